"""Units as they stood on a day, and what became of them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from thidua.core.text import search_key
from thidua.organisations.enums import KIND_ORDER, LOCALITIES, SuccessionKind, UnitKind
from thidua.organisations.models import Cluster, ClusterYear, Membership, Succession, Unit

# Parents never change within a row's life, so both walks need no day.
_SUBTREE = """
    WITH RECURSIVE subtree(id) AS (
        SELECT id FROM organisations_unit WHERE id = ANY(%s)
        UNION
        SELECT child.id FROM organisations_unit child JOIN subtree ON child.parent_id = subtree.id
    ) SELECT id FROM subtree
"""
_ANCESTORS = """
    WITH RECURSIVE above(id, parent_id, height) AS (
        SELECT id, parent_id, 0 FROM organisations_unit WHERE id = %s
        UNION
        SELECT u.id, u.parent_id, height + 1 FROM organisations_unit u JOIN above ON u.id = above.parent_id
    ) SELECT id FROM above ORDER BY height
"""
# Below a unit, but not below another locality: what an office of that level itself organises.
_OWN = """
    WITH RECURSIVE own(id, inner_locality) AS (
        SELECT id, FALSE FROM organisations_unit WHERE id = %s
        UNION
        SELECT child.id, child.kind = ANY(%s)
        FROM organisations_unit child JOIN own ON child.parent_id = own.id
        WHERE NOT own.inner_locality
    ) SELECT id FROM own
"""
_LINEAGE = """
    WITH RECURSIVE line(id) AS (
        SELECT %s::bigint
        UNION
        SELECT s.{there} FROM organisations_succession s JOIN line ON s.{here} = line.id
    ) SELECT id FROM line
"""
_MANY = 5000  # no page reads more links of one lineage than this


def _ids(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row[0] for row in cursor.fetchall()]


def subtree_ids(units):
    """Keys of the units and of everything that ever stood below these rows."""
    return _ids(_SUBTREE, [unit.pk for unit in units])


def in_subtree(units):
    """The same keys as a subquery, for `pk__in=` and `unit_id__in=`: nothing is carried to Python and back."""
    return RawSQL(_SUBTREE, [[unit.pk for unit in units]])  # noqa: S611 – a constant with parameters


def subtree(unit, *, on):
    """The unit and everything below it on the day `on`."""
    return Unit.objects.on(on).filter(pk__in=in_subtree([unit]))


def ancestor_ids(unit):
    """Keys of the unit itself, its superior, and so on up to the top."""
    return _ids(_ANCESTORS, unit.pk)


def ancestors(unit):
    """The superiors of a unit, the highest first; without the unit itself."""
    keys = ancestor_ids(unit)[:0:-1]
    found = Unit.objects.in_bulk(keys)
    return [found[key] for key in keys]


def on_day(day):
    """Every unit that exists on the day, in the order of the dictionary."""
    return Unit.objects.on(day).order_by("sort_key", "pk")


def children(unit, *, on):
    """Units directly below on the day (the top ones when `unit` is None), each with how many stand below it."""
    below = Unit.objects.on(on).filter(parent=OuterRef("pk"))
    return (
        on_day(on)
        .filter(parent=unit)
        .annotate(
            has_children=Exists(below),
            child_count=Count(
                "children",
                filter=Q(children__valid_from__lte=on)
                & (Q(children__valid_until=None) | Q(children__valid_until__gt=on)),
            ),
        )
    )


def names_of(keys):
    """{pk: name} of units of any day."""
    return dict(Unit.objects.filter(pk__in=list(keys)).values_list("pk", "name"))


def written(unit, *, below=None):
    """A unit with its superior, so that one of many with the same name is known; reads its superior."""
    if unit.parent is None or unit == below or (below is not None and unit.parent_id == below.pk):
        return unit.name
    return f"{unit.name}, {unit.parent.name}"


def listed(units):
    """Units in the order in which an office lists them: by kind, then by name."""
    return sorted(units, key=lambda unit: (KIND_ORDER[unit.kind], unit.sort_key, unit.pk))


def search(text, *, on):
    """Units on the day whose name, abbreviation or other name has all the words, with or without marks."""
    units = on_day(on).select_related("parent")
    for word in search_key(text).split():
        units = units.filter(search_key__contains=word)
    return units


@dataclass(frozen=True)
class Lineage:
    """Everything that a unit came from and everything that it became, however many changes lie between."""

    unit: Unit
    origins: tuple[Succession, ...]  # earliest first
    outcomes: tuple[Succession, ...]


def lineage(unit):
    """Three queries at most, however long the history."""
    before = _ids(_LINEAGE.format(here="successor_id", there="predecessor_id"), unit.pk)
    after = _ids(_LINEAGE.format(here="predecessor_id", there="successor_id"), unit.pk)
    links = list(
        Succession.objects.filter(Q(successor__in=before) | Q(predecessor__in=after))
        .select_related("predecessor__parent", "successor__parent")
        .order_by("on", "predecessor__sort_key", "successor__sort_key", "pk")[:_MANY]
    )
    earlier, later = set(before), set(after)
    return Lineage(
        unit,
        tuple(link for link in links if link.successor_id in earlier),
        tuple(link for link in links if link.predecessor_id in later),
    )


def continuing_as(unit, *, on):
    """Who carries the unit's work on the day: itself while it exists, else its successors that exist then.

    Nobody on a day before the unit began.
    """
    stored = Unit.objects.get(pk=unit.pk)
    if on < stored.valid_from or stored.exists_on(on):
        return on_day(on).filter(pk=unit.pk)
    after = _ids(_LINEAGE.format(here="predecessor_id", there="successor_id"), unit.pk)
    return on_day(on).filter(pk__in=after)


def same_body(unit):
    """Keys of the rows of one body under its changing names and superiors, this row among them."""
    same = Succession.objects.filter(kind__in=[SuccessionKind.RENAME, SuccessionKind.CONTINUE])
    links = same.values_list("predecessor_id", "successor_id")
    keys, front = {unit.pk}, {unit.pk}
    while front:
        found = set(links.filter(Q(predecessor__in=front) | Q(successor__in=front)))
        front = {key for link in found for key in link} - keys
        keys |= front
    return keys


def posts(unit, *, on=None):
    """Who holds or held which post in the unit; the head first, then by name. On one day when `on` is given."""
    held = Membership.objects.filter(unit=unit)
    held = held.on(on) if on else held
    return held.select_related("person").order_by("-is_head", "person__sort_key", "valid_from", "pk")


def kinds_below(unit, *, on):
    """(kind, how many) directly below on the day, in the order in which they are listed."""
    counts = Counter(Unit.objects.on(on).filter(parent=unit).values_list("kind", flat=True))
    return [(UnitKind(kind).label, counts[kind]) for kind in sorted(counts, key=KIND_ORDER.get)]


def years_with_clusters():
    """Years for which any cluster is composed, the latest first."""
    return ClusterYear.objects.order_by("-year").values_list("year", flat=True).distinct()


def clusters_without(year):
    """Clusters whose organiser stands in that year, that are not composed for it."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    standing = Q(organiser__valid_until=None) | Q(organiser__valid_until__gt=first)
    return (
        Cluster.objects.filter(standing, organiser__valid_from__lte=last)
        .exclude(years__year=year)
        .select_related("organiser")
        .order_by("organiser_id", "position", "name", "pk")
    )


def candidates(organiser, *, on, already=()):
    """Units that may be in a cluster of the organiser, in the order in which an office lists them.

    Everything below it on the day that does not stand below another locality; and those that are in already.
    """
    own = RawSQL(_OWN, [organiser.pk, [str(kind) for kind in LOCALITIES]])  # noqa: S611 – constant
    below = Q(pk__in=own) & ~Q(pk=organiser.pk) & Q(valid_from__lte=on)
    below &= Q(valid_until=None) | Q(valid_until__gt=on)
    return listed(Unit.objects.filter(below | Q(pk__in=already)))


def cluster_years(*, year=None, organiser=None, member_of=None):
    """Clusters by year with members, head and deputy: two queries, however many."""
    years = ClusterYear.objects.select_related("cluster__organiser", "head", "deputy")
    if year is not None:
        years = years.filter(year=year)
    if organiser is not None:
        years = years.filter(cluster__organiser=organiser)
    if member_of is not None:
        years = years.filter(members__in=member_of).distinct()
    return years.prefetch_related("members").order_by(
        "-year", "cluster__organiser_id", "cluster__position", "cluster__name", "pk"
    )
