"""Word (.docx) -> text: paragraphs in reading order, with the numbers that Word draws, tables as lines.

A paragraph is parted from the next by an empty line, a line break inside it is a line break. A table of data
is one line a row, its cells parted by " | "; a table that only places things on the page (the two-column head
and foot of an official letter) is read cell by cell, left before right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua.reader.model import Finding
from thidua.reader.sources import charsets, repair, tables
from thidua.reader.sources.charsets import Charset
from thidua.reader.sources.outcome import Clock, Limits, Unreadable, note
from thidua.reader.sources.package import DAMAGED_VI, Package
from thidua.reader.sources.word_numbering import Numbering
from thidua.reader.sources.word_styles import Element, Look, Styles, look, numbering_ref

_REMOVED = {"del", "moveFrom"}
_TRANSPARENT = {
    "ins",
    "moveTo",
    "sdt",
    "sdtContent",
    "customXml",
    "smartTag",
    "AlternateContent",
    "Choice",
    "Fallback",
}
_PROPERTIES = {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr", "ctrlPr"}
_DRAWN = {"drawing", "pict", "object"}
_AS_TEXT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}
_FONT_SAMPLE = 100_000


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    charset: Charset | None
    capitals: bool


@dataclass(slots=True)
class Gathered:
    """What one paragraph holds, in order."""

    style: str | None
    segments: list[Segment] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[str] = field(
        default_factory=list
    )  # the open ones: "code" before, "result" after the separator


def read(data: bytes, clock: Clock, limits: Limits) -> tuple[str, list[Finding]]:
    package = Package(data, limits)
    main = package.related().get("officeDocument", "word/document.xml")
    root = package.xml(main)
    namespace, _, _ = (root.tag if root is not None else "").rpartition("}")
    w = f"{namespace}}}"
    body = None if root is None or not namespace else root.find(f"{w}body")
    if body is None:
        raise Unreadable(DAMAGED_VI)
    related = package.related(main)
    styles = Styles(package.xml(related.get("styles", "")), w)
    document = _Document(w, styles, Numbering(package.xml(related.get("numbering", "")), w), clock, limits)
    document.trust_fonts(root)
    blocks = list(document.blocks(body))
    for part, kind in (("footnotes", "footnote"), ("endnotes", "endnote")):
        blocks += document.footnotes(package.xml(related.get(part, "")), kind)
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text and any("/media/" in name for name in package.names):
        raise Unreadable(
            "Tệp Word này chỉ có ảnh, không có chữ. Hãy lưu ảnh trong tệp ra (.jpg, .png) "
            "hoặc lưu tệp thành PDF rồi nạp lại, chữ sẽ được nhận dạng từ ảnh."
        )
    return text, [*_macros(package), *document.notes()]


def _macros(package: Package) -> list[Finding]:
    if not any(name.lower().endswith("vbaproject.bin") for name in package.names):
        return []
    return [
        note(
            "macro",
            "Tệp Word có macro (chương trình nhúng); macro đã bị bỏ qua, chỉ đọc chữ. "
            "Nếu nơi gửi không báo trước, hãy hỏi lại họ trước khi mở tệp bằng Word.",
            "warning",
        )
    ]


class _Document:
    """One walk through the parts of a document, in the order of its paragraphs (the numbers count on it)."""

    def __init__(self, w: str, styles: Styles, numbering: Numbering, clock: Clock, limits: Limits) -> None:
        self._w = w
        self._styles = styles
        self._numbering = numbering
        self._clock = clock
        self._left = limits.characters
        self._trusted: set[Charset] = set()
        self._converted: set[Charset] = set()
        self._revised = self._hid = self._inserted_file = False

    def notes(self) -> list[Finding]:
        found = [repair.converted_note(self._converted)] if self._converted else []
        if self._revised:
            found.append(
                note(
                    "tracked-changes",
                    "Tệp còn sửa đổi chưa chấp nhận (Track Changes); đã đọc theo nội dung sau khi sửa. "
                    "Hãy đối chiếu với bản đã ký.",
                    "warning",
                )
            )
        if self._hid:
            found.append(note("hidden-text", "Tệp có chữ ẩn (Hidden), không in ra giấy nên đã bỏ qua."))
        if self._inserted_file:
            found.append(
                note(
                    "inserted-file",
                    "Tệp có phần chèn từ tệp khác mà chưa đọc được. Hãy mở bằng Word, lưu lại thành .docx rồi nạp lại.",
                    "warning",
                )
            )
        return found

    def trust_fonts(self, root: Element) -> None:
        """Decide once for the whole document whether text in old fonts is in their old encodings."""
        if not self._styles.old_fonts and not any(
            charsets.of_font(fonts.get(f"{self._w}{slot}", ""))
            for fonts in root.iter(f"{self._w}rFonts")
            for slot in ("hAnsi", "ascii")
        ):
            return
        samples: dict[Charset, str] = {}
        for paragraph in root.iter(f"{self._w}p"):
            style = self._style_of(paragraph)
            for run in paragraph.iter(f"{self._w}r"):
                charset = charsets.of_font(self._look_of(run, style).font or "")
                if charset and len(samples.get(charset, "")) < _FONT_SAMPLE:
                    text = "".join(t.text or "" for t in run.iter(f"{self._w}t"))
                    samples[charset] = samples.get(charset, "") + text
        self._trusted = {
            charset for charset, sample in samples.items() if repair.trusts_font(sample, charset)
        }

    def blocks(self, parent: Element) -> Iterator[str]:
        """Paragraphs and tables under an element, in order."""
        for child in parent:
            if self._left <= 0:
                return
            name = _local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(child))
            elif name in _TRANSPARENT:
                yield from self.blocks(child)
            elif name in _REMOVED:
                self._revised = True
            elif name == "altChunk":
                self._inserted_file = True

    def footnotes(self, root: Element, kind: str) -> list[str]:
        notes = [] if root is None else root.findall(f"{self._w}{kind}")
        real = [one for one in notes if one.get(f"{self._w}type", "normal") == "normal"]
        return [f"[{number}] {' '.join(self.blocks(one))}" for number, one in enumerate(real, start=1)]

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        self._clock.check()
        gathered = Gathered(self._style_of(paragraph))
        if self._styles.is_contents(gathered.style):
            return
        label = self._label(paragraph, gathered.style)
        self._inline(paragraph, gathered)
        text = self._joined(gathered.segments).strip(" \t\n")
        self._left -= len(text) + 1
        if text:
            yield f"{label} {text}" if label else text
        for box in gathered.boxes:
            yield from self.blocks(box)

    def _style_of(self, paragraph: Element) -> str | None:
        style = paragraph.find(f"{self._w}pPr/{self._w}pStyle")
        return None if style is None else style.get(f"{self._w}val")

    def _label(self, paragraph: Element, style: str | None) -> str:
        direct = numbering_ref(paragraph.find(f"{self._w}pPr"), self._w)
        num_id, level, named_by = direct.num_id, direct.level, None
        if num_id is None:
            num_id, style_level, named_by = self._styles.numbering(style)
            level = style_level if level is None else level
        if num_id is None:
            return ""
        if level is None:
            level = self._numbering.level_of_style(num_id, named_by)
        return self._numbering.next_label(num_id, level)

    def _inline(self, parent: Element, gathered: Gathered) -> None:
        for child in parent:
            name = _local(child)
            if name == "r":
                self._run(child, gathered)
            elif name in _REMOVED:
                self._revised = True
            elif name == "AlternateContent":
                self._inline(_chosen(child), gathered)
            elif name not in _PROPERTIES:
                self._inline(child, gathered)

    def _run(self, run: Element, gathered: Gathered) -> None:
        drawn = self._look_of(run, gathered.style)
        charset = charsets.of_font(drawn.font or "")
        text = ""
        for child in run:
            name = _local(child)
            if name == "fldChar":
                _follow(gathered.fields, child.get(f"{self._w}fldCharType"))
            elif name in _DRAWN or name == "AlternateContent":
                gathered.boxes += _text_boxes(_chosen(child) if name == "AlternateContent" else child)
            elif "code" in gathered.fields:
                continue
            elif name == "t":
                text += child.text or ""
            else:
                text += _AS_TEXT.get(name, "")
        if drawn.hidden:
            self._hid = self._hid or bool(text.strip())
        elif text:
            trusted = charset if charset in self._trusted else None
            gathered.segments.append(Segment(text, trusted, capitals=bool(drawn.capitals)))

    def _look_of(self, run: Element, paragraph_style: str | None) -> Look:
        properties = run.find(f"{self._w}rPr")
        named = None if properties is None else properties.find(f"{self._w}rStyle")
        run_style = None if named is None else named.get(f"{self._w}val")
        return self._styles.effective(look(properties, self._w), run_style, paragraph_style)

    def _joined(self, segments: list[Segment]) -> str:
        """Neighbours of one encoding are converted together: VNI letters may be split between runs."""
        text, start = "", 0
        for end in range(1, len(segments) + 1):
            first = segments[start]
            if end < len(segments) and (segments[end].charset, segments[end].capitals) == (
                first.charset,
                first.capitals,
            ):
                continue
            piece = "".join(segment.text for segment in segments[start:end])
            if first.charset and not piece.isascii() and not charsets.is_unicode(piece):
                self._converted.add(first.charset)
                piece = charsets.to_unicode(piece, first.charset)
            elif first.charset is Charset.TCVN3_CAPITALS:
                piece = piece.upper()
            text += piece.upper() if first.capitals else piece
            start = end
        return text

    def _table(self, table: Element) -> Iterator[str]:
        rows: list[list[list[str]]] = []
        for row in self._inside(table, "tr"):
            if row.find(f"{self._w}trPr/{self._w}del") is not None:
                self._revised = True
                continue
            rows.append([list(self.blocks(cell)) for cell in self._inside(row, "tc")])
        yield from tables.as_blocks(rows)

    def _inside(self, parent: Element, wanted: str) -> Iterator[Element]:
        for child in parent:
            name = _local(child)
            if name == wanted:
                yield child
            elif name in _TRANSPARENT:
                yield from self._inside(child, wanted)


def _local(element: Element) -> str:
    # An entity that was not expanded has a function for a tag.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _chosen(alternate: Element) -> Element:
    """One of the renderings of the same content."""
    branches = {_local(branch): branch for branch in reversed(alternate)}
    return branches.get("Choice", branches.get("Fallback", ()))


def _text_boxes(drawn: Element) -> list[Element]:
    """The outermost text boxes of a drawing."""
    found: list[Element] = []
    for child in drawn:
        if _local(child) == "txbxContent":
            found.append(child)
        else:
            found += _text_boxes(_chosen(child) if _local(child) == "AlternateContent" else child)
    return found


def _follow(fields: list[str], mark: str | None) -> None:
    """Between its begin and its separator a field holds its code, after it the result that is printed."""
    if mark == "begin":
        fields.append("code")
    elif mark == "separate" and fields:
        fields[-1] = "result"
    elif mark == "end" and fields:
        fields.pop()
