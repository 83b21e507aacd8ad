"""Writing a worked-out change down: rows end, successors begin, rights and posts go on."""

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from thidua.organisations.models import ClusterYear, Membership, RoleAssignment, Succession, Unit

_STRUCTURE = 7254932  # advisory lock: one change of the tree at a time


def day_of(at):
    """The calendar day of a moment in Vietnam."""
    return timezone.localdate(at)


def lock_structure(units):
    """Wait for other changes of the tree, then re-read the units FOR UPDATE with their superiors.

    A change touches whole subtrees; locking row by row in different orders could stop two changes for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_STRUCTURE])
    keys = [unit.pk for unit in units]
    found = {unit.pk: unit for unit in Unit.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    superiors = Unit.objects.in_bulk({unit.parent_id for unit in found.values()} - {None})
    for unit in found.values():
        unit.parent = superiors.get(unit.parent_id)
    return [found[key] for key in keys]


def carry_out(plan):
    """Everything that the plan says, and nothing else."""
    closing = {role.pk: heir for role, heir in plan.roles()}
    posts = {post.pk: heir for post, heir in plan.posts()}
    ended = [unit.pk for unit in plan.closes]
    Unit.objects.filter(pk__in=ended).update(valid_until=plan.on, closing_note=plan.basis[:300])
    for wave in _waves(plan.opens):
        Unit.objects.bulk_create(wave)
    Succession.objects.bulk_create(
        Succession(predecessor=old, successor=new, kind=kind, on=plan.on, basis=plan.basis[:300])
        for old, new, kind in plan.links
    )
    _carry(RoleAssignment, closing, plan.on, ("user_id", "role"))
    _carry(Membership, posts, plan.on, ("person_id", "post", "is_head"))
    _carry_clusters(plan)


def _waves(units):
    """Rows in the order in which they can be saved: a superior before what stands below it."""
    waiting = list(units)
    while waiting:
        ready = [unit for unit in waiting if unit.parent is None or unit.parent.pk]
        if not ready:
            raise ValueError("A plan opens units below a unit that it does not open.")
        yield ready
        waiting = [unit for unit in waiting if not unit.pk]


def _carry(model, heirs, on, same):
    """End what is held in the ended rows; begin it again for the heir, once for each `same`."""
    held = list(model.objects.filter(pk__in=heirs).order_by("pk"))
    begun, seen = [], set()
    for row in held:
        heir = heirs[row.pk]
        if heir is None:
            continue
        mark = (heir.pk, *(getattr(row, name) for name in same))
        taken = model.objects.filter(
            Q(valid_until=None) | Q(valid_until__gt=on),
            unit=heir,
            **{name: getattr(row, name) for name in same},
        )
        if mark in seen or (heir.valid_from < on and taken.exists()):
            continue
        seen.add(mark)
        kept = {name: getattr(row, name) for name in same}
        start = max(row.valid_from, on)
        begun.append(model(unit=heir, valid_from=start, valid_until=row.valid_until, **kept))
    model.objects.filter(pk__in=[row.pk for row in held]).update(valid_until=Greatest(F("valid_from"), on))
    model.objects.bulk_create(begun)


def _carry_clusters(plan):
    """A body that goes on stays in the clusters of the years after the change; earlier years keep its old name."""
    later = ClusterYear.objects.filter(year__gt=plan.on.year)
    through = ClusterYear.members.through
    affected = (
        later.filter(
            Q(members__in=plan.same.keys()) | Q(head__in=plan.same.keys()) | Q(deputy__in=plan.same.keys())
        )
        .distinct()
        .order_by("pk")
    )
    for year in affected:
        for old in through.objects.filter(clusteryear=year, unit__in=plan.same.keys()):
            old.unit = plan.same[old.unit_id]
            old.save(update_fields=["unit"])
        year.head = plan.same.get(year.head_id) or year.head
        year.deputy = plan.same.get(year.deputy_id) or year.deputy
        year.save(update_fields=["head", "deputy"])


def summary(plan):
    """For the trail: what ended and what began, by name and key."""
    return {
        "on": plan.on.isoformat(),
        "basis": plan.basis,
        "ended": [[unit.pk, unit.name] for unit in plan.closes[:200]],
        "began": [[unit.pk, unit.name] for unit in plan.opens[:200]],
        "ended_count": len(plan.closes),
        "began_count": len(plan.opens),
    }
