"""PDF -> text, page by page; pages that are pictures are recognised where that is possible."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from thidua.reader.model import Finding
from thidua.reader.sources import process, scan, syllables
from thidua.reader.sources.outcome import Clock, Limits, Unreadable, note

_WORKER = str(Path(__file__).with_name("pdf_worker.py"))
_RECOGNITION_DPI = 300
_FEW_LETTERS = 40  # a stamp or a signature line over a scan
_GARBLED = 0.5
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*(\d{1,3})\s*(?:/\s*\d{1,3})?\s*[-–—]?", re.IGNORECASE)
_RUNNING_PAGES = 3
_RUNNING_LETTERS = 8
_DIGITS = re.compile(r"\d+")


def read(data: bytes, clock: Clock, limits: Limits) -> tuple[str, list[Finding]]:
    with process.own_folder() as folder:
        file = folder / "document.pdf"
        file.write_bytes(data)
        found = _worker(["text", str(file), str(limits.pages), str(limits.characters)], folder, clock)
        pages = [_letters(page["text"]) for page in found["pages"]]
        notes = _notes(found, limits)
        scanned = [n for n, page in enumerate(found["pages"]) if _needs_recognition(page, pages[n])]
        if scanned:
            notes += _recognise(file, pages, scanned, limits)
    return "\n\n".join(_without_furniture(pages)), notes


def _worker(arguments: list[str], folder: Path, clock: Clock) -> dict[str, Any]:
    # -I: neither the current folder nor the environment decides what is imported.
    done = process.run([sys.executable, "-I", _WORKER, *arguments], folder, clock)
    try:
        found = json.loads(done.out or b"{}")
    except ValueError:
        found = {}
    if found.get("error") == "password":
        raise Unreadable(
            "Tệp PDF được đặt mật khẩu. Hãy mở tệp bằng mật khẩu đó, in lại ra PDF không mật khẩu rồi nạp."
        )
    if done.code != 0 or "error" in found:
        raise Unreadable(
            "Tệp PDF bị hỏng hoặc tải về chưa trọn. Hãy tải lại tệp, hoặc mở ra và in lại thành PDF."
        )
    return dict(found)


def _letters(text: str) -> str:
    """PDFium marks a hyphen at the end of a line with a code of its own."""
    return re.sub("[\x02\ufffe](?:\r?\n)?", "-", text).replace("\r\n", "\n")


def _needs_recognition(page: dict[str, Any], text: str) -> bool:
    if not page["scanned"]:
        return False
    letters = sum(1 for char in text if char.isalpha())
    words = syllables.accented(text)
    # Scanners put a hidden text under the picture, often recognised as another language.
    return letters < _FEW_LETTERS or (len(words) > 5 and syllables.share(words).value < _GARBLED)


def _recognise(file: Path, pages: list[str], scanned: list[int], limits: Limits) -> list[Finding]:
    """Fill in the scanned pages; what could not be read is said."""
    missing = scan.why_not()
    has_text = any(text.strip() for n, text in enumerate(pages) if n not in scanned)
    if missing and not has_text:
        raise Unreadable(f"Tệp PDF là ảnh quét, không có chữ. {missing}")
    if missing:
        return [
            note("scanned-pages", f"{_named(scanned)} là ảnh quét nên chưa đọc được. {missing}", "warning")
        ]
    clock = Clock(limits.ocr_seconds)
    unread = scanned[limits.ocr_pages :]
    recognised = ""
    for position, number in enumerate(scanned[: limits.ocr_pages]):
        picture = file.with_name("page.pgm")
        try:
            _worker(["picture", str(file), str(number), str(picture), str(limits.pixels)], file.parent, clock)
            pages[number] = scan.recognise(picture, clock, _RECOGNITION_DPI)
        except Unreadable:
            if clock.left() > 0:
                raise
            unread = scanned[position:]
            break
        recognised += pages[number]
    if not recognised and not has_text:
        raise Unreadable(
            "Không nhận dạng được chữ nào trong ảnh quét. Hãy quét lại rõ nét ở 300 dpi rồi nạp."
        )
    notes = [scan.note_on(recognised)]
    if unread:
        notes.append(
            note(
                "scanned-pages",
                f"{_named(unread)} là ảnh quét, chưa nhận dạng vì quá giới hạn {limits.ocr_pages} trang hoặc "
                f"{limits.ocr_seconds:g} giây. Hãy tách phần còn thiếu thành tệp riêng.",
                "warning",
            )
        )
    return notes


def _notes(found: dict[str, Any], limits: Limits) -> list[Finding]:
    notes = []
    if found["count"] > limits.pages:
        notes.append(
            note(
                "cut-pages",
                f"Tệp có {found['count']} trang, chỉ đọc {limits.pages} trang đầu. "
                "Nếu văn bản phát động nằm ở phần sau, hãy tách riêng phần đó rồi nạp lại.",
                "warning",
            )
        )
    if found["scripts"]:
        notes.append(
            note("script", "Tệp PDF có mã JavaScript; mã này không được chạy, chỉ đọc chữ.", "warning")
        )
    return notes


def _named(numbers: list[int]) -> str:
    shown = ", ".join(str(number + 1) for number in numbers[:10])
    return f"Trang {shown}" + (f" và {len(numbers) - 10} trang khác" if len(numbers) > 10 else "")


def _without_furniture(pages: list[str]) -> list[str]:
    """Pages without their numbers and without the line that most of them repeat at the top or the bottom."""
    split = [page.strip().split("\n") for page in pages]
    for edge in (0, -1):
        # A number and a running line may stand in either order, so each is looked for twice.
        for _ in range(2):
            _drop_page_numbers(split, edge)
            _drop_running_line(split, edge)
    return ["\n".join(lines) for lines in split]


def _drop_page_numbers(pages: list[list[str]], edge: int) -> None:
    """Lone numbers that count with the pages; others are cells of tables, sums, years."""
    numbers = {
        index: int(match[1]) - index
        for index, lines in enumerate(pages)
        if lines and (match := _PAGE_NUMBER.fullmatch(lines[edge].strip()))
    }
    offsets = Counter(numbers.values())
    for index, offset in numbers.items():
        if offset == 1 or offsets[offset] > 1:
            pages[index].pop(edge)


def _drop_running_line(pages: list[list[str]], edge: int) -> None:
    keys = {
        index: _DIGITS.sub("#", lines[edge].strip()) for index, lines in enumerate(pages) if len(lines) > 1
    }
    counted = Counter(keys.values())
    for index, key in keys.items():
        words = sum(map(str.isalpha, key)) >= _RUNNING_LETTERS
        if words and counted[key] >= _RUNNING_PAGES and counted[key] > len(pages) / 2:
            pages[index].pop(edge)
