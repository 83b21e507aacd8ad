"""The labels that Word draws before paragraphs and keeps nowhere in their text: "I.", "1.2.", "a)", "-"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from thidua.reader.sources.word_styles import Element, integer

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip
_PLAIN_BULLETS = {"-", "–", "—", "•", "+", "*"}
_MAX_ROMAN = 3999
_MAX_LETTERS = 26 * 5


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    format: str
    text: str
    style: str | None  # the paragraph style that stands on this level
    restart: int | None  # 1-based: restarts after a number of this level or a higher one; 0 never
    all_decimal: bool


@dataclass(frozen=True, slots=True)
class NumberList:
    abstract: str
    levels: dict[int, Level]
    restarted: frozenset[int]  # levels that begin anew when this list is first used


class Numbering:
    """Counts through the document: ask for labels in the order of its paragraphs."""

    def __init__(self, root: Element, w: str) -> None:
        self._lists: dict[int, NumberList] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[int] = set()
        if root is None:
            return
        abstracts = _abstracts(root, w)
        for num in root.iterfind(f"{w}num"):
            reference = num.find(f"{w}abstractNumId")
            abstract = "" if reference is None else reference.get(f"{w}val", "")
            num_id = num.get(f"{w}numId", "")
            if abstract in abstracts and num_id.isascii() and num_id.isdigit() and len(num_id) < 10:
                self._lists[int(num_id)] = _overridden(num, w, abstract, abstracts[abstract])

    def level_of_style(self, num_id: int, style: str | None) -> int:
        """A style that names a list without a level stands on the level that names the style."""
        listed = self._lists.get(num_id)
        for index, level in listed.levels.items() if listed and style else ():
            if level.style == style:
                return index
        return 0

    def next_label(self, num_id: int, index: int) -> str:
        """The label of the next paragraph on this level, "" where the list does not exist or draws none."""
        listed = self._lists.get(num_id)
        level = listed.levels.get(index) if listed else None
        if listed is None or level is None:
            return ""
        counters = self._counters.setdefault(listed.abstract, [None] * _LEVELS)
        if num_id not in self._begun:
            self._begun.add(num_id)
            for restarted in listed.restarted:
                counters[restarted] = None
        current = counters[index]
        counters[index] = level.start if current is None else current + 1
        for deeper in range(index + 1, _LEVELS):
            below = listed.levels.get(deeper)
            after = deeper if below is None or below.restart is None else below.restart
            if index < after:
                counters[deeper] = None
        return _drawn(level, listed.levels, counters)


def _abstracts(root: Element, w: str) -> dict[str, dict[int, Level]]:
    found: dict[str, dict[int, Level]] = {}
    by_style: dict[str, str] = {}
    borrowed: dict[str, str] = {}
    for element in root.iterfind(f"{w}abstractNum"):
        abstract = element.get(f"{w}abstractNumId", "")
        found[abstract] = dict(_level(level, w) for level in element.iterfind(f"{w}lvl"))
        defines, uses = element.find(f"{w}styleLink"), element.find(f"{w}numStyleLink")
        if defines is not None:
            by_style[defines.get(f"{w}val", "")] = abstract
        if uses is not None:
            borrowed[abstract] = uses.get(f"{w}val", "")
    for abstract, style in borrowed.items():
        if style in by_style:
            found[abstract] = found[by_style[style]]
    return found


def _level(element: Element, w: str) -> tuple[int, Level]:
    index = element.get(f"{w}ilvl", "0")
    kind, text = element.find(f"{w}numFmt"), element.find(f"{w}lvlText")
    style = element.find(f"{w}pStyle")
    start = integer(element.find(f"{w}start"), w)
    level = Level(
        start=1 if start is None else start,
        format="decimal" if kind is None else kind.get(f"{w}val", "decimal"),
        text="" if text is None else text.get(f"{w}val", ""),
        style=None if style is None else style.get(f"{w}val"),
        restart=integer(element.find(f"{w}lvlRestart"), w),
        all_decimal=element.find(f"{w}isLgl") is not None,
    )
    return int(index) if index in set("012345678") else 0, level


def _overridden(num: Element, w: str, abstract: str, levels: dict[int, Level]) -> NumberList:
    own = dict(levels)
    restarted = set()
    for override in num.iterfind(f"{w}lvlOverride"):
        index = int(override.get(f"{w}ilvl")) if override.get(f"{w}ilvl", "") in set("012345678") else 0
        replaced = override.find(f"{w}lvl")
        if replaced is not None:
            own[index] = _level(replaced, w)[1]
        start = integer(override.find(f"{w}startOverride"), w)
        if start is not None and index in own:
            own[index] = replace(own[index], start=start)
            restarted.add(index)
    return NumberList(abstract, own, frozenset(restarted))


def _drawn(level: Level, levels: dict[int, Level], counters: list[int | None]) -> str:
    if level.format == "bullet":
        # Most bullets are codes of symbol fonts, without meaning in another font.
        return level.text if level.text in _PLAIN_BULLETS else "-"

    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        shown = levels.get(index)
        if shown is None:
            return ""
        count = counters[index]
        kind = "decimal" if level.all_decimal else shown.format
        return _formatted(shown.start if count is None else count, kind)

    return _PLACE.sub(number, level.text[:100])


def _formatted(number: int, kind: str) -> str:
    if kind == "none":
        return ""
    if kind in {"upperRoman", "lowerRoman"} and 0 < number <= _MAX_ROMAN:
        roman = _roman(number)
        return roman.upper() if kind == "upperRoman" else roman
    if kind in {"upperLetter", "lowerLetter"} and 0 < number <= _MAX_LETTERS:
        repeats, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) * (repeats + 1)
        return letters.upper() if kind == "upperLetter" else letters
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits
