"""One form for what people and the reader write: clean text, keys once, no reference into nothing."""

from __future__ import annotations

import copy
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from thidua.campaigns.plan.parts import (
    PARTS,
    ContentPart,
    MovementPart,
    Part,
    Party,
    Plan,
    TargetPart,
    new_key,
)
from thidua.core.text import clean, clean_lines

# Texts of several lines keep their line breaks.
_LINES = {"theme", "objectives", "participants", "award_criteria", "text", "criteria", "evidence", "subject"}
_LEFT_ALONE = {"key", "parent", "content", "spans"}


def normalise(plan: Plan, *, drop_blank: bool = False) -> Plan:
    """A clean copy. With `drop_blank`, parts in which nobody wrote anything are left out."""
    plan = copy.deepcopy(plan)
    _clean(plan)
    seen: set[str] = set()
    for name in PARTS:
        parts = getattr(plan, name)
        for part in parts:
            if not part.key or part.key in seen:
                part.key = new_key()
            seen.add(part.key)
            _clean(part)
        if drop_blank:
            setattr(plan, name, [part for part in parts if not is_blank(part)])
    plan.anniversaries = [text for text in map(clean, plan.anniversaries) if text]
    plan.award_forms = [text for text in map(clean, plan.award_forms) if text]
    for signatory in plan.signatories:
        _clean(signatory)
    plan.signatories = [signatory for signatory in plan.signatories if signatory.name or signatory.title]
    for duty in plan.duties:
        duty.parties = [_party(party) for party in duty.parties]
        duty.parties = [party for party in duty.parties if party.phrase or party.units]
    for recipient in plan.recipients:
        recipient.party = _party(recipient.party)
    _tie(plan)
    return plan


def is_blank(part: Part) -> bool:
    """Nothing but the key, the place and the marks of a new part."""
    empty: Any = replace(type(part)(), key=part.key, spans=part.spans)
    for kept in ("parent", "content", "kind", "direction", "role", "archive", "label"):
        if hasattr(part, kept):
            setattr(empty, kept, getattr(part, kept))
    return bool(part == empty)


def _clean(value: Any) -> None:
    for each in fields(value):
        if each.name in _LEFT_ALONE:
            continue
        written = getattr(value, each.name)
        if isinstance(written, str):
            setattr(value, each.name, clean_lines(written) if each.name in _LINES else clean(written))
        elif isinstance(written, Decimal) and not written.is_finite():
            setattr(value, each.name, None)


def _party(party: Party) -> Party:
    units = list(dict.fromkeys(party.units))
    candidates = [unit for unit in dict.fromkeys(party.candidates) if unit not in units]
    return replace(party, phrase=clean(party.phrase), units=units, candidates=candidates)


def _tie(plan: Plan) -> None:
    """Let go of contents that no longer exist, and break circles of parents."""
    by_key = {content.key: content for content in plan.contents}
    for content in plan.contents:
        if content.parent not in by_key or _circles(content, by_key):
            content.parent = ""
    tied: list[MovementPart | TargetPart] = [*plan.movements, *plan.targets]
    for part in tied:
        if part.content not in by_key:
            part.content = ""


def _circles(content: ContentPart, by_key: dict[str, ContentPart]) -> bool:
    seen, step = {content.key}, content.parent
    while step:
        if step in seen:
            return True
        seen.add(step)
        step = by_key[step].parent if step in by_key else ""
    return False
