"""Giấy khen, bằng khen: what is written on each certificate of a decision. Pure.

"Số sổ vàng" is the ordinal of the recipient in the list of the decision. The picture of a certificate is not a paper of
Decree 30: it is drawn by the certificate renderer from these lines.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Annotated

from thidua.documents.kinds import build
from thidua.documents.kinds.parts import Head, Honoree
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, lowered


@dataclass(frozen=True, slots=True)
class Certificates:
    """All certificates of one decision. The decision is issued before they are drawn."""

    head: Annotated[Head, "Thể thức"]
    form: Annotated[str, "Hình thức khen thưởng"]  # "Giấy khen", "Bằng khen"
    decision: Annotated[str, "Số, ký hiệu quyết định"]
    decided_on: Annotated[dt.date, "Ngày quyết định"]
    campaign: Annotated[str, "Tên phong trào"]
    honorees: Annotated[list[Honoree], "Danh sách khen thưởng"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The lines of one certificate, in the order in which they stand."""

    giver: str  # "Chủ tịch Ủy ban nhân dân huyện Hữu Lũng"
    form: str  # "Giấy khen"
    recipient: str  # "Ông Nguyễn Văn Hải"
    about: str  # post and unit, or address; may be empty
    merit: str
    decision: str  # "1286/QĐ-UBND"
    decided_on: dt.date
    golden_number: int
    place: str
    authority: tuple[str, ...]
    post: str
    signer: str


def certificates_of(context: Certificates) -> list[Certificate]:
    """One for each recipient, numbered as the list of the decision is."""
    signature = build.signature(context.head.issuer, context.head.signer, collective=False)
    post = context.head.signer.head or context.head.signer.post
    return [
        Certificate(
            giver=f"{post} {context.head.issuer.name}",
            form=context.form,
            recipient=build.full_name(each),
            about=build.where(each),
            merit=merit(each, context.campaign),
            decision=context.decision,
            decided_on=context.decided_on,
            golden_number=number,
            place=context.head.issuer.place,
            authority=signature.authority,
            post=signature.post,
            signer=signature.name,
        )
        for number, each in enumerate(build.in_order(context.honorees), start=1)
    ]


def merit(honoree: Honoree, campaign: str) -> str:
    """Đã có thành tích …, with the movement in which it was."""
    where = f"trong {lowered(clause(campaign))}"
    own = clause(honoree.merit)
    return f"Đã có thành tích {lowered(own)} {where}" if own else f"Đã có thành tích xuất sắc {where}"


def example(s: Setting) -> Certificates:
    form = "Bằng khen" if s.level == "tỉnh" else "Giấy khen"
    day = s.ends_on + dt.timedelta(days=14)
    return Certificates(s.head(s.committee), form, "1286/QĐ-UBND", day, s.campaign, s.honorees())


def example_province(s: Setting) -> Certificates:
    """A bằng khen is given by the chair of a province."""
    return replace(example(s), form="Bằng khen")
