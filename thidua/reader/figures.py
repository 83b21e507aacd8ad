"""Figures as Vietnamese papers write them, and the cells of a row of a table."""

from __future__ import annotations

import itertools
import re

from thidua.reader.passage import Passage

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def number(written: str) -> str:
    """With a decimal point and nothing else: "1.850" is 1850, "98,5" is 98.5, "02" is 2."""
    whole, _, fraction = written.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = whole.replace(".", "")
    elif "." in whole and not fraction:
        whole, _, fraction = whole.partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction.strip("0") else whole


def cells(row: Passage) -> list[Passage]:
    """The cells of a row, parted by "|", in order; an empty one stays."""
    edges = [-1, *(match.start() for match in re.finditer(r"\|", row.text)), len(row)]
    return [row.cut(before + 1, after).strip() for before, after in itertools.pairwise(edges)]
