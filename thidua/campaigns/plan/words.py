"""How the parts and fields of a plan are called before people."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from thidua.campaigns.enums import BasisRole, Direction, MilestoneKind
from thidua.campaigns.plan.parts import (
    BasisPart,
    ContentPart,
    DutyPart,
    MilestonePart,
    MovementPart,
    Part,
    QuotaPart,
    RecipientPart,
    Signatory,
    TargetPart,
)
from thidua.core.format import vi_date, vi_number
from thidua.core.text import clean

PART_NAMES = {
    "": "Thông tin chung",
    "contents": "Nội dung thi đua",
    "movements": "Phong trào mang tên",
    "targets": "Chỉ tiêu",
    "duties": "Nhiệm vụ",
    "milestones": "Mốc thời gian",
    "bases": "Căn cứ, viện dẫn",
    "recipients": "Nơi nhận",
    "quotas": "Số lượng khen thưởng",
}
FIELD_NAMES = {
    "": {
        "issuer_text": "cơ quan ban hành",
        "number": "số, ký hiệu",
        "place": "nơi ban hành",
        "issued_on": "ngày ban hành",
        "doc_type": "loại văn bản",
        "title": "tên phong trào",
        "theme": "chủ đề",
        "starts_on": "từ ngày",
        "ends_on": "đến hết ngày",
        "period_text": "thời gian theo văn bản",
        "objectives": "mục tiêu",
        "participants": "đối tượng tham gia",
        "anniversaries": "kỷ niệm",
        "signatories": "người ký",
        "award_forms": "hình thức khen thưởng",
        "award_criteria": "tiêu chuẩn khen thưởng",
    },
    "contents": {
        "label": "số mục",
        "text": "nội dung",
        "owner": "đơn vị chủ trì",
        "criteria": "tiêu chí",
        "evidence": "minh chứng",
    },
    "movements": {"name": "tên", "content": "thuộc nội dung"},
    "targets": {
        "what": "chỉ tiêu",
        "direction": "chiều",
        "value": "mức phấn đấu",
        "measure": "đơn vị tính",
        "base": "kết quả năm trước",
        "content": "thuộc nội dung",
        "owner": "đơn vị chủ trì",
        "source": "nguồn số liệu",
    },
    "duties": {"text": "nhiệm vụ", "due_on": "hạn", "parties": "đơn vị thực hiện"},
    "milestones": {
        "kind": "loại",
        "name": "việc",
        "starts_on": "từ ngày",
        "due_on": "đến hết ngày",
        "rule": "cách tính hạn",
    },
    "bases": {
        "role": "vai trò",
        "number": "số, ký hiệu",
        "issued_on": "ngày",
        "doc_type": "loại",
        "issuer": "cơ quan ban hành",
        "subject": "trích yếu",
    },
    "recipients": {"party": "nơi nhận", "archive": "dòng lưu"},
    "quotas": {"who": "đối tượng", "value": "số lượng", "measure": "đơn vị tính"},
}
_CHOICES: dict[str, Any] = {"kind": MilestoneKind, "direction": Direction, "role": BasisRole}
_SHORT = 80


def short(text: str) -> str:
    """At most 80 characters, cut at a word."""
    text = clean(text)
    if len(text) <= _SHORT:
        return text
    return text[: _SHORT - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def label_of(part: Part) -> str:
    """How people recognise a part: its first words."""
    if isinstance(part, ContentPart):
        return short(f"{part.label} {part.text}")
    if isinstance(part, (MovementPart, MilestonePart)):
        return short(part.name)
    if isinstance(part, TargetPart):
        return short(part.what)
    if isinstance(part, DutyPart):
        return short(part.text)
    if isinstance(part, BasisPart):
        return short(f"{part.doc_type} {part.number}")
    if isinstance(part, RecipientPart):
        return short(part.party.phrase)
    return short(part.who) if isinstance(part, QuotaPart) else ""


def written(field: str, value: Any) -> str:
    """A plain value as people read it; units and keys are named by the caller."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.date):
        return vi_date(value)
    if isinstance(value, Decimal):
        return vi_number(value)
    if isinstance(value, Signatory):
        return ", ".join(text for text in (value.title, value.name) if text)
    if isinstance(value, list):
        return "; ".join(written(field, each) for each in value)
    if field in _CHOICES and value in _CHOICES[field].values:
        return str(_CHOICES[field](value).label)
    return str(value)
