"""People and units around a campaign, many at a time."""

from django.db.models import Q

from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit
from thidua.organisations.roles import Permission


def receivers(units, *, on):
    """Sign-ins to tell when something reaches these units: one query, however many units."""
    return list(organisations.holders_of(Permission.RECEIVE_CAMPAIGN, *units, on=on)) if units else []


def owing(plan, issuer):
    """Units that have to confirm: who carries duties, contents or targets, and who stands in “Nơi nhận” below the
    issuer or in a cluster of it. Superiors and peers only get to know."""
    carrying = plan.carriers() - {issuer.pk}
    named = plan.units() - carrying - {issuer.pk}
    if not named:
        return carrying
    here = Q(pk__in=organisations.in_subtree([issuer])) | Q(cluster_years__cluster__organiser=issuer)
    return carrying | set(Unit.objects.filter(here, pk__in=named).values_list("pk", flat=True))


def unit_names(units):
    """{id: name} of these units, of any day."""
    return organisations.names_of(units)
