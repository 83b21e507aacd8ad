"""Reading the organisation: who exists on a day, who may act for whom."""

from django.db.models import Q

from thidua.organisations.models import RoleAssignment, Unit
from thidua.organisations.roles import roles_with

# A unit and everything below it. One query, however deep; parents never change within a row's life.
_SUBTREE = """
    WITH RECURSIVE subtree(id) AS (
        SELECT id FROM organisations_unit WHERE id = ANY(%s)
        UNION
        SELECT child.id FROM organisations_unit child JOIN subtree ON child.parent_id = subtree.id
    ) SELECT id FROM subtree
"""


def units_acting_for(user, permission, *, on):
    """Units for which `user` holds `permission` directly on the day `on`."""
    held = RoleAssignment.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=on),
        user=user,
        role__in=roles_with(permission),
        valid_from__lte=on,
    )
    return Unit.objects.filter(role_assignments__in=held)


def holds(user, permission, unit, *, on):
    """Whether `user` may use `permission` for exactly this unit on this day."""
    if not user.is_authenticated or unit is None:
        return False
    return units_acting_for(user, permission, on=on).filter(pk=unit.pk).exists()
