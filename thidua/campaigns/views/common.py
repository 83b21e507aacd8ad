"""What the pages of campaigns share: finding the object, asking the policy, knowing the units."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from thidua.campaigns import queries
from thidua.campaigns.forms import UnitBook
from thidua.campaigns.plan import Plan
from thidua.core import clock
from thidua.core.verdict import Reason, Refused, Verdict
from thidua.organisations import queries as organisations
from thidua.organisations.roles import ROLES, Permission

P = Permission
INSIDE = {P.READ_INTERNAL, P.RECEIVE_CAMPAIGN, P.DRAFT_CAMPAIGN, P.PUBLISH_CAMPAIGN, P.AMEND_CAMPAIGN}
ENDED = Verdict(
    (
        Reason(
            "draft.ended",
            "Bản soạn này không còn mở: có người đã công bố hoặc đã bỏ nó. Hãy mở trang phong trào để xem; "
            "chữ vừa gõ vẫn còn trên trang, hãy chép lại nếu cần.",
        ),
    )
)
OFFERED = 400  # names offered while typing; more would only slow the page down


def today():
    return clock.today()


def campaign_or_404(request, slug):
    visible = queries.visible_to(request.user, on=today()).select_related("issuer", "source", "superior")
    return get_object_or_404(visible, slug=slug)


def works_inside(user):
    """Whether the person has a part in any office: only they see who received what, and what was changed by whom."""
    roles = organisations.roles_held(user, on=today())
    return any(ROLES[held.role].permissions & INSIDE for held in roles)


def open_draft(request, campaign):
    """The draft under work. Whoever still sends to one that was published or dropped meanwhile is told so."""
    draft = queries.open_draft(campaign)
    if draft is None and request.method == "POST":
        raise Refused(ENDED)
    if draft is None:
        raise Http404
    draft.campaign = campaign
    return draft


def allow(verdict):
    """Whoever may see the subject but not work on it is told why: 403 with every reason."""
    if not verdict:
        raise PermissionDenied(" ".join(reason.message for reason in verdict.reasons))


def legal_day(plan):
    """The day on which the units of the document are looked for."""
    return plan.issued_on or plan.starts_on or today()


def unit_book(user, issuer, plan, *, on):
    """The units below the issuer that may be named, and those that the plan names already."""
    wanted = plan.units() | {unit for party in plan.parties() for unit in party.candidates}
    named = organisations.visible_to(user, on=today()).filter(pk__in=wanted).select_related("parent")
    below = organisations.subtree(issuer, on=on).select_related("parent").order_by("sort_key", "pk")
    return UnitBook(below[:OFFERED], named)


def plan_of(draft_or_version):
    return Plan.from_json(draft_or_version.plan)
