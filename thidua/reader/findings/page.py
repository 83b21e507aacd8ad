"""The text as the checks search it, and which parts of the document it lets one see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from thidua.reader.model import Reading, Span
from thidua.reader.passage import fold

_MARKS = str.maketrans(dict.fromkeys("*|_#", " "))
_SENTENCE_END = re.compile(r"[.;!?…](?=\s)")
_LINE = re.compile(r"[^\n]*\n?")
_LABELLED = re.compile(r"\s*(?:[-+•]|(?:\d{1,2}|[a-zđ]|[IVX]{1,5})[.)/])\s*\S")
_NOT_SPACE = re.compile(r"\S")
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_DATE_LINE = re.compile(r"ngay[\s.…]*\d{0,2}[\s.…]*thang[\s.…]*\d{0,2}[\s.…]*nam\s*\d{4}")
_END_MARK = re.compile(r"\.\s*/\s*\.")
# How far into the text the header may reach when nothing marks its end.
_HEADER = 1500


@dataclass(frozen=True)
class Page:
    """`text` is composed (NFC), without layout marks and as long as `flat`; `flat` is folded besides."""

    text: str
    flat: str
    _back: tuple[int, ...] | None  # offsets in `Reading.text`, where composing changed the length

    @classmethod
    def of(cls, text: str) -> Page:
        back = None
        if not unicodedata.is_normalized("NFC", text):
            text, back = _composed(text)
        text = text.translate(_MARKS)
        return cls(text, fold(text), back)

    def span(self, start: int, end: int, confidence: float = 1.0) -> Span:
        if self._back is not None:
            start, end = self._back[start], self._back[end]
        return Span(start, end, confidence)

    def place(self, offset: int) -> int:
        """Where an offset of `Reading.text` stands in this text."""
        if self._back is None:
            return offset
        return next((i for i, back in enumerate(self._back) if back >= offset), len(self.text))

    def find(self, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return pattern.search(self.flat, start, len(self.flat) if end is None else end)

    def has(self, patterns: Iterable[re.Pattern[str]]) -> bool:
        return any(pattern.search(self.flat) for pattern in patterns)

    def words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    @cached_property
    def squeezed(self) -> str:
        """`flat` with single spaces: a plain search in it rules most patterns out in no time."""
        return " ".join(self.flat.split())

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        return tuple(_cut(self.text))

    def without(self, ranges: Iterable[tuple[int, int]]) -> Page:
        """The same page with some ranges blank, so that nothing is found there."""
        kept, last = [], 0
        for start, end in sorted(ranges):
            kept += [self.flat[last:start], " " * (end - start)]
            last = end
        return Page(self.text, "".join(kept) + self.flat[last:], self._back)


@dataclass(frozen=True)
class Sight:
    """Which ends of the document are in the text. Only what could be seen may be missed."""

    header: bool
    ending: bool

    @property
    def whole(self) -> bool:
        return self.header and self.ending


def judge(reading: Reading, page: Page) -> Sight:
    """The beginning is seen by a number, a dated place or the country's name; the end by a signature, recipients or "./."

    A document cut in the middle of a sentence has no end, whatever stands before the cut.
    """
    top = page.flat[:_HEADER]
    header = bool(
        reading.number
        or (reading.date and _DATE_LINE.search(top))
        or "cong hoa xa hoi" in " ".join(top.split())
    )
    ending = bool(reading.signatories or reading.recipients or _END_MARK.search(page.flat))
    return Sight(header, ending)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Sentences without the white space before them. A heading is none of the sentence below it."""
    for block, end in _blocks(text):
        start = block
        for stop in (*(match.end() for match in _SENTENCE_END.finditer(text, block, end)), end):
            first = _NOT_SPACE.search(text, start, stop)
            if first:
                yield first.start(), stop
            start = stop


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines: a new one after an empty line, before a label or bullet, after a line in capitals."""
    start, parted = 0, False
    for line in _LINE.finditer(text):
        if line.start() > start and (parted or _LABELLED.match(line[0])):
            yield start, line.start()
            start = line.start()
        parted = line[0].isupper() or not line[0].strip()
    yield start, len(text)


def _composed(text: str) -> tuple[str, tuple[int, ...]]:
    parts: list[str] = []
    back: list[int] = []
    for match in _CLUSTER.finditer(text):
        part = unicodedata.normalize("NFC", match[0])
        parts.append(part)
        back += [match.start()] * len(part)
    back.append(len(text))
    return "".join(parts), tuple(back)
