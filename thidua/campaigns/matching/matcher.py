"""The units around one issuer on one day, asked about the phrases of a document."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q
from rapidfuzz import fuzz, process

from thidua.campaigns.matching import groups, phrases
from thidua.campaigns.matching.clusters import ClusterBook
from thidua.core.format import vi_date, vi_number
from thidua.core.text import clean, fold
from thidua.organisations import queries as organisations
from thidua.organisations.enums import LOCALITIES, UnitKind
from thidua.organisations.queries import NameIndex, spelling

_RUN = 8  # pieces between commas that may be one name
_LONGEST = 1000  # characters; a body is named in far fewer
_CANDIDATES = 6
_ALIKE = 82  # of 100: how near a name must be to be offered


@dataclass
class Match:
    """`how` is empty when nothing was found; `note` is empty when nothing of the phrase stayed unclear."""

    phrase: str
    units: list[int] = field(default_factory=list)
    how: str = ""
    note: str = ""
    candidates: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Tier:
    """One superior and what was loaded below it: everything below the issuer, the direct units of those above."""

    base: object
    units: tuple
    index: NameIndex
    bare: dict  # key of a name without the words that say whose it is -> units: "Hội Nông dân (huyện)"
    by_kind: dict
    by_name: tuple  # (key of the name, place in `units`), sorted

    def beginning_with(self, entry):
        """Units whose name begins with these words."""
        first = bisect_left(self.by_name, (f"{entry} ",))
        last = bisect_left(self.by_name, (f"{entry}!",), first)  # "!" is the next sign after a space
        return [self.units[place] for _, place in self.by_name[first:last]]

    def find(self, text):
        if found := self.index.find(text):
            return found
        for ending in ("", *phrases.endings(self.base)):
            short = (
                re.sub(phrases.PLACED + re.escape(ending) + "$", "", text, flags=re.IGNORECASE)
                if ending
                else text
            )
            for entry in spelling.keys(short):
                if entry in self.bare:
                    return self.bare[entry]
        return []


@dataclass
class Found:
    """What one piece of a phrase came to."""

    units: list = field(default_factory=list)
    how: str = ""
    note: str = ""
    candidates: list = field(default_factory=list)
    is_group: bool = False


class Matcher:
    """The units around one issuer on one day, ready to be asked about any number of phrases. Five queries."""

    def __init__(self, issuer, day):
        self.issuer, self.day = issuer, day
        above = organisations.ancestor_ids(issuer)[1:]
        near = set(organisations.subtree_ids([issuer]))
        around = organisations.on_day(day).filter(Q(pk__in=near) | Q(pk__in=above) | Q(parent__in=above))
        units = {unit.pk: unit for unit in around}
        self.units = units
        bases = [units[pk] for pk in above if pk in units]
        self.tiers = [_tier(issuer, [unit for unit in units.values() if unit.pk in near])]
        children = defaultdict(list)
        for unit in units.values():
            children[unit.parent_id].append(unit)
        self.tiers += [_tier(base, [base, *children[base.pk]]) for base in bases]
        self.clusters = ClusterBook([issuer, *bases], day)
        self._known, self._gathered, self._upward = {}, {}, True
        self._names = None

    def match(self, phrase, *, upward=True):
        """What the phrase means here. The same phrase is worked out once.

        With `upward`, "các huyện" said by a district means its neighbours: it sends them its papers. Duties it
        gives only below.
        """
        if (phrase, upward) not in self._known:
            self._upward = upward
            self._known[phrase, upward] = self._work_out(phrase)
        return self._known[phrase, upward]

    def fill(self, plan):
        """Give every body in the plan its units, except where a person chose them."""
        for party, upward in _parties(plan):
            if not party.by_hand:
                self._put(party, upward=upward)

    def refresh(self, plan):
        """The same, for a plan made on another day: units that are no longer here are let go of."""
        for party, upward in _parties(plan):
            party.units = [unit for unit in party.units if unit in self.units]
            if not party.by_hand or not party.units:
                party.by_hand = False
                self._put(party, upward=upward)
        for part in (*plan.contents, *plan.targets):
            if part.owner not in self.units:
                part.owner = None

    def _put(self, party, *, upward):
        found = self.match(party.phrase, upward=upward)
        party.units, party.how = list(found.units), found.how
        party.note, party.candidates = found.note, list(found.candidates)

    def _work_out(self, phrase):
        if len(phrase) > _LONGEST:
            return Match(phrase, note="Tên gọi quá dài để tìm đơn vị. Hãy tách thành từng đơn vị.")
        text = phrases.bare(phrase)
        if not text:
            return Match(phrase, note="Chưa ghi tên đơn vị.")
        found = self._whole(text, many=False)
        pieces = [found] if found else list(self._pieces(text))
        units = list(dict.fromkeys(unit.pk for piece in pieces for unit in piece.units))
        candidates = dict.fromkeys(unit.pk for piece in pieces for unit in piece.candidates)
        return Match(
            phrase,
            units=units,
            how="; ".join(piece.how for piece in pieces if piece.units and piece.how),
            note=" ".join(dict.fromkeys(piece.note for piece in pieces if piece.note)),
            candidates=[unit for unit in candidates if unit not in units][:_CANDIDATES],
        )

    def _pieces(self, text):
        """The longest runs between commas that mean something, from the left."""
        cuts = [match.span() for match in phrases.BETWEEN.finditer(text)]
        starts = [0, *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), len(text)]
        place, many = 0, False
        while place < len(starts):
            for stop in range(min(len(starts), place + _RUN), place, -1):
                run = text[starts[place] : ends[stop - 1]]
                if run.strip() and (found := self._whole(run, many=many)):
                    yield found
                    place, many = stop, found.is_group
                    break
            else:
                piece = text[starts[place] : ends[place]].strip()
                if piece:
                    yield self._unknown(piece)
                place, many = place + 1, False

    def _whole(self, text, *, many):
        """What the text means as one thing, or None. `many`: it follows a group, "các cơ quan, đơn vị"."""
        folded = fold(clean(text))
        for pattern, said in groups.not_units():
            if pattern.search(folded):
                return Found(note=f"“{clean(text)}”: {said}")
        return self._name(text) or self._cluster(text) or self._group(text, many=many)

    def _name(self, text):
        pointed = [tier for tier in self.tiers if phrases.endings_at(text, tier.base)]
        for tiers in (pointed, self.tiers):
            for tier in tiers:
                found = tier.find(text)
                if found and not (found == [tier.base] and phrases.MANY_PLACES.search(text)):
                    return self._one_of(text, found, tier)
        return None

    def _one_of(self, text, found, tier):
        if len(found) > 1:
            direct = [unit for unit in found if tier.base.pk in (unit.pk, unit.parent_id)]
            found = direct if len(direct) == 1 else found
        if len(found) == 1:
            return Found(units=found, how=self._where(found[0]))
        note = (
            f"Có {vi_number(len(found))} đơn vị cùng tên “{clean(text)}”. Hãy chọn đơn vị mà văn bản nói đến."
        )
        return Found(note=note, candidates=organisations.listed(found)[:_CANDIDATES])

    def _where(self, unit):
        if unit.pk == self.issuer.pk:
            return f"{unit.name}, là đơn vị phát động"
        superior = self.units.get(unit.parent_id)
        return f"{unit.name} thuộc {superior.name}" if superior else unit.name

    def _cluster(self, text):
        answer = self.clusters.find(text)
        if answer is None:
            return None
        units, how, note = answer
        return Found(units=units, how=how, note=note, is_group=True)

    def _group(self, text, *, many):
        many = many or bool(phrases.MANY.search(text))
        for short, tier in self._scoped(phrases.CHIEF.sub("", clean(text))):
            known = [
                (len(bare), group)
                for entry in spelling.keys(short)
                for bare in phrases.without_committee(entry)
                if (group := groups.groups().get(bare)) and (many or group.alone or group.several)
            ]
            if known:
                group = max(known, key=lambda each: each[0])[1]
                asked = (group, tier and tier.base.pk, self._upward)
                if asked not in self._gathered:
                    self._gathered[asked] = self._members(group, tier)
                return self._gathered[asked]
        return self._by_first_words(text) if many else None

    def _members(self, group, tier):
        climbs = self._upward and set(group.kinds) & set(LOCALITIES)
        places = [tier] if tier else self.tiers if climbs else self.tiers[:1]
        for place in places:
            units = [
                unit
                for kind in group.kinds
                for unit in place.by_kind[kind]
                if self._belongs(unit, group, place)
            ]
            if units:
                return Found(units=units, how=self._told(len(units), group.said, place.base), is_group=True)
        base = (tier or self.tiers[0]).base
        note = f"Danh mục đơn vị ngày {vi_date(self.day)} chưa có {group.said} nào thuộc {base.name}."
        return Found(note=f"{note} Hãy thêm vào danh mục, hoặc chọn đơn vị khác.", is_group=True)

    def _belongs(self, unit, group, place):
        return (
            unit.pk not in (self.issuer.pk, place.base.pk)
            and (group.reach == "below" or self._is_office_of(unit, place.base))
            and (not group.begins or unit.name.startswith(group.begins))
        )

    def _is_office_of(self, unit, base):
        """Directly below, or below the Party committee that stands directly below."""
        superior = self.units.get(unit.parent_id)
        return unit.parent_id == base.pk or (
            superior is not None and superior.kind == UnitKind.PARTY and superior.parent_id == base.pk
        )

    def _by_first_words(self, text):
        """ "các phân xưởng", "các tổ chuyên môn": every unit whose name begins so."""
        for short, tier in self._scoped(phrases.MANY.sub("", phrases.CHIEF.sub("", clean(text)))):
            place = tier or self.tiers[0]
            for entry in spelling.keys(short):
                units = [unit for unit in place.beginning_with(entry) if unit.pk != place.base.pk]
                if len(units) > 1:
                    how = f"{vi_number(len(units))} đơn vị có tên bắt đầu bằng “{_capital(clean(short))}” thuộc {place.base.name}"
                    return Found(units=units, how=how, is_group=True)
        return None

    def _told(self, count, said, base):
        return f"{vi_number(count)} {said} thuộc {base.name}, theo danh mục đơn vị ngày {vi_date(self.day)}"

    def _scoped(self, text):
        """(text, whose units): as it stands, then without the words that say whose they are."""
        text = clean(text)
        yield text, None
        if (short := phrases.BARE_PLACE.sub("", text)) != text:
            yield short, None
        for tier in self.tiers:
            for ending in phrases.endings_at(text, tier.base):
                short = re.sub(phrases.PLACED + re.escape(ending) + "$", "", text, flags=re.IGNORECASE)
                if short and short != text:
                    yield short, tier

    def _unknown(self, piece):
        if self._names is None:
            self._names = {pk: fold(unit.name) for pk, unit in self.units.items()}
        near = process.extract(
            fold(piece), self._names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_CANDIDATES
        )
        candidates = [self.units[pk] for _, _, pk in near]
        ask = (
            "Hãy chọn một trong các đơn vị gợi ý, hoặc tìm đơn vị khác." if candidates else "Hãy chọn đơn vị."
        )
        note = f"Không thấy “{piece}” trong danh mục đơn vị ngày {vi_date(self.day)}. {ask}"
        return Found(note=note, candidates=candidates)


def match(phrases, issuer, *, on):
    """{phrase: Match}, for a few phrases at once."""
    matcher = Matcher(issuer, on)
    return {phrase: matcher.match(phrase) for phrase in phrases}


def _parties(plan):
    """(party, whether it may mean neighbours): recipients may, those who carry duties may not."""
    for duty in plan.duties:
        for party in duty.parties:
            yield party, False
    for recipient in plan.recipients:
        if not recipient.archive:
            yield recipient.party, True


def _tier(base, units):
    index, bare, by_kind = NameIndex(base, ()), defaultdict(list), defaultdict(list)
    whose = [f" {ending}" for ending in phrases.endings(base)]
    for unit in units:
        index.add(unit)
        by_kind[unit.kind].append(unit)
        if ending := next((each for each in whose if unit.name.endswith(each)), ""):
            bare[spelling.key(unit.name.removesuffix(ending))].append(unit)
    if base not in units:
        index.add(base)
    by_name = sorted((spelling.key(unit.name), place) for place, unit in enumerate(units))
    return Tier(base, tuple(units), index, bare, by_kind, tuple(by_name))


def _capital(words):
    return words[:1].upper() + words[1:]
