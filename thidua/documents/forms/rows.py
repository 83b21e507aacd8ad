"""Blocks of a paper as rows that a person edits, and rows as blocks again. Pure.

Clauses of an Điều stand in the list right after it, marked as `inside`. What a row does not show (where a paragraph is
aligned, how wide the columns of a table are, which words are bold) comes from the block that the row was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from thidua.documents.paper import (
    Article,
    Block,
    Column,
    Heading,
    Item,
    Paragraph,
    Picture,
    Run,
    Table,
    Text,
    plain_text,
)

# What a row can be made, and what it is called on the page.
KINDS_OF_ROW = (
    ("paragraph", "Đoạn văn"),
    ("item", "Khoản, điểm, gạch đầu dòng"),
    ("heading", "Đề mục"),
    ("article", "Điều"),
    ("table", "Bảng"),
)
FIXED = {"picture": "Hình vẽ", "signatures": "Chữ ký cạnh nhau"}  # moved and taken out, not rewritten
_CELL = re.compile(r"(?<!\\)\|")
_LEVELS = range(1, 5)


@dataclass(frozen=True, slots=True)
class Row:
    """`label` is a number or dash, of a table its caption; `text` of a table has one line a row, cells between "|"."""

    key: str
    kind: str
    label: str = ""
    text: str = ""
    level: int = 1
    inside: bool = False
    block: Block | None = None

    @property
    def is_blank(self) -> bool:
        return self.kind not in FIXED and not self.text.strip() and not self.label.strip()

    @property
    def short(self) -> str:
        words = " ".join(f"{self.label} {self.text}".split())
        return f"{words[:57]}…" if len(words) > 58 else words or dict(KINDS_OF_ROW).get(self.kind, "")


def rows_of(blocks: list[Block], keys: list[str] | None = None) -> list[Row]:
    """The rows in reading order. `keys` names them where there is one for each; else they are numbered."""
    flat: list[tuple[Block, bool]] = []
    for block in blocks:
        flat.append((block, False))
        if isinstance(block, Article):
            flat += [(inner, True) for inner in block.blocks]
    if keys is None or len(keys) != len(flat) or len(set(keys)) != len(keys):
        keys = [f"d{place}" for place in range(1, len(flat) + 1)]
    return [_row(key, block, inside) for key, (block, inside) in zip(keys, flat, strict=True)]


def built(rows: list[Row]) -> list[Block]:
    """The blocks that the rows say. A row is inside the Điều above it; without one, it stands by itself."""
    blocks: list[Block] = []
    article = False
    number = 0
    for row in rows:
        block = _block(row, number + 1)
        last = blocks[-1] if blocks else None
        if isinstance(block, Article):
            number, article = block.number, True
            blocks.append(block)
        elif row.inside and article and isinstance(last, Article):
            blocks[-1] = replace(last, blocks=[*last.blocks, block])
        else:
            article = False
            blocks.append(block)
    return blocks


def _row(key: str, block: Block, inside: bool) -> Row:
    said: dict[str, Any] = {"inside": inside, "block": block}
    if isinstance(block, Paragraph):
        return Row(key, "paragraph", text=plain_text(block.text), **said)
    if isinstance(block, Item):
        return Row(key, "item", block.label, plain_text(block.text), block.level, **said)
    if isinstance(block, Heading):
        return Row(key, "heading", block.label, block.text, block.level, **said)
    if isinstance(block, Article):
        return Row(key, "article", str(block.number), block.text, **said)
    if isinstance(block, Table):
        return Row(key, "table", block.caption, table_text(block), **said)
    if isinstance(block, Picture):
        return Row(key, "picture", text=block.says, **said)
    return Row(key, "signatures", text="; ".join(each.name for each in block.signers), **said)


def _block(row: Row, next_number: int) -> Block:
    was = row.block
    if row.kind in FIXED and was is not None:
        return was
    level = row.level if row.level in _LEVELS else 1
    if row.kind == "item":
        return Item(row.label, restyled(was.text if isinstance(was, Item) else "", row.text), level)
    if row.kind == "heading":
        return Heading(level, row.label, row.text)
    if row.kind == "article":
        digits = re.sub(r"\D", "", row.label)[:4]
        return Article(int(digits) if digits else next_number, row.text)
    if row.kind == "table":
        return table_of(row.text, row.label, was if isinstance(was, Table) else None)
    if isinstance(was, Paragraph):
        return replace(was, text=restyled(was.text, row.text))
    return Paragraph(row.text)


def table_text(table: Table) -> str:
    """The table as a person types it: the heads, then the rows; a row of one cell spans all columns."""
    rows = [[column.title for column in table.columns], *table.rows]
    return "\n".join(" | ".join(map(_written_cell, row)) for row in rows)


def table_of(text: str, caption: str, was: Table | None) -> Table:
    """The table that the lines say; cells between "|" or, pasted from Excel, between tabs."""
    lines = [_cells(line) for line in text.split("\n") if line.strip()]
    heads, *rows = lines or [[""]]
    # An empty cell at the end of the heads is only the last "|".
    columns = [_column(place, title, was, len(heads)) for place, title in enumerate(heads)]
    size = was.size if was else None
    return Table(columns, [_fitted(row, len(columns)) for row in rows], caption, size)


def _column(place: int, title: str, was: Table | None, count: int) -> Column:
    if was is not None and place < len(was.columns) and count == len(was.columns):
        return replace(was.columns[place], title=title)
    return Column(title)


def _fitted(row: list[str], count: int) -> list[str]:
    if len(row) == 1 or len(row) == count:
        return row
    if len(row) < count:
        return [*row, *[""] * (count - len(row))]
    return [*row[: count - 1], " ".join(row[count - 1 :])]


def _written_cell(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _cells(line: str) -> list[str]:
    parts = line.split("\t") if "\t" in line else _CELL.split(line)
    return [part.strip(" \t").replace("\\|", "|").replace("\\\\", "\\") for part in parts]


def restyled(was: Text, words: str) -> Text:
    """The new words with the emphasis of the old ones where they are the same; what is new looks like what it follows."""
    if isinstance(was, str) or plain_text(was) == words:
        return words if isinstance(was, str) else was
    styles = [(run.bold, run.italic) for run in was for _ in run.text]
    if not styles:
        return words
    old = plain_text(was)
    kept: list[tuple[bool, bool]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, words, autojunk=False).get_opcodes():
        if kind == "equal":
            kept += styles[a:b]
        else:
            like = styles[a] if kind == "replace" else (kept[-1] if kept else styles[0])
            kept += [like] * (d - c)
    runs: list[Run] = []
    for letter, (bold, italic) in zip(words, kept, strict=True):
        last = runs[-1] if runs else None
        if last and (last.bold, last.italic) == (bold, italic):
            runs[-1] = Run(last.text + letter, bold, italic)
        else:
            runs.append(Run(letter, bold, italic))
    return runs if any(run.bold or run.italic for run in runs) else words
