"""Quyết định of the chair: to commend, to revoke, to change the list. Pure.

They are acts of the chair himself (article 80 of the Law on Emulation and Commendation 2022; from 01/07/2025 in a commune
article 59 of Decree 129/2025/NĐ-CP), so they are signed without "TM."; who may grant may also revoke (article 93).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated

from thidua.core.format import vi_money
from thidua.documents.kinds import build, law
from thidua.documents.kinds.parts import GROUPS, Act, Head, Honoree
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, long_date, lowered, money
from thidua.documents.paper import Annex, Article, Paper, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Commend:
    """Quyết định tặng giấy khen, bằng khen with its list."""

    head: Annotated[Head, "Thể thức"]
    form: Annotated[str, "Hình thức khen thưởng"]  # "Giấy khen", "Bằng khen"
    campaign: Annotated[str, "Tên phong trào"]
    proposed_by: Annotated[str, "Theo đề nghị của"]  # "Trưởng Phòng Nội vụ tại Tờ trình số …"
    honorees: Annotated[list[Honoree], "Danh sách khen thưởng"] = field(default_factory=list)
    fund: Annotated[str, "Nguồn kinh phí"] = ""
    executors: Annotated[list[str], "Cơ quan thi hành"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Revoked:
    """One whose award is taken back. `place` is the ordinal in the list of the decision (số sổ vàng)."""

    honoree: Annotated[Honoree, "Trường hợp hủy bỏ"]
    reason: Annotated[str, "Lý do"]
    place: Annotated[str, "Số thứ tự trong danh sách"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoke:
    """Quyết định hủy bỏ quyết định tặng, thu hồi hiện vật và tiền thưởng (article 93)."""

    head: Annotated[Head, "Thể thức"]
    form: Annotated[str, "Hình thức khen thưởng"]
    decision: Annotated[Act, "Quyết định khen thưởng"]
    proposed_by: Annotated[str, "Theo đề nghị của"]
    revoked: Annotated[list[Revoked], "Danh sách hủy bỏ"] = field(default_factory=list)
    return_by: Annotated[dt.date | None, "Hạn nộp lại"] = None
    return_to: Annotated[str, "Nơi nhận lại"] = ""
    executors: Annotated[list[str], "Cơ quan thi hành"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """A place of the list that was wrong in content."""

    place: Annotated[str, "Số thứ tự trong danh sách"]
    printed: Annotated[str, "Nội dung đã ban hành"]
    changed: Annotated[str, "Sửa đổi thành"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend:
    """Quyết định sửa đổi danh sách kèm theo a decision to commend."""

    head: Annotated[Head, "Thể thức"]
    decision: Annotated[Act, "Quyết định được sửa đổi"]
    proposed_by: Annotated[str, "Theo đề nghị của"]
    changes: Annotated[list[Change], "Nội dung sửa đổi"] = field(default_factory=list)
    executors: Annotated[list[str], "Cơ quan thi hành"] = field(default_factory=list)


def commend(context: Commend) -> Paper:
    people, chair = context.honorees, _chair(context.head)
    awarded = f"Tặng {context.form} của {chair} cho"
    merit = f"đã có thành tích trong {lowered(clause(context.campaign))}"
    if len(people) == 1:
        only = people[0]
        what = clause(only.merit) or f"có thành tích trong {lowered(clause(context.campaign))}"
        place = build.where(only)
        first = f"{awarded} {build.in_sentence(only)}{f', {place},' if place else ''} {merit}"
        first = first if not only.merit else f"{first}: {lowered(what)}"
    elif people:
        first = f"{awarded} {build.honoured(people)} {merit} (có danh sách kèm theo)"
    else:
        first = f"{awarded} các tập thể, cá nhân {merit} (danh sách chưa có trường hợp nào)"
    articles = [first, *_money(context), "Quyết định này có hiệu lực kể từ ngày ký"]
    annexes = []
    if len(people) > 1:
        annexes = [build.annex(f"Danh sách được tặng {context.form}", build.honour_list(people))]
    return _decision(
        "quyet-dinh-khen-thuong",
        context.head,
        subject=f"Về việc tặng {context.form} trong {lowered(clause(context.campaign))}",
        proposed_by=context.proposed_by,
        articles=articles,
        executors=context.executors,
        annexes=annexes,
    )


def _money(context: Commend) -> list[str]:
    """Điều 2: how much for each kind, and the sum in digits and words."""
    sum_of_all = build.total(context.honorees)
    if not sum_of_all:
        return []
    source = f", trích từ {clause(context.fund)}" if context.fund else ""
    text = f"Kèm theo {context.form} là tiền thưởng với tổng số tiền {money(sum_of_all)}{source}"
    rates = []
    for kind, _, what in GROUPS:
        amounts = {each.money for each in context.honorees if each.kind == kind}
        if len(amounts) == 1:
            rates.append(f"mỗi {what} {vi_money(amounts.pop())}")
    if len(rates) == len(build.present(context.honorees)) and len(context.honorees) > 1:
        text = f"{text}; trong đó {', '.join(rates)}"
    return [text]


def revoke(context: Revoke) -> Paper:
    chair = _chair(context.head)
    decision = law.cite(context.decision)
    short = law.cite(context.decision, fully=False)
    many = len(context.revoked) > 1
    if len(context.revoked) == 1:
        only = context.revoked[0]
        place = f" (số thứ tự {only.place} trong danh sách)" if only.place else ""
        first = f"Hủy bỏ việc tặng {context.form} của {chair} đối với {_named(only.honoree, build.in_sentence(only.honoree))}{place} tại {decision}. Lý do: {lowered(clause(only.reason))}"
    elif many:
        first = f"Hủy bỏ việc tặng {context.form} của {chair} đối với {build.honoured([each.honoree for each in context.revoked])} tại {decision} (có danh sách kèm theo)"
    else:
        first = f"Hủy bỏ việc tặng {context.form} của {chair} tại {decision} đối với các trường hợp chưa có trong danh sách"
    paid = build.total([each.honoree for each in context.revoked])
    goods = f"{context.form} và tiền thưởng với tổng số tiền {money(paid)}" if paid else context.form
    to = f" về {context.return_to}" if context.return_to else ""
    due = f" trước {long_date(context.return_by)}" if context.return_by else ""
    second = f"Thu hồi {goods}. Tập thể, cá nhân bị hủy bỏ khen thưởng nộp lại hiện vật, tiền thưởng{to}{due}"
    third = f"Quyết định này có hiệu lực kể từ ngày ký. Các nội dung khác của {short} không thay đổi"
    annexes = [build.annex(f"Danh sách hủy bỏ việc tặng {context.form}", _revoked(context))] if many else []
    return _decision(
        "quyet-dinh-huy-bo",
        context.head,
        subject=f"Về việc hủy bỏ, thu hồi {context.form}",
        proposed_by=context.proposed_by,
        articles=[first, second, third],
        executors=context.executors,
        annexes=annexes,
    )


def _named(honoree: Honoree, name: str) -> str:
    place = build.where(honoree)
    return f"{name}, {place}" if place else name


def _revoked(context: Revoke) -> Table:
    table = build.columns(
        ("Số TT", 0.6, "center"),
        ("Tên tập thể, cá nhân, hộ gia đình", 2.6, "left"),
        ("Số TT tại danh sách đã ban hành", 1.2, "center"),
        ("Lý do", 3.4, "left"),
    )
    return build.grid(
        table,
        [
            [str(n), _named(each.honoree, build.full_name(each.honoree)), each.place, clause(each.reason)]
            for n, each in enumerate(context.revoked, start=1)
        ],
        size=12,
    )


def amend(context: Amend) -> Paper:
    decision, short = law.cite(context.decision), law.cite(context.decision, fully=False)
    table = build.columns(
        ("Số TT", 0.8, "center"), ("Nội dung đã ban hành", 3.6, "left"), ("Sửa đổi thành", 3.6, "left")
    )
    rows = [[each.place, each.printed, each.changed] for each in context.changes]
    if len(rows) == 1:
        each = context.changes[0]
        first = f"Sửa đổi số thứ tự {each.place} trong danh sách kèm theo {decision}: từ “{clause(each.printed)}” thành “{clause(each.changed)}”"
    elif rows:
        first = f"Sửa đổi một số nội dung trong danh sách kèm theo {decision} (có phụ lục kèm theo)"
    else:
        first = f"Sửa đổi danh sách kèm theo {decision} theo các nội dung được bổ sung sau"
    second = f"Quyết định này có hiệu lực kể từ ngày ký. Các nội dung khác của {short} không thay đổi"
    annexes = [build.annex("Nội dung sửa đổi", build.grid(table, rows, size=13))] if len(rows) > 1 else []
    return _decision(
        "quyet-dinh-sua-doi",
        context.head,
        subject=f"Về việc sửa đổi danh sách kèm theo {short}",
        proposed_by=context.proposed_by,
        articles=[first, second],
        executors=context.executors,
        annexes=annexes,
    )


def _chair(head: Head) -> str:
    """Whose act it is, in ordinary spelling: "Chủ tịch Ủy ban nhân dân huyện Hữu Lũng"."""
    post = head.signer.head or head.signer.post
    return f"{post} {head.issuer.name}"


def _decision(
    kind: str,
    head: Head,
    *,
    subject: str,
    proposed_by: str,
    articles: list[str],
    executors: list[str],
    annexes: list[Annex],
) -> Paper:
    numbered = [
        Article(n, f"{clause(each)}.") for n, each in enumerate([*articles, _carried_out(executors)], start=1)
    ]
    last = len(numbered)
    return build.paper(
        kind,
        "QUYẾT ĐỊNH",
        "QĐ",
        head,
        collective=False,
        subject=subject,
        authority_line=_chair(head),
        bases=law.bases(head, "khen", *([f"Theo đề nghị của {clause(proposed_by)}"] if proposed_by else [])),
        resolution="QUYẾT ĐỊNH:",
        blocks=numbered,
        recipients=build.recipients(head, f"Như Điều {last}"),
        annexes=annexes,
    )


def _carried_out(executors: list[str]) -> str:
    who = ", ".join(clause(each) for each in executors)
    rest = "thủ trưởng các cơ quan, đơn vị có liên quan và các tập thể, cá nhân, hộ gia đình nêu tại Điều 1"
    lead = f"{who}; {rest}" if who else f"T{rest[1:]}"
    return f"{lead} chịu trách nhiệm thi hành Quyết định này"


def _executors(s: Setting) -> list[str]:
    office = {
        "tỉnh": "Chánh Văn phòng Ủy ban nhân dân tỉnh",
        "huyện": "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện",
        "xã": "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
    }
    return [office[s.level], _standing_head(s)]


def _standing_head(s: Setting) -> str:
    return f"{'Giám đốc' if s.level == 'tỉnh' else 'Trưởng'} {s.standing.name}"


def example_commend(s: Setting) -> Commend:
    asked = s.workday(10)
    return Commend(
        head=_issued(s, s.workday(14)),
        form=s.form,
        campaign=s.campaign,
        proposed_by=f"{_standing_head(s)} tại Tờ trình số 52/TTr-{s.standing.code} {long_date(asked)}",
        honorees=s.honorees(),
        fund=s.fund,
        executors=_executors(s),
    )


def _issued(s: Setting, on: dt.date) -> Head:
    head = s.head(s.committee, None, f"{s.council.short}", "Các cơ quan thông tin, truyền thông")
    return Head(head.issuer, head.signer, on, head.recipients)


def _granted(s: Setting) -> Act:
    return Act(
        "Quyết định",
        "1286/QĐ-UBND",
        s.workday(14),
        s.chair_of,
        f"về việc tặng {s.form}",
    )


def example_revoke(s: Setting) -> Revoke:
    found = [each for each in s.honorees() if each.kind != "ho-gia-dinh"]
    return Revoke(
        head=_issued(s, s.workday(60)),
        form=s.form,
        decision=_granted(s),
        proposed_by=_standing_head(s),
        revoked=[
            Revoked(each, "kê khai thành tích không đúng sự thật, theo kết luận xác minh", str(n))
            for n, each in enumerate(found, start=1)
        ],
        return_by=s.workday(90),
        return_to=s.standing.name,
        executors=_executors(s),
    )


def example_amend(s: Setting) -> Amend:
    return Amend(
        head=_issued(s, s.workday(30)),
        decision=_granted(s),
        proposed_by=_standing_head(s),
        changes=[
            Change(
                str(n + 1),
                f"{s.title(n)} {s.person(n)}, {s.unit_name(n)}",
                f"{s.title(n)} {s.person(n)}, {s.unit_name(n + 1)}",
            )
            for n in range(s.amount)
        ],
        executors=_executors(s),
    )
