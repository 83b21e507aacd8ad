"""The page of a running campaign for those who work inside, and what hangs on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from thidua.audit import queries as audit
from thidua.campaigns import actions, policies, queries
from thidua.campaigns.enums import CampaignState
from thidua.campaigns.forms import RecipientMarkForm, SuperiorForm
from thidua.campaigns.views.common import campaign_or_404, today, works_inside
from thidua.campaigns.views.shown import (
    basis_rows,
    content_rows,
    days_stat,
    loose,
    next_milestone,
    sentence,
    timeline_of,
)
from thidua.core import clock
from thidua.core.verdict import Refused
from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission
from thidua.ui.parts import NavLink

PAGE = 100


@require_safe
@login_required
def detail(request, slug):
    """Trang phong trào: whether it goes well, seen without scrolling; then contents, one row each."""
    campaign = campaign_or_404(request, slug)
    if campaign.state == CampaignState.DRAFT:
        return redirect("campaigns:review", campaign.slug)
    if campaign.state == CampaignState.DISCARDED:
        return render(request, "campaigns/discarded.html", {"campaign": campaign})
    if not works_inside(request.user):
        return redirect("campaigns:public", campaign.slug)
    shown, on = queries.detail(campaign), today()
    rows = content_rows(shown.contents)
    context = _frame(request, campaign, here="detail") | {
        "shown": shown,
        "rows": rows,
        "loose_targets": loose(shown.targets, rows),
        "loose_movements": loose(shown.movements, rows),
        "timeline": timeline_of(campaign, shown.milestones, on),
        "days": days_stat(campaign, on),
        "next_milestone": next_milestone(campaign, shown.milestones, on),
        "late_duties": sum(1 for each in shown.duties if each.row.due_on and each.row.due_on < on),
        "has_targets": any(each.content_id for each in shown.targets),
        "has_owners": any(row.node.row.owner_id for row in rows),
        "mine": _mine(request.user, campaign),
        "chain": queries.chain(campaign),
    }
    context["gap"] = _gap(context)
    return render(request, "campaigns/detail.html", context)


def _gap(context):
    """What the contents still lack, said once above them and not in every row."""
    if context["has_targets"] or context["has_owners"]:
        return ""
    return "Chưa nội dung nào có chỉ tiêu bằng số hay đơn vị chủ trì."


@require_safe
@login_required
def duties(request, slug):
    """Phân công: each duty, the units that carry it, and the words that nobody could be found for."""
    campaign = _running_or_404(request, slug)
    context = _frame(request, campaign, here="duties") | {"shown": queries.detail(campaign)}
    return render(request, "campaigns/duties.html", context)


@require_safe
@login_required
def document(request, slug):
    """Văn bản: the launch document as it was loaded, its bases with their validity on its day, its recipients."""
    campaign = _running_or_404(request, slug)
    shown = queries.detail(campaign)
    context = _frame(request, campaign, here="document") | {
        "shown": shown,
        "plan": shown.plan,
        "bases": basis_rows(shown.bases),
        "references": basis_rows(shown.references),
        "awards_note": sentence(shown.plan.award_criteria),
        "spans": {},
        "chain": queries.chain(campaign),
        "superiors": SuperiorForm(campaigns=queries.can_be_superior(campaign, request.user, on=today())),
    }
    return render(request, "campaigns/document.html", context)


@require_safe
@login_required
def deliveries(request, slug):
    """Gửi – nhận: which units confirmed; and, ticked by hand, who outside the system got it."""
    campaign = _running_or_404(request, slug)
    shown = queries.detail(campaign)
    waiting = request.GET.get("xem") == "chua-nhan"
    listed = queries.deliveries(campaign)
    if waiting:
        listed = listed.filter(received_at=None)
    context = _frame(request, campaign, here="deliveries") | {
        "shown": shown,
        "page": Paginator(listed, PAGE).get_page(request.GET.get("trang")),
        "waiting_only": waiting,
        "mine": _mine(request.user, campaign),
    }
    return render(request, "campaigns/deliveries.html", context)


@require_POST
@login_required
def confirm_receipt(request, slug):
    """Xác nhận đã nhận, for every unit of this campaign that the person acts for and ticked."""
    campaign = _running_or_404(request, slug)
    delivery = get_object_or_404(campaign.deliveries.select_related("unit"), pk=_number(request, "delivery"))
    actions.confirm_receipt(delivery, by=request.user, at=clock.now())
    messages.success(request, f"Đã ghi: {delivery.unit} đã nhận phong trào này.")
    return redirect(campaign)


@require_POST
@login_required
def mark_recipient(request, slug):
    """Ghi đã gửi, đã nhận for a line of “Nơi nhận” outside the system."""
    campaign = _running_or_404(request, slug)
    recipient = get_object_or_404(
        campaign.recipients.select_related("campaign__issuer"), pk=_number(request, "recipient")
    )
    form = RecipientMarkForm(request.POST)
    back = redirect("campaigns:deliveries", campaign.slug)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return back
    sent, received = form.cleaned_data["sent_on"], form.cleaned_data["received_on"]
    by, at = request.user, clock.now()
    try:
        if received:
            actions.mark_received(recipient, on=received, by=by, at=at)
        elif sent:
            actions.mark_sent(recipient, on=sent, by=by, at=at)
        else:
            actions.clear_marks(recipient, by=by, at=at)
    except Refused as refused:
        messages.error(request, " ".join(reason.message for reason in refused.verdict.reasons))
        return back
    messages.success(request, f"Đã ghi cho “{recipient.phrase}”.")
    return back


@require_POST
@login_required
def attach_superior(request, slug):
    """Gắn với phong trào cấp trên; an empty choice takes the tie away."""
    campaign = _running_or_404(request, slug)
    form = SuperiorForm(request.POST, campaigns=queries.can_be_superior(campaign, request.user, on=today()))
    if form.is_valid():
        superior = form.cleaned_data["superior"]
        actions.attach_superior(campaign, superior, by=request.user, at=clock.now())
        messages.success(
            request, "Đã gắn với phong trào cấp trên." if superior else "Đã bỏ gắn với cấp trên."
        )
    else:
        messages.error(
            request, "Phong trào cấp trên không còn trong danh sách. Hãy tải lại trang và chọn lại."
        )
    return redirect("campaigns:document", campaign.slug)


@require_safe
@login_required
def history(request, slug):
    """Lịch sử: every version, what it changed and why; the newest first."""
    campaign = _running_or_404(request, slug)
    context = _frame(request, campaign, here="history") | {"versions": queries.history(campaign)}
    return render(request, "campaigns/history.html", context)


@require_safe
@login_required
def trail(request, slug):
    """Nhật ký: who did what with this campaign, for those who work on it and those who audit."""
    campaign = campaign_or_404(request, slug)
    if not _may_read_trail(request.user, campaign):
        raise Http404
    page = Paginator(audit.about(campaign), PAGE).get_page(request.GET.get("trang"))
    return render(request, "campaigns/trail.html", {"campaign": campaign, "page": page})


def _running_or_404(request, slug):
    campaign = campaign_or_404(request, slug)
    if campaign.version_number == 0 or not works_inside(request.user):
        raise Http404
    return campaign


def _number(request, name):
    value = request.POST.get(name, "")
    return int(value) if value.isdigit() and len(value) < 19 else 0


def _works_for(user, campaign):
    permissions = (Permission.DRAFT_CAMPAIGN, Permission.PUBLISH_CAMPAIGN)
    return queries.issuers_for(user, *permissions, on=today()).filter(pk=campaign.issuer_id).exists()


def _may_read_trail(user, campaign):
    return _works_for(user, campaign) or organisations.holds_above(
        user, Permission.READ_AUDIT, campaign.issuer, on=today()
    )


def _frame(request, campaign, *, here):
    """What every page of the campaign shows: head, tabs, and the acts that are open to this person."""
    user, on = request.user, today()
    places = (
        ("Tổng quan", "detail"),
        ("Phân công", "duties"),
        ("Gửi – nhận", "deliveries"),
        ("Văn bản, căn cứ", "document"),
        ("Lịch sử", "history"),
    )
    tabs = [
        NavLink(label, reverse(f"campaigns:{name}", args=[campaign.slug]), current=name == here)
        for label, name in places
    ]
    works = _works_for(user, campaign)
    draft = queries.open_draft(campaign) if works else None
    may_begin = works and draft is None and campaign.state == CampaignState.PUBLISHED
    return {
        "campaign": campaign,
        "tabs": tabs,
        "today": on,
        "works": works,
        "draft": draft,
        "may_amend": policies.can_amend(user, campaign, on=on) if may_begin else None,
        "may_read_trail": works or _may_read_trail(user, campaign),
    }


def _mine(user, campaign):
    """For each unit that the person receives for: its delivery and its duties, the nearest deadline first."""
    units = organisations.units_acting_for(user, Permission.RECEIVE_CAMPAIGN, on=today()).distinct()
    mine = list(queries.deliveries(campaign).filter(unit__in=units))
    own = queries.my_duties(campaign, [each.unit_id for each in mine]) if mine else []
    return [
        {
            "delivery": each,
            "unit": each.unit,
            "duties": [assignment.duty for assignment in own if assignment.unit_id == each.unit_id],
        }
        for each in mine
    ]
