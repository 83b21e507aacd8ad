"""What has changed in the data since a paper was drafted. Pure.

A draft keeps the context from which it was filled. When a person has edited the paper, the data may have moved on: every
difference becomes a sentence, and says whether the old figure still stands in the paper as it is now.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any

from thidua.core.format import vi_date, vi_list, vi_number
from thidua.documents.kinds.parts import names
from thidua.documents.kinds.words import long_date
from thidua.documents.paper import (
    Annex,
    Article,
    Block,
    Heading,
    Item,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Signatures,
    Table,
    plain_text,
)

# What the paper itself holds, not the data: number, date and the day of drafting are set on issue.
_OWN = {"number", "date", "drafted_on"}
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `in_paper`: the figure of the draft still stands in the paper as edited, so it is out of date."""

    path: str  # "honorees.Ông Vi Văn Đạt.money"
    name: str  # "Danh sách khen thưởng – Ông Vi Văn Đạt – Tiền thưởng"
    before: str
    now: str
    sentence: str
    in_paper: bool


def changed_figures(before: Any, now: Any, paper: Paper | None = None) -> list[Change]:
    """Every difference from the context of the draft to the fresh one, in the order of the fields.

    Raises TypeError when the two are not of one kind.
    """
    if type(before) is not type(now):
        raise TypeError(f"Two contexts of one kind are compared, not {type(before)} and {type(now)}.")
    text = spoken(paper) if paper else ""
    return list(_of_object(before, now, "", "", text))


def _of_object(before: Any, now: Any, path: str, name: str, text: str) -> Iterator[Change]:
    labels = names(type(before))  # type: ignore[arg-type]
    for field in fields(before):
        if field.name in _OWN and "head." in f"{path}.":
            continue
        label = labels[field.name]
        inner = f"{path}.{field.name}" if path else field.name
        said = f"{name} – {label}" if name else label
        yield from _of_value(getattr(before, field.name), getattr(now, field.name), inner, said, text)


def _of_value(before: Any, now: Any, path: str, name: str, text: str) -> Iterator[Change]:
    if before == now:
        return
    if is_dataclass(before) and is_dataclass(now):
        yield from _of_object(before, now, path, name, text)
    elif isinstance(before, list | tuple) and isinstance(now, list | tuple):
        yield from _of_list(before, now, path, name, text)
    else:
        old, new = _say(before), _say(now)
        yield Change(path, name, old, new, _sentence(name, old, new), _stands(before, text))


def _of_list(before: Sequence[Any], now: Sequence[Any], path: str, name: str, text: str) -> Iterator[Change]:
    old, new = _keyed(before), _keyed(now)
    gone = [key for key in old if key not in new]
    come = [key for key in new if key not in old]
    if len(before) != len(now):
        sentence = (
            f"{name}: bản thảo có {vi_number(len(before))} dòng, dữ liệu nay có {vi_number(len(now))} dòng."
        )
        yield Change(path, name, str(len(before)), str(len(now)), sentence, in_paper=False)
    if gone:
        standing = any(_stands(key.partition("\x00")[0], text) for key in gone)
        yield Change(path, name, _some(gone), "", f"{name}: dữ liệu nay không còn {_some(gone)}.", standing)
    if come:
        yield Change(
            path, name, "", _some(come), f"{name}: dữ liệu nay có thêm {_some(come)}.", in_paper=False
        )
    for key, each in old.items():
        if key in new and is_dataclass(each):
            shown = key.partition("\x00")[0]
            yield from _of_value(each, new[key], f"{path}.{shown}", f"{name} – {shown}", text)
    if not gone and not come and len(before) == len(now) and list(old) != list(new):
        yield Change(path, name, "", "", f"{name}: thứ tự các dòng đã thay đổi.", in_paper=False)


def _keyed(values: Sequence[Any]) -> dict[str, Any]:
    """Each by what people know it by, its first text; the second of one name has its turn behind."""
    found: dict[str, Any] = {}
    turns: Counter[str] = Counter()
    for value in values:
        key = _known_by(value)
        turn = turns[key]
        turns[key] += 1
        found[f"{key}\x00{turn}" if turn else key] = value
    return found


def _known_by(value: Any) -> str:
    if not is_dataclass(value) or isinstance(value, type):
        return _say(value)
    held = [getattr(value, field.name) for field in fields(value)]
    name = getattr(value, "name", None)
    if isinstance(name, str):
        return name
    if text := next((each for each in held if isinstance(each, str) and each), ""):
        return text
    return next((_known_by(each) for each in held if is_dataclass(each)), _say(held[0]))


def _some(keys: Sequence[str]) -> str:
    shown = [f"“{key.partition(chr(0))[0]}”" for key in keys[:_MOST_NAMED]]
    if len(keys) > _MOST_NAMED:
        shown.append(f"{vi_number(len(keys) - _MOST_NAMED)} dòng khác")
    return vi_list(shown)


def _say(value: Any) -> str:
    if value is None or (isinstance(value, str | list | tuple) and not value):
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.date):
        return vi_date(value)
    if isinstance(value, int | Decimal | float):
        return vi_number(value)
    if is_dataclass(value):
        return _known_by(value)
    if isinstance(value, list | tuple):
        return vi_list([_say(each) for each in value])
    return str(value)


def _sentence(name: str, old: str, new: str) -> str:
    return f"{name}: bản thảo ghi “{old}”, dữ liệu nay là “{new}”."


def _stands(value: Any, text: str) -> bool:
    """Whether the old value is still written in the paper. A bare small number would be found anywhere."""
    if not text or value is None or isinstance(value, bool):
        return False
    if isinstance(value, dt.date):
        return any(form.casefold() in text for form in (vi_date(value), long_date(value)))
    said = _say(value).casefold()
    return len(said) > 3 and said in text


def spoken(paper: Paper) -> str:
    """All words of a paper on one line each, in small letters: what is searched for a figure."""
    parts = [paper.subject, *paper.addressees, *paper.bases, *_texts(paper.blocks)]
    for annex in paper.annexes:
        parts += _annex(annex)
    parts += [*_signature(paper.signature), *paper.recipients]
    return "\n".join(parts).casefold()


def _annex(annex: Annex) -> list[str]:
    return [annex.title, *_texts(annex.blocks)]


def _signature(signature: Signature | None) -> list[str]:
    return [*signature.authority, signature.post, signature.name] if signature else []


def _texts(blocks: Sequence[Block]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Paragraph | Item):
            found.append(plain_text(block.text))
        elif isinstance(block, Article):
            found += [block.text, *_texts(block.blocks)]
        elif isinstance(block, Table):
            found += [block.caption, *(cell for row in block.rows for cell in row)]
        elif isinstance(block, Picture):
            found.append(block.says)
        elif isinstance(block, Signatures):
            found += [line for each in block.signers for line in _signature(each)]
    return found
