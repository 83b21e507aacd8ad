"""The pieces of which all kinds build their papers: head, outline, lists, signatures. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from thidua.core.format import vi_number
from thidua.documents.kinds.parts import GROUPS, Head, Honoree, Issuer, Signer
from thidua.documents.kinds.words import clause, count, counted, point, raised, roman, sentence
from thidua.documents.paper import (
    Align,
    Annex,
    Block,
    Body,
    Column,
    Heading,
    Item,
    Paper,
    Paragraph,
    Signature,
    Table,
    Text,
)


def body(issuer: Issuer) -> Body:
    return Body(issuer.name, issuer.superior, issuer.lines)


def signature(issuer: Issuer, signer: Signer, *, collective: bool = True) -> Signature:
    """TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH; an act of the head himself has no "TM."."""
    lines = [f"TM. {issuer.collective}".upper()] if collective and issuer.collective else []
    if signer.acting == "Q.":
        return Signature(f"Q. {signer.post}".upper(), signer.name, tuple(lines))
    if signer.acting:
        lines.append(f"{signer.acting} {signer.head}".upper())
    return Signature(signer.post.upper(), signer.name, tuple(lines))


def recipients(head: Head, *first: str) -> list[str]:
    """Nơi nhận, ended by "Lưu: VT, <unit>"."""
    code = head.issuer.unit_code
    return [*first, *head.recipients, f"Lưu: VT, {code}" if code else "Lưu: VT"]


def paper(kind: str, type_name: str, code: str, head: Head, *, collective: bool = True, **more: Any) -> Paper:
    """A paper with all that `head` says; `code` is the abbreviation of its type, empty for a công văn."""
    issuer = head.issuer
    sign = f"{code}-{issuer.code}" if code else "-".join(filter(None, (issuer.code, issuer.unit_code)))
    filled: dict[str, Any] = {
        "number": head.number,
        "sign": sign,
        "place": issuer.place,
        "date": head.date,
        "signature": signature(issuer, head.signer, collective=collective),
        "recipients": recipients(head),
    }
    return Paper(kind=kind, body=body(issuer), type_name=type_name, **(filled | more))


def para(text: Text, align: Align = "justify", *, indent: bool = True, keep: bool = False) -> Paragraph:
    return Paragraph(text, align, indent, keep)


class Outline:
    """Blocks under parts I., II. and items 1., 2.: a part without content is not begun, so no number is lost."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._part = 0
        self._item = 0

    def part(self, title: str) -> None:
        """I. TITLE."""
        self._part += 1
        self._item = 0
        self.blocks.append(Heading(1, f"{roman(self._part)}.", title.upper()))

    def title(self, text: str) -> None:
        """1. A title on its own line."""
        self._item += 1
        self.blocks.append(Heading(2, f"{self._item}.", clause(text)))

    def item(self, text: str) -> None:
        """1. A paragraph."""
        self._item += 1
        self.blocks.append(Item(f"{self._item}.", sentence(text)))

    def led(self, text: str) -> None:
        """1. A paragraph that leads to a list: ends with a colon."""
        self._item += 1
        self.blocks.append(Item(f"{self._item}.", f"{clause(text)}:"))

    def items(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.item(text)

    def points(self, texts: Iterable[str]) -> None:
        """a), b), c), d), đ)."""
        self.blocks += [Item(point(place), sentence(text), 2) for place, text in enumerate(texts)]

    def dashes(self, texts: Sequence[str]) -> None:
        """- one; - two; - three."""
        last = len(texts) - 1
        self.blocks += [
            Item("-", f"{clause(text)}{'.' if place == last else ';'}", 3) for place, text in enumerate(texts)
        ]

    def text(self, text: str) -> None:
        self.blocks += [para(sentence(each)) for each in text.splitlines() if each.strip()]

    def opening(self, text: str) -> None:
        """A sentence that leads to what follows: ends with a colon and stays with it on the page."""
        self.blocks.append(para(f"{clause(text)}:", keep=True))

    def add(self, *blocks: Block) -> None:
        self.blocks += blocks


def grid(columns: list[Column], rows: Sequence[Sequence[str]], *, size: float = 12) -> Table:
    """A table whose cells begin with a capital letter, whatever the data was written like."""
    return Table(columns, [[raised(cell) for cell in row] for row in rows], size=size)


def columns(*described: tuple[str, float, Align]) -> list[Column]:
    return [Column(title, width, align) for title, width, align in described]


def honoured(honorees: Sequence[Honoree]) -> str:
    """05 tập thể, 12 cá nhân và 03 hộ gia đình."""
    kinds = [each.kind for each in honorees]
    return counted((kinds.count(kind), what) for kind, _, what in GROUPS)  # type: ignore[arg-type]


def full_name(honoree: Honoree) -> str:
    """Ông Nguyễn Văn Hải; a household is named by its head: "Hộ ông Lý Văn Sinh"."""
    if honoree.kind == "ho-gia-dinh":
        return f"Hộ {honoree.title.lower()} {honoree.name}" if honoree.title else honoree.name
    return f"{honoree.title} {honoree.name}".strip()


def in_sentence(honoree: Honoree) -> str:
    """ông Nguyễn Văn Hải: as `full_name`, inside a sentence."""
    name = full_name(honoree)
    return name[:1].lower() + name[1:] if honoree.title and honoree.kind != "tap-the" else name


def honour_list(honorees: Sequence[Honoree], *, merit: bool = True, size: float = 12) -> Table:
    """The list of those who are commended, by groups, with sums: numbers run through the whole list."""
    paid = any(each.money for each in honorees)
    table = columns(
        ("Số TT", 0.6, "center"),
        ("Họ và tên, tên đơn vị", 2.4, "left"),
        ("Chức vụ, đơn vị công tác, địa chỉ", 2.8, "left"),
    )
    if merit:
        table += columns(("Thành tích", 2.8, "left"))
    if paid:
        table += columns(("Tiền thưởng (đồng)", 1.5, "right"))
    rows: list[list[str]] = []
    number = 0
    for place, (kind, title, what) in enumerate(present(honorees), start=1):
        group = [each for each in honorees if each.kind == kind]
        rows.append([f"{roman(place)}. {title} ({count(len(group), what)})"])
        for each in group:
            number += 1
            row = [str(number), full_name(each), where(each)]
            row += [clause(each.merit)] if merit else []
            rows.append([*row, vi_number(each.money)] if paid else row)
    if paid:
        rows.append(
            ["", "Tổng cộng", honoured(honorees), *([""] if merit else []), vi_number(total(honorees))]
        )
    return grid(table, rows, size=size)


def where(honoree: Honoree) -> str:
    """Post and unit, or address, on one line."""
    return ", ".join(part for part in (honoree.post, honoree.unit) if part)


def present(honorees: Sequence[Honoree]) -> list[tuple[str, str, str]]:
    """The groups that have somebody in them."""
    kinds = {each.kind for each in honorees}
    return [group for group in GROUPS if group[0] in kinds]


def total(honorees: Sequence[Honoree]) -> int:
    return sum(each.money for each in honorees)


def annex(title: str, *blocks: Block, label: str = "", landscape: bool = False) -> Annex:
    return Annex(title, list(blocks), label, landscape)


def in_order(honorees: Sequence[Honoree]) -> list[Honoree]:
    """As `honour_list` numbers them: collectives, people, households, each as given."""
    return [each for kind, _, _ in GROUPS for each in honorees if each.kind == kind]
