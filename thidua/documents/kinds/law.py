"""The legal bases that a paper cites, by its day: dated data of `data/bases.yaml`. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from thidua.documents.kinds.parts import Act, Head
from thidua.documents.kinds.words import clause, ending, long_date, lowered

DATA = Path(__file__).parent.parent / "data" / "bases.yaml"


@dataclass(frozen=True, slots=True)
class Basis:
    """Căn cứ pháp lý: in force from `first` to `last`, both inclusive."""

    key: str
    text: str
    first: dt.date
    last: dt.date | None
    levels: frozenset[str]
    acts: frozenset[str]
    status: str


@cache
def known() -> tuple[Basis, ...]:
    """Every basis in the order in which papers cite them."""
    return tuple(
        Basis(
            entry["key"],
            entry["text"],
            entry["first"],
            entry.get("last"),
            frozenset(entry.get("levels", ())),
            frozenset(entry.get("for", ())),
            entry["status"],
        )
        for entry in yaml.safe_load(DATA.read_text(encoding="utf-8"))
    )


def in_force(on: dt.date, *, level: str, act: str) -> list[Basis]:
    """What an authority of `level` cites on that day in a paper of the sort `act`."""
    return [
        each
        for each in known()
        if each.first <= on and (each.last is None or on <= each.last)
        if (not each.levels or level in each.levels) and (not each.acts or act in each.acts)
    ]


def level_of(head: Head) -> str:
    """tinh, huyen, xa from the area that the issuer governs; don-vi for all others."""
    if not head.issuer.collective.startswith("Ủy ban nhân dân"):
        return "don-vi"
    first = head.issuer.area.split(" ", 1)[0].lower()
    return {"tỉnh": "tinh", "thành": "tinh", "huyện": "huyen", "quận": "huyen", "thị": "huyen"}.get(
        first, "xa"
    )


def bases(head: Head, act: str, *closing: str) -> list[str]:
    """Căn cứ …; for the law of the paper's day, its own bases and at last `closing` ("Theo đề nghị của …")."""
    cited = [f"Căn cứ {each.text}" for each in in_force(head.legal_day, level=level_of(head), act=act)]
    own = [text if _opens(text) else f"Căn cứ {text}" for text in head.own_bases]
    return ending([*cited, *own, *closing])


def _opens(text: str) -> bool:
    return text.startswith(("Căn cứ ", "Thực hiện ", "Theo ", "Xét "))


def named_once(act: Act, campaign: str) -> str:
    """The movement in a sentence that cites its launch: "phong trào" where the subject of the launch has named it."""
    return "phong trào" if act.subject else lowered(clause(campaign))


def cite(act: Act, *, fully: bool = True) -> str:
    """First time: type, number, date, issuer, subject; later: type and number only."""
    short = f"{act.type_name} số {act.number}" if act.number else act.type_name
    if not fully:
        return short
    said = f"{short} {long_date(act.date)}" if act.date else short
    said = f"{said} của {act.issuer}" if act.issuer else said
    return f"{said} {act.subject}".strip()
