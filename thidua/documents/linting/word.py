"""Word (.docx) -> `Observed`: paragraphs with their effective properties, sections, page numbers in heads and feet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from thidua.documents.linting.observed import Observed, PageNumber, Para, Piece, Sheet, Style
from thidua.documents.linting.word_looks import MM_OF_TWIP, Looks, number
from thidua.reader.sources import charsets
from thidua.reader.sources.outcome import Clock, Limits, Unreadable
from thidua.reader.sources.package import DAMAGED_VI, Package
from thidua.reader.sources.word_numbering import Numbering
from thidua.reader.sources.word_styles import Element, Styles, numbering_ref

_CLEAR = {
    "ins",
    "moveTo",
    "sdt",
    "sdtContent",
    "customXml",
    "smartTag",
    "hyperlink",
    "fldSimple",
    "dir",
    "bdo",
}
_GONE = {"del", "moveFrom"}
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PAGE_FIELD = re.compile(r"\bPAGE\b")
_EMU_OF_MM = 36_000
_POINTS = re.compile(r"(?<![\w-])width:\s*([\d.]+)(pt|in|cm|mm)?")
_MM_OF = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, None: 25.4 / 72}
_HEAD_WORDS = re.compile(r"c[oộ]ng\s+h[oòóaà]{2}\s+x|đ[oộ]c\s+l[aậ]p\s*[-–]|n[oơ]i\s+nh[aậ]n", re.IGNORECASE)


def observe(data: bytes, clock: Clock, limits: Limits) -> Observed:
    """Raises `Unreadable` for a file that is damaged or not made by a word processor."""
    package = Package(data, limits)
    main = package.related().get("officeDocument", "word/document.xml")
    root = package.xml(main)
    namespace, _, _ = (root.tag if root is not None else "").rpartition("}")
    w = f"{namespace}}}"
    body = None if root is None or not namespace else root.find(f"{w}body")
    if body is None:
        raise Unreadable(DAMAGED_VI)
    return _Walk(package, main, w, clock).of(body)


@dataclass
class _Cell:
    """Where a paragraph stands: the width it has in mm (None: that of its section), half of a head, table of data."""

    width: float | None = None
    side: str = ""
    in_table: bool = False


class _Walk:
    def __init__(self, package: Package, main: str, w: str, clock: Clock) -> None:
        related = package.related(main)
        self.w = w
        self.package = package
        self.main = main
        self.clock = clock
        sheet = package.xml(related.get("styles", ""))
        self.looks = Looks(sheet, package.xml(related.get("theme", "")), w)
        self.styles = Styles(sheet, w)
        self.numbering = Numbering(package.xml(related.get("numbering", "")), w)
        self.seen = Observed("docx")
        self.page_break = True
        self.after = 0.0
        self.last_style = ""
        self.section: list[Para] = []
        self.has_table = False
        self.open_fields: list[str] = []

    def of(self, body: Element) -> Observed:
        for child in body:
            self.clock.check()
            if _local(child) == "sectPr":
                self._close(child)
            else:
                self._block(child, _Cell())
        if self.section or not self.seen.sheets:
            self._close(None)
        self.seen.paras = [para for para in self.seen.paras if para.text]
        for order, para in enumerate(self.seen.paras, start=1):
            para.number = order
        return self.seen

    def _block(self, child: Element, cell: _Cell) -> None:
        name = _local(child)
        if name == "p":
            self._paragraph(child, cell)
        elif name == "tbl":
            self._table(child, cell)
        elif name in _CLEAR:
            for each in child:
                self._block(each, cell)

    # Tables

    def _table(self, table: Element, cell: _Cell) -> None:
        w = self.w
        rows = list(self._inside(table, "tr"))
        properties = table.find(f"{w}tblPr")
        style = None if properties is None else properties.find(f"{w}tblStyle")
        bordered = style is not None and self.looks.is_bordered(style.get(f"{w}val", ""))
        own = None if properties is None else properties.find(f"{w}tblBorders")
        if own is not None:
            bordered = any(edge.get(f"{w}val") not in (None, "nil", "none") for edge in own)
        bordered = bordered or any(
            edge.get(f"{w}val") not in (None, "nil", "none")
            for edges in table.iter(f"{w}tcBorders")
            for edge in edges
        )
        most = max((len(list(self._inside(row, "tc"))) for row in rows[:50]), default=0)
        words = "".join(t.text or "" for t in table.iter(f"{w}t")) if most <= 3 and len(rows) <= 6 else ""
        places = most <= 3 and (not bordered or bool(_HEAD_WORDS.search(words)))
        grid = [number(each, f"{w}w") or 0 for each in table.iterfind(f"{w}tblGrid/{w}gridCol")]
        self.has_table = self.has_table or not places
        for row in rows:
            cells = list(self._inside(row, "tc"))
            for n, each in enumerate(cells):
                wide = number(each.find(f"{w}tcPr/{w}tcW"), f"{w}w")
                if not wide and len(grid) == len(cells):
                    wide = grid[n]
                side = ("left" if n == 0 else "right") if places and len(cells) > 1 else ""
                inner = _Cell(wide * MM_OF_TWIP if wide else None, side, not places or cell.in_table)
                for block in each:
                    self._block(block, inner)
                self.after = 0.0
        self.after, self.last_style = 0.0, ""

    def _inside(self, parent: Element, wanted: str) -> Iterator[Element]:
        for child in parent:
            name = _local(child)
            if name == wanted:
                yield child
            elif name in _CLEAR:
                yield from self._inside(child, wanted)

    # Paragraphs

    def _paragraph(self, paragraph: Element, cell: _Cell) -> None:
        w = self.w
        self.clock.check()
        properties = paragraph.find(f"{w}pPr")
        named = None if properties is None else properties.find(f"{w}pStyle")
        style = "" if named is None else named.get(f"{w}val", "")
        flow = self.looks.style_flow(style) | self.looks.flow(properties)
        drawn: list[float] = []
        pieces = list(self._pieces(paragraph, style, drawn))
        self._drawn_rules(drawn)
        if flow.get("top_rule") and not _letters(pieces):
            self._rule(cell, flow)
        label = self._label(properties, style) if _letters(pieces) else ""
        lines = _lines(pieces)
        if flow.get("page_break"):
            self.page_break = True
        for n, line in enumerate(lines):
            if not _letters(line):
                continue
            para = self._para(line, flow, cell)
            para.label = label if n == 0 else ""
            para.gap = self._gap(flow, style) if n == 0 else None
            if n:
                para.indent = None
            self.seen.paras.append(para)
            self.section.append(para)
            self.page_break = False
        if flow.get("bottom_rule") and self.section:
            self.section[-1].rule = self.section[-1].rule or 0.0
        self.after, self.last_style = flow.get("after", 0.0), style
        breaks = [b for b in paragraph.iter(f"{w}br") if b.get(f"{w}type") == "page"]
        if breaks:
            self.page_break = True
        closing = None if properties is None else properties.find(f"{w}sectPr")
        if closing is not None:
            self._close(closing)

    def _para(self, line: list[Piece], flow: dict[str, Any], cell: _Cell) -> Para:
        pitch, rule = flow.get("line", (1.0, "auto"))
        size = max((piece.style.size for piece in line if piece.text.strip()), default=12.0)
        if rule != "auto":
            pitch = round(pitch / (1.149 * size), 2) if rule == "exact" else None
        return Para(
            line,
            align=flow.get("align", "left"),
            side=cell.side,
            in_table=cell.in_table,
            indent=round(flow.get("first", 0.0) + max(flow.get("left", 0.0), 0.0), 1),
            pitch=pitch,
            begins_page=self.page_break,
        )

    def _gap(self, flow: dict[str, Any], style: str) -> float | None:
        if flow.get("close") and style == self.last_style:
            return 0.0
        return self.after + float(flow.get("before", 0.0))

    def _label(self, properties: Element, style: str) -> str:
        direct = numbering_ref(properties, self.w)
        num_id, level, named_by = direct.num_id, direct.level, None
        if num_id is None:
            num_id, style_level, named_by = self.styles.numbering(style or None)
            level = style_level if level is None else level
        if num_id is None:
            return ""
        if level is None:
            level = self.numbering.level_of_style(num_id, named_by)
        return self.numbering.next_label(num_id, level)

    def _rule(self, cell: _Cell, flow: dict[str, Any]) -> None:
        """An empty line with a border above: the line under what stands before it."""
        if self.section and self.section[-1].rule is None and self.section[-1].side == cell.side:
            across = 165.0 if cell.width is None else cell.width
            self.section[-1].rule = round(across - flow.get("left", 0.0) - flow.get("right", 0.0), 1)

    def _drawn_rules(self, lengths: list[float]) -> None:
        for length in lengths:
            if self.section and self.section[-1].rule is None:
                self.section[-1].rule = length

    def _pieces(self, parent: Element, style: str, drawn: list[float]) -> Iterator[Piece]:
        for child in parent:
            name = _local(child)
            if name == "r":
                yield from self._run(child, style, drawn)
            elif name in _CLEAR:
                yield from self._pieces(child, style, drawn)
            elif name in _GONE and "source.revisions" not in self.seen.notes:
                self.seen.notes.append("source.revisions")

    def _run(self, run: Element, style: str, drawn: list[float]) -> Iterator[Piece]:
        w = self.w
        properties = run.find(f"{w}rPr")
        named = None if properties is None else properties.find(f"{w}rStyle")
        letters = self.looks.style_letters(style, "" if named is None else named.get(f"{w}val", ""))
        letters = letters | self.looks.letters(properties)
        text = ""
        for child in run:
            name = _local(child)
            if name == "fldChar":
                self._follow(child.get(f"{w}fldCharType"))
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                drawn += _drawn_lines(child)
            elif "code" in self.open_fields:
                continue
            elif name == "t":
                text += child.text or ""
            elif name in _MARKS:
                text += "" if child.get(f"{w}type") == "page" else _MARKS[name]
        if not text or letters.get("hidden"):
            return
        family = letters.get("family", "")
        charset = charsets.of_font(family)
        if charset and text.strip():
            self.seen.encodings.add(family)
            text = text if text.isascii() or charsets.is_unicode(text) else charsets.to_unicode(text, charset)
        if letters.get("caps"):
            text = text.upper()
        yield Piece(
            text,
            Style(
                family,
                letters["size"],
                bool(letters.get("bold")),
                bool(letters.get("italic")),
                letters.get("colour", "#000000"),
            ),
        )

    def _follow(self, mark: str | None) -> None:
        if mark == "begin":
            self.open_fields.append("code")
        elif mark == "separate" and self.open_fields:
            self.open_fields[-1] = "result"
        elif mark == "end" and self.open_fields:
            self.open_fields.pop()

    # Sections

    def _close(self, properties: Element) -> None:
        w = self.w
        size = None if properties is None else properties.find(f"{w}pgSz")
        margins = None if properties is None else properties.find(f"{w}pgMar")

        def mm(element: Element, name: str) -> float | None:
            value = number(element, f"{w}{name}")
            return None if value is None else round(abs(value) * MM_OF_TWIP, 1)

        gutter = mm(margins, "gutter") or 0.0
        left = mm(margins, "left")
        sheet = Sheet(
            len(self.seen.sheets) + 1,
            mm(size, "w") or 215.9,
            mm(size, "h") or 279.4,
            None if left is None else left + gutter,
            mm(margins, "top"),
            mm(margins, "right"),
            mm(margins, "bottom"),
            has_table=self.has_table,
        )
        for para in self.section:
            para.page = 0
        self.seen.sheets.append(sheet)
        if properties is not None:
            self._numbers(properties, sheet)
        kind = None if properties is None else properties.find(f"{w}type")
        if kind is None or kind.get(f"{w}val") != "continuous":
            self.page_break = True
        self.section = []
        self.has_table = False

    def _numbers(self, properties: Element, sheet: Sheet) -> None:
        w = self.w
        title = properties.find(f"{w}titlePg")
        apart = title is not None and title.get(f"{w}val") not in {"0", "false", "off"}
        targets = self._targets()
        found = []
        for child in properties:
            name = _local(child)
            if name in ("headerReference", "footerReference"):
                ids = [value for key, value in child.attrib.items() if key.endswith("}id")]
                part = self.package.xml(targets.get(ids[0] if ids else "", ""))
                kind = child.get(f"{w}type", "default")
                if part is not None and kind != "even":
                    found += [
                        (kind, each) for each in self._page_fields(part, name == "headerReference", sheet)
                    ]
        if not found:
            return
        self.seen.numbers += [each for kind, each in found if kind == "default"]
        if self.seen.first_is_numbered is None:
            self.seen.first_is_numbered = not apart or any(kind == "first" for kind, _ in found)

    def _page_fields(self, part: Element, at_top: bool, sheet: Sheet) -> Iterator[PageNumber]:
        w = self.w
        for paragraph in part.iter(f"{w}p"):
            codes = [t.text or "" for t in paragraph.iter(f"{w}instrText")]
            codes += [f.get(f"{w}instr", "") for f in paragraph.iter(f"{w}fldSimple")]
            if not any(_PAGE_FIELD.search(code) for code in codes):
                continue
            properties = paragraph.find(f"{w}pPr")
            named = None if properties is None else properties.find(f"{w}pStyle")
            style = "" if named is None else named.get(f"{w}val", "")
            flow = self.looks.style_flow(style) | self.looks.flow(properties)
            run = next(iter(paragraph.iter(f"{w}r")), None)
            letters = self.looks.style_letters(style, "") | self.looks.letters(
                None if run is None else run.find(f"{w}rPr")
            )
            frame = None if properties is None else properties.find(f"{w}framePr")
            centred = flow.get("align") == "center" or (
                frame is not None and frame.get(f"{w}xAlign") == "center"
            )
            yield PageNumber(
                sheet.number, "PAGE", at_top, centred, letters["size"], bool(letters.get("italic"))
            )

    def _targets(self) -> dict[str, str]:
        folder, _, name = self.main.rpartition("/")
        root = self.package.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found = {}
        for relation in [] if root is None else root:
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
                found[relation.get("Id", "")] = path
        return found


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _letters(pieces: list[Piece]) -> bool:
    return any(piece.text.strip() for piece in pieces)


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """The lines that were broken by hand."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for n, text in enumerate(piece.text.split("\n")):
            if n:
                lines.append([])
            if text:
                lines[-1].append(Piece(text, piece.style))
    return lines


def _drawn_lines(element: Element) -> list[float]:
    """Lengths in mm of the straight lines among drawn shapes."""
    found = []
    for each in element.iter():
        name = _local(each)
        if name in {"inline", "anchor"}:
            extent = next((child for child in each if _local(child) == "extent"), None)
            wide, high = number(extent, "cx") or 0, number(extent, "cy") or 0
            if wide > 5 * _EMU_OF_MM and high < 1 * _EMU_OF_MM:
                found.append(round(wide / _EMU_OF_MM, 1))
        elif name == "line" and each.get("from") and not found:
            ends = [_length(each.get(side, "").split(",")[0]) for side in ("from", "to")]
            found.append(round(abs(ends[1] - ends[0]), 1))
        elif name == "shape" and "connector" in (each.get("type") or "") and not found:
            match = _POINTS.search(each.get("style", ""))
            found.append(round(float(match[1]) * _MM_OF[match[2]], 1) if match else 0.0)
    return found[:1]


def _length(text: str) -> float:
    match = re.fullmatch(r"\s*(-?[\d.]+)\s*(pt|in|cm|mm)?\s*", text)
    return float(match[1]) * _MM_OF[match[2]] if match else 0.0
