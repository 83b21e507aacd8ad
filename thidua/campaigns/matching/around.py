"""The units around an issuer on one day, and every way to look one up. Five queries, however many units."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from rapidfuzz import fuzz, process

from thidua.campaigns.matching import phrases
from thidua.core.text import fold
from thidua.organisations import queries as organisations
from thidua.organisations.enums import LOCALITIES
from thidua.organisations.queries import NameIndex, spelling

_ALIKE = 82  # of 100: how near a name must be to be offered
_WORDS = range(2, 7)  # a locality is named in so many words


@dataclass(frozen=True)
class Tier:
    """One superior and what was loaded below it: everything below the issuer, the direct units of those above."""

    base: object
    units: tuple
    index: NameIndex
    own: dict  # name without the words that say whose it is -> units: "Hội Nông dân (huyện)"
    by_kind: dict
    by_name: tuple  # (key of the name, place in `units`), sorted

    def beginning_with(self, entry):
        """Units whose name begins with these words."""
        first = bisect_left(self.by_name, (f"{entry} ",))
        last = bisect_left(self.by_name, (f"{entry}!",), first)  # "!" is the next sign after a space
        return [self.units[place] for _, place in self.by_name[first:last]]

    def find(self, text):
        """Units that the text names here: in full, or without the words that say whose they are."""
        if found := self.index.find(text):
            return found
        for short in (text, *phrases.without_endings(text, self.base)):
            for entry in spelling.keys(short):
                if entry in self.own:
                    return self.own[entry]
        return []


class Around:
    """The issuer and everything below it; its superiors and what stands directly below them."""

    def __init__(self, issuer, day):
        above = organisations.ancestor_ids(issuer)[1:]
        here = organisations.on_day(day)
        below = list(here.filter(pk__in=organisations.in_subtree([issuer])))
        beside = here.filter(Q(pk__in=above) | Q(parent__in=above))
        self.units = {unit.pk: unit for unit in (*below, *beside)}
        self.bases = [issuer, *(self.units[pk] for pk in above if pk in self.units)]
        self._places, self._names = {}, None
        self.offices, self.localities, children = defaultdict(list), {}, defaultdict(list)
        for unit in self.units.values():
            children[unit.parent_id].append(unit)
            if unit.kind in LOCALITIES:
                self.localities.setdefault(spelling.key(unit.name), unit)
            elif place := self.place_of(unit):
                self.offices[place.pk, self._own_key(unit)].append(unit)
        self.tiers = [self._tier(issuer, below)]
        self.tiers += [self._tier(base, [base, *children[base.pk]]) for base in self.bases[1:]]

    def place_of(self, unit):
        """The locality that the unit belongs to: the nearest one above it. Itself, if it is one."""
        if unit.kind in LOCALITIES:
            return unit
        if unit.pk not in self._places:
            superior = self.units.get(unit.parent_id)
            self._places[unit.pk] = self.place_of(superior) if superior else None
        return self._places[unit.pk]

    def of_its_own(self, unit, base):
        """Whether the unit belongs to the base, not to a locality further down."""
        return unit.kind in LOCALITIES or self.place_of(unit) == self.place_of(base)

    def office_of_place(self, text):
        """ "Phòng Nội vụ huyện Chi Lăng": the office and the locality named after it, when both are here."""
        words = text.split()
        for count in _WORDS:
            if len(words) <= count:
                return []
            place = self.localities.get(spelling.key(" ".join(words[-count:])))
            if place and (found := self.offices_in([place], " ".join(words[:-count]))):
                return found
        return []

    def offices_in(self, places, office):
        """The office of that name in each of the localities."""
        entries = spelling.keys(re.sub(phrases.PLACED + "$", "", office, flags=re.IGNORECASE))
        return [
            unit
            for place in places
            for unit in next(
                (self.offices[place.pk, e] for e in entries if (place.pk, e) in self.offices), ()
            )
        ]

    def alike(self, text, limit):
        """Units whose names are nearly the text: to be offered, never taken."""
        if self._names is None:
            self._names = {pk: fold(unit.name) for pk, unit in self.units.items()}
        near = process.extract(fold(text), self._names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=limit)
        return [self.units[pk] for _, _, pk in near]

    def _own_key(self, unit):
        place = self.place_of(unit)
        whose = [f" {ending}" for ending in phrases.endings(place)] if place else []
        ending = next((each for each in whose if unit.name.endswith(each)), "")
        return spelling.key(unit.name.removesuffix(ending))

    def _tier(self, base, units):
        index, own, by_kind = NameIndex(base, ()), defaultdict(list), defaultdict(list)
        for unit in units:
            index.add(unit)
            by_kind[unit.kind].append(unit)
            if unit.kind not in LOCALITIES:
                own[self._own_key(unit)].append(unit)
        if base not in units:
            index.add(base)
        by_name = sorted((spelling.key(unit.name), place) for place, unit in enumerate(units))
        return Tier(base, tuple(units), index, own, by_kind, tuple(by_name))
