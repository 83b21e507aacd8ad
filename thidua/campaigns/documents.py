"""The launch as a paper: a campaign's plan said in the order of article 17 of the Law on Emulation and Commendation.

What it writes is what the reader of launch documents reads: a plan that is drafted, issued and read back is the plan
that it was. Wordings here are chosen for that. What is empty is left out and the numbering closes up.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from thidua.campaigns.plan import BasisPart, ContentPart, DutyPart, MilestonePart, Plan, QuotaPart, TargetPart
from thidua.core.format import vi_number
from thidua.core.text import search_key
from thidua.documents import kinds
from thidua.documents.kinds import build
from thidua.documents.kinds.words import clause, count, long_date, lowered, point, raised, sentence
from thidua.documents.paper import Body, Item, Paper, Signature

_DIRECTIONS = {
    ">=": "đạt từ {} trở lên",
    ">": "đạt trên {}",
    "=": "đạt {}",
    "<": "dưới {}",
    "<=": "không quá {}",
}
_CUSTOM = "phat dong"  # "PHÁT ĐỘNG": a form of some offices that is not among the 29 types of the decree
_PHASES = frozenset({"phase", "sprint"})
_FORMS = ("Bằng khen", "Giấy khen")
_WITH_FORM = re.compile(r"(?P<who>.+?) \((?P<form>[^()]+)\)$")
_END = "./."  # of a paper; what was read last carries it
_AT_MOST = " (tối đa)"  # how a measure says "không quá"
_ORGANISE = re.compile(r"^Tổ chức (?=sơ kết|tổng kết)", re.IGNORECASE)
_CODES = {"ke hoach": "KH", _CUSTOM: "PĐ"}


def launch_paper(plan: Plan, body: Body | None = None, signature: Signature | None = None) -> Paper:
    """Văn bản phát động: a plan (KẾ HOẠCH), or the form "PHÁT ĐỘNG" where the campaign says so.

    `body` and `signature` stand for what the plan does not say: how the name of the issuer breaks, who signs.
    """
    custom = search_key(plan.doc_type) == _CUSTOM
    number, _, sign = plan.number.partition("/")
    issuer = body or Body(plan.issuer_text)
    return Paper(
        kind="phat-dong" if custom else "ke-hoach-phat-dong",
        body=issuer,
        type_name="PHÁT ĐỘNG" if custom else "KẾ HOẠCH",
        subject=raised(clause(plan.title)),
        number=number.strip().lstrip("0"),
        sign=sign.strip() or f"{_CODES[_CUSTOM if custom else 'ke hoach']}-UBND",
        place=plan.place,
        date=plan.issued_on,
        bases=_bases(plan.bases),
        blocks=_blocks(plan, issuer),
        signature=_signature(plan) or signature,
        recipients=_recipients(plan),
    )


def _bases(parts: list[BasisPart]) -> list[str]:
    bases = [
        f"Căn cứ {_cited(part)}" for part in parts if part.role == "basis" and (part.number or part.doc_type)
    ]
    return [f"{text}{'.' if place == len(bases) else ';'}" for place, text in enumerate(bases, 1)]


def _cited(part: BasisPart) -> str:
    """Kế hoạch số 16/KH-UBND ngày 12 tháng 01 năm 2023 của … về …; a law is cited by name and day."""
    by_number = any(char.isdigit() for char in part.number)
    kind = part.doc_type or _type_of(part.number)
    named = "" if search_key(part.number).startswith(search_key(kind)) else kind
    said = [named, f"số {part.number}" if by_number else part.number]
    said += [long_date(part.issued_on)] if part.issued_on else []
    said += [f"của {part.issuer}"] if part.issuer else []
    subject = clause(part.subject)
    said += (
        [subject if search_key(subject).startswith("ve ") else f"về {lowered(subject)}"] if subject else []
    )
    return " ".join(each for each in said if each)


def _type_of(number: str) -> str:
    """The type that the code of a number says: "Kế hoạch" of "16/KH-UBND"; empty of codes that are no type."""
    code = number.rpartition("/")[2].partition("-")[0]
    return next((each.name.capitalize() for each in kinds.TYPES.values() if each.code == code), "")


def _signature(plan: Plan) -> Signature | None:
    if not plan.signatories:
        return None
    first = plan.signatories[0]
    *authority, post = [part.strip() for part in first.title.split(" - ")]
    return Signature(post, first.name, tuple(authority))


def _recipients(plan: Plan) -> list[str]:
    lines = [clause(part.party.phrase) for part in plan.recipients if part.party.phrase and not part.archive]
    kept = [clause(part.party.phrase) for part in plan.recipients if part.party.phrase and part.archive]
    return [*lines, *(kept or ["Lưu: VT"])]


def _blocks(plan: Plan, issuer: Body) -> list[build.Block]:
    outline = build.Outline()
    committee = search_key(issuer.name).startswith("uy ban nhan dan")
    who = f"Chủ tịch {issuer.name}" if committee else issuer.name
    outline.opening(f"{raised(who)} phát động phong trào thi đua với những nội dung sau")
    if plan.objectives:
        outline.part("Mục tiêu")
        outline.items(plan.objectives.splitlines())
    _frame(plan, outline)
    _contents(plan, outline)
    if plan.targets:
        outline.part("Chỉ tiêu thi đua")
        outline.items(_target(part) for part in plan.targets if part.what)
    criteria = [f"{clause(part.text)}: {lowered(part.criteria)}" for part in plan.contents if part.criteria]
    if criteria:
        outline.part("Tiêu chí thi đua")
        outline.items(criteria)
    _awards(plan, outline)
    told = [text for part in plan.milestones if (text := _milestone(part))]
    if told:
        outline.part("Tiến độ thực hiện")
        outline.items(told)
    if plan.duties:
        outline.part("Tổ chức thực hiện")
        outline.items(_duty(part) for part in plan.duties)
    return outline.blocks


def _frame(plan: Plan, outline: build.Outline) -> None:
    period = clause(plan.period_text) or " ".join(
        (["từ " + long_date(plan.starts_on)] if plan.starts_on else [])
        + (["đến hết " + long_date(plan.ends_on)] if plan.ends_on else [])
    )
    participants = "; ".join(clause(line) for line in plan.participants.splitlines() if line.strip())
    said = [
        f"Chủ đề: “{clause(plan.theme)}”" if plan.theme else "",
        f"Thời gian: {lowered(period)}" if period else "",
        *(_phase(part) for part in plan.milestones if part.kind in _PHASES and part.name),
        f"Đối tượng: {lowered(participants)}" if participants else "",
    ]
    if any(said):
        outline.part("Chủ đề, thời gian, đối tượng")
        outline.items(text for text in said if text)


def _contents(plan: Plan, outline: build.Outline) -> None:
    roots = [part for part in plan.contents if not part.parent]
    if roots:
        outline.part("Nội dung thi đua")
        for part in roots:
            outline.item(_content(part, plan))
            outline.blocks += _below(part, plan, 2)
    free = [
        part.name for part in plan.movements if part.name and not part.content and not _named(part.name, plan)
    ]
    if free:
        outline.part("Các phong trào, cuộc vận động")
        outline.items(f"Thực hiện phong trào “{clause(name)}”" for name in free)


def _named(name: str, plan: Plan) -> bool:
    said = (plan.title, plan.theme, plan.objectives, *(part.text for part in plan.contents))
    return any(f"“{name}”" in text for text in said)


def _content(part: ContentPart, plan: Plan) -> str:
    """What to emulate in; a movement that belongs to it and is not named in it yet is named at its end."""
    names = [each.name for each in plan.movements if each.content == part.key and each.name]
    text = clause(part.text)
    unsaid = [f"phong trào “{clause(name)}”" for name in names if search_key(name) not in search_key(text)]
    return f"{text}, gắn với {', '.join(unsaid)}" if unsaid else text


def _below(part: ContentPart, plan: Plan, level: int) -> Iterator[Item]:
    """Điểm a), b), c) under a content; under a point everything is a dash."""
    for place, child in enumerate(each for each in plan.contents if each.parent == part.key):
        label = point(place) if level == 2 else "-"
        yield Item(label, sentence(_content(child, plan)), level)
        yield from _below(child, plan, 3)


def _target(part: TargetPart) -> str:
    if part.value is None:
        return clause(part.what)
    space = "" if part.measure == "%" else " "
    amount = f"{vi_number(part.value)}{space}{part.measure}".strip()
    return f"{clause(part.what)} {_DIRECTIONS[part.direction].format(amount)}"


def _awards(plan: Plan, outline: build.Outline) -> None:
    if not (plan.award_forms or plan.quotas or plan.award_criteria):
        return
    outline.part("Khen thưởng")
    if plan.award_forms:
        outline.item(f"Hình thức khen thưởng: {', '.join(clause(each) for each in plan.award_forms)}")
    if plan.quotas:
        outline.led("Số lượng khen thưởng")
        outline.dashes([_quota(part, plan) for part in plan.quotas])
    if plan.award_criteria:
        outline.items(line for line in plan.award_criteria.splitlines() if line.strip())


def _quota(part: QuotaPart, plan: Plan) -> str:
    """ "Giấy khen: không quá 20 tập thể", of a quota for "tập thể (Giấy khen)" that is counted in "tập thể (tối đa)"."""
    match = _WITH_FORM.match(part.who)
    said = " ".join(plan.award_forms)
    form = (
        match["form"]
        if match
        else next((each for each in _FORMS if each.lower() in said.lower()), "Khen thưởng")
    )
    what = part.measure or (match["who"] if match else part.who)
    least = what.removesuffix(_AT_MOST)
    return f"{raised(form)}: {'không quá ' if least != what else ''}{_amount(part.value)} {least}"


def _amount(value: str) -> str:
    return count(int(value)) if value.isdigit() else value


def _phase(part: MilestonePart) -> str:
    """ "Đợt 1: từ ngày … đến ngày …", beside the period; days that its name says are not said again."""
    name = clause(part.name)
    if any(char.isdigit() for char in name.partition(":")[2]) or not part.due_on:
        return name
    days = f"đến {long_date(part.due_on)}"
    return f"{name}: từ {long_date(part.starts_on)} {days}" if part.starts_on else f"{name}: {days}"


def _milestone(part: MilestonePart) -> str:
    """ "Tổng kết trước ngày 15 tháng 12 năm 2024". An anniversary is no task; phases stand beside the period."""
    name = raised(_ORGANISE.sub("", clause(part.name)))
    if part.kind in {"anniversary", *_PHASES} or not name:
        return ""
    if part.due_on:
        return f"{name} {_before(part.rule)}{long_date(part.due_on)}"
    return f"{name} {clause(part.rule)}".strip()


def _before(rule: str) -> str:
    return f"{rule} " if rule in {"trước", "chậm nhất", "vào"} else "trước "


def _duty(part: DutyPart) -> str:
    who = ", ".join(clause(party.phrase) for party in part.parties if party.phrase) or "Các cơ quan, đơn vị"
    due = _due(part.text, part.due_on)
    return f"{who}: {lowered(clause(part.text.removesuffix(_END)))}{due}"


def _due(text: str, day: dt.date | None) -> str:
    if day is None:
        return ""
    written = (long_date(day), f"{day:%d/%m/%Y}", f"{day.day:02}/{day.month}/{day.year}")
    if any(each in text for each in written):
        return ""
    return f"; hoàn thành trước {long_date(day)}"
