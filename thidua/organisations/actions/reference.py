"""Loading units that are written down as files: a district and its communes, before and after 01/07/2025."""

import csv
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.organisations import policies
from thidua.organisations.actions.carrying import day_of, lock_structure
from thidua.organisations.models import Cluster, ClusterYear, Succession, Unit

register_verb("unit.load", "nạp danh mục đơn vị")

DATA = Path(__file__).resolve().parent.parent / "data"
_BATCH = 1000


@dataclass
class Loaded:
    """What one loading wrote. Loading the same again writes nothing."""

    units: int = 0
    successions: int = 0
    clusters: int = 0
    cluster_years: int = 0

    def __bool__(self):
        return any(vars(self).values())


@transaction.atomic
def load_reference(*, by, at, folder=DATA / "huu-lung"):
    """Nạp danh mục: units, successions and clusters of the CSV files in `folder`.

    A unit that is there already (same level and code, or same superior and name, at the same time) is taken
    as it is. Columns: data/README.md. ValueError names the file, line and column that cannot be read.
    """
    policies.can_load(by, today=day_of(at)).require()
    lock_structure([])
    loaded = Loaded()
    units = _load_units(folder, loaded)
    loaded.successions = add_successions(
        (units[row["predecessor"]], units[row["successor"]], row["kind"], _day(row["on"]), row["basis"])
        for row in _rows(folder / "successions.csv")
    )
    _load_clusters(folder, units, loaded)
    if loaded:
        top = next(unit for unit in units.values() if unit.parent_id is None)
        record("unit.load", top, by=by, at=at, source=folder.name, **vars(loaded))
    return loaded


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if None in row.values() or None in row:
                raise ValueError(f"{path.name}, dòng {line}: số cột không đúng với dòng tiêu đề.")
            yield row


def _day(text):
    return dt.date.fromisoformat(text) if text else None


def _load_units(folder, loaded):
    known = Existing()
    units, fresh = {}, []
    for row in _rows(folder / "units.csv"):
        if row["superior"] and row["superior"] not in units:
            raise ValueError(f"units.csv: “{row['key']}” đứng trước cấp trên của nó “{row['superior']}”.")
        unit = Unit(
            kind=row["kind"],
            level=row["level"],
            name=row["name"],
            official_code=row["code"],
            abbreviation=row["abbreviation"],
            aliases=[alias for alias in row["aliases"].split("|") if alias],
            parent=units.get(row["superior"]),
            valid_from=_day(row["valid_from"]),
            valid_until=_day(row["valid_until"]),
            closing_note=row["closing_note"],
            source=row["source"],
            certainty=row["certainty"],
        )
        found = known.find(unit)
        if found is None:
            fresh.append(unit.fill_keys())
        units[row["key"]] = found or unit
    loaded.units = len(fresh)
    save_in_order(fresh)
    return units


class Existing:
    """Rows that stand in the database already, by code and by superior and name: one query."""

    def __init__(self, units=None):
        self.by_code, self.by_name = {}, {}
        found = Unit.objects.all() if units is None else units
        for unit in found.iterator(chunk_size=5000):
            if unit.official_code:
                self.by_code.setdefault((unit.level, unit.official_code), []).append(unit)
            self.by_name.setdefault((unit.parent_id, unit.name), []).append(unit)

    def find(self, unit):
        """The row that stands for `unit` during (a part of) the same time."""
        if unit.official_code:
            candidates = self.by_code.get((unit.level, unit.official_code), ())
        elif unit.parent is not None and unit.parent.pk is None:
            candidates = ()
        else:
            candidates = self.by_name.get((unit.parent_id, unit.name), ())
        return next((other for other in candidates if overlap(unit, other)), None)


def overlap(one, other):
    """Whether two periods share a day."""
    return (one.valid_until is None or other.valid_from < one.valid_until) and (
        other.valid_until is None or one.valid_from < other.valid_until
    )


def save_in_order(units):
    """Superiors first, in as few statements as the tree has levels."""
    waiting = units
    while waiting:
        ready = [unit for unit in waiting if unit.parent is None or unit.parent.pk]
        waiting = [unit for unit in waiting if unit.parent is not None and not unit.parent.pk]
        Unit.objects.bulk_create(ready, batch_size=_BATCH)


def add_successions(links):
    """(predecessor, successor, kind, on, basis) of links that are not there yet; how many were added."""
    before = Succession.objects.count()
    Succession.objects.bulk_create(
        (
            Succession(predecessor=old, successor=new, kind=kind, on=on, basis=basis)
            for old, new, kind, on, basis in links
            if old.pk != new.pk
        ),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    return Succession.objects.count() - before


def _load_clusters(folder, units, loaded):
    clusters = {}
    for row in _rows(folder / "clusters.csv"):
        clusters[row["key"]], made = Cluster.objects.get_or_create(
            organiser=units[row["organiser"]],
            name=row["name"],
            defaults={"kind": row["kind"], "position": int(row["position"])},
        )
        loaded.clusters += made
    years = {}
    for row in _rows(folder / "cluster_years.csv"):
        years.setdefault((row["cluster"], int(row["year"])), []).append(row)
    for (key, year), rows in years.items():
        parts = {row["part"]: units[row["unit"]] for row in rows}
        composed, made = ClusterYear.objects.get_or_create(
            cluster=clusters[key],
            year=year,
            defaults={
                "head": parts.get("head"),
                "deputy": parts.get("deputy"),
                "source": rows[0]["source"],
                "certainty": rows[0]["certainty"],
            },
        )
        if made:
            composed.members.set([units[row["unit"]] for row in rows])
        loaded.cluster_years += made
