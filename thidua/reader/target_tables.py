"""Targets set out in a table: a row for each, with columns for its name, its unit and its figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.reader.figures import cells, number
from thidua.reader.layout import Line
from thidua.reader.model import Target
from thidua.reader.outline import Outline
from thidua.reader.passage import Passage
from thidua.reader.regions import Regions

_COLUMNS = 40  # of a table that people read
_NAME = re.compile(r"\b(?:chi tieu|noi dung|ten|hang muc|nhiem vu)\b")
_UNIT = re.compile(r"\b(?:don vi(?: tinh)?|dvt)\b")
# The column that holds what is to be reached, best first.
_VALUES = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        "phan dau|dang ky|muc tieu",
        "ke hoach|chi tieu|giao|can dat",
        "gia tri|so luong|muc|nam \\d{4}",
    )
)
_POINTS = re.compile(r"\b(?:diem|he so)\b")
_FIGURE = re.compile(
    r"^\s*(?P<op>>=|<=|≥|≤|>|<|tren|duoi|it nhat|toi thieu|toi da|khong qua|tu)?\s*(?P<n>\d[\d.,]*)\s*(?P<unit>%|[^\d\s].{0,30})?\s*$"
)
_OPS = {
    ">=": ">=",
    "≥": ">=",
    "it nhat": ">=",
    "toi thieu": ">=",
    "tu": ">=",
    "<=": "<=",
    "≤": "<=",
    "toi da": "<=",
    "khong qua": "<=",
    ">": ">",
    "tren": ">",
    "<": "<",
    "duoi": "<",
}


def read(outline: Outline, regions: Regions) -> Iterator[tuple[Target, Passage, float]]:
    columns: tuple[int, int, int] | None = None
    lines = [Line(node.line, gap=False, row=node.kind == "row") for node in outline.walk()]
    for line in [*lines, *regions.annex]:
        if not line.row:
            columns = None
            continue
        if line.passage.text.count("|") > _COLUMNS:
            continue
        row = cells(line.passage)
        if heads := _columns(row):
            columns = heads
        elif columns is not None and (target := _target(row, columns)):
            yield target, line.passage, 0.7


def _columns(row: list[Passage]) -> tuple[int, int, int] | None:
    """Which columns hold name, unit and figure; a table without a unit, or of points, has no targets."""
    heads = [cell.folded for cell in row]
    unit = next((i for i, head in enumerate(heads) if _UNIT.search(head) and len(head) < 30), None)
    name = next((i for i, head in enumerate(heads) if _NAME.search(head) and i != unit), None)
    if unit is None or name is None or any(_POINTS.search(head) for head in heads):
        return None
    others = [i for i in range(len(heads)) if i not in {unit, name}]
    value = next((i for pattern in _VALUES for i in others if pattern.search(heads[i])), None)
    return (name, unit, value) if value is not None else None


def _target(row: list[Passage], columns: tuple[int, int, int]) -> Target | None:
    name, unit, value = columns
    if len(row) <= max(columns):
        return None
    match = _FIGURE.match(row[value].folded)
    if match is None or not any(c.isalpha() for c in row[name].text):
        return None
    written = row[value].text[match.start("n") : match.end("n")].rstrip(".,")
    measured = row[unit].value or (
        row[value].text[match.start("unit") : match.end("unit")] if match["unit"] else ""
    )
    return Target(row[name].value, number(written), measured, _OPS.get(match["op"] or "", "="))
