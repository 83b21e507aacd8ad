"""Remarks of the reader on a launch document, and how a person settled each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua.campaigns.plan.parts import Spans, new_key
from thidua.core import values
from thidua.reader.model import Finding

HOWS = ("fixed", "ignored")


@dataclass(slots=True)
class Settlement:
    how: str  # one of HOWS
    reason: str = ""
    by: int = 0  # User
    by_name: str = ""
    at: str = ""  # ISO moment


@dataclass(slots=True)
class Remark:
    """`severity` is "error", "warning" or "note"; `status` says how well the basis itself is known."""

    id: str = field(default_factory=new_key)
    code: str = ""
    severity: str = "note"
    message: str = ""
    basis: str = ""
    status: str = "confirmed"
    spans: Spans = field(default_factory=list)
    settled: Settlement | None = None

    @classmethod
    def of(cls, finding: Finding) -> Remark:
        return cls(
            code=finding.code,
            severity=finding.severity,
            message=finding.message,
            basis=finding.basis,
            status=finding.status,
            spans=[[span.start, span.end, span.confidence] for span in finding.spans],
        )

    def to_json(self) -> dict[str, Any]:
        plain: dict[str, Any] = values.to_json(self)
        return plain


def load(rows: Iterable[Mapping[str, Any]]) -> list[Remark]:
    """The remarks written by `Remark.to_json`."""
    return [values.from_json(Remark, row) for row in rows]
