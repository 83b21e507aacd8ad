"""The head of a paper: motto, body, number, place and date, type and subject, addressee: annex I, part II, II.1–5, 9."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from thidua.documents.linting import parts as components
from thidua.documents.linting.case import Case, quoted, sizes
from thidua.documents.linting.observed import Para
from thidua.documents.linting.remarks import Remark, remark, words
from thidua.reader.findings import law
from thidua.reader.passage import fold

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_NUMBER = re.compile(r"Số:? ?(?P<n>\d*|[.…_ ]+) ?/(?P<sign>[^\s/]+(?:/[^\s/]+)*)")
_BLANK = re.compile(r"[.…_ ]*")
_SPACED = re.compile(r"\s[/-]|[/-]\s|\s:")
_SIGN = re.compile(r"[A-Za-zĐđƯưÔôÂâÊêĂăƠơ0-9]+(?:-[A-Za-zĐđƯưÔôÂâÊêĂăƠơ0-9&.]+)*")
_NEEDS_ADDRESSEE = {"Tờ trình"}


def check(case: Case) -> Iterator[Remark]:
    yield from _motto(case)
    yield from _body(case)
    yield from _number(case)
    yield from _date(case)
    yield from _type(case)
    yield from _subject(case)
    yield from _addressee(case)
    yield from _order(case)


def _motto(case: Case) -> Iterator[Remark]:
    names = ("Quốc hiệu", "Tiêu ngữ")
    last: Para | None = None
    for n, role in enumerate(("motto_1", "motto_2")):
        para = case.parts.first(role)
        if para is None:
            if not case.is_form:
                yield remark("motto.missing", which=names[n])
            continue
        last = para if n else None
        if para.text != MOTTO[n] and para.text.replace("HOÀ", "HÒA") != MOTTO[n]:
            yield remark("motto.words", para, which=names[n], found=quoted(para), right=MOTTO[n])
        yield from sizes("motto.size", f"motto_line_{n + 1}.size", [para], which=names[n])
        if para.bold < 0.9 or para.italic > 0.1:
            yield remark("motto.bold", para, which=names[n])
        if n == 0 and case.parts.of("body", "number") and para.side == "left":
            yield remark("motto.place", para)
    if last is not None and case.parts.of("body", "number"):
        length = last.box.width if last.box else None
        short = last.rule is None or (
            length and last.rule and not 0.75 * length <= last.rule <= 1.25 * length
        )
        if short:
            yield remark("motto.rule", last)


def _body(case: Case) -> Iterator[Remark]:
    names = case.parts.of("body")
    if not names:
        if case.parts.of("motto_1") and case.parts.of("number") and not case.is_form:
            yield remark("body.missing")
        return
    wrong = next((para for para in names if not para.upper or para.bold < 0.9 or para.italic > 0.1), None)
    if wrong is not None:
        yield remark("body.form", wrong)
    above = case.parts.of("superior")
    wrong = next((para for para in above if not para.upper or para.bold > 0.1 or para.italic > 0.1), None)
    if wrong is not None:
        yield remark("body.superior", wrong)
    yield from sizes("body.size", "body.size", [*above, *names])
    yield from _short_rule("body.rule", names)


def _short_rule(code: str, names: list[Para]) -> Iterator[Remark]:
    """A line under a title: from a third to half of its widest line, give or take what cannot be measured."""
    last = names[-1]
    if last.rule is None:
        yield remark(code, last, fault="không có đường kẻ")
        return
    widest = max((para.box.width for para in names if para.box), default=0.0)
    if widest and last.rule and not 0.27 * widest <= last.rule <= 0.6 * widest:
        fault = "đường kẻ quá dài" if last.rule > widest / 2 else "đường kẻ quá ngắn"
        yield remark(code, last, fault=fault)


def _number(case: Case) -> Iterator[Remark]:
    para = case.parts.first("number")
    if para is None:
        if not case.is_form and case.parts.of("motto_1"):
            yield remark("number.missing")
        return
    if case.is_form:
        return
    match = _NUMBER.fullmatch(para.text)
    written = para.text.removeprefix("Số").lstrip(":").strip()
    filled = match is not None and match["n"].strip().isdigit()
    sign_spaced = bool(_SPACED.search(written)) or "Số :" in para.text
    if (
        match is None
        or "Số: " not in para.text
        or sign_spaced
        or not _SIGN.fullmatch(match["sign"].replace("/", "-"))
    ):
        yield remark("number.form", para, found=quoted(para))
    if filled and match is not None and len(match["n"].strip()) == 1:
        yield remark("number.zero", para, found=match["n"].strip())
    yield from _sign(case, para)
    if para.bold > 0.1 or para.italic > 0.1:
        yield remark("number.look", para)
    yield from sizes("number.size", "number.size", [para])


def _sign(case: Case, para: Para) -> Iterator[Remark]:
    """Composition of the sign: type and body; of a letter: body and drafting unit."""
    sign = re.sub(r"\s+", "", case.sign)
    if not sign:
        return
    code, _, rest = sign.rpartition("/")[2].partition("-")
    types = {kind.code: kind for kind in law.doc_types() if kind.code}
    known = types.get(code)
    if case.is_letter:
        if known is not None:
            yield remark("number.letter", para, found=code)
        whole = sign
    else:
        whole = rest
        if known is None and code not in ("SY", "TrS", "SL"):
            yield remark("number.type", para, found=code)
        elif known and case.doc_type and case.doc_type.code and known.name != case.doc_type.name:
            yield remark(
                "number.type-differs",
                para,
                found=code,
                type=case.doc_type.name,
                right=sign.replace(code, case.doc_type.code, 1),
            )
    name = fold(case.body_name)
    for body, short in words("body_signs").items():
        if name.startswith(fold(body)) and short not in whole.split("-") and whole:
            yield remark("number.body", para, found=sign, right=short)


def _date(case: Case) -> Iterator[Remark]:
    para = case.parts.first("place_date")
    if para is None:
        if not case.is_form and case.parts.of("motto_1"):
            yield remark("date.missing")
        return
    match = components.PLACE_DATE.match(para.folded.strip(" ."))
    if match is None:
        return
    if not match["place"].strip(" ,") or not match["comma"]:
        yield remark("date.place", para)
    day, month, year = match["d"], match["m"], match["y"]
    if day.isdigit() and month.isdigit() and year.isdigit():
        d, m, y = int(day), int(month), int(year)
        try:
            dt.date(y, m, d)
        except ValueError:
            yield remark("date.impossible", para, found=f"{day}/{month}/{year}")
        else:
            right = f"ngày {d:02} tháng {m:02} năm {y}" if m < 3 else f"ngày {d:02} tháng {m} năm {y}"
            found = f"ngày {day} tháng {month} năm {year}"
            if found != right:
                yield remark("date.zero", para, found=found, right=right)
    if para.italic < 0.9 or para.bold > 0.1:
        yield remark("date.italic", para)
    yield from sizes("date.size", "place_date.size", [para])
    if para.side == "left" and case.parts.of("number"):
        yield remark("date.side", para)


def _type(case: Case) -> Iterator[Remark]:
    para = case.parts.first("type_name")
    if para is None:
        if not case.parts.of("letter_subject") and not case.is_form and not _is_public_letter(case):
            yield remark("type.missing")
        return
    if case.doc_type is None and not case.is_form:
        yield remark("type.unknown", para, found=case.type_text)
    if para.bold < 0.9 or para.italic > 0.1 or not para.upper or para.align not in ("center", ""):
        yield remark("type.look", para)
    yield from sizes("type.size", "type_name.size", [para])


def _is_public_letter(case: Case) -> bool:
    return fold(case.type_text).startswith("thu")


def _subject(case: Case) -> Iterator[Remark]:
    letter = case.parts.of("letter_subject")
    if letter:
        yield from sizes("letter.subject-size", "letter_subject.size", letter)
        wrong = next((para for para in letter if para.bold > 0.1 or para.italic > 0.1), None)
        if wrong is not None:
            yield remark("letter.subject-look", wrong)
    lines = case.parts.of("subject")
    if not lines:
        if case.doc_type is not None and not letter:
            yield remark("subject.missing", case.parts.first("type_name"))
        return
    wrong = next((para for para in lines if para.bold < 0.9 or para.italic > 0.1), None)
    if wrong is not None:
        yield remark("subject.look", wrong)
    yield from sizes("subject.size", "subject.size", lines)
    if lines[-1].text.endswith((".", ";", ":", ",")):
        yield remark("subject.end", lines[-1], found=lines[-1].text[-1])
    if not case.is_form:
        yield from _short_rule("subject.rule", lines)


def _addressee(case: Case) -> Iterator[Remark]:
    label = case.parts.first("addressee_label")
    if label is None:
        named = case.doc_type.name if case.doc_type else ""
        if named in _NEEDS_ADDRESSEE or case.is_letter:
            yield remark("addressee.missing", which=named or "Công văn")
        return
    if not re.match(r"Kính (?:gửi|mời):", label.text):
        yield remark("addressee.form", label)
    yield from sizes("addressee.size", "addressee.size", [label, *case.parts.of("addressee")])


_ORDER = (
    ("number", "Số, ký hiệu"),
    ("place_date", "Địa danh và thời gian"),
    ("type_name", "Tên loại"),
    ("subject", "Trích yếu"),
    ("basis", "Căn cứ"),
)


def _order(case: Case) -> Iterator[Remark]:
    """Head before type, type before subject, subject before bases. Left and right of the head stand side by side."""
    last = 0
    for role, name in _ORDER:
        found = case.parts.of(role)
        if not found:
            continue
        if role != "place_date" and found[0].number < last:
            yield remark("head.order", found[0], which=name)
            return
        if role != "number":
            last = max(last, found[-1].number)
