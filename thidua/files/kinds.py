"""What a file is, by its content; and which files are never kept."""

import re
import unicodedata
from pathlib import PurePath

from thidua.core.text import clean
from thidua.core.verdict import Reason, Refused, Verdict
from thidua.reader.sources.kinds import kind_of as readable_kind
from thidua.reader.sources.outcome import Limits, Unreadable
from thidua.reader.sources.package import Package

# kind -> (media type it is served as, extensions it may carry; the first is the one we give)
KINDS = {
    "pdf": ("application/pdf", (".pdf",)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
    "doc": ("application/msword", (".doc",)),
    "rtf": ("application/rtf", (".rtf",)),
    "odt": ("application/vnd.oasis.opendocument.text", (".odt",)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
    "png": ("image/png", (".png",)),
    "jpg": ("image/jpeg", (".jpg", ".jpeg")),
    "md": ("text/plain; charset=utf-8", (".md", ".markdown")),
    "txt": ("text/plain; charset=utf-8", (".txt", ".csv", ".log")),
}
SHOWN_IN_PAGE = {"pdf", "png", "jpg", "txt", "md"}  # what a browser may show without downloading

_PROGRAM = re.compile(
    rb"MZ|\x7fELF|#!|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\xce\xfa\xed\xfe|PK\x03\x04.{0,60}\.class", re.DOTALL
)
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|script|svg|iframe|object|embed|form|img|meta|link|style|\?xml|\?php)\b|<!--|<%",
    re.IGNORECASE,
)
_PROGRAM_NAMES = re.compile(
    r"\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|mjs|wsf|hta|lnk|jar|sh|py|php|html?|xhtml|svg|xml|xsl|mht|mhtml)$",
    re.IGNORECASE,
)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # control, direction and invisible characters
_NAME_LENGTH = 200

_PROGRAM_VI = "Đây là chương trình hoặc trang web, không phải văn bản, nên không nhận. Hãy nạp tệp Word, PDF, Excel hoặc ảnh."
_MACRO_VI = "Tệp có macro (đoạn chương trình bên trong) nên không nhận. Hãy mở tệp, lưu thành .docx hoặc .xlsx không có macro rồi nạp lại."


def kind_of(data, name):
    """The kind of the content, one of `KINDS`. Refused with a sentence when it is none, or harmful."""
    if not data:
        raise refused("file.empty", "Tệp rỗng. Hãy chọn lại tệp cần nạp.")
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if _PROGRAM.match(head) or _MARKUP.match(head):
        raise refused("file.program", _PROGRAM_VI)
    try:
        kind = _package_kind(data) or readable_kind(data, name, Limits())
    except Unreadable as unreadable:
        raise refused("file.kind", unreadable.message_vi) from unreadable
    if kind in ("txt", "md") and (_PROGRAM_NAMES.search(name) or _looks_binary(data)):
        raise refused("file.program", _PROGRAM_VI)
    return kind


def _package_kind(data):
    """Spreadsheets, which the reader of documents does not take; and no macros in any package."""
    if not data.startswith(b"PK\x03\x04"):
        return ""
    package = Package(data, Limits())
    if any(part.rpartition("/")[2].lower() == "vbaproject.bin" for part in package.names):
        raise Unreadable(_MACRO_VI)
    main = package.related().get("officeDocument", "") if "_rels/.rels" in package.names else ""
    return "xlsx" if main.startswith("xl/") else ""


def _looks_binary(data):
    """A zero byte never stands in a text, unless the text says that it is UTF-16."""
    return b"\0" in data[:65536] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))


def clean_name(name, kind):
    """A name that is only a name, ends as its content says, and hides nothing."""
    shown = "".join(c for c in name if unicodedata.category(c) not in _UNSEEN)
    shown = clean(re.sub(r'[<>:"|?*]', " ", PurePath(shown.replace("\\", "/")).name)).strip(". ")
    extensions = KINDS[kind][1]
    stem, suffix = PurePath(shown).stem or "tep", PurePath(shown).suffix.lower()
    if suffix not in extensions:
        stem, suffix = (shown if _is_part_of_name(suffix) else stem) or "tep", extensions[0]
    return f"{stem[: _NAME_LENGTH - len(suffix)].strip('. ')}{suffix}"


def _is_part_of_name(suffix):
    """“01.UBND” ends in no extension: a number sign keeps its last part."""
    return not re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) and suffix != ""


def refused(code, message):
    return Refused(Verdict((Reason(code, message),)))
