"""Hướng dẫn bình xét, khen thưởng trong phong trào (HD). Pure.

A launch leaves who is commended, how many and by which standards to this paper; a campaign cannot be closed without it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated

from thidua.documents.kinds import build, law
from thidua.documents.kinds.launch import Quota
from thidua.documents.kinds.parts import Act, Head
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, count, long_date, lowered
from thidua.documents.paper import Paper, Table


@dataclass(frozen=True, slots=True)
class Standard:
    """Tiêu chuẩn of one group of recipients."""

    who: Annotated[str, "Đối tượng"]
    conditions: Annotated[list[str], "Tiêu chuẩn"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Score:
    """A line of the score table."""

    what: Annotated[str, "Nội dung chấm điểm"]
    most: Annotated[str, "Điểm tối đa"]  # as written: "40", "12,5"
    evidence: Annotated[str, "Tài liệu chứng minh"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    head: Annotated[Head, "Thể thức"]
    launch: Annotated[Act, "Văn bản phát động"]
    campaign: Annotated[str, "Tên phong trào"]
    standards: Annotated[list[Standard], "Tiêu chuẩn khen thưởng"] = field(default_factory=list)
    quotas: Annotated[list[Quota], "Số lượng khen thưởng"] = field(default_factory=list)
    priorities: Annotated[list[str], "Thứ tự ưu tiên"] = field(default_factory=list)
    steps: Annotated[list[str], "Trình tự bình xét"] = field(default_factory=list)
    papers: Annotated[list[str], "Thành phần hồ sơ"] = field(default_factory=list)
    copies: Annotated[int, "Số bộ hồ sơ"] = 1
    files_to: Annotated[str, "Nơi nhận hồ sơ"]
    files_by: Annotated[dt.date | None, "Hạn nhận hồ sơ"] = None
    fund: Annotated[str, "Nguồn kinh phí"] = ""
    scores: Annotated[list[Score], "Bảng điểm"] = field(default_factory=list)
    contact: Annotated[str, "Đầu mối liên hệ"] = ""


def paper(context: Guidance) -> Paper:
    outline = build.Outline()
    outline.opening(
        f"Thực hiện {law.cite(context.launch)}, {context.head.issuer.short or context.head.issuer.name} hướng dẫn "
        f"việc bình xét, khen thưởng trong {law.named_once(context.launch, context.campaign)} như sau"
    )
    if context.standards:
        outline.part("Đối tượng, tiêu chuẩn khen thưởng")
        for standard in context.standards:
            outline.title(standard.who)
            outline.points(standard.conditions)
    if context.quotas or context.priorities:
        outline.part("Số lượng và thứ tự ưu tiên")
        if context.quotas:
            outline.led("Số lượng khen thưởng")
            outline.dashes(
                [f"{each.form}: không quá {count(each.most, each.who)}" for each in context.quotas]
            )
        if context.priorities:
            outline.led("Khi nhiều trường hợp có thành tích ngang nhau, xem xét lần lượt theo thứ tự")
            outline.points(context.priorities)
    if context.steps:
        outline.part("Trình tự bình xét")
        outline.items(context.steps)
    _files(context, outline)
    outline.part("Tổ chức thực hiện")
    outline.item(
        "Thủ trưởng các cơ quan, đơn vị, địa phương tổ chức bình xét công khai, dân chủ, đúng đối tượng, đúng tiêu chuẩn và chịu trách nhiệm về tính chính xác của hồ sơ"
    )
    contact = f" ({clause(context.contact)})" if context.contact else ""
    outline.item(
        f"Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về {context.files_to}{contact} để được hướng dẫn"
    )
    return build.paper(
        "huong-dan",
        "HƯỚNG DẪN",
        "HD",
        context.head,
        subject=f"Bình xét, khen thưởng trong {lowered(clause(context.campaign))}",
        bases=law.bases(context.head, "huong-dan"),
        blocks=outline.blocks,
        annexes=[build.annex("Bảng điểm thi đua", _scores(context))] if context.scores else [],
    )


def _files(context: Guidance, outline: build.Outline) -> None:
    outline.part("Hồ sơ và thời hạn")
    if context.papers:
        outline.led(f"Hồ sơ đề nghị khen thưởng gồm {count(context.copies)} bộ")
        outline.points(context.papers)
    due = f" trước {long_date(context.files_by)}" if context.files_by else ""
    outline.item(
        f"Hồ sơ gửi về {context.files_to}{due}; hồ sơ gửi sau thời hạn hoặc không đủ thành phần không được xem xét trong đợt này"
    )
    if context.fund:
        outline.item(f"Kinh phí khen thưởng: {clause(context.fund)}")


def _scores(context: Guidance) -> Table:
    table = build.columns(
        ("Số TT", 0.6, "center"),
        ("Nội dung", 4, "left"),
        ("Điểm tối đa", 1, "center"),
        ("Tài liệu chứng minh", 2.4, "left"),
    )
    rows = [
        [str(n), clause(each.what), each.most, clause(each.evidence)]
        for n, each in enumerate(context.scores, start=1)
    ]
    return build.grid(table, rows, size=13)


def example(s: Setting) -> Guidance:
    signer_head = s.head(s.council, None, "Các thành viên Hội đồng", "Các cơ quan, đơn vị", "Các cụm thi đua")
    more = [Score(f"Công trình, phần việc tiêu biểu của {s.unit_name(n)}", "1") for n in range(s.amount - 3)]
    return Guidance(
        head=signer_head,
        launch=Act(
            "Kế hoạch", "15/KH-UBND", s.starts_on, s.committee.name, f"phát động {lowered(s.campaign)}"
        ),
        campaign=s.campaign,
        standards=[
            Standard(
                "Đối với tập thể",
                [
                    "Có kế hoạch hưởng ứng phong trào với mục tiêu cụ thể, đo đếm được",
                    "Hoàn thành từ 100% chỉ tiêu đã đề ra; đạt từ 85 điểm trở lên theo bảng điểm kèm theo",
                    "Nội bộ đoàn kết; không có cá nhân bị kỷ luật trong thời gian diễn ra phong trào",
                ],
            ),
            Standard(
                "Đối với cá nhân",
                [
                    "Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
                    "Có thành tích cụ thể trong phong trào, được tập thể nơi công tác hoặc nơi cư trú bình xét",
                ],
            ),
            Standard(
                "Đối với hộ gia đình",
                [
                    "Gương mẫu thực hiện quy ước của thôn; đóng góp công sức, đất đai, tài sản hoặc có mô hình kinh tế hiệu quả"
                ],
            ),
        ][: s.amount],
        quotas=[Quota(s.form, "tập thể", 20), Quota(s.form, "cá nhân", 40)],
        priorities=[
            "Người trực tiếp lao động, sản xuất, công tác; người không giữ chức vụ lãnh đạo, quản lý",
            "Cá nhân nữ hoặc tập thể có từ 70% nữ trở lên",
            "Trường hợp ở vùng có điều kiện kinh tế - xã hội đặc biệt khó khăn",
        ],
        steps=[
            "Cá nhân, tập thể, hộ gia đình báo cáo thành tích; đơn vị tổ chức họp bình xét và lập biên bản",
            "Đơn vị công khai danh sách đề nghị tại trụ sở trong thời gian ít nhất 05 ngày làm việc",
            "Cụm thi đua xem xét, có ý kiến đối với tập thể dẫn đầu",
            f"{s.standing.name} thẩm định, trình {s.council.short} xem xét trước khi trình {s.chair_of} quyết định",
        ],
        papers=["Tờ trình kèm danh sách", "Báo cáo thành tích", "Biên bản họp xét khen thưởng của đơn vị"],
        files_to=s.standing.name,
        files_by=s.ends_on - dt.timedelta(days=5),
        fund=f"trích từ {s.fund}",
        scores=[
            Score("Hoàn thành các chỉ tiêu đã đăng ký", "60", "Báo cáo kết quả có số liệu so sánh"),
            Score("Cách làm mới được áp dụng có hiệu quả", "25", "Mô tả, xác nhận của đơn vị áp dụng"),
            Score("Phát hiện, tuyên truyền gương điển hình", "15", "Bài viết, phóng sự đã đăng, phát"),
            *more,
        ][: max(s.amount, 0)],
    )
