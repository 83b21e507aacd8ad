"""What must be done by when: the dated duties and milestones of a launch (*thời hạn*)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.reader import dates, labels
from thidua.reader.layout import Line
from thidua.reader.model import Deadline, Span
from thidua.reader.passage import Passage, clean, fold
from thidua.reader.regions import Regions

_MOST = 200  # deadlines of one paper
_LONG = 60  # a clause longer than this is told by its last part
_SHORT = 14
_STOPS = re.compile(r"[;:.]\s+|[;:]|^[-–+]\s*")
_ASIDE = re.compile(r"\s*\([^()]{0,120}\)")
_LEADS = re.compile(r"^(?:\s*(?:va|dong thoi|trong do(?: co)?|,|phai|can|de nghi|yeu cau)\b|\s*,)+\s*")
_TAILS = re.compile(r"\s*(?:,|\(|\bxong|\bva)\s*$")
_DOES = re.compile(
    r"\b(?:to\s+chuc\s+thuc\s+hien|trien\s+khai|phan\s+cong|trach\s+nhiem|to\s+chuc\s+chi\s+dao)\b"
)
_LOOKS_BACK = re.compile(r"\b(?:da|tu|sinh|thanh\s+lap|ke\s+tu)\s*$")
_AFTER = re.compile(r"^\s*[,:]?\s*(?P<what>[^.;]{8,160})")


def read(parts: Regions, year: int | None, taken: list[Span]) -> tuple[list[Deadline], dict[str, list[Span]]]:
    """The deadlines in their order; `taken` are places that say the period and are none of them."""
    found: list[Deadline] = []
    spans: dict[str, list[Span]] = {}
    seen: set[tuple[object, str]] = set()
    duties = False
    for line in (*parts.body, *parts.articles, *parts.closing):
        if len(found) >= _MOST:
            break
        duties = _under_duties(line, before=duties)
        for deadline, span, is_day in _of(line.passage, year):
            if is_day and not duties:
                continue
            if any(each.start <= span.start < each.end for each in taken):
                continue
            key = (deadline.date or deadline.rule, fold(deadline.what))
            if key in seen:
                continue
            seen.add(key)
            spans[f"deadlines.{len(found)}"] = [span]
            found.append(deadline)
    return found, spans


def _under_duties(line: Line, *, before: bool) -> bool:
    label = labels.label_of(line.passage)
    if label and label.kind in {"roman", "part", "capital", "article"}:
        return bool(_DOES.search(line.passage.folded[:140]))
    return before or bool(label and len(line.passage) < 60 and _DOES.search(line.passage.folded))


def _of(passage: Passage, year: int | None) -> Iterator[tuple[Deadline, Span, bool]]:
    if (
        "nhat" not in passage.folded
        and "truoc" not in passage.folded
        and "vao" not in passage.folded
        and "qua" not in passage.folded
        and "den" not in passage.folded
    ):
        return
    label = labels.label_of(passage)
    last = label.end if label else 0
    dated = [*dates.deadlines(passage, year), *dates.milestones(passage, year)]
    for due in sorted(dated, key=lambda each: each.start):
        if _LOOKS_BACK.search(passage.folded[max(0, due.start - 14) : due.start]):
            continue
        what = _after(passage, due) if due.rule == "đến" else _what(passage, last, due)
        last = due.end
        if what is None:
            continue
        confidence = (0.9 if due.sure else 0.6) if due.date else 0.8
        span = passage.span(confidence, min(what[0], due.start), max(what[1], due.end))
        text = clean(_ASIDE.sub("", passage.text[what[0] : what[1]])).strip(" ,;:-–(")
        yield Deadline(text[:1].upper() + text[1:], due.date, due.rule), span, due.rule == "vào ngày"


def _what(passage: Passage, last: int, due: dates.Due) -> tuple[int, int] | None:
    """The clause that the deadline is for: before it, or, where nothing stands there, after it."""
    folded = passage.folded
    begin = last
    for stop in _STOPS.finditer(folded, last, due.start):
        begin = stop.end()
    lead = _LEADS.match(folded[begin : due.start])
    begin += lead.end() if lead else 0
    end = due.start
    tail = _TAILS.search(folded[begin:end])
    end = begin + tail.start() if tail else end
    if end - begin > _LONG:
        begin = _last_clause(folded, begin, end)
    if len(folded[begin:end].strip(" ,;:(-")) >= 4:
        return begin, end
    return _after(passage, due)


def _after(passage: Passage, due: dates.Due) -> tuple[int, int] | None:
    after = _AFTER.match(passage.folded[due.end :])
    return (due.end + after.start("what"), due.end + after.end("what")) if after else None


def _last_clause(folded: str, begin: int, end: int) -> int:
    """The last part of a long clause that still says something."""
    commas = [match.end() for match in re.finditer(r",\s+", folded[begin:end])]
    for comma in reversed(commas):
        if end - begin - comma >= _SHORT + 6 and re.match(r"[a-z]", folded[begin + comma :]):
            return begin + comma
    return begin
