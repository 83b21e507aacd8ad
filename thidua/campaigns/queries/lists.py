"""Who sees which campaign, and how lists of them are narrowed."""

from django.db.models import Exists, OuterRef, Q

from thidua.campaigns.enums import PUBLIC_STATES
from thidua.campaigns.models import Campaign, Delivery, Draft
from thidua.core.text import search_key
from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission

P = Permission
_WORKING = (P.DRAFT_CAMPAIGN, P.PUBLISH_CAMPAIGN, P.AMEND_CAMPAIGN)


def issuers_for(user, *permissions, on):
    """Units for which `user` holds any of these permissions on the day, in the order of the dictionary."""
    if not user.is_authenticated:
        return organisations.on_day(on).none()
    held = Q()
    for permission in permissions or _WORKING:
        held |= Q(pk__in=organisations.units_acting_for(user, permission, on=on).values("pk"))
    return organisations.visible_to(user, on=on).filter(held).order_by("sort_key", "pk")


def public():
    """Published campaigns that anyone may read, the newest first."""
    return (
        Campaign.objects.filter(state__in=PUBLIC_STATES, is_public=True)
        .select_related("issuer")
        .order_by("-starts_on", "-id")
    )


def visible_to(user, *, on):
    """Every list and every look-up of campaigns starts here.

    A draft, and what was discarded, is seen by those who may draft, publish or amend for its issuer. What is
    published is seen by everyone who works inside, and by all the world when it is public.
    """
    if not user.is_authenticated:
        return public()
    working = Q()
    for permission in _WORKING:
        working |= Q(issuer__in=organisations.units_acting_for(user, permission, on=on).values("pk"))
    inside = Exists(organisations.units_acting_for(user, P.READ_INTERNAL, on=on).values("pk"))
    published = Q(state__in=PUBLIC_STATES)
    return (
        Campaign.objects.filter(working | (published & (Q(is_public=True) | Q(inside))))
        .select_related("issuer")
        .order_by("-starts_on", "-id")
    )


def narrowed(campaigns, *, state="", year=None, issuer=None, text=""):
    """The campaigns in one state, that run in one year, of one issuer, whose title or number has all the words."""
    if state:
        campaigns = campaigns.filter(state=state)
    if year:
        begins = Q(starts_on__year__lte=year) & (Q(ends_on=None) | Q(ends_on__year__gte=year))
        campaigns = campaigns.filter(begins | Q(starts_on=None, issued_on__year=year))
    if issuer:
        campaigns = campaigns.filter(issuer=issuer)
    for word in search_key(text).split():
        campaigns = campaigns.filter(search_key__contains=word)
    return campaigns


def years(campaigns):
    """Years in which these campaigns begin, the newest first."""
    found = campaigns.exclude(starts_on=None).order_by().values_list("starts_on__year", flat=True).distinct()
    return sorted(found, reverse=True)


def issuers(campaigns):
    """Units that issued these campaigns, as (id, name)."""
    found = campaigns.order_by().values_list("issuer_id", "issuer__name", "issuer__sort_key").distinct()
    return [(pk, name) for pk, name, _ in sorted(found, key=lambda row: (row[2], row[0]))]


def listed(campaigns, user, *, on):
    """What a row of the list needs, loaded with it: whether a draft is open, whether a unit still has to confirm."""
    mine = organisations.units_acting_for(user, P.RECEIVE_CAMPAIGN, on=on).values("pk")
    return campaigns.annotate(
        has_open_draft=Exists(Draft.objects.filter(campaign=OuterRef("pk"), ended_at=None)),
        awaits_receipt=Exists(
            Delivery.objects.filter(campaign=OuterRef("pk"), unit__in=mine, received_at=None)
        ),
    )


def open_draft(campaign):
    """The draft that is being worked on, or None."""
    return campaign.drafts.filter(ended_at=None).select_related("campaign__issuer", "saved_by").first()


def from_same_file(stored, user, *, on):
    """Campaigns that were made from the very same file and that this person may see."""
    return visible_to(user, on=on).filter(source__sha256=stored.sha256)


def can_be_superior(campaign, user, *, on):
    """Published campaigns of the units above the issuer."""
    above = organisations.ancestor_ids(campaign.issuer)[1:]
    return visible_to(user, on=on).filter(state__in=PUBLIC_STATES, issuer__in=above)


def likely_superior(campaign, plan, user, *, on):
    """Of those, the ones whose number the plan cites: the campaign that this one answers."""
    numbers = [basis.number for basis in plan.bases if basis.number]
    return can_be_superior(campaign, user, on=on).filter(number__in=numbers)
