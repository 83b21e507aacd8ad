"""What a Word paragraph and its runs come out as: defaults, styles in their chain, and what is said on the spot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from thidua.reader.sources.word_styles import Element

_ON = {"0", "false", "off", "none"}
MM_OF_TWIP = 25.4 / 1440
_MAX_CHAIN = 20


def number(element: Element, name: str) -> float | None:
    """An attribute as a number; Word's own files hold nothing else, others may."""
    text = "" if element is None else element.get(name) or ""
    try:
        value = float(text.removesuffix("pt"))
    except ValueError:
        return None
    return value if abs(value) < 1e6 else None


@dataclass
class Flow:
    """Properties of a paragraph: lengths in mm, gaps in points."""

    said: dict[str, Any] = field(default_factory=dict)

    def over(self, other: Flow) -> Flow:
        """What this says, and below it what the other says."""
        return Flow(other.said | self.said)


class Looks:
    """The style sheet of one file."""

    def __init__(self, root: Element, theme: Element, w: str) -> None:
        self.w = w
        self._theme = _theme_fonts(theme)
        self._styles: dict[str, Element] = {}
        self._default_paragraph = ""
        self._flows: dict[str, dict[str, Any]] = {}
        self._letters: dict[str, dict[str, Any]] = {}
        self.base_flow: dict[str, Any] = {}
        self.base_letters: dict[str, Any] = {"size": 10.0}
        if root is None:
            return
        defaults = f"{w}docDefaults/{w}"
        self.base_flow = self.flow(root.find(f"{defaults}pPrDefault/{w}pPr"))
        self.base_letters |= self.letters(root.find(f"{defaults}rPrDefault/{w}rPr"))
        for style in root.iterfind(f"{w}style"):
            self._styles[style.get(f"{w}styleId", "")] = style
            if style.get(f"{w}type") == "paragraph" and style.get(f"{w}default") in {"1", "true", "on"}:
                self._default_paragraph = style.get(f"{w}styleId", "")

    def style_flow(self, name: str) -> dict[str, Any]:
        name = name or self._default_paragraph
        if name not in self._flows:
            said = dict(self.base_flow)
            for style in self._chain(name):
                said |= self.flow(style.find(f"{self.w}pPr"))
            self._flows[name] = said
        return self._flows[name]

    def style_letters(self, paragraph: str, run: str) -> dict[str, Any]:
        key = f"{paragraph or self._default_paragraph}\x00{run}"
        if key not in self._letters:
            said = dict(self.base_letters)
            for name in filter(None, key.split("\x00")):
                for style in self._chain(name):
                    said |= self.letters(style.find(f"{self.w}rPr"))
            self._letters[key] = said
        return self._letters[key]

    def is_bordered(self, style: str) -> bool:
        """Whether a table style draws lines."""
        return any(
            any(edge.get(f"{self.w}val") not in (None, "nil", "none") for edge in borders)
            for each in self._chain(style)
            for borders in each.iterfind(f"{self.w}tblPr/{self.w}tblBorders")
        )

    def _chain(self, name: str) -> list[Element]:
        """The styles that a style is made of, the outermost first."""
        found: list[Element] = []
        while name in self._styles and len(found) < _MAX_CHAIN:
            style = self._styles[name]
            found.append(style)
            based = style.find(f"{self.w}basedOn")
            name = "" if based is None else based.get(f"{self.w}val", "")
        return found[::-1]

    def flow(self, properties: Element) -> dict[str, Any]:
        """What one pPr says: align, left, right, first, before, after, line, top_rule, bottom_rule, page_break."""
        w, said = self.w, dict[str, Any]()
        if properties is None:
            return said
        align = properties.find(f"{w}jc")
        if align is not None:
            value = align.get(f"{w}val", "")
            said["align"] = {"both": "justify", "start": "left", "end": "right", "distribute": "justify"}.get(
                value, value
            )
        indent = properties.find(f"{w}ind")
        if indent is not None:
            for ours, theirs in (("left", ("left", "start")), ("right", ("right", "end"))):
                values = [number(indent, f"{w}{name}") for name in theirs]
                if (value := next((v for v in values if v is not None), None)) is not None:
                    said[ours] = value * MM_OF_TWIP
            first, hanging = number(indent, f"{w}firstLine"), number(indent, f"{w}hanging")
            if first is not None or hanging is not None:
                said["first"] = ((first or 0) - (hanging or 0)) * MM_OF_TWIP
        spacing = properties.find(f"{w}spacing")
        if spacing is not None:
            for name in ("before", "after"):
                if (value := number(spacing, f"{w}{name}")) is not None:
                    said[name] = value / 20
                if spacing.get(f"{w}{name}Autospacing") in {"1", "true", "on"}:
                    said[name] = 14.0
            if (line := number(spacing, f"{w}line")) is not None:
                rule = spacing.get(f"{w}lineRule", "auto")
                said["line"] = (line / 240 if rule == "auto" else line / 20, rule)
        if (close := properties.find(f"{w}contextualSpacing")) is not None:
            said["close"] = _on(close, w)
        if (broken := properties.find(f"{w}pageBreakBefore")) is not None:
            said["page_break"] = _on(broken, w)
        for edge in ("top", "bottom"):
            line_at = properties.find(f"{w}pBdr/{w}{edge}")
            if line_at is not None:
                said[f"{edge}_rule"] = line_at.get(f"{w}val") not in ("nil", "none")
        return said

    def letters(self, properties: Element) -> dict[str, Any]:
        """What one rPr says: family, size, bold, italic, colour, caps, hidden."""
        w, said = self.w, dict[str, Any]()
        if properties is None:
            return said
        fonts = properties.find(f"{w}rFonts")
        if fonts is not None:
            # Vietnamese letters beyond Latin-1 are drawn in the hAnsi font, plain ones in the ascii font.
            for slot in ("hAnsi", "ascii"):
                theme = self._theme.get(fonts.get(f"{w}{slot}Theme", "")[:5])
                if family := theme or fonts.get(f"{w}{slot}"):
                    said["family"] = family
                    break
        if (size := number(properties.find(f"{w}sz"), f"{w}val")) is not None:
            said["size"] = size / 2
        for ours, theirs in (("bold", "b"), ("italic", "i"), ("caps", "caps"), ("hidden", "vanish")):
            if (found := properties.find(f"{w}{theirs}")) is not None:
                said[ours] = _on(found, w)
        colour = properties.find(f"{w}color")
        if colour is not None:
            value = colour.get(f"{w}val", "auto")
            said["colour"] = "#000000" if value == "auto" else f"#{value.lower()}"
        underline = properties.find(f"{w}u")
        if underline is not None:
            said["underlined"] = underline.get(f"{w}val") not in (None, "none")
        return said


def _on(element: Element, w: str) -> bool:
    return element.get(f"{w}val") not in _ON


def _theme_fonts(theme: Element) -> dict[str, str]:
    """First letters of a theme slot ("minor", "major") -> its Latin typeface."""
    if theme is None:
        return {}
    found = {}
    for kind in ("major", "minor"):
        for latin in theme.iter(f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{kind}Font"):
            for child in latin:
                if isinstance(child.tag, str) and child.tag.endswith("}latin") and child.get("typeface"):
                    found[kind] = child.get("typeface")
    return found
