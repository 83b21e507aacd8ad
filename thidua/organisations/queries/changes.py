"""Changes of units worked out in full before anything is written: shown first, carried out as shown."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from thidua.organisations.enums import Level, SuccessionKind, UnitKind
from thidua.organisations.models import Membership, RoleAssignment, Unit
from thidua.organisations.queries.units import in_subtree


@dataclass(frozen=True)
class NewUnit:
    """What a unit that does not exist yet will be."""

    name: str
    kind: str = UnitKind.COMMUNE
    level: str = Level.COMMUNE
    official_code: str = ""
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()


@dataclass
class Plan:
    """One change: which rows end, which begin, what each goes on as."""

    on: object
    basis: str
    closes: list = field(default_factory=list)  # rows whose last day is the day before `on`
    opens: list = field(default_factory=list)  # rows not saved yet, superiors before what stands below them
    links: list = field(default_factory=list)  # (predecessor, successor, SuccessionKind)
    same: dict = field(default_factory=dict)  # pk of an ended row → the row of the same body: all goes on
    heirs: dict = field(
        default_factory=dict
    )  # pk of an ended row → who takes over its sign-ins, not its posts

    @property
    def digest(self):
        """Names what the plan does: what was shown is what is carried out, or it is shown again."""
        lines = [f"-{unit.pk}" for unit in self.closes]
        lines += [f"{old.pk}>{new.pk or new.name}:{kind}" for old, new, kind in self.links]
        lines += [f"role {role.pk}>{heir and heir.name}" for role, heir in self.roles()]
        lines += [f"post {post.pk}>{heir and heir.name}" for post, heir in self.posts()]
        return hashlib.sha256("\n".join([str(self.on), *sorted(lines)]).encode()).hexdigest()

    def close(self, unit):
        self.closes.append(unit)

    def open(self, new, parent, *, like):
        """A row that begins on the day, as certain as what it comes from."""
        unit = Unit(
            name=new.name,
            kind=new.kind,
            level=new.level,
            official_code=new.official_code,
            abbreviation=new.abbreviation,
            aliases=list(new.aliases),
            parent=parent,
            valid_from=self.on,
            source=self.basis[:200],
            certainty=like.certainty,
        )
        self.opens.append(unit.fill_keys())
        return unit

    def link(self, old, new, kind):
        self.links.append((old, new, kind))

    def go_on(self, old, new, kind):
        """The same body under a new name or superior."""
        self.close(old)
        self.link(old, new, kind)
        self.same[old.pk] = new

    def roles(self):
        """Sign-in rights of the rows that end, with who takes them over (None: they end)."""
        held = _held(RoleAssignment, self).select_related("user", "unit").order_by("unit__sort_key", "pk")
        return [(role, self.same.get(role.unit_id) or self.heirs.get(role.unit_id)) for role in held]

    def posts(self):
        """Posts in the rows that end, with the row in which they go on (None: they end)."""
        held = _held(Membership, self).select_related("person", "unit").order_by("unit__sort_key", "pk")
        return [(post, self.same.get(post.unit_id)) for post in held]


def _held(model, plan):
    ended = [unit.pk for unit in plan.closes]
    return model.objects.filter(Q(valid_until=None) | Q(valid_until__gt=plan.on), unit__in=ended)


def touched(units, *, on):
    """The units and all below them that still stand on the day or later."""
    living = Q(valid_until=None) | Q(valid_until__gt=on)
    return list(Unit.objects.filter(living, pk__in=in_subtree(units)).order_by("sort_key", "pk"))


def as_new(unit, **changes):
    """The particulars of a unit, to begin again with some of them changed."""
    kept = {
        "name": unit.name,
        "kind": unit.kind,
        "level": unit.level,
        "official_code": unit.official_code,
        "abbreviation": unit.abbreviation,
        "aliases": tuple(unit.aliases),
    }
    return NewUnit(**kept | changes)


def plan_rename(unit, new, *, on, basis):
    """Đổi tên: the unit goes on as `new`; all below it goes on under the new row."""
    plan = Plan(on, basis)
    successor = plan.open(new, unit.parent, like=unit)
    plan.go_on(unit, successor, SuccessionKind.RENAME)
    _keep_below(plan, {unit.pk: successor}, _below([unit], on))
    return plan


def plan_move(unit, superior, *, on, basis, level=None):
    """Chuyển cấp trên: the unit with all below it goes on under another superior."""
    plan = Plan(on, basis)
    successor = plan.open(as_new(unit, level=level or unit.level), superior, like=unit)
    plan.go_on(unit, successor, SuccessionKind.CONTINUE)
    _keep_below(plan, {unit.pk: successor}, _below([unit], on))
    return plan


def plan_merge(units, into, *, superior, on, basis):
    """Sáp nhập: the units end and go on in one: a new unit, or one of those that stand already."""
    plan = Plan(on, basis)
    target = into if isinstance(into, Unit) else plan.open(into, superior, like=units[0])
    for unit in units:
        plan.close(unit)
        plan.link(unit, target, SuccessionKind.MERGE)
        plan.heirs[unit.pk] = target
    _keep_below(plan, {unit.pk: target for unit in units}, _below(units, on))
    return plan


def plan_split(unit, parts, *, below, superior, on, basis):
    """Chia tách: the unit ends, its parts begin. `below` says for each unit directly below which part it joins
    (its place in `parts`; the first when not said). A part that is a unit standing already takes over a share.
    """
    plan = Plan(on, basis)
    plan.close(unit)
    targets = [part if isinstance(part, Unit) else plan.open(part, superior, like=unit) for part in parts]
    for target in targets:
        plan.link(unit, target, SuccessionKind.SPLIT)
    under = _below([unit], on)
    for child in under.pop(unit.pk, []):
        target = targets[below.get(child.pk, 0)]
        successor = plan.open(as_new(child), target, like=child)
        plan.go_on(child, successor, SuccessionKind.CONTINUE)
        _keep_below(plan, {child.pk: successor}, under)
    return plan


def plan_end(unit, *, on, basis, powers_to=()):
    """Giải thể, chuyển giao thẩm quyền: the unit ends with all below it; its powers go to the receivers."""
    plan = Plan(on, basis)
    for row in touched([unit], on=on):
        plan.close(row)
    for receiver in powers_to:
        plan.link(unit, receiver, SuccessionKind.POWERS)
    return plan


def _below(units, on):
    """Superior's pk → rows directly below, for all that still stands below the units."""
    under = defaultdict(list)
    roots = {unit.pk for unit in units}
    for row in touched(units, on=on):
        if row.pk not in roots:
            under[row.parent_id].append(row)
    return under


def _keep_below(plan, parents, under):
    """Everything below goes on under the new rows, level by level."""
    while parents:
        following = {}
        for key, parent in parents.items():
            for row in under.get(key, ()):
                successor = plan.open(as_new(row), parent, like=row)
                plan.go_on(row, successor, SuccessionKind.CONTINUE)
                following[row.pk] = successor
        parents = following
