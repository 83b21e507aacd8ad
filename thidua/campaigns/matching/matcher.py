"""What the phrases of a document mean among the units around its issuer."""

from dataclasses import dataclass, field

from thidua.campaigns.matching import groups, phrases
from thidua.campaigns.matching.around import Around
from thidua.campaigns.matching.clusters import ClusterBook
from thidua.core.format import vi_date, vi_number
from thidua.core.text import clean, fold
from thidua.organisations import queries as organisations
from thidua.organisations.enums import LOCALITIES, UnitKind
from thidua.organisations.queries import spelling

_RUN = 8  # pieces between commas that may be one name
_LONGEST = 1000  # characters; a body is named in far fewer
_CANDIDATES = 6


@dataclass
class Match:
    """`how` is empty when nothing was found; `note` is empty when nothing of the phrase stayed unclear."""

    phrase: str
    units: list[int] = field(default_factory=list)
    how: str = ""
    note: str = ""
    candidates: list[int] = field(default_factory=list)


@dataclass
class Found:
    """What one piece of a phrase came to."""

    units: list = field(default_factory=list)
    how: str = ""
    note: str = ""
    candidates: list = field(default_factory=list)
    is_group: bool = False
    is_unknown: bool = False
    text: str = ""
    after_and: bool = False  # the word before it is "và", which also stands inside names

    def in_doubt(self):
        """The same piece when what follows makes it doubtful: offered, no longer taken."""
        note = f"Chưa chắc “{self.text}” là đơn vị nào, vì phần sau của tên gọi không rõ."
        return Found(note=note, candidates=[*self.units, *self.candidates], text=self.text)


class Matcher:
    """Ready to be asked about any number of phrases. Five queries."""

    def __init__(self, issuer, day):
        self.issuer, self.day = issuer, day
        self.around = Around(issuer, day)
        self.units, self.tiers = self.around.units, self.around.tiers
        self.clusters = ClusterBook(self.around.bases, day)
        self._known, self._gathered, self._upward = {}, {}, True
        self._own = None

    def distrust_names(self):
        """The paper is not the issuer's: "Sở Nội vụ" in it need not be ours. Only units below the issuer are taken."""
        self._own = {unit.pk for unit in self.tiers[0].units}
        self._known, self._gathered = {}, {}

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
        pieces = [found] if found else _doubted(list(self._pieces(text)))
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
        cuts = list(phrases.BETWEEN.finditer(text))
        starts = [0, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), len(text)]
        ands = [False, *(cut.group().strip().isalpha() for cut in cuts)]
        place, many = 0, False
        while place < len(starts):
            for stop in range(min(len(starts), place + _RUN), place, -1):
                run = text[starts[place] : ends[stop - 1]]
                if run.strip() and (found := self._whole(run, many=many)):
                    found.text, found.after_and = run, ands[place]
                    yield found
                    place, many = stop, found.is_group
                    break
            else:
                piece = text[starts[place] : ends[place]].strip()
                if piece:
                    yield self._unknown(piece, after_and=ands[place])
                place, many = place + 1, False

    def _whole(self, text, *, many):
        """What the text means as one thing, or None. `many`: it follows a group, "các cơ quan, đơn vị"."""
        folded = fold(clean(text))
        for pattern, said in groups.not_units():
            if pattern.search(folded):
                return Found(note=f"“{clean(text)}”: {said}")
        return (
            self._cluster(text)
            or self._office_in_each(text)
            or self._name(text)
            or self._group(text, many=many)
        )

    def _name(self, text):
        if found := self.around.office_of_place(clean(text)):
            return self._one_of(text, found)
        pointed = [tier for tier in self.tiers if phrases.endings_at(text, tier.base)]
        lower = []
        for tier in (*pointed, *self.tiers):
            found = tier.find(text)
            if not found or (found == [tier.base] and phrases.MANY_PLACES.search(text)):
                continue
            if own := [unit for unit in found if self.around.of_its_own(unit, tier.base)]:
                return self._one_of(text, own)
            lower = lower or found
        return self._of_lower(text, lower) if lower else None

    def _one_of(self, text, found):
        if len(found) == 1:
            if self._own is not None and found[0].pk not in self._own:
                note = (
                    f"Văn bản không phải của {self.issuer}, nên chưa chắc “{clean(text)}” là {found[0]}. "
                    "Hãy chọn nếu đúng là đơn vị đó."
                )
                return Found(note=note, candidates=found)
            return Found(units=found, how=self._where(found[0]))
        note = (
            f"Có {vi_number(len(found))} đơn vị cùng tên “{clean(text)}”. Hãy chọn đơn vị mà văn bản nói đến."
        )
        return Found(note=note, candidates=organisations.listed(found)[:_CANDIDATES])

    def _of_lower(self, text, found):
        """Only localities below have a unit of that name: the issuer's own is not in the list."""
        if len(found) > 1:
            return self._one_of(text, found)
        place = self.around.place_of(found[0])
        note = (
            f"“{clean(text)}” chỉ thấy ở {place}, không thấy ở {self.issuer}. Hãy chọn nếu đúng là đơn vị đó."
        )
        return Found(note=note, candidates=found)

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

    def _office_in_each(self, text):
        """ "Hội Nông dân các xã, thị trấn": the office of that name in every one of them."""
        each = phrases.office_in_each(text)
        if each is None:
            return None
        office, places = each
        group = groups.groups().get(spelling.key(places))
        if group is None:
            return None
        within = self._members(group, None)
        found = self.around.offices_in(within.units, office)
        if not found:
            note = f"Danh mục đơn vị ngày {vi_date(self.day)} chưa có {office} của các {places}."
            return Found(note=f"{note} Hãy thêm vào danh mục, hoặc chọn đơn vị khác.", is_group=True)
        how = f"{vi_number(len(found))} {office} của {vi_number(len(within.units))} {places}"
        return Found(units=found, how=how, is_group=True)

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
                found = self._members(group, tier)
                return Found(units=found.units, how=found.how, note=found.note, is_group=True)
        return self._by_first_words(text) if many else None

    def _members(self, group, tier):
        asked = (group, tier and tier.base.pk, self._upward)
        if asked not in self._gathered:
            self._gathered[asked] = self._gather(group, tier)
        return self._gathered[asked]

    def _gather(self, group, tier):
        climbs = self._upward and self._own is None and (group.of or set(group.kinds) & set(LOCALITIES))
        places = [tier] if tier else self.tiers if climbs else self.tiers[:1]
        for place in places:
            units = [
                unit
                for kind in group.kinds
                for unit in place.by_kind[kind]
                if self._belongs(unit, group, place)
            ]
            if units and (not group.of or place.base.level in group.of):
                return Found(units=units, how=self._told(len(units), group.said, place.base))
        base = (tier or self.tiers[0]).base
        note = f"Danh mục đơn vị ngày {vi_date(self.day)} chưa có {group.said} nào thuộc {base.name}."
        return Found(note=f"{note} Hãy thêm vào danh mục, hoặc chọn đơn vị khác.")

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
        """ "các phân xưởng", "các tổ chuyên môn": every unit of its own whose name begins so."""
        for short, tier in self._scoped(phrases.MANY.sub("", phrases.CHIEF.sub("", clean(text)))):
            place = tier or self.tiers[0]
            for entry in spelling.keys(short):
                units = [
                    unit
                    for unit in place.beginning_with(entry)
                    if unit.pk != place.base.pk and self.around.of_its_own(unit, place.base)
                ]
                if len(units) > 1:
                    words = clean(short)
                    how = (
                        f"{vi_number(len(units))} đơn vị có tên bắt đầu bằng “{words[:1].upper()}{words[1:]}”"
                    )
                    return Found(units=units, how=f"{how} thuộc {place.base.name}", is_group=True)
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
            for short in phrases.without_endings(text, tier.base):
                yield short, tier

    def _unknown(self, piece, *, after_and):
        candidates = self.around.alike(piece, _CANDIDATES)
        ask = (
            "Hãy chọn một trong các đơn vị gợi ý, hoặc tìm đơn vị khác." if candidates else "Hãy chọn đơn vị."
        )
        note = f"Không thấy “{piece}” trong danh mục đơn vị ngày {vi_date(self.day)}. {ask}"
        return Found(note=note, candidates=candidates, is_unknown=True, text=piece, after_and=after_and)


def match(phrases, issuer, *, on):
    """{phrase: Match}, for a few phrases at once."""
    matcher = Matcher(issuer, on)
    return {phrase: matcher.match(phrase) for phrase in phrases}


def _doubted(pieces):
    """What an unknown end makes doubtful.

    "các phòng, ban thuộc Văn phòng tỉnh": the end says whose all of them are. "Ban Tuyên giáo và Dân vận": what
    "và" joins may be one name.
    """
    if len(pieces) < 2 or not pieces[-1].is_unknown:
        return pieces
    if phrases.WHOSE.search(pieces[-1].text):
        return [piece if piece.is_unknown else piece.in_doubt() for piece in pieces]
    before = pieces[-2]
    if pieces[-1].after_and and not before.is_group and before.units:
        return [*pieces[:-2], before.in_doubt(), pieces[-1]]
    return pieces


def _parties(plan):
    """(party, whether it may mean neighbours): recipients may, those who carry duties may not."""
    for duty in plan.duties:
        for party in duty.parties:
            yield party, False
    for recipient in plan.recipients:
        if not recipient.archive:
            yield recipient.party, True
