"""A file under every rule: the remarks in the order of the paper."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.documents.linting import parts, rules_foot, rules_head, rules_page, rules_text
from thidua.documents.linting.case import Case
from thidua.documents.linting.observed import Observed
from thidua.documents.linting.remarks import SEVERITIES, Remark
from thidua.reader.sources.outcome import DEFAULT, Clock, Limits, Unreadable, megabytes

_OTHER_KINDS = "Chỉ kiểm tra được thể thức của tệp .docx và .pdf. Hãy mở tệp bằng Word và lưu thành .docx."


@dataclass(frozen=True, slots=True)
class Report:
    kind: str  # "pdf" or "docx"
    type_name: str  # as written; "Công văn" for a letter
    code: str  # số, ký hiệu as written
    pages: int | None
    remarks: tuple[Remark, ...]

    def count(self, severity: str) -> int:
        return sum(1 for remark in self.remarks if remark.severity == severity)


def lint(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Report:
    """Every remark on a .docx or .pdf. Raises `Unreadable`, whose message says what to do."""
    return report(observe(data, name, limits))


def observe(data: bytes, name: str, limits: Limits = DEFAULT) -> Observed:
    """What is seen of the file, not yet recognised."""
    from thidua.reader.sources import kinds

    if not data:
        raise Unreadable("Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp.")
    if len(data) > limits.bytes:
        raise Unreadable(
            f"Tệp nặng {megabytes(len(data))}, quá giới hạn {megabytes(limits.bytes)}. Hãy bỏ bớt ảnh."
        )
    kind = kinds.kind_of(data, name, limits)
    clock = Clock(limits.seconds)
    if kind == "pdf":
        from thidua.documents.linting import pdf

        return pdf.observe(data, clock, limits)
    if kind == "docx":
        from thidua.documents.linting import word

        return word.observe(data, clock, limits)
    raise Unreadable(_OTHER_KINDS)


def report(seen: Observed) -> Report:
    """The remarks on what was seen."""
    case = Case(seen, parts.recognise(seen))
    if not any(para.text for para in seen.paras):
        raise Unreadable("Tệp không có chữ nào. Hãy kiểm tra lại đúng tệp chưa.")
    found = [
        *rules_page.check(case),
        *rules_head.check(case),
        *rules_text.check(case),
        *rules_foot.check(case),
    ]
    found.sort(key=lambda each: (each.place.page, each.place.paragraph, SEVERITIES.index(each.severity)))
    number = case.parts.first("number")
    return Report(
        seen.kind,
        case.type_text or ("Công văn" if case.is_letter else ""),
        number.text if number else "",
        seen.pages,
        tuple(found),
    )
