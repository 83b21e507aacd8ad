"""Acts that a paper cites: the bases it stands on (*căn cứ*), and those it mentions further down.

An act is cited by type, number, date, issuer and subject, in that order, of which only the number or, for a law, the
name is never left out: "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị về …".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from thidua.reader import dates
from thidua.reader.layout import Line
from thidua.reader.model import Reference, Span
from thidua.reader.passage import Passage, clean, fold
from thidua.reader.regions import Regions

_TYPES = (
    r"(?:bo\s+luat|luat|phap\s+lenh|hien\s+phap|nghi\s+quyet\s+lien\s+tich|nghi\s+quyet|nghi\s+dinh|thong\s+tu\s+lien\s+tich|thong\s+tu|"
    r"thong\s+tri|thong\s+bao(?:\s+ket\s+luan)?|chi\s+thi\s+lien\s+tich|chi\s+thi|quyet\s+dinh|quy\s+dinh|quy\s+che|ke\s+hoach\s+lien\s+tich|"
    r"ke\s+hoach\s+phoi\s+hop|ke\s+hoach|chuong\s+trinh(?:\s+hanh\s+dong|\s+phoi\s+hop)?|huong\s+dan\s+lien\s+tich|huong\s+dan|cong\s+van|"
    r"cong\s+dien|to\s+trinh|ket\s+luan|de\s+an|bao\s+cao|van\s+ban|phat\s+dong|dieu\s+le|lenh)"
)
_TYPE = re.compile(rf"\b({_TYPES})\s*$")
# "16/KH-UBND", "98/2023/NĐ-CP", "05-CT/TW", "20/CT - VNPT - CĐ VNPT", "318/LĐLĐ-CSPL".
_SIGN = re.compile(
    r"(?:\bso\s*[:.]?\s*)?(?<![\d/.\-])(?P<n>(?P<figure>\d{1,6})\s?(?P<year>/\d{4})?\s?[/\-]\s?(?!\d)"
    r"(?=[a-z]{1,12}\b|[a-z]{1,12}\d)[a-z][a-z\d]*(?:\s?[/\-]\s?[a-z][a-z\d]*)*(?:\s[a-z]{2,8}\b)?)"
)
_MOST = 500  # citations that are read
_DATE = re.compile(r"^\s*[,(]?\s*(?:(?:ky|ban\s+hanh|de)\s+)?(?=ngay\b|\d{1,2}/\d{1,2}/\d{4})")
_ISSUER = re.compile(
    r"^\s*,?\s*cua\s+(?P<issuer>[^;:.“”\"]{2,160}?)(?=\s*(?:,?\s+(?:ve|quy\s+dinh|ban\s+hanh|huong\s+dan|phe\s+duyet|trien\s+khai|giao(?!\s+(?:duc|thong|dich))|sua\s+doi|phat\s+dong|to\s+chuc|quy\s+che|thuc\s+hien)\b|[;:.,“”\"]|$))",
    re.DOTALL,
)
_SUBJECT = re.compile(
    r"^\s*[,“\"]*\s*(?P<subject>(?:ve(?:\s+viec)?|quy\s+dinh|ban\s+hanh|huong\s+dan|phe\s+duyet|trien\s+khai|giao(?!\s+(?:duc|thong|dich))|sua\s+doi|phat\s+dong|to\s+chuc|thuc\s+hien)\b[^;]*)",
)
_CUT = re.compile(
    r";|\.\s|\.$|\bva\s+(?=(?:"
    + _TYPES
    + r")\s+so\b)|,\s+(?=(?:ubnd|uy ban|chu tich|ban)\b[^,;]{3,80}\b(?:phat dong|ban hanh|xay dung|to chuc|huong dan)\b)"
)
_LAW = re.compile(
    r"(?:^|[;.]\s*|\b(?:can\s+cu|theo|va|thuc\s+hien)\s+)(?:cac\s+)?(?P<law>(?:bo\s+luat|luat|phap\s+lenh|hien\s+phap)\b[^;.\d“”\"]{0,140}?)"
    r"\s*,?\s*(?:so\s*(?P<number>\d{1,4}/\d{4}/[a-z]{2}\d{0,2})\s*,?\s*)?"
    r"(?=\s*(?:duoc\s+(?:quoc\s+hoi|uy\s+ban)[^;.]{0,80}?)?(?:ngay\s*\d|nam\s+\d{4}|\d{1,2}/\d{1,2}/\d{4})|\s*;|\s*$|\s*\(sua)"
)
_LAW_DATE = re.compile(r"^[^;.]{0,100}?(?=ngay\s*\d|\d{1,2}/\d{1,2}/\d{4})")
_BASIS_OPENS = re.compile(r"^\W*(?:can\s+cu|thuc\s+hien|theo|huong\s+ung|trien\s+khai|thi\s+hanh|xet)\b")
_KNOWN_SUFFIX = re.compile(r"\s(?:VNPT|TW|TTg|CP|UBND|HĐND|BNV|TLĐ|LĐLĐ)$")


@dataclass(slots=True)
class Cited:
    reference: Reference
    span: Span


def read(parts: Regions, number: str | None) -> tuple[list[Cited], list[Cited]]:
    """The bases, and the acts mentioned in the body that are none of them. `number` is the paper's own."""
    own = _key(number or "")
    # Two bodies may number alike: an act with its issuer is another's, whatever its number.
    cited = (
        each
        for each in _cited(parts.preamble, laws=True)
        if _key(each.reference.number) != own or each.reference.issuer
    )
    bases = _once(islice(cited, _MOST), set())
    seen = {own, *(_key(cited.reference.number) for cited in bases)}
    further = _cited([*parts.body, *parts.articles, *parts.closing], laws=False)
    mentioned = _once(islice(further, _MOST), seen)
    return bases, mentioned


def _once(found: Iterable[Cited], seen: set[str]) -> list[Cited]:
    kept: list[Cited] = []
    known = set(seen)
    for cited in found:
        key = _key(cited.reference.number)
        if key not in known:
            known.add(key)
            kept.append(cited)
    return kept


def _key(number: str) -> str:
    return re.sub(r"[^0-9a-z/]", "", fold(number).replace("-", "/")) or "\x00"


def _cited(lines: Iterable[Line], *, laws: bool) -> Iterable[Cited]:
    for line in lines:
        passage = line.passage
        found = [(match.start(), _act(passage, match)) for match in islice(_signs(passage), _MOST)]
        if laws:
            found += _laws(passage)
        yield from (cited for _, cited in sorted(found, key=lambda pair: pair[0]))


def _signs(passage: Passage) -> Iterable[re.Match[str]]:
    if "/" not in passage.text and "-" not in passage.text:
        return
    for match in _SIGN.finditer(passage.folded):
        text = passage.text[match.start("n") : match.end("n")]
        letters = text[len(match["figure"]) + len(match["year"] or "") :]
        # A sign has capitals ("KH-UBND"); "5-7 xã" and "2/9 hằng năm" have none.
        if re.search(r"[A-ZĐ]{2}|[A-ZĐ][A-ZĐa-z]*/[A-ZĐ]", letters) and not re.match(
            r"\s*[/\-]\s*[a-zà-ỹđ]", letters
        ):
            yield match


def _act(passage: Passage, match: re.Match[str]) -> Cited:
    start, end = match.span("n")
    text = passage.text[start:end]
    # A word in capitals after a space belongs to the sign only where custom knows it: "CĐ VNPT".
    tail = re.search(r"\s[^\s/\-]+$", text)
    if tail and not text[: tail.start()].rstrip().endswith(("-", "/")) and not _KNOWN_SUFFIX.search(text):
        end = start + tail.start()
        text = text[: tail.start()]
    number = re.sub(r"\s*([/\-])\s*", r"\1", text).strip()
    kind, begin = "", match.start()
    head = passage.folded[max(0, match.start() - 40) : match.start()]
    named = _TYPE.search(head)
    if named:
        begin = max(0, match.start() - 40) + named.start()
        kind = clean(passage.text[begin : begin + len(named[1])])
    day, after = _date_after(passage, end)
    issuer, subject, after = _issuer_and_subject(passage, after)
    confidence = 0.95 if named and day else 0.85 if named else 0.6
    return Cited(
        Reference(number, day, kind[:1].upper() + kind[1:], issuer, subject),
        passage.span(confidence, begin, max(after, end)),
    )


def _date_after(passage: Passage, end: int) -> tuple[dt.date | None, int]:
    opening = _DATE.match(passage.folded[end : end + 40])
    if opening is None:
        return None, end
    at = end + opening.end()
    moments = dates.read_moments(passage.folded[at : at + 40])
    if moments and moments[0].start == 0 and moments[0].grain == "day":
        return moments[0].first, at + moments[0].end
    return None, end


def _issuer_and_subject(passage: Passage, at: int) -> tuple[str, str, int]:
    rest = passage.folded[at : at + 600]
    stop = _CUT.search(rest)
    rest = rest[: stop.start()] if stop else rest
    issuer, subject, end = "", "", at
    match = _ISSUER.match(rest)
    if match:
        issuer = clean(passage.text[at + match.start("issuer") : at + match.end("issuer")]).rstrip(" ,")
        end = at + match.end("issuer")
        rest = rest[match.end("issuer") :]
    about = _SUBJECT.match(rest)
    if about and len(about["subject"]) > 3:
        begin = end + about.start("subject")
        stop_at = end + about.end("subject")
        subject = clean(passage.text[begin:stop_at]).rstrip(" ,.:")
        end = stop_at
    return issuer, subject, end


def _laws(passage: Passage) -> Iterable[tuple[int, Cited]]:
    """Laws by name: "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"."""
    if not _BASIS_OPENS.match(passage.folded):
        return
    for match in _LAW.finditer(passage.folded):
        start, end = match.span("law")
        name = clean(passage.text[start:end]).rstrip(" ,")
        if not name[:1].isupper() or "dieu cua" in passage.folded[max(0, start - 12) : start]:
            continue
        number = match["number"]
        after = match.end()
        day = None
        opening = _LAW_DATE.match(passage.folded[after : after + 160])
        if opening:
            at = after + opening.end()
            moments = dates.read_moments(passage.folded[at : at + 40])
            if moments and moments[0].start == 0:
                day, after = moments[0].first, at + moments[0].end
        if number:
            continue  # read by its number
        yield (
            start,
            Cited(Reference(name, day, "Luật", "", ""), passage.span(0.9 if day else 0.75, start, after)),
        )
