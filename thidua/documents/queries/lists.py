"""Who sees which paper, and how lists of them are narrowed."""

from django.db.models import Exists, OuterRef, Q

from thidua.core.text import search_key
from thidua.documents import kinds
from thidua.documents.enums import IN_FORCE, OUT_STATES
from thidua.documents.models import Document, Sending
from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission

P = Permission
WORKING = (P.DRAFT_PAPER, P.REVIEW_PAPER, P.SIGN_PAPER, P.ISSUE_PAPER)
_SOURCES = {}


def register_source(prefix, fetch):
    """Apps above say how the data behind a paper are read anew: `fetch(document)` gives a context, or None.

    `prefix` is what `Document.source` begins with: "campaigns.campaign" for "campaigns.campaign:12".
    """
    _SOURCES[prefix] = fetch


def fresh_context(document):
    """The data that would fill this paper today; None when it was drafted freely or its source is gone."""
    fetch = _SOURCES.get(document.source.partition(":")[0])
    return fetch(document) if fetch and document.context is not None else None


def issuers_for(user, *permissions, on):
    """Units for which `user` holds any of these permissions (any work on papers, if none is given)."""
    if not user.is_authenticated:
        return organisations.on_day(on).none()
    held = Q()
    for permission in permissions or WORKING:
        held |= Q(pk__in=organisations.units_acting_for(user, permission, on=on).values("pk"))
    return organisations.visible_to(user, on=on).filter(held).order_by("sort_key", "pk")


def visible_to(user, *, on):
    """Every list and every look-up of papers starts here.

    What is not out yet is seen by those who draft, review, sign or issue for its issuer. What is out is seen
    by everyone who works inside that unit, by the units that it was sent to, and by who audits there.
    """
    if not user.is_authenticated:
        return Document.objects.none()

    def units(permission):
        return organisations.units_acting_for(user, permission, on=on).values("pk")

    working = Q()
    for permission in WORKING:
        working |= Q(issuer__in=units(permission))
    sent = Exists(
        Sending.objects.filter(
            document=OuterRef("pk"), sent_on__isnull=False, unit__in=units(P.RECEIVE_PAPER)
        )
    )
    inside = Q(issuer__in=units(P.READ_INTERNAL)) | Q(issuer__in=units(P.READ_AUDIT)) | Q(sent)
    return (
        Document.objects.filter(working | (Q(state__in=OUT_STATES) & inside))
        .select_related("issuer")
        .order_by("-waiting_since", "-id")
    )


def works_on(user, document, *, on):
    """Whether `user` drafts, reviews, signs or issues for the issuer of this paper."""
    return issuers_for(user, on=on).filter(pk=document.issuer_id).exists()


def narrowed(documents, *, state="", type_slug="", year=None, issuer=None, text=""):
    """In one state, of one type, of one year, of one issuer, whose subject or number has all the words."""
    if state:
        documents = documents.filter(state=state)
    if type_slug:
        documents = documents.filter(kind__in=kinds_of_type(type_slug))
    if year:
        documents = documents.filter(Q(dated_on__year=year) | Q(dated_on=None, created_at__year=year))
    if issuer:
        documents = documents.filter(issuer=issuer)
    for word in search_key(text).split():
        documents = documents.filter(search_key__contains=word)
    return documents


def kinds_of_type(slug):
    """The bare type and every kind that is of this type."""
    return [slug, *(kind.slug for kind in kinds.KINDS.values() if kind.paper_type.slug == slug)]


def listed(documents, user, *, on):
    """What a row of the list needs and nothing more: the paper itself stays where it is."""
    mine = organisations.units_acting_for(user, P.RECEIVE_PAPER, on=on).values("pk")
    return documents.defer("paper", "context", "filled", "keys").annotate(
        awaits_receipt=Exists(
            Sending.objects.filter(
                document=OuterRef("pk"), unit__in=mine, sent_on__isnull=False, received_on=None
            )
        )
    )


def types_in(documents):
    """(slug, name) of the types of these papers, by name."""
    slugs = documents.order_by().values_list("kind", flat=True).distinct()
    found = {kinds.type_of(slug).slug: kinds.type_of(slug).name for slug in slugs}
    return sorted(found.items(), key=lambda pair: pair[1])


def years(documents):
    """Years of these papers, the newest first."""
    found = documents.exclude(dated_on=None).order_by().values_list("dated_on__year", flat=True).distinct()
    return sorted(found, reverse=True)


def can_be_basis(document, user, *, on):
    """Papers of the same issuer, in force, by which this one may be corrected, replaced or revoked."""
    found = visible_to(user, on=on).filter(issuer=document.issuer_id, state__in=IN_FORCE)
    return found.exclude(pk=document.pk).order_by("-dated_on", "-id")
