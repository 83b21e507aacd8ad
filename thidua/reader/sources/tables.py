"""Tables as lines of text."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

# A table that only places things: the head of an official letter, and its foot with recipients and signature.
_PLACING = re.compile(
    r"cong hoa xa hoi|doc lap\s*[-–—.]\s*tu do|noi nhan\b|^\s*(?:tm|kt|tl|tuq|q)\s*\.", re.MULTILINE
)
_MAX_PLACING_ROWS = 6
_MAX_PLACING_LINES = 40
_MAX_PLACING_COLUMNS = 3
_WHITESPACE = re.compile(r"\s+")


def as_blocks(rows: list[list[list[str]]]) -> Iterator[str]:
    """Blocks of text for a table given as rows of cells of paragraphs."""
    columns = max((len(row) for row in rows), default=0)
    if columns == 1:
        for row in rows:
            yield from row[0] if row else ()
    elif columns <= _MAX_PLACING_COLUMNS and len(rows) <= _MAX_PLACING_ROWS and _only_places(rows):
        for row in rows:
            for cell in row:
                yield "\n".join(cell)
    else:
        yield "\n".join(filter(None, (line([" ".join(cell) for cell in row]) for row in rows)))


def from_lines(lines: list[list[str]]) -> Iterator[str]:
    """Blocks of text for a table of which only the printed lines are known, each cut into its cells."""
    columns = max(map(len, lines))
    if columns <= _MAX_PLACING_COLUMNS and len(lines) <= _MAX_PLACING_LINES and _only_places([lines]):
        for cells in itertools.zip_longest(*lines, fillvalue=""):
            yield "\n".join(filter(None, cells))
    else:
        yield "\n".join(filter(None, map(line, lines)))


def line(cells: list[str]) -> str:
    """One row of data; outer bars keep the place of an empty cell at an edge. "" where all are empty."""
    flat = [_WHITESPACE.sub(" ", cell).strip() for cell in cells]
    if not any(flat):
        return ""
    row = " | ".join(flat)
    return row if flat[0] and flat[-1] else f"| {row} |"


def _only_places(rows: list[list[list[str]]]) -> bool:
    return any(_PLACING.search(_folded(paragraph)) for row in rows for cell in row for paragraph in cell)


def _folded(text: str) -> str:
    marked = unicodedata.normalize("NFD", text[:2000].lower().replace("đ", "d"))
    return "".join(char for char in marked if not unicodedata.combining(char))
