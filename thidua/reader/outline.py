"""The outline of the body: which paragraph is a heading, which an item, and what stands under what.

Labels nest by the order in which their kinds appear ("I." then "1." then "a)", or "1." then "3.1."), not by a
fixed scale, because offices number as they like. A label followed by a title is a heading, a label followed by
a sentence is an item; where the line is thin the siblings decide ("4. Sở Nội vụ" among sentences is an item).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from thidua.reader import headings, labels
from thidua.reader.layout import Line
from thidua.reader.model import Section, Span
from thidua.reader.passage import Passage
from thidua.reader.regions import Regions

_RANK = {
    "part": 0,
    "capital": 1,
    "article": 1,
    "roman": 2,
    "arabic": 3,
    "word": 3,
    "decimal": 4,
    "letter": 6,
    "bullet": 7,
}
_FINISHED = re.compile(r"[.;:!?…]\s*[”\"’)]?\s*$")
# Labels that begin no paragraph on their own, but do where the outline expects one.
_MORE_LABELS = (
    ("arabic", re.compile(r"^(?P<n>\d{1,2})(?P<mark>[.)])\s+(?=\d)")),  # "2. 100% bệnh viện …"
    ("arabic", re.compile(r"^(?P<n>\d{1,2})\s?(?P<mark>[-–])\s+(?=[^\d\s])")),  # "1- Xây dựng …"
    ("letter", re.compile(r"^(?P<n>[a-eđg-h])(?P<mark>[-–])\s+(?=[^\d\s])")),
    ("letter", re.compile(r"^(?P<n>[a-eđg-h])(?P<mark>,)\s+(?=[A-ZĐÀ-Ỹ])")),  # a scanned bracket
    # "Một là, …", "Thứ hai, …"
    (
        "word",
        re.compile(
            r"^(?P<n>(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là|Thứ \w{2,5})(?P<mark>[,:]?)\s+(?=\S)"
        ),
    ),
    ("capital", re.compile(r"^(?P<n>Đ)\s?(?P<mark>[.)/])\s+(?=\S)")),
)
_ANNEX = re.compile(r"^(?:phu luc|bieu mau|mau so|bang (?:cham )?diem|bieu (?:so|diem))\b")
_MOST = 20_000  # paragraphs; a longer text is a book, not a paper to be signed


@dataclass(slots=True)
class Node:
    """A paragraph in its place. `title` is what stands after the label; of a heading, up to its colon."""

    kind: str  # "heading", "item", "text", "row"
    label: str
    title: Passage
    line: Passage
    level: int = 0
    rest: Passage | None = None  # of a heading: the text after its colon, on the same line
    series: tuple[str, str] = ("", "")
    value: int = 0
    noisy: bool = False
    bold: bool = False
    topics: frozenset[str] = frozenset()
    children: list[Node] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        return self.kind == "heading"

    @property
    def whole(self) -> Passage:
        """Everything after the label."""
        return self.title if self.rest is None else Passage.join([self.title, self.rest], ": ")

    def walk(self) -> Iterator[Node]:
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


@dataclass(slots=True)
class Outline:
    roots: list[Node] = field(default_factory=list)
    annexes: list[Line] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        for root in self.roots:
            yield from root.walk()

    def headings(self) -> Iterator[Node]:
        return (node for node in self.walk() if node.is_heading)

    def under(self, topic: str) -> list[Node]:
        """The outermost headings of a topic, in order."""
        found: list[Node] = []
        waiting = list(reversed(self.roots))
        while waiting:
            node = waiting.pop()
            if node.is_heading and topic in node.topics:
                found.append(node)
            else:
                waiting.extend(reversed(node.children))
        return found


def build(body: list[Line]) -> Outline:
    """The tree of a document's body. What follows a line "PHỤ LỤC" is set apart as annexes."""
    outline = Outline()
    stack: list[Node] = []
    whole = joined(body[:_MOST])
    arabic = _numbers_in_capitals(whole)
    for place, line in enumerate(whole):
        if not line.row and place and _opens_annex(line):
            outline.annexes = whole[place:]
            break
        node = _node_of(line, arabic=arabic)
        if node.kind in {"text", "row"}:
            _append(outline, stack, node)
        else:
            _push(outline, stack, node)
    _repair_numbers(outline.roots)
    _settle(outline.roots)
    return outline


def sections(outline: Outline) -> tuple[list[Section], dict[str, list[Span]]]:
    """The headings with their labels and levels (*các mục của văn bản*)."""
    found: list[Section] = []
    spans: dict[str, list[Span]] = {}
    for node in outline.headings():
        spans[f"sections.{len(found)}"] = node.line.spans(0.7 if node.noisy or not node.label else 0.95)
        found.append(Section(node.label, headings.bare(node.title).value, node.level))
    return found, spans


def joined(found: list[Line]) -> list[Line]:
    """Paragraphs that a line break still parts inside a quotation or in mid-sentence, made one."""
    groups: list[list[Line]] = []
    for line in found:
        if groups and _goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        group[0]
        if len(group) == 1
        else replace(group[0], passage=Passage.join([each.passage for each in group]))
        for group in groups
    ]


def _goes_on(group: list[Line], line: Line) -> bool:
    before = group[-1]
    if (
        line.row
        or before.row
        or line.gap
        or labels.begins(line.passage)
        or labels.is_upper(before.passage.text)
    ):
        return False
    if _FINISHED.search(before.passage.text):
        return False
    return (
        line.passage.text[:1].islower() or line.passage.text[:1] in '“"' or _opens_quote(before.passage.text)
    )


def _opens_quote(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _opens_annex(line: Line) -> bool:
    return (
        bool(_ANNEX.match(line.passage.folded))
        and len(line.passage) < 60
        and labels.is_upper(line.passage.text)
    )


def is_report(regions: Regions) -> bool:
    """A report tells what was done: its figures, awards and bodies are no targets, no forms, no duties."""
    return regions.doc_type in {"Báo cáo", "Biên bản", "Tờ trình"}


def _numbers_in_capitals(body: list[Line]) -> bool:
    """Whether headings in capitals are numbered 1, 2, 3: then a "1." is no scanned "I."."""
    found = [label for line in body if (label := _label(line.passage)) and labels.is_upper(line.passage.text)]
    romans = any(label.kind == "roman" and not label.noisy for label in found)
    return not romans and any(label.kind == "arabic" for label in found)


def _label(passage: Passage) -> labels.Label | None:
    label = labels.label_of(passage)
    if label is not None:
        return label
    for kind, pattern in _MORE_LABELS:
        if match := pattern.match(passage.text):
            value = int(match["n"]) if match["n"].isdigit() else 0
            return labels.Label(kind, match["n"] + match["mark"], value, match.end())
    return None


def _node_of(line: Line, *, arabic: bool = False) -> Node:
    passage = line.passage
    if line.row or passage.text.count("|") > 1:
        return Node("row", "", passage, passage, bold=line.bold)
    label = _label(passage)
    if label is not None and label.noisy and arabic and label.text[:-1].isdigit():
        label = labels.Label("arabic", label.text, int(label.text[:-1]), label.end)
    if label is not None:
        mark = label.text if label.kind == "bullet" else label.text[-1]
        if label.kind in {"part", "word"}:
            mark = ""
        if label.kind == "decimal":
            mark = str(label.text.count(".")) if label.text[-1] != "." else str(label.text.count(".") - 1)
        written = label.text if label.kind != "part" else passage.text[: label.end].strip()
        return Node(
            "item",
            written,
            passage.cut(label.end).strip(),
            passage,
            series=(label.kind, mark),
            value=label.value,
            noisy=label.noisy,
            bold=line.bold,
        )
    if _is_lone_heading(line):
        return Node("heading", "", passage.strip(), passage, series=("roman", "."), bold=line.bold)
    return Node("text", "", passage.strip(), passage, bold=line.bold)


def _is_lone_heading(line: Line) -> bool:
    """A heading whose label was lost, or that never had one: short, in capitals or bold, about a known topic."""
    passage = line.passage
    count = len(passage.text.split())
    if not 2 <= count <= 15 or headings.SENTENCE_END.search(passage.text):
        return False
    if labels.is_upper(passage.text, 0.9):
        return bool(headings.topics_of(passage))
    return line.bold and count <= 8 and headings.is_topic_title(headings.bare(passage))


def _rank(node: Node) -> int:
    return _RANK[node.series[0]]


def _push(outline: Outline, stack: list[Node], node: Node) -> None:
    if any(open_.series == node.series for open_ in stack):
        while stack[-1].series != node.series:
            stack.pop()
        stack.pop()
    else:
        while stack and _rank(stack[-1]) > _rank(node):
            stack.pop()
        if stack and node.series == ("roman", ".") and not node.label:
            stack.clear()
    node.level = len(stack) + 1
    (stack[-1].children if stack else outline.roots).append(node)
    stack.append(node)


def _append(outline: Outline, stack: list[Node], node: Node) -> None:
    node.level = len(stack) + 1
    (stack[-1].children if stack else outline.roots).append(node)


def _repair_numbers(siblings: list[Node]) -> None:
    """Scans read "III." as "HI." or as a second "II.": the neighbours say what stands on paper."""
    waiting = [siblings]
    while waiting:
        group = waiting.pop()
        waiting.extend(node.children for node in group if node.children)
        romans = [node for node in group if node.series[0] == "roman" and node.label]
        for place, node in enumerate(romans):
            before = romans[place - 1].value if place else 0
            after = romans[place + 1].value if place + 1 < len(romans) else 0
            expected = before + 1
            if node.noisy or (node.value == before and after == before + 2):
                node.noisy = True
                node.value = expected if expected < 40 else node.value
                node.label = labels.roman(node.value) + node.label[-1]


def _settle(roots: list[Node]) -> None:
    """Says of every labelled paragraph whether it is a heading, from its siblings inwards."""
    waiting = [roots]
    while waiting:
        group = waiting.pop()
        labelled = [node for node in group if node.label and node.series[0] != "bullet"]
        shapes = [headings.shape_of(node.title) for node in labelled]
        of_series: dict[tuple[str, str], set[str]] = {}
        for node, shape in zip(labelled, shapes, strict=True):
            of_series.setdefault(node.series, set()).add(shape)
        for node, shape in zip(labelled, shapes, strict=True):
            if _is_heading(node, shape, of_series[node.series]):
                node.kind = "heading"
                if (colon := headings.title_end(node.title)) is not None:
                    rest = node.title.cut(colon + 1).strip()
                    node.rest = rest if rest.text else None
                    node.title = node.title.cut(0, colon).strip()
        for node in group:
            if node.is_heading:
                node.topics = headings.topics_of(node.title)
            if node.children:
                waiting.append(node.children)


def _is_heading(node: Node, shape: str, siblings: set[str]) -> bool:
    if shape == "upper":
        return True
    if node.series[0] in {"part", "capital", "roman"}:
        return shape in {"topic", "inline-topic", "bare"}
    if shape == "inline-topic":
        return node.level == 1 or not {"sentence", "inline"} & siblings
    has_more = bool(node.children)
    if shape == "topic":
        return has_more
    if shape == "bare" and has_more:
        if not {"sentence", "inline"} & siblings:
            return True
        if node.title.text.endswith(":"):
            return False
        # "4. Sở Nội vụ" with dashes below is an item, "1. Các phòng thuộc Sở" with a), b) below a heading.
        lettered = any(child.label and child.series[0] != "bullet" for child in node.children)
        return lettered or not headings.names_body(node.title)
    return False
