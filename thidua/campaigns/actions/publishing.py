"""From draft to running campaign, and everything that happens to one that runs."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.campaigns import policies, queries
from thidua.campaigns.actions import news
from thidua.campaigns.actions.drafts import legal_day
from thidua.campaigns.actions.mirror import mirrored
from thidua.campaigns.actions.rows import deliver, write_rows
from thidua.campaigns.models import Draft, Version
from thidua.campaigns.plan import Plan, diff, normalise
from thidua.core.lifecycle import lock, move
from thidua.core.text import clean, clean_lines
from thidua.core.verdict import unless

register_verb("campaign.publish", "công bố phong trào")
register_verb("campaign.begin-amendment", "mở bản điều chỉnh")
register_verb("campaign.amend", "công bố bản điều chỉnh")
register_verb("campaign.drop-amendment", "bỏ bản điều chỉnh")
register_verb("campaign.close", "kết thúc phong trào")
register_verb("campaign.reopen", "mở lại phong trào")
register_verb("campaign.show", "đưa phong trào lên trang công khai")
register_verb("campaign.hide", "rút phong trào khỏi trang công khai")


@transaction.atomic
def publish_campaign(campaign, *, by, at, on, is_public=None):
    """Công bố phong trào: the draft becomes version 1, its rows are made, every unit named in it is told.

    Refused with every reason: right, state, a plan that contradicts itself or lacks what the law asks for,
    a grave remark on the document that nobody settled. `on` is the legal day; `is_public` says whether the
    public page shows it (None leaves that as it is).
    """
    campaign = lock(campaign)
    draft = _locked_draft(campaign)
    policies.can_publish(by, campaign, on=on, draft=draft).require()
    plan = _whole(draft)
    version = _add_version(campaign, draft, plan, 1, by=by, at=at)
    move(
        campaign,
        "publish",
        published_at=at,
        published_by=by,
        version_number=version.number,
        is_public=campaign.is_public if is_public is None else is_public,
        **mirrored(plan, campaign.issuer),
    )
    units, others = deliver(campaign, plan, write_rows(campaign, plan, version.number), at=at)
    told = news.tell_published(campaign, units, on=on, at=at)
    told += news.tell_sent(campaign, others, on=on, at=at)
    record("campaign.publish", campaign, by=by, at=at, on=on.isoformat(), units=len(units), told=told)
    return campaign


@transaction.atomic
def begin_amendment(campaign, *, by, at):
    """Mở bản điều chỉnh: a draft of the next version, the same as the present one until someone edits it."""
    campaign = lock(campaign)
    policies.can_amend(by, campaign, on=legal_day(at)).require()
    version = campaign.versions.get(number=campaign.version_number)
    draft = Draft.objects.create(
        campaign=campaign,
        base_version=version.number,
        plan=version.plan,
        source_text=version.source_text,
        findings=version.findings,
        created_at=at,
        created_by=by,
        saved_at=at,
        saved_by=by,
    )
    record("campaign.begin-amendment", campaign, by=by, at=at, base=version.number)
    return draft


@transaction.atomic
def publish_amendment(campaign, *, reason, basis="", by, at):
    """Công bố bản điều chỉnh: the next version, with the reason and the paper that it rests on.

    Rows keep their keys; what the amendment takes away is closed, not deleted. New units get the campaign,
    the others are told what changed.
    """
    campaign = lock(campaign)
    on = legal_day(at)
    draft = _locked_draft(campaign)
    reason, basis = clean_lines(reason), clean(basis)
    verdict = (
        policies.can_publish_amendment(by, campaign, on=on, draft=draft)
        & unless(
            reason,
            "amendment.no-reason",
            "Hãy ghi lý do điều chỉnh; lý do hiện trong lịch sử của phong trào.",
        )
        & unless(
            len(basis) <= 300,
            "amendment.basis-too-long",
            "Hãy ghi văn bản điều chỉnh ngắn lại, nhiều nhất 300 ký tự.",
        )
    )
    verdict.require()
    before = Plan.from_json(campaign.versions.get(number=campaign.version_number).plan)
    plan = _whole(draft)
    changes = diff(before, plan, unit_names=queries.unit_names(before.units() | plan.units()))
    unless(
        changes,
        "amendment.no-change",
        "Bản điều chỉnh chưa đổi gì so với bản đang có. Hãy sửa, hoặc bỏ bản điều chỉnh.",
    ).require()
    version = _add_version(
        campaign, draft, plan, campaign.version_number + 1, reason=reason, basis=basis, by=by, at=at
    )
    stamps = {"version_number": version.number, **mirrored(plan, campaign.issuer)}
    for field, value in stamps.items():
        setattr(campaign, field, value)
    campaign.save(update_fields=list(stamps))
    units, others = deliver(campaign, plan, write_rows(campaign, plan, version.number, before), at=at)
    others -= before.units()
    told = news.tell_published(campaign, units, on=on, at=at)
    told += news.tell_sent(campaign, others, on=on, at=at)
    told += news.tell_amended(campaign, plan.units() - set(units) - others, changes, reason, on=on, at=at)
    record(
        "campaign.amend",
        campaign,
        by=by,
        at=at,
        version=version.number,
        reason=reason,
        basis=basis,
        changes=len(changes),
        told=told,
    )
    return campaign


@transaction.atomic
def drop_amendment(campaign, *, by, at):
    """Bỏ bản điều chỉnh đang soạn. The campaign stays as it was published."""
    campaign = lock(campaign)
    policies.can_drop_amendment(by, campaign, on=legal_day(at)).require()
    _end(_locked_draft(campaign), at)
    record("campaign.drop-amendment", campaign, by=by, at=at, base=campaign.version_number)
    return campaign


@transaction.atomic
def close_campaign(campaign, *, reason="", by, at):
    """Kết thúc phong trào. A reason is asked when it ends before its last day."""
    campaign = lock(campaign)
    on, reason = legal_day(at), clean_lines(reason)
    verdict = policies.can_close(by, campaign, on=on) & unless(
        reason or campaign.ends_on is None or on >= campaign.ends_on,
        "campaign.early-close-no-reason",
        "Phong trào chưa đến ngày kết thúc. Hãy ghi lý do kết thúc sớm.",
    )
    verdict.require()
    move(campaign, "close", closed_at=at, closed_by=by)
    record("campaign.close", campaign, by=by, at=at, reason=reason)
    return campaign


@transaction.atomic
def reopen_campaign(campaign, *, reason, by, at):
    """Mở lại phong trào đã kết thúc, with a reason."""
    campaign = lock(campaign)
    reason = clean_lines(reason)
    verdict = policies.can_reopen(by, campaign, on=legal_day(at)) & unless(
        reason, "campaign.reopen-no-reason", "Hãy ghi lý do mở lại phong trào."
    )
    verdict.require()
    move(campaign, "reopen", closed_at=None, closed_by=None)
    record("campaign.reopen", campaign, by=by, at=at, reason=reason)
    return campaign


@transaction.atomic
def show_publicly(campaign, *, is_public, by, at):
    """Đưa lên, hoặc rút khỏi, trang công khai. A draft is never shown, whatever this says."""
    campaign = lock(campaign)
    policies.can_show_publicly(by, campaign, on=legal_day(at)).require()
    if campaign.is_public == is_public:
        return campaign
    campaign.is_public = is_public
    campaign.save(update_fields=["is_public"])
    record("campaign.show" if is_public else "campaign.hide", campaign, by=by, at=at)
    return campaign


def _locked_draft(campaign):
    """The open draft, locked after its campaign: always in this order, so that two acts cannot wait in a ring."""
    draft = campaign.drafts.select_for_update(of=("self",)).filter(ended_at=None).first()
    if draft is not None:
        draft.campaign = campaign
    return draft


def _whole(draft):
    return normalise(Plan.from_json(draft.plan), drop_blank=True)


def _add_version(campaign, draft, plan, number, *, by, at, reason="", basis=""):
    version = Version.objects.create(
        campaign=campaign,
        number=number,
        plan=plan.to_json(),
        source_text=draft.source_text,
        findings=draft.findings,
        reason=reason,
        basis=basis,
        made_at=at,
        made_by=by,
    )
    _end(draft, at)
    return version


def _end(draft, at):
    draft.ended_at = at
    draft.save(update_fields=["ended_at"])
