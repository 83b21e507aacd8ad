"""How the document departs from the layout that the decree on records prescribes (thể thức).

Only for bodies that the decree binds, only for the parts that are in the text, and never more than a note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from thidua.reader.findings import law
from thidua.reader.findings.authority import BODY_LAUNCHES
from thidua.reader.findings.case import Case
from thidua.reader.findings.citations import law_name
from thidua.reader.model import Finding
from thidua.reader.passage import clean, fold

_HEADER = 1500
_NATIONAL_NAME = re.compile(r"cong\s+h\w{2}\s+xa\s+hoi(?:\s+chu\s+nghia\s+viet\s+nam)?")
_MOTTO = re.compile(r"doc\s+lap\s*-\s*tu\s+do(?:\s*-\s*hanh\s+phuc)?")
_NUMBER_LINE = re.compile(
    r"(?:^|(?<=\s))so\s*:\s*(?P<number>(?P<n>\d{1,6})[ \t]*/[ \t]*[^\s,;]+(?:[ \t]*-[ \t]*[^\s,;]+)*)?",
    re.MULTILINE,
)
_PLACE_AND_DATE = re.compile(
    r"(?P<place>[^\n,|]{0,40},\s*)?(?P<date>ngay\s+(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})\s+nam\s+(?P<y>\d{4}))"
)
_SPACED = re.compile(r"\s/|/\s")
_END_MARK = re.compile(r"\.\s*/\s*\.")
_BASIS = re.compile(r"^[ \t]*can\s+cu\b", re.MULTILINE)
_LAW_BY_NUMBER = re.compile(r"\bcan\s+cu\s+(?P<law>luat\s+[^.;]{3,120}?)\s*,?\s*so\s*:?\s*\d+/\d{4}/qh\d+")
_LEARNED = re.compile(r"(?:GS|PGS|TS|ThS|BS|BSCK\w*|NGƯT|NGND|TTƯT|TTND)\s*\.?\s*$")
_HEAD = re.compile(r"^(?:kt\s*\.\s*|q\s*\.\s*)?chu tich\b")
_LETTERS = re.compile(r"[a-z]{2,}")


def check(case: Case) -> Iterator[Finding]:
    if not (case.body and case.body.decree_30):
        return
    if case.sight.header:
        yield from _type_and_sign(case)
        yield from _number(case)
        yield from _date(case)
        yield from _names_at_the_top(case)
        yield from _bases(case)
    if case.sight.ending:
        yield from _signature(case, case.body)
        yield from _recipients(case)


def _type_and_sign(case: Case) -> Iterator[Finding]:
    types = law.doc_types()
    written = clean(case.reading.doc_type or "")
    named = next((kind for kind in types if fold(written) in kind.names), None)
    code = _code(case)
    meant = _type_of(code)
    spans = case.spans("doc_type", "number")
    if written and named is None:
        found = f"{written} ({code})" if code and meant is None else written
        yield from case.remark("format.type-outside-29", spans=spans, found=found)
    elif code and meant is None:
        yield from case.remark("format.type-outside-29", spans=case.spans("number"), found=code)
    elif named and meant and named.code and named.name != meant.name:
        yield from case.remark(
            "format.type-and-sign-differ", spans=spans, type=named.name, code=code, meant=meant.name
        )


def _code(case: Case) -> str:
    """The type in the sign: "KH" of "15/KH-UBND". A letter has none, nor has a sign of the body alone."""
    number = unicodedata.normalize("NFC", case.reading.number or "")
    if "/" not in number or fold(clean(case.reading.doc_type or "")) == "cong van":
        return ""
    head, *rest = number.split("/")[-1].split("-")
    own_sign = case.body is not None and fold(head) == fold(case.body.sign)
    return "" if own_sign or not rest else head.strip()


def _type_of(code: str) -> law.DocType | None:
    """Exact first, as "ĐA" and "DA" differ; then as typed without diacritics."""
    types = law.doc_types()
    exact = (kind for kind in types if kind.code and kind.code.lower() == code.lower())
    plain = (kind for kind in types if kind.code and fold(kind.code) == code.lower())
    return next(exact, None) or next(plain, None)


def _number(case: Case) -> Iterator[Finding]:
    line = case.page.find(_NUMBER_LINE, 0, _HEADER)
    if case.reading.number is None:
        if not (line and line["number"]) and not _is_letter_to_the_public(case):
            spans = [case.page.span(line.start(), line.end())] if line else []
            yield from case.remark("format.no-number", spans=spans)
        return
    written = (
        case.page.text[line.start("number") : line.end("number")].strip() if line and line["number"] else ""
    )
    spans = (
        [case.page.span(line.start("number"), line.end("number"))]
        if line and written
        else list(case.spans("number"))
    )
    if _SPACED.search(written):
        yield from case.remark("format.space-in-number", spans=spans, found=written)
    digits = re.match(r"\d+", written or case.reading.number)
    if digits and len(digits[0]) == 1:
        number = clean(case.reading.number)
        yield from case.remark(
            "format.number-leading-zero", spans=spans, right=number.replace(digits[0], f"0{digits[0]}", 1)
        )


def _is_letter_to_the_public(case: Case) -> bool:
    doc_type = fold(clean(case.reading.doc_type or ""))
    return any(doc_type in kind.names and kind.of_person and not kind.code for kind in law.doc_types())


def _date(case: Case) -> Iterator[Finding]:
    day = case.issued
    lines = list(_PLACE_AND_DATE.finditer(case.page.flat, 0, _HEADER))
    if day is None:
        if not case.page.find(_PLACE_AND_DATE, 0, _top_end(case)):
            yield from case.remark("format.no-date")
        return
    for line in lines:
        if (int(line["y"]), int(line["m"]), int(line["d"])) != (day.year, day.month, day.day):
            continue
        if len(line["d"]) == 1 or line["m"] in ("1", "2"):
            start, end = line.span("date")
            month = f"{day.month:02}" if day.month < 3 else str(day.month)
            yield from case.remark(
                "format.day-leading-zero",
                spans=[case.page.span(start, end)],
                found=case.page.words(start, end),
                right=f"ngày {day.day:02} tháng {month} năm {day.year}",
            )
        return


def _names_at_the_top(case: Case) -> Iterator[Finding]:
    if not case.page.find(_NATIONAL_NAME, 0, _HEADER):
        yield from case.remark("format.no-national-name")
    if not case.page.find(_MOTTO, 0, _HEADER):
        yield from case.remark("format.no-motto")
    zone = case.page.flat[: _top_end(case)]
    for known in (_NATIONAL_NAME, _MOTTO, _NUMBER_LINE, _PLACE_AND_DATE):
        zone = known.sub(" ", zone)
    if not _LETTERS.search(zone):
        yield from case.remark("format.no-body-name")


def _top_end(case: Case) -> int:
    """Where the type, the addressee or the title begins, above which the body's name must stand."""
    ends = [_HEADER]
    doc_type = fold(clean(case.reading.doc_type or ""))
    for word in (doc_type, "kinh gui"):
        pattern = re.compile(rf"^[ \t]*{re.escape(word)}\b", re.MULTILINE)
        if word and (match := case.page.find(pattern, 0, _HEADER)):
            ends.append(match.start())
    for field in ("title", "legal_bases.0"):
        ends += [case.page.place(span.start) for span in case.reading.spans.get(field, [])]
    return min(ends)


def _bases(case: Case) -> Iterator[Finding]:
    page = case.page
    starts = [
        m.start() for m in _BASIS.finditer(page.flat, 0, 2 * _HEADER) if "C" in page.text[m.start() : m.end()]
    ]
    for start, after in pairwise(starts):
        written = page.text[start:after].rstrip()
        if not written.endswith(";"):
            yield from case.remark("format.bases-semicolon", spans=[page.span(start, start + len(written))])
    for match in _LAW_BY_NUMBER.finditer(page.flat, 0, 2 * _HEADER):
        name = page.words(*match.span("law"))
        act = next((a for a in law.instruments() if a.number and fold(a.number) in fold(match[0])), None)
        if act and act.issued and any(law_name(known).match(fold(name)) for known in act.names):
            day = act.issued.value
            month = f"{day.month:02}" if day.month < 3 else str(day.month)
            name = f"{name} ngày {day.day:02} tháng {month} năm {day.year}"
        yield from case.remark("format.law-with-number", spans=[page.span(*match.span())], right=name)


def _signature(case: Case, body: law.Body) -> Iterator[Finding]:
    signatories = case.reading.signatories
    if not signatories:
        yield from case.remark("format.no-signature")
        return
    yield from _on_behalf(case, body)
    for signatory in signatories:
        at = case.page.text.rfind(clean(signatory.name)) if signatory.name else -1
        if at > 0 and (title := _LEARNED.search(case.page.text[max(0, at - 12) : at])):
            span = case.page.span(at - len(title[0]), at)
            yield from case.remark("format.learned-title", spans=[span], found=title[0].strip())


def _on_behalf(case: Case, body: law.Body) -> Iterator[Finding]:
    """An act of the committee is signed for the committee; the chair's own act is not."""
    title = case.reading.signatories[0].title
    doc_type = fold(clean(case.reading.doc_type or ""))
    of_person = any(doc_type in kind.names and kind.of_person for kind in law.doc_types())
    launched = BODY_LAUNCHES.search(case.page.flat)
    chairs_own = of_person or (launched and launched["chair"])
    if body.collective and not chairs_own and _HEAD.match(fold(clean(title))):
        name = "ỦY BAN NHÂN DÂN" if body.name == "UBND" else body.name.upper()
        yield from case.remark(
            "format.no-on-behalf", spans=case.spans("signatories"), found=clean(title), body=name
        )


def _recipients(case: Case) -> Iterator[Finding]:
    if not _END_MARK.search(case.page.flat) and not _is_letter_to_the_public(case):
        yield from case.remark("format.no-end-mark")
    recipients = case.reading.recipients
    if not recipients:
        if not re.search(r"\bnoi\s+nhan\b", case.page.flat) and not _is_letter_to_the_public(case):
            yield from case.remark("format.no-recipients")
        return
    kept = [(place, line) for place, line in enumerate(recipients) if fold(clean(line)).startswith("luu")]
    if not kept:
        yield from case.remark("format.no-archive-line", spans=case.spans("recipients"))
    for place, line in kept:
        if not re.search(r"\bvt\b|\bvan thu\b", fold(clean(line))):
            yield from case.remark(
                "format.archive-without-office", spans=case.spans(f"recipients.{place}"), found=clean(line)
            )
