"""The names of awards in a sentence: "Giấy khen", "Bằng khen của Thủ tướng Chính phủ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from thidua.reader import words
from thidua.reader.passage import Passage, clean, fold

_OF = re.compile(r"\s+cua\s+")
_BREAK = re.compile(r"[,;:.()“”\"]|\s[-–]\s")
_RANK = re.compile(r"\s+hang\s+(?:nhat|nhi|ba)\b")
_OF_THOSE = re.compile(r"\bso\s+$")
_LONGEST_GIVER = 70


@dataclass(frozen=True, slots=True)
class Award:
    start: int
    end: int
    name: str  # as written: "Bằng khen"
    full: str  # with its giver: "Bằng khen của Thủ tướng Chính phủ"

    @property
    def giver(self) -> str:
        return self.full[len(self.name) :].removeprefix(" của ").strip()

    @property
    def key(self) -> str:
        return fold(self.name)


def find(passage: Passage) -> Iterator[Award]:
    folded = passage.folded
    for match in _pattern().finditer(folded):
        end = match.end()
        if _OF_THOSE.search(folded, max(0, match.start() - 8), match.start()):
            continue  # "15% số lao động tiên tiến" are people
        if rank := _RANK.match(folded, end):
            end = rank.end()
        yield Award(
            match.start(),
            full := _with_giver(passage, end),
            _text(passage, match.start(), end),
            _text(passage, match.start(), full),
        )


@cache
def _pattern() -> re.Pattern[str]:
    """A listed award, or a flag with a name of its own: "Cờ “Đơn vị dẫn đầu”"."""
    listed = words.pattern("awards.yaml", "awards").pattern
    return re.compile(rf"{listed}|\bco\s+[“\"][^”\"]{{4,80}}[”\"]")


def _with_giver(passage: Passage, end: int) -> int:
    of = _OF.match(passage.folded, end)
    if of is None or not passage.text[of.end() : of.end() + 1].isupper():
        return end
    limit = min(len(passage), of.end() + _LONGEST_GIVER)
    stops = [
        _BREAK.search(passage.text, of.end(), limit),
        words.pattern("awards.yaml", "giver_ends").search(passage.folded, of.end(), limit),
    ]
    stop = min((match.start() for match in stops if match), default=limit)
    return of.end() + len(passage.text[of.end() : stop].rstrip())


def _text(passage: Passage, start: int, end: int) -> str:
    return clean(passage.text[start:end])
