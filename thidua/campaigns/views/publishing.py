"""Công bố, điều chỉnh, kết thúc: the acts that others will see."""

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from thidua.campaigns import actions, policies, queries
from thidua.campaigns.forms import AmendForm, PublishForm, ReasonForm
from thidua.campaigns.plan import diff
from thidua.campaigns.plan.checks import bare_note
from thidua.campaigns.views.common import (
    campaign_or_404,
    legal_day,
    open_draft,
    plan_of,
    today,
    unit_book,
)
from thidua.campaigns.views.review import checks_of, frame
from thidua.campaigns.views.shown import kinds
from thidua.core import clock
from thidua.core.verdict import Refused


@require_http_methods(["GET", "POST"])
@login_required
def review_publish(request, slug):
    """Công bố: what will happen and to whom, every reason against it, and the one button."""
    campaign = campaign_or_404(request, slug)
    draft = open_draft(request, campaign)
    amending = draft.base_version > 0
    may_publish = policies.can_publish_amendment if amending else policies.can_publish
    verdict = may_publish(request.user, campaign, on=today(), draft=draft)
    sent = request.POST if request.method == "POST" else None
    form = AmendForm(sent) if amending else PublishForm(sent)
    if request.method == "GET":
        if not amending:
            form = PublishForm(initial={"is_public": campaign.is_public})
        _allow_look(request.user, draft, verdict)
        return _page(request, draft, form, verdict)
    if not form.is_valid():
        return _page(request, draft, form, verdict, status=422)
    try:
        done = (_amend if amending else _publish)(request, campaign, form.cleaned_data)
    except Refused as refused:
        return _page(request, draft, form, refused.verdict, status=409)
    messages.success(request, done)
    return redirect(campaign)


def _publish(request, campaign, data):
    actions.publish_campaign(
        campaign, is_public=data["is_public"], by=request.user, at=clock.now(), on=today()
    )
    return "Đã công bố. Các đơn vị được giao việc đã được báo."


def _amend(request, campaign, data):
    actions.publish_amendment(
        campaign, reason=data["reason"], basis=data["basis"], by=request.user, at=clock.now()
    )
    return "Đã công bố bản điều chỉnh. Các đơn vị liên quan đã được báo."


def _allow_look(user, draft, verdict):
    """The page is for who may work on the draft and for who may publish it."""
    rights = {"campaign.not-publisher", "campaign.not-amender"}
    refused = {reason.code for reason in verdict.reasons} & rights
    if refused and not policies.can_edit_draft(user, draft, on=today()):
        raise PermissionDenied(verdict.reasons[0].message)


def _page(request, draft, form, verdict, *, status=200):
    campaign, plan = draft.campaign, plan_of(draft)
    context = frame(request, draft, plan, {}, here="cong-bo")
    book = unit_book(request.user, campaign.issuer, plan, on=legal_day(plan))
    units = book.of(sorted(queries.owing(plan, campaign.issuer), key=book.place))
    checks = checks_of(plan, campaign)
    context |= {
        "side": "campaigns/review/publish_side.html",
        "here_label": "Công bố",
        "form": form,
        "verdict": verdict,
        "may_edit": policies.can_edit_draft(request.user, draft, on=today()),
        "units": units,
        "kinds": kinds(Counter((unit.kind, unit.name.partition(" ")[0]) for unit in units)),
        "unmatched": [
            {"phrase": party.phrase, "note": bare_note(party)}
            for party in plan.parties()
            if party.phrase and not party.units
        ],
        "warnings": [each for each in checks if each["check"].severity == "warning"],
        "errors": [each for each in checks if each["check"].severity == "error"],
        "notes_open": Counter(note.severity for note in context["open_notes"]),
        "changes": _changes(campaign, draft, plan) if draft.base_version else [],
        "top_contents": [each for each in plan.contents if not each.parent],
    }
    return render(request, "campaigns/review/publish.html", context, status=status)


def _changes(campaign, draft, plan):
    base = campaign.versions.get(number=draft.base_version)
    before = plan_of(base)
    return diff(before, plan, unit_names=queries.unit_names(before.units() | plan.units()))


def _act(request, slug, action, done, *, to=None, **values):
    campaign = campaign_or_404(request, slug)
    action(campaign, by=request.user, at=clock.now(), **values)
    messages.success(request, done)
    return redirect(to) if to else redirect(campaign)


@require_POST
@login_required
def begin_amendment(request, slug):
    """Điều chỉnh: open a copy of the newest version and work on it; nothing changes for others yet."""
    campaign = campaign_or_404(request, slug)
    actions.begin_amendment(campaign, by=request.user, at=clock.now())
    return redirect("campaigns:review", campaign.slug)


@require_POST
@login_required
def drop_amendment(request, slug):
    return _act(request, slug, actions.drop_amendment, "Đã bỏ bản điều chỉnh. Phong trào vẫn như trước.")


@require_POST
@login_required
def discard(request, slug):
    return _act(
        request,
        slug,
        actions.discard_campaign,
        "Đã bỏ bản soạn. Lọc danh sách theo “Đã bỏ” để khôi phục.",
        to="campaigns:list",
    )


@require_POST
@login_required
def restore(request, slug):
    campaign = campaign_or_404(request, slug)
    actions.restore_campaign(campaign, by=request.user, at=clock.now())
    messages.success(request, "Đã khôi phục bản soạn.")
    return redirect("campaigns:review", campaign.slug)


@require_POST
@login_required
def show_publicly(request, slug):
    """Đưa lên, hoặc rút khỏi, trang công khai."""
    campaign = campaign_or_404(request, slug)
    is_public = request.POST.get("is_public") == "1"
    actions.show_publicly(campaign, is_public=is_public, by=request.user, at=clock.now())
    messages.success(request, "Đã đưa lên trang công khai." if is_public else "Đã rút khỏi trang công khai.")
    return redirect(campaign)


@require_http_methods(["GET", "POST"])
@login_required
def close(request, slug):
    """Kết thúc phong trào."""
    return _with_reason(request, slug, policies.can_close, actions.close_campaign, "close")


@require_http_methods(["GET", "POST"])
@login_required
def reopen(request, slug):
    """Mở lại phong trào đã kết thúc; the reason is kept."""
    return _with_reason(request, slug, policies.can_reopen, actions.reopen_campaign, "reopen")


def _with_reason(request, slug, may, action, name):
    campaign = campaign_or_404(request, slug)
    verdict = may(request.user, campaign, on=today())
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].required = name == "reopen"
    if request.method == "POST" and form.is_valid():
        try:
            action(campaign, reason=form.cleaned_data["reason"], by=request.user, at=clock.now())
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(
                request, "Đã kết thúc phong trào." if name == "close" else "Đã mở lại phong trào."
            )
            return redirect(campaign)
    context = {"campaign": campaign, "form": form, "verdict": verdict}
    status = 200 if request.method == "GET" else 422 if form.errors else 409
    return render(request, f"campaigns/{name}.html", context, status=status)
