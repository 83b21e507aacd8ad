"""Công văn: a plain letter, the letter that presses late units with their list, the letter that corrects a slip of form.

Pure. A paper already issued whose form or wording of no effect is wrong is corrected by a letter; what changes its
content needs a paper of the same kind (Decree 30/2020/NĐ-CP, article 18).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated

from thidua.documents.kinds import build, law
from thidua.documents.kinds.parts import Act, Head
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, count, long_date, lowered
from thidua.documents.paper import Annex, Paper, Table

OPEN = "……………………"  # nobody named yet: the place stays open


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Công văn of any purpose."""

    head: Annotated[Head, "Thể thức"]
    to: Annotated[list[str], "Kính gửi"] = field(default_factory=list)
    subject: Annotated[str, "Về việc"]
    reason: Annotated[str, "Lý do viết"]  # a whole sentence
    requests: Annotated[list[str], "Nội dung đề nghị"] = field(default_factory=list)
    contact: Annotated[str, "Đầu mối liên hệ"] = ""
    urgency: Annotated[str, "Mức độ khẩn"] = ""


@dataclass(frozen=True, slots=True)
class Late:
    """A unit that owes something, on the day of the letter."""

    unit: Annotated[str, "Đơn vị"]
    owes: Annotated[str, "Việc còn nợ"]
    due_on: Annotated[dt.date, "Thời hạn"]
    days: Annotated[int, "Số ngày quá hạn"]
    reminded: Annotated[int, "Số lần đã nhắc"] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Công văn đôn đốc with the list of late units."""

    head: Annotated[Head, "Thể thức"]
    campaign: Annotated[str, "Tên phong trào"]
    what: Annotated[str, "Việc đôn đốc"]  # "gửi báo cáo sơ kết"
    asked: Annotated[Act | None, "Văn bản yêu cầu"] = None
    as_of: Annotated[dt.date, "Số liệu tính đến ngày"]
    units: Annotated[int, "Tổng số đơn vị phải thực hiện"] = 0
    late: Annotated[list[Late], "Đơn vị chưa thực hiện"] = field(default_factory=list)
    new_due_on: Annotated[dt.date | None, "Hạn mới"] = None
    files_to: Annotated[str, "Nơi nhận báo cáo"] = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """One wrong place of an issued paper."""

    place: Annotated[str, "Vị trí"]  # "dòng thứ hai, khoản 1 Điều 1"
    printed: Annotated[str, "Đã in"]
    right: Annotated[str, "Sửa lại là"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Công văn đính chính."""

    head: Annotated[Head, "Thể thức"]
    to: Annotated[list[str], "Kính gửi"] = field(default_factory=list)
    corrected: Annotated[Act, "Văn bản được đính chính"]
    slips: Annotated[list[Slip], "Nội dung đính chính"] = field(default_factory=list)


def letter(context: Letter) -> Paper:
    outline = build.Outline()
    outline.text(context.reason)
    name = context.head.issuer.name
    if len(context.requests) == 1:
        outline.text(f"{name} đề nghị {lowered(clause(context.requests[0]))}")
    elif context.requests:
        outline.opening(f"{name} đề nghị thực hiện các nội dung sau")
        outline.items(context.requests)
    if context.contact:
        outline.text(f"Thông tin cần trao đổi, xin liên hệ: {context.contact}")
    return _letter("cong-van", context.head, context.subject, context.to, outline, urgency=context.urgency)


def reminder(context: Reminder) -> Paper:
    outline = build.Outline()
    asked = f"Thực hiện {law.cite(context.asked)}, đến" if context.asked else "Đến"
    done = context.units - len({each.unit for each in context.late})
    state = (
        f"{asked} hết {long_date(context.as_of)} đã có {count(done)}/{count(context.units, 'đơn vị')} "
        f"{clause(context.what)}"
    )
    late = len({each.unit for each in context.late})
    if late:
        outline.text(f"{state}; còn {count(late, 'đơn vị')} chưa thực hiện (có danh sách kèm theo)")
        due = f" trước {long_date(context.new_due_on)}" if context.new_due_on else ""
        to = f" về {context.files_to}" if context.files_to else ""
        outline.opening(f"{context.head.issuer.name} đề nghị")
        outline.item(
            f"Thủ trưởng các đơn vị có tên trong danh sách khẩn trương {clause(context.what)}{to}{due}; báo cáo rõ lý do chậm"
        )
        outline.item(
            "Trưởng các cụm thi đua theo dõi, đôn đốc các thành viên trong cụm; kết quả thực hiện là một căn cứ khi chấm điểm, bình xét thi đua"
        )
    else:
        outline.text(state)
        outline.text(
            f"{context.head.issuer.name} biểu dương các đơn vị đã thực hiện đúng thời hạn và đề nghị tiếp tục phát huy"
        )
    return _letter(
        "cong-van-don-doc",
        context.head,
        f"đôn đốc {clause(context.what)} trong {lowered(clause(context.campaign))}",
        ["Các cơ quan, đơn vị có tên trong danh sách", "Trưởng các cụm thi đua"]
        if late
        else ["Các cơ quan, đơn vị", "Trưởng các cụm thi đua"],
        outline,
        annexes=[build.annex("Danh sách đơn vị chưa thực hiện", _late_table(context))] if late else [],
    )


def _late_table(context: Reminder) -> Table:
    table = build.columns(
        ("Số TT", 0.6, "center"),
        ("Đơn vị", 2.6, "left"),
        ("Việc chưa thực hiện", 2.6, "left"),
        ("Thời hạn", 1.2, "center"),
        ("Quá hạn (ngày)", 0.9, "center"),
        ("Đã nhắc (lần)", 0.9, "center"),
    )
    rows = [
        [str(n), each.unit, clause(each.owes), f"{each.due_on:%d/%m/%Y}", str(each.days), str(each.reminded)]
        for n, each in enumerate(context.late, start=1)
    ]
    return build.grid(table, rows)


def correction(context: Correction) -> Paper:
    outline = build.Outline()
    outline.opening(
        f"Do sơ suất trong kỹ thuật trình bày, {law.cite(context.corrected)} có nội dung in chưa chính xác. "
        f"{context.head.issuer.name} đính chính như sau"
    )
    if context.slips:
        table = build.columns(
            ("Số TT", 0.6, "center"),
            ("Vị trí", 2, "left"),
            ("Đã in", 2.6, "left"),
            ("Sửa lại là", 2.6, "left"),
        )
        outline.add(
            Table(
                table,
                [
                    [str(n), each.place, each.printed, each.right]
                    for n, each in enumerate(context.slips, start=1)
                ],
                size=13,
            )
        )
    outline.text(
        f"Các nội dung khác của {law.cite(context.corrected, fully=False)} không thay đổi. Đề nghị các cơ quan, đơn vị, "
        "cá nhân có liên quan biết, sử dụng thống nhất"
    )
    subject = f"đính chính {law.cite(context.corrected, fully=False)}"
    return _letter("cong-van-dinh-chinh", context.head, subject, context.to, outline)


def _letter(
    kind: str,
    head: Head,
    subject: str,
    to: list[str],
    outline: build.Outline,
    *,
    annexes: list[Annex] | None = None,
    urgency: str = "",
) -> Paper:
    return build.paper(
        kind,
        "",
        "",
        head,
        subject=clause(subject),
        addressees=to or [OPEN],
        blocks=outline.blocks,
        recipients=build.recipients(head, "Như trên"),
        annexes=annexes or [],
        urgency=urgency,
    )


def example_letter(s: Setting) -> Letter:
    due = s.starts_on.replace(day=1) + dt.timedelta(days=40)
    return Letter(
        head=s.head(s.committee, s.by_deputy()),
        to=[s.unit_name(n) for n in range(s.amount)],
        subject=f"báo cáo kết quả hưởng ứng {lowered(s.campaign)}",
        reason=f"Để có cơ sở đánh giá kết quả bước đầu của {lowered(s.campaign)}, cần tổng hợp đầy đủ việc hưởng ứng của các đơn vị",
        requests=[
            "Báo cáo kết quả xây dựng kế hoạch, chỉ tiêu thi đua của đơn vị, nêu rõ số liệu đến thời điểm báo cáo",
            f"Gửi báo cáo về {s.standing.name} trước {long_date(due)}",
            "Giới thiệu ít nhất 01 cách làm hay hoặc gương điển hình để tuyên truyền",
        ],
        contact=f"ông {s.secretary}, chuyên viên {s.standing.name}"
        if s.level == "huyện"
        else f"bà {s.secretary}, chuyên viên {s.standing.name}",
    )


def example_reminder(s: Setting) -> Reminder:
    as_of = s.starts_on + dt.timedelta(days=75)
    due = as_of - dt.timedelta(days=5)
    late = [
        Late(
            s.unit_name(n),
            "Báo cáo sơ kết; bảng chấm điểm",
            due - dt.timedelta(days=n % 7),
            5 + n % 7,
            1 + n % 3,
        )
        for n in range(s.amount)
    ]
    return Reminder(
        head=s.head(s.committee, s.by_deputy(), "Chủ tịch, các Phó Chủ tịch UBND"),
        campaign=s.campaign,
        what="gửi báo cáo sơ kết",
        asked=Act("Kế hoạch", "15/KH-UBND", s.starts_on, s.committee.name),
        as_of=as_of,
        units=len({each.unit for each in late}) + 57,
        late=late,
        new_due_on=as_of + dt.timedelta(days=7),
        files_to=s.standing.name,
    )


def example_correction(s: Setting) -> Correction:
    return Correction(
        head=s.head(s.committee),
        to=["Các cơ quan, đơn vị"],
        corrected=Act(
            "Kế hoạch", "15/KH-UBND", s.starts_on, s.committee.name, f"phát động {lowered(s.campaign)}"
        ),
        slips=[
            Slip(f"Khoản {n + 1} mục V", f"không quá {n + 20} tập tể", f"không quá {n + 20} tập thể")
            for n in range(s.amount)
        ],
    )
