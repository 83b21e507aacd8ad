"""Paper, margins, typeface, colour, page numbers: annex I, part I."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from thidua.documents import decree
from thidua.documents.linting.case import SIZE_TOLERANCE, Case, shown
from thidua.documents.linting.observed import PageNumber, Sheet
from thidua.documents.linting.remarks import Remark, remark, words
from thidua.reader.passage import fold

_SEEN = 2.0  # mm: edges of letters are not quite the edges of the page's text
_SET = 0.4  # mm: Word keeps twentieths of a point
_MANY_LETTERS = 5_000  # surely more than one page


def check(case: Case) -> Iterator[Remark]:
    yield from _sheets(case)
    yield from _letters(case)
    yield from _numbers(case)
    for note in case.seen.notes:
        yield remark(note)


def _which(case: Case, sheet: Sheet) -> str:
    if case.seen.kind == "pdf":
        return f"Trang {sheet.number}"
    return "Văn bản" if len(case.seen.sheets) == 1 else f"Phần (section) {sheet.number}"


def _at(case: Case, sheet: Sheet) -> int:
    return sheet.number if case.seen.kind == "pdf" else 0


def _sheets(case: Case) -> Iterator[Remark]:
    measures = decree.measures()
    wide, high = float(measures["page.width"].value), float(measures["page.height"].value)
    told: set[str] = set()
    for sheet in case.seen.sheets:
        which, page = _which(case, sheet), _at(case, sheet)
        low, tall = sorted((sheet.width, sheet.height))
        if (abs(low - wide) > 1.5 or abs(tall - high) > 1.5) and "size" not in told:
            told.add("size")
            found = f"{shown(round(sheet.width))} × {shown(round(sheet.height))}"
            yield remark("page.size", page=page, which=which, found=found)
        landscape = sheet.width > sheet.height
        if landscape and not sheet.annex and not sheet.has_table and "landscape" not in told:
            told.add("landscape")
            yield remark("page.landscape", page=page, which=which)
    for side in ("left", "right", "top", "bottom"):
        yield from _margin(case, side)


def _margin(case: Case, side: str) -> Iterator[Remark]:
    """Set margins in Word. In a PDF what can be seen: letters nearer to the edge, or all too far from it."""
    bound = decree.measures()[f"page.{side}"]
    upright = [sheet for sheet in case.seen.sheets if sheet.width <= sheet.height and not sheet.annex]
    known = [(sheet, value) for sheet in upright if (value := getattr(sheet, side)) is not None]
    if not known:
        return
    drawn = case.seen.kind == "pdf"
    tolerance = _SEEN if drawn else _SET
    sheet, least = min(known, key=lambda each: each[1])
    justified = any(para.align == "justify" for para in case.parts.flow)
    if drawn and (side == "bottom" or (side == "right" and not justified)):
        wrong = least < (bound.least or 0) - tolerance
    else:
        wrong = not bound.accepts(least, tolerance)
    if wrong:
        yield remark(
            "page.margin",
            page=_at(case, sheet),
            which=_which(case, sheet),
            side=bound.name,
            found=shown(round(least, 1)),
            least=shown(bound.least or 0),
            most=shown(bound.most or 0),
        )


def _family(name: str) -> str:
    plain = re.sub(r"(?:PS)?(?:MT)?$", "", re.sub(r"[\s_-]", "", name))
    return fold(plain)


def _letters(case: Case) -> Iterator[Remark]:
    known = {_family(name) for name in words("families")}
    told: set[str] = set()
    for para in case.seen.paras:
        for piece in para.pieces:
            style = piece.style
            if not any(map(str.isalpha, piece.text)):
                continue
            if style.family in case.seen.encodings:
                if style.family not in told:
                    told.add(style.family)
                    yield remark("font.encoding", para, found=style.family)
                continue
            if style.family not in told and _family(style.family) not in known:
                told.add(style.family)
                yield remark("font.family", para, found=style.family or "không rõ")
            if "colour" not in told and style.colour and not _is_black(style.colour):
                told.add("colour")
                yield remark("font.colour", para)


def _is_black(colour: str) -> bool:
    try:
        parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    except ValueError:
        return True
    return max(parts) <= 0x40


def _numbers(case: Case) -> Iterator[Remark]:
    seen = case.seen
    bound = decree.measures()["page_number.size"]
    bad = next((n for n in seen.numbers if not n.at_top or not n.centred), None)
    if bad is not None:
        yield remark("page-number.place", page=bad.page if seen.kind == "pdf" else 0, box=bad.box)
    for number in seen.numbers:
        wrong_size = number.size is not None and not bound.accepts(number.size, SIZE_TOLERANCE)
        plain = number.shown == "PAGE" or number.shown.isdigit()
        if wrong_size or number.italic or not plain:
            shown_number = "số trang" if number.shown == "PAGE" else number.shown
            yield remark(
                "page-number.form",
                page=number.page if seen.kind == "pdf" else 0,
                box=number.box,
                found=shown_number,
            )
            break
    if seen.kind == "pdf":
        yield from _drawn_numbers(case)
        return
    if seen.first_is_numbered:
        yield remark("page-number.first")
    letters = sum(len(para.text) for para in seen.paras if not para.annex)
    if not seen.numbers and letters > _MANY_LETTERS:
        yield remark("page-number.missing")


def _drawn_numbers(case: Case) -> Iterator[Remark]:
    seen = case.seen
    found: dict[int, PageNumber] = {number.page: number for number in seen.numbers}
    if 1 in found:
        yield remark("page-number.first", page=1, box=found[1].box)
    if len(seen.sheets) > 1 and not found and not all(sheet.annex for sheet in seen.sheets[1:]):
        yield remark("page-number.missing", page=2)
    numbered = [(page, number) for page, number in sorted(found.items()) if number.shown.isdigit()]
    for (page, one), (after, other) in pairwise(numbered):
        value, right = int(other.shown), int(one.shown) + 1
        if after == page + 1 and value not in (right, 1):
            yield remark("page-number.order", page=after, box=other.box, found=value, right=right)
            return
