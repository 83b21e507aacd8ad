"""Báo cáo thành tích: form 05 (công trạng, a person) and form 08 (chuyên đề: a collective, a person, a household). Pure.

The headings are those of the forms in the annex of Decree 152/2025/NĐ-CP. Such a report has no number of its own; it is
signed by who reports and confirmed by the head of the unit.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Literal

from thidua.documents.kinds import build
from thidua.documents.kinds.parts import Issuer
from thidua.documents.kinds.setting import Setting
from thidua.documents.kinds.words import clause, long_date, lowered
from thidua.documents.paper import Paper, Signature, Signatures, Table


@dataclass(frozen=True, slots=True)
class Person:
    """Sơ lược lý lịch. What is not known is left as dots, to be filled by hand."""

    name: Annotated[str, "Họ và tên"]
    born: Annotated[dt.date | None, "Ngày sinh"] = None
    sex: Annotated[Literal["", "Nam", "Nữ"], "Giới tính"] = ""
    native_place: Annotated[str, "Quê quán"] = ""
    residence: Annotated[str, "Nơi thường trú"] = ""
    unit: Annotated[str, "Đơn vị công tác"] = ""
    post: Annotated[str, "Chức vụ"] = ""
    education: Annotated[str, "Trình độ chuyên môn"] = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An award had before."""

    year: Annotated[str, "Năm"]
    award: Annotated[str, "Danh hiệu, hình thức khen thưởng"]
    decision: Annotated[str, "Quyết định công nhận"]


@dataclass(frozen=True, slots=True)
class Result:
    """A figure of the achievement, beside that of the year before."""

    what: Annotated[str, "Chỉ tiêu, việc"]
    before: Annotated[str, "Kỳ trước"]  # empty: not known
    now: Annotated[str, "Kết quả"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Either form: 05 has duties and earlier titles of a person, 08 speaks of one movement."""

    issuer: Annotated[Issuer, "Đơn vị"]
    award: Annotated[str, "Đề nghị tặng"]  # "Giấy khen của Chủ tịch …", "danh hiệu Chiến sĩ thi đua cơ sở"
    who: Annotated[Literal["tap-the", "ca-nhan", "ho-gia-dinh"], "Đối tượng"]
    subject_name: Annotated[str, "Tên tập thể, cá nhân, hộ gia đình"]
    signed_post: Annotated[str, "Chức vụ người xác nhận"]
    signed_name: Annotated[str, "Người xác nhận"]
    drafted_on: Annotated[dt.date, "Ngày lập báo cáo"]
    campaign: Annotated[str, "Tên phong trào, chuyên đề"] = ""
    person: Annotated[Person | None, "Lý lịch"] = None
    features: Annotated[str, "Đặc điểm, tình hình"] = ""  # of a collective or a household
    duties: Annotated[str, "Nhiệm vụ được giao"] = ""
    achievements: Annotated[list[str], "Thành tích đạt được"] = field(default_factory=list)
    results: Annotated[list[Result], "Số liệu"] = field(default_factory=list)
    titles: Annotated[list[Earlier], "Danh hiệu thi đua đã đạt"] = field(default_factory=list)
    awards: Annotated[list[Earlier], "Hình thức khen thưởng đã nhận"] = field(default_factory=list)


def merit(context: Report) -> Paper:
    """Mẫu 05: báo cáo thành tích công trạng của cá nhân."""
    outline = build.Outline()
    _life(context, outline)
    outline.part("Thành tích đạt được")
    outline.title("Quyền hạn, nhiệm vụ được giao hoặc đảm nhận")
    outline.text(context.duties or DOTS)
    outline.title("Thành tích đạt được")
    _achievements(context, outline)
    outline.part("Các danh hiệu thi đua, hình thức khen thưởng đã được ghi nhận")
    outline.title("Danh hiệu thi đua")
    outline.add(_earlier("Danh hiệu thi đua", context.titles))
    outline.title("Hình thức khen thưởng")
    outline.add(_earlier("Hình thức khen thưởng", context.awards))
    return _paper(context, "bao-cao-thanh-tich-05", outline)


def thematic(context: Report) -> Paper:
    """Mẫu 08: báo cáo thành tích theo chuyên đề, phong trào thi đua."""
    outline = build.Outline()
    if context.who == "ca-nhan":
        _life(context, outline)
    else:
        outline.part("Thông tin chung")
        outline.text(f"Tên đơn vị hoặc hộ gia đình: {context.subject_name}")
        outline.text(f"Đặc điểm, tình hình: {lowered(context.features or DOTS)}")
    outline.part("Thành tích đạt được")
    if context.campaign:
        outline.opening(f"Thực hiện {lowered(clause(context.campaign))}, kết quả đạt được như sau")
    _achievements(context, outline)
    if context.titles or context.awards:
        outline.part("Các hình thức đã được khen thưởng")
        outline.add(_earlier("Danh hiệu, hình thức khen thưởng", [*context.titles, *context.awards]))
    return _paper(context, "bao-cao-thanh-tich-08", outline)


DOTS = "……………………"


def _life(context: Report, outline: build.Outline) -> None:
    person = context.person or Person(context.subject_name)
    outline.part("Sơ lược lý lịch")
    born = long_date(person.born).removeprefix("ngày ") if person.born else DOTS
    outline.dashes(
        [
            f"Họ và tên: {person.name}",
            f"Sinh ngày {born}; giới tính: {person.sex or DOTS}",
            f"Quê quán: {person.native_place or DOTS}",
            f"Nơi thường trú: {person.residence or DOTS}",
            f"Đơn vị công tác: {person.unit or DOTS}",
            f"Chức vụ: {person.post or DOTS}",
            f"Trình độ chuyên môn, nghiệp vụ: {person.education or DOTS}",
        ]
    )


def _achievements(context: Report, outline: build.Outline) -> None:
    outline.dashes(context.achievements)
    if context.results:
        table = build.columns(
            ("Số TT", 0.6, "center"),
            ("Nội dung", 3.6, "left"),
            ("Kỳ trước", 1.4, "center"),
            ("Kết quả", 1.4, "center"),
        )
        outline.add(
            build.grid(
                table,
                [
                    [str(n), clause(each.what), each.before, each.now]
                    for n, each in enumerate(context.results, start=1)
                ],
                size=13,
            )
        )
    if not context.achievements and not context.results:
        outline.text(DOTS)


def _earlier(title: str, awards: list[Earlier]) -> Table:
    table = build.columns(
        ("Năm", 0.8, "center"),
        (title, 2.8, "left"),
        ("Số, ngày, tháng, năm của quyết định; cơ quan ban hành", 3.8, "left"),
    )
    return build.grid(
        table, [[each.year, each.award, each.decision] for each in awards] or [["", "Chưa có", ""]], size=13
    )


_SIGNED = {"tap-the": "Người lập báo cáo", "ca-nhan": "Người báo cáo thành tích", "ho-gia-dinh": "Chủ hộ"}


def _paper(context: Report, kind: str, outline: build.Outline) -> Paper:
    name = context.person.name if context.person else context.subject_name
    own = "" if context.who == "tap-the" else name
    who = {"tap-the": "Đơn vị", "ca-nhan": "Tôi", "ho-gia-dinh": "Gia đình"}[context.who]
    outline.add(
        build.para(
            f"{who} cam đoan nội dung báo cáo đúng sự thật và chịu trách nhiệm trước pháp luật về nội dung đã báo cáo./.",
            keep=True,
        )
    )
    outline.add(
        Signatures(
            [
                Signature(context.signed_post.upper(), context.signed_name, ("XÁC NHẬN CỦA ĐƠN VỊ",)),
                Signature(_SIGNED[context.who].upper(), own),
            ]
        )
    )
    return Paper(
        kind=kind,
        body=build.body(context.issuer),
        type_name="BÁO CÁO THÀNH TÍCH",
        subject=f"Đề nghị tặng {clause(context.award)}",
        place=context.issuer.place,
        date=context.drafted_on,
        blocks=outline.blocks,
        end_mark=False,
    )


def _earlier_of(s: Setting, award: str) -> list[Earlier]:
    year = s.starts_on.year
    return [
        Earlier(
            str(year - n - 1),
            award,
            f"Quyết định số {n * 7 + 112}/QĐ-UBND ngày 20 tháng 12 năm {year - n - 1} của {s.chair_of}",
        )
        for n in range(s.amount)
    ]


_DONE = (
    "Hoàn thành xuất sắc nhiệm vụ năm học, được xếp loại hoàn thành xuất sắc nhiệm vụ",
    "Có sáng kiến nâng cao chất lượng dạy học được đơn vị công nhận, áp dụng",
    "Bồi dưỡng học sinh đạt giải trong hội thi của ngành",
)


def example_merit(s: Setting) -> Report:
    return Report(
        issuer=s.unit,
        award="danh hiệu “Chiến sĩ thi đua cơ sở”",
        who="ca-nhan",
        subject_name=s.person(1),
        signed_post="Chủ tịch" if s.unit.collective else "Hiệu trưởng",
        signed_name=s.unit_head,
        drafted_on=s.ends_on,
        person=_person(s),
        duties="Phụ trách công tác chuyên môn; trực tiếp giảng dạy, bồi dưỡng và tham mưu kế hoạch hằng năm của đơn vị",
        achievements=[f"{_DONE[n % 3]}{f' (đợt {n // 3 + 1})' if n > 2 else ''}" for n in range(s.amount)],
        results=[
            Result("Số tiết dạy có ứng dụng công nghệ thông tin", "42", "96"),
            Result("Tỷ lệ học sinh hoàn thành chương trình", "97,5%", "99,2%"),
        ][: s.amount],
        titles=_earlier_of(s, "Lao động tiên tiến"),
        awards=_earlier_of(s, "Giấy khen")[:1],
    )


def _person(s: Setting) -> Person:
    return Person(
        s.person(1),
        dt.date(1985, 2, 6),
        "Nữ" if s.title(1) == "Bà" else "Nam",
        s.unit.area,
        f"{lowered(s.villages[0])}, {s.unit.area}",
        s.unit.name,
        "Giáo viên, Tổ trưởng tổ chuyên môn",
        "Đại học sư phạm",
    )


def example_thematic(s: Setting) -> Report:
    collective = s.level != "huyện"
    return Report(
        issuer=s.unit,
        award=f"{s.form} của {s.chair_of} vì có thành tích trong {lowered(s.campaign)}",
        who="tap-the" if collective else "ca-nhan",
        subject_name=s.unit.name if collective else s.person(1),
        signed_post="Chủ tịch" if s.unit.collective else "Hiệu trưởng",
        signed_name=s.unit_head,
        drafted_on=s.ends_on,
        campaign=s.campaign,
        person=None if collective else _person(s),
        features="Đơn vị có 42 cán bộ, công chức, viên chức; trong đó nữ chiếm 71,4%; nội bộ đoàn kết, thống nhất",
        achievements=[
            f"Vận động xây dựng {n + 1},2 km đường điện chiếu sáng tại {lowered(s.villages[n % len(s.villages)])}, Nhân dân đóng góp 70% kinh phí"
            for n in range(s.amount)
        ],
        results=[
            Result("Số công trình, phần việc hoàn thành", "5", "9"),
            Result("Số tiền vận động xã hội hóa (triệu đồng)", "120", "265"),
        ][: s.amount],
        awards=_earlier_of(s, "Giấy khen")[:2],
    )
