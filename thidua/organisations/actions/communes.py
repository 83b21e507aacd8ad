"""The whole country's provinces, districts and communes before and after 01/07/2025."""

import csv
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.text import clean
from thidua.organisations import policies
from thidua.organisations.actions.carrying import day_of, lock_structure
from thidua.organisations.actions.reference import Existing, add_successions, save_in_order
from thidua.organisations.enums import Certainty, Level, SuccessionKind, UnitKind
from thidua.organisations.models import Unit

register_verb("unit.import", "nạp đơn vị hành chính cả nước")

REFORM = dt.date(2025, 7, 1)
# When a locality began is not in the source; the list of codes was decided on this day (124/2004/QĐ-TTg).
CODES_SINCE = dt.date(2004, 7, 8)
SOURCE = "Bộ dữ liệu vietnamadminunits (giấy phép MIT), bản 27/08/2025"
BASIS = "Sắp xếp đơn vị hành chính từ 01/07/2025"
_END = "Sắp xếp đơn vị hành chính, bỏ cấp huyện từ 01/07/2025"
_NEW_COLUMNS = ("province", "ward", "provinceCode", "wardCode")
_OLD_COLUMNS = (
    "provinceCode",
    "province",
    "districtCode",
    "district",
    "wardCode",
    "ward",
    "isDividedWard",
    "newProvinceCode",
    "newProvince",
    "newWardCode",
)


@dataclass
class Imported:
    units: int = 0
    successions: int = 0

    def __bool__(self):
        return bool(self.units or self.successions)


@dataclass
class _Country:
    """Localities by code while they are being put together."""

    known: Existing
    fresh: list
    provinces: dict
    old_provinces: dict
    districts: dict
    old_communes: dict
    communes: dict

    def locality(self, level, code, name, parent, *, since, until=None):
        unit = Unit(
            kind=UnitKind(level),
            level=level,
            name=_plain_name(name),
            official_code=code,
            abbreviation="UBND",
            parent=parent,
            valid_from=since,
            valid_until=until,
            closing_note=_END if until else "",
            source=SOURCE,
            certainty=Certainty.OFFICIAL,
        )
        found = self.known.find(unit)
        if found is not None:
            return found
        self.fresh.append(unit.fill_keys())
        return unit


@transaction.atomic
def import_communes(communes, mapping, *, by, at):
    """Nạp đơn vị hành chính cả nước from two CSV files (paths): communes of today, old communes → new ones.

    Rows that are there already (level, code, time) are taken as they are; importing again writes nothing.
    ValueError names the file, line and column that cannot be read; then nothing is written.
    """
    policies.can_load(by, today=day_of(at)).require()
    lock_structure([])
    rows = list(_rows(mapping, _OLD_COLUMNS))
    country = _Country(Existing(), [], {}, {}, {}, {}, {})
    _provinces(country, rows)
    for line, row in _rows(communes, _NEW_COLUMNS):
        province = country.provinces.get(_code(row["provinceCode"], 2, communes, line))
        if province is None:
            raise ValueError(f"{communes.name}, dòng {line}: không có tỉnh mang mã {row['provinceCode']}.")
        code = _code(row["wardCode"], 5, communes, line)
        country.communes[code] = country.locality(Level.COMMUNE, code, row["ward"], province, since=REFORM)
    links = _old_communes(country, rows, mapping)
    save_in_order(country.fresh)
    added = add_successions(links)
    imported = Imported(len(country.fresh), added)
    if imported:
        _record(country, by=by, at=at)
    return imported


def _rows(path, columns):
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if missing := [name for name in columns if name not in (reader.fieldnames or ())]:
            raise ValueError(f"{path.name}: thiếu cột {', '.join(missing)}.")
        yield from enumerate(reader, start=2)


def _code(text, length, path, line):
    """Codes come as numbers with a fraction and without leading zeros: "97.0" is 00097."""
    try:
        number = float(text)
    except ValueError:
        number = -1
    if number != int(number) or not 0 <= number < 10**length:
        raise ValueError(f"{path.name}, dòng {line}: “{text}” chưa phải là mã gồm {length} chữ số.")
    return f"{int(number):0{length}d}"


def _plain_name(name):
    """ "Xã Cai Kinh" → "xã Cai Kinh"; "Thành phố Hà Nội" → "thành phố Hà Nội"."""
    name = clean(name)
    return name[:1].lower() + name[1:]


def _provinces(country, rows):
    """Provinces that nothing was added to go on as they were; the others end, and new ones begin."""
    old, members = {}, defaultdict(set)
    for _, row in rows:
        code, new = row["provinceCode"].zfill(2), row["newProvinceCode"].zfill(2)
        old[code] = (row["province"], new)
        members[new, row["newProvince"]].add(code)
    for (new, name), codes in members.items():
        kept = codes == {new} and old[new][0] == name
        country.provinces[new] = country.locality(
            Level.PROVINCE, new, name, None, since=CODES_SINCE if kept else REFORM
        )
        if kept:
            country.old_provinces[new] = country.provinces[new]
    for code, (name, _) in old.items():
        if code not in country.old_provinces:
            country.old_provinces[code] = country.locality(
                Level.PROVINCE, code, name, None, since=CODES_SINCE, until=REFORM
            )


def _old_communes(country, rows, path):
    """Old districts and communes, and every (predecessor, successor, kind, on, basis)."""
    pairs, shares = [], defaultdict(int)
    for line, row in rows:
        new = country.communes.get(_code(row["newWardCode"], 5, path, line))
        if new is None:
            raise ValueError(f"{path.name}, dòng {line}: không có xã mới mang mã {row['newWardCode']}.")
        district = _district(country, row, path, line)
        old = _old_commune(country, row, district, path, line) if row["ward"] else None
        if old is not None:
            shares[id(new)] += 1
        pairs.append((district, old, new, row["isDividedWard"] == "True"))
    links, powers = [], {}
    for code, old in country.old_provinces.items():
        links += [
            (old, new, SuccessionKind.MERGE, REFORM, BASIS)
            for new in _successors_of_province(country, code, rows)
        ]
    for district, old, new, divided in pairs:
        powers[id(district), id(new)] = (district, new, SuccessionKind.POWERS, REFORM, BASIS)
        if old is not None:
            links.append((old, new, _kind(old, new, divided, shares[id(new)]), REFORM, BASIS))
    return links + list(powers.values())


def _district(country, row, path, line):
    key = (row["provinceCode"].zfill(2), _code(row["districtCode"], 3, path, line))
    if key not in country.districts:
        country.districts[key] = country.locality(
            Level.DISTRICT,
            key[1],
            row["district"],
            country.old_provinces[key[0]],
            since=CODES_SINCE,
            until=REFORM,
        )
    return country.districts[key]


def _old_commune(country, row, district, path, line):
    code = _code(row["wardCode"], 5, path, line)
    if code not in country.old_communes:
        country.old_communes[code] = country.locality(
            Level.COMMUNE, code, row["ward"], district, since=CODES_SINCE, until=REFORM
        )
    return country.old_communes[code]


def _successors_of_province(country, code, rows):
    old = country.old_provinces[code]
    new = {row["newProvinceCode"].zfill(2) for _, row in rows if row["provinceCode"].zfill(2) == code}
    return [country.provinces[each] for each in sorted(new) if country.provinces[each] is not old]


def _kind(old, new, divided, shares):
    if divided:
        return SuccessionKind.SPLIT
    if shares > 1:
        return SuccessionKind.MERGE
    return SuccessionKind.CONTINUE if old.name == new.name else SuccessionKind.RENAME


def _record(country, *, by, at):
    counts = defaultdict(int)
    for commune in country.communes.values():
        counts[commune.parent_id] += 1
    for province in country.provinces.values():
        record("unit.import", province, by=by, at=at, source=SOURCE, communes=counts[province.pk])
