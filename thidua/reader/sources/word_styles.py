"""What Word's styles say about a run or a paragraph, as far as it changes the text itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from thidua.reader.sources import charsets

Element = Any  # an XML element; lxml has no types

_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What one rPr states; None where it says nothing."""

    font: str | None = None
    capitals: bool | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class NumberingRef:
    num_id: int | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    based_on: str | None
    name: str
    look: Look
    numbering: NumberingRef


class Styles:
    """The style sheet, with what a style inherits."""

    def __init__(self, root: Element, w: str) -> None:
        self._styles: dict[str, Style] = {}
        self._default = Look()
        self._default_paragraph: str | None = None
        if root is None:
            return
        defaults = root.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr")
        self._default = look(defaults, w)
        for element in root.iterfind(f"{w}style"):
            style_id = element.get(f"{w}styleId", "")
            based_on, name = element.find(f"{w}basedOn"), element.find(f"{w}name")
            self._styles[style_id] = Style(
                based_on=None if based_on is None else based_on.get(f"{w}val"),
                name="" if name is None else name.get(f"{w}val", ""),
                look=look(element.find(f"{w}rPr"), w),
                numbering=numbering_ref(element.find(f"{w}pPr"), w),
            )
            if element.get(f"{w}type") == "paragraph" and element.get(f"{w}default") in {"1", "true", "on"}:
                self._default_paragraph = style_id

    @property
    def old_fonts(self) -> bool:
        """Whether any style is drawn in a font of an old encoding."""
        fonts = [self._default.font, *(style.look.font for style in self._styles.values())]
        return any(charsets.of_font(font) for font in fonts if font)

    def is_contents(self, style_id: str | None) -> bool:
        """Whether a paragraph of this style is a line of a generated table of contents."""
        style = self._styles.get(style_id or "")
        return style is not None and style.name.lower().startswith("toc ")

    def effective(self, direct: Look, run_style: str | None, paragraph_style: str | None) -> Look:
        looks = [direct, *(style.look for _, style in self._chain(run_style))]
        looks += [style.look for _, style in self._chain(paragraph_style or self._default_paragraph)]
        looks.append(self._default)
        return Look(
            font=next((one.font for one in looks if one.font is not None), None),
            capitals=next((one.capitals for one in looks if one.capitals is not None), None),
            hidden=next((one.hidden for one in looks if one.hidden is not None), None),
        )

    def numbering(self, paragraph_style: str | None) -> tuple[int | None, int | None, str | None]:
        """Number list and level of a paragraph style, and the style of the chain that names the list."""
        for style_id, style in self._chain(paragraph_style or self._default_paragraph):
            if style.numbering.num_id is not None:
                return style.numbering.num_id, style.numbering.level, style_id
        return None, None, None

    def _chain(self, style_id: str | None) -> Iterator[tuple[str, Style]]:
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(style_id or "")
            if style is None or style_id is None:
                return
            yield style_id, style
            style_id = style.based_on


def look(properties: Element, w: str) -> Look:
    if properties is None:
        return Look()
    fonts = properties.find(f"{w}rFonts")
    font = None
    if fonts is not None:
        # Letters beyond ASCII, the ones that old encodings change, are drawn in the hAnsi font.
        font = fonts.get(f"{w}hAnsi") or fonts.get(f"{w}ascii")
    return Look(font, _switch(properties.find(f"{w}caps"), w), _switch(properties.find(f"{w}vanish"), w))


def numbering_ref(properties: Element, w: str) -> NumberingRef:
    numbered = None if properties is None else properties.find(f"{w}numPr")
    if numbered is None:
        return NumberingRef(None, None)
    return NumberingRef(
        integer(numbered.find(f"{w}numId"), w),
        integer(numbered.find(f"{w}ilvl"), w),
    )


def integer(element: Element, w: str) -> int | None:
    """The w:val of an element as a number that Word itself would accept."""
    value = "" if element is None else element.get(f"{w}val", "")
    if not (value.isascii() and value.isdigit()) or len(value) > 9:
        return None
    return int(value)


def _switch(element: Element, w: str) -> bool | None:
    return None if element is None else element.get(f"{w}val") not in {"0", "false", "off"}
