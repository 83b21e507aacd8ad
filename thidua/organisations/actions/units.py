"""Units begin, change and end."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.text import clean
from thidua.organisations import policies, queries
from thidua.organisations.actions.carrying import carry_out, day_of, lock_structure, summary
from thidua.organisations.enums import Certainty, SuccessionKind
from thidua.organisations.models import Unit

register_verb("unit.create", "thành lập đơn vị")
register_verb("unit.correct", "sửa thông tin đơn vị")
register_verb("unit.rename", "đổi tên đơn vị")
register_verb("unit.move", "chuyển cấp trên của đơn vị")
register_verb("unit.merge", "sáp nhập đơn vị")
register_verb("unit.split", "chia tách đơn vị")
register_verb("unit.dissolve", "giải thể đơn vị")
register_verb("unit.transfer", "chuyển giao thẩm quyền của đơn vị")
register_verb("unit.begin", "ghi đơn vị mới")

_CORRECTED = ("name", "official_code", "abbreviation", "aliases", "kind", "source")


@transaction.atomic
def create_unit(superior, new, *, on, by, at, source="", certainty=Certainty.ENTERED):
    """Thành lập đơn vị: `new` (NewUnit) begins on the day `on` below `superior` (None: at the top)."""
    if superior is not None:
        (superior,) = lock_structure([superior])
    policies.can_create(
        by,
        superior,
        name=new.name,
        level=new.level,
        official_code=new.official_code,
        on=on,
        today=day_of(at),
    ).require()
    unit = Unit(
        parent=superior,
        valid_from=on,
        source=source,
        certainty=certainty,
        name=clean(new.name),
        kind=new.kind,
        level=new.level,
        official_code=new.official_code,
        abbreviation=new.abbreviation,
        aliases=list(new.aliases),
    ).fill_keys()
    unit.save()
    record("unit.create", unit, by=by, at=at, on=on.isoformat(), superior=superior and superior.pk)
    return unit


@transaction.atomic
def correct_unit(unit, *, reason, by, at, **changes):
    """Sửa thông tin: what was written wrongly is put right. The unit did not change; nothing ends or begins.

    Takes name, official_code, abbreviation, aliases, kind, source.
    """
    if unknown := changes.keys() - set(_CORRECTED):
        raise TypeError(f"correct_unit changes {', '.join(_CORRECTED)}, not {', '.join(sorted(unknown))}.")
    (unit,) = lock_structure([unit])
    policies.can_correct(by, unit, today=day_of(at)).require()
    before = {name: getattr(unit, name) for name in changes}
    for name, value in changes.items():
        setattr(unit, name, value)
    unit.fill_keys().save(update_fields=[*changes, "search_key", "sort_key"])
    record("unit.correct", unit, by=by, at=at, reason=reason, before=before, after=dict(changes))
    return unit


@transaction.atomic
def rename_unit(unit, new, *, on, basis, by, at):
    """Đổi tên: from `on` the unit is called `new` (NewUnit); rights, posts and what stands below go on."""
    (unit,) = lock_structure([unit])
    policies.can_rename(by, unit, new, on=on, today=day_of(at)).require()
    plan = queries.plan_rename(unit, new, on=on, basis=basis)
    return _change("unit.rename", unit, plan, by=by, at=at)[0]


@transaction.atomic
def move_unit(unit, superior, *, on, basis, by, at, level=None):
    """Chuyển cấp trên: from `on` the unit stands below `superior`, with everything below it."""
    unit, *above = lock_structure([unit, *([superior] if superior else [])])
    superior = above[0] if above else None
    policies.can_move(by, unit, superior, on=on, today=day_of(at)).require()
    plan = queries.plan_move(unit, superior, on=on, basis=basis, level=level)
    return _change("unit.move", unit, plan, by=by, at=at)[0]


@transaction.atomic
def merge_units(units, into, *, superior=None, on, basis, by, at):
    """Sáp nhập: the units end and go on in `into`: a NewUnit below `superior`, or a unit that stands already.

    Sign-in rights go on in the new unit; posts end; units below go on under it. Returns the unit merged into.
    """
    units = lock_structure(units)
    if isinstance(into, Unit):
        (into,) = lock_structure([into])
    policies.can_merge(by, units, into, superior=superior, on=on, today=day_of(at)).require()
    plan = queries.plan_merge(units, into, superior=superior, on=on, basis=basis)
    began = _change("unit.merge", units[0], plan, by=by, at=at, merged=[unit.pk for unit in units])
    for unit in units[1:]:
        record("unit.merge", unit, by=by, at=at, on=on.isoformat(), basis=basis)
    return into if isinstance(into, Unit) else began[0]


@transaction.atomic
def split_unit(unit, parts, *, superior, below, on, basis, by, at):
    """Chia tách: the unit ends; each of `parts` (NewUnit, or a unit that stands) takes over a share of it.

    `below`: pk of a unit directly below → place of its part. Rights and posts in the unit itself end.
    """
    (unit,) = lock_structure([unit])
    policies.can_split(by, unit, parts, superior=superior, on=on, today=day_of(at)).require()
    plan = queries.plan_split(unit, parts, below=below, superior=superior, on=on, basis=basis)
    new = [part for part in parts if not isinstance(part, Unit)]
    return _change("unit.split", unit, plan, by=by, at=at)[: len(new)]


@transaction.atomic
def dissolve_unit(unit, *, on, basis, by, at, including_below=False):
    """Giải thể: the unit ends without a successor; rights and posts in it end."""
    (unit,) = lock_structure([unit])
    policies.can_end(by, unit, on=on, today=day_of(at), including_below=including_below).require()
    _change("unit.dissolve", unit, queries.plan_end(unit, on=on, basis=basis), by=by, at=at)
    return unit


@transaction.atomic
def transfer_powers(unit, receivers, *, on, basis, by, at, including_below=False):
    """Chuyển giao thẩm quyền: the unit ends; what it decided is decided by the receivers from `on`."""
    unit, *receivers = lock_structure([unit, *receivers])
    policies.can_transfer(
        by, unit, receivers, on=on, today=day_of(at), including_below=including_below
    ).require()
    plan = queries.plan_end(unit, on=on, basis=basis, powers_to=receivers)
    _change("unit.transfer", unit, plan, by=by, at=at, receivers=[receiver.pk for receiver in receivers])
    return unit


def _change(verb, unit, plan, *, by, at, **data):
    """Carry the plan out and write it down, for the unit and for each that begins in its place."""
    carry_out(plan)
    record(verb, unit, by=by, at=at, **summary(plan), **data)
    follows = {id(new) for old, new, kind in plan.links if kind == SuccessionKind.CONTINUE and old != unit}
    for new in plan.opens:
        if id(new) not in follows:
            record("unit.begin", new, by=by, at=at, on=plan.on.isoformat(), basis=plan.basis)
    unit.refresh_from_db()
    return plan.opens
