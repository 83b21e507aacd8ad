"""What a reading is: the fields of a launch document, and the span of text behind each of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of `Reading.text`, `start` inclusive, `end` exclusive, counted in characters."""

    start: int
    end: int
    confidence: float  # 0…1: how sure the grammar is that this text means this field


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark on the document for a person to settle. Never a verdict.

    `code` is stable and greppable ("launch.no-criteria"); `message` says in Vietnamese what is wrong and
    what to do next; `basis` is the article or rule behind it; `status` is "confirmed" or "unconfirmed"
    (how well the basis itself is known); `severity` is "error" (contradiction), "warning" (something that
    the law requires is missing) or "note" (usual, or format); `spans` show where.
    """

    code: str
    severity: str
    message: str
    basis: str = ""
    status: str = "confirmed"
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class Reference:
    """A cited act: "16/KH-UBND" of 12/01/2023."""

    number: str
    date: dt.date | None
    doc_type: str = ""  # "Kế hoạch", "Quyết định" … as written
    issuer: str = ""
    subject: str = ""  # what it is about, as written


@dataclass(slots=True)
class Section:
    label: str  # "I.", "1.", "a)" as written
    title: str
    level: int  # 1 for the outermost


@dataclass(slots=True)
class ContentItem:
    """One thing to emulate in (*nội dung thi đua*), with what stands under it."""

    label: str
    text: str
    children: list[ContentItem] = field(default_factory=list)
    movements: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Duty:
    """Who does what by when (*tổ chức thực hiện*). Several bodies may share one duty."""

    assignees: list[str]
    text: str
    deadline: dt.date | None = None


@dataclass(slots=True)
class Deadline:
    what: str
    date: dt.date | None
    rule: str = ""  # "trước", "chậm nhất", "trước ngày 20 tháng liền sau" …


@dataclass(slots=True)
class Quota:
    who: str
    value: str
    unit: str


@dataclass(slots=True)
class Commendation:
    forms: list[str] = field(default_factory=list)
    quotas: list[Quota] = field(default_factory=list)
    criteria_note: str | None = None


@dataclass(slots=True)
class Signatory:
    title: str  # with TM./KT./TL. as written, parts joined by " - "
    name: str


@dataclass(slots=True)
class Target:
    what: str
    value: str  # decimal point, no thousands separator
    unit: str
    op: str  # ">=", ">", "<", "<=", "="


@dataclass(slots=True)
class Reading:
    """What the document says. A field the text does not state is None or empty, never guessed."""

    text: str
    issuer: str | None = None
    number: str | None = None
    place: str | None = None
    date: dt.date | None = None
    doc_type: str | None = None
    title: str | None = None
    addressee: str | None = None
    legal_bases: list[Reference] = field(default_factory=list)
    body_references: list[Reference] = field(default_factory=list)
    theme: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    period_text: str | None = None
    rounds: list[str] = field(default_factory=list)
    anniversary: list[str] = field(default_factory=list)
    objectives: str | None = None
    sections: list[Section] = field(default_factory=list)
    contents: list[ContentItem] = field(default_factory=list)
    named_movements: list[str] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    commendation: Commendation = field(default_factory=Commendation)
    deadlines: list[Deadline] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    # Path -> spans. A path is a field name ("theme") or a field name and an index ("duties.3").
    spans: dict[str, list[Span]] = field(default_factory=dict)
    warnings: list[Finding] = field(default_factory=list)
