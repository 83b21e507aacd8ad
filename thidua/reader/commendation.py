"""Commendation (*khen thưởng*): the forms, how many of whom, and what the document says of the standards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from thidua.reader import award_names, labels, quotas, words
from thidua.reader.figures import cells
from thidua.reader.model import Commendation, Span
from thidua.reader.outline import Node, Outline, is_report
from thidua.reader.passage import Passage, clean, fold
from thidua.reader.regions import Regions

_MOST = 300  # awards named in one paragraph
_GIVES = re.compile(r"\b(?:tang|trao|de nghi|xet)\b")
_STANDARD = re.compile(r"^(?:tieu chuan|tieu chi|dieu kien)\b[^:]{0,60}:\s*(?=\S)")
_WARD_OFF = re.compile(r"\b(?:khong|chua)\s+(?:xet|de nghi|khen|binh xet)\b[^.;]{10,200}")
_REWARD_RULE = re.compile(r"\bco che thuong\b[^.;]{10,200}")
_POINTS = re.compile(
    r"\b(?:bang (?:cham )?diem|thang diem|bo tieu chi|tieu chi cham diem|tieu chi thi dua)\b"
)
_LATER = re.compile(
    r"\bhuong dan\b[^.;)]{0,80}\b(?:tieu chuan|doi tuong|so luong|tieu chi)\b[^.;)]{0,60}|"
    r"\bhuong dan\b[^.;)]{0,60}\b(?:rieng|sau)\b"
)
_BY_LAW = re.compile(r"\btheo (?:dung )?(?:cac )?quy dinh(?: cua phap luat| hien hanh| cua luat)[^.;]{0,60}")
_REGULAR = re.compile(
    r"\b(?:tam ung (?:tien )?)?(?:khen |tien )?thuong (?:(?:theo|hang|dinh ky) )?(?:thang|quy|tuan|nam(?!\s+\d))\b|"
    r"\b(?:tien |khen )?thuong (?:cua )?(?:ca|toan) (?:ky|dot)(?: thi dua)?|\b(?:khen )?thuong (?:nong|dot xuat|chuyen de)\b"
)
_MONTHS_OF = re.compile(r"\b(?:tien|cua|khen|tam ung|hang|theo|dinh ky|thi dua|toan|ca)\b\s*")
_AT_END = re.compile(r"\bket thuc (?:moi |cac )?dot(?: thi dua)?[^.;]{0,40}\b(?P<act>xet|khen) thuong\b")


@dataclass(frozen=True, slots=True)
class _Form:
    key: str
    text: str
    is_award: bool
    span: Span
    proposed_to: str = ""  # "đề nghị Thủ tướng Chính phủ tặng Bằng khen"


def read(outline: Outline, regions: Regions) -> tuple[Commendation, dict[str, list[Span]]]:
    """What stands under the headings of commendation; without one, the sentences that give an award.

    Paths: `commendation.forms.N`, `commendation.quotas.N`, `commendation.criteria_note`.
    """
    if is_report(regions):
        return Commendation(), {}
    sections = outline.under("commendation")
    parts = [part for section in sections for part in _passages(section)]
    sure = 0.9
    if not parts:
        parts = [node.whole for node in outline.walk() if node.kind != "row" and _gives(node.whole)]
        sure = 0.6
    forms, spans = _forms(parts, sure)
    counted, quota_spans = quotas.read(parts, sure)
    rows = [node.line for section in sections for node in section.walk() if node.kind == "row"]
    more, places = quotas.read_rows(rows, sure)
    quota_spans |= {f"commendation.quotas.{len(counted) + at}": [place] for at, place in enumerate(places)}
    counted += more
    note, note_spans = _criteria(outline, regions, sections, parts)
    spans |= quota_spans
    if note is not None:
        spans["commendation.criteria_note"] = note_spans
    return Commendation(forms, counted, note), spans


def _passages(section: Node) -> Iterator[Passage]:
    """The paragraphs of a section of commendation, but not those of its parts about other matters."""
    if section.rest is not None:
        yield section.rest
    waiting = list(reversed(section.children))
    while waiting:
        node = waiting.pop()
        other = node.topics & {"criteria", "subjects", "duties", "funding"}
        if node.is_heading and other and "commendation" not in node.topics:
            continue
        if node.kind == "row":
            yield from (cell for cell in cells(node.line) if cell.text)
        elif not (node.is_heading and labels.is_upper(node.title.text)):
            yield node.whole
        elif node.rest is not None:
            yield node.rest
        waiting.extend(reversed(node.children))


def _gives(passage: Passage) -> bool:
    found = words.pattern("awards.yaml", "awards").search(passage.folded)
    return found is not None and _GIVES.search(passage.folded, 0, found.start()) is not None


def _forms(parts: list[Passage], sure: float) -> tuple[list[str], dict[str, list[Span]]]:
    """Each form once, in order; "Bằng khen" is left out where "Bằng khen của …" is named."""
    found = [form for part in parts for form in _in_part(part, sure)]
    if not any(form.is_award for form in found):
        found += [form for part in parts for form in _at_end(part, sure)]
    qualified = {form.key for form in found if form.is_award and fold(form.text) != form.key}
    places: dict[str, int] = {}
    texts: list[str] = []
    spans: dict[str, list[Span]] = {}
    for form in found:
        text = form.text
        if form.is_award and form.key in qualified and fold(text) == form.key:
            if not form.proposed_to:
                continue
            text = f"{text} của {form.proposed_to}"
        place = places.setdefault(fold(text) if form.is_award else form.key, len(texts))
        if place == len(texts):
            texts.append(text)
        spans.setdefault(f"commendation.forms.{place}", []).append(form.span)
    return texts, spans


def _in_part(part: Passage, sure: float) -> list[_Form]:
    found = [(award.start, _award(part, award, sure)) for award in islice(award_names.find(part), _MOST)]
    for match in islice(_REGULAR.finditer(part.folded), _MOST):
        if match[0].startswith("thuong") and match.start():
            continue
        if match[0].endswith("quy") and part.text[match.end() - 3 : match.end()].lower() != "quý":
            continue  # "tiền thưởng theo quy định"
        text = clean(part.text[match.start() : match.end()])
        key = _MONTHS_OF.sub("", match[0]).strip()
        if "ca " in match[0] or "toan " in match[0]:
            key = "thuong ca dot"
        span = part.span(sure, match.start(), match.end())
        found.append((match.start(), _Form(key, text, is_award=False, span=span)))
    return [form for _, form in sorted(found, key=lambda each: each[0])]


def _award(part: Passage, award: award_names.Award, sure: float) -> _Form:
    span = part.span(sure, award.start, award.end)
    to = quotas.proposed_to(part, award.start)
    return _Form(award.key, award.full, is_award=True, span=span, proposed_to=to)


def _at_end(part: Passage, sure: float) -> Iterator[_Form]:
    if match := _AT_END.search(part.folded):
        act = "xét" if match["act"] == "xet" else "khen"
        text = f"{act} thưởng khi kết thúc đợt thi đua"
        yield _Form("het dot", text, is_award=False, span=part.span(sure, match.start(), match.end()))


def _criteria(
    outline: Outline, regions: Regions, sections: list[Node], parts: list[Passage]
) -> tuple[str | None, list[Span]]:
    """What the document says of the standards: in words, in a section of their own, in an annex, or later."""
    for part in parts:
        if match := _STANDARD.match(part.folded):
            return part.cut(match.end()).value.rstrip(" .;"), part.spans(0.9)
    named = [
        node
        for node in outline.headings()
        if "criteria" in node.topics and node.children and not any(node is section for section in sections)
    ]
    inner = [
        node for node in named if not any(other is not node and other in node.children for other in named)
    ]
    if inner:
        grouped = any(child.is_heading for child in inner[0].children)
        where = "theo từng nhóm tại mục" if grouped else "tại mục"
        return f"tiêu chí {where} {_place(outline, inner[0])}", inner[0].line.spans(0.8)
    for line in regions.annex:
        if match := _POINTS.search(line.passage.folded):
            said = line.passage.text[match.start() : match.end()].lower()
            return f"theo {clean(said)} ở Phụ lục", [line.passage.span(0.7, match.start(), match.end())]
    for pattern in (_WARD_OFF, _REWARD_RULE, _LATER, _BY_LAW):
        for part in parts:
            if match := pattern.search(part.folded):
                text = clean(part.text[match.start() : match.end()]).rstrip(" .;,")
                return text[:1].lower() + text[1:], [part.span(0.7, match.start(), match.end())]
    return None, []


def _place(outline: Outline, wanted: Node) -> str:
    """ "III.2": the labels on the way to a heading, or its title where it has none."""
    for root in outline.roots:
        found = [node.label.strip(" .):-–/") for node in _path(root, wanted) if node.label]
        if found:
            return ".".join(found)
    title = wanted.title.value
    return f"“{title[:1]}{title[1:].lower() if labels.is_upper(title) else title[1:]}”"


def _path(node: Node, wanted: Node) -> list[Node]:
    trail: list[tuple[Node, list[Node]]] = [(node, [node])]
    while trail:
        current, path = trail.pop()
        if current is wanted:
            return path
        trail.extend((child, [*path, child]) for child in current.children if child.is_heading)
    return []
