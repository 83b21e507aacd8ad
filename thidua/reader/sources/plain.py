"""Bytes of a text file -> text, whatever Vietnamese encoding they are in."""

from __future__ import annotations

import codecs
import re

from thidua.reader.model import Finding
from thidua.reader.sources import repair, syllables
from thidua.reader.sources.outcome import Unreadable, note
from thidua.reader.sources.repair import CLEAR
from thidua.reader.sources.tidy import nfc

_SAMPLE = 65_536
# UTF-32 before UTF-16: its little-endian mark begins with the other's.
_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
# Windows-1252, with the five codes that it leaves open kept as they are.
_WINDOWS_1252 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# The first bytes of the code units of Vietnamese: ASCII and Latin-1, Latin Extended-A and -B, marks,
# Latin Extended Additional, punctuation.
_UTF16_PAGES = frozenset(b"\x00\x01\x03\x1e\x20")


def read(data: bytes) -> tuple[str, list[Finding]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_replacement(data[len(mark) :], encoding)
    utf16 = _utf16_without_mark(data)
    if utf16:
        return _with_replacement(data, utf16)
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    high = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    if sum(map(len, _MULTIBYTE.findall(data[:_SAMPLE]))) > 0.7 * high:
        return _with_replacement(data, "utf-8")
    return _single_byte(data)


def _with_replacement(data: bytes, encoding: str) -> tuple[str, list[Finding]]:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    return text, [_broken_note(broken)] if broken > 0 else []


def _broken_note(count: int) -> Finding:
    return note(
        "broken-bytes",
        f"Có {count} chỗ trong tệp bị hỏng, đã thay bằng dấu “\ufffd”. Hãy tìm dấu này và sửa theo bản gốc.",
        "warning",
    )


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[: _SAMPLE // 2 * 2]
    for encoding, pages in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        known = sum(1 for byte in pages if byte in _UTF16_PAGES)
        if pages and len(sample) >= 8 and known >= 0.95 * len(pages) and pages.count(0) >= 0.3 * len(pages):
            return encoding
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > 0.02 * len(sample) + 2:
        raise Unreadable(
            "Đây không phải văn bản: không nhận ra định dạng của tệp. "
            "Hãy nạp tệp Word (.docx), PDF, văn bản thuần (.txt, .md) hoặc ảnh chụp (.png, .jpg)."
        )


def _single_byte(data: bytes) -> tuple[str, list[Finding]]:
    """Windows-1258, or Windows-1252, which is also how an old encoding looks until it is repaired."""
    vietnamese = nfc(data.decode("cp1258", "replace"))
    if syllables.share(syllables.accented(vietnamese)).value >= CLEAR:
        return vietnamese, [
            note("legacy-charset", "Tệp dùng bảng mã cũ Windows-1258; chữ đã được chuyển sang Unicode.")
        ]
    western = data.decode("latin-1").translate(_WINDOWS_1252)
    if repair.guessed(western) or not syllables.accented(western):
        return western, []
    return western, [
        note(
            "unknown-charset",
            "Không nhận ra bảng mã của tệp, chữ có dấu có thể sai. "
            "Hãy mở tệp bằng Word, lưu thành .docx rồi nạp lại.",
            "warning",
        )
    ]
