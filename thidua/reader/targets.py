"""Targets in figures (*chỉ tiêu*): what, how much, in which unit, and whether at least, at most or exactly.

Figures of dates, of documents, in slogans and in the standards of awards are no targets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from thidua.reader import contents, duties, target_figures, target_tables, target_words, words
from thidua.reader.model import Span, Target
from thidua.reader.outline import Node, Outline, is_report
from thidua.reader.passage import Passage, fold
from thidua.reader.regions import Regions

_THRESHOLD = re.compile(r"\s*tro len\s+\w")
_CLAUSE = re.compile(r";\s*|(?<=[^\d\W])\.\s+(?=[A-ZĐÀ-Ỹ])|(?<=%)\.\s+|(?<=\d)\.\s+(?=[A-ZĐÀ-Ỹ])")
_BOUNDARY = re.compile(
    r",\s+|\s+(?:va|hoac)\s+|\s+(?=tri gia\b)|\s+cho\s+(?=(?:it nhat|toi thieu|tren)\s+\d)|\s-\s"
)
_OR_HIGHER = re.compile(r"^\s*(?:tro len|tro di)\b")
_OR_LOWER = re.compile(r"^\s*tro xuong\b")
_EXCLUDED = {"commendation", "criteria", "theme", "period", "subjects", "funding", "reports"}
_MOST = 300  # targets of one paragraph or table; a paper with more is none that anyone could follow
_WINDOW = 48  # characters before a figure in which its comparison stands


def read(outline: Outline, regions: Regions) -> tuple[list[Target], dict[str, list[Span]]]:
    """The targets in order; `targets.N` is the clause of each."""
    found: list[tuple[Target, Passage, float]] = []
    if is_report(regions):
        return [], {}
    for node, strict in _sources(outline):
        if len(found) > _MOST:
            break
        inherited = _op_of(node.title) if node.title.text.endswith(":") else ""
        found.extend(islice(_in_passage(node.whole, strict=strict, inherited=""), _MOST))
        for child in node.children:
            if inherited and child.kind == "item":
                found.extend(_in_passage(child.title, strict=strict, inherited=inherited))
    found.extend(islice(target_tables.read(outline, regions), _MOST))
    found.sort(key=lambda each: each[1].at[0] if each[1].at else 0)
    spans = {f"targets.{place}": passage.spans(sure) for place, (_, passage, sure) in enumerate(found)}
    return [target for target, _, _ in found], spans


def _sources(outline: Outline) -> Iterator[tuple[Node, bool]]:
    """The paragraphs that may hold targets; in duties only a figure with a comparison or a share counts."""
    chosen, _ = contents.nodes_of(outline)
    contents_ids = {id(node) for node in chosen}
    done: set[int] = set()
    emulates = not any(
        "hoat dong" in node.title.folded and "thi dua" not in node.title.folded for node in outline.headings()
    )
    waiting = _roots(outline)
    while waiting:
        node, where = waiting.pop()
        if id(node) in contents_ids:
            where = "contents"
        elif node.is_heading:
            topics = node.topics
            if topics & {"contents", "targets"} or "muc tieu" in node.title.folded:
                where = "contents"
            elif topics & _EXCLUDED:
                continue
            elif "duties" in topics:
                where = "duties"
            elif "objectives" in topics:
                continue
        parent_gives = node.title.text.endswith(":") and bool(_op_of(node.title))
        if where and node.kind != "row" and id(node) not in done and emulates:
            yield node, where == "duties"
        for child in reversed(node.children):
            if parent_gives and child.kind == "item":
                done.add(id(child))
            waiting.append((child, where))


def _roots(outline: Outline) -> list[tuple[Node, str]]:
    """Before the first heading nothing says of what it speaks: a call, or a page whose beginning is lost."""
    headed = False
    found: list[tuple[Node, str]] = []
    for root in outline.roots:
        headed = headed or root.is_heading
        found.append((root, "" if headed or duties.charges(root) else "contents"))
    return found[::-1]


def _in_passage(passage: Passage, *, strict: bool, inherited: str) -> Iterator[tuple[Target, Passage, float]]:
    start = 0
    edges = [*(match.span() for match in _CLAUSE.finditer(passage.text)), (len(passage), len(passage))]
    for end, following in edges:
        clause = passage.cut(start, end)
        start = following
        if (
            any(c.isdigit() for c in clause.text) or target_figures.SPELLED_OUT.search(clause.folded)
        ) and not words.pattern("awards.yaml", "awards").search(clause.folded):
            yield from _in_clause(clause, strict=strict, inherited=inherited)


def _in_clause(clause: Passage, *, strict: bool, inherited: str) -> Iterator[tuple[Target, Passage, float]]:
    masked = target_words.QUOTED.sub(lambda match: " " * len(match[0]), clause.folded)
    figures = (
        []
        if masked.lstrip().startswith("khong de ")
        else list(islice(target_figures.find(clause, masked), 2 * _MOST))
    )
    begin = _lead_end(clause, masked, figures)
    parts: list[tuple[target_figures.Figure, int, int]] = []
    seen = 0
    for figure in figures:
        if parts:
            bounds = list(_BOUNDARY.finditer(masked, max(seen, figure.start - 160), figure.start + 1))
            seen = figure.end
            if not bounds:
                if _is_threshold(masked, parts[-1][0]):
                    parts[-1] = (figure, parts[-1][1], len(clause))
                continue
            first = bounds[-1]
            previous, from_, _ = parts[-1]
            parts[-1] = (previous, from_, first.start())
            parts.append((figure, first.end(), len(clause)))
        else:
            seen = figure.end
            parts.append((figure, begin, len(clause)))
    earlier = ""
    for figure, from_, to in parts:
        op = _op(clause, masked, figure, from_, inherited)
        before = target_words.subject(
            clause.cut(max(from_, figure.start - target_figures.LONGEST), figure.start)
        )
        if fold(before).startswith("khong de "):
            continue
        after = target_words.complement(
            clause.cut(figure.end, min(to, figure.end + target_figures.LONGEST)), spoken=bool(before)
        )
        if not before and not after and not figure.counted:
            # "nộp hồ sơ qua mạng, đạt ít nhất 85%": the subject stands before the comma.
            before = target_words.without_comparison(
                clause.cut(
                    max(from_, figure.start - target_figures.LONGEST),
                    max(from_, clause.text.rfind(",", from_, figure.start)),
                )
            )
        before = target_words.with_ellipsis(before, after, earlier, counted=bool(figure.counted))
        earlier = before or earlier
        what = target_words.put(before, figure.counted, after)
        if what and not (strict and op == "=" and not figure.unit.startswith("%")):
            yield (
                Target(what, figure.value, figure.unit, op),
                clause.cut(from_, to).strip(),
                0.6 if strict else 0.85,
            )


def _is_threshold(masked: str, figure: target_figures.Figure) -> bool:
    """ "Mỗi cơ sở có từ 50 đoàn viên trở lên thành lập 01 tủ sách": fifty only says who is meant."""
    return _THRESHOLD.match(masked, figure.end) is not None


def _lead_end(clause: Passage, masked: str, figures: list[target_figures.Figure]) -> int:
    """Where the words of the first target begin: after "Thi đua về tiến độ và chất lượng:"."""
    if not figures:
        return 0
    colons = [match.end() for match in target_words.COLON.finditer(masked, 0, figures[0].start + 1)]
    return colons[-1] if colons else 0


def _op_of(title: Passage) -> str:
    tail = title.folded[-_WINDOW:]
    for key, op in (("at_most", "<="), ("at_least", ">="), ("less", "<"), ("more", ">")):
        if key == "at_least":
            listed = tuple(phrase for phrase in words.phrases("targets.yaml", key) if phrase != "tu")
            if words.any_of(listed).search(tail):
                return op
        elif words.pattern("targets.yaml", key).search(tail[-24:]):
            return op
    return ""


def _op(clause: Passage, masked: str, figure: target_figures.Figure, from_: int, inherited: str) -> str:
    before = clause.text[max(from_, figure.start - _WINDOW) : figure.start]
    after = masked[figure.end : figure.end + 20]
    if _OR_HIGHER.match(after) or figure.ranged:
        return ">="
    if _OR_LOWER.match(after):
        return "<="
    written = " ".join(before.split()[-4:])
    near = fold(written)
    for key, op in (("at_most", "<="), ("at_least", ">="), ("less", "<"), ("more", ">")):
        for match in words.pattern("targets.yaml", key).finditer(near):
            if not words.is_spelled(written[match.start() : match.end()], "targets.yaml", key):
                continue
            between = near[match.end() :].split()
            if len(between) <= (2 if op in {">=", "<="} and match[0] != "tu" else 0):
                return op
    return inherited or "="
