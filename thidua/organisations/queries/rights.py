"""Who may act for whom, on a day."""

from django.db.models import Q

from thidua.accounts.models import User
from thidua.organisations.models import RoleAssignment, Unit
from thidua.organisations.queries.units import ancestor_ids, subtree_ids
from thidua.organisations.roles import ROLES, Permission, roles_with

# Whoever may do one of these has business with the list of units.
_READERS = (
    Permission.READ_INTERNAL,
    Permission.EDIT_UNITS,
    Permission.MANAGE_ACCOUNTS,
    Permission.READ_AUDIT,
)


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
    return Unit.objects.filter(Q(role_assignments__in=held))


def holds(user, permission, unit, *, on):
    """Whether `user` may use `permission` for exactly this unit on this day."""
    if not user.is_authenticated or unit is None:
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


def visible_to(user, *, on):
    """Every unit of every time, or none: units are no secret among those who work inside."""
    return Unit.objects.all() if may_read_units(user, on=on) else Unit.objects.none()


def holders_of(permission, unit, *, on):
    """Sign-ins to tell when something waits for `unit`: those who hold `permission` for exactly this unit."""
    held = RoleAssignment.objects.on(on).filter(unit=unit, role__in=roles_with(permission))
    return (
        User.objects.filter(role_assignments__in=held, is_active=True).distinct().order_by("full_name", "pk")
    )


def assignments_below(unit, *, on):
    """Roles that hold on the day in this unit and everything below it."""
    return (
        RoleAssignment.objects.on(on)
        .filter(unit_id__in=subtree_ids([unit]))
        .select_related("unit", "user")
        .order_by("unit__sort_key", "unit_id", "user__full_name", "role", "pk")
    )
