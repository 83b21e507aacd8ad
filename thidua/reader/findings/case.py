"""What every check is given: the reading, its page, what could be seen, who issued it; and how to remark."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.reader.findings import law
from thidua.reader.findings.page import Page, Sight, judge
from thidua.reader.model import Finding, Reading, Reference, Span
from thidua.reader.passage import clean, fold

_ABOUT = re.compile(r"^(v/v|ve viec|viec)\s+")
_YEAR = re.compile(r"\bnăm\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_COMMITTEE = re.compile(r"^ubnd\b")


@dataclass(frozen=True)
class Case:
    reading: Reading
    page: Page
    sight: Sight
    body: law.Body | None  # the kind of issuer, where it is known
    level: law.Level | None
    is_launch: bool

    @classmethod
    def of(cls, reading: Reading) -> Case:
        page = Page.of(reading.text)
        issuer = _issuer(reading)
        return cls(
            reading=reading,
            page=page,
            sight=judge(reading, page),
            body=next((body for body in law.bodies() if _begins(issuer, body.name)), None),
            level=_level(reading.issuer or ""),
            is_launch=_is_launch(reading),
        )

    @property
    def issued(self) -> dt.date | None:
        return self.reading.date

    @property
    def law_day(self) -> dt.date | None:
        """The day whose law applies: of issue; where that is lost, the first day of the period, or of its year."""
        reading = self.reading
        if reading.date or reading.start:
            return reading.date or reading.start
        if reading.end:
            return dt.date(reading.end.year, 1, 1)
        year = _YEAR.search(f"{reading.period_text or ''} {reading.title or ''}")
        return dt.date(int(year["year"]), 1, 1) if year else None

    @property
    def issuer(self) -> str:
        if self.reading.issuer:
            return clean(self.reading.issuer)
        return self.body.name if self.body else "cơ quan ban hành"

    @property
    def references(self) -> Iterator[tuple[str, Reference]]:
        """Every act cited, with the path of its spans."""
        for path, references in (
            ("legal_bases", self.reading.legal_bases),
            ("body_references", self.reading.body_references),
        ):
            for place, reference in enumerate(references):
                yield f"{path}.{place}", reference

    def spans(self, *paths: str) -> tuple[Span, ...]:
        """The spans of fields. A field without an index stands for all of its entries."""
        found: list[Span] = []
        for path in paths:
            for key, spans in self.reading.spans.items():
                if key == path or key.startswith(path + "."):
                    found += spans
        return tuple(found)

    def remark(
        self, code: str, /, *, spans: Iterable[Span] = (), status: str = "confirmed", **values: object
    ) -> Iterator[Finding]:
        """The finding of that code, if its basis held on the day whose law applies."""
        yield from self.by_rule(law.remarks()[code], spans=spans, status=status, **values)

    def by_rule(
        self, rule: law.Rule, /, *, spans: Iterable[Span] = (), status: str = "confirmed", **values: object
    ) -> Iterator[Finding]:
        basis = rule.basis_on(self.law_day)
        if basis is None:
            return
        guessed = self.issued is None and (basis.valid_from or basis.valid_until)
        unsure = bool(guessed) or "unconfirmed" in (basis.status, status)
        yield Finding(
            code=rule.code,
            severity=rule.severity,
            message=rule.message.format(**values),
            basis=basis.text,
            status="unconfirmed" if unsure else "confirmed",
            spans=tuple(spans),
        )


def shown(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def bare_title(reading: Reading) -> str:
    """The folded title without "V/v" or "Về việc"."""
    return _ABOUT.sub("", fold(clean(reading.title or "")))


def _is_launch(reading: Reading) -> bool:
    """Whether this launches emulation at all. A report or a plan for an anniversary is not asked for criteria."""
    checklist = law.checklist()
    doc_type = fold(clean(reading.doc_type or ""))
    if doc_type in checklist.never_launches:
        return False
    if (
        doc_type in checklist.launch_types | checklist.calls
        or reading.theme
        or reading.period_text
        or reading.end
    ):
        return True
    title = bare_title(reading)
    return any(pattern.search(title) for pattern in checklist.launch_titles)


def _issuer(reading: Reading) -> str:
    """Folded name of the issuer, or the body that its sign names."""
    if reading.issuer:
        return _COMMITTEE.sub("uy ban nhan dan", fold(clean(reading.issuer)))
    tail = re.split(r"[-/]", fold(reading.number or ""))
    for body in law.bodies():
        if body.sign and fold(body.sign) in tail:
            return fold(body.name)
    return ""


def _begins(issuer: str, name: str) -> bool:
    return bool(re.match(rf"{re.escape(fold(name))}\b", issuer))


def _level(issuer: str) -> law.Level | None:
    """The level of the body's own territory: the first word of level in its name.

    Read with its diacritics, as "quận" (a district) and "quân" (the army) fold to the same letters.
    """
    issuer = unicodedata.normalize("NFC", issuer).lower()
    places = [
        (match.start(), level)
        for level in law.levels()
        for word in level.words
        if (match := re.search(rf"\b{word}\b", issuer))
    ]
    return min(places, key=lambda place: place[0])[1] if places else None
