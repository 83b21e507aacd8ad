"""What a launch must or usually does contain and this one lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from thidua.reader.findings import law
from thidua.reader.findings.case import Case
from thidua.reader.model import Finding, Reading
from thidua.reader.passage import clean, fold

# A labelled line that is short enough to be a heading, for where the grammar saw none.
_HEADING = re.compile(
    r"^[ \t]*(?:[ivxlh]{1,5}|\d{1,2}(?:\.\d{1,2})?|[a-z])\s*[.)/:][ \t]*(?P<title>[^\n]{3,90})$", re.MULTILINE
)


def check(case: Case) -> Iterator[Finding]:
    if not case.is_launch:
        yield from case.remark("document.not-a-launch", spans=case.spans("title"))
        return
    deferred = list(_deferred(case))
    if deferred:
        spans = [case.page.span(start, end) for start, end in deferred]
        yield from case.remark("launch.guidance-deferred", spans=spans)
    if not case.sight.whole:
        yield from case.remark("document.partial", missing=_unseen(case))
        return
    if fold(clean(case.reading.doc_type or "")) in law.checklist().calls:
        yield from case.remark("launch.call-only", spans=case.spans("doc_type"))
        return
    page = case.page.without(deferred)
    headings = _headings(case)
    for item in law.checklist().items:
        if item.only_if and not page.has(item.only_if):
            continue
        filled = any(attrgetter(field)(case.reading) for field in item.fields)
        headed = any(heading.search(title) for heading in item.headings for title in headings)
        if not filled and not headed and not page.has(item.signs):
            yield from case.by_rule(item.rule)


def _deferred(case: Case) -> Iterator[tuple[int, int]]:
    """Sentences that leave the terms of the awards to a later guidance."""
    checklist = law.checklist()
    for start, end in case.page.sentences:
        later = any(case.page.find(pattern, start, end) for pattern in checklist.later_guidance)
        if later and any(case.page.find(matter, start, end) for matter in checklist.guided_matters):
            yield start, end


def _headings(case: Case) -> list[str]:
    reading: Reading = case.reading
    return [fold(section.title) for section in reading.sections] + [
        match["title"] for match in _HEADING.finditer(case.page.flat)
    ]


def _unseen(case: Case) -> str:
    if case.sight.header:
        return "phần cuối"
    return "phần đầu" if case.sight.ending else "phần đầu và phần cuối"
