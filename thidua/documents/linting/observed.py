"""What two observers see of a file, in one form: paragraphs with their letters and places, pages, lines drawn.

Lengths are mm from the upper left corner of the page, sizes of type and gaps are points. None: cannot be seen in
this kind of file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from thidua.reader.passage import clean, fold


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    def with_(self, other: Box) -> Box:
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Style:
    family: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"  # empty: not drawn


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    style: Style


@dataclass
class Para:
    """One paragraph, or one line of it where the writer broke it by hand."""

    pieces: list[Piece]
    number: int = 0  # from 1, in the order of the file
    page: int = 0  # from 1; 0: not known
    box: Box | None = None
    align: str = ""  # left, center, right, justify; empty: cannot be told
    side: str = ""  # "left" or "right" half of a head or foot
    in_table: bool = False  # of data
    indent: float | None = None  # of its first line
    gap: float | None = None  # above, beyond the pitch of lines
    pitch: float | None = None  # of lines: 1 is single
    lines: int = 1
    begins_page: bool = False
    rule: float | None = None  # length of the line drawn under it; 0: drawn, length not known; None: none
    label: str = ""  # what Word draws before it and keeps nowhere
    role: str = ""
    annex: int = 0  # in which annex it stands, from 1

    @cached_property
    def raw(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def text(self) -> str:
        label = f"{self.label} " if self.label else ""
        return clean(label + self.raw)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def size(self) -> float:
        counted: Counter[float] = Counter()
        for piece in self.pieces:
            counted[piece.style.size] += sum(map(str.isalnum, piece.text))
        return counted.most_common(1)[0][0] if counted else 0.0

    def share(self, has: Callable[[Style], bool]) -> float:
        """Which part of the letters has it."""
        letters = [(sum(map(str.isalnum, p.text)), p.style) for p in self.pieces]
        total = sum(count for count, _ in letters)
        return sum(count for count, style in letters if has(style)) / total if total else 0.0

    @cached_property
    def bold(self) -> float:
        return self.share(lambda style: style.bold)

    @cached_property
    def italic(self) -> float:
        return self.share(lambda style: style.italic)

    @cached_property
    def upper(self) -> bool:
        letters = [char for char in self.text if char.isalpha()]
        return bool(letters) and all(char == char.upper() for char in letters)


@dataclass(frozen=True, slots=True)
class PageNumber:
    page: int
    shown: str
    at_top: bool
    centred: bool
    size: float | None = None
    italic: bool = False
    box: Box | None = None


@dataclass
class Sheet:
    """One page of a PDF, or one section of a Word file."""

    number: int
    width: float
    height: float
    left: float | None = None
    top: float | None = None
    right: float | None = None
    bottom: float | None = None
    annex: int = 0
    has_table: bool = False


@dataclass
class Observed:
    kind: str  # "pdf" or "docx"
    sheets: list[Sheet] = field(default_factory=list)
    paras: list[Para] = field(default_factory=list)
    numbers: list[PageNumber] = field(default_factory=list)
    pages: int | None = None  # of the whole file
    first_is_numbered: bool | None = None  # Word: whether page 1 shows a number
    encodings: set[str] = field(default_factory=set)  # typefaces of the time before Unicode
    notes: list[str] = field(default_factory=list)  # codes of remarks on what could not be seen
