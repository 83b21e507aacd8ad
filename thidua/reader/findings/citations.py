"""Whether the acts cited were in force on the day of issue."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from thidua.reader.findings import law
from thidua.reader.findings.case import Case, shown
from thidua.reader.findings.rows import Day
from thidua.reader.model import Finding, Reference, Span
from thidua.reader.passage import fold

_NOT_SIGN = re.compile(r"[^0-9a-z/-]")
# A law without its number is told apart by the date or year that follows its name.
_DATED = re.compile(
    r"\s*,?\s*(?:so\s*\S+\s*)?,?\s*(?:nam\s*(?P<year>\d{4})"
    r"|(?:duoc\s+quoc\s+hoi.{0,60}?)?ngay\s*(?P<d>\d{1,2})\s*(?:thang|[/.-])\s*(?P<m>\d{1,2})\s*(?:nam|[/.-])\s*(?P<y>\d{4}))",
    re.DOTALL,
)


def check(case: Case) -> Iterator[Finding]:
    issued = case.issued
    if issued is None:
        return
    by_number = {_sign(act.number): act for act in law.instruments() if act.number}
    for path, reference in case.references:
        spans = case.spans(path)
        if reference.date and reference.date > issued:
            yield from case.remark(
                "citation.not-yet-issued",
                spans=spans,
                act=_name(reference),
                cited=shown(reference.date),
                issued=shown(issued),
            )
        elif act := by_number.get(_sign(reference.number)):
            yield from _judge(case, issued, act, reference.date, spans)
    yield from _laws_by_name(case, issued)


def _laws_by_name(case: Case, issued: dt.date) -> Iterator[Finding]:
    """Laws are cited by name and date, and wherever they stand the same law counts once."""
    named: dict[str, list[law.Instrument]] = {}
    for act in law.instruments():
        for name in act.names:
            named.setdefault(name, []).append(act)
    seen = set()
    for name, acts in named.items():
        if name.partition(",")[0] not in case.page.squeezed:
            continue
        for match in law_name(name).finditer(case.page.flat):
            dated = _DATED.match(case.page.flat, match.end())
            if not dated:
                continue
            year = int(dated["year"] or dated["y"])
            cited = _date(dated)
            meant = next((act for act in acts if act.issued and act.issued.value.year == year), None)
            if meant is None or (meant.title, cited) in seen:
                continue
            seen.add((meant.title, cited))
            yield from _judge(case, issued, meant, cited, [case.page.span(match.start(), dated.end())])


def _judge(
    case: Case, issued: dt.date, act: law.Instrument, cited: dt.date | None, spans: Iterable[Span]
) -> Iterator[Finding]:
    if act.issued and cited and cited != act.issued.value:
        yield from case.remark(
            "citation.date-differs",
            spans=spans,
            status=_worst(act, act.issued),
            act=act.title,
            known=shown(act.issued.value),
            cited=shown(cited),
        )
    if act.issued and act.issued.value > issued:
        yield from case.remark(
            "citation.not-yet-issued",
            spans=spans,
            status=_worst(act, act.issued),
            act=act.title,
            cited=shown(act.issued.value),
            issued=shown(issued),
        )
    elif act.in_force and act.in_force.value > issued:
        yield from case.remark(
            "citation.not-yet-in-force",
            spans=spans,
            status=_worst(act, act.in_force),
            act=act.title,
            begins=shown(act.in_force.value),
        )
    elif act.last_day and act.last_day.value < issued:
        yield from case.remark(
            "citation.not-in-force",
            spans=spans,
            status=_worst(act, act.last_day),
            act=act.title,
            ended=shown(act.last_day.value + dt.timedelta(days=1)),
            replaced=f" (thay bằng {', '.join(act.replaced_by)})" if act.replaced_by else "",
        )


def law_name(folded: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\s+".join(re.escape(word).replace(",", r"\s*,?") for word in folded.split()))


def _worst(act: law.Instrument, day: Day) -> str:
    return "unconfirmed" if "unconfirmed" in (act.status, day.status) else "confirmed"


def _sign(number: str) -> str:
    return _NOT_SIGN.sub("", fold(number))


def _name(reference: Reference) -> str:
    return " ".join(part for part in (reference.doc_type, reference.number) if part) or "Văn bản được dẫn"


def _date(match: re.Match[str]) -> dt.date | None:
    if not match["d"]:
        return None
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
