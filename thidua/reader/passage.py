"""A piece of the document that knows where each of its characters stands.

Repairing the layout drops marks and joins lines, so a cleaned sentence is not a slice of the text that it came
from. A `Passage` carries the way back: every field can be traced to its place in `Reading.text`.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.reader.model import Span

_LETTERS = [chr(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]
# Insides of a character class: a range such as "À-Ỹ" would hold small letters too.
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
LOWER = "".join(letter.lower() for letter in _LETTERS if letter.isupper())

_SPACES = re.compile(r"\s+")


def _fold_table() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "d", ord("Ð"): "d", ord("ð"): "d"}
    for code in (*range(ord("A"), ord("Z") + 1), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1 and base.isascii() and base.isalpha():
            table.setdefault(code, base)
    table.update({ord(dash): "-" for dash in "‐‑‒–—―−"})
    return table


_FOLD = _fold_table()


def fold(text: str) -> str:
    """Lower case, no diacritics, one kind of dash, and as long as `text`: an offset in one is one in the other.

    Recognition of scanned pages loses tone marks first ("THỊ ĐUA", "TÔ CHỨC"), so the grammar matches words
    in this form and takes values from the text itself.
    """
    return text.translate(_FOLD)


def clean(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    folded: str  # fold(text)
    at: array[int]  # at[i] is the offset of text[i] in the document

    @classmethod
    def of(cls, document: str, start: int, end: int) -> Passage:
        text = document[start:end]
        return cls(text, fold(text), array("i", range(start, end)))

    @classmethod
    def join(cls, parts: Iterable[Passage], glue: str = " ") -> Passage:
        """The parts as one text. The glue stands, for tracing, at the last character before it."""
        parts = [part for part in parts if part.text]
        if len(parts) == 1:
            return parts[0]
        at = array("i")
        for part in parts:
            if at:
                at.extend([at[-1]] * len(glue))
            at.extend(part.at)
        text = glue.join(part.text for part in parts)
        return cls(text, fold(text), at)

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int = 0, end: int | None = None) -> Passage:
        end = len(self.text) if end is None else end
        return Passage(self.text[start:end], self.folded[start:end], self.at[start:end])

    def strip(self, characters: str = " \t\n") -> Passage:
        left = len(self.text) - len(self.text.lstrip(characters))
        right = len(self.text.rstrip(characters))
        return self if (left, right) == (0, len(self.text)) else self.cut(left, max(left, right))

    def without(self, marks: re.Pattern[str]) -> Passage:
        """The same text less every match of `marks`."""
        kept, last = [], 0
        for match in marks.finditer(self.text):
            kept.append((last, match.start()))
            last = match.end()
        if not last:
            return self
        kept.append((last, len(self.text)))
        at = array("i")
        for start, end in kept:
            at.extend(self.at[start:end])
        text = "".join(self.text[start:end] for start, end in kept)
        return Passage(text, fold(text), at)

    def span(self, confidence: float, start: int = 0, end: int | None = None) -> Span:
        at = self.at[start:end]
        return Span(at[0], at[-1] + 1, confidence) if at else Span(0, 0, 0.0)

    def spans(self, confidence: float) -> list[Span]:
        return [self.span(confidence)] if self.text else []

    @property
    def value(self) -> str:
        """As a person would copy it: single spaces, trimmed."""
        return clean(self.text)
