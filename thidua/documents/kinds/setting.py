"""Invented offices, people and campaigns from which every kind makes its example. Pure.

No person of this file exists. `amount` and `long` make the awkward sets: an empty list, one line, forty pages, names of
sixty letters.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from thidua.documents.kinds.parts import Attendee, Head, Honoree, Issuer, Signer

_FAMILIES = ("Hoàng", "Nông", "Lý", "Vi", "Lương", "Triệu", "Nguyễn", "Trần", "Chu", "Dương", "Phùng")
_MIDDLES = ("Văn", "Thị Thu", "Đức", "Thị Minh", "Quang", "Thị Hồng", "Ngọc", "Thị Thanh", "Xuân")
_GIVENS = (
    "Ánh",
    "Bình",
    "Chiến",
    "Diệp",
    "Đạt",
    "Giang",
    "Hiền",
    "Khôi",
    "Lan",
    "Nghĩa",
    "Oanh",
    "Phúc",
    "Tuyết",
)
# Of a person: the post, where he works in a commune, what he is commended for.
_WORK = (
    (
        "Công chức Văn hóa - Xã hội",
        "Ủy ban nhân dân {}",
        "Tham mưu, tổ chức tốt việc chuyển đổi số ở địa phương",
    ),
    (
        "Giáo viên",
        "Trường Tiểu học {}",
        "Đổi mới phương pháp dạy học, nâng cao chất lượng bồi dưỡng học sinh",
    ),
    ("Chủ tịch Hội Nông dân", "{}", "Vận động hội viên liên kết sản xuất, tiêu thụ nông sản"),
    ("Trưởng thôn", "{}", "Vận động Nhân dân hiến đất, góp công làm đường bê tông nội thôn"),
    ("Y sĩ", "Trạm Y tế {}", "Chăm sóc sức khỏe Nhân dân, phòng, chống dịch bệnh ở cơ sở"),
    ("Cán bộ Công đoàn cơ sở", "{}", "Chăm lo đời sống đoàn viên, tổ chức tốt các phong trào thi đua"),
)
_MERITS = (
    "Vận động Nhân dân hiến đất, góp công làm đường giao thông nông thôn",
    "Hoàn thành vượt mức các chỉ tiêu thi đua đã đăng ký",
    "Giải quyết thủ tục hành chính đúng hạn và trước hạn",
    "Giữ gìn cảnh quan, môi trường sáng, xanh, sạch, đẹp",
    "Xây dựng đời sống văn hóa, giữ vững an ninh, trật tự",
)
_HOUSEHOLD = "Phát triển kinh tế hộ gia đình, giúp đỡ hộ nghèo trong thôn"
LONG_PERSON = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Thanh Dương Bảo Ngọc"
LONG_UNIT = "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở"


@dataclass(frozen=True, slots=True)
class Setting:
    """One authority at one time, with its bodies, people and one campaign."""

    level: Literal["tỉnh", "huyện", "xã"]
    committee: Issuer
    council: Issuer
    standing: Issuer  # cơ quan thường trực của Hội đồng
    unit: Issuer  # one that takes part
    cluster: Issuer
    chair: str
    deputy: str
    standing_head: str
    unit_head: str
    secretary: str
    drafted_on: dt.date
    starts_on: dt.date
    ends_on: dt.date
    campaign: str  # "Phong trào thi đua …", as it stands inside a sentence
    theme: str
    fund: str
    units: tuple[str, ...]
    villages: tuple[str, ...]
    rates: tuple[int, int, int]  # money of a giấy khen for a collective, a person, a household
    amount: int = 3
    long: bool = False

    @property
    def area(self) -> str:
        return self.committee.area

    @property
    def standing_post(self) -> str:
        return "Giám đốc" if self.level == "tỉnh" else "Trưởng phòng"

    @property
    def form(self) -> str:
        """What the chair of this level gives."""
        return "Bằng khen" if self.level == "tỉnh" else "Giấy khen"

    @property
    def chair_of(self) -> str:
        return f"Chủ tịch {self.committee.name}"

    def workday(self, days: int) -> dt.date:
        """So many days after the end; a Saturday or Sunday is moved to Monday."""
        day = self.ends_on + dt.timedelta(days=days)
        return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)

    def person(self, n: int) -> str:
        if self.long:
            return LONG_PERSON
        family, middle, given = _FAMILIES[n % 11], _MIDDLES[n % 9], _GIVENS[n % 13]
        return f"{family} {middle} {given}"

    def title(self, n: int) -> str:
        return "Bà" if self.long or _MIDDLES[n % 9].startswith("Thị") else "Ông"

    def unit_name(self, n: int) -> str:
        name = self.units[n % len(self.units)]
        return f"{LONG_UNIT} {self.villages[n % len(self.villages)]}" if self.long else name

    def honorees(self) -> list[Honoree]:
        """`amount` of collectives and of households, twice as many people."""
        collective, person, household = self.rates
        found = [
            Honoree("tap-the", self.unit_name(n), unit=self.area, merit=_MERITS[n % 5], money=collective)
            for n in range(self.amount)
        ]
        found += [
            Honoree(
                "ca-nhan",
                self.person(n),
                self.title(n),  # type: ignore[arg-type]
                _WORK[n % 6][0],
                self.unit_name(n + 3) if self.long else _WORK[n % 6][1].format(self.area_of(n + 3)),
                _WORK[n % 6][2],
                person,
            )
            for n in range(2 * self.amount)
        ]
        found += [
            Honoree(
                "ho-gia-dinh",
                self.person(n + 29),
                self.title(n + 29),  # type: ignore[arg-type]
                "",
                f"{self.villages[n % len(self.villages)]}, {self.area_of(n)}",
                _HOUSEHOLD,
                household,
            )
            for n in range(self.amount)
        ]
        return found

    def area_of(self, n: int) -> str:
        """A commune of the area; inside a commune, the commune."""
        if self.level == "xã":
            return self.area
        commune = self.units[n % len(self.units)].rpartition("xã ")[2]
        return f"xã {commune}"

    def attendee(self, name: str, post: str, role: str = "") -> Attendee:
        return Attendee(name, post, role, "Bà" if " Thị " in name else "Ông")

    def attendees(self, *roles: str) -> list[Attendee]:
        posts = (
            "Phó Chủ tịch Hội đồng nhân dân",
            "Trưởng Công an",
            "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam",
            "Bí thư Đoàn Thanh niên",
        )
        rest = [
            self.attendee(self.person(n + 7), f"{posts[n % 4]} {self.area}", "Ủy viên")
            for n in range(self.amount)
        ]
        lead = [
            self.attendee(self.chair, f"{self.chair_of}, Chủ tịch Hội đồng", roles[0]),
            self.attendee(self.deputy, f"Phó {self.chair_of}", "Phó Chủ tịch Hội đồng"),
            self.attendee(self.secretary, f"Chuyên viên {self.standing.name}", roles[1]),
        ]
        return [*lead, *rest]

    def head(self, issuer: Issuer, signer: Signer | None = None, *sent_to: str) -> Head:
        """A draft of `issuer`, signed by the chair unless somebody else is named."""
        return Head(issuer, signer or Signer(self.chair), self.drafted_on, list(sent_to))

    def by_deputy(self) -> Signer:
        return Signer(self.deputy, "Phó Chủ tịch", "KT.", "Chủ tịch")

    def sized(self, amount: int, *, long: bool = False) -> Setting:
        return replace(self, amount=amount, long=long)


def _bodies(level: str, name: str, place: str, office: tuple[str, str, str]) -> tuple[Issuer, ...]:
    standing, code, unit_code = office
    area = f"{level} {name}"
    committee = Issuer(
        f"Ủy ban nhân dân {area}",
        "UBND",
        place,
        f"UBND {level}",
        area,
        lines=("Ủy ban nhân dân", area),
        unit_code=unit_code,
        collective="Ủy ban nhân dân",
    )
    council = Issuer(
        "Hội đồng Thi đua - Khen thưởng",
        "HĐTĐKT",
        place,
        f"Hội đồng Thi đua - Khen thưởng {level}",
        area,
        committee.name,
        ("Hội đồng", "Thi đua - Khen thưởng"),
        unit_code,
        "Hội đồng",
    )
    desk = Issuer(standing, code, place, standing, area, committee.name, unit_code="")
    cluster = Issuer(
        "Cụm thi đua số 6", "CTĐ6", place, "Cụm thi đua số 6", area, f"Hội đồng Thi đua - Khen thưởng {area}"
    )
    return committee, council, desk, cluster


def _setting(
    level: str, name: str, place: str, office: tuple[str, str, str], unit: Issuer, **more: object
) -> Setting:
    committee, council, standing, cluster = _bodies(level, name, place, office)
    return Setting(level, committee, council, standing, unit, cluster, **more)  # type: ignore[arg-type]


HUYEN_2024 = _setting(
    "huyện",
    "Hữu Lũng",
    "Hữu Lũng",
    ("Phòng Nội vụ", "PNV", "NV"),
    Issuer(
        "Trường Trung học cơ sở Vân Nham",
        "THCSVN",
        "Vân Nham",
        "Nhà trường",
        "xã Vân Nham",
        "Ủy ban nhân dân huyện Hữu Lũng",
        ("Trường Trung học cơ sở", "Vân Nham"),
        "VP",
    ),
    chair="Nông Quang Thịnh",
    deputy="Lương Thị Bích Hằng",
    standing_head="Vi Đức Thuận",
    unit_head="Hoàng Thị Yến",
    secretary="Triệu Minh Hòa",
    drafted_on=dt.date(2024, 3, 11),
    starts_on=dt.date(2024, 3, 19),
    ends_on=dt.date(2024, 10, 30),
    campaign="Phong trào thi đua chào mừng kỷ niệm 78 năm Ngày thành lập Đảng bộ huyện Hữu Lũng",
    theme="Hữu Lũng đoàn kết, sáng tạo, về đích sớm các mục tiêu năm 2024",
    fund="Quỹ thi đua, khen thưởng của huyện",
    units=(
        "Ủy ban nhân dân xã Minh Sơn",
        "Ủy ban nhân dân xã Vân Nham",
        "Ủy ban nhân dân xã Hữu Liên",
        "Ủy ban nhân dân xã Yên Bình",
        "Ủy ban nhân dân xã Cai Kinh",
        "Trường Mầm non xã Hòa Thắng",
        "Trường Tiểu học xã Đồng Tân",
    ),
    villages=("thôn Đồng Heo", "thôn Bắc Lệ", "thôn Lân Thuổng", "thôn Na Hoa"),
    rates=(1_410_000, 710_000, 1_070_000),
)

XA_2026 = _setting(
    "xã",
    "Hữu Lũng",
    "Hữu Lũng",
    ("Phòng Văn hóa - Xã hội", "PVHXH", "VHXH"),
    Issuer(
        "Trường Tiểu học Hồ Sơn",
        "THHS",
        "Hữu Lũng",
        "Nhà trường",
        "xã Hữu Lũng",
        "Ủy ban nhân dân xã Hữu Lũng",
        unit_code="VP",
    ),
    chair="Chu Xuân Trường",
    deputy="Dương Thị Kim Oanh",
    standing_head="Phùng Ngọc Sơn",
    unit_head="Trần Thị Mai",
    secretary="Lý Thị Hoa",
    drafted_on=dt.date(2026, 2, 9),
    starts_on=dt.date(2026, 2, 20),
    ends_on=dt.date(2026, 11, 15),
    campaign="Phong trào thi đua “Chung sức xây dựng xã Hữu Lũng sáng, xanh, sạch, đẹp” năm 2026",
    theme="Mỗi thôn một công trình, mỗi người một việc tốt",
    fund="Quỹ thi đua, khen thưởng của xã",
    units=(
        "thôn Na Hoa",
        "thôn Tân Hòa",
        "Hội Liên hiệp Phụ nữ xã",
        "Trường Mầm non Đồng Tân",
        "Trạm Y tế xã",
        "Ban Chỉ huy Quân sự xã",
    ),
    villages=("thôn Na Hoa", "thôn Tân Hòa", "thôn Đồng Mỷ", "thôn Hồ Sơn 2"),
    rates=(1_520_000, 760_000, 1_140_000),
)

TINH_2026 = _setting(
    "tỉnh",
    "Lạng Sơn",
    "Lạng Sơn",
    ("Sở Nội vụ", "SNV", "NC"),
    Issuer(
        "Ủy ban nhân dân xã Vân Nham",
        "UBND",
        "Vân Nham",
        "UBND xã",
        "xã Vân Nham",
        lines=("Ủy ban nhân dân", "xã Vân Nham"),
        unit_code="VHXH",
        collective="Ủy ban nhân dân",
    ),
    chair="Hoàng Quốc Hưng",
    deputy="Nguyễn Thị Lệ Thủy",
    standing_head="Lương Văn Khánh",
    unit_head="Vi Thị Bích Liên",
    secretary="Nông Thị Thu Trang",
    drafted_on=dt.date(2026, 3, 3),
    starts_on=dt.date(2026, 3, 10),
    ends_on=dt.date(2026, 10, 30),
    campaign="Phong trào thi đua “Lạng Sơn chung tay chuyển đổi số” năm 2026",
    theme="Mỗi người dân một kỹ năng số, mỗi cơ quan một sáng kiến số",
    fund="Quỹ thi đua, khen thưởng của tỉnh",
    units=(
        "Ủy ban nhân dân xã Tuấn Sơn",
        "Ủy ban nhân dân xã Thiện Tân",
        "Ủy ban nhân dân xã Cai Kinh",
        "Ủy ban nhân dân xã Yên Bình",
        "Ủy ban nhân dân xã Hữu Liên",
    ),
    villages=("thôn Đồng Heo", "thôn Bắc Lệ", "thôn Lân Thuổng"),
    rates=(7_590_000, 3_800_000, 5_700_000),
)

SETTINGS = {"huyen-2024": HUYEN_2024, "xa-2026": XA_2026, "tinh-2026": TINH_2026}
