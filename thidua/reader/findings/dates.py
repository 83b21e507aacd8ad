"""Contradictions in time: years, anniversaries, the period, the deadlines."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.reader.findings import law
from thidua.reader.findings.case import Case, shown
from thidua.reader.model import Finding, Span
from thidua.reader.passage import clean, fold

_FULL_DATE = re.compile(
    r"(?<![\d/])(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2})\s*/\s*(?P<y>\d{4})(?![\d/])"
    r"|\bngay\s+(?P<d2>\d{1,2})\s+thang\s+(?P<m2>\d{1,2})\s+nam\s+(?P<y2>\d{4})\b"
)
_PAIR = re.compile(
    r"(?<!\d)(\d{1,2})\s*[/.]\s*(\d{1,2})\s*[/.]\s*(\d{4})\s*-\s*(\d{1,2})\s*[/.]\s*(\d{1,2})\s*[/.]\s*(\d{4})(?!\d)"
)
_COUNTED = re.compile(
    r"(?:\b(?P<n>\d{1,3})\s+nam|\blan\s+thu\s+(?P<nth>\d{1,3}))\s+(?P<name>(?:(?!\b\d{1,3}\s+nam\b)[^.;()])*?)[\s(]*$"
)
_TWO_NAMES = re.compile(r"\bva\s+(?:ngay|ky niem|quoc khanh)\b|,\s*(?:ngay|ky niem)\b")
# How far before a year the matter that it belongs to may stand.
_CLAUSE = 300
_GOAL = re.compile(r"\b(?:hoan\s+thanh|phan\s+dau|lap\s+thanh\s+tich|thuc\s+hien\s+thang\s+loi)\b")
_MATTER = re.compile(r"\b(?:muc\s+tieu|nhiem\s+vu|chi\s+tieu|ke\s+hoach|kinh\s+te)\b")
_YEAR = re.compile(r"\bnam\s+(?P<y>20\d\d)\b(?!\s*-\s*20\d\d)")
# "năm" after these words is a school year, a date, a comparison or the end of a span of years.
_OTHER_YEAR = re.compile(r"(?:\d|\b(?:thang|hoc|voi|ky|tu|den|truoc|doan|qua|sau))\s*$")
_LOOKS_BACK = re.compile(
    r"\b(?:da|ket\s+qua|danh\s+gia|tong\s+ket|kiem\s+diem|dat\s+duoc|viec)\b[^.;]{0,40}$"
)
_FROM_NOW = re.compile(r"^(?:tu nay|(?:ke )?tu (?:ngay|khi) (?:ky|ban hanh|phat dong))\b")


@dataclass(frozen=True)
class Pair:
    """Two dates in parentheses after the name of an anniversary, as in "78 năm Ngày … (03/11/1946 - 03/11/2024)"."""

    years: int | None
    name: str  # folded; empty where two anniversaries share the dates
    shown_name: str
    first: dt.date
    last: dt.date
    span: Span


def check(case: Case) -> Iterator[Finding]:
    yield from _impossible(case)
    pairs = list(_pairs(case))
    yield from _anniversaries(case, pairs)
    if not case.is_launch:
        return
    yield from _period(case)
    yield from _against_anniversary(case, pairs)
    yield from _years(case)
    yield from _deadlines(case)


def _impossible(case: Case) -> Iterator[Finding]:
    for match in _FULL_DATE.finditer(case.page.flat):
        day, month, year = (int(match[key] or match[key + "2"]) for key in "dmy")
        if 1800 <= year <= 2200 and _date(day, month, year) is None:
            start, end = match.span()
            yield from case.remark(
                "date.impossible", spans=[case.page.span(start, end)], day=case.page.words(start, end)
            )


def _pairs(case: Case) -> Iterator[Pair]:
    page = case.page
    for match in _PAIR.finditer(page.flat):
        numbers = [int(group) for group in match.groups()]
        first, last = _date(*numbers[:3]), _date(*numbers[3:])
        if first is None or last is None:
            continue
        begin = max(0, match.start() - 200)
        counted = _COUNTED.search(page.flat[begin : match.start()])
        name = clean(counted["name"]) if counted else ""
        alone = not _TWO_NAMES.search(name)
        start = begin + counted.start() if counted else match.start()
        yield Pair(
            years=int(counted["n"] or counted["nth"]) if counted and alone else None,
            name=name if alone else "",
            shown_name=page.words(begin + counted.start("name"), begin + counted.end("name"))
            if counted
            else "",
            first=first,
            last=last,
            span=page.span(start, match.end()),
        )


def _anniversaries(case: Case, pairs: list[Pair]) -> Iterator[Finding]:
    told = set()
    by_name: dict[str, Pair] = {}
    for pair in pairs:
        dates = {"first": shown(pair.first), "last": shown(pair.last)}
        key = (pair.years, pair.first, pair.last)
        if key in told:
            continue
        told.add(key)
        if (pair.first.day, pair.first.month) != (pair.last.day, pair.last.month):
            yield from case.remark("date.anniversary-day-moves", spans=[pair.span], **dates)
        counted = pair.last.year - pair.first.year
        if pair.years is not None and pair.years != counted:
            yield from case.remark(
                "date.anniversary-arithmetic", spans=[pair.span], years=pair.years, counted=counted, **dates
            )
        yield from _known_day(case, pair)
        before = by_name.setdefault(pair.name, pair)
        if pair.name and (before.first, before.last) != (pair.first, pair.last):
            one, other = (f"{shown(p.first)} - {shown(p.last)}" for p in (before, pair))
            yield from case.remark(
                "date.anniversary-inconsistent",
                spans=[before.span, pair.span],
                name=pair.shown_name,
                one=one,
                other=other,
            )


def _known_day(case: Case, pair: Pair) -> Iterator[Finding]:
    known = [day for day in law.anniversaries() if day.key in pair.name]
    if len(known) == 1 and known[0].day.value != pair.first:
        yield from case.remark(
            "date.anniversary-known-day",
            spans=[pair.span],
            status=known[0].day.status,
            name=known[0].name,
            known=shown(known[0].day.value),
            found=shown(pair.first),
        )


def _period(case: Case) -> Iterator[Finding]:
    start, end, issued = case.reading.start, case.reading.end, case.issued
    words = clean(case.reading.period_text or "")
    spans = case.spans("start", "end") or case.spans("period_text")
    if start and end and end < start:
        yield from case.remark("date.end-before-start", spans=spans, start=shown(start), end=shown(end))
    if issued and end and end < issued:
        yield from case.remark("date.end-before-issue", spans=spans, end=shown(end), issued=shown(issued))
    if start and issued and issued > start:
        yield from _late_issue(case, start, issued, words)
    if start and start == issued and _FROM_NOW.match(fold(words)):
        yield from case.remark(
            "date.start-from-issue", spans=case.spans("period_text"), words=words, start=shown(start)
        )
    if end is None and (words or start):
        yield from case.remark(
            "date.no-end-day", spans=spans, words=words or f"từ {shown(start or dt.date.min)}"
        )


def _late_issue(case: Case, start: dt.date, issued: dt.date, words: str) -> Iterator[Finding]:
    """A start given by month or quarter is the first of it, and signing within that month is no fault."""
    dated = re.search(rf"\b0?{start.day}\s*[/.-]\s*0?{start.month}\b|\bngay\s+0?{start.day}\b", fold(words))
    if words and start.day == 1 and not dated:
        if (issued.year, issued.month) > (start.year, start.month):
            yield from case.remark(
                "date.issue-after-start-month",
                spans=case.spans("start", "date"),
                start=f"tháng {start:%m/%Y}",
                issued=shown(issued),
            )
        return
    yield from case.remark(
        "date.issue-after-start", spans=case.spans("start", "date"), start=shown(start), issued=shown(issued)
    )


def _against_anniversary(case: Case, pairs: list[Pair]) -> Iterator[Finding]:
    end, begin = case.reading.end, case.reading.start or case.issued
    if not end or not begin:
        return
    ahead = [pair for pair in pairs if begin <= pair.last <= end + dt.timedelta(days=366)]
    if not ahead:
        return
    pair = max(ahead, key=lambda pair: pair.last)
    days = (pair.last - end).days
    spans = [*case.spans("end"), pair.span]
    dates = {"end": shown(end), "anniversary": shown(pair.last)}
    room = law.remarks()["date.end-before-anniversary"].days
    if 0 < days < room:
        yield from case.remark("date.end-before-anniversary", spans=spans, days=days, **dates)
    if days < 0:
        yield from case.remark("date.end-after-anniversary", spans=spans, days=-days, **dates)


def _years(case: Case) -> Iterator[Finding]:
    """A goal set for a year that was over before the campaign began, while other goals name its own year."""
    start, end, issued = case.reading.start, case.reading.end, case.issued
    known = [day for day in (start, end, issued) if day]
    if not known:
        return
    goals = list(_goal_years(case))
    named = fold(f"{case.reading.title or ''} . {case.reading.theme or ''}")
    stated = Counter(year for year, _ in goals) + Counter(int(match["y"]) for match in _YEAR.finditer(named))
    first, last = min(known).year, (end or max(known)).year
    own = [year for year in stated if first <= year <= last]
    if not own:
        return
    expected = max(own, key=lambda year: stated[year])
    agreeing = [span for year, span in goals if year == expected][:1]
    for found in sorted({year for year, _ in goals if year < first}):
        spans = [span for year, span in goals if year == found]
        yield from case.remark(
            "date.years-disagree", spans=[*spans, *agreeing], found=found, expected=expected
        )


def _goal_years(case: Case) -> Iterator[tuple[int, Span]]:
    page = case.page
    for start, end in page.sentences:
        goal = page.find(_GOAL, start, end)
        if not goal or _LOOKS_BACK.search(page.flat, max(start, goal.start() - 60), goal.start()):
            continue
        for year in _YEAR.finditer(page.flat, goal.end(), end):
            told = not _OTHER_YEAR.search(page.flat, max(start, year.start() - 20), year.start())
            near = max(goal.end(), year.start() - _CLAUSE)
            if told and _MATTER.search(page.flat, near, year.start()):
                yield int(year["y"]), page.span(year.start(), year.end())


def _deadlines(case: Case) -> Iterator[Finding]:
    issued, end = case.issued, case.reading.end
    late = [fold(word) for word in law.remarks()["date.deadline-after-end"].words]
    for place, deadline in enumerate(case.reading.deadlines):
        if deadline.date is None:
            continue
        spans = case.spans(f"deadlines.{place}")
        told = {"deadline": shown(deadline.date), "what": clean(deadline.what)}
        if issued and deadline.date < issued:
            yield from case.remark("date.deadline-before-issue", spans=spans, issued=shown(issued), **told)
        elif end and deadline.date > end and not any(word in fold(deadline.what) for word in late):
            yield from case.remark("date.deadline-after-end", spans=spans, end=shown(end), **told)


def _date(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
