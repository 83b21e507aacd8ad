"""How wide words come out in Times New Roman, so that both renderers break titles and draw lines at the same places.

Widths are the metrics that Times New Roman, Tinos and TeX Gyre Termes share, in thousandths of the type size.
"""

from __future__ import annotations

import unicodedata

PT = 25.4 / 72  # mm

_BOLD = {
    **dict.fromkeys("aácgovxy#0123456789$*?_–“”", 500),
    **dict.fromkeys("bdđhknpqu", 556),
    **dict.fromkeys("cerz", 444),
    **dict.fromkeys("il'/\\", 278),
    **dict.fromkeys("fjt!()-:;[]’‘", 333),
    **dict.fromkeys("ACDĐNRUVXYw", 722),
    **dict.fromkeys("BELTZ", 667),
    **dict.fromkeys("GHKOQ", 778),
    **dict.fromkeys(" ,.", 250),
    **dict.fromkeys("W%…", 1000),
    **dict.fromkeys("FP", 611),
    "I": 389, "J": 500, "M": 944, "S": 556, "m": 833, "s": 389, "ơ": 554, "ư": 600, "Ư": 796, "&": 833, "+": 570,
}  # fmt: skip
_REGULAR = {
    **dict.fromkeys("ace“”?z", 444),
    **dict.fromkeys("bdđghknopquvxy#0123456789$*_–", 500),
    **dict.fromkeys("ijlt:;/\\", 278),
    **dict.fromkeys("frI!()-[]’‘", 333),
    **dict.fromkeys("ADĐGHKNOQUVXYw", 722),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys(" ,.", 250),
    "J": 389, "M": 889, "W": 944, "m": 778, "s": 389, "ơ": 529, "ư": 542, "Ư": 776, "&": 778, "%": 833, "…": 1000,
    "+": 564, "'": 180,
}  # fmt: skip
_UNKNOWN = 600
# Both renderers round; a line is taken to be full a little before it is.
_ROOM = 1.01


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Millimetres of `text` on one line, in type of `size` points."""
    letters = _BOLD if bold else _REGULAR
    total = 0
    for letter in unicodedata.normalize("NFC", text):
        if letter in letters:
            total += letters[letter]
        else:
            total += _plain_letter(letter, letters)
    return total / 1000 * size * PT


def _plain_letter(letter: str, letters: dict[str, int]) -> int:
    """A letter with marks is as wide as without them; only the horn widens."""
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", parts[0] + "\u031b") if "\u031b" in parts else parts[0]
    return letters.get(base, letters.get(parts[0], _UNKNOWN))


def lines(text: str, size: float, available: float, *, bold: bool = False) -> list[str]:
    """The lines of `text` within `available` mm as few as possible and as even as possible."""
    few = _filled(text, size, available, bold)
    if len(few) < 2:
        return few
    low, high = available / len(few) / 2, available
    while high - low > 0.5:
        middle = (low + high) / 2
        if len(_filled(text, size, middle, bold)) <= len(few):
            high = middle
        else:
            low = middle
    return _filled(text, size, high, bold)


def even_width(text: str, size: float, available: float, *, bold: bool = False) -> float:
    """The mm in which `text` breaks into even lines: its box when it is centred."""
    if width(text, size, bold=bold) * _ROOM <= available:
        return available
    widest = max(
        (width(line, size, bold=bold) for line in lines(text, size, available, bold=bold)), default=0
    )
    return min(available, widest * 1.02 + 0.5)


def _filled(text: str, size: float, available: float, bold: bool) -> list[str]:
    found: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) * _ROOM > available:
            found.append(line)
            line = word
        else:
            line = longer
    return [*found, line] if line else found
