"""PDF -> `Observed`: stretches of letters become lines, lines become paragraphs."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from thidua.documents.linting.observed import Box, Observed, PageNumber, Para, Piece, Sheet, Style
from thidua.documents.linting.parts import is_authority, is_post
from thidua.reader.findings import law
from thidua.reader.passage import fold
from thidua.reader.sources import process
from thidua.reader.sources.outcome import Clock, Limits, Unreadable

_WORKER = str(Path(__file__).with_name("pdf_worker.py"))
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*(\d{1,3})\s*(?:/\s*\d{1,3})?\s*[-–—]?", re.IGNORECASE)
_LABEL = re.compile(r"(?:.*, ngày|Điều \d+\.|[IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)]?|[-–+•]")
_NEW_ENTRY = re.compile(
    r"\s*(?:[-–+•]\s|[a-zđ]\)|\d{1,2}[.)]\s|Điều \d+\.|Nơi nhận|Lưu:|V/v|Số:|\(Kèm theo|(?:TM|KT|TL|TUQ|Q)\.)"
)
# A line that is whole, whatever stands under it: the type of a paper, the label of an annex.
_ALONE = re.compile(
    "|".join(
        [*sorted(fold(kind.name) for kind in law.doc_types()), r"phu luc(?: [ivxlc\d]+)?", "quyet dinh:"]
    )
)
PT = 25.4 / 72
WORD_LINE = 1.149  # em: a "single" line of Times New Roman
_EDGE = 1.6  # mm within which two edges are the same


def observe(data: bytes, clock: Clock, limits: Limits) -> Observed:
    """Raises `Unreadable` for a file that is damaged, locked or too slow."""
    with process.own_folder() as folder:
        file = folder / "document.pdf"
        file.write_bytes(data)
        found = run_worker(["look", str(file), str(limits.pages), str(limits.characters)], folder, clock)
    styles = [Style(_family(style[0]), *style[1:]) for style in found["styles"]]
    return _Builder(found, styles).built()


def run_worker(arguments: list[str], folder: Path, clock: Clock) -> dict[str, Any]:
    # -I: neither the current folder nor the environment decides what is imported.
    done = process.run([sys.executable, "-I", _WORKER, *arguments], folder, clock, output=256 * 1024 * 1024)
    try:
        found = json.loads(done.out or b"{}")
    except ValueError:
        found = {}
    if found.get("error") == "password":
        raise Unreadable(
            "Tệp PDF được đặt mật khẩu. Hãy mở tệp bằng mật khẩu đó, in lại ra PDF không mật khẩu rồi kiểm tra."
        )
    if done.code != 0 or "error" in found or "count" not in found:
        raise Unreadable(
            "Tệp PDF bị hỏng hoặc tải về chưa trọn. Hãy tải lại tệp, hoặc mở ra và in lại thành PDF."
        )
    return dict(found)


def _family(name: str) -> str:
    return re.split(r"[-,](?=[A-Z])", name)[0]


@dataclass
class Row:
    """Letters of one line."""

    box: Box
    base: float
    pieces: list[Piece]
    page: int
    in_table: bool = False

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def look(self) -> tuple[float, bool, bool]:
        """Size, bold, italic of most of its letters."""
        counted: Counter[tuple[float, bool, bool]] = Counter()
        for piece in self.pieces:
            style = piece.style
            counted[style.size, style.bold, style.italic] += len(piece.text.strip())
        return counted.most_common(1)[0][0]


class _Builder:
    def __init__(self, found: dict[str, Any], styles: list[Style]) -> None:
        self.found = found
        self.styles = styles
        self.seen = Observed("pdf", pages=found["count"])

    def built(self) -> Observed:
        pages = []
        for number, page in enumerate(self.found["pages"], start=1):
            tables, rules = _tables(page["rules"])
            rows = [self._row(each, number, tables) for each in page["rows"]]
            rows = [row for row in rows if row.pieces]
            rows = self._without_number(rows, number, page)
            pages.append((page, _joined(rows), rules, bool(tables)))
        self.seen.notes = ["source.cut"] if self.found["count"] > len(pages) else []
        if any(page["picture"] for page, *_ in pages) and not any(rows for _, rows, *_ in pages):
            raise Unreadable(
                "Tệp PDF là ảnh quét, không có chữ. Hãy kiểm tra bản .docx hoặc PDF xuất từ Word."
            )
        for number, (page, rows, _, has_table) in enumerate(pages, start=1):
            self.seen.sheets.append(self._sheet(number, page, rows))
            self.seen.sheets[-1].has_table = has_table
        for sheet, (_, rows, rules, _) in zip(self.seen.sheets, pages, strict=True):
            self._paras(rows, sheet, rules)
        _across_pages(self.seen)
        for number, para in enumerate(self.seen.paras, start=1):
            para.number = number
        return self.seen

    def _row(self, each: list[Any], page: int, tables: list[Box]) -> Row:
        left, top, right, bottom, base, pieces = each
        box = Box(left, top, right, bottom)
        shown = [Piece(text, self.styles[style]) for style, text in pieces if self.styles[style].colour]
        inside = any(
            t.left - 1 <= box.centre <= t.right + 1 and t.top - 1 <= (top + bottom) / 2 <= t.bottom + 1
            for t in tables
        )
        return Row(box, base, shown, page, inside)

    def _without_number(self, rows: list[Row], page: int, said: dict[str, Any]) -> list[Row]:
        if not rows:
            return rows
        top = min(rows, key=lambda row: row.base)
        low = max(rows, key=lambda row: row.base)
        for row, at_top in ((top, True), (low, False)):
            near = row.base < 25 if at_top else row.base > said["height"] - 25
            match = _PAGE_NUMBER.fullmatch(row.text.strip())
            if match and near and not row.in_table and (len(rows) > 1 or page > 1):
                size, _, italic = row.look
                centred = abs(row.box.centre - said["width"] / 2) < 12
                self.seen.numbers.append(
                    PageNumber(page, row.text.strip(), at_top, centred, size, italic, row.box)
                )
                return [each for each in rows if each is not row]
        return rows

    def _sheet(self, number: int, page: dict[str, Any], rows: list[Row]) -> Sheet:
        """A page and its margins: the edges of what is written, which is as much as can be seen."""
        sheet = Sheet(number, page["width"], page["height"])
        text = [row for row in rows if row.text.strip() and not row.in_table]
        if text:
            sheet.left = min(row.box.left for row in text)
            sheet.right = page["width"] - max(row.box.right for row in text)
        if rows:
            sheet.top = min(row.base - 0.891 * row.look[0] * PT for row in rows)
            sheet.bottom = page["height"] - max(row.base + 0.216 * row.look[0] * PT for row in rows)
        return sheet

    def _edges(self, sheet: Sheet) -> tuple[float, float]:
        """Left and right edge of the text on a page; a page of few words has those of the others."""
        alike = [
            each
            for each in self.seen.sheets
            if each.width == sheet.width and each.left is not None and each.right is not None
        ]
        if not alike:
            return 30.0, sheet.width - 15.0
        left = min(each.left or 0 for each in alike)
        return left, sheet.width - min(each.right or 0 for each in alike)

    def _paras(self, rows: list[Row], sheet: Sheet, rules: list[Box]) -> None:
        left, right = self._edges(sheet)
        pitch = _pitch(rows, left, right)
        groups: list[list[Row]] = []
        for row in rows:
            if groups and _continues(groups[-1], row, left, right, pitch):
                groups[-1].append(row)
            else:
                groups.append([row])
        before: list[Row] | None = None
        for group in groups:
            para = _para(group, sheet, left, right)
            _measure(para, group, before, left)
            para.rule = _rule_under(group, rules, rows)
            para.begins_page = before is None
            self.seen.paras.append(para)
            before = group


def _joined(rows: list[Row]) -> list[Row]:
    """A label that a tab parts from its text is one line with it."""
    kept: list[Row] = []
    for row in rows:
        last = kept[-1] if kept else None
        if (
            last is not None
            and abs(last.base - row.base) < 0.5
            and not row.in_table
            and 0 < row.box.left - last.box.right < 15
            and _LABEL.fullmatch(last.text.strip())
        ):
            pieces = [
                *last.pieces[:-1],
                Piece(last.pieces[-1].text + " ", last.pieces[-1].style),
                *row.pieces,
            ]
            kept[-1] = Row(last.box.with_(row.box), last.base, pieces, row.page, row.in_table)
        else:
            kept.append(row)
    return kept


def _tables(lines: list[list[float]]) -> tuple[list[Box], list[Box]]:
    """Boxes of the tables that the drawn lines make, and the lying lines that belong to none."""
    boxes = [Box(*line) for line in lines]
    groups: list[tuple[Box, list[Box]]] = []
    for box in boxes:
        wide = Box(box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)
        near = [group for group in groups if _meet(group[0], wide)]
        merged, members = box, [box]
        for group in near:
            merged, members = merged.with_(group[0]), members + group[1]
            groups.remove(group)
        groups.append((merged, members))
    tables, rules = [], []
    for box, members in groups:
        standing = [
            each for each in members if each.bottom - each.top > each.width and each.bottom - each.top > 3
        ]
        if len(standing) >= 2:
            tables.append(box)
        else:
            rules += [each for each in members if each.width > 5]
    return tables, rules


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left <= other.right
        and other.left <= one.right
        and one.top <= other.bottom
        and other.top <= one.bottom
    )


def _pitch(rows: list[Row], left: float, right: float) -> float:
    """Distance of lines inside paragraphs, by the lines that plainly go on."""
    steps: Counter[float] = Counter()
    for one, other in pairwise(rows):
        step = other.base - one.base
        goes_on = one.box.right > right - 3 and abs(other.box.left - left) < _EDGE
        if goes_on and 3 < step < 13 and not one.in_table:
            steps[round(step, 1)] += 1
    return steps.most_common(1)[0][0] if steps else 0.0


def _continues(group: list[Row], row: Row, left: float, right: float, pitch: float) -> bool:
    first, last = group[0], group[-1]
    step = row.base - last.base
    size, bold, italic = row.look
    old_size, old_bold, old_italic = last.look
    most = max(pitch + 1.0, 1.45 * size * PT)
    if row.in_table != last.in_table or abs(size - old_size) > 0.3 or not 0 < step <= most:
        return False
    if row.in_table:
        return abs(row.box.left - last.box.left) < 1 or abs(row.box.centre - last.box.centre) < 1
    same = (bold, italic) == (old_bold, old_italic)
    at_edge = abs(row.box.left - left) < _EDGE and last.box.right > right - 25
    unfinished = not last.text.rstrip().endswith((".", ";", ":", "/."))
    if at_edge and last.box.right > right - 4 and unfinished and last.box.width > 0.5 * (right - left):
        return True
    if _NEW_ENTRY.match(row.text) or (is_authority(last.text) and is_post(row.text)):
        return False
    if abs(row.box.left - left) < _EDGE and pitch and abs(step - pitch) < 0.5 and not row.text.isupper():
        return True  # a line broken by hand
    if at_edge:
        return last.box.right > right - 4 or unfinished
    if row.text.isupper() != last.text.isupper() or _ALONE.fullmatch(fold(last.text).strip()):
        return False
    if abs(row.box.centre - last.box.centre) < 1.2 and row.box.width < 0.9 * (right - left) and same:
        return first.box.left > left + 3 or last.box.width < 0.9 * (right - left)
    hanging = first.box.left + 1 < row.box.left < first.box.left + 12 and same
    return hanging and bool(re.match(r"\s*[-–+•]", first.text))


def _para(group: list[Row], sheet: Sheet, left: float, right: float) -> Para:
    pieces: list[Piece] = []
    box = group[0].box
    for n, row in enumerate(group):
        box = box.with_(row.box)
        if n and pieces and not pieces[-1].text.endswith((" ", "-")):
            pieces[-1] = Piece(pieces[-1].text + " ", pieces[-1].style)
        pieces += row.pieces
    middle = sheet.width / 2
    side = "left" if box.right < middle + 12 and box.centre < middle - 12 else ""
    side = "right" if box.left > middle - 20 and box.centre > middle + 12 else side
    return Para(
        pieces,
        page=group[0].page,
        box=box,
        align=_align(group, left, right),
        side=side,
        in_table=group[0].in_table,
        lines=len(group),
    )


def _align(group: list[Row], left: float, right: float) -> str:
    boxes = [row.box for row in group]
    middle = (left + right) / 2
    if all(abs(box.centre - middle) < 2.5 for box in boxes) and boxes[-1].left > left + (
        13.5 if len(boxes) == 1 else 3
    ):
        return "center"
    centres = [box.centre for box in boxes]
    if (
        len(boxes) > 1
        and max(centres) - min(centres) < 1
        and max(b.left for b in boxes) - min(b.left for b in boxes) > 2
    ):
        return "center"
    if len(boxes) > 2 and boxes[1].left < left + 3:
        full = [abs(box.right - right) < 1.2 for box in boxes[:-1]]
        return "justify" if all(full) else "left" if sum(full) <= len(full) / 2 else ""
    return ""


def _measure(para: Para, group: list[Row], before: list[Row] | None, left: float) -> None:
    size = group[0].look[0] * PT
    if len(group) > 1:
        steps = sorted(other.base - one.base for one, other in pairwise(group))
        middle = steps[len(steps) // 2]
        para.pitch = round(middle / (size * WORD_LINE), 2) if size else None
        if not para.in_table and abs(group[1].box.left - left) < _EDGE and para.align != "center":
            para.indent = round(group[0].box.left - left, 1)
        if before and not para.in_table and not before[-1].in_table:
            step = group[0].base - before[-1].base
            if step > 0:
                para.gap = round((step - middle) / PT, 1)


def _rule_under(group: list[Row], rules: list[Box], rows: list[Row]) -> float | None:
    """Length of the line drawn below a paragraph, before anything else is written there."""
    last = group[-1]
    for rule in rules:
        if not -1.0 <= rule.top - last.base <= 6 or abs(rule.left + rule.width / 2 - last.box.centre) > 8:
            continue
        nearer = any(
            other is not last and last.base < other.base < rule.top and _over(other.box, rule)
            for other in rows
        )
        if not nearer:
            return round(rule.width, 1)
    return None


def _over(box: Box, rule: Box) -> bool:
    return box.left < rule.right and rule.left < box.right


def _across_pages(seen: Observed) -> None:
    """A paragraph that goes on overleaf is one paragraph."""
    kept: list[Para] = []
    for para in seen.paras:
        last = kept[-1] if kept and not kept[-1].in_table else None
        sheet = seen.sheets[para.page - 1]
        if (
            last is not None
            and para.begins_page
            and not para.in_table
            and para.page == last.page + 1
            and para.box is not None
            and last.box is not None
            and sheet.left is not None
            and abs(_first_left(para) - sheet.left) < _EDGE
            and para.size == last.size
            and not last.text.endswith((".", ";", ":", "/."))
            and last.box.right > sheet.width - (sheet.right or 15) - 4
            and last.box.width > 0.5 * sheet.width
        ):
            glue = "" if last.pieces[-1].text.endswith((" ", "-")) else " "
            last.pieces[-1] = Piece(last.pieces[-1].text + glue, last.pieces[-1].style)
            last.pieces += para.pieces
            last.lines += para.lines
            _forget(last, ("raw", "text", "folded", "size", "bold", "italic", "upper"))
            continue
        kept.append(para)
    seen.paras = kept


def _first_left(para: Para) -> float:
    assert para.box is not None
    return para.box.left + (para.indent or 0)


def _forget(para: Para, names: Iterable[str]) -> None:
    for name in names:
        para.__dict__.pop(name, None)
