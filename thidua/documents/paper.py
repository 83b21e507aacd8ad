"""A paper of an authority as one value: what it says, in the order and the parts of Decree 30/2020/NĐ-CP, annex I.

Pure. The same `Paper` is drawn as PDF and as .docx, checked by the linter, kept as JSON beside the issued bytes and read
back by the launch reader. Text is always data: it is never parsed as markup by any renderer. Inside a text, `**…**` is
not bold; emphasis is said by `Run`s.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from thidua.core import values

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | list[Run]


@dataclass(frozen=True, slots=True)
class Body:
    """Whose paper it is. `superior` stands above `name` where the body has one that is named on its papers."""

    name: str  # "Ủy ban nhân dân huyện Hữu Lũng"; the renderers write capitals
    superior: str = ""
    # Where the name breaks on paper ("ỦY BAN NHÂN DÂN" / "HUYỆN HỮU LŨNG"); empty: as it fits.
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Chữ ký. `authority` are the lines above the post: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"."""

    post: str  # "CHỦ TỊCH"
    name: str  # without rank or learned title
    authority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Phần, chương, mục, I., 1.: a line of its own."""

    level: int  # 1 outermost
    label: str  # "I.", "Chương II", "Mục 1"; may be empty
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """Điều. `text` follows the number on the same line; clauses and points stand in `blocks`."""

    number: int
    text: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    align: Align = "justify"
    indent: bool = True  # first line
    keep: bool = False  # with the next block on one page


@dataclass(frozen=True, slots=True)
class Item:
    """Khoản "1.", điểm "a)", gạch đầu dòng "-": a paragraph that begins with its label."""

    label: str
    text: Text
    level: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float = 1.0  # share
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text; a row of one cell spans all columns (a group's name)."""

    columns: list[Column]
    rows: list[list[str]]
    caption: str = ""
    size: float | None = None  # pt; None: as the text


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing made by us (SVG text) with the sentence that says what it shows."""

    svg: str
    says: str
    width: float = 1.0  # share of the text width


@dataclass(frozen=True, slots=True)
class Signatures:
    """Chữ ký cạnh nhau inside the text: minutes (thư ký – chủ trì), pledges between units."""

    signers: list[Signature]


Block = Heading | Article | Paragraph | Item | Table | Picture | Signatures


@dataclass(frozen=True, slots=True)
class Annex:
    """Phụ lục: pages numbered apart. `label` "I" when there are several, empty when there is one."""

    title: str
    blocks: list[Block]
    label: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    kind: str  # slug of `data/kinds.yaml`: "ke-hoach", "cong-van", "quyet-dinh" …
    body: Body
    type_name: str  # "KẾ HOẠCH"; empty for a công văn
    subject: str  # trích yếu, without "V/v"
    number: str = ""  # "15"; empty while a draft: the place stays open
    sign: str = ""  # "KH-UBND"
    place: str = ""
    date: dt.date | None = None  # None while a draft
    addressees: list[str] = field(default_factory=list)  # Kính gửi
    authority_line: str = ""  # "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN …" above the bases of a decision
    bases: list[str] = field(default_factory=list)
    resolution: str = ""  # "QUYẾT ĐỊNH:" between bases and articles
    blocks: list[Block] = field(default_factory=list)
    end_mark: bool = True  # "./."
    signature: Signature | None = None
    recipients: list[str] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    urgency: str = ""  # "KHẨN" …
    header: bool = True  # False: a form without Quốc hiệu (ballot slip, seating list)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON: kept beside the issued bytes, so that they can be made again."""
        plain: dict[str, Any] = values.to_json(self)
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Paper:
        """The paper that `to_json` wrote; anything else is refused with `values.Malformed`."""
        return values.from_json(cls, data)

    @property
    def code(self) -> str:
        """Số, ký hiệu as one word: "05/KH-UBND"; a draft has no number yet: "/KH-UBND"."""
        return f"{self.number}/{self.sign}" if self.sign else self.number


def plain_text(text: Text) -> str:
    """The words of a text without its emphasis."""
    return text if isinstance(text, str) else "".join(run.text for run in text)
