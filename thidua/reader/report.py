"""`thidua read FILE [--json]`: a launch document on the command line, without database or network.

The JSON has the fields of a `Reading` under the names that annotated documents use; each span quotes its text. The
report for people says the same in Vietnamese, and then what is to be settled.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua.reader.model import ContentItem, Deadline, Finding, Reading, Reference, Signatory, Span
from thidua.reader.terminal import Failure, opening, write

_SEVERITIES = {"error": "MÂU THUẪN", "warning": "CÒN THIẾU", "note": "LƯU Ý"}
_OPERATORS = {">=": "từ", ">": "trên", "<=": "không quá", "<": "dưới", "=": ""}
_WIDTH = 96
_UNSURE = 0.7


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the reading of one file. Returns 0, or 2 after one sentence on standard error."""
    parser = argparse.ArgumentParser(
        prog="thidua read", description="Đọc văn bản phát động thi đua và in ra những gì văn bản nói."
    )
    parser.add_argument("file", metavar="TỆP", help="tệp .docx, .pdf, .txt, .md, .doc hoặc ảnh quét")
    parser.add_argument("--json", action="store_true", help="in dữ liệu JSON thay cho bản dễ đọc")
    options = parser.parse_args(argv)
    try:
        reading = _read(Path(options.file))
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 2
    text = (
        json.dumps(as_json(reading), ensure_ascii=False, indent=1)
        if options.json
        else "\n".join(lines(reading))
    )
    write(text)
    return 0


def _read(path: Path) -> Reading:
    from thidua.reader import reading
    from thidua.reader.sources import Unreadable

    try:
        with opening(path):
            return reading.read_file(path)
    except Unreadable as error:
        raise Failure(error.message_vi) from error


def as_json(reading: Reading) -> dict[str, object]:
    """The reading under the names of the annotations. Days are ISO; what the text does not say is null or empty."""
    signers = [_signatory(each) for each in reading.signatories]
    return {
        "issuer": reading.issuer,
        "number": reading.number,
        "place": reading.place,
        "date": _day(reading.date),
        "doc_type": reading.doc_type,
        "title": reading.title,
        "addressee": reading.addressee,
        "legal_bases": [_reference(each) for each in reading.legal_bases],
        "body_references": [_reference(each) for each in reading.body_references],
        "citations": [_citation(each) for each in (*reading.legal_bases, *reading.body_references)],
        "theme": reading.theme,
        "start": _day(reading.start),
        "end": _day(reading.end),
        "period_text": reading.period_text,
        "rounds": reading.rounds,
        "anniversary": reading.anniversary,
        "objectives": reading.objectives,
        "sections": [{"label": s.label, "title": s.title, "level": s.level} for s in reading.sections],
        "content_items": len(reading.contents),
        "contents": [_item(each) for each in reading.contents],
        "named_movements": reading.named_movements,
        "assignees": assignees(reading),
        "duties": [
            {"assignees": duty.assignees, "text": duty.text, "deadline": _day(duty.deadline)}
            for duty in reading.duties
        ],
        "commendation": {
            "forms": reading.commendation.forms,
            "quotas": [
                {"who": quota.who, "value": _number(quota.value), "unit": quota.unit}
                for quota in reading.commendation.quotas
            ],
            "criteria_note": reading.commendation.criteria_note,
        },
        "deadlines": [_deadline(each) for each in reading.deadlines],
        "recipients": reading.recipients,
        "signatory": signers[0] if signers else None,
        "signatories": signers if len(signers) > 1 else [],
        "targets": [{"what": t.what, "value": t.value, "unit": t.unit, "op": t.op} for t in reading.targets],
        "spans": {path: [_span(reading, each) for each in spans] for path, spans in reading.spans.items()},
        "warnings": [_finding(reading, each) for each in reading.warnings],
    }


def assignees(reading: Reading) -> list[str]:
    """The bodies that are given a duty, each once, in the order of the text."""
    return list(dict.fromkeys(body for duty in reading.duties for body in duty.assignees))


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _number(text: str) -> int | float | str:
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value


def _reference(reference: Reference) -> dict[str, object]:
    return {"number": reference.number, "date": _day(reference.date)}


def _citation(reference: Reference) -> dict[str, object]:
    """An act as it is cited, in full."""
    return _reference(reference) | {
        "doc_type": reference.doc_type,
        "issuer": reference.issuer,
        "subject": reference.subject,
    }


def _item(item: ContentItem) -> dict[str, object]:
    return {
        "label": item.label,
        "text": item.text,
        "movements": item.movements,
        "children": [_item(child) for child in item.children],
    }


def _deadline(deadline: Deadline) -> dict[str, object]:
    return {"what": deadline.what, "date": _day(deadline.date), "rule": deadline.rule}


def _signatory(signatory: Signatory) -> dict[str, str]:
    return {"title": signatory.title, "name": signatory.name}


def _span(reading: Reading, span: Span) -> dict[str, object]:
    return {
        "start": span.start,
        "end": span.end,
        "confidence": round(span.confidence, 2),
        "text": reading.text[span.start : span.end],
    }


def _finding(reading: Reading, finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "basis": finding.basis,
        "status": finding.status,
        "spans": [_span(reading, span) for span in finding.spans],
    }


def lines(reading: Reading) -> Iterator[str]:
    """The report for people."""
    yield from _heading("VĂN BẢN")
    yield from _facts(
        reading,
        ("Cơ quan ban hành", "issuer", reading.issuer),
        ("Số, ký hiệu", "number", reading.number),
        ("Nơi, ngày", "date", ", ".join(filter(None, (reading.place, _shown(reading.date))))),
        ("Loại văn bản", "doc_type", reading.doc_type),
        ("Trích yếu", "title", reading.title),
        ("Kính gửi", "addressee", reading.addressee),
        ("Người ký", "signatories.0", "; ".join(f"{s.title} {s.name}".strip() for s in reading.signatories)),
    )
    yield from _list("CĂN CỨ", [_cited(each) for each in reading.legal_bases])
    yield from _list("VĂN BẢN KHÁC ĐƯỢC NHẮC ĐẾN", [_cited(each) for each in reading.body_references])
    yield from _heading("ĐỢT THI ĐUA")
    until = " đến ".join(
        filter(None, (_shown(reading.start), _shown(reading.end) or ("…" if reading.start else "")))
    )
    yield from _facts(
        reading,
        ("Chủ đề", "theme", reading.theme),
        ("Thời gian", "period_text", until or reading.period_text),
        ("Nguyên văn", "period_text", reading.period_text if until else None),
        ("Kỷ niệm", "anniversary.0", "; ".join(reading.anniversary)),
        ("Các đợt", "rounds.0", "; ".join(reading.rounds)),
        (
            "Mục tiêu",
            "objectives",
            reading.objectives and textwrap.shorten(reading.objectives, 300, placeholder=" …"),
        ),
    )
    yield from _list(
        "BỐ CỤC", [f"{'  ' * (s.level - 1)}{s.label} {s.title}" for s in reading.sections], bullet=""
    )
    yield from _list("NỘI DUNG THI ĐUA", list(_contents(reading.contents)), bullet="")
    yield from _list("PHONG TRÀO, CUỘC VẬN ĐỘNG", reading.named_movements)
    yield from _list("CHỈ TIÊU", [_target(t.what, t.op, t.value, t.unit) for t in reading.targets])
    yield from _list("NHIỆM VỤ", [_duty(", ".join(d.assignees), d.text, d.deadline) for d in reading.duties])
    yield from _list("THỜI HẠN", [_due(each) for each in reading.deadlines])
    commended = reading.commendation
    quotas = [f"{quota.who}: {quota.value} {quota.unit}" for quota in commended.quotas]
    note = [commended.criteria_note] if commended.criteria_note else []
    yield from _list("KHEN THƯỞNG", [*commended.forms, *quotas, *note])
    yield from _list("NƠI NHẬN", reading.recipients)
    yield from _remarks(reading)


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "─" * len(text)


def _facts(reading: Reading, *facts: tuple[str, str, str | None]) -> Iterator[str]:
    """Label and value; a value that the grammar is not sure of is marked."""
    for label, path, value in facts:
        if not value:
            yield f"{label:<18}—"
            continue
        unsure = any(span.confidence < _UNSURE for span in reading.spans.get(path, []))
        shown = value + ("  (chưa chắc, hãy đối chiếu)" if unsure else "")
        yield from _wrapped(shown, first=f"{label:<18}", other=" " * 18)


def _list(title: str, entries: list[str], bullet: str = "• ") -> Iterator[str]:
    if not entries:
        return
    yield from _heading(f"{title} ({len(entries)})")
    for entry in entries:
        indent = " " * (len(entry) - len(entry.lstrip()))
        yield from _wrapped(entry.strip(), first=indent + bullet, other=indent + " " * len(bullet))


def _contents(items: list[ContentItem], depth: int = 0) -> Iterator[str]:
    for item in items:
        yield "  " * depth + f"{item.label} {textwrap.shorten(item.text, 200, placeholder=' …')}"
        if depth < 3:
            yield from _contents(item.children, depth + 1)


def _remarks(reading: Reading) -> Iterator[str]:
    yield from _heading(f"CẦN XEM LẠI ({len(reading.warnings)})")
    if not reading.warnings:
        yield "Không có gì cần xem lại."
    for finding in reading.warnings:
        yield from _wrapped(
            finding.message, first=f"[{_SEVERITIES.get(finding.severity, 'LƯU Ý')}] ", other="    "
        )
        unsure = " (chưa đối chiếu được bản gốc)" if finding.status == "unconfirmed" else ""
        if finding.basis:
            yield from _wrapped(f"Cơ sở: {finding.basis}{unsure}", first="    ", other="    ")
        for span in finding.spans[:2]:
            quote = textwrap.shorten(reading.text[span.start : span.end], 160, placeholder=" …")
            yield from _wrapped(f"“{quote}”", first="    → ", other="      ")


def _wrapped(text: str, *, first: str, other: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=other, break_on_hyphens=False
    ) or [first]


def _shown(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _cited(reference: Reference) -> str:
    words = [reference.doc_type if reference.doc_type not in reference.number else "", reference.number]
    if reference.date:
        words.append(f"ngày {_shown(reference.date)}")
    if reference.issuer:
        words.append(f"của {reference.issuer}")
    return " ".join(filter(None, words))


def _target(what: str, op: str, value: str, unit: str) -> str:
    words = " ".join(filter(None, (_OPERATORS.get(op, op), value.replace(".", ","))))
    return f"{what}: {words}{'' if unit == '%' else ' '}{unit}"


def _duty(bodies: str, text: str, deadline: dt.date | None) -> str:
    due = f" [hạn {_shown(deadline)}]" if deadline else ""
    return f"{bodies}: {textwrap.shorten(text, 220, placeholder=' …')}{due}"


def _due(deadline: Deadline) -> str:
    when = f"{deadline.rule} {_shown(deadline.date)}" if deadline.date else deadline.rule
    return f"{when.strip()}: {deadline.what}"
