"""The parts of a plan, and a plan as JSON."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from thidua.core import values

Spans = list[list[float]]  # [start, end, confidence] in the text of the source


def new_key() -> str:
    """Short, unguessable enough not to collide inside one plan."""
    return secrets.token_hex(5)


@dataclass(slots=True)
class Part:
    key: str = field(default_factory=new_key)
    spans: Spans = field(default_factory=list)


@dataclass(slots=True)
class ContentPart(Part):
    """Nội dung thi đua. `parent` is the key of the item it stands under, or empty."""

    parent: str = ""
    label: str = ""
    text: str = ""
    owner: int | None = None  # Unit
    criteria: str = ""
    evidence: str = ""


@dataclass(slots=True)
class MovementPart(Part):
    """Phong trào, cuộc vận động mang tên, inside this campaign."""

    name: str = ""
    content: str = ""  # key of the content it stands in, or empty


@dataclass(slots=True)
class TargetPart(Part):
    """Chỉ tiêu. Values are decimal numbers in `measure`; None is "not said"."""

    what: str = ""
    direction: str = ">="
    value: Decimal | None = None
    measure: str = ""
    base: Decimal | None = None  # last year's result
    content: str = ""
    owner: int | None = None
    source: str = ""


@dataclass(slots=True)
class Party:
    """A body as the document names it, and the units that a person or the matching found behind the words."""

    phrase: str = ""
    units: list[int] = field(default_factory=list)
    how: str = ""  # how the units were found, for people: "24 xã, thị trấn thuộc huyện"; empty: not found
    by_hand: bool = False  # a person chose the units; matching leaves them alone
    note: str = ""  # what of the phrase is not clear, for people; empty: nothing
    candidates: list[int] = field(default_factory=list)  # units it could mean; offered, never taken


@dataclass(slots=True)
class DutyPart(Part):
    text: str = ""
    due_on: dt.date | None = None
    parties: list[Party] = field(default_factory=list)


@dataclass(slots=True)
class MilestonePart(Part):
    kind: str = "deadline"
    name: str = ""
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    rule: str = ""  # "trước ngày 25 hằng tháng": when it has no single date


@dataclass(slots=True)
class BasisPart(Part):
    role: str = "basis"
    number: str = ""
    issued_on: dt.date | None = None
    doc_type: str = ""
    issuer: str = ""
    subject: str = ""


@dataclass(slots=True)
class RecipientPart(Part):
    """A line of "Nơi nhận". `archive` is the "Lưu:" line, which is sent to nobody."""

    party: Party = field(default_factory=Party)
    archive: bool = False


@dataclass(slots=True)
class QuotaPart(Part):
    who: str = ""
    value: str = ""
    measure: str = ""


@dataclass(slots=True)
class Signatory:
    title: str = ""
    name: str = ""


@dataclass(slots=True)
class Plan:
    issuer_text: str = ""  # as the document writes it
    number: str = ""
    place: str = ""
    issued_on: dt.date | None = None
    doc_type: str = ""
    title: str = ""
    theme: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    period_text: str = ""
    objectives: str = ""
    participants: str = ""
    anniversaries: list[str] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)
    award_forms: list[str] = field(default_factory=list)
    award_criteria: str = ""
    contents: list[ContentPart] = field(default_factory=list)
    movements: list[MovementPart] = field(default_factory=list)
    targets: list[TargetPart] = field(default_factory=list)
    duties: list[DutyPart] = field(default_factory=list)
    milestones: list[MilestonePart] = field(default_factory=list)
    bases: list[BasisPart] = field(default_factory=list)
    recipients: list[RecipientPart] = field(default_factory=list)
    quotas: list[QuotaPart] = field(default_factory=list)
    spans: dict[str, Spans] = field(default_factory=dict)  # of the single fields, by name

    def to_json(self) -> dict[str, Any]:
        """Plain JSON: dates as ISO text, decimals as text."""
        plain: dict[str, Any] = values.to_json(self)
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Plan:
        """The plan written by `to_json`. Unknown names are refused: a snapshot is never read half."""
        return values.from_json(cls, data)

    def parties(self) -> Iterator[Party]:
        """Every body that the plan names: of the duties, then of the recipients except the archive."""
        for duty in self.duties:
            yield from duty.parties
        for recipient in self.recipients:
            if not recipient.archive:
                yield recipient.party

    def carriers(self) -> set[int]:
        """Every unit that has something to do: parties of the duties, owners of contents and targets."""
        owners = [each.owner for each in self.contents] + [each.owner for each in self.targets]
        named = [unit for duty in self.duties for party in duty.parties for unit in party.units]
        return {unit for unit in (*owners, *named) if unit}

    def units(self) -> set[int]:
        """Every unit that has a part in the plan: parties, and owners of contents and targets."""
        return self.carriers() | {unit for party in self.parties() for unit in party.units}


# The lists of parts, in the order in which a plan is read.
PARTS: dict[str, type[Part]] = {
    "contents": ContentPart,
    "movements": MovementPart,
    "targets": TargetPart,
    "duties": DutyPart,
    "milestones": MilestonePart,
    "bases": BasisPart,
    "recipients": RecipientPart,
    "quotas": QuotaPart,
}
