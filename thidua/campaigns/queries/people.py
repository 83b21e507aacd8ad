"""People and units around a campaign, many at a time."""

from thidua.accounts.models import User
from thidua.organisations.models import RoleAssignment, Unit
from thidua.organisations.roles import Permission, roles_with


def receivers(units, *, on):
    """Sign-ins to tell when something reaches these units: one query, however many units."""
    held = RoleAssignment.objects.on(on).filter(
        unit__in=list(units), role__in=roles_with(Permission.RECEIVE_CAMPAIGN)
    )
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk"))


def unit_names(units):
    """{id: name} of these units, of any day."""
    return dict(Unit.objects.filter(pk__in=list(units)).values_list("pk", "name"))
