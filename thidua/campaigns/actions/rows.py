"""The rows that the plan of the newest version stands in, written by key. Set-based: the number of statements
does not grow with the plan."""

from django.db.models import F, Q
from django.db.models.functions import Least

from thidua.campaigns.models import (
    Assignment,
    CampaignMovement,
    Content,
    Delivery,
    Duty,
    LegalBasis,
    Milestone,
    Movement,
    Recipient,
    Target,
)
from thidua.core.text import search_key

BATCH = 5000


def write_rows(campaign, plan, number):
    """Make the rows say what the plan says. What it no longer holds is closed with `withdrawn_in=number`."""
    contents = _write_contents(campaign, plan, number)
    _write_movements(campaign, plan, number, contents)
    _upsert(
        Target,
        campaign,
        number,
        {
            part.key: {
                "content": contents.get(part.content),
                "what": part.what,
                "direction": part.direction,
                "value": part.value,
                "measure": part.measure,
                "base": part.base,
                "owner_id": part.owner,
                "source": part.source,
            }
            for part in plan.targets
        },
    )
    _write_duties(campaign, plan, number)
    _upsert(
        Milestone,
        campaign,
        number,
        {
            part.key: {
                "kind": part.kind,
                "name": part.name,
                "starts_on": part.starts_on,
                "due_on": part.due_on,
                "rule": part.rule,
            }
            for part in plan.milestones
        },
    )
    _upsert(
        LegalBasis,
        campaign,
        number,
        {
            part.key: {
                "role": part.role,
                "number": part.number,
                "issued_on": part.issued_on,
                "doc_type": part.doc_type,
                "issuer": part.issuer,
                "subject": part.subject,
            }
            for part in plan.bases
        },
    )
    return _upsert(
        Recipient,
        campaign,
        number,
        {part.key: {"phrase": part.party.phrase, "archive": part.archive} for part in plan.recipients},
    )


def deliver(campaign, plan, recipients, *, at):
    """Gửi: one delivery for each unit that has a part in the plan, except the issuer. Returns the new ones' units.

    A unit that already has one keeps it, and with it the day on which it confirmed.
    """
    lines = {}
    for part in plan.recipients:
        if not part.archive:
            for unit in part.party.units:
                lines.setdefault(unit, recipients[part.key])
    wanted = plan.units() - {campaign.issuer_id}
    known = set(Delivery.objects.filter(campaign=campaign, unit__in=wanted).values_list("unit_id", flat=True))
    new = sorted(wanted - known)
    Delivery.objects.bulk_create(
        [Delivery(campaign=campaign, unit_id=unit, recipient=lines.get(unit), sent_at=at) for unit in new],
        batch_size=BATCH,
    )
    return new


def _upsert(model, campaign, number, rows):
    """{key: row} by key; the order of `rows` is their place. Columns not named keep what they hold."""
    objects = [
        model(campaign=campaign, key=key, position=place, **row)
        for place, (key, row) in enumerate(rows.items())
    ]
    if objects:
        named = [name.removesuffix("_id") for name in next(iter(rows.values()))]
        model.objects.bulk_create(
            objects,
            update_conflicts=True,
            unique_fields=["campaign", "key"],
            update_fields=["position", "withdrawn_in", *named],
            batch_size=BATCH,
        )
    gone = model.objects.filter(campaign=campaign, withdrawn_in=None).exclude(key__in=list(rows))
    gone.update(withdrawn_in=number)
    return {each.key: each for each in objects}


def _write_contents(campaign, plan, number):
    contents = _upsert(
        Content,
        campaign,
        number,
        {
            part.key: {
                "parent": None,
                "label": part.label,
                "text": part.text,
                "owner_id": part.owner,
                "criteria": part.criteria,
                "evidence": part.evidence,
            }
            for part in plan.contents
        },
    )
    below = [part for part in plan.contents if part.parent]
    for part in below:
        contents[part.key].parent = contents[part.parent]
    Content.objects.bulk_update([contents[part.key] for part in below], ["parent"], batch_size=BATCH)
    return contents


def _write_movements(campaign, plan, number, contents):
    """A movement lives on its own, known by its folded name; the campaign only points to it."""
    names = {}
    for part in plan.movements:
        names.setdefault(search_key(part.name), part.name)
    day = plan.issued_on or plan.starts_on
    Movement.objects.bulk_create(
        [Movement(name=name, search_key=key, first_seen_on=day) for key, name in names.items()],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    found = {each.search_key: each for each in Movement.objects.filter(search_key__in=list(names))}
    if day:
        later = Q(first_seen_on=None) | Q(first_seen_on__gt=day)
        Movement.objects.filter(later, search_key__in=list(names)).update(
            first_seen_on=Least(F("first_seen_on"), day)
        )
    _upsert(
        CampaignMovement,
        campaign,
        number,
        {
            part.key: {
                "movement": found[search_key(part.name)],
                "content": contents.get(part.content),
            }
            for part in plan.movements
        },
    )


def _write_duties(campaign, plan, number):
    duties = _upsert(
        Duty,
        campaign,
        number,
        {
            part.key: {
                "text": part.text,
                "due_on": part.due_on,
                "unmatched": [party.phrase for party in part.parties if not party.units or party.note],
            }
            for part in plan.duties
        },
    )
    phrases = {}
    for part in plan.duties:
        for party in part.parties:
            for unit in party.units:
                phrases.setdefault((duties[part.key].pk, unit), party.phrase)
    before = dict(
        Assignment.objects.filter(duty__campaign=campaign, withdrawn_in=None).values_list("pk", "duty_id")
    )
    kept = Assignment.objects.bulk_create(
        [Assignment(duty_id=duty, unit_id=unit, phrase=phrase) for (duty, unit), phrase in phrases.items()],
        update_conflicts=True,
        unique_fields=["duty", "unit"],
        update_fields=["phrase", "withdrawn_in"],
        batch_size=BATCH,
    )
    gone = set(before) - {assignment.pk for assignment in kept}
    Assignment.objects.filter(pk__in=gone).update(withdrawn_in=number)
