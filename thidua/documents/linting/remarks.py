"""What a remark is, and the rules as data: `data/lint_rules.yaml` with every sentence, basis and remedy."""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thidua.documents.linting.observed import Box, Para

DATA = Path(__file__).parent.parent / "data" / "lint_rules.yaml"
SEVERITIES = ("error", "warning", "note")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Place:
    """Where: page from 1 and box in mm in a PDF; in a Word file the paragraph from 1 alone. 0: the whole file."""

    page: int = 0
    box: Box | None = None
    paragraph: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    severity: str
    says: str
    remedy: str
    basis: str
    status: str  # confirmed, unconfirmed

    @property
    def fields(self) -> set[str]:
        """The values that its sentences are filled with."""
        parsed = string.Formatter().parse(f"{self.says}{self.remedy}")
        return {name for _, name, _, _ in parsed if name}


@dataclass(frozen=True, slots=True)
class Remark:
    code: str
    severity: str
    sentence: str
    remedy: str
    basis: str
    status: str
    place: Place


@cache
def _data() -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(DATA.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    return content


@cache
def rules() -> dict[str, Rule]:
    """Every rule by code. Raises ValueError for one that does not say what it must."""
    found = {}
    decree = _data()["decree"]
    for code, entry in _data()["rules"].items():
        rule = Rule(
            code,
            entry["severity"],
            entry["says"],
            entry["remedy"],
            entry["basis"] if entry.get("outside") else f"{decree}, {entry['basis']}",
            entry.get("status", "confirmed"),
        )
        if rule.severity not in SEVERITIES or rule.status not in ("confirmed", "unconfirmed"):
            raise ValueError(
                f"lint_rules.yaml: {code} has severity {rule.severity!r}, status {rule.status!r}."
            )
        found[code] = rule
    return found


@cache
def words(name: str) -> Any:
    """The lists beside the rules: capitals, body_signs, families."""
    return _data()[name]


def remark(
    code: str, para: Para | None = None, *, page: int = 0, box: Box | None = None, **values: object
) -> Remark:
    """The remark of one rule. Raises ValueError when the rule needs other values."""
    rule = rules()[code]
    if set(values) != rule.fields:
        raise ValueError(f"{code} is filled with {sorted(rule.fields)}, not {sorted(values)}.")
    if para is None:
        place = Place(page, box)
    else:
        shown = para.text if len(para.text) <= _QUOTE else para.text[: _QUOTE - 2].rstrip() + " …"
        place = Place(para.page, para.box, para.number, shown)
    return Remark(
        code,
        rule.severity,
        rule.says.format(**values),
        rule.remedy.format(**values),
        rule.basis,
        rule.status,
        place,
    )
