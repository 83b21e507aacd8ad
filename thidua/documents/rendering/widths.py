"""How wide words come out in Times New Roman, so that both renderers break titles and draw lines at the same places.

Widths are the metrics that Times New Roman, Tinos and TeX Gyre Termes share, in thousandths of the type size.
"""

from __future__ import annotations

import unicodedata
from functools import cache

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
    return _thousandths(text, bold) / 1000 * size * PT


def lines(text: str, size: float, available: float, *, bold: bool = False) -> list[str]:
    """The lines of `text` within `available` mm, as few as possible and as even as possible."""
    words = text.split()
    wide = [_thousandths(word, bold) for word in words]
    most = available / _ROOM / size / PT * 1000
    breaks = _filled(wide, most)
    if len(breaks) > 1:
        low, high = most / 2, most
        while high - low > most / 200:
            middle = (low + high) / 2
            if len(_filled(wide, middle)) <= len(breaks):
                high = middle
            else:
                low = middle
        breaks = _filled(wide, high)
    return [" ".join(words[start:end]) for start, end in breaks]


def even_width(text: str, size: float, available: float, *, bold: bool = False) -> float:
    """The mm in which `text` breaks into even lines: its box when it is centred."""
    if width(text, size, bold=bold) * _ROOM <= available:
        return available
    widest = max(
        (width(line, size, bold=bold) for line in lines(text, size, available, bold=bold)), default=0
    )
    return min(available, widest * 1.02 + 0.5)


def _filled(wide: list[int], most: float) -> list[tuple[int, int]]:
    """Which words stand on which line when every line is filled: start and end of each."""
    space = _BOLD[" "]
    found: list[tuple[int, int]] = []
    start, filled = 0, -space
    for n, word in enumerate(wide):
        if n > start and filled + space + word > most:
            found.append((start, n))
            start, filled = n, -space
        filled += space + word
    return [*found, (start, len(wide))] if wide else found


def _thousandths(text: str, bold: bool) -> int:
    letters = _letters(bold)
    try:
        return sum(map(letters.__getitem__, text))
    except KeyError:
        return sum(letters.get(letter, _UNKNOWN) for letter in unicodedata.normalize("NFC", text))


@cache
def _letters(bold: bool) -> dict[str, int]:
    """Every Vietnamese letter too: one with marks is as wide as without them; only the horn widens."""
    known = _BOLD if bold else _REGULAR
    whole = dict(known) | {"\u00a0": known[" "]}
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
        parts = unicodedata.normalize("NFD", base)
        plain = known.get(base, known[parts[0]])
        for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"):
            whole[unicodedata.normalize("NFC", base + tone)] = plain
    return whole
