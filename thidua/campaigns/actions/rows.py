"""The rows that the plan of the newest version stands in, written by key. Set-based: the number of statements
does not grow with the plan."""

from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.functions import Least
from django.utils import timezone

from thidua.campaigns import queries
from thidua.campaigns.models import (
    Assignment,
    Campaign,
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
from thidua.campaigns.plan import Plan
from thidua.core.text import search_key

BATCH = 5000


def write_rows(campaign, plan, number, before=None):
    """Make the rows say what the plan says. What it no longer holds is closed with `withdrawn_in=number`.

    Lists that are the same as in the version `before` are left alone. Returns the recipients by key.
    """
    writing = _Writing(campaign, plan, number, before or Plan())
    contents = writing.list("contents", Content, _content)
    if writing.differs("contents"):
        _tie_contents(contents, plan)
    if writing.differs("movements", "contents"):
        movements = _movements(plan)
        writing.list(
            "movements", CampaignMovement, lambda part: _movement(part, movements, contents), anew=True
        )
    writing.list("targets", Target, lambda part: _target(part, contents), anew=writing.differs("contents"))
    duties = writing.list("duties", Duty, _duty)
    if writing.differs("duties"):
        _write_assignments(writing, duties)
    writing.list("milestones", Milestone, _milestone)
    writing.list("bases", LegalBasis, _basis)
    return writing.list("recipients", Recipient, _recipient)


def deliver(campaign, plan, recipients, *, at):
    """Gửi: one delivery for each unit that has to confirm. Returns the new ones' units, and those only told.

    A unit that already has one keeps it, and with it the day on which it confirmed. A line of “Nơi nhận” that
    only names superiors and peers is marked as sent.
    """
    lines = {}
    for part in plan.recipients:
        if not part.archive:
            for unit in part.party.units:
                lines.setdefault(unit, recipients[part.key])
    wanted = queries.owing(plan, campaign.issuer)
    known = set(Delivery.objects.filter(campaign=campaign, unit__in=wanted).values_list("unit_id", flat=True))
    new = sorted(wanted - known)
    Delivery.objects.bulk_create(
        [Delivery(campaign=campaign, unit_id=unit, recipient=lines.get(unit), sent_at=at) for unit in new],
        batch_size=BATCH,
    )
    told = plan.units() - wanted - {campaign.issuer_id}
    only_sent = [
        recipients[part.key].pk
        for part in plan.recipients
        if not part.archive
        and told.intersection(part.party.units)
        and not wanted.intersection(part.party.units)
    ]
    Recipient.objects.filter(pk__in=only_sent, sent_on=None).update(sent_on=timezone.localtime(at).date())
    return new, told


@dataclass(frozen=True)
class _Writing:
    campaign: Campaign
    plan: Plan
    number: int
    before: Plan

    def differs(self, *names):
        """Whether one of the lists is not what it was. A first version differs even where it is empty."""
        return self.number == 1 or any(
            getattr(self.plan, name) != getattr(self.before, name) for name in names
        )

    def list(self, name, model, row_of, *, anew=False):
        """{key: row} of one list, written by key if it differs or is to be written `anew`."""
        if not (anew or self.differs(name)):
            return {row.key: row for row in model.objects.filter(campaign=self.campaign, withdrawn_in=None)}
        rows = {part.key: row_of(part) for part in getattr(self.plan, name)}
        return _upsert(model, self.campaign, self.number, rows)


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


def _content(part):
    return {
        "parent": None,
        "label": part.label,
        "text": part.text,
        "owner_id": part.owner,
        "criteria": part.criteria,
        "evidence": part.evidence,
    }


def _movement(part, movements, contents):
    return {"movement": movements[search_key(part.name)], "content": contents.get(part.content)}


def _target(part, contents):
    return {
        "content": contents.get(part.content),
        "what": part.what,
        "direction": part.direction,
        "value": part.value,
        "measure": part.measure,
        "base": part.base,
        "owner_id": part.owner,
        "source": part.source,
    }


def _duty(part):
    unmatched = [party.phrase for party in part.parties if not party.units or party.note]
    return {"text": part.text, "due_on": part.due_on, "unmatched": unmatched}


def _milestone(part):
    return {
        "kind": part.kind,
        "name": part.name,
        "starts_on": part.starts_on,
        "due_on": part.due_on,
        "rule": part.rule,
    }


def _basis(part):
    return {
        "role": part.role,
        "number": part.number,
        "issued_on": part.issued_on,
        "doc_type": part.doc_type,
        "issuer": part.issuer,
        "subject": part.subject,
    }


def _recipient(part):
    return {"phrase": part.party.phrase, "archive": part.archive}


def _tie_contents(contents, plan):
    """Parents are set when every row has its number."""
    below = [part for part in plan.contents if part.parent]
    for part in below:
        contents[part.key].parent = contents[part.parent]
    Content.objects.bulk_update([contents[part.key] for part in below], ["parent"], batch_size=BATCH)


def _movements(plan):
    """{folded name: movement}. A movement lives on its own; the campaign only points to it."""
    names = {}
    for part in plan.movements:
        names.setdefault(search_key(part.name), part.name)
    day = plan.issued_on or plan.starts_on
    Movement.objects.bulk_create(
        [Movement(name=name, search_key=key, first_seen_on=day) for key, name in names.items()],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    if day:
        later = Q(first_seen_on=None) | Q(first_seen_on__gt=day)
        Movement.objects.filter(later, search_key__in=list(names)).update(
            first_seen_on=Least(F("first_seen_on"), day)
        )
    return {each.search_key: each for each in Movement.objects.filter(search_key__in=list(names))}


def _write_assignments(writing, duties):
    """Who carries what: of the duties that are new, changed or gone."""
    before = {part.key: part for part in writing.before.duties}
    changed = [part for part in writing.plan.duties if part != before.get(part.key)]
    phrases = {}
    for part in changed:
        for party in part.parties:
            for unit in party.units:
                phrases.setdefault((duties[part.key].pk, unit), party.phrase)
    kept = Assignment.objects.bulk_create(
        [Assignment(duty_id=duty, unit_id=unit, phrase=phrase) for (duty, unit), phrase in phrases.items()],
        update_conflicts=True,
        unique_fields=["duty", "unit"],
        update_fields=["phrase", "withdrawn_in"],
        batch_size=BATCH,
    )
    same = [duties[part.key] for part in writing.plan.duties if part == before.get(part.key)]
    standing = Assignment.objects.filter(duty__campaign=writing.campaign, withdrawn_in=None)
    known = set(standing.exclude(duty__in=same).values_list("pk", flat=True))
    gone = known - {assignment.pk for assignment in kept}
    Assignment.objects.filter(pk__in=gone).update(withdrawn_in=writing.number)
