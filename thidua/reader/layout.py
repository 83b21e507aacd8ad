"""Undoing what extraction did to the page: from raw text to lines, from lines to paragraphs.

A launch document reaches the reader as a crawled page (bold marks, cells between lone pipes), as an `antiword`
table, as a flattened two-column header, as a scan with page numbers between sentences, or as one paragraph a
line. This pass takes the marks away and joins what was one sentence; it interprets nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from thidua.reader import labels
from thidua.reader.passage import Passage, fold

_DROPPED = dict.fromkeys(
    [*range(0x09), *range(0x0E, 0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF]
)
_REPLACED = (
    {0x09: " ", 0xD0: "Đ", 0xF0: "đ", 0x0189: "Đ", 0x0256: "đ"}
    | dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
    | dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)

# Marks of markdown and HTML; a lone leading "*" is a bullet and stays.
_MARKUP = re.compile(
    r"\*\*\*|\*\*|(?<!^)\*|^\*(?=[^\s*])|__+|^\s*#{1,6}\s+|\\(?=[-.*_#()\[\]+!|>])"
    r"|</?(?:b|i|u|em|strong|p|div|span|td|tr|th|table|center|font|sup|sub)\b[^<>]{0,200}>",
    re.IGNORECASE,
)
_HAS_MARKUP = re.compile(r"[*_#\\<]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE = re.compile(r"^[\s|:*_=.~\-–—]*$")
_BAR_IN_WORD = re.compile(r"(?<=\w)\|(?=\w)")
_PAGE_NUMBER = re.compile(r"^(?:trang\s*)?[-–—]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–—]?$")
_GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
# A table that only places things on the page: the header and the end of the document.
_PLACING = re.compile(
    r"cong hoa xa hoi|doc lap ?- ?tu do|noi nhan ?:?|(?:^|\|)\s*(?:tm|kt|tl|tuq)\s*\.|(?:^|\|)\s*so ?:|, ?ngay .{0,12}thang"
)
_RECIPIENTS = re.compile(r"^[\s*_]*noi\s*nhan\b")
_ANNEX = re.compile(r"^\s*phu\s*luc\b|cong\s+hoa\s+xa\s+hoi")
_FOOT_ROWS = 60
_RIGHT_COLUMN = 20  # characters
_UNFINISHED = re.compile(
    r"(?:[,\-(/&]|\b(?:va|cua|cac|nhung|voi|cho|ve|theo|tai|trong|de|duoc|la|do|tu|den|hoac|cung|so|ngay|thang|nam))$"
)
# A sentence of reasons never goes on with a title above it.
_REASONS = re.compile(
    r"(?:can\s+cu|thuc\s+hien|huong\s+ung|xet\s+de\s+nghi|de\s+tiep\s+tuc|nham|nam\s+\d{4}\s+la)\b"
)
_CUT_DATE = re.compile(r"\b(?:ngay|thang|nam|so)\s*\d{0,4}$")
_FINISHED = re.compile(r"[.;:!?…]\s*[”\"’)]?\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    passage: Passage
    gap: bool  # an empty line, or the edge of a cell, stands before it
    bold: bool = False  # marked bold from its first character
    running: bool = False  # its bold mark is still open at its end
    row: bool = False  # a row of a table of data, cells parted by "|"


def normalise(text: str) -> str:
    """One spelling for one letter (NFC), one kind of space and of line end. Applying it twice changes nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_DROPPED).translate(_REPLACED)
    return unicodedata.normalize("NFC", text)


def lines(text: str) -> list[Line]:
    """The lines of a normalised text, without marks, rules and page numbers, tables put in reading order."""
    found: list[Line] = []
    gap, bold = True, False
    block: list[list[Passage]] = []
    foot = False  # inside an ending set in two columns

    def end_block() -> None:
        nonlocal gap
        if block:
            found.extend(_in_reading_order(block))
            block.clear()
            gap = True

    for start, end in _physical(text):
        raw = text[start:end]
        if foot:
            foot = len(block) <= _FOOT_ROWS and not _ANNEX.search(fold(raw))
            if foot and not raw.strip():
                continue
            if not foot:
                end_block()
        if not raw.strip() or _RULE.match(raw):
            # A lone rule, or a lone pipe of a crawled table, parts what stands around it; rows of a table may stand
            # apart, and the next line tells whether the table goes on.
            if not block or (raw.strip() and "|" not in raw):
                end_block()
            gap = True
            # "***" alone is an ornament of the head, "**" closes a bold run.
            bold = bold ^ (raw.strip(" |") == "**") if raw.strip() else False
            continue
        cells = _cells(text, start, end, foot=foot)
        if len(cells) > 1:
            if block and gap and len(cells) != len(block[-1]):
                end_block()
            foot = foot or ("|" not in raw and bool(_RECIPIENTS.search(fold(raw))))
            block.append(cells)
            continue
        end_block()
        for piece in _broken(cells[0]):
            passage, first_bold, bold = _unmarked(piece, bold=bold)
            if not passage.text:
                continue
            if gap and _PAGE_NUMBER.match(passage.folded):
                # The page ended in mid-sentence unless what stands above it says otherwise.
                gap = not found or bool(_FINISHED.search(found[-1].passage.text))
                continue
            found.append(Line(passage, gap=gap, bold=first_bold, running=bold))
            gap = False
    end_block()
    return found


def paragraphs(found: list[Line]) -> list[Line]:
    """Lines of one sentence joined again; labels, bullets and headings begin anew."""
    if not found:
        return []
    width = _wrap_width(found)
    parted = bool(width) and _parted(found)
    joined: list[list[Line]] = [[found[0]]]
    for before, line in pairwise(found):
        if _continues(joined[-1][0], before, line, width, parted=parted):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_merged(group) for group in joined]


def _physical(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _cells(text: str, start: int, end: int, *, foot: bool = False) -> list[Passage]:
    """The cells of one physical line: between pipes, or, in a header or an ending, between wide gaps."""
    raw = text[start:end]
    if foot and "|" not in raw:
        return _columns(Passage.of(text, start, end))
    line = Passage.of(text, start, end)
    if "|" in raw:
        framed = raw.lstrip().startswith("|") and raw.rstrip().endswith("|")
        bars = [
            m.start() for m in re.finditer(r"\|", raw) if framed or not _BAR_IN_WORD.match(raw, m.start())
        ]
        edges = [-1, *bars, len(raw)]
        cells = [line.cut(a + 1, b) for a, b in pairwise(edges)]
        if raw.lstrip().startswith("|") and not cells[0].text.strip():
            cells = cells[1:]
        if cells and raw.rstrip().endswith("|") and not cells[-1].text.strip():
            cells = cells[:-1]
        filled = [cell for cell in cells if cell.text.strip()]
        if len(cells) > 1:
            return [cell.strip() for cell in cells]
        return [filled[0].strip()] if filled else [line.cut(0, 0)]
    gap = _GAP.search(raw)
    if gap and _PLACING.search(line.folded):
        return [line.cut(0, gap.start()).strip(), line.cut(gap.end()).strip()]
    return [line.strip()]


def _columns(line: Passage) -> list[Passage]:
    """A row of an ending in two columns; what stands alone far to the right belongs to the signature."""
    gap = _GAP.search(line.text)
    if gap:
        return [line.cut(0, gap.start()).strip(), line.cut(gap.end()).strip()]
    indent = len(line.text) - len(line.text.lstrip())
    return [line.cut(0, 0), line.strip()] if indent >= _RIGHT_COLUMN else [line.strip(), line.cut(0, 0)]


def _in_reading_order(block: list[list[Passage]]) -> Iterator[Line]:
    """A placing table is read column by column, a table of data row by row."""
    placing = any(_PLACING.search("|".join(cell.folded for cell in row)) for row in block)
    if not placing:
        for row in block:
            cells = [_unmarked(cell, bold=False)[0] for cell in row]
            yield Line(Passage.join(cells, " | "), gap=True, row=True)
        return
    for column in range(max(len(row) for row in block)):
        gap = True
        for row in block:
            if column >= len(row) or not row[column].text.strip():
                continue
            for piece in _broken(row[column]):
                passage, bold, _ = _unmarked(piece, bold=False)
                if passage.text and not _RULE.match(passage.text):
                    yield Line(passage, gap=gap, bold=bold)
                    gap = False


def _broken(cell: Passage) -> list[Passage]:
    if "<" not in cell.text:
        return [cell]
    edges = [0]
    for match in _BREAK.finditer(cell.text):
        edges += [match.start(), match.end()]
    edges.append(len(cell.text))
    return [cell.cut(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _unmarked(piece: Passage, *, bold: bool) -> tuple[Passage, bool, bool]:
    """The piece without its marks; whether its first letter is bold; whether bold is open at its end."""
    if not _HAS_MARKUP.search(piece.text):
        return piece.strip(), bold, bold
    stripped = piece.strip()
    first = bold ^ stripped.text.startswith("**") if stripped.text else bold
    heading = stripped.text.startswith("#")
    still = bold ^ (piece.text.count("**") % 2 == 1)
    return stripped.without(_MARKUP).strip(), first or heading, still


def _wrap_width(found: list[Line]) -> int:
    """The width at which lines were broken, or 0 where a line is a paragraph.

    Broken lines are about equally long, and every other one goes on in small letters.
    """
    lengths = sorted(len(line.passage) for line in found if not line.row)
    if len(lengths) < 4:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    if width > 130:
        return 0
    full = [
        after.passage.text[:1].islower()
        for line, after in pairwise(found)
        if not after.gap and not line.row and len(line.passage) > width * 0.6
    ]
    return width if sum(full) * 4 > len(full) else 0


def _parted(found: list[Line]) -> bool:
    """Whether an empty line stands before every paragraph, so that what follows without one goes on with it."""
    gaps = [line.gap for line in found if (label := labels.label_of(line.passage)) and label.kind != "bullet"]
    return len(gaps) >= 3 and sum(gaps) >= 0.9 * len(gaps)


def _continues(first: Line, before: Line, line: Line, width: int, *, parted: bool) -> bool:
    """Whether `line` goes on with the sentence of `before`; `first` opens their paragraph."""
    if line.row or before.row or labels.begins(line.passage):
        return False
    old, new = before.passage, line.passage
    if before.running and not line.gap:
        # One bold run is one heading; without a label its lines in capitals stay apart (issuer, title, signature).
        return labels.label_of(first.passage) is not None or not labels.is_upper(new.text)
    lower = new.text[:1].islower() or new.text[:1] in ",;)”"
    if (
        not lower
        and _REASONS.match(new.folded)
        and not _FINISHED.search(old.text)
        and not old.text.endswith(",")
    ):
        return False
    if line.gap:
        return (
            lower and not _FINISHED.search(old.text) and (len(old) > 30 or bool(_CUT_DATE.search(old.folded)))
        )
    if labels.is_upper(old.text):
        heading = labels.label_of(first.passage)
        return heading is not None and labels.is_upper(new.text) and not _FINISHED.search(old.text)
    if lower or _UNFINISHED.search(old.folded):
        return not old.text.endswith((";", ":")) or lower
    if _FINISHED.search(old.text):
        # The wrap may fall on the end of a sentence: only a nearly full line says so.
        return bool(width) and len(old) > width * 0.85 and old.text.endswith(".")
    if not width or labels.is_upper(new.text):
        return False
    return len(old) > width * 0.6 or (parted and len(new) > width * 0.5)


def _merged(group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    head = group[0]
    return Line(Passage.join([line.passage for line in group]), head.gap, head.bold, group[-1].running)
