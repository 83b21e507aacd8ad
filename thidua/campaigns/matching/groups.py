"""What documents call many units at once, and what they name that is no unit: `data/groups.yaml`, read once."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.queries import spelling

_ROW = {"words", "kinds", "begins", "reach", "of", "alone", "said"}


@dataclass(frozen=True)
class Group:
    said: str
    kinds: tuple
    begins: tuple
    reach: str
    of: tuple  # levels whose units they are; empty: any
    alone: bool
    several: bool  # its words name more than one kind of thing: plural even without "các"


@cache
def groups():
    """{key of its words: group}. ValueError when the file says something that is not known here."""
    found = {}
    for row in _data()["groups"]:
        if unknown := set(row) - _ROW:
            raise ValueError(f"groups.yaml, {row['words']}: {sorted(unknown)} is not one of {sorted(_ROW)}.")
        kinds = tuple(UnitKind(kind) for kind in row["kinds"])
        for words in row["words"]:
            found[spelling.key(words)] = Group(
                said=row.get("said", words),
                kinds=kinds,
                begins=tuple(row.get("begins", ())),
                reach=row["reach"],
                of=tuple(Level(level) for level in row.get("of", ())),
                alone=row.get("alone", False),
                several="," in words,
            )
    return found


@cache
def not_units():
    return [(re.compile(row["pattern"]), row["said"]) for row in _data()["not_units"]]


@cache
def _data():
    text = files("thidua.campaigns").joinpath("data", "groups.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
