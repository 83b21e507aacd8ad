"""What waits for one person in campaigns, and the days of a campaign for a calendar."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.urls import reverse

from thidua.campaigns.enums import TURN, CampaignState, MilestoneKind
from thidua.campaigns.models import Assignment, Campaign, Delivery, Draft, Milestone
from thidua.campaigns.plan import Plan, check, remarks
from thidua.campaigns.plan.words import short
from thidua.core.format import vi_number
from thidua.core.waiting import Waiting, by_urgency
from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission

P = Permission
SOON = dt.timedelta(days=14)
LATE = dt.timedelta(days=30)  # a day that passed longer ago no longer asks for anything
MOST = 50  # rows of one sort; whoever has more works from the lists
_READY = "Xem và công bố"
_OFFICER_STATES = [state for state, who in TURN.items() if who == "officer"]


def waiting_for(user, *, on):
    """Việc cần làm: drafts to finish, campaigns to publish, to receive, to end; duties and days that are near."""
    if not user.is_authenticated:
        return []
    return by_urgency(
        [
            *_drafts(user, on),
            *_over(user, on),
            *_to_receive(user, on),
            *_not_confirmed(user, on),
            *_duties(user, on),
            *_milestones(user, on),
        ]
    )


def _units(user, permission, on):
    return organisations.units_acting_for(user, permission, on=on).values("pk")


def _drafts(user, on):
    drafting, publishing, amending = (
        _units(user, permission, on)
        for permission in (P.DRAFT_CAMPAIGN, P.PUBLISH_CAMPAIGN, P.AMEND_CAMPAIGN)
    )
    new = Q(base_version=0, campaign__state__in=[S for S in _OFFICER_STATES if S == CampaignState.DRAFT]) & (
        Q(campaign__issuer__in=drafting) | Q(campaign__issuer__in=publishing)
    )
    amendment = Q(base_version__gt=0, campaign__state=CampaignState.PUBLISHED, campaign__issuer__in=amending)
    drafts = (
        Draft.objects.filter(new | amendment, ended_at=None)
        .select_related("campaign")
        .defer("source_text")
        .order_by("created_at", "pk")[:MOST]
    )
    editing = {unit["pk"] for unit in drafting.union(amending)}
    rows = [(draft, _draft(draft)) for draft in drafts]
    return [
        row
        for draft, row in rows
        if draft.campaign.issuer_id in editing
        or row.button == _READY  # who only publishes sees what is ready
    ]


def _draft(draft):
    campaign = draft.campaign
    title = short(campaign.title)
    url = reverse("campaigns:review", args=[campaign.slug])
    since = draft.created_at.date()
    if draft.base_version:
        return Waiting(
            f"Soạn xong bản điều chỉnh rồi công bố, hoặc bỏ: “{title}”",
            "Soạn tiếp",
            url,
            since=since,
            about=title,
        )
    left = sum(each.severity == "error" for each in check(Plan.from_json(draft.plan)))
    left += sum(
        remark.severity == "error" and remark.settled is None for remark in remarks.load(draft.findings)
    )
    if left:
        return Waiting(
            f"Còn {vi_number(left)} điểm phải xử lý trước khi công bố “{title}”",
            "Soạn tiếp",
            url,
            since=since,
            about=title,
        )
    return Waiting(f"Xem lại và công bố “{title}”", _READY, url, since=since, about=title)


def _over(user, on):
    """Campaigns past their last day, for those who may end them."""
    over = (
        Campaign.objects.filter(
            state=CampaignState.PUBLISHED,
            ends_on__lt=on,
            issuer__in=_units(user, P.PUBLISH_CAMPAIGN, on),
        )
        .only("slug", "title", "ends_on", "state")
        .order_by("ends_on", "pk")[:MOST]
    )
    return [
        Waiting(
            f"Tổng kết và kết thúc “{short(campaign.title)}”",
            "Mở phong trào",
            campaign.get_absolute_url(),
            deadline=campaign.ends_on,
            about=short(campaign.title),
        )
        for campaign in over
    ]


def _to_receive(user, on):
    deliveries = (
        Delivery.objects.filter(
            received_at=None,
            campaign__state=CampaignState.PUBLISHED,
            unit__in=_units(user, P.RECEIVE_CAMPAIGN, on),
        )
        .select_related("campaign", "unit")
        .order_by("sent_at", "pk")[:MOST]
    )
    return [
        Waiting(
            f"Xác nhận {delivery.unit} đã nhận “{short(delivery.campaign.title)}”",
            "Xem và xác nhận",
            delivery.campaign.get_absolute_url(),
            since=delivery.sent_at.date(),
            about=short(delivery.campaign.title),
        )
        for delivery in deliveries
    ]


def _not_confirmed(user, on):
    """How many units of each running campaign still owe the confirmation, for those who drafted it."""
    campaigns = (
        Campaign.objects.filter(
            state=CampaignState.PUBLISHED,
            issuer__in=_units(user, P.DRAFT_CAMPAIGN, on),
            deliveries__received_at=None,
            deliveries__isnull=False,
        )
        .annotate(owing=Count("deliveries"), first_sent=Min("deliveries__sent_at"))
        .only("slug", "title", "state")
        .order_by("first_sent", "pk")[:MOST]
    )
    return [
        Waiting(
            f"{vi_number(campaign.owing)} đơn vị chưa xác nhận đã nhận “{short(campaign.title)}”",
            "Xem gửi – nhận",
            reverse("campaigns:deliveries", args=[campaign.slug]),
            since=campaign.first_sent.date(),
            about=short(campaign.title),
        )
        for campaign in campaigns
    ]


def _duties(user, on):
    assignments = (
        Assignment.objects.filter(
            withdrawn_in=None,
            duty__withdrawn_in=None,
            duty__due_on__lte=on + SOON,  # what is overdue stays until the campaign ends, as on its own page
            duty__campaign__state=CampaignState.PUBLISHED,
            unit__in=_units(user, P.RECEIVE_CAMPAIGN, on),
        )
        .select_related("duty__campaign", "unit")
        .order_by("duty__due_on", "pk")[:MOST]
    )
    return [
        Waiting(
            f"{each.unit}: {short(each.duty.text)}",
            "Xem nhiệm vụ",
            f"{each.duty.campaign.get_absolute_url()}#nhiem-vu",
            deadline=each.duty.due_on,
            about=short(each.duty.campaign.title),
        )
        for each in assignments
    ]


def _milestones(user, on):
    """Days that the issuer's own officers have to keep: reviews, deadlines, ends of phases."""
    milestones = (
        Milestone.objects.filter(
            withdrawn_in=None,
            due_on__range=(on - LATE, on + SOON),
            campaign__state=CampaignState.PUBLISHED,
            campaign__issuer__in=_units(user, P.DRAFT_CAMPAIGN, on),
        )
        .exclude(kind=MilestoneKind.ANNIVERSARY)
        .select_related("campaign")
        .order_by("due_on", "pk")[:MOST]
    )
    return [
        Waiting(
            f"{each.get_kind_display()}: {short(each.name)}",
            "Mở phong trào",
            f"{each.campaign.get_absolute_url()}#moc-thoi-gian",
            deadline=each.due_on,
            about=short(each.campaign.title),
        )
        for each in milestones
    ]


def unconfirmed(*, since):
    """Deliveries of running campaigns, sent from that day on, that the unit has not confirmed."""
    return (
        Delivery.objects.filter(
            received_at=None, campaign__state=CampaignState.PUBLISHED, sent_at__date__gte=since
        )
        .select_related("campaign__issuer")
        .order_by("campaign_id", "pk")
    )


def due_between(first, last):
    """Who carries which duty of a running campaign that is due in these days."""
    return (
        Assignment.objects.filter(
            withdrawn_in=None,
            duty__withdrawn_in=None,
            duty__due_on__range=(first, last),
            duty__campaign__state=CampaignState.PUBLISHED,
        )
        .select_related("duty__campaign")
        .order_by("duty_id", "pk")
    )


@dataclass(frozen=True)
class CalendarDay:
    """One entry of a calendar: whole days, `last` included. `uid` stays the same through every version."""

    uid: str
    title: str
    first: dt.date
    last: dt.date


def calendar(campaign):
    """The campaign's last day and every milestone that has a day. One query."""
    entries = []
    if campaign.ends_on:
        title = f"Hết thời gian thi đua: {campaign.title}"
        entries.append(CalendarDay(f"{campaign.slug}-het-han", title, campaign.ends_on, campaign.ends_on))
    milestones = campaign.milestones.filter(withdrawn_in=None).exclude(starts_on=None, due_on=None)
    for each in milestones.order_by("due_on", "pk"):
        first, last = each.starts_on or each.due_on, each.due_on or each.starts_on
        entries.append(
            CalendarDay(f"{campaign.slug}-{each.key}", f"{each.get_kind_display()}: {each.name}", first, last)
        )
    return entries
