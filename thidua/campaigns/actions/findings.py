"""Settling the reader's remarks on a launch document."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.campaigns import policies
from thidua.campaigns.actions.drafts import legal_day, locked
from thidua.campaigns.plan import Settlement, remarks
from thidua.campaigns.plan.words import short
from thidua.core.text import clean_lines
from thidua.core.verdict import unless

register_verb("finding.settle", "xử lý nhận xét về văn bản")
register_verb("finding.unsettle", "mở lại nhận xét về văn bản")


@transaction.atomic
def settle_finding(draft, finding, *, how, reason="", by, at):
    """Xử lý nhận xét: "fixed" or "ignored"; who sets one aside says why. `finding` is its id."""
    if how not in remarks.HOWS:
        raise ValueError(f"A finding is settled as one of {remarks.HOWS}, not as {how!r}.")
    draft, _ = locked(draft)
    reason = clean_lines(reason)
    verdict = policies.can_edit_draft(by, draft, on=legal_day(at)) & unless(
        how == "fixed" or reason,
        "finding.no-reason",
        "Hãy ghi lý do bỏ qua nhận xét này, để người đọc sau hiểu.",
    )
    verdict.require()
    found = remarks.load(draft.findings)
    remark = _one(found, finding)
    remark.settled = Settlement(how=how, reason=reason, by=by.pk, by_name=str(by), at=at.isoformat())
    _keep(draft, found)
    record(
        "finding.settle",
        draft.campaign,
        by=by,
        at=at,
        code=remark.code,
        remark=short(remark.message),
        how=how,
        reason=reason,
    )
    return draft


@transaction.atomic
def unsettle_finding(draft, finding, *, by, at):
    """Mở lại nhận xét đã xử lý."""
    draft, _ = locked(draft)
    policies.can_edit_draft(by, draft, on=legal_day(at)).require()
    found = remarks.load(draft.findings)
    remark = _one(found, finding)
    if remark.settled is None:
        return draft
    remark.settled = None
    _keep(draft, found)
    record("finding.unsettle", draft.campaign, by=by, at=at, code=remark.code)
    return draft


def _one(found, wanted):
    remark = next((remark for remark in found if remark.id == wanted), None)
    unless(
        remark is not None,
        "finding.gone",
        "Không còn nhận xét này trong bản soạn. Hãy tải lại trang.",
    ).require()
    return remark


def _keep(draft, found):
    draft.findings = [remark.to_json() for remark in found]
    draft.save(update_fields=["findings"])
