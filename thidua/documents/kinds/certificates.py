"""Giấy khen, bằng khen: what is written on each certificate of a decision. Pure.

"Số sổ vàng" is the ordinal of the recipient in the list of the decision. A certificate is not a paper of Decree 30: it is
drawn by `rendering.certificates` on blank paper or upon a pre-printed form.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Annotated

from thidua.documents.kinds import build, law
from thidua.documents.kinds.parts import Act, Head, Honoree
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, count, lowered
from thidua.documents.rendering.certificates import BLANK_PAPER, Awardee, Batch, Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """All certificates of one decision, which is issued before they are drawn."""

    head: Annotated[Head, "Thể thức"]
    form: Annotated[str, "Hình thức khen thưởng"]  # "Giấy khen", "Bằng khen"
    decision: Annotated[Act, "Quyết định khen thưởng"]
    campaign: Annotated[str, "Tên phong trào"]
    honorees: Annotated[list[Honoree], "Danh sách khen thưởng"] = field(default_factory=list)
    verify: Annotated[str, "Địa chỉ kiểm tra, đặt trước số sổ vàng"] = ""  # empty: no code is printed


def certificates_of(context: Certificates, layout: Layout = BLANK_PAPER) -> Batch:
    """One for each recipient, numbered as the list of the decision is."""
    head = context.head
    post = head.signer.head or head.signer.post
    return Batch(
        giver=f"{post} {head.issuer.name}",
        form=context.form,
        signature=build.signature(head.issuer, head.signer, collective=False),
        decision=law.cite(Act(context.decision.type_name, context.decision.number, context.decision.date)),
        place=head.issuer.place,
        date=context.decision.date,
        awardees=[
            Awardee(
                name=build.full_name(each),
                merit=merit(each, context.campaign),
                about=build.where(each),
                register=count(number),
                verify=f"{context.verify}{number}" if context.verify else "",
            )
            for number, each in enumerate(build.in_order(context.honorees), start=1)
        ],
        layout=layout,
    )


def merit(honoree: Honoree, campaign: str) -> str:
    """Đã có thành tích …, with the movement in which it was."""
    where = f"trong {lowered(clause(campaign))}"
    own = clause(honoree.merit)
    return f"Đã có thành tích {lowered(own)} {where}" if own else f"Đã có thành tích xuất sắc {where}"


def example(s: Setting) -> Certificates:
    form = s.form
    decision = Act("Quyết định", "1286/QĐ-UBND", s.workday(14), s.chair_of)
    return Certificates(
        head=s.head(s.committee), form=form, decision=decision, campaign=s.campaign, honorees=s.honorees()
    )


def example_province(s: Setting) -> Certificates:
    """A bằng khen is given by the chair of a province."""
    return replace(example(s), form="Bằng khen")
