"""Phiếu bầu and biên bản kiểm phiếu of the Council. Pure.

The share is counted of all members, not of those present; the least share of each title is data of the session.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from typing import Annotated

from thidua.core.format import vi_percent
from thidua.documents.kinds import build
from thidua.documents.kinds.parts import Head
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, count, long_date, lowered
from thidua.documents.paper import Paper, Signature, Signatures, Table


@dataclass(frozen=True, slots=True)
class Candidate:
    name: Annotated[str, "Trường hợp xét"]
    unit: Annotated[str, "Chức vụ, đơn vị"] = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """Phiếu bầu: no name, no number, nothing that tells one slip from another."""

    head: Annotated[Head, "Thể thức"]
    title: Annotated[str, "Danh hiệu, hình thức khen thưởng xét"]
    on: Annotated[dt.date, "Ngày bỏ phiếu"]
    round: Annotated[int, "Lượt bỏ phiếu"] = 1
    candidates: Annotated[list[Candidate], "Danh sách xét"] = field(default_factory=list)
    most: Annotated[int, "Được chọn tối đa"] = 0  # 0: no bound


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted for one candidate."""

    name: Annotated[str, "Trường hợp xét"]
    agreed: Annotated[int, "Đồng ý"]
    against: Annotated[int, "Không đồng ý"]
    unit: Annotated[str, "Chức vụ, đơn vị"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Biên bản kiểm phiếu."""

    head: Annotated[Head, "Thể thức"]
    title: Annotated[str, "Danh hiệu, hình thức khen thưởng xét"]
    on: Annotated[dt.date, "Ngày bỏ phiếu"]
    members: Annotated[int, "Tổng số thành viên Hội đồng"]
    given: Annotated[int, "Số phiếu phát ra"]
    returned: Annotated[int, "Số phiếu thu về"]
    invalid: Annotated[int, "Số phiếu không hợp lệ"] = 0
    written: Annotated[int, "Số phiếu lấy ý kiến bằng văn bản"] = 0
    least_percent: Annotated[int, "Tỷ lệ đồng ý tối thiểu (%)"]
    basis: Annotated[str, "Căn cứ của tỷ lệ"] = ""
    counts: Annotated[list[Count], "Kết quả kiểm phiếu"] = field(default_factory=list)
    tellers: Annotated[list[str], "Tổ kiểm phiếu"] = field(default_factory=list)
    round: Annotated[int, "Lượt bỏ phiếu"] = 1

    @property
    def needed(self) -> int:
        """How many members must agree: the share of all members, rounded up."""
        return math.ceil(self.least_percent * self.members / 100)


def slip(context: Slip) -> Paper:
    outline = build.Outline()
    name = context.head.issuer.short or context.head.issuer.name
    turn = f" (lượt {context.round})" if context.round > 1 else ""
    outline.add(build.para(f"Phiên họp {long_date(context.on)} của {name}{turn}", "center", indent=False))
    bound = f"; chọn không quá {count(context.most, 'trường hợp')}" if context.most else ""
    outline.text(f"Đánh dấu X vào một trong hai ô của từng trường hợp{bound}")
    table = build.columns(
        ("Số TT", 0.7, "center"),
        ("Họ và tên, tên đơn vị", 3, "left"),
        ("Chức vụ, đơn vị, địa chỉ", 3, "left"),
        ("Đồng ý", 1, "center"),
        ("Không đồng ý", 1, "center"),
    )
    rows = [[str(n), each.name, each.unit, "", ""] for n, each in enumerate(context.candidates, start=1)]
    outline.add(build.grid(table, rows or [["", "Không có trường hợp xét", "", "", ""]], size=13))
    outline.text(
        "Phiếu không hợp lệ khi: không có dấu của Hội đồng; đánh dấu cả hai ô hoặc bỏ trống cả hai ô của mọi trường hợp; "
        "có ký tên hoặc ký hiệu riêng. Người bỏ phiếu không ký tên vào phiếu"
    )
    return Paper(
        "phieu-bau",
        build.body(context.head.issuer),
        "PHIẾU BẦU",
        f"Xét {clause(context.title)}",
        blocks=outline.blocks,
        end_mark=False,
        header=False,
    )


def tally(context: Tally) -> Paper:
    outline = build.Outline()
    name = context.head.issuer.short or context.head.issuer.name
    turn = f" lượt {context.round}" if context.round > 1 else ""
    outline.opening(
        f"{long_date(context.on).capitalize()}, {name} bỏ phiếu kín{turn} xét {clause(context.title)}. Tổ kiểm phiếu đã kiểm phiếu và ghi nhận như sau"
    )
    outline.part("Số phiếu")
    valid = context.returned - context.invalid
    outline.dashes(
        [
            f"Tổng số thành viên Hội đồng: {count(context.members, 'người')}",
            f"Số phiếu phát ra: {count(context.given)}; số phiếu thu về: {count(context.returned)}, trong đó lấy ý kiến bằng văn bản của thành viên vắng mặt: {count(context.written)}",
            f"Số phiếu hợp lệ: {count(valid)}; số phiếu không hợp lệ: {count(context.invalid)}",
        ]
    )
    outline.part("Kết quả")
    basis = f" ({clause(context.basis)})" if context.basis else ""
    outline.text(
        f"Trường hợp được đề nghị khi có từ {context.least_percent}% trở lên tổng số thành viên Hội đồng đồng ý, "
        f"tức ít nhất {count(context.needed, 'phiếu')}{basis}"
    )
    if context.counts:
        outline.add(_counts(context))
    passed = sum(each.agreed >= context.needed for each in context.counts)
    outline.text(f"Có {count(passed)}/{count(len(context.counts), 'trường hợp')} đạt số phiếu cần thiết")
    outline.add(
        build.para(
            "Phiếu đã kiểm được niêm phong, giao thư ký Hội đồng lưu cùng hồ sơ; biên bản lập thành 02 bản./.",
            keep=True,
        ),
        Signatures(
            [
                Signature("TỔ KIỂM PHIẾU", context.tellers[0] if context.tellers else ""),
                Signature("CHỦ TỊCH HỘI ĐỒNG", context.head.signer.name),
            ]
        ),
    )
    return build.paper(
        "bien-ban-kiem-phieu",
        "BIÊN BẢN",
        "BB",
        context.head,
        subject=f"Kiểm phiếu xét {lowered(clause(context.title))}",
        blocks=outline.blocks,
        signature=None,
        end_mark=False,
    )


def _counts(context: Tally) -> Table:
    table = build.columns(
        ("Số TT", 0.6, "center"),
        ("Trường hợp xét", 2.6, "left"),
        ("Chức vụ, đơn vị", 2.4, "left"),
        ("Đồng ý", 0.9, "center"),
        ("Không đồng ý", 0.9, "center"),
        ("Tỷ lệ đồng ý", 1, "center"),
        ("Kết quả", 1, "center"),
    )
    rows = [
        [
            str(n),
            each.name,
            each.unit,
            str(each.agreed),
            str(each.against),
            vi_percent(each.agreed, context.members),
            "Đạt" if each.agreed >= context.needed else "Không đạt",
        ]
        for n, each in enumerate(context.counts, start=1)
    ]
    return build.grid(table, rows)


def example_slip(s: Setting) -> Slip:
    candidates = [
        Candidate(build.full_name(each), build.where(each)) for each in s.honorees() if each.kind == "ca-nhan"
    ]
    return Slip(s.head(s.council), _title(s), s.workday(6), candidates=candidates)


def _title(s: Setting) -> str:
    return (
        f"danh hiệu “Chiến sĩ thi đua {'cấp tỉnh' if s.level == 'tỉnh' else 'cơ sở'}” năm {s.starts_on.year}"
    )


def example_tally(s: Setting) -> Tally:
    candidates = example_slip(s).candidates
    share = 90 if s.level == "tỉnh" else 80
    counts = [Count(each.name, 15 - n % 5, n % 5, each.unit) for n, each in enumerate(candidates)]
    return Tally(
        head=s.head(s.council),
        title=_title(s),
        on=s.workday(6),
        members=15,
        given=15,
        returned=15,
        invalid=0,
        written=1,
        least_percent=share,
        counts=counts,
        tellers=[s.secretary, s.person(3)],
    )
