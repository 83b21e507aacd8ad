"""What a file is, by its content. Its name only tells .md from .txt."""

from __future__ import annotations

import re
from pathlib import PurePath

from thidua.reader.sources.outcome import Limits, Unreadable

_SAVE_AS_DOCX = "Hãy mở tệp bằng Word, lưu thành .docx rồi nạp lại."
_LOCKED = "Tệp được đặt mật khẩu. Hãy mở bằng Word, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu), lưu rồi nạp lại."
_NOT_A_DOCUMENT = "Hãy nạp văn bản phát động ở dạng Word (.docx), PDF hoặc ảnh chụp."

_MAGIC = [
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
]
_PDF = re.compile(rb"%PDF-\d")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")

# Recognised so that the sentence can name them.
_REFUSED = [
    (re.compile(rb"GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL),
     "Đây là ảnh không đọc được dạng này. Hãy lưu ảnh thành .jpg hoặc .png rồi nạp lại."),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b"),
     "Đây là tệp nén. Hãy giải nén rồi nạp tệp văn bản ở bên trong."),
    (re.compile(rb"MZ|\x7fELF"),
     "Đây là chương trình, không phải văn bản; có thể là mã độc. Đừng mở tệp này, hãy báo nơi gửi."),
]  # fmt: skip
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html|mime-version:|<\?xml|<w:)", re.IGNORECASE
)

_OLE_STREAMS = [
    ("EncryptedPackage", _LOCKED),
    ("Workbook", f"Đây là bảng tính Excel cũ (.xls). {_NOT_A_DOCUMENT}"),
    ("PowerPoint Document", f"Đây là bài trình chiếu PowerPoint cũ (.ppt). {_NOT_A_DOCUMENT}"),
    (
        "__properties_version1.0",
        "Đây là thư Outlook (.msg). Hãy lưu tệp đính kèm trong thư ra rồi nạp tệp đó.",
    ),
]


def kind_of(data: bytes, name: str, limits: Limits) -> str:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _PDF.search(data[:1024]) and not data.startswith(_ZIP):
        return "pdf"
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(_ZIP):
        return _zip_kind(data, limits)
    for magic_bytes, sentence in _REFUSED:
        if magic_bytes.match(data):
            raise Unreadable(sentence)
    if _MARKUP.match(data[:1024]):
        raise Unreadable(f"Đây là trang web hoặc tệp XML, không phải văn bản Word. {_SAVE_AS_DOCX}")
    return "md" if PurePath(name).suffix.lower() in {".md", ".markdown"} else "txt"


def _ole_kind(data: bytes) -> str:
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    for stream, sentence in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise Unreadable(sentence)
    raise Unreadable(f"Tệp ở dạng Office cũ nhưng không có văn bản Word bên trong. {_SAVE_AS_DOCX}")


def _zip_kind(data: bytes, limits: Limits) -> str:
    from thidua.reader.sources.package import Package

    package = Package(data, limits)
    mimetype = package.part("mimetype") or b""
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if "[Content_Types].xml" not in package.names:
        raise Unreadable("Đây là tệp nén .zip. Hãy giải nén rồi nạp tệp văn bản ở bên trong.")
    main = package.related().get("officeDocument", "word/document.xml")
    if main.startswith("xl/"):
        raise Unreadable(f"Đây là bảng tính Excel. {_NOT_A_DOCUMENT}")
    if main.startswith("ppt/"):
        raise Unreadable(f"Đây là bài trình chiếu PowerPoint. {_NOT_A_DOCUMENT}")
    return "docx"
