"""What the reader found in a launch document, as a plan. Everything keeps the spans that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from thidua.campaigns.plan.normal import normalise
from thidua.campaigns.plan.parts import (
    BasisPart,
    ContentPart,
    DutyPart,
    MilestonePart,
    MovementPart,
    Party,
    Plan,
    QuotaPart,
    RecipientPart,
    Signatory,
    Spans,
    TargetPart,
)
from thidua.campaigns.plan.remarks import Remark
from thidua.core.text import clean, search_key
from thidua.reader.dates import read_moments
from thidua.reader.model import ContentItem, Reading, Reference
from thidua.reader.passage import fold

# Name of the field in a reading -> its name in the plan, where they differ or have no list of parts.
_SINGLE = {
    "issuer": "issuer_text",
    "number": "number",
    "place": "place",
    "date": "issued_on",
    "doc_type": "doc_type",
    "title": "title",
    "theme": "theme",
    "start": "starts_on",
    "end": "ends_on",
    "period_text": "period_text",
    "objectives": "objectives",
    "anniversary": "anniversaries",
    "signatories": "signatories",
    "signatory": "signatories",
}
_OPERATORS = {">=", ">", "<=", "<", "="}
_ARCHIVE = re.compile(r"luu\b")
_SPRINT = re.compile(r"dot kich|nuoc rut|cao diem")
_INTERIM = re.compile(r"so ket")
_FINAL = re.compile(r"tong ket")
# A review that the document announces without a day: "tổ chức tổng kết đợt thi đua".
_REVIEWS = (
    ("interim_review", "Sơ kết", re.compile(r"\bso ket\b")),
    ("final_review", "Tổng kết", re.compile(r"\btong ket\b(?! va khen thuong\s*$)", re.MULTILINE)),
)
_UNSURE = 0.5
_LAUNCHING = re.compile(r"^(?:(?:về\s+việc|v/v)\s+)?phát\s+động\s+", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)\s*$")


def from_reading(reading: Reading) -> tuple[Plan, list[Remark]]:
    """The plan and the reader's remarks. What the document does not say stays empty."""
    plan = Plan(
        issuer_text=reading.issuer or "",
        number=reading.number or "",
        place=reading.place or "",
        issued_on=reading.date,
        doc_type=reading.doc_type or "",
        title=_name(reading.title or ""),
        theme=reading.theme or "",
        starts_on=reading.start,
        ends_on=reading.end,
        period_text=reading.period_text or "",
        objectives=reading.objectives or "",
        anniversaries=list(reading.anniversary),
        signatories=[Signatory(each.title, each.name) for each in reading.signatories],
        award_forms=list(reading.commendation.forms),
        award_criteria=reading.commendation.criteria_note or "",
    )
    for path, name in _SINGLE.items():
        if spans := _spans(reading, path):
            plan.spans.setdefault(name, spans)
    for name, path in (("award_forms", "forms"), ("award_criteria", "criteria_note")):
        spans = _spans(reading, f"commendation.{path}") or _own_spans(reading, "commendation")
        if spans and getattr(plan, name):
            plan.spans[name] = spans
    plan.contents = list(_contents(reading, reading.contents, "contents", ""))
    plan.movements = list(_movements(reading, plan.contents))
    plan.targets = list(_targets(reading, plan.contents))
    plan.duties = [
        DutyPart(
            spans=_spans(reading, f"duties.{place}"),
            text=duty.text,
            due_on=duty.deadline,
            parties=[Party(phrase=phrase) for phrase in duty.assignees],
        )
        for place, duty in enumerate(reading.duties)
    ]
    plan.milestones = _milestones(reading)
    plan.bases = [
        *_bases(reading, reading.legal_bases, "legal_bases", "basis"),
        *_bases(reading, reading.body_references, "body_references", "reference"),
    ]
    plan.recipients = [
        RecipientPart(
            spans=_spans(reading, f"recipients.{place}"),
            party=Party(phrase=phrase),
            archive=bool(_ARCHIVE.match(fold(clean(phrase)))),
        )
        for place, phrase in enumerate(reading.recipients)
    ]
    plan.quotas = [
        QuotaPart(
            spans=_spans(reading, f"commendation.quotas.{place}"),
            who=quota.who,
            value=str(quota.value),
            measure=quota.unit,
        )
        for place, quota in enumerate(reading.commendation.quotas)
    ]
    return normalise(plan, drop_blank=True), [Remark.of(finding) for finding in reading.warnings]


def _name(title: str) -> str:
    """What the campaign is called: the title of the document without "Phát động", "V/v phát động" before it."""
    name = _LAUNCHING.sub("", clean(title), count=1)
    return name[:1].upper() + name[1:]


def _contents(
    reading: Reading, items: Iterable[ContentItem], path: str, parent: str
) -> Iterator[ContentPart]:
    """Every item, then what stands under it."""
    for place, item in enumerate(items):
        here = f"{path}.{place}"
        part = ContentPart(
            spans=_own_spans(reading, here), parent=parent, label=item.label.strip(), text=item.text
        )
        yield part
        below = (
            f"{here}.children" if any(key.startswith(f"{here}.children") for key in reading.spans) else here
        )
        yield from _contents(reading, item.children, below, part.key)


def _movements(reading: Reading, contents: list[ContentPart]) -> Iterator[MovementPart]:
    """Each name once, tied to the deepest content that it stands in."""
    homes: dict[str, str] = {}
    walk = iter(contents)

    def visit(items: list[ContentItem]) -> None:
        for item in items:
            part = next(walk)
            for name in item.movements:
                homes[search_key(name)] = part.key
            visit(item.children)

    visit(reading.contents)
    seen = set()
    for place, name in enumerate(reading.named_movements):
        key = search_key(name)
        if not key or key in seen:
            continue
        seen.add(key)
        spans = _spans(reading, f"named_movements.{place}")
        yield MovementPart(spans=spans, name=name, content=homes.get(key) or _home(spans, contents))


def _targets(reading: Reading, contents: list[ContentPart]) -> Iterator[TargetPart]:
    for place, target in enumerate(reading.targets):
        spans = _spans(reading, f"targets.{place}")
        yield TargetPart(
            spans=spans,
            what=target.what,
            direction=target.op if target.op in _OPERATORS else ">=",
            value=_decimal(target.value),
            measure=target.unit,
            content=_home(spans, contents),
        )


def _home(spans: Spans, contents: list[ContentPart]) -> str:
    """Key of the narrowest content whose text holds the first span, or empty."""
    if not spans:
        return ""
    start, end = spans[0][0], spans[0][1]
    around = [
        (span[1] - span[0], part.key)
        for part in contents
        for span in part.spans
        if span[0] <= start and end <= span[1]
    ]
    return min(around)[1] if around else ""


def _milestones(reading: Reading) -> list[MilestonePart]:
    found = []
    for place, words in enumerate(reading.rounds):
        folded = fold(words)
        moments = read_moments(folded, reading.end.year if reading.end else None)
        part = MilestonePart(
            spans=_spans(reading, f"rounds.{place}"),
            kind="sprint" if _SPRINT.search(folded) else "phase",
            name=words,
        )
        if len(moments) > 1 and moments[0].first <= moments[-1].last:
            part.starts_on, part.due_on = moments[0].first, moments[-1].last
        elif moments:
            part.due_on = moments[0].last
        found.append(part)
    for place, deadline in enumerate(reading.deadlines):
        found.append(
            MilestonePart(
                spans=_spans(reading, f"deadlines.{place}"),
                kind=_kind(deadline.what),
                name=deadline.what,
                due_on=deadline.date,
                rule=deadline.rule,
            )
        )
    return [*found, *_reviews(reading, {each.kind for each in found}), *_anniversaries(reading)]


def _kind(what: str) -> str:
    folded = search_key(what)
    if _INTERIM.search(folded):
        return "interim_review"
    if _FINAL.match(folded):
        return "final_review"
    return "sprint" if _SPRINT.search(folded) else "deadline"


def _reviews(reading: Reading, known: set[str]) -> Iterator[MilestonePart]:
    """Reviews that the document announces without saying when."""
    folded = fold(reading.text)
    for kind, name, words in _REVIEWS:
        if kind not in known and (match := words.search(folded)):
            yield MilestonePart(spans=[[match.start(), match.end(), _UNSURE]], kind=kind, name=name)


def _anniversaries(reading: Reading) -> Iterator[MilestonePart]:
    seen = set()
    for place, words in enumerate(reading.anniversary):
        days = [moment for moment in read_moments(fold(words)) if moment.grain == "day"]
        day = days[-1].last if days else None
        if day is None or day in seen:
            continue
        seen.add(day)
        yield MilestonePart(
            spans=_spans(reading, f"anniversary.{place}") or _spans(reading, "anniversary"),
            kind="anniversary",
            name=f"Kỷ niệm {_PARENTHESIS.sub('', words)}",
            due_on=day,
        )


def _bases(reading: Reading, references: list[Reference], path: str, role: str) -> Iterator[BasisPart]:
    for place, reference in enumerate(references):
        yield BasisPart(
            spans=_spans(reading, f"{path}.{place}"),
            role=role,
            number=reference.number,
            issued_on=reference.date,
            doc_type=reference.doc_type,
            issuer=reference.issuer,
            subject=reference.subject,
        )


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _spans(reading: Reading, path: str) -> Spans:
    """Spans of a path and of everything under it, in the order of the text."""
    spans = [
        span
        for key, found in reading.spans.items()
        if key == path or key.startswith(f"{path}.")
        for span in found
    ]
    return [[span.start, span.end, span.confidence] for span in sorted(spans, key=lambda each: each.start)]


def _own_spans(reading: Reading, path: str) -> Spans:
    return [[span.start, span.end, span.confidence] for span in reading.spans.get(path, [])]
