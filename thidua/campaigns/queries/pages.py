"""Everything that the page of one campaign shows, in a number of queries that does not grow with it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from thidua.campaigns.enums import BasisRole
from thidua.campaigns.models import Assignment, Campaign, Delivery
from thidua.campaigns.plan import Plan, diff
from thidua.campaigns.queries.bases import Validity, validity
from thidua.campaigns.queries.people import unit_names

SHOWN = 60  # units of one phrase that are named; the rest is counted
VERSIONS = 30  # newest versions whose history is told


@dataclass
class ContentNode:
    row: object
    children: list = field(default_factory=list)
    movements: list = field(default_factory=list)  # CampaignMovement
    targets: list = field(default_factory=list)


@dataclass(frozen=True)
class Carriers:
    """The units behind one phrase of a duty: all counted, the first ones named."""

    phrase: str
    count: int
    units: tuple

    @property
    def more(self):
        return self.count - len(self.units)


@dataclass(frozen=True)
class DutyNode:
    row: object
    carriers: tuple


@dataclass(frozen=True)
class BasisNode:
    row: object
    validity: Validity


@dataclass(frozen=True)
class RecipientNode:
    """A line of "Nơi nhận". Inside the system `inside` units have it and `received` have confirmed."""

    row: object
    inside: int
    received: int


@dataclass(frozen=True)
class CampaignPage:
    plan: Plan  # of the newest version
    version: object
    contents: list  # ContentNode, the outermost
    movements: list
    targets: list  # all, also those inside contents
    duties: list  # DutyNode
    milestones: list  # by day; those without a day last
    bases: list  # BasisNode
    references: list  # BasisNode
    recipients: list  # RecipientNode
    delivered: int
    received: int
    versions: list  # newest first, without their plans


def detail(campaign):
    """The page of a published campaign. Ten queries."""
    standing = Q(withdrawn_in=None)
    version = campaign.versions.select_related("made_by").get(number=campaign.version_number)
    contents = list(campaign.contents.filter(standing).select_related("owner").order_by("position", "pk"))
    movements = list(
        campaign.movements.filter(standing).select_related("movement").order_by("position", "pk")
    )
    targets = list(campaign.targets.filter(standing).select_related("owner").order_by("position", "pk"))
    milestones = campaign.milestones.filter(standing).order_by(
        F("due_on").asc(nulls_last=True), "position", "pk"
    )
    bases = [
        BasisNode(row, validity(row.number, row.issued_on, campaign.issued_on or campaign.starts_on))
        for row in campaign.bases.filter(standing).order_by("position", "pk")
    ]
    counts = _delivery_counts(campaign)
    return CampaignPage(
        plan=Plan.from_json(version.plan),
        version=version,
        contents=_tree(contents, movements, targets),
        movements=movements,
        targets=targets,
        duties=_duties(campaign),
        milestones=list(milestones),
        bases=[each for each in bases if each.row.role == BasisRole.BASIS],
        references=[each for each in bases if each.row.role == BasisRole.REFERENCE],
        recipients=[
            RecipientNode(row, *counts.get(row.pk, (0, 0)))
            for row in campaign.recipients.filter(standing).order_by("position", "pk")
        ],
        delivered=sum(sent for sent, _ in counts.values()),
        received=sum(got for _, got in counts.values()),
        versions=list(
            campaign.versions.defer("plan", "source_text", "findings")
            .select_related("made_by")
            .order_by("-number")
        ),
    )


def deliveries(campaign):
    """Every unit that has the campaign, those that have not confirmed first."""
    return campaign.deliveries.select_related("unit", "received_by", "recipient").order_by(
        F("received_at").asc(nulls_first=True), "unit__sort_key", "pk"
    )


def history(campaign):
    """[(version, changes)], the newest first; the first version changes nothing. Two queries."""
    versions = list(
        campaign.versions.defer("source_text", "findings")
        .select_related("made_by")
        .order_by("-number")[:VERSIONS]
    )
    plans = [Plan.from_json(version.plan) for version in versions]
    names = unit_names(set().union(*(plan.units() for plan in plans)))
    told = []
    for place, version in enumerate(versions):
        before = plans[place + 1] if place + 1 < len(plans) else None
        told.append((version, diff(before, plans[place], unit_names=names) if before else []))
    return told


def my_duties(campaign, units):
    """What these units have to do in the campaign, by day."""
    return (
        Assignment.objects.filter(
            duty__campaign=campaign, unit__in=units, withdrawn_in=None, duty__withdrawn_in=None
        )
        .select_related("duty", "unit")
        .order_by(F("duty__due_on").asc(nulls_last=True), "duty__position", "unit__sort_key", "pk")
    )


def chain(campaign):
    """The campaigns above, the highest first: the superior, its superior, and so on."""
    found, step = [], campaign.superior_id
    while step and len(found) < 4:  # State, ministry, province, district: no launch stands deeper
        above = Campaign.objects.select_related("issuer").get(pk=step)
        found.insert(0, above)
        step = above.superior_id
    return found


def _tree(contents, movements, targets):
    nodes = {row.pk: ContentNode(row) for row in contents}
    for each in movements:
        if each.content_id in nodes:
            nodes[each.content_id].movements.append(each)
    for each in targets:
        if each.content_id in nodes:
            nodes[each.content_id].targets.append(each)
    tops = []
    for row in contents:
        above = nodes[row.parent_id].children if row.parent_id in nodes else tops
        above.append(nodes[row.pk])
    return tops


def _duties(campaign):
    duties = list(campaign.duties.filter(withdrawn_in=None).order_by("position", "pk"))
    standing = Assignment.objects.filter(duty__in=duties, withdrawn_in=None)
    counts = {
        (duty, phrase): count
        for duty, phrase, count in standing.order_by().values_list("duty_id", "phrase").annotate(Count("pk"))
    }
    place = Window(RowNumber(), partition_by=[F("duty"), F("phrase")], order_by=["unit__sort_key", "pk"])
    named = defaultdict(list)
    first = (
        standing.annotate(place=place)
        .filter(place__lte=SHOWN)
        .select_related("unit")
        .order_by("duty_id", "pk")
    )
    for each in first:
        named[each.duty_id, each.phrase].append(each)
    carriers = defaultdict(list)
    for (duty, phrase), assignments in named.items():
        units = tuple(each.unit for each in sorted(assignments, key=lambda each: each.place))
        carriers[duty].append(Carriers(phrase, counts[duty, phrase], units))
    return [DutyNode(row, tuple(carriers[row.pk])) for row in duties]


def _delivery_counts(campaign):
    """{recipient or None: (sent, received)}."""
    rows = (
        Delivery.objects.filter(campaign=campaign)
        .order_by()
        .values_list("recipient_id")
        .annotate(Count("pk"), Count("received_at"))
    )
    return {recipient: (sent, received) for recipient, sent, received in rows}
