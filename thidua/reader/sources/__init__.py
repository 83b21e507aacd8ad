"""Bytes of a file -> its text. One door: `extract`. It knows nothing of what the text means.

What comes in is believed in nothing: neither its name, nor its size, nor its own headers. What goes out is
clean text with notes on everything that was repaired, left out or cut; or `Unreadable` with one sentence that
says what is wrong and what to do next.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from thidua.reader.model import Finding
from thidua.reader.sources.outcome import DEFAULT, Clock, Extracted, Limits, Unreadable, megabytes, note

__all__ = ["DEFAULT", "Extracted", "Limits", "Unreadable", "extract"]


def extract(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Extracted:
    """The text of a file. `name` tells .md from .txt and stands in messages, nothing more."""
    try:
        return _extract(data, name, limits)
    except Unreadable as error:
        raise Unreadable(f"Không đọc được tệp “{_shown(name)}”. {error.message_vi}") from error


def _extract(data: bytes, name: str, limits: Limits) -> Extracted:
    from thidua.reader.sources import kinds, repair, tidy

    if not data:
        raise Unreadable("Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi nạp lại.")
    if len(data) > limits.bytes:
        raise Unreadable(
            f"Tệp nặng {megabytes(len(data))}, quá giới hạn {megabytes(limits.bytes)}. "
            "Hãy bỏ bớt ảnh, hoặc tách phụ lục thành tệp riêng rồi nạp lại."
        )
    kind = kinds.kind_of(data, name, limits)
    text, notes = _read(data, kind, limits)
    too_long = len(text) > limits.characters
    text, repairs = repair.repaired(text[: limits.characters + 1])
    text = tidy.tidy(text)
    if not text.strip():
        raise Unreadable(
            "Tệp không có chữ nào. Hãy kiểm tra lại đúng tệp văn bản phát động chưa rồi nạp lại."
        )
    if too_long or len(text) > limits.characters:
        text = tidy.cut(text, limits.characters)
        notes.append(_cut_note(limits))
    return Extracted(text, kind, (*notes, *repairs))


def _read(data: bytes, kind: str, limits: Limits) -> tuple[str, list[Finding]]:
    """Each reader is imported when it is needed: a text file should not wait for the PDF library."""
    clock = Clock(limits.seconds)
    if kind == "docx":
        from thidua.reader.sources import word

        return word.read(data, clock, limits)
    if kind == "pdf":
        from thidua.reader.sources import pdf

        return pdf.read(data, clock, limits)
    if kind in {"png", "jpg"}:
        from thidua.reader.sources import scan

        return scan.read(data, kind, limits)
    if kind in {"doc", "rtf", "odt"}:
        from thidua.reader.sources import legacy_word

        return legacy_word.read(data, kind, clock, limits)
    from thidua.reader.sources import plain

    return plain.read(data)


def _cut_note(limits: Limits) -> Finding:
    shown = f"{limits.characters:,}".replace(",", ".")
    return note(
        "cut",
        f"Văn bản dài quá {shown} ký tự; phần sau đã bị cắt. Hãy tách phụ lục thành tệp riêng rồi nạp lại.",
        "warning",
    )


def _shown(name: str) -> str:
    base = PurePath(name.replace("\\", "/")).name
    printable = re.sub(r"[^\w .,()\[\]+&@#-]", "_", base)
    return printable if len(printable) <= 80 else f"{printable[:60]}…{printable[-15:]}"
