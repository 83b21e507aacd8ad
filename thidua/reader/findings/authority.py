"""Who may launch and award, and what follows for the awards and their money."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from thidua.reader.findings import law
from thidua.reader.findings.case import Case, shown
from thidua.reader.model import Finding
from thidua.reader.passage import fold

# "UBND huyện … phát động", but not "Kế hoạch của UBND tỉnh về phát động", nor the sign "05/PĐ-UBND".
BODY_LAUNCHES = re.compile(
    r"(?P<chair>\bchu\s+tich\s+)?(?<!-)\b(?:ubnd|uy\s+ban\s+nhan\s+dan)\b"
    r"(?:(?!\bve\b|\bban\s+hanh\b)[^.;:]){0,80}?\bphat\s+dong\b"
)


def check(case: Case) -> Iterator[Finding]:
    yield from _level(case)
    if not case.is_launch:
        return
    yield from _body_launches(case)
    yield from _registration(case)
    yield from _dropped_forms(case)
    yield from _base_salary(case)
    if movements := case.reading.named_movements:
        yield from case.remark("movement.to-link", spans=case.spans("named_movements"), count=len(movements))


def _level(case: Case) -> Iterator[Finding]:
    """A district acts until the last day of its level; a campaign that outlives it changes hands."""
    body, level, issued = case.body, case.level, case.issued
    if not (body and body.ends_with_level and level and level.last_day and issued):
        return
    if issued > level.last_day:
        after = shown(level.last_day + dt.timedelta(days=1))
        yield from case.remark(
            "authority.level-abolished", spans=case.spans("issuer", "date"), after=after, body=case.issuer
        )
    elif case.reading.end and case.reading.end > level.last_day:
        yield from case.remark(
            "authority.level-ends-within", spans=case.spans("end"), last=shown(level.last_day)
        )


def _body_launches(case: Case) -> Iterator[Finding]:
    if not (case.body and case.body.collective):
        return
    for match in BODY_LAUNCHES.finditer(case.page.flat):
        if not match["chair"]:
            span = case.page.span(match.start(), match.end())
            yield from case.remark("authority.body-launches", spans=[span], body=case.issuer)
            return


def _registration(case: Case) -> Iterator[Finding]:
    code = "launch.registration-required"
    patterns = law.remarks()[code].patterns
    spans = [
        case.page.span(start, end)
        for start, end in case.page.sentences
        if any(case.page.find(pattern, start, end) for pattern in patterns)
    ]
    if spans:
        yield from case.remark(code, spans=spans)


def _dropped_forms(case: Case) -> Iterator[Finding]:
    code = "commendation.form-dropped"
    for dropped in law.remarks()[code].words:
        if any(fold(dropped) in fold(form) for form in case.reading.commendation.forms):
            yield from case.remark(code, spans=case.spans("commendation"), form=dropped)


def _base_salary(case: Case) -> Iterator[Finding]:
    """State bodies pay by the base salary on the day of the decision, and none is taken before the end."""
    if not (case.body and case.body.decree_30 and case.issued and case.reading.end):
        return
    before, after = _salary_on(case.issued), _salary_on(case.reading.end)
    if before and after and before.dong != after.dong:
        yield from case.remark(
            "money.base-salary-changes",
            spans=case.spans("end"),
            status="unconfirmed" if "unconfirmed" in (before.status, after.status) else "confirmed",
            before=_dong(before.dong),
            after=_dong(after.dong),
        )


def _salary_on(day: dt.date) -> law.BaseSalary | None:
    return next((salary for salary in reversed(law.base_salaries()) if salary.start <= day), None)


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
