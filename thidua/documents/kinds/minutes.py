"""Biên bản: the review meeting of a unit, the meeting of a cluster, the session of the Council. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated

from thidua.core.format import vi_percent
from thidua.documents.kinds import build
from thidua.documents.kinds.parts import Attendee, Head, Honoree, Signer
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, clock, count, long_date, lowered
from thidua.documents.paper import Paper, Signature, Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What every meeting has."""

    on: Annotated[dt.date, "Ngày họp"]
    begins: Annotated[str, "Bắt đầu lúc"]
    ends: Annotated[str, "Kết thúc lúc"]
    place: Annotated[str, "Địa điểm"]
    attendees: Annotated[list[Attendee], "Người dự họp"] = field(default_factory=list)
    members: Annotated[int, "Tổng số thành viên"]
    present: Annotated[int, "Số có mặt"]
    absent: Annotated[list[str], "Vắng mặt, lý do"] = field(default_factory=list)
    chair: Annotated[Attendee, "Chủ trì"]
    secretary: Annotated[Attendee, "Thư ký"]


@dataclass(frozen=True, slots=True)
class Vote:
    """How many of the members agreed to one proposal."""

    name: Annotated[str, "Trường hợp xét"]
    agreed: Annotated[int, "Số đồng ý"]
    form: Annotated[str, "Hình thức đề nghị"] = ""
    written: Annotated[int, "Trong đó lấy ý kiến bằng văn bản"] = 0
    passed: Annotated[bool, "Đạt"] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReview:
    """Biên bản họp bình xét, đề nghị khen thưởng of a unit."""

    head: Annotated[Head, "Thể thức"]
    campaign: Annotated[str, "Tên phong trào"]
    meeting: Annotated[Meeting, "Cuộc họp"]
    opinions: Annotated[list[str], "Ý kiến trao đổi"] = field(default_factory=list)
    votes: Annotated[list[Vote], "Kết quả biểu quyết"] = field(default_factory=list)
    proposed: Annotated[list[Honoree], "Danh sách đề nghị"] = field(default_factory=list)
    form: Annotated[str, "Hình thức khen thưởng"]


@dataclass(frozen=True, slots=True)
class Rank:
    """A member of the cluster with its points after the check."""

    unit: Annotated[str, "Đơn vị"]
    own_points: Annotated[str, "Điểm tự chấm"]
    points: Annotated[str, "Điểm thẩm định"]
    note: Annotated[str, "Lý do chênh lệch"] = ""


@dataclass(frozen=True, slots=True)
class ClusterReview:
    """Biên bản họp cụm thi đua: points, rank, whom the cluster honours as its best."""

    head: Annotated[Head, "Thể thức"]
    campaign: Annotated[str, "Tên phong trào"]
    meeting: Annotated[Meeting, "Cuộc họp"]
    ranks: Annotated[list[Rank], "Kết quả chấm điểm, xếp hạng"] = field(default_factory=list)
    leading: Annotated[str, "Đơn vị được suy tôn dẫn đầu"] = ""
    agreed: Annotated[int, "Số phiếu suy tôn"] = 0
    next_head: Annotated[str, "Cụm trưởng kỳ sau"] = ""


@dataclass(frozen=True, slots=True)
class CouncilSession:
    """Biên bản họp Hội đồng Thi đua - Khen thưởng."""

    head: Annotated[Head, "Thể thức"]
    campaign: Annotated[str, "Tên phong trào"]
    meeting: Annotated[Meeting, "Cuộc họp"]
    least_percent: Annotated[int, "Tỷ lệ thành viên dự họp tối thiểu (%)"]  # of the Council's own rules
    reported: Annotated[str, "Báo cáo thẩm định"] = ""
    opinions: Annotated[list[str], "Ý kiến thảo luận"] = field(default_factory=list)
    votes: Annotated[list[Vote], "Kết quả biểu quyết, bỏ phiếu"] = field(default_factory=list)
    conclusion: Annotated[list[str], "Kết luận"] = field(default_factory=list)


def _opening(meeting: Meeting, what: str, outline: build.Outline) -> None:
    outline.text(
        f"Hôm nay, vào hồi {clock(meeting.begins)}, {long_date(meeting.on)}, tại {clause(meeting.place)}, {what}"
    )
    outline.part("Thành phần")
    outline.item(f"Chủ trì: {_person(meeting.chair)}")
    outline.item(f"Thư ký: {_person(meeting.secretary)}")
    share = vi_percent(meeting.present, meeting.members)
    outline.item(f"Có mặt: {count(meeting.present)}/{count(meeting.members, 'thành viên')} (đạt {share})")
    if meeting.absent:
        outline.item(f"Vắng mặt: {'; '.join(clause(each) for each in meeting.absent)}")
    if meeting.attendees:
        table = build.columns(
            ("Số TT", 0.6, "center"),
            ("Họ và tên", 2.4, "left"),
            ("Chức vụ", 3.6, "left"),
            ("Ghi chú", 1.4, "left"),
        )
        rows = [
            [str(n), each.full_name, each.post, each.role]
            for n, each in enumerate(meeting.attendees, start=1)
        ]
        outline.add(build.grid(table, rows))


def _person(attendee: Attendee) -> str:
    return f"{attendee.full_name}, {attendee.post}" if attendee.post else attendee.full_name


def _closing(meeting: Meeting, outline: build.Outline, right: str) -> None:
    outline.add(
        build.para(
            f"Cuộc họp kết thúc vào hồi {clock(meeting.ends)} cùng ngày. Biên bản đã được đọc lại, các thành viên dự họp nhất "
            "trí thông qua; lập thành 02 bản có giá trị như nhau./.",
            keep=True,
        ),
        Signatures(
            [Signature("THƯ KÝ", meeting.secretary.name), Signature(right.upper(), meeting.chair.name)]
        ),
    )


def _votes(votes: list[Vote], members: int, outline: build.Outline) -> None:
    table = build.columns(
        ("Số TT", 0.6, "center"),
        ("Trường hợp xét", 3, "left"),
        ("Hình thức đề nghị", 1.6, "left"),
        ("Đồng ý", 1, "center"),
        ("Tỷ lệ", 1, "center"),
        ("Kết quả", 1, "center"),
    )
    rows = [
        [
            str(n),
            each.name,
            each.form,
            f"{each.agreed}/{members}",
            vi_percent(each.agreed, members),
            "Đạt" if each.passed else "Không đạt",
        ]
        for n, each in enumerate(votes, start=1)
    ]
    outline.add(build.grid(table, rows))
    written = sum(each.written for each in votes)
    if written:
        outline.text(
            f"Trong số ý kiến đồng ý có {count(written, 'lượt ý kiến')} của thành viên vắng mặt gửi bằng văn bản, được lưu cùng biên bản"
        )


def _minutes(kind: str, head: Head, subject: str, outline: build.Outline) -> Paper:
    return build.paper(
        kind,
        "BIÊN BẢN",
        "BB",
        head,
        subject=subject,
        blocks=outline.blocks,
        signature=None,
        end_mark=False,
    )


def unit_review(context: UnitReview) -> Paper:
    outline, meeting = build.Outline(), context.meeting
    name = context.head.issuer.name
    _opening(
        meeting,
        f"{name} họp bình xét, đề nghị tặng {context.form} trong {lowered(clause(context.campaign))}",
        outline,
    )
    outline.part("Nội dung")
    outline.item(
        "Chủ trì nêu mục đích cuộc họp; phổ biến đối tượng, tiêu chuẩn, số lượng theo hướng dẫn; công bố các trường hợp đề nghị và tóm tắt thành tích"
    )
    if context.opinions:
        outline.led("Ý kiến trao đổi")
        outline.dashes(context.opinions)
    outline.part("Kết quả")
    if context.votes:
        outline.opening("Cuộc họp biểu quyết từng trường hợp, kết quả như sau")
        _votes(context.votes, meeting.members, outline)
    if context.proposed:
        outline.opening(
            f"Cuộc họp thống nhất đề nghị tặng {context.form} cho {build.honoured(context.proposed)} sau đây"
        )
        outline.add(
            build.honour_list(
                [Honoree(h.kind, h.name, h.title, h.post, h.unit, h.merit) for h in context.proposed],
                merit=False,
            )
        )
    else:
        outline.text(f"Cuộc họp thống nhất không đề nghị tặng {context.form} trong phong trào này")
    _closing(meeting, outline, "Chủ trì")
    return _minutes(
        "bien-ban-hop-xet",
        context.head,
        f"Họp bình xét, đề nghị tặng {context.form} trong {lowered(clause(context.campaign))}",
        outline,
    )


def cluster_review(context: ClusterReview) -> Paper:
    outline, meeting = build.Outline(), context.meeting
    name = context.head.issuer.name
    _opening(
        meeting,
        f"{name} họp đánh giá, chấm điểm, xếp hạng trong {lowered(clause(context.campaign))}",
        outline,
    )
    outline.part("Kết quả chấm điểm, xếp hạng")
    if context.ranks:
        table = build.columns(
            ("Hạng", 0.7, "center"),
            ("Đơn vị", 3, "left"),
            ("Điểm tự chấm", 1.1, "center"),
            ("Điểm thẩm định", 1.1, "center"),
            ("Lý do chênh lệch", 2.4, "left"),
        )
        rows = [
            [str(n), each.unit, each.own_points, each.points, each.note]
            for n, each in enumerate(context.ranks, start=1)
        ]
        outline.add(build.grid(table, rows))
    else:
        outline.text("Các thành viên chưa gửi bảng chấm điểm nên cuộc họp chưa xếp hạng")
    outline.part("Kết luận")
    if context.leading:
        share = vi_percent(context.agreed, meeting.members)
        outline.item(
            f"Suy tôn {context.leading} là đơn vị dẫn đầu: {count(context.agreed)}/{count(meeting.members, 'thành viên')} đồng ý (đạt {share})"
        )
    if context.next_head:
        outline.item(f"Thống nhất cử {context.next_head} làm Cụm trưởng của kỳ tiếp theo")
    outline.item(
        f"Giao Cụm trưởng hoàn thiện hồ sơ, gửi {context.head.issuer.superior or 'Hội đồng Thi đua - Khen thưởng'} theo quy định"
    )
    _closing(meeting, outline, "Cụm trưởng")
    return _minutes(
        "bien-ban-hop-cum",
        context.head,
        f"Họp đánh giá, xếp hạng trong {lowered(clause(context.campaign))}",
        outline,
    )


def council(context: CouncilSession) -> Paper:
    outline, meeting = build.Outline(), context.meeting
    short = context.head.issuer.short or context.head.issuer.name
    _opening(meeting, f"{short} họp xét khen thưởng trong {lowered(clause(context.campaign))}", outline)
    enough = meeting.present * 100 >= context.least_percent * meeting.members
    outline.text(
        f"Số thành viên có mặt {'bảo đảm' if enough else 'chưa bảo đảm'} tỷ lệ tối thiểu {context.least_percent}% theo quy chế hoạt động của Hội đồng"
    )
    outline.part("Nội dung")
    if context.reported:
        outline.item(f"Cơ quan thường trực báo cáo kết quả thẩm định: {clause(context.reported)}")
    if context.opinions:
        outline.led("Ý kiến thảo luận")
        outline.dashes(context.opinions)
    else:
        outline.item("Các thành viên nhất trí với báo cáo thẩm định, không có ý kiến khác")
    outline.part("Kết quả biểu quyết")
    if context.votes:
        outline.opening(f"Tỷ lệ tính trên tổng số {count(meeting.members, 'thành viên')} của Hội đồng")
        _votes(context.votes, meeting.members, outline)
    else:
        outline.text("Không có trường hợp nào đưa ra biểu quyết")
    if context.conclusion:
        outline.part("Kết luận")
        outline.items(context.conclusion)
    _closing(meeting, outline, "Chủ tịch Hội đồng")
    return _minutes(
        "bien-ban-hop-hoi-dong",
        context.head,
        f"Họp xét khen thưởng trong {lowered(clause(context.campaign))}",
        outline,
    )


def _meeting(s: Setting, chair: Attendee, secretary: Attendee, attendees: list[Attendee]) -> Meeting:
    members = max(9, len(attendees))
    return Meeting(
        on=s.workday(2),
        begins="14:00",
        ends="16:30",
        place=f"phòng họp số 1, {s.area}",
        attendees=attendees,
        members=members,
        present=members - 1,
        absent=[f"{s.person(20)} (đi công tác, đã gửi ý kiến bằng văn bản)"],
        chair=chair,
        secretary=secretary,
    )


def _example_votes(s: Setting, members: int, form: str) -> list[Vote]:
    return [
        Vote(build.full_name(each), members - n % 2, form, 1, passed=True)
        for n, each in enumerate(s.honorees())
    ]


def example_unit_review(s: Setting) -> UnitReview:
    chair = s.attendee(
        s.unit_head, f"{'Chủ tịch' if s.unit.collective else 'Hiệu trưởng'} {s.unit.name}", "Chủ trì"
    )
    secretary = s.attendee(s.person(4), "Viên chức văn phòng", "Thư ký")
    form = s.form
    meeting = _meeting(
        s, chair, secretary, [s.attendee(s.person(n + 9), "Thành viên") for n in range(s.amount)]
    )
    return UnitReview(
        head=s.head(s.unit, Signer(s.unit_head)),
        campaign=s.campaign,
        meeting=meeting,
        opinions=[
            "Các trường hợp đề nghị có thành tích rõ, được tập thể ghi nhận",
            "Đề nghị bổ sung số liệu so sánh với cùng kỳ trong báo cáo thành tích",
        ][: s.amount],
        votes=_example_votes(s, meeting.members, form),
        proposed=s.honorees(),
        form=form,
    )


def example_cluster_review(s: Setting) -> ClusterReview:
    chair = s.attendee(s.unit_head, f"Cụm trưởng {s.cluster.name}", "Chủ trì")
    secretary = s.attendee(s.person(6), f"Cán bộ {s.unit.name}", "Thư ký")
    meeting = _meeting(
        s,
        chair,
        secretary,
        [s.attendee(s.person(n + 2), f"Đại diện {s.unit_name(n)}") for n in range(s.amount)],
    )
    ranks = [
        Rank(
            s.unit_name(n), f"{97 - n % 40},5", f"{96 - n % 40}", "Trừ điểm báo cáo gửi chậm" if n % 2 else ""
        )
        for n in range(s.amount)
    ]
    leading = ranks[0].unit if ranks else ""
    return ClusterReview(
        head=s.head(s.cluster, Signer(s.unit_head, "Cụm trưởng")),
        campaign=s.campaign,
        meeting=meeting,
        ranks=ranks,
        leading=leading,
        agreed=meeting.members - 1 if leading else 0,
        next_head=s.unit_name(1),
    )


def example_council(s: Setting) -> CouncilSession:
    attendees = s.attendees("Chủ trì", "Thư ký")
    meeting = _meeting(s, attendees[0], attendees[2], attendees)
    form = s.form
    votes = _example_votes(s, meeting.members, form)
    return CouncilSession(
        head=s.head(s.council),
        campaign=s.campaign,
        meeting=meeting,
        least_percent=80,
        reported=f"đã tiếp nhận, thẩm định hồ sơ của {count(len(votes) + 2, 'trường hợp')}; {count(len(votes), 'trường hợp')} đủ điều kiện, 02 trường hợp chưa đủ điều kiện",
        opinions=[
            "Nhất trí với kết quả thẩm định",
            "Ưu tiên người trực tiếp lao động, sản xuất khi thành tích ngang nhau",
        ][: s.amount],
        votes=votes,
        conclusion=[
            f"Hội đồng thống nhất trình {s.chair_of} tặng {form} cho {build.honoured(s.honorees())}"
            if votes
            else "Hội đồng không trình khen thưởng trong đợt này",
            f"Giao {s.standing.name} hoàn thiện hồ sơ, trình theo quy định",
        ],
    )
