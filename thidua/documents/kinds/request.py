"""Tờ trình đề nghị khen thưởng (TTr), form 01 of the annex of Decree 152/2025/NĐ-CP and of Decree 98/2023/NĐ-CP before. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from thidua.documents.kinds import build, law
from thidua.documents.kinds.parts import Act, Head, Honoree, Signer
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, count, lowered
from thidua.documents.paper import Paper


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A document of the dossier."""

    what: Annotated[str, "Tài liệu"]
    copies: Annotated[int, "Số bản"] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    head: Annotated[Head, "Thể thức"]
    to: Annotated[list[str], "Kính trình"] = field(default_factory=list)
    giver: Annotated[str, "Người quyết định khen thưởng"]
    form: Annotated[str, "Hình thức khen thưởng, danh hiệu"]
    campaign: Annotated[str, "Tên phong trào"]
    grounds: Annotated[list[Act], "Văn bản làm căn cứ"] = field(default_factory=list)
    minutes: Annotated[Act | None, "Biên bản họp xét"] = None
    proposed: Annotated[list[Honoree], "Danh sách đề nghị"] = field(default_factory=list)
    enclosed: Annotated[list[Enclosed], "Hồ sơ kèm theo"] = field(default_factory=list)


def paper(context: Request) -> Paper:
    outline = build.Outline()
    issuer = context.head.issuer
    minutes = f"Căn cứ {law.cite(context.minutes)}, " if context.minutes else ""
    who = build.honoured(context.proposed)
    opening = f"{minutes}{issuer.name}" if minutes else issuer.name
    if context.proposed:
        outline.text(
            f"{opening} kính trình {context.giver} xem xét, tặng {context.form} cho {who} đã có thành tích "
            f"trong {lowered(clause(context.campaign))} (có danh sách kèm theo)"
        )
        outline.text(
            f"{issuer.name} cam kết các trường hợp đề nghị bảo đảm đúng đối tượng, đủ điều kiện, tiêu chuẩn; không trong thời gian "
            "xem xét kỷ luật; thành tích đề nghị chưa được khen thưởng và chịu trách nhiệm về tính chính xác của hồ sơ"
        )
    else:
        outline.text(
            f"{opening} kính trình {context.giver}: trong {lowered(clause(context.campaign))}, đơn vị không có "
            f"trường hợp đề nghị tặng {context.form}"
        )
    if context.enclosed:
        outline.opening("Hồ sơ gửi kèm gồm")
        outline.dashes([f"{clause(each.what)}: {count(each.copies, 'bản')}" for each in context.enclosed])
    outline.text(f"Kính đề nghị {context.giver} xem xét, quyết định")
    return build.paper(
        "to-trinh",
        "TỜ TRÌNH",
        "TTr",
        context.head,
        subject=f"Về việc đề nghị tặng {context.form} trong {lowered(clause(context.campaign))}",
        addressees=context.to,
        bases=law.bases(context.head, "khen", *(f"Căn cứ {law.cite(each)}" for each in context.grounds)),
        blocks=outline.blocks,
        recipients=build.recipients(context.head, "Như trên"),
        annexes=[build.annex("Danh sách đề nghị khen thưởng", build.honour_list(_unpaid(context.proposed)))]
        if context.proposed
        else [],
    )


def _unpaid(honorees: list[Honoree]) -> list[Honoree]:
    """Money is said by the decision, not by the request."""
    return [Honoree(each.kind, each.name, each.title, each.post, each.unit, each.merit) for each in honorees]


def example(s: Setting) -> Request:
    proposed = s.honorees()
    form = s.form
    collective = bool(s.unit.collective)
    return Request(
        head=s.head(s.unit, Signer(s.unit_head, "Chủ tịch" if collective else "Hiệu trưởng")),
        to=[s.chair_of, s.council.short],
        giver=s.chair_of,
        form=form,
        campaign=s.campaign,
        grounds=[
            Act("Kế hoạch", "15/KH-UBND", s.starts_on, s.committee.name, f"phát động {lowered(s.campaign)}")
        ],
        minutes=Act("Biên bản", f"04/BB-{s.unit.code}", s.ends_on, "", "họp xét khen thưởng của đơn vị"),
        proposed=proposed,
        enclosed=[Enclosed("Báo cáo thành tích", len(proposed)), Enclosed("Biên bản họp xét khen thưởng", 1)],
    )
