"""Thông báo: the public notice of those proposed, and the answer on those not commended. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated

from thidua.documents.kinds import build
from thidua.documents.kinds.parts import Head, Honoree, Signer
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, count, long_date, lowered
from thidua.documents.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNotice:
    """Công khai danh sách đề nghị khen thưởng: whoever objects writes within the days given."""

    head: Annotated[Head, "Thể thức"]
    campaign: Annotated[str, "Tên phong trào"]
    form: Annotated[str, "Hình thức khen thưởng"]
    giver: Annotated[str, "Người quyết định"]
    proposed: Annotated[list[Honoree], "Danh sách đề nghị"] = field(default_factory=list)
    first_day: Annotated[dt.date, "Công khai từ ngày"]
    last_day: Annotated[dt.date, "Công khai đến hết ngày"]
    working_days: Annotated[int, "Số ngày làm việc"]
    where: Annotated[list[str], "Nơi công khai"] = field(default_factory=list)
    opinions_to: Annotated[str, "Nơi nhận ý kiến"]


@dataclass(frozen=True, slots=True)
class NotCommended:
    """One who was proposed and is not commended."""

    name: Annotated[str, "Tên"]
    unit: Annotated[str, "Đơn vị, địa chỉ"]
    reason: Annotated[str, "Lý do"]
    basis: Annotated[str, "Căn cứ"] = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Thông báo kết quả xét khen thưởng: those not commended, each with the reason."""

    head: Annotated[Head, "Thể thức"]
    to_unit: Annotated[str, "Đơn vị trình"]
    campaign: Annotated[str, "Tên phong trào"]
    form: Annotated[str, "Hình thức khen thưởng"]
    refused: Annotated[list[NotCommended], "Danh sách không khen thưởng"] = field(default_factory=list)
    answer_by: Annotated[dt.date | None, "Hạn gửi ý kiến"] = None


def public_notice(context: PublicNotice) -> Paper:
    outline = build.Outline()
    outline.opening(
        f"{context.head.issuer.name} thông báo công khai danh sách đề nghị {context.giver} tặng {context.form} "
        f"trong {lowered(clause(context.campaign))} như sau"
    )
    if context.proposed:
        outline.item(f"Danh sách đề nghị gồm {build.honoured(context.proposed)} (có danh sách kèm theo)")
    else:
        outline.item("Trong đợt này không có trường hợp đề nghị khen thưởng")
    outline.item(
        f"Thời gian công khai: {count(context.working_days, 'ngày làm việc')}, từ {long_date(context.first_day)} đến hết {long_date(context.last_day)}"
    )
    if context.where:
        outline.led("Nơi công khai")
        outline.dashes(context.where)
    outline.item(
        f"Tập thể, cá nhân có ý kiến về danh sách nêu trên gửi về {context.opinions_to} trước khi hết thời gian công khai, "
        "ghi rõ họ tên, địa chỉ và nội dung ý kiến. Người gửi ý kiến được giữ bí mật thông tin theo quy định của pháp luật"
    )
    plain = [
        Honoree(each.kind, each.name, each.title, each.post, each.unit, each.merit)
        for each in context.proposed
    ]
    return build.paper(
        "thong-bao-cong-khai",
        "THÔNG BÁO",
        "TB",
        context.head,
        subject=f"Công khai danh sách đề nghị tặng {context.form} trong {lowered(clause(context.campaign))}",
        blocks=outline.blocks,
        annexes=[build.annex("Danh sách đề nghị khen thưởng", build.honour_list(plain))] if plain else [],
    )


def refusal(context: Refusal) -> Paper:
    outline = build.Outline()
    outline.text(
        f"Qua thẩm định hồ sơ của {context.to_unit} đề nghị tặng {context.form} trong {lowered(clause(context.campaign))}, "
        f"{context.head.issuer.name} thông báo {count(len(context.refused), 'trường hợp')} chưa được khen thưởng "
        "cùng lý do của từng trường hợp trong bảng dưới đây"
        if context.refused
        else f"Qua thẩm định hồ sơ của {context.to_unit}, tất cả các trường hợp đề nghị tặng {context.form} trong {lowered(clause(context.campaign))} đều đủ điều kiện, tiêu chuẩn"
    )
    if context.refused:
        table = build.columns(
            ("Số TT", 0.6, "center"),
            ("Trường hợp đề nghị", 2.4, "left"),
            ("Lý do", 3.2, "left"),
            ("Căn cứ", 2.2, "left"),
        )
        rows = [
            [str(n), ", ".join(filter(None, (each.name, each.unit))), clause(each.reason), clause(each.basis)]
            for n, each in enumerate(context.refused, start=1)
        ]
        outline.add(build.grid(table, rows))
        due = f" trước {long_date(context.answer_by)}" if context.answer_by else ""
        outline.text(
            f"Đề nghị {context.to_unit} thông báo đến các trường hợp nêu trên. Nếu chưa thống nhất, gửi ý kiến bằng văn bản "
            f"kèm tài liệu chứng minh về {context.head.issuer.name}{due} để được xem xét, trả lời"
        )
    return build.paper(
        "thong-bao-khong-khen",
        "THÔNG BÁO",
        "TB",
        context.head,
        subject=f"Kết quả xét tặng {context.form} trong {lowered(clause(context.campaign))}",
        blocks=outline.blocks,
        recipients=build.recipients(context.head, context.to_unit),
    )


def example_public_notice(s: Setting) -> PublicNotice:
    first = s.workday(1)
    return PublicNotice(
        head=s.head(s.standing, Signer(s.standing_head, s.standing_post), "Các cơ quan, đơn vị"),
        campaign=s.campaign,
        form=s.form,
        giver=s.chair_of,
        proposed=s.honorees(),
        first_day=first,
        last_day=first + dt.timedelta(days=11 if first.weekday() == 0 else 13),
        working_days=10,
        where=["Bảng tin tại trụ sở cơ quan", f"Trang thông tin điện tử {s.area}", "Nhà văn hóa các thôn"],
        opinions_to=s.standing.name,
    )


def example_refusal(s: Setting) -> Refusal:
    reasons = (
        ("Đang trong thời gian xem xét kỷ luật", "Luật Thi đua, khen thưởng và quy định chi tiết thi hành"),
        (
            "Thành tích nêu trong báo cáo đã được khen thưởng ở phong trào khác",
            "Khoản 2 Điều 5 Luật Thi đua, khen thưởng",
        ),
        ("Hồ sơ chưa có biên bản họp xét khen thưởng của đơn vị", "Hướng dẫn bình xét của Hội đồng"),
    )
    return Refusal(
        head=s.head(s.standing, Signer(s.standing_head, s.standing_post)),
        to_unit=s.unit.name,
        campaign=s.campaign,
        form=s.form,
        refused=[
            NotCommended(f"{s.title(n)} {s.person(n)}", s.unit_name(n), *reasons[n % 3])
            for n in range(s.amount)
        ],
        answer_by=s.workday(25),
    )
