"""Hội nghị: giấy mời, chương trình, sơ đồ chỗ ngồi, with the order in which awards are handed over. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated

from thidua.core.format import WEEKDAYS
from thidua.documents.kinds import build
from thidua.documents.kinds.parts import Head, Honoree
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, clock, count, long_date, lowered
from thidua.documents.paper import Paper, Table


@dataclass(frozen=True, slots=True)
class Session:
    """When and where."""

    name: Annotated[str, "Tên hội nghị"]  # "Hội nghị tổng kết …"
    on: Annotated[dt.date, "Ngày"]
    begins: Annotated[str, "Giờ bắt đầu"]  # "08:00"
    place: Annotated[str, "Địa điểm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Giấy mời."""

    head: Annotated[Head, "Thể thức"]
    guests: Annotated[list[str], "Kính mời"] = field(default_factory=list)
    session: Annotated[Session, "Hội nghị"]
    content: Annotated[list[str], "Nội dung hội nghị"] = field(default_factory=list)
    chaired_by: Annotated[str, "Chủ trì"] = ""
    notes: Annotated[list[str], "Lưu ý"] = field(default_factory=list)
    reply_to: Annotated[str, "Nơi nhận phản hồi"] = ""
    reply_by: Annotated[dt.date | None, "Hạn phản hồi"] = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the programme."""

    begins: Annotated[str, "Giờ"]
    what: Annotated[str, "Nội dung"]
    who: Annotated[str, "Người thực hiện"] = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """A round of handing over: those who go to the stage together."""

    round: Annotated[int, "Lượt"]
    giver: Annotated[str, "Người trao"]
    recipients: Annotated[list[Honoree], "Người nhận"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Programme:
    """Chương trình hội nghị, with the order of handing over as annex."""

    head: Annotated[Head, "Thể thức"]
    session: Annotated[Session, "Hội nghị"]
    steps: Annotated[list[Step], "Chương trình"] = field(default_factory=list)
    handovers: Annotated[list[Handover], "Thứ tự trao thưởng"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of seats, from the left as seen from the stage."""

    name: Annotated[str, "Hàng ghế"]  # "Hàng A"
    seats: Annotated[list[str], "Người ngồi"] = field(default_factory=list)  # an empty place is ""


@dataclass(frozen=True, slots=True)
class Seating:
    """Sơ đồ chỗ ngồi."""

    session: Annotated[Session, "Hội nghị"]
    head: Annotated[Head, "Thể thức"]
    rows: Annotated[list[Row], "Các hàng ghế"] = field(default_factory=list)


BLANK = "……………………"


def _moment(session: Session) -> str:
    return f"{clock(session.begins)}, {WEEKDAYS[session.on.weekday()]}, {long_date(session.on)}"


def invitation(context: Invitation) -> Paper:
    issuer, session = context.head.issuer, context.session
    outline = build.Outline()
    if len(context.guests) == 1:
        outline.text(f"{issuer.name} trân trọng kính mời {clause(context.guests[0])}")
    else:
        outline.opening(f"{issuer.name} trân trọng kính mời")
        outline.dashes(context.guests or [BLANK])
    outline.text(f"Tới dự: {clause(session.name)}")
    if context.chaired_by:
        outline.text(f"Chủ trì: {clause(context.chaired_by)}")
    if context.content:
        outline.text(f"Nội dung: {'; '.join(lowered(clause(each)) for each in context.content)}")
    outline.text(f"Thời gian: {_moment(session)}")
    outline.text(f"Địa điểm: {clause(session.place)}")
    if context.notes:
        outline.opening("Một số lưu ý")
        outline.dashes(context.notes)
    if context.reply_to:
        due = f" trước {long_date(context.reply_by)}" if context.reply_by else ""
        outline.text(f"Kính đề nghị đại biểu xác nhận tham dự với {context.reply_to}{due}")
    outline.text("Rất mong các đại biểu thu xếp công việc, tham dự hội nghị đầy đủ, đúng thời gian")
    return build.paper(
        "giay-moi",
        "GIẤY MỜI",
        "GM",
        context.head,
        subject=f"Dự {lowered(clause(session.name))}",
        blocks=outline.blocks,
        recipients=build.recipients(context.head, "Như trên"),
    )


def programme(context: Programme) -> Paper:
    session = context.session
    outline = build.Outline()
    outline.text(f"Thời gian: {_moment(session)}")
    outline.text(f"Địa điểm: {clause(session.place)}")
    table = build.columns(("Giờ", 0.8, "center"), ("Nội dung", 4, "left"), ("Người thực hiện", 2.4, "left"))
    rows = [[each.begins, clause(each.what), each.who] for each in context.steps]
    outline.add(build.grid(table, rows or [["", "Chương trình được thông báo sau", ""]], size=13))
    annexes = [build.annex("Thứ tự trao thưởng", _handovers(context))] if context.handovers else []
    return build.paper(
        "chuong-trinh",
        "CHƯƠNG TRÌNH",
        "CTr",
        context.head,
        subject=clause(session.name),
        blocks=outline.blocks,
        annexes=annexes,
    )


def _handovers(context: Programme) -> Table:
    table = build.columns(
        ("Số TT", 0.6, "center"), ("Người nhận", 2.8, "left"), ("Chức vụ, đơn vị, địa chỉ", 3.4, "left")
    )
    rows: list[list[str]] = []
    number = 0
    for each in context.handovers:
        rows.append(
            [f"Lượt {each.round}: {build.honoured(each.recipients)}; người trao: {lowered(each.giver)}"]
        )
        for honoree in each.recipients:
            number += 1
            rows.append([str(number), build.full_name(honoree), build.where(honoree)])
    return build.grid(table, rows, size=13)


def seating(context: Seating) -> Paper:
    """A working paper without national motto: hung at the door, used by those who receive."""
    session = context.session
    widest = max((len(row.seats) for row in context.rows), default=1)
    table = build.columns(("Hàng", 0.8, "center"), *((str(n), 1.6, "center") for n in range(1, widest + 1)))
    rows = [[row.name, *row.seats, *[""] * (widest - len(row.seats))] for row in context.rows]
    taken = sum(bool(seat) for row in context.rows for seat in row.seats)
    outline = build.Outline()
    outline.add(build.para(f"{_moment(session)}, tại {clause(session.place)}", "center", indent=False))
    outline.add(build.para("SÂN KHẤU", "center", indent=False, keep=True))
    if rows:
        outline.add(build.grid(table, rows, size=11))
    outline.text(
        f"Tổng số {count(taken, 'chỗ ngồi đã xếp')}. Số chỗ đếm từ trái sang phải theo hướng nhìn từ sân khấu"
    )
    return Paper(
        "so-do-cho-ngoi",
        build.body(context.head.issuer),
        "SƠ ĐỒ CHỖ NGỒI",
        clause(session.name),
        blocks=outline.blocks,
        end_mark=False,
        header=False,
    )


def _session(s: Setting) -> Session:
    return Session(
        f"Hội nghị tổng kết {lowered(s.campaign)}",
        s.workday(21),
        "08:00",
        f"Hội trường trung tâm, {s.area}",
    )


def example_invitation(s: Setting) -> Invitation:
    session = _session(s)
    return Invitation(
        head=s.head(s.committee, s.by_deputy()),
        guests=[f"Đại diện {s.unit_name(n)}" for n in range(s.amount)],
        session=session,
        content=[
            "Báo cáo kết quả phong trào",
            "Trao đổi kinh nghiệm, cách làm hay",
            "Công bố quyết định và trao thưởng",
        ],
        chaired_by=f"ông {s.chair}, {s.chair_of}",
        notes=[
            "Đại biểu có mặt trước giờ khai mạc 15 phút",
            "Đại biểu được khen thưởng mặc trang phục lịch sự",
        ],
        reply_to=s.standing.name,
        reply_by=session.on - dt.timedelta(days=3),
    )


def _example_handovers(s: Setting) -> list[Handover]:
    honorees = s.honorees()
    rounds = [honorees[n : n + 8] for n in range(0, len(honorees), 8)]
    givers = (f"Ông {s.chair}", f"Bà {s.deputy}")
    return [Handover(n + 1, givers[n % 2], each) for n, each in enumerate(rounds)]


def example_programme(s: Setting) -> Programme:
    steps = [
        Step("07:30", "Đón tiếp đại biểu", s.standing.name),
        Step(
            "08:00",
            "Chào cờ, tuyên bố lý do, giới thiệu đại biểu",
            f"Ông {s.standing_head}" if s.level != "tỉnh" else f"Ông {s.standing_head}, Giám đốc Sở",
        ),
        Step("08:15", "Báo cáo tổng kết phong trào", f"Bà {s.deputy}"),
        Step("08:45", "Tham luận của các đơn vị tiêu biểu", ""),
        Step("09:30", "Công bố quyết định khen thưởng; trao thưởng theo thứ tự", "Chủ tọa hội nghị"),
        Step("10:15", "Phát biểu kết luận, bế mạc", f"Ông {s.chair}"),
    ]
    return Programme(
        s.head(s.committee, s.by_deputy()), _session(s), steps[: 2 * s.amount], _example_handovers(s)
    )


def example_seating(s: Setting) -> Seating:
    people = [each.name for each in s.honorees()]
    rows = [Row(f"Hàng {n // 6 + 1}", people[n : n + 6]) for n in range(0, len(people), 6)]
    return Seating(_session(s), s.head(s.committee), rows)
