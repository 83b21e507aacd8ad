"""Named movements over campaigns and years."""

from django.db.models import Count, Max, Min, Q

from thidua.campaigns.models import CampaignMovement, Movement
from thidua.core.text import search_key


def movements_in(campaigns, *, text=""):
    """Movements that stand in these campaigns, with `times`, `first_on` and `last_on`, by name."""
    here = Q(appearances__campaign__in=campaigns.order_by().values("pk"), appearances__withdrawn_in=None)
    found = Movement.objects.filter(here)
    for word in search_key(text).split():
        found = found.filter(search_key__contains=word)
    return found.annotate(
        times=Count("appearances__campaign", distinct=True, filter=here),
        first_on=Min("appearances__campaign__starts_on", filter=here),
        last_on=Max("appearances__campaign__ends_on", filter=here),
    ).order_by("search_key")


def appearances(movement, campaigns):
    """Where the movement stands among these campaigns, the newest first."""
    return (
        CampaignMovement.objects.filter(
            movement=movement, campaign__in=campaigns.order_by().values("pk"), withdrawn_in=None
        )
        .select_related("campaign__issuer", "content")
        .order_by("-campaign__starts_on", "-campaign_id", "pk")
    )
