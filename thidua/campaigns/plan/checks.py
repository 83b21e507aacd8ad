"""What is missing or contradicts itself in a plan, told while a person works on it.

These are remarks on the plan as it stands now; remarks on the launch document are the reader's (`Remark`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.campaigns.plan.parts import PARTS, Part, Party, Plan, TargetPart
from thidua.campaigns.plan.words import FIELD_NAMES, PART_NAMES, label_of
from thidua.core.format import vi_date, vi_number
from thidua.core.text import clean, search_key
from thidua.reader.findings import law

SEVERITIES = ("error", "warning", "note")
# Longest text that the rows of a published campaign hold. "part.field" or a single field.
LIMITS = {
    "title": 600,
    "number": 60,
    "doc_type": 60,
    "contents.label": 30,
    "movements.name": 300,
    "targets.measure": 60,
    "targets.source": 300,
    "milestones.rule": 200,
    "bases.number": 200,
    "bases.doc_type": 60,
    "bases.issuer": 200,
}
PHRASE_LIMIT = 400
_LARGEST = 10**16
_PLACES = 4
# The one field without which a part says nothing.
_NEEDED = {
    "contents": "text",
    "movements": "name",
    "targets": "what",
    "duties": "text",
    "milestones": "name",
    "bases": "number",
    "quotas": "who",
}
_YEAR = re.compile(r"\bnăm (20\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Check:
    """`severity` "error" stands against publishing. `path` leads to the field: "ends_on", "duties.<key>.parties"."""

    code: str
    severity: str
    message: str
    path: str = ""
    basis: str = ""


def check(plan: Plan) -> list[Check]:
    """Every remark, the gravest first, then in the order of the page."""
    found = [
        *_frame(plan),
        *_texts(plan),
        *_contents(plan),
        *_targets(plan),
        *_duties(plan),
        *_milestones(plan),
        *_recipients(plan),
        *_doubles(plan),
    ]
    return sorted(found, key=lambda each: SEVERITIES.index(each.severity))


def _law(code: str, plan: Plan) -> str:
    """The article behind an item of the reader's checklist, on the day of the launch."""
    rule = next(item.rule for item in law.checklist().items if item.rule.code == code)
    basis = rule.basis_on(plan.issued_on or plan.starts_on)
    if basis is None:
        return ""
    return basis.text if basis.status == "confirmed" else f"{basis.text} (chưa đối chiếu)"


def _frame(plan: Plan) -> Iterator[Check]:
    if not clean(plan.title):
        yield Check("plan.no-title", "error", "Phong trào chưa có tên. Hãy ghi tên phong trào.", "title")
    if plan.starts_on is None:
        yield Check(
            "plan.no-start",
            "error",
            "Chưa có ngày bắt đầu. Hãy ghi ngày bắt đầu thi đua.",
            "starts_on",
            _law("launch.no-time", plan),
        )
    if plan.ends_on is None:
        yield Check(
            "plan.no-end",
            "error",
            "Chưa có ngày kết thúc. Hãy ghi ngày cuối cùng còn thi đua.",
            "ends_on",
            _law("launch.no-time", plan),
        )
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        yield Check(
            "plan.ends-before-start",
            "error",
            f"Ngày kết thúc {vi_date(plan.ends_on)} đứng trước ngày bắt đầu {vi_date(plan.starts_on)}. "
            "Hãy sửa lại một trong hai ngày.",
            "ends_on",
        )
    if plan.issued_on and plan.starts_on and plan.issued_on > plan.starts_on:
        yield Check(
            "plan.issued-after-start",
            "note",
            f"Văn bản ban hành ngày {vi_date(plan.issued_on)}, sau ngày bắt đầu thi đua "
            f"{vi_date(plan.starts_on)}. Hãy kiểm tra lại hai ngày.",
            "issued_on",
        )
    if plan.issued_on is None or not plan.number:
        yield Check(
            "plan.no-number",
            "note",
            "Chưa có số hoặc ngày của văn bản phát động. Nếu đã ký, hãy ghi số và ngày ban hành.",
            "number" if not plan.number else "issued_on",
        )
    if not plan.participants:
        yield Check(
            "plan.no-participants",
            "note",
            "Chưa ghi đối tượng tham gia. Hãy ghi những ai tham gia thi đua.",
            "participants",
            _law("launch.no-participants", plan),
        )
    yield from _years(plan)


def _years(plan: Plan) -> Iterator[Check]:
    if plan.starts_on is None or plan.ends_on is None:
        return
    named = {int(year) for year in _YEAR.findall(plan.title)}
    running = set(range(plan.starts_on.year, plan.ends_on.year + 1))
    if named and not named & running:
        yield Check(
            "plan.title-year",
            "warning",
            f"Tên phong trào nói đến năm {max(named)} nhưng thời gian thi đua là "
            f"{vi_date(plan.starts_on)} – {vi_date(plan.ends_on)}. Hãy sửa tên hoặc thời gian.",
            "title",
        )


def _texts(plan: Plan) -> Iterator[Check]:
    """Texts that are needed, and texts that are too long to be kept."""
    for place, limit in LIMITS.items():
        part, _, field = place.rpartition(".")
        for owner, path in [(plan, field)] if not part else _addressed(getattr(plan, part), part, field):
            text = getattr(owner, field)
            if len(text) > limit:
                yield Check(
                    "plan.too-long",
                    "error",
                    f"Mục “{FIELD_NAMES[part][field]}” dài {vi_number(len(text))} ký tự, nhiều nhất là "
                    f"{vi_number(limit)}. Hãy viết ngắn lại.",
                    path,
                )
    for part, field in _NEEDED.items():
        for owner, path in _addressed(getattr(plan, part), part, field):
            if not search_key(getattr(owner, field)):  # neither a letter nor a figure
                yield Check(
                    "plan.blank",
                    "error",
                    f"{PART_NAMES[part]}: còn một mục chưa ghi {FIELD_NAMES[part][field]}. Hãy ghi, hoặc bỏ mục đó.",
                    path,
                )
    for party, path in _parties(plan):
        if len(party.phrase) > PHRASE_LIMIT:
            yield Check(
                "plan.too-long",
                "error",
                f"Tên gọi “{party.phrase[:40]}…” dài quá {PHRASE_LIMIT} ký tự. Hãy tách thành nhiều đơn vị.",
                path,
            )


def _addressed(parts: Iterable[Part], name: str, field: str) -> Iterator[tuple[Part, str]]:
    for part in parts:
        yield part, f"{name}.{part.key}.{field}"


def _parties(plan: Plan) -> Iterator[tuple[Party, str]]:
    for duty in plan.duties:
        for party in duty.parties:
            yield party, f"duties.{duty.key}.parties"
    for recipient in plan.recipients:
        yield recipient.party, f"recipients.{recipient.key}.party"


def _contents(plan: Plan) -> Iterator[Check]:
    if not plan.contents:
        yield Check(
            "plan.no-content",
            "error",
            "Chưa có nội dung thi đua nào. Hãy thêm ít nhất một nội dung.",
            "contents",
            _law("launch.no-contents", plan),
        )
        return
    tops = [content for content in plan.contents if not content.parent]
    ownerless = [content for content in tops if content.owner is None]
    if ownerless:
        yield Check(
            "plan.no-owner",
            "note",
            f"{vi_number(len(ownerless))} nội dung chưa có đơn vị chủ trì. Hãy chọn đơn vị theo dõi từng nội dung.",
            f"contents.{ownerless[0].key}.owner",
        )
    if not plan.award_criteria and not any(content.criteria for content in plan.contents):
        yield Check(
            "plan.no-criteria",
            "note",
            "Chưa có tiêu chí thi đua nào. Hãy ghi tiêu chí cho từng nội dung, hoặc ghi rõ sẽ hướng dẫn riêng.",
            f"contents.{tops[0].key if tops else plan.contents[0].key}.criteria",
            _law("launch.no-criteria", plan),
        )


def bare_note(party: Party) -> str:
    """What is not clear about the phrase, without the phrase again where the note begins with it."""
    return party.note.removeprefix(f"“{party.phrase}”:").strip()


def _targets(plan: Plan) -> Iterator[Check]:
    for place, target in enumerate(plan.targets, start=1):
        path, named = f"targets.{target.key}", f"“{label_of(target)}”" if label_of(target) else f"thứ {place}"
        if target.value is None:
            yield Check(
                "plan.target-no-value",
                "warning",
                f"Chỉ tiêu {named} chưa có mức phấn đấu. Hãy ghi con số.",
                f"{path}.value",
            )
        elif not target.measure:
            yield Check(
                "plan.target-no-measure",
                "note",
                f"Chỉ tiêu {named} chưa có đơn vị tính. Hãy ghi, ví dụ: %, hộ, tỷ đồng.",
                f"{path}.measure",
            )
        yield from _numbers(target, path, named)


def _numbers(target: TargetPart, path: str, named: str) -> Iterator[Check]:
    for field in ("value", "base"):
        number = getattr(target, field)
        if number is None:
            continue
        exponent = number.as_tuple().exponent
        if abs(number) >= _LARGEST or (isinstance(exponent, int) and -exponent > _PLACES):
            yield Check(
                "plan.number-size",
                "error",
                f"Chỉ tiêu {named}: con số quá lớn hoặc có quá {_PLACES} chữ số sau dấu phẩy. "
                "Hãy đổi đơn vị tính hoặc làm tròn.",
                f"{path}.{field}",
            )


def _duties(plan: Plan) -> Iterator[Check]:
    for duty in plan.duties:
        path = f"duties.{duty.key}.parties"
        if not any(party.units for party in duty.parties):
            yield Check(
                "plan.duty-no-unit",
                "warning",
                f"Nhiệm vụ “{label_of(duty)}” chưa giao cho đơn vị nào. Hãy chọn đơn vị thực hiện.",
                path,
            )
            continue
        for party in duty.parties:
            if not party.units or party.note:
                yield Check(
                    "plan.party-unmatched",
                    "warning",
                    f"Nhiệm vụ “{label_of(duty)}”: chưa rõ “{party.phrase}” là những đơn vị nào. "
                    f"{bare_note(party) or 'Hãy chọn đơn vị.'}",
                    path,
                )
        if duty.due_on and plan.starts_on and duty.due_on < plan.starts_on:
            yield Check(
                "plan.due-before-start",
                "warning",
                f"Nhiệm vụ “{label_of(duty)}” có hạn {vi_date(duty.due_on)}, trước ngày bắt đầu thi đua "
                f"{vi_date(plan.starts_on)}. Hãy sửa lại hạn.",
                f"duties.{duty.key}.due_on",
            )


def _milestones(plan: Plan) -> Iterator[Check]:
    for each in plan.milestones:
        path, name = f"milestones.{each.key}", label_of(each)
        first, last = each.starts_on or each.due_on, each.due_on or each.starts_on
        if first is None or last is None:
            if not each.rule:
                yield Check(
                    "plan.milestone-no-day",
                    "warning",
                    f"Mốc “{name}” chưa có ngày. Hãy ghi ngày, hoặc bỏ mốc này.",
                    f"{path}.due_on",
                )
            continue
        if each.starts_on and each.due_on and each.due_on < each.starts_on:
            yield Check(
                "plan.milestone-order",
                "error",
                f"Mốc “{name}”: ngày cuối {vi_date(each.due_on)} đứng trước ngày đầu {vi_date(each.starts_on)}. "
                "Hãy sửa lại.",
                f"{path}.due_on",
            )
        if plan.starts_on is None or plan.ends_on is None:
            continue
        if each.kind == "final_review" and last < plan.ends_on:
            yield Check(
                "plan.review-too-early",
                "warning",
                f"Mốc “{name}” vào ngày {vi_date(last)}, trước khi thi đua kết thúc {vi_date(plan.ends_on)}. "
                "Hãy kiểm tra lại ngày.",
                f"{path}.due_on",
            )
        outside = first < plan.starts_on or last > plan.ends_on
        if each.kind in ("phase", "sprint", "interim_review") and outside:
            yield Check(
                "plan.milestone-outside",
                "warning",
                f"Mốc “{name}” nằm ngoài thời gian thi đua {vi_date(plan.starts_on)} – {vi_date(plan.ends_on)}. "
                "Hãy sửa mốc hoặc thời gian.",
                f"{path}.due_on",
            )
        elif each.kind == "deadline" and last < plan.starts_on:
            yield Check(
                "plan.milestone-outside",
                "warning",
                f"Hạn “{name}” ngày {vi_date(last)} đứng trước ngày bắt đầu thi đua {vi_date(plan.starts_on)}. "
                "Hãy sửa lại hạn.",
                f"{path}.due_on",
            )


def _recipients(plan: Plan) -> Iterator[Check]:
    if not plan.recipients and not any(duty.parties for duty in plan.duties):
        yield Check(
            "plan.no-recipients",
            "note",
            "Chưa có nơi nhận nào. Khi công bố sẽ không có đơn vị nào được báo; hãy thêm nơi nhận hoặc nhiệm vụ.",
            "recipients",
        )


def _doubles(plan: Plan) -> Iterator[Check]:
    for name in PARTS:
        field = {"movements": "name", "bases": "number"}.get(name)
        if field is None:
            continue
        parts = [(search_key(getattr(part, field)), part) for part in getattr(plan, name)]
        counts = Counter((key, getattr(part, "role", "")) for key, part in parts if key)
        seen = set()
        for key, part in parts:
            mark = (key, getattr(part, "role", ""))
            if mark in seen and counts[mark] > 1:
                yield Check(
                    "plan.double",
                    "note",
                    f"{PART_NAMES[name]}: “{label_of(part)}” có hai lần. Hãy bỏ bớt một.",
                    f"{name}.{part.key}.{field}",
                )
            seen.add(mark)
