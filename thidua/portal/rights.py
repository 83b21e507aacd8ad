"""Answers `thidua.core.rights` from roles and posts."""

from django.db.models import Q

from thidua.accounts.models import User
from thidua.organisations import queries


def holds(user, permission, *, on):
    return queries.units_acting_for(user, permission, on=on).exists()


def people(user, permission, *, on):
    """Sign-ins that ever held a role or post in the units for which `user` holds `permission`, or below them."""
    below = queries.subtree_ids(queries.units_acting_for(user, permission, on=on))
    return (
        User.objects.filter(Q(role_assignments__unit__in=below) | Q(person__memberships__unit__in=below))
        .order_by()
        .values("pk")
    )
