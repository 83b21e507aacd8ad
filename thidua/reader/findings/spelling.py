"""Words that scanning or typing is known to spoil."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thidua.reader.findings import law
from thidua.reader.findings.case import Case
from thidua.reader.model import Finding


def check(case: Case) -> Iterator[Finding]:
    text = case.page.text.lower()
    if len(text) != len(case.page.text):  # a letter whose lower case is longer: offsets would slip
        text = case.page.text
    squeezed = " ".join(text.split())
    for slip, pattern in _patterns():
        if slip.wrong not in squeezed:
            continue
        places = [match for match in pattern.finditer(text) if not _right_here(text, match, slip)]
        if places:
            yield from case.remark(
                "spelling.likely-slip",
                spans=[case.page.span(match.start(), match.end(), 0.9) for match in places],
                wrong=slip.wrong,
                right=slip.right,
            )


@cache
def _patterns() -> tuple[tuple[law.Slip, re.Pattern[str]], ...]:
    return tuple(
        (slip, re.compile(r"\b" + r"\s+".join(map(re.escape, slip.wrong.split())) + r"\b"))
        for slip in law.slips()
    )


def _right_here(text: str, match: re.Match[str], slip: law.Slip) -> bool:
    after = re.match(r"\s+(\w+)", text[match.end() : match.end() + 20])
    before = re.search(r"(\w+)\s+$", text[max(0, match.start() - 20) : match.start()])
    return bool((after and after[1] in slip.unless_before) or (before and before[1] in slip.unless_after))
