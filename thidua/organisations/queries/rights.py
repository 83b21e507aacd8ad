"""Who may act for whom, on a day."""

from django.db.models import Q

from thidua.accounts.models import User
from thidua.core.text import search_key
from thidua.organisations.models import RoleAssignment, Unit
from thidua.organisations.queries.units import ancestor_ids, in_subtree
from thidua.organisations.roles import ROLES, Permission, roles_with

# Whoever may do one of these has business with the list of units.
_READERS = (
    Permission.READ_INTERNAL,
    Permission.EDIT_UNITS,
    Permission.MANAGE_ACCOUNTS,
    Permission.READ_AUDIT,
)

# Whoever may do one of these above a unit answers for who works in it.
_OVERSEERS = (Permission.EDIT_UNITS, Permission.MANAGE_ACCOUNTS, Permission.READ_AUDIT)


def runs_installation(user):
    """Who installed the product: an administrator everywhere, also before there is any unit."""
    return user.is_authenticated and user.is_active and user.is_staff


def roles_held(user, *, on):
    """The roles of `user` that hold on the day `on`, with their units."""
    return (
        RoleAssignment.objects.on(on)
        .filter(user=user)
        .select_related("unit")
        .order_by("unit__sort_key", "unit_id", "role")
    )


def units_acting_for(user, permission, *, on):
    """Units for which `user` holds `permission` directly on the day `on`."""
    held = RoleAssignment.objects.on(on).filter(user=user, role__in=roles_with(permission))
    return Unit.objects.filter(pk__in=held.values("unit"))


def holds(user, permission, unit, *, on):
    """Whether `user` may use `permission` for exactly this unit on this day."""
    if not user.is_authenticated or not user.is_active or unit is None:
        return False
    return units_acting_for(user, permission, on=on).filter(pk=unit.pk).exists()


def holds_above(user, permission, unit, *, on):
    """Whether `user` holds `permission` for this unit or for one that it stands under."""
    if not user.is_authenticated or not user.is_active:
        return False
    if runs_installation(user) and permission in ROLES["administrator"].permissions:
        return True
    if unit is None:
        return False
    held = RoleAssignment.objects.on(on).filter(user=user, role__in=roles_with(permission))
    return held.filter(unit_id__in=ancestor_ids(unit)).exists()


def may_read_units(user, *, on):
    """Whether the list of units is open to `user`: anyone with a role inside, and who runs the installation."""
    if not user.is_authenticated:
        return False
    slugs = {slug for permission in _READERS for slug in roles_with(permission)}
    return runs_installation(user) or RoleAssignment.objects.on(on).filter(user=user, role__in=slugs).exists()


def sees_inside(user, unit, *, on):
    """Whether who signs in for `unit`, and its trail, are open to `user`: who works in it or answers for it."""
    if not user.is_authenticated or not user.is_active:
        return False
    if runs_installation(user):
        return True
    slugs = {slug for permission in _OVERSEERS for slug in roles_with(permission)}
    answers = Q(unit_id__in=ancestor_ids(unit), role__in=slugs)
    return RoleAssignment.objects.on(on).filter(Q(unit=unit) | answers, user=user).exists()


def visible_to(user, *, on):
    """Every unit of every time, or none: units are no secret among those who work inside."""
    return Unit.objects.all() if may_read_units(user, on=on) else Unit.objects.none()


def holders_of(permission, *units, on):
    """Sign-ins to tell when something waits for these units: who holds `permission` for exactly one of them.

    One query, however many units; locked accounts are left out.
    """
    held = RoleAssignment.objects.on(on).filter(unit__in=units, role__in=roles_with(permission))
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("sort_key", "pk")


def roles_in(unit, *, on):
    """Roles that hold on the day in exactly this unit."""
    held = RoleAssignment.objects.on(on).filter(unit=unit)
    return held.select_related("user").order_by("user__sort_key", "role", "pk")


def homes(user, *, on, permission=None):
    """Units that `user` works for on the day (with that right, when one is given), none inside another.

    Whoever runs the installation looks after every top unit.
    """
    roles = RoleAssignment.objects.on(on).filter(user=user)
    if permission:
        roles = roles.filter(role__in=roles_with(permission))
    if runs_installation(user) and (permission is None or permission in ROLES["administrator"].permissions):
        return list(Unit.objects.on(on).filter(parent=None).order_by("sort_key", "pk"))
    units = Unit.objects.filter(pk__in=roles.values("unit")).order_by("sort_key", "pk")
    found = list(units)
    inside = units.filter(parent__in=in_subtree(found)).values_list("pk", flat=True)
    inner = set(inside)
    return [unit for unit in found if unit.pk not in inner]


def assignments_within(units, *, on):
    """Roles that hold on the day in these units and everything below them."""
    held = RoleAssignment.objects.on(on).filter(unit_id__in=in_subtree(units))
    return held.select_related("unit__parent", "user").order_by(
        "unit__sort_key", "unit_id", "user__sort_key", "role", "pk"
    )


def assignments_named(assignments, text):
    """Narrow to those whose unit or person has all the words."""
    for word in search_key(text).split():
        assignments = assignments.filter(
            Q(unit__search_key__contains=word) | Q(user__search_key__contains=word)
        )
    return assignments
