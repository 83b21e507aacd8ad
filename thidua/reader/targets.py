"""Targets in figures (*chỉ tiêu*): what, how much, in which unit, and whether at least, at most or exactly.

Figures of dates, of documents, in slogans and in the standards of awards are no targets.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from thidua.reader import contents, duties, target_tables, words
from thidua.reader.figures import number
from thidua.reader.model import Span, Target
from thidua.reader.outline import Node, Outline, is_report
from thidua.reader.passage import Passage, clean, fold
from thidua.reader.regions import Regions

_FIGURE = re.compile(
    r"(?<![\w/.,\-–])(?P<n>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?(?=\s*%|\s|$)(?!\s*[/.]\s*\d)"
)
_VALUES = {
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "nam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
}
# Written out, a figure is one only after "ít nhất".
_SPELLED_OUT = re.compile(r"(?:(?<=it nhat )|(?<=toi thieu ))(?P<n>" + "|".join(_VALUES) + r")(?=\s+[a-z])")
_PERCENT = re.compile(r"\s*(?:%|phan tram\b)")
_OF_ALL = re.compile(r"\s*(?:tong\s+)?so\s+\w+")
_OF_PEOPLE = re.compile(r"\s*dan\s+so\b")
_AT = re.compile(r"\b(?:tai|o|cho|tren)\s*$")
_PER = re.compile(r"\s?/\s?\w+(?:\s?/\s?\w+)*")
# Figures of days, numbers, grades; told with their marks, as "phòng thủ 03 xã" is no "thứ 03".
_BEFORE_FIGURE = re.compile(
    r"\b(?:ngày|tháng|năm|quý|lần thứ|thứ|đợt|mức|khóa|khoá|điều|khoản|nghị quyết|chỉ thị|số|nhiệm kỳ|giai đoạn|loại|"
    r"hạng|phiên|trong vòng|cấp|phụ lục|mục|học kỳ|nghị định|tuần|cấp độ|vùng)\s*$",
    re.IGNORECASE,
)
_EACH_TIME = re.compile(r"\bmoi\s+(?:ngay|thang|nam|quy|tuan|dot)\s*$")  # "mỗi tháng 02 lần"
_THRESHOLD = re.compile(r"\s*tro len\s+\w")
_LAST_WORD = re.compile(r"\s+\w+\s*$")
_OR = re.compile(r",\s*|\s+hoac\s+|/")
_CLAUSE = re.compile(r";\s*|(?<=[^\d\W])\.\s+(?=[A-ZĐÀ-Ỹ])|(?<=%)\.\s+|(?<=\d)\.\s+(?=[A-ZĐÀ-Ỹ])")
_BOUNDARY = re.compile(
    r",\s+|\s+(?:va|hoac)\s+|\s+(?=tri gia\b)|\s+cho\s+(?=(?:it nhat|toi thieu|tren)\s+\d)|\s-\s"
)
_OR_HIGHER = re.compile(r"^\s*(?:tro len|tro di)\b")
_OR_LOWER = re.compile(r"^\s*tro xuong\b")
_COLON = re.compile(r":\s+")
_LAST_TIME = re.compile(
    r"^(?:den|trong|het|tu)\s+(?:cuoi\s+|het\s+)?(?:nam|thang|quy|ngay)\s+[\d/.\-\s]+,?\s*"
)
_QUOTED = re.compile(r"“[^”]{0,300}”|\"[^\"]{0,300}\"|«[^»]{0,300}»|\([^()]{0,200}\)")
_STOP = re.compile(
    r"\b(?:cho|cua|tai|trong|duoc|dat|co|ve|va|la|theo|den|tu|voi|o|tren|de|nham|bang|truoc|chua|khong|vao)\b"
)
_EXCLUDED = {"commendation", "criteria", "theme", "period", "subjects", "funding", "reports"}
_MOST = 300  # targets of one paragraph or table; a paper with more is none that anyone could follow
_LONGEST = 300  # characters of the words of a target
_WINDOW = 48  # characters before a figure in which its comparison stands


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int  # after the unit
    value: str
    unit: str
    counted: str  # the counted noun, which stays in the words
    ranged: bool = False


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
            any(c.isdigit() for c in clause.text) or _SPELLED_OUT.search(clause.folded)
        ) and not words.pattern("awards.yaml", "awards").search(clause.folded):
            yield from _in_clause(clause, strict=strict, inherited=inherited)


def _in_clause(clause: Passage, *, strict: bool, inherited: str) -> Iterator[tuple[Target, Passage, float]]:
    masked = _QUOTED.sub(lambda match: " " * len(match[0]), clause.folded)
    figures = (
        [] if masked.lstrip().startswith("khong de ") else list(islice(_figures(clause, masked), 2 * _MOST))
    )
    begin = _lead_end(clause, masked, figures)
    parts: list[tuple[_Figure, int, int]] = []
    seen = 0
    for figure in figures:
        if parts:
            bounds = list(_BOUNDARY.finditer(masked, seen, figure.start + 1))
            bounds = [bound for bound in bounds if _may_part(masked, bound, figure.start)]
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
        op = _op(masked, figure, from_, inherited)
        before = _subject(clause.cut(max(from_, figure.start - _LONGEST), figure.start))
        if fold(before).startswith("khong de "):
            continue
        after = _complement(clause.cut(figure.end, min(to, figure.end + _LONGEST)), spoken=bool(before))
        if not before and not after and not figure.counted:
            # "nộp hồ sơ qua mạng, đạt ít nhất 85%": the subject stands before the comma.
            before = _without_comparison(
                clause.cut(
                    max(from_, figure.start - _LONGEST),
                    max(from_, clause.text.rfind(",", from_, figure.start)),
                )
            )
        before = _with_ellipsis(before, after, figure, earlier)
        earlier = before or earlier
        what = _put(before, figure.counted, after)
        if what and not (strict and op == "=" and not figure.unit.startswith("%")):
            yield (
                Target(what, figure.value, figure.unit, op),
                clause.cut(from_, to).strip(),
                0.6 if strict else 0.85,
            )


def _is_threshold(masked: str, figure: _Figure) -> bool:
    """ "Mỗi cơ sở có từ 50 đoàn viên trở lên thành lập 01 tủ sách": fifty only says who is meant."""
    return _THRESHOLD.match(masked, figure.end) is not None


def _may_part(masked: str, bound: re.Match[str], figure: int) -> bool:
    """A comma inside a list of nouns ("thôn, bản") parts no targets: what follows must lead to the figure."""
    return figure - bound.end() <= 160


def _lead_end(clause: Passage, masked: str, figures: list[_Figure]) -> int:
    """Where the words of the first target begin: after "Thi đua về tiến độ và chất lượng:"."""
    if not figures:
        return 0
    colons = [match.end() for match in _COLON.finditer(masked, 0, figures[0].start + 1)]
    return colons[-1] if colons else 0


def _figures(clause: Passage, masked: str) -> Iterator[_Figure]:
    for match in heapq.merge(_FIGURE.finditer(masked), _SPELLED_OUT.finditer(masked), key=re.Match.start):
        written = _VALUES.get(match["n"], match["n"])
        ahead = max(0, match.start() - 16)
        if _BEFORE_FIGURE.search(clause.text, ahead, match.start()) and not _EACH_TIME.search(
            masked, ahead, match.start()
        ):
            continue
        value = number(written)
        ranged = match.end() > match.end("n")
        if percent := _PERCENT.match(masked, match.end()):
            end, unit = percent.end(), "%"
            share = _OF_ALL.match(masked, end)
            if (
                share
                and not share[0].strip().startswith("so voi")
                and _has_subject(clause.cut(max(0, match.start() - _LONGEST), match.start()))
            ):
                unit, end = "% " + clean(clause.text[end : share.end()]), share.end()
            elif per := _PER.match(masked, end):
                unit, end = "%" + clause.text[end : per.end()], per.end()
            yield _Figure(match.start(), end, value, unit, "", ranged)
            continue
        found = _unit(clause, masked, match.end(), plain=_is_count(match["n"]))
        if found is not None:
            end, unit, counted = found
            yield _Figure(match.start(), end, value, unit, counted, ranged)


def _is_count(written: str) -> bool:
    """ "03", "45", "1.200": figures below ten are written with a nought where things are counted."""
    return written[0] == "0" or len(written) > 1


def _has_subject(before: Passage) -> bool:
    """Whether words before a share already say what is measured ("thu gom rác thải tại 100% số thôn")."""
    colons = [match.end() for match in _COLON.finditer(before.text)]
    return len(_subject(before.cut(colons[-1] if colons else 0)).split()) >= 2


def _unit(clause: Passage, masked: str, at: int, *, plain: bool) -> tuple[int, str, str] | None:
    """Where the unit after a figure ends, the unit, and the noun that stays in the words of the target.

    `plain`: the figure alone ("45 máy …", "03 …") makes a count likely even where the noun is not known.
    """
    start = next((place for place in range(at, len(masked)) if not masked[place].isspace()), len(masked))
    measure = _listed(clause, masked, start, "measures")
    counted = _listed(clause, masked, start, "counted")
    if measure is not None and (counted is None or counted <= measure):
        end = measure
        if per := _PER.match(masked, end):
            end = per.end()
            rest = _LAST_WORD.match(masked, end)
            end = rest.end() if rest else end
        unit = clean(clause.text[start:end])
        return end, words.read("targets.yaml")["spelled"].get(unit, unit), ""
    if counted is not None:
        end = counted
        more = _OR.match(masked, end)
        if more and (second := _listed(clause, masked, more.end(), "counted")):
            end = second
        unit = clean(clause.text[start:end])
        return end, unit, unit
    if not (plain or _marked(masked, at)) or _listed(clause, masked, start, "no_units"):
        return None
    stop = _STOP.search(masked, start, start + 60)
    nouns = list(re.finditer(r"\w+", masked[start : stop.start() if stop else start + 60]))
    nouns = nouns if len(nouns) <= 3 else nouns[:2]
    if not nouns or nouns[0].start() or not nouns[0][0].isalpha():
        return None
    end = start + nouns[-1].end()
    unit = clean(clause.text[start:end])
    return end, unit, unit


def _listed(clause: Passage, masked: str, start: int, key: str) -> int | None:
    """Where a listed noun ends; one of a single syllable needs its marks ("tờ" is not "tổ")."""
    match = words.pattern("targets.yaml", key).match(masked, start)
    if match is None:
        return None
    written = clause.text[start : match.end()]
    known = " " in written or written.lower() in words.spellings("targets.yaml", key) or written.isupper()
    return match.end() if known else None


def _marked(masked: str, at: int) -> bool:
    return bool(re.search(r"(?:it nhat|toi thieu|khong duoi)\s+\w+\s*$", masked[max(0, at - 30) : at]))


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


def _op(masked: str, figure: _Figure, from_: int, inherited: str) -> str:
    before = masked[max(from_, figure.start - _WINDOW) : figure.start]
    after = masked[figure.end : figure.end + 20]
    if _OR_HIGHER.match(after) or figure.ranged:
        return ">="
    if _OR_LOWER.match(after):
        return "<="
    near = " ".join(before.split()[-4:])
    for key, op in (("at_most", "<="), ("at_least", ">="), ("less", "<"), ("more", ">")):
        for match in words.pattern("targets.yaml", key).finditer(near):
            between = near[match.end() :].split()
            if len(between) <= (2 if op in {">=", "<="} and match[0] != "tu" else 0):
                return op
    return inherited or "="


def _put(before: str, counted: str, after: str) -> str:
    words_ = clean(" ".join(part for part in (before, counted, after) if part)).strip(" ,;:.-–")
    return words_[:1].upper() + words_[1:]


def _subject(before: Passage) -> str:
    """What is measured, where it stands before the figure: after the last comma if a verb begins there."""
    text = _QUOTED.sub(lambda match: " " * len(match[0]), before.text)
    at = text.rfind(", ")
    if at >= 0:
        last = before.cut(at + 2)
        opens = words.pattern("targets.yaml", "openers").match(last.folded) or _verbs().match(last.folded)
        bare = not _without_comparison(last)
        if bare or (opens and _is_spelled(last.text[: opens.end()])):
            return "" if bare else _without_comparison(last)
    return "" if text.rstrip().endswith(",") else _without_comparison(before)


@cache
def _verbs() -> re.Pattern[str]:
    return words.pattern("duties.yaml", "verbs")


def _is_spelled(verb: str) -> bool:
    written = verb.lower()
    return written in words.spellings("targets.yaml", "openers") | words.spellings("duties.yaml", "verbs")


def _complement(after: Passage, *, spoken: bool) -> str:
    """What follows the figure, less what goes on to speak of something else."""
    for tail in words.pattern("targets.yaml", "tails").finditer(after.folded):
        written = after.text[tail.start() : tail.end()].lower()
        kept = after.text[: tail.start()].strip(" ,")
        if written in words.spellings("targets.yaml", "tails") and (spoken or len(kept.split()) >= 3):
            return clean(kept)
    return clean(after.text)


def _with_ellipsis(before: str, after: str, figure: _Figure, earlier: str) -> str:
    """ "Tỷ lệ hài lòng của người bệnh nội trú đạt 92%, ngoại trú đạt 90%": the second has the subject of the first."""
    own, first = before.split(), earlier.split()
    if not first:
        return before
    if not own and not figure.counted and len(after.split()) <= 2:
        return earlier
    if 1 <= len(own) <= 2 and len(first) > len(own) + 1 and fold(own[-1]) == fold(first[-1]):
        return " ".join([*first[: -len(own)], *own])
    return before


def _without_comparison(before: Passage) -> str:
    """The words before a figure less those that call for it or compare."""
    text, folded = clean(before.text), fold(clean(before.text))
    if time := re.search(r"^(?:.{0,30}?)\b(?:den|trong)\s+(?:cuoi|het)?\s*nam\s+\d{4},\s*", folded):
        text, folded = text[time.end() :], folded[time.end() :]
    while match := _filler_at_end().search(folded, max(0, len(folded) - 60)):
        text, folded = text[: match.start()], folded[: match.start()]
    while match := _filler_at_start().match(folded + " "):
        text, folded = text[match.end() :], folded[match.end() :]
    if match := _inner_comparison().search(folded):
        text = text[: match.start()] + text[match.end() :]
    return clean(text).strip(" ,;:-–")


@cache
def _fillers() -> str:
    keys = ("fillers", "at_least", "more", "less", "at_most")
    return words.any_of(
        tuple(phrase for key in keys for phrase in words.phrases("targets.yaml", key))
    ).pattern


@cache
def _filler_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s|,)(?:{_fillers()})\s*[,:]?\s*$")


@cache
def _filler_at_start() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_fillers()})\s*[,:]?\s+")


@cache
def _inner_comparison() -> re.Pattern[str]:
    listed = [phrase for key in ("at_least", "at_most") for phrase in words.phrases("targets.yaml", key)]
    return words.any_of(tuple(phrase for phrase in listed if phrase != "tu"))
