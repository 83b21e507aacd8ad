"""An Office package (a zip of XML parts) opened without believing anything it says of itself."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib

from thidua.reader.sources.outcome import MB, Limits, Unreadable, megabytes
from thidua.reader.sources.word_styles import Element

# What zipfile raises on damaged archives besides its own error.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
_PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_MAX_RATIO = 500  # a table of thousands of empty rows reaches 160, a bomb 1000
_ENCRYPTED = 0x1
_RELATIONSHIP = re.compile(r"/relationships/(?:metadata/)?([A-Za-z]+)$")

DAMAGED_VI = "Tệp bị hỏng hoặc tải về chưa trọn. Hãy chép hoặc tải lại tệp; nếu Word còn mở được, hãy lưu thành tệp mới rồi nạp lại."
_BOMB_VI = (
    "Tệp nén bung ra lớn bất thường nên không mở. "
    "Hãy mở bản gốc bằng Word, bỏ bớt ảnh và phụ lục, lưu thành tệp mới rồi nạp lại."
)
_FORGED_VI = "Tệp có thành phần không do Word tạo ra nên không mở. Hãy xin lại tệp từ nơi gửi."


class Package:
    """The members of a zip, each read at most once the size that the limits allow."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise Unreadable(DAMAGED_VI) from error
        members = self._zip.infolist()
        self.names = frozenset(member.filename for member in members)
        if len(members) > limits.entries:
            raise Unreadable(_BOMB_VI)
        # Two parts of one name, or a name that climbs out of the package: each program would read another text.
        if len(self.names) < len(members) or any(map(_climbs, self.names)):
            raise Unreadable(_FORGED_VI)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise Unreadable("Tệp nén được đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi nạp.")
        unpacked = sum(member.file_size for member in members)
        if unpacked > limits.unpacked or any(map(_swells, members)):
            raise Unreadable(_BOMB_VI)

    def part(self, name: str) -> bytes | None:
        """The bytes of one member, or None where there is none."""
        if name not in self.names:
            return None
        try:
            member = self._zip.getinfo(name)
            if member.compress_type not in _PLAIN_METHODS:
                raise Unreadable(_FORGED_VI)
            with self._zip.open(member) as stream:
                content = stream.read(self._limits.part + 1)
        except _DAMAGED as error:
            raise Unreadable(DAMAGED_VI) from error
        if len(content) > self._limits.part:
            raise Unreadable(
                f"Nội dung chữ của tệp lớn quá {megabytes(self._limits.part)}. "
                "Hãy tách phụ lục thành tệp riêng rồi nạp lại phần chính."
            )
        return content

    def xml(self, name: str) -> Element:
        """The root element of one part, or None. No entity is expanded and nothing is fetched."""
        content = self.part(name)
        if content is None:
            return None
        # Counted before parsing: the tree of a part takes far more memory than its text.
        if content.count(b"<") > self._limits.tags:
            raise Unreadable(
                "Tệp có bảng hoặc định dạng quá lớn (hàng trăm nghìn ô). "
                "Hãy tách bảng lớn thành tệp riêng rồi nạp lại phần chính."
            )
        from lxml import etree  # type: ignore[import-untyped]

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.LxmlError, ValueError) as error:
            if b"<!DOCTYPE" in content[:4096]:
                raise Unreadable(_FORGED_VI) from error
            raise Unreadable(DAMAGED_VI) from error
        # Office never writes a document type; the only use for one is to smuggle in entities.
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(_FORGED_VI)
        return root

    def related(self, part: str = "") -> dict[str, str]:
        """Kind of relationship ("officeDocument", "styles") -> name of the part, for a part or the whole."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relationship in [] if root is None else root:
            kind = _RELATIONSHIP.search(relationship.get("Type", ""))
            if kind and relationship.get("TargetMode") != "External":
                target = posixpath.join("/", folder, relationship.get("Target", ""))
                found.setdefault(kind[1], posixpath.normpath(target).lstrip("/"))
        return found


def _climbs(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name[:3]


def _swells(member: zipfile.ZipInfo) -> bool:
    return member.file_size > MB and member.file_size > _MAX_RATIO * max(member.compress_size, 1)
