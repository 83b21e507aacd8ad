"""Anniversaries that a paper is issued for: "78 năm Ngày thành lập … (03/11/1946 - 03/11/2024)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from thidua.reader.model import Span
from thidua.reader.passage import Passage, clean, fold

_DATE = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
_PAIR = re.compile(rf"\(\s*(?:(?P<day>{_DATE})|\d{{4}})\s*-\s*(?:{_DATE}|\d{{4}})\s*\)")
# Years alone in parentheses are an anniversary only after such a name; "Kế hoạch 5 năm (2021 - 2025)" is none.
_NAMED = re.compile(
    r"(?:(?:lan\s+thu\s+)?\d{1,3}\s+nam\s+)?(?:va\s+|k[yi]\s+niem\s+|chao\s+mung\s+)?(?:ngay|nam|thanh\s+lap|tai\s+lap|cach\s+mang|chien\s+thang|quoc\s+khanh)\b"
)
_BEGINS = re.compile(
    r"(?P<n>\b\d{1,3}\s+nam\s+(?=[a-z])|\blan\s+thu\s+\d{1,3}\b)|\b(?:k[yi]\s+niem|chao\s+mung|nhan\s+dip|mung)\s+(?:cac\s+)?(?=ngay\b|quoc\b|cach\b|chien\b|sinh\b)|\bva\s+(?=ngay\b|quoc\s+khanh)|[;,]\s+(?=ngay\b|quoc\s+khanh)"
)
_COUNTED = re.compile(
    r"\b(?:k[yi]\s+niem|chao\s+mung|mung|nhan\s+dip|huong\s+toi)\s+(?:k[yi]\s+niem\s+)?(?P<all>(?:lan\s+thu\s+\d{1,3}|\d{1,3}\s+nam)\s*,?\s+(?:cac\s+)?"
    r"(?:ngay|nam|cach\s+mang|quoc\s+khanh|chien\s+thang|thanh\s+lap|giai\s+phong)\b[^,;.()“”\"]{3,140}?)"
    r"(?=[,;.(“”\"]|$|\s+(?:va\s+(?:cac|tien|huong|lap|chao|\d)|voi\b|tren\s+dia\s+ban|tai\b|trong\s+(?:toan|nam)|do\b|gan\s+voi|nham\b|cu\s+the|nhu\s+sau))"
)
_TRAILING = re.compile(r"\s+(?:tren\s+dia\s+ban|tai|trong)\b.*$")
_REACH = 220  # characters that a name may take


def read(passages: Iterable[Passage]) -> tuple[list[str], dict[str, list[Span]]]:
    """Each anniversary once, in its fullest form, in the order of its first mention."""
    found: list[tuple[str, Span]] = []
    for passage in passages:
        if "nam" not in passage.folded and "ngay" not in passage.folded:
            continue
        here = sorted([*_with_dates(passage), *_counted(passage)], key=lambda each: each[1].start)
        for text, span in here:
            _add(found, text, span)
    return [text for text, _ in found], {f"anniversary.{i}": [span] for i, (_, span) in enumerate(found)}


def _with_dates(passage: Passage) -> Iterable[tuple[str, Span]]:
    last = 0
    for pair in _PAIR.finditer(passage.folded):
        begin = max(last, pair.start() - _REACH)
        opening = None
        for match in _BEGINS.finditer(passage.folded, begin, pair.start()):
            # A counted name keeps its count; "và Ngày …" begins the next one.
            if opening is None or match["n"] or not opening["n"] or match[0].startswith(("va", ",", ";")):
                opening = match
        last = pair.end()
        if (
            opening is None
            or (not pair["day"] and not _NAMED.match(passage.folded, opening.start()))
            or re.search(r"[.;]\s", passage.folded[opening.end() : pair.start()])
        ):
            continue
        start = opening.start() if opening["n"] else opening.end()
        yield clean(passage.text[start : pair.end()]), passage.span(0.95, start, pair.end())


def _counted(passage: Passage) -> Iterable[tuple[str, Span]]:
    for match in _COUNTED.finditer(passage.folded):
        start, end = match.span("all")
        rest = passage.folded[end : end + 60].lstrip()
        if _PAIR.match(rest):
            continue
        yield clean(passage.text[start:end]), passage.span(0.75, start, end)


def _add(found: list[tuple[str, Span]], text: str, span: Span) -> None:
    key = _key(text)
    for place, (other, _) in enumerate(found):
        known = _key(other)
        if key == known or known.startswith(key) or _core(key) == _core(known):
            if "(" in text and "(" not in other:
                found[place] = (text, span)
            return
        if key.startswith(known):
            found[place] = (text, span)
            return
    if len(found) < 20:
        found.append((text, span))


def _key(text: str) -> str:
    return clean(re.sub(r"[^\w\s]", " ", fold(text).partition("(")[0]))


def _core(key: str) -> str:
    """The name without its count: "75 năm ngày …" and "ngày …" are one."""
    return re.sub(r"^(?:\d{1,3} nam|lan thu \d{1,3}) ", "", key)
