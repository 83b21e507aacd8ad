"""Báo cáo sơ kết and báo cáo tổng kết of a movement. Pure.

A closing report says results, effect, limits, causes and lessons; figures stand beside their goals.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated

from thidua.core.format import vi_number, vi_percent
from thidua.documents.kinds import build, charts, law
from thidua.documents.kinds.parts import Act, Head
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, count, counted, long_date, lowered, raised
from thidua.documents.paper import Paper, Table


@dataclass(frozen=True, slots=True)
class Figure:
    """Chỉ tiêu with its goal and what was reached; None is not known."""

    what: Annotated[str, "Chỉ tiêu"]
    measure: Annotated[str, "Đơn vị tính"] = ""
    goal: Annotated[Decimal | None, "Mục tiêu"] = None
    reached: Annotated[Decimal | None, "Kết quả"] = None
    before: Annotated[Decimal | None, "Cùng kỳ năm trước"] = None
    less_is_better: Annotated[bool, "Càng thấp càng tốt"] = False


@dataclass(frozen=True, slots=True)
class Section:
    """What was done in one content of the movement."""

    title: Annotated[str, "Nội dung"]
    texts: Annotated[list[str], "Kết quả"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Award:
    """How many were commended, by form."""

    form: Annotated[str, "Hình thức khen thưởng"]
    collectives: Annotated[int, "Tập thể"] = 0
    persons: Annotated[int, "Cá nhân"] = 0
    households: Annotated[int, "Hộ gia đình"] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    head: Annotated[Head, "Thể thức"]
    campaign: Annotated[str, "Tên phong trào"]
    to: Annotated[list[str], "Kính gửi"] = field(default_factory=list)
    launch: Annotated[Act, "Văn bản phát động"]
    as_of: Annotated[dt.date, "Số liệu tính đến ngày"]
    units: Annotated[int, "Số đơn vị tham gia"] = 0
    units_reported: Annotated[int, "Số đơn vị đã báo cáo"] = 0
    direction: Annotated[list[str], "Công tác chỉ đạo, triển khai"] = field(default_factory=list)
    figures: Annotated[list[Figure], "Kết quả thực hiện chỉ tiêu"] = field(default_factory=list)
    sections: Annotated[list[Section], "Kết quả theo nội dung thi đua"] = field(default_factory=list)
    examples: Annotated[list[str], "Gương điển hình"] = field(default_factory=list)
    awards: Annotated[list[Award], "Kết quả khen thưởng"] = field(default_factory=list)
    limits: Annotated[list[str], "Tồn tại, hạn chế"] = field(default_factory=list)
    causes: Annotated[list[str], "Nguyên nhân"] = field(default_factory=list)
    lessons: Annotated[list[str], "Bài học kinh nghiệm"] = field(default_factory=list)
    tasks: Annotated[list[str], "Nhiệm vụ thời gian tới"] = field(default_factory=list)
    proposals: Annotated[list[str], "Kiến nghị, đề xuất"] = field(default_factory=list)


def interim(context: Report) -> Paper:
    """Báo cáo sơ kết."""
    return _paper(context, "bao-cao-so-ket", "sơ kết", "Nhiệm vụ trọng tâm thời gian tới")


def final(context: Report) -> Paper:
    """Báo cáo tổng kết."""
    return _paper(context, "bao-cao-tong-ket", "tổng kết", "Phương hướng, nhiệm vụ")


def _paper(context: Report, kind: str, what: str, ahead: str) -> Paper:
    outline = build.Outline()
    outline.opening(
        f"Thực hiện {law.cite(context.launch)}, {context.head.issuer.name} báo cáo {what} {law.named_once(context.launch, context.campaign)} "
        f"(số liệu tính đến hết {long_date(context.as_of)}) như sau"
    )
    if context.units or context.direction:
        outline.part("Công tác chỉ đạo, triển khai")
    if context.units:
        share = vi_percent(context.units_reported, context.units)
        outline.item(
            f"Có {count(context.units, 'đơn vị')} tham gia phong trào; {count(context.units_reported, 'đơn vị')} đã gửi báo cáo (đạt {share})"
        )
    outline.items(context.direction)
    _results(context, outline)
    _people(context, outline)
    if context.limits or context.causes:
        outline.part("Tồn tại, hạn chế và nguyên nhân")
        _titled(outline, "Tồn tại, hạn chế", context.limits)
        _titled(outline, "Nguyên nhân", context.causes)
    if context.lessons:
        outline.part("Bài học kinh nghiệm")
        outline.items(context.lessons)
    if context.tasks:
        outline.part(ahead)
        outline.items(context.tasks)
    if context.proposals:
        outline.part("Kiến nghị, đề xuất")
        outline.items(context.proposals)
    to = " và ".join(clause(each) for each in context.to[:1])
    outline.text(
        f"Trên đây là báo cáo {what} {lowered(clause(context.campaign))}"
        + (f"; {context.head.issuer.name} trân trọng báo cáo {to}" if to else "")
    )
    return build.paper(
        kind,
        "BÁO CÁO",
        "BC",
        context.head,
        subject=f"{what.capitalize()} {lowered(clause(context.campaign))}",
        addressees=context.to,
        blocks=outline.blocks,
        recipients=build.recipients(context.head, *(["Như trên"] if context.to else [])),
    )


def _titled(outline: build.Outline, title: str, texts: list[str]) -> None:
    if texts:
        outline.title(title)
        outline.dashes(texts)


def _results(context: Report, outline: build.Outline) -> None:
    if not (context.figures or context.sections):
        return
    outline.part("Kết quả đạt được")
    if context.figures:
        met = [_met(each) for each in context.figures]
        known = [each for each in met if each is not None]
        outline.title("Kết quả thực hiện các chỉ tiêu")
        states = counted(
            [
                (sum(known), "chỉ tiêu đạt và vượt"),
                (len(known) - sum(known), "chỉ tiêu chưa đạt"),
                (len(met) - len(known), "chỉ tiêu chưa đủ số liệu"),
            ]
        )
        outline.text(
            f"Trong số {count(len(met), 'chỉ tiêu')} của phong trào, có {states}; chi tiết trong bảng dưới đây"
        )
        outline.add(_figures(context.figures))
        if chart := charts.shares(_shares(context.figures)):
            outline.add(chart)
    for section in context.sections:
        outline.title(section.title)
        for text in section.texts:
            outline.text(text)


def _met(figure: Figure) -> bool | None:
    if figure.goal is None or figure.reached is None:
        return None
    return figure.reached <= figure.goal if figure.less_is_better else figure.reached >= figure.goal


def _figures(figures: list[Figure]) -> Table:
    table = build.columns(
        ("Số TT", 0.6, "center"),
        ("Chỉ tiêu", 3, "left"),
        ("Đơn vị tính", 1, "center"),
        ("Cùng kỳ", 1, "right"),
        ("Mục tiêu", 1, "right"),
        ("Kết quả", 1, "right"),
        ("So với mục tiêu", 1.1, "center"),
    )
    rows = [
        [
            str(n),
            raised(clause(each.what)),
            each.measure,
            _number(each.before),
            _number(each.goal),
            _number(each.reached),
            _compared(each),
        ]
        for n, each in enumerate(figures, start=1)
    ]
    return Table(table, rows, size=12)


def _shares(figures: list[Figure]) -> list[tuple[str, Decimal]]:
    """The number in the table and the share of the goal, where a larger result is the better one."""
    return [
        (str(n), each.reached / each.goal)
        for n, each in enumerate(figures, start=1)
        if each.goal and each.reached is not None and each.goal > 0 and not each.less_is_better
    ]


def _number(value: Decimal | None) -> str:
    return "" if value is None else vi_number(value)


def _compared(figure: Figure) -> str:
    """The share of the goal that was reached; of a goal not to be passed only whether it was kept."""
    if figure.goal is None or figure.reached is None:
        return "Chưa có số liệu"
    if figure.less_is_better:
        return "Đạt" if _met(figure) else "Chưa đạt"
    return vi_percent(figure.reached, figure.goal)


def _people(context: Report, outline: build.Outline) -> None:
    if not (context.examples or context.awards):
        return
    outline.part("Điển hình tiên tiến và khen thưởng")
    if context.examples:
        outline.led("Một số điển hình tiêu biểu")
        outline.dashes(context.examples)
    if context.awards:
        outline.led("Kết quả khen thưởng")
        table = build.columns(
            ("Hình thức khen thưởng", 3.4, "left"),
            ("Tập thể", 1, "center"),
            ("Cá nhân", 1, "center"),
            ("Hộ gia đình", 1, "center"),
            ("Cộng", 1, "center"),
        )
        rows = [[each.form, *map(vi_number, _row(each))] for each in context.awards]
        sums = [sum(column) for column in zip(*(_row(each) for each in context.awards), strict=True)]
        outline.add(build.grid(table, [*rows, ["Tổng cộng", *map(vi_number, sums)]], size=13))


def _row(award: Award) -> tuple[int, int, int, int]:
    three = (award.collectives, award.persons, award.households)
    return (*three, sum(three))


_CONTENTS = (
    "Phát triển kinh tế, xây dựng nông thôn mới",
    "Văn hóa, giáo dục, y tế, an sinh xã hội",
    "Quốc phòng, an ninh, trật tự, an toàn xã hội",
    "Cải cách hành chính, chuyển đổi số",
)


def _example(s: Setting, as_of: dt.date, *, closing: bool) -> Report:
    amount = s.amount
    part = 1 if closing else 2
    figures = [
        Figure(
            "Đường giao thông nông thôn được cứng hóa",
            "km",
            Decimal(24),
            Decimal("26.5") / part,
            Decimal("18.2"),
        ),
        Figure(
            "Hồ sơ thủ tục hành chính giải quyết đúng hạn", "%", Decimal(98), Decimal("99.1"), Decimal("97.4")
        ),
        Figure(
            "Vụ việc mất an toàn giao thông", "vụ", Decimal(12), Decimal(9), Decimal(15), less_is_better=True
        ),
    ]
    figures += [
        Figure(f"Công trình, phần việc của {s.unit_name(n)}", "việc", Decimal(4), Decimal(n % 6))
        for n in range(amount - 3)
    ]
    superior = {
        "tỉnh": ["Hội đồng Thi đua - Khen thưởng Trung ương"],
        "huyện": ["Ủy ban nhân dân tỉnh Lạng Sơn", "Sở Nội vụ tỉnh Lạng Sơn"],
        "xã": ["Ủy ban nhân dân tỉnh Lạng Sơn"],
    }
    return Report(
        head=s.head(s.committee, s.by_deputy(), "Các cụm thi đua"),
        campaign=s.campaign,
        to=superior[s.level],
        launch=Act(
            "Kế hoạch", "15/KH-UBND", s.starts_on, s.committee.name, f"phát động {lowered(s.campaign)}"
        ),
        as_of=as_of,
        units=64,
        units_reported=61,
        direction=[
            "Ban hành hướng dẫn bình xét, khen thưởng; tổ chức ký giao ước thi đua tại các cụm",
            "Kiểm tra việc thực hiện tại 12 đơn vị, kịp thời chấn chỉnh những nơi triển khai chậm",
        ],
        figures=figures[:amount],
        sections=[
            Section(
                _CONTENTS[n % 4],
                [f"{s.unit_name(n)} hoàn thành phần việc đã đăng ký, được Nhân dân đồng tình, hưởng ứng"],
            )
            for n in range(amount)
        ],
        examples=[f"{build.full_name(each)}: {lowered(each.merit)}" for each in s.honorees()[: 2 * amount]],
        awards=[Award(s.form, 20, 40, 8), Award("Đề nghị cấp trên khen thưởng", 2, 3, 0)][:amount],
        limits=[
            "Một số đơn vị xây dựng chỉ tiêu còn chung chung, khó đo đếm",
            "Việc gửi báo cáo của 03 đơn vị còn chậm",
        ][:amount],
        causes=["Người đứng đầu một số đơn vị chưa thường xuyên kiểm tra, đôn đốc"][:amount],
        lessons=[
            "Chỉ tiêu phải cụ thể, gắn với việc khó của từng đơn vị",
            "Biểu dương kịp thời ngay khi có kết quả",
        ][:amount]
        if closing
        else [],
        tasks=[
            "Nhân rộng các cách làm hay, mô hình tốt"
            if closing
            else "Tập trung hoàn thành các chỉ tiêu còn thấp",
            "Hoàn thiện hồ sơ khen thưởng đúng thời hạn",
        ][:amount],
        proposals=["Đề nghị hướng dẫn thống nhất mẫu báo cáo điện tử cho các đơn vị"][:amount],
    )


def example_interim(s: Setting) -> Report:
    return _example(s, s.starts_on + (s.ends_on - s.starts_on) // 2, closing=False)


def example_final(s: Setting) -> Report:
    return _example(s, s.ends_on, closing=True)
