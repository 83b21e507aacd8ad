"""Phát động phong trào thi đua: as a plan (KH), or in the custom form "PHÁT ĐỘNG". Pure.

Contents, targets, milestones, duties follow article 17 of the Law on Emulation and Commendation 2022: goal, scope,
participants, contents and criteria, time, measures. What is empty is left out and the numbering closes up.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Literal

from thidua.core.format import vi_number
from thidua.documents.kinds import build, law
from thidua.documents.kinds.parts import Head
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, count, long_date, lowered
from thidua.documents.paper import Paper


@dataclass(frozen=True, slots=True)
class Content:
    """Nội dung thi đua, with what stands under it."""

    text: Annotated[str, "Nội dung"]
    parts: Annotated[list[str], "Các ý"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Target:
    """Chỉ tiêu: what is to be reached, in one number."""

    what: Annotated[str, "Chỉ tiêu"]
    direction: Annotated[Literal[">=", ">", "=", "<", "<="], "Chiều"]
    value: Annotated[Decimal, "Mức phấn đấu"]
    measure: Annotated[str, "Đơn vị tính"]  # "%", "km", "tỷ đồng"
    owner: Annotated[str, "Cơ quan theo dõi"] = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    what: Annotated[str, "Việc"]
    on: Annotated[dt.date, "Ngày"]


@dataclass(frozen=True, slots=True)
class Quota:
    form: Annotated[str, "Hình thức khen thưởng"]
    who: Annotated[str, "Đối tượng"]
    most: Annotated[int, "Số lượng tối đa"]


@dataclass(frozen=True, slots=True)
class Duty:
    who: Annotated[str, "Cơ quan, đơn vị"]
    text: Annotated[str, "Việc phải làm"]
    due_on: Annotated[dt.date | None, "Thời hạn"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """All that a launch says."""

    head: Annotated[Head, "Thể thức"]
    campaign: Annotated[str, "Tên phong trào"]
    theme: Annotated[str, "Chủ đề"] = ""
    starts_on: Annotated[dt.date | None, "Ngày bắt đầu"] = None
    ends_on: Annotated[dt.date | None, "Ngày kết thúc"] = None
    objectives: Annotated[list[str], "Mục tiêu"] = field(default_factory=list)
    participants: Annotated[list[str], "Đối tượng thi đua"] = field(default_factory=list)
    contents: Annotated[list[Content], "Nội dung thi đua"] = field(default_factory=list)
    targets: Annotated[list[Target], "Chỉ tiêu thi đua"] = field(default_factory=list)
    criteria: Annotated[list[str], "Tiêu chí thi đua"] = field(default_factory=list)
    award_forms: Annotated[list[str], "Hình thức khen thưởng"] = field(default_factory=list)
    quotas: Annotated[list[Quota], "Số lượng khen thưởng"] = field(default_factory=list)
    files_to: Annotated[str, "Nơi nhận hồ sơ khen thưởng"] = ""
    files_by: Annotated[dt.date | None, "Hạn nhận hồ sơ khen thưởng"] = None
    fund: Annotated[str, "Nguồn kinh phí"] = ""
    milestones: Annotated[list[Milestone], "Các mốc thời gian"] = field(default_factory=list)
    reporting: Annotated[str, "Chế độ báo cáo"] = ""
    duties: Annotated[list[Duty], "Tổ chức thực hiện"] = field(default_factory=list)


def plan(context: Launch) -> Paper:
    """Kế hoạch phát động phong trào thi đua (KH)."""
    return _paper(context, "ke-hoach-phat-dong", "KẾ HOẠCH", "KH", f"Phát động {lowered(context.campaign)}")


def custom(context: Launch) -> Paper:
    """The form "PHÁT ĐỘNG", which some offices use; it is not among the 29 types of the decree."""
    return _paper(context, "phat-dong", "PHÁT ĐỘNG", "PĐ", context.campaign)


def _paper(context: Launch, kind: str, type_name: str, code: str, subject: str) -> Paper:
    issuer = context.head.issuer
    outline = build.Outline()
    outline.opening(
        f"{_chair(context.head)} phát động {lowered(clause(context.campaign))} trên địa bàn {issuer.area} "
        "với những nội dung sau"
    )
    _goal(context, outline)
    _contents(context, outline)
    _awards(context, outline)
    _carry_out(context, outline)
    outline.text(
        f"Yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc triển khai thực hiện; trong quá trình thực hiện nếu có "
        f"vướng mắc, kịp thời phản ánh về {context.files_to or issuer.short} để được hướng dẫn, giải quyết"
    )
    return build.paper(
        kind,
        type_name,
        code,
        context.head,
        subject=subject,
        bases=law.bases(context.head, "phat-dong"),
        blocks=outline.blocks,
    )


def _chair(head: Head) -> str:
    """A campaign is launched by a competent person (article 18), for whom the committee's paper speaks."""
    return f"Chủ tịch {head.issuer.name}" if head.issuer.collective == "Ủy ban nhân dân" else head.issuer.name


def _goal(context: Launch, outline: build.Outline) -> None:
    if context.objectives:
        outline.part("Mục tiêu")
        outline.items(context.objectives)
    frame = [
        f"Chủ đề: “{clause(context.theme)}”" if context.theme else "",
        f"Thời gian: {_period(context)}" if context.starts_on or context.ends_on else "",
        f"Đối tượng: {'; '.join(clause(each) for each in context.participants)}"
        if context.participants
        else "",
    ]
    if any(frame):
        outline.part("Chủ đề, thời gian, đối tượng")
        outline.items(text for text in frame if text)


def _period(context: Launch) -> str:
    start = f"từ {long_date(context.starts_on)}" if context.starts_on else ""
    end = f"đến hết {long_date(context.ends_on)}" if context.ends_on else ""
    return " ".join(part for part in (start, end) if part)


def _contents(context: Launch, outline: build.Outline) -> None:
    if context.contents:
        outline.part("Nội dung thi đua")
        for content in context.contents:
            outline.item(content.text)
            outline.points(content.parts)
    if context.targets:
        outline.part("Chỉ tiêu thi đua")
        outline.items(_target(each) for each in context.targets)
    if context.criteria:
        outline.part("Tiêu chí thi đua")
        outline.items(context.criteria)


_DIRECTIONS = {
    ">=": "đạt từ {} trở lên",
    ">": "đạt trên {}",
    "=": "đạt {}",
    "<": "dưới {}",
    "<=": "không quá {}",
}


def _target(target: Target) -> str:
    space = "" if target.measure == "%" else " "
    amount = f"{vi_number(target.value)}{space}{target.measure}"
    said = f"{clause(target.what)} {_DIRECTIONS[target.direction].format(amount)}"
    return f"{said} (cơ quan theo dõi: {target.owner})" if target.owner else said


def _awards(context: Launch, outline: build.Outline) -> None:
    if not (context.award_forms or context.quotas or context.files_by or context.fund):
        return
    outline.part("Khen thưởng")
    if context.award_forms:
        outline.item(f"Hình thức khen thưởng: {', '.join(clause(each) for each in context.award_forms)}")
    if context.quotas:
        outline.led("Số lượng khen thưởng")
        outline.dashes([f"{each.form}: không quá {count(each.most, each.who)}" for each in context.quotas])
    if context.files_by:
        to = f" gửi về {context.files_to}" if context.files_to else ""
        outline.item(f"Hồ sơ đề nghị khen thưởng{to} trước {long_date(context.files_by)}")
    if context.fund:
        outline.item(f"Kinh phí khen thưởng: {clause(context.fund)}")


def _carry_out(context: Launch, outline: build.Outline) -> None:
    if context.milestones or context.reporting:
        outline.part("Tiến độ thực hiện")
        outline.items(f"{clause(each.what)} trước {long_date(each.on)}" for each in context.milestones)
        if context.reporting:
            outline.item(f"Chế độ báo cáo: {clause(context.reporting)}")
    if context.duties:
        outline.part("Tổ chức thực hiện")
        for duty in context.duties:
            due = f"; hoàn thành trước {long_date(duty.due_on)}" if duty.due_on else ""
            outline.item(f"{clause(duty.who)}: {clause(duty.text)}{due}")


def example(s: Setting) -> Launch:
    year = s.starts_on.year
    return Launch(
        head=s.head(
            s.committee, None, "Thường trực cấp ủy, HĐND cùng cấp", "Các cơ quan, đơn vị", "Các cụm thi đua"
        ),
        campaign=s.campaign,
        theme=s.theme,
        starts_on=s.starts_on,
        ends_on=s.ends_on,
        objectives=[
            f"Tạo khí thế thi đua sôi nổi trong toàn {s.area}, hoàn thành vượt mức các chỉ tiêu của năm {year}",
            "Phát hiện, bồi dưỡng, biểu dương và nhân rộng những tập thể, cá nhân, hộ gia đình tiêu biểu",
        ],
        participants=[
            "các cơ quan, đơn vị, doanh nghiệp",
            "các thôn, tổ dân phố",
            f"cán bộ, công chức, viên chức, người lao động và Nhân dân trên địa bàn {s.area}",
        ],
        contents=_example_contents(s),
        targets=[
            Target(
                "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn", ">=", Decimal(98), "%", s.standing.name
            ),
            Target("Chiều dài đường giao thông nông thôn được cứng hóa", ">=", Decimal(24), "km"),
            Target("Số vụ tai nạn giao thông trên địa bàn", "<=", Decimal(12), "vụ"),
        ],
        criteria=[
            "Tập thể: hoàn thành 100% chỉ tiêu đã đăng ký; nội bộ đoàn kết; có ít nhất 01 cách làm mới được áp dụng có hiệu quả",
            "Cá nhân: hoàn thành tốt nhiệm vụ được giao; trực tiếp góp phần vào kết quả chung của đơn vị",
        ],
        award_forms=[f"{s.form} của {s.chair_of}"],
        quotas=[
            Quota(s.form, "tập thể", 20),
            Quota(s.form, "cá nhân", 40),
            Quota(s.form, "hộ gia đình", 8),
        ],
        files_to=s.standing.name,
        files_by=s.ends_on - dt.timedelta(days=5),
        fund=f"trích từ {s.fund}",
        milestones=[
            Milestone("Tổ chức sơ kết phong trào", s.starts_on + (s.ends_on - s.starts_on) // 2),
            Milestone("Tổ chức tổng kết phong trào", s.workday(20)),
        ],
        reporting=f"các cơ quan, đơn vị báo cáo kết quả về {s.standing.name} trước ngày 25 hằng tháng",
        duties=[
            Duty(
                s.standing.name,
                "tham mưu hướng dẫn, kiểm tra, đôn đốc các đơn vị; tổng hợp kết quả và hồ sơ khen thưởng",
            ),
            Duty(
                "Các cơ quan, đơn vị, địa phương",
                "xây dựng kế hoạch hưởng ứng với mục tiêu cụ thể",
                s.starts_on + dt.timedelta(days=20),
            ),
            Duty("Các cụm thi đua", "tổ chức ký giao ước, kiểm tra chéo giữa các thành viên"),
        ],
    )


def _example_contents(s: Setting) -> list[Content]:
    said = [
        Content(
            "Thi đua phát triển kinh tế, xây dựng nông thôn mới",
            [
                "Mở rộng vùng sản xuất hàng hóa gắn với truy xuất nguồn gốc",
                "Hỗ trợ hộ kinh doanh chuyển đổi lên doanh nghiệp, hợp tác xã",
            ],
        ),
        Content("Thi đua thu ngân sách vượt dự toán, chi tiết kiệm, đúng quy định"),
        Content("Thi đua nâng cao chất lượng giáo dục, y tế, văn hóa và an sinh xã hội"),
        Content("Thi đua giữ vững quốc phòng, an ninh, trật tự, an toàn xã hội ở cơ sở"),
    ]
    more = [f"Thi đua thực hiện công trình, phần việc của {s.unit_name(n)}" for n in range(s.amount)]
    return [*said[: s.amount + 1], *map(Content, more[3:])] if s.amount else []
