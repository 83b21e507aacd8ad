"""Who is meant by a name in a document: full names, other names, abbreviations, whole groups."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from thidua.core.text import clean, fold
from thidua.organisations.enums import LOCALITIES, UnitKind
from thidua.organisations.models import Unit
from thidua.organisations.queries import spelling
from thidua.organisations.queries.units import ancestors, in_subtree, on_day

_NEAR, _FAR = 0, 1  # below the given unit, or above it

# What documents call many units at once. Keys as `spelling.key` writes them.
_GROUPS = {
    "xã": {UnitKind.COMMUNE},
    "xã thị trấn": {UnitKind.COMMUNE},
    "xã phường": {UnitKind.COMMUNE},
    "xã phường thị trấn": {UnitKind.COMMUNE},
    "xã phường đặc khu": {UnitKind.COMMUNE},
    "huyện thành phố": {UnitKind.DISTRICT},
    "huyện thị xã thành phố": {UnitKind.DISTRICT},
    "phòng": {UnitKind.DEPARTMENT},
    "phòng ban": {UnitKind.DEPARTMENT, UnitKind.COUNCIL_OFFICE},
    "phòng ban ngành": {UnitKind.DEPARTMENT, UnitKind.COUNCIL_OFFICE, UnitKind.VERTICAL},
    "phòng chuyên môn": {UnitKind.DEPARTMENT},
    "cơ quan chuyên môn": {UnitKind.DEPARTMENT},
    "cơ quan đảng": {UnitKind.PARTY},
    "ban đảng": {UnitKind.PARTY},
    "ban xây dựng đảng": {UnitKind.PARTY},
    "đoàn thể": {UnitKind.MASS_ORGANISATION},
    "tổ chức đoàn thể": {UnitKind.MASS_ORGANISATION},
    "tổ chức chính trị xã hội": {UnitKind.MASS_ORGANISATION},
    "mặt trận tổ quốc đoàn thể": {UnitKind.FRONT, UnitKind.MASS_ORGANISATION},
    "mặt trận tổ quốc tổ chức đoàn thể": {UnitKind.FRONT, UnitKind.MASS_ORGANISATION},
    "mặt trận tổ quốc tổ chức chính trị xã hội": {UnitKind.FRONT, UnitKind.MASS_ORGANISATION},
    "lực lượng vũ trang": {UnitKind.ARMED_FORCES},
    "trường": {UnitKind.SCHOOL},
    "trường học": {UnitKind.SCHOOL},
    "nhà trường": {UnitKind.SCHOOL},
    "đơn vị sự nghiệp": {UnitKind.SERVICE},
    "đơn vị sự nghiệp công lập": {UnitKind.SERVICE},
    "cơ quan ngành dọc": {UnitKind.VERTICAL},
    "doanh nghiệp": {UnitKind.ENTERPRISE},
    "doanh nghiệp hợp tác xã": {UnitKind.ENTERPRISE},
    "cơ quan": set(UnitKind) - {UnitKind.COMMUNE, UnitKind.DISTRICT, UnitKind.PROVINCE, UnitKind.SCHOOL,
                                UnitKind.VILLAGE, UnitKind.ENTERPRISE, UnitKind.SERVICE, UnitKind.OTHER},
    "cơ quan đơn vị": set(UnitKind) - {UnitKind.COMMUNE, UnitKind.DISTRICT, UnitKind.PROVINCE,
                                       UnitKind.VILLAGE},
    "cơ quan đơn vị đoàn thể": set(UnitKind) - {UnitKind.COMMUNE, UnitKind.DISTRICT, UnitKind.PROVINCE,
                                                UnitKind.VILLAGE},
}  # fmt: skip
_COMMITTEE = spelling.key("ủy ban nhân dân") + " "
_GROUPS = {spelling.key(words): kinds for words, kinds in _GROUPS.items()}
_ASIDE = re.compile(r"\([^)]*\)")
_PLACES = ("trên địa bàn", "trong toàn", "toàn", "trong", "thuộc", "cấp")


@dataclass
class NameIndex:
    """Written names → units of one day. Below the unit first; only when nothing is found there, above it."""

    below: Unit | None
    above: tuple = ()  # superiors of `below`, the nearest first
    _exact: dict = field(default_factory=lambda: defaultdict(lambda: ([], [])))
    _loose: dict = field(default_factory=lambda: defaultdict(lambda: ([], [])))
    _members: dict = field(default_factory=dict)  # pk → Unit, everything below `below`

    def add(self, unit, *, far=False):
        tier = _FAR if far else _NEAR
        if not far and unit != self.below:
            self._members[unit.pk] = unit
        by_kind = unit == self.below or unit in self.above
        for name in _written_forms(unit, by_kind=by_kind):
            for place, entry in ((self._exact, spelling.key(name)), (self._loose, spelling.loose_key(name))):
                if entry and unit not in place[entry][tier]:
                    place[entry][tier].append(unit)

    def find(self, text):
        """The units that the text may name: one when it is clear, several when it is not, else none.

        Marks count, unless the text has lost all of them.
        """
        for name in self._scoped(text):
            if found := _look(self._exact, spelling.keys(name)):
                return found
            if fold(name) == name.lower() and (found := _look(self._loose, _loose_keys(name))):
                return found
        return []

    def find_group(self, text):
        """Every unit meant by "các xã, thị trấn", "các phòng, ban"; none when the text is no such group."""
        for form in self._scoped(text):
            for entry in spelling.keys(form):
                bare = entry.removeprefix(_COMMITTEE)
                if bare in _GROUPS:
                    kinds = _GROUPS[bare]
                    return [unit for unit in self._members.values() if unit.kind in kinds]
        return []

    def _scoped(self, text):
        """The text as it stands, then without the names of the units that everything stands below."""
        written = clean(text).rstrip(" .;,:")
        for form in dict.fromkeys((written, clean(_ASIDE.sub(" ", written)))):
            yield form
            for unit in (self.below, *self.above):
                shorter = (_without_ending(form, ending) for ending in _endings(unit))
                yield from [text for text in shorter if text != form][:1]


def name_index(day, below=None):
    """Names of every unit that exists on `day`: below the unit, and for what is not there, of those above it.

    Four queries, however many units. Build it once for a document.
    """
    if below is None:
        index = NameIndex(None)
        for unit in on_day(day):
            index.add(unit)
        return index
    above = ancestors(below)[::-1]
    index = NameIndex(below, tuple(above))
    for unit in on_day(day).filter(pk__in=in_subtree([below])):
        index.add(unit)
    for unit in on_day(day).filter(Q(pk__in=[u.pk for u in above]) | Q(parent__in=above)):
        if unit != below and unit.pk not in index._members:
            index.add(unit, far=True)
    return index


def find_by_name(text, *, on, below=None):
    """Units that `text` may name on the day. For many names build one `name_index` and ask it."""
    return name_index(on, below).find(text)


def find_group(text, *, on, below):
    """Units below `below` that a phrase like "các xã, thị trấn" means on the day."""
    return name_index(on, below).find_group(text)


def _look(place, written):
    for tier in (_NEAR, _FAR):
        for entry in written:
            if entry in place and place[entry][tier]:
                return list(place[entry][tier])
    return []


def _endings(unit):
    """What is written after an office to say whose it is: "huyện Hữu Lũng", "Hữu Lũng", "huyện"."""
    if unit is None:
        return []
    bare = _bare(unit.name)
    kind = unit.name.removesuffix(bare).strip()
    return [unit.name, bare, kind] if kind else [unit.name]


def _without_ending(text, ending):
    if len(fold(text)) != len(text) or not fold(text).endswith(" " + fold(ending)):
        return text
    text = text[: -len(ending)].rstrip(" ,-")
    for place in _PLACES:
        text = text.removesuffix(" " + place).rstrip(" ,-")
    return text


def _written_forms(unit, *, by_kind):
    """Every way in which documents write this unit's name. `by_kind`: "UBND huyện" can mean only this one."""
    names = [unit.name, *unit.aliases]
    if unit.abbreviation and unit.kind not in LOCALITIES:
        names.append(unit.abbreviation)
    if unit.kind in LOCALITIES:
        bare = _bare(unit.name)
        if by_kind:
            names.append(unit.name.removesuffix(bare).strip())
        names += [f"{body} {name}" for name in names for body in spelling.AUTHORITIES]
        names.append(bare)
    return [reading for name in names if name for reading in spelling.readings(name)]


def _bare(name):
    """ "xã Cai Kinh" → "Cai Kinh"."""
    lower = name.lower()
    for kind in spelling.LOCALITY_TYPES:
        if lower.startswith(kind + " "):
            return name[len(kind) + 1 :]
    return name


def _loose_keys(text):
    return [spelling.loose_key(reading) for reading in spelling.readings(text)]
