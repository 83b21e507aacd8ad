"""Findings on a launch document: what it lacks, where it contradicts itself or the law, how it departs from the
prescribed layout. Each cites its basis; a person settles it.

The door is `find`. The law behind it is in `thidua/reader/data/*.yaml`.
"""

from __future__ import annotations

from thidua.reader.findings import authority, citations, dates, layout, missing, spelling
from thidua.reader.findings.case import Case
from thidua.reader.findings.law import SEVERITIES
from thidua.reader.findings.rows import MalformedData
from thidua.reader.model import Finding, Reading

__all__ = ["MalformedData", "find"]

_CHECKS = (missing.check, dates.check, citations.check, authority.check, layout.check, spelling.check)


def find(reading: Reading) -> list[Finding]:
    """All remarks on a reading, the gravest first, then in the order of the text."""
    if not reading.text.strip():
        return []
    case = Case.of(reading)
    found = [finding for check in _CHECKS for finding in check(case)]
    return sorted(found, key=_order)


def _order(finding: Finding) -> tuple[int, int]:
    start = min((span.start for span in finding.spans), default=-1)
    return SEVERITIES.index(finding.severity), start
