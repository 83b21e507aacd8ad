"""Who does what by when (*tổ chức thực hiện, phân công*): the bodies charged with a duty, one by one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

from thidua.reader import assignees, bodies, dates, headings, words
from thidua.reader.figures import cells
from thidua.reader.layout import Line
from thidua.reader.model import Duty, Span
from thidua.reader.outline import Node, Outline, is_report, joined
from thidua.reader.passage import Passage
from thidua.reader.regions import Regions

_MOST = 500  # duties; more than anyone could hand out
_STOP = re.compile(r"[;.]\s+(?=[A-ZĐÀ-Ỹ])")
_STRONG = re.compile(r"\bto chuc (?:thuc hien|trien khai)\b|\bphan cong\b|\btrach nhiem\b")
_BODY_COLUMN = re.compile(
    r"\b(?:chu tri|don vi thuc hien|co quan thuc hien|bo phan thuc hien|nguoi thuc hien|phu trach|don vi|co quan|"
    r"lanh dao|nguoi|bo phan)\b"
)
_CALLS = re.compile(r"\b(?:keu goi|phat dong|de nghi cac|yeu cau cac|tin tuong|mong muon|mong rang)\b")


def read(outline: Outline, regions: Regions) -> tuple[list[Duty], dict[str, list[Span]]]:
    """The duties with their bodies (`duties.N`, `duties.N.assignees`); a letter hides them in its last words."""
    found = [] if is_report(regions) else list(islice(_under_headings(outline), _MOST))
    if not found and not is_report(regions):
        found = list(islice(_in_paragraphs(outline, regions), _MOST))
    duties: list[Duty] = []
    spans: dict[str, list[Span]] = {}
    for duty, named, text, confidence in found:
        place = len(duties)
        spans[f"duties.{place}"] = [span for part in text for span in part.spans(confidence)]
        spans[f"duties.{place}.assignees"] = [each.span(confidence) for each in named]
        duties.append(duty)
    return duties, spans


_Found = tuple[Duty, list[Passage], list[Passage], float]


def _under_headings(outline: Outline) -> Iterator[_Found]:
    for heading in _duty_headings(outline):
        numbered = _numbered(heading)
        column: int | None = None
        for node in heading.children:
            if node.kind == "row":
                head = _body_column(node)
                column = column if head is None else head
                if head is None:
                    yield from _in_row(node, column)
            elif node.kind == "text":
                if assignees.verb_at(node.title) is not None or not numbered:
                    yield from _of_text(node, 0.6)
            elif node.series[0] != "bullet" or not numbered:
                yield from _of_node(node)


def _duty_headings(outline: Outline) -> list[Node]:
    found = outline.under("duties")
    strong = [node for node in found if _STRONG.search(node.title.folded)]
    if strong:
        return strong
    other = {"contents", "commendation", "period", "subjects", "criteria"}
    return [node for node in found if not node.topics & other and node is not outline.roots[0]]


def _numbered(heading: Node) -> bool:
    return any(node.label and node.series[0] != "bullet" for node in heading.children)


def _of_node(node: Node) -> Iterator[_Found]:
    if headings.is_topic_title(node.title) or (
        node.is_heading and node.topics & {"commendation", "funding", "reports"}
    ):
        # "Khen thưởng", "Phân công lãnh đạo …": what stands below may still name bodies.
        for child in node.children:
            if child.kind == "row":
                yield from _in_row(child)
        return
    if assignees.LEVEL_ONLY.match(node.title.folded) and any(_names(child) for child in node.children):
        # "Cấp tỉnh", with the bodies of that level below it.
        for child in node.children:
            if child.kind in {"item", "heading"}:
                yield from _of_node(child)
        return
    if (
        node.is_heading
        and (node.topics or assignees.LEVEL_ONLY.match(node.title.folded))
        and not bodies.begins(node.title)
    ):
        for child in node.children:
            if child.kind == "row":
                yield from _in_row(child)
            elif child.kind in {"item", "heading"}:
                yield from _of_node(child)
        return
    inner = [child for child in node.children if child.label and child.series[0] != "bullet"]
    if len(inner) > 1 and all(charges(child) or _is_bare_name(child) for child in inner):
        # "1. Các phòng thuộc Sở: a) Văn phòng: …; b) …": the bodies stand one level below.
        for child in inner:
            yield from _of_node(child)
        return
    named, text = assignees.assignment(node.whole, heading=node.is_heading)
    if not named:
        return
    below = [inner.line for inner in node.walk() if inner is not node]
    first, *others = _by_body(text) if text is not None else [Passage.of("", 0, 0)]
    yield _duty(named, [first, *below], node, 0.9)
    yield from _of_others(others)


def _names(node: Node) -> bool:
    named, text = assignees.assignment(node.title, heading=False)
    return node.kind == "item" and bool(named) and text is not None


def _is_bare_name(node: Node) -> bool:
    return (
        node.is_heading
        and bodies.begins(assignees.without_lead(node.title))
        and assignees.verb_at(node.title) is None
    )


def _by_body(text: Passage) -> list[Passage]:
    """ "Phòng A hướng dẫn …; Phòng B tổng hợp …": a new body after a stop has a duty of its own."""
    pieces: list[Passage] = []
    start = 0
    for stop in _STOP.finditer(text.text):
        rest = text.cut(stop.end(), stop.end() + assignees.LONGEST_NAME + 40)
        if (
            bodies.begins(rest)
            and words.pattern("duties.yaml", "splitting").match(rest.folded)
            and assignees.verb_at(rest)
        ):
            pieces.append(text.cut(start, stop.start()))
            start = stop.end()
    return [*pieces, text.cut(start)]


def _of_text(node: Node, confidence: float) -> Iterator[_Found]:
    first, *others = _by_body(node.title)
    named, text = assignees.assignment(first, heading=False)
    if named and text is not None:
        yield _duty(named, [text], node, confidence)
        yield from _of_others(others)


def _of_others(pieces: list[Passage]) -> Iterator[_Found]:
    for piece in pieces:
        named, text = assignees.assignment(piece, heading=False)
        if text is not None:
            yield (
                Duty([assignees.name(each) for each in named], text.value, _deadline(text)),
                named,
                [piece],
                0.7,
            )


def _duty(named: list[Passage], parts: list[Passage], node: Node, confidence: float) -> _Found:
    said = "\n".join(part.value for part in parts if part.text)
    names = [assignees.name(each) for each in named]
    day = next((day for part in parts if (day := _deadline(part)) is not None), None)
    return Duty(names, said, day), named, [node.line, *(part for part in parts[1:])], confidence


def _deadline(passage: Passage) -> dt.date | None:
    due = dates.find_deadline(passage)
    return due.date if due else None


def _body_column(node: Node) -> int | None:
    """Which column of a table of assignments names the bodies, where the row is its head."""
    heads = [cell.folded for cell in cells(node.line)]
    if not any(re.search(r"\b(?:noi dung|cong viec|nhiem vu|tt|stt)\b", head) for head in heads):
        return None
    return next((at for at, head in enumerate(heads) if len(head) < 60 and _BODY_COLUMN.search(head)), None)


def _in_row(node: Node, column: int | None = None) -> Iterator[_Found]:
    """A row of a table of assignments: the cell that names a person or a body, and what it is charged with."""
    row = cells(node.line)
    if column is not None and column < len(row) and len(row[column]) > 2:
        places = [column]
    else:
        numbered = row[0].text.strip(" .").isdigit()
        places = [
            at
            for at, cell in enumerate(row)
            if bodies.is_person(cell) or (at and numbered and _is_name(cell))
        ]
    for place in places[:1]:
        cell = row[place]
        person = bodies.is_person(cell)
        others = [
            other for at, other in enumerate(row) if at != place and other.text and not _is_number(other)
        ]
        named = [cell] if person else assignees.split(assignees.without_lead(cell))
        text = "; ".join(other.value for other in others)
        names = [assignees.name(each) for each in named]
        if person and text:
            names = [f"{names[0]} ({text})"]
        duty = Duty(names, text, next(filter(None, map(_deadline, others)), None))
        yield duty, named, [node.line], 0.7


def _is_number(cell: Passage) -> bool:
    return cell.text.strip(" .").isdigit()


def _is_name(cell: Passage) -> bool:
    return (
        bodies.begins(cell)
        and len(cell) < 120
        and assignees.verb_at(cell) is None
        and cell.text[:1].isupper()
    )


def _in_paragraphs(outline: Outline, regions: Regions) -> Iterator[_Found]:
    """Without a heading for it, a duty is a paragraph that begins with a body and goes on with a verb."""
    for node in outline.roots:
        if charges(node):
            yield from _of_node(node)
    bare = not any(True for _ in outline.headings())  # a letter: nothing else tells where the duties are
    plain = [node for root in outline.roots for node in root.walk() if node.kind == "text"]
    closing = [_as_node(line) for line in joined(regions.closing)]
    for node in [*plain, *closing]:
        if _CALLS.search(node.title.folded) or not (bare or _deadline(node.title)):
            continue
        yield from _of_text(node, 0.6)


def charges(node: Node) -> bool:
    """Whether a numbered paragraph charges a body with a duty, rather than saying what to emulate in."""
    if (
        node.kind != "item"
        or node.series[0] == "bullet"
        or not bodies.begins(assignees.without_lead(node.title))
    ):
        return False
    named, text = assignees.assignment(node.title, heading=False)
    return bool(named) and text is not None


def _as_node(line: Line) -> Node:
    return Node("text", "", line.passage, line.passage)
