"""What differs between two plans, in words for people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.campaigns.plan.parts import PARTS, Party, Plan
from thidua.campaigns.plan.words import FIELD_NAMES, PART_NAMES, label_of, written
from thidua.core.format import vi_list, vi_number

KINDS = {"added": "thêm", "removed": "bỏ", "changed": "sửa", "moved": "chuyển chỗ"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. Nothing in it is a code that a person would have to know, except `kind`, `part`, `key`
    and `field`, which address it."""

    kind: str  # of KINDS
    part: str  # "" for a single field, else of PARTS
    key: str
    label: str  # how people recognise the part: "2. Thu vượt dự toán ngân sách"
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def part_name(self) -> str:
        return PART_NAMES[self.part]

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind]

    @property
    def field_name(self) -> str:
        return FIELD_NAMES[self.part].get(self.field, "")


def diff(before: Plan, after: Plan, *, unit_names: Mapping[int, str] | None = None) -> list[Change]:
    """Every difference, single fields first, then part by part. Spans and the traces of matching do not count.

    Units are named by `unit_names`; one that is not in it is counted and not named.
    """
    telling = _Telling(before, after, unit_names or {})
    changes = [
        Change("changed", "", name, FIELD_NAMES[""][name], name, *texts)
        for name in FIELD_NAMES[""]
        if (texts := telling.texts("", name, getattr(before, name), getattr(after, name)))
    ]
    for part in PARTS:
        changes += telling.part(part)
    return changes


class _Telling:
    def __init__(self, before: Plan, after: Plan, unit_names: Mapping[int, str]) -> None:
        self.before, self.after, self.unit_names = before, after, unit_names
        self.old = {each.key: label_of(each) for each in before.contents}
        self.new = {each.key: label_of(each) for each in after.contents}

    def part(self, name: str) -> Iterator[Change]:
        before = {part.key: part for part in getattr(self.before, name)}
        after = {part.key: part for part in getattr(self.after, name)}
        moved = _moved([key for key in before if key in after], [key for key in after if key in before])
        for key, part in before.items():
            if key not in after:
                yield Change("removed", name, key, label_of(part), before=label_of(part))
        for key, part in after.items():
            if key not in before:
                yield Change("added", name, key, label_of(part), after=label_of(part))
                continue
            old = before[key]
            for field in FIELD_NAMES[name]:
                if texts := self.texts(name, field, getattr(old, field), getattr(part, field)):
                    yield Change("changed", name, key, label_of(part), field, *texts)
            parents = getattr(old, "parent", ""), getattr(part, "parent", "")
            if parents[0] != parents[1]:
                yield Change(
                    "moved",
                    name,
                    key,
                    label_of(part),
                    "",
                    self._place(parents[0], self.old),
                    self._place(parents[1], self.new),
                )
            elif key in moved:
                yield Change("moved", name, key, label_of(part), "", "", "")

    def texts(self, part: str, field: str, old: Any, new: Any) -> tuple[str, str] | None:
        """The two values as people read them, or None when they are the same."""
        if field in ("parties", "party"):
            return self._parties(old, new)
        if old == new:
            return None
        if field == "owner":
            return self._units([old] if old else []), self._units([new] if new else [])
        if field == "content":
            return self.old.get(old, ""), self.new.get(new, "")
        return written(field, old), written(field, new)

    def _parties(self, old: Any, new: Any) -> tuple[str, str] | None:
        olds: list[Party] = [old] if isinstance(old, Party) else old
        news: list[Party] = [new] if isinstance(new, Party) else new
        if [(each.phrase, each.units) for each in olds] == [(each.phrase, each.units) for each in news]:
            return None
        said = "; ".join(each.phrase for each in olds), "; ".join(each.phrase for each in news)
        had = list(dict.fromkeys(unit for each in olds for unit in each.units))
        has = list(dict.fromkeys(unit for each in news for unit in each.units))
        if sorted(had) == sorted(has):
            return said
        left = [unit for unit in had if unit not in has]
        came = [unit for unit in has if unit not in had]
        return _joined(said[0], self._units(left)), _joined(said[1], self._units(came))

    def _units(self, units: Sequence[int]) -> str:
        names = [self.unit_names[unit] for unit in units if unit in self.unit_names]
        nameless = len(units) - len(names)
        shown = names[:5]
        if more := len(names) - len(shown) + nameless:
            shown.append(f"{vi_number(more)} đơn vị{' khác' if shown else ''}")
        return vi_list(shown)

    def _place(self, parent: str, labels: Mapping[str, str]) -> str:
        return f"trong “{labels.get(parent, '')}”" if parent else "mục lớn"


def _joined(said: str, units: str) -> str:
    return f"{said} ({units})" if said and units else said or units


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The fewest keys that have to move to turn one order into the other."""
    place = {key: number for number, key in enumerate(before)}
    tails: list[int] = []
    ends: list[int] = []  # index in `after` of each tail
    previous = [-1] * len(after)
    for index, key in enumerate(after):
        at = bisect_left(tails, place[key])
        previous[index] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append(place[key])
            ends.append(index)
        else:
            tails[at], ends[at] = place[key], index
    stay, index = set(), ends[-1] if ends else -1
    while index >= 0:
        stay.add(after[index])
        index = previous[index]
    return set(after) - stay
