"""What the contexts of all kinds share: who issues, who signs, who is honoured. Pure.

Every field is annotated with its Vietnamese name: forms show it, and `changes` says with it what has changed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Annotated, Any, Literal, get_type_hints


@cache
def names(kind: Any) -> dict[str, str]:
    """The Vietnamese name of every field of a context class."""
    hints = get_type_hints(kind, include_extras=True)
    return {each.name: hints[each.name].__metadata__[0] for each in fields(kind)}


@dataclass(frozen=True, slots=True)
class Issuer:
    """Cơ quan ban hành. `lines` says where its name breaks at the head of a paper."""

    name: Annotated[str, "Tên cơ quan"]  # "Ủy ban nhân dân huyện Hữu Lũng"
    code: Annotated[str, "Chữ viết tắt tên cơ quan"]  # "UBND", "HĐTĐKT", "PNV"
    place: Annotated[str, "Địa danh"]  # "Hữu Lũng"
    short: Annotated[str, "Tên gọi tắt"] = ""  # "UBND huyện"
    area: Annotated[str, "Địa bàn"] = ""  # "huyện Hữu Lũng"
    superior: Annotated[str, "Cơ quan chủ quản"] = ""
    lines: Annotated[tuple[str, ...], "Cách ngắt dòng tên cơ quan"] = ()
    unit_code: Annotated[str, "Chữ viết tắt đơn vị soạn thảo"] = (
        ""  # "NV": in the sign of a công văn and after "Lưu: VT"
    )
    collective: Annotated[str, "Tập thể mà người ký thay mặt"] = (
        ""  # "Ủy ban nhân dân"; empty: the head signs as head
    )


@dataclass(frozen=True, slots=True)
class Signer:
    """Người ký. `acting` "KT." for a deputy, "TL.", "TUQ.", "Q."; then `head` is the post that is stood in for."""

    name: Annotated[str, "Họ và tên người ký"]
    post: Annotated[str, "Chức vụ người ký"] = "Chủ tịch"
    acting: Annotated[Literal["", "KT.", "TL.", "TUQ.", "Q."], "Quyền hạn ký"] = ""
    head: Annotated[str, "Ký thay chức vụ"] = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What begins and ends a paper. Number and date stay empty until it is issued."""

    issuer: Annotated[Issuer, "Cơ quan ban hành"]
    signer: Annotated[Signer, "Người ký"]
    drafted_on: Annotated[
        dt.date, "Ngày soạn thảo"
    ]  # the law of this day is cited until the paper has its date
    recipients: Annotated[list[str], "Nơi nhận"] = field(
        default_factory=list
    )  # without "Lưu:", which is added
    number: Annotated[str, "Số"] = ""
    date: Annotated[dt.date | None, "Ngày ban hành"] = None
    own_bases: Annotated[list[str], "Căn cứ riêng"] = field(
        default_factory=list
    )  # beside those of the law; without a mark at the end

    @property
    def legal_day(self) -> dt.date:
        """The day whose law the paper cites."""
        return self.date or self.drafted_on


@dataclass(frozen=True, slots=True)
class Act:
    """A paper that is cited: "Kế hoạch số 16/KH-UBND ngày 12 tháng 01 năm 2024 của …"."""

    type_name: Annotated[str, "Tên loại văn bản"]
    number: Annotated[str, "Số, ký hiệu"]
    date: Annotated[dt.date | None, "Ngày văn bản"] = None
    issuer: Annotated[str, "Cơ quan ban hành"] = ""
    subject: Annotated[str, "Trích yếu"] = ""


@dataclass(frozen=True, slots=True)
class Honoree:
    """One who is commended: tập thể, cá nhân or hộ gia đình."""

    kind: Annotated[Literal["tap-the", "ca-nhan", "ho-gia-dinh"], "Đối tượng"]
    name: Annotated[str, "Tên"]
    title: Annotated[Literal["", "Ông", "Bà"], "Danh xưng"] = ""
    post: Annotated[str, "Chức vụ, nghề nghiệp"] = ""
    unit: Annotated[str, "Đơn vị, địa chỉ"] = ""
    merit: Annotated[str, "Thành tích"] = ""
    money: Annotated[int, "Tiền thưởng"] = 0  # whole đồng


# Of every kind of recipient: its group's name in a list, and the words that count it.
GROUPS: tuple[tuple[str, str, str], ...] = (
    ("tap-the", "Tập thể", "tập thể"),
    ("ca-nhan", "Cá nhân", "cá nhân"),
    ("ho-gia-dinh", "Hộ gia đình", "hộ gia đình"),
)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Người dự họp."""

    name: Annotated[str, "Họ và tên"]
    post: Annotated[str, "Chức vụ"]
    role: Annotated[str, "Vai trò trong cuộc họp"] = ""  # "Chủ trì", "Thư ký", "Ủy viên"
    title: Annotated[Literal["", "Ông", "Bà"], "Danh xưng"] = ""

    @property
    def full_name(self) -> str:
        return f"{self.title} {self.name}".strip()
