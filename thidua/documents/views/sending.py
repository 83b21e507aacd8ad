"""Gửi – nhận."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from thidua.core import clock
from thidua.core.verdict import Refused
from thidua.documents import actions, policies, queries
from thidua.documents.forms import StampForm
from thidua.documents.views.common import document_or_404, errors_of, today
from thidua.organisations import queries as organisations

FOUND = 30


@require_http_methods(["GET", "POST"])
@login_required
def distribute(request, pk):
    """Gửi: the units that “Nơi nhận” means are chosen already; others are found by name."""
    document = document_or_404(request, pk)
    verdict = policies.can_distribute(request.user, document, on=today())
    lines = queries.lines_of(document, on=today())
    sent = set(document.sendings.filter(unit__isnull=False).values_list("unit_id", flat=True))
    words = request.POST.get("tim", request.GET.get("tim", ""))[:100]
    chosen = set(request.POST.getlist("unit"))
    groups = [
        {"line": line, "units": [unit for unit in line.units if unit.pk not in sent]}
        for line in lines
        if line.units
    ]
    named = {unit.pk for group in groups for unit in group["units"]}
    found = (
        [
            unit
            for unit in organisations.search(words, on=today()).select_related("parent")[:FOUND]
            if unit.pk not in sent | named and unit.pk != document.issuer_id
        ]
        if words.strip()
        else []
    )
    kept = [pk for pk in chosen if pk.isdigit() and int(pk) not in named]
    extra = list(organisations.on_day(today()).filter(pk__in=kept).select_related("parent"))
    found = [*extra, *(unit for unit in found if unit not in extra)]
    if request.method == "POST" and "look" not in request.POST:
        pairs = [(unit, group["line"].phrase) for group in groups for unit in group["units"]]
        pairs += [(unit, unit.name) for unit in found]
        units = [(unit, phrase) for unit, phrase in pairs if str(unit.pk) in chosen]
        try:
            actions.distribute_document(document, units=units, by=request.user, at=clock.now())
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, _said(len(units)))
            return redirect(document)
    context = {
        "document": document,
        "verdict": verdict,
        "groups": [group for group in groups if group["units"]],
        "found": found,
        "outside": [line for line in lines if not line.units],
        "chosen": chosen if request.method == "POST" else {str(pk) for pk in named},
        "sent": len(sent),
        "words": words,
    }
    status = 200 if request.method == "GET" or "look" in request.POST else 409
    return render(request, "documents/distribute.html", context, status=status)


def _said(units):
    if not units:
        return "Đã ghi văn bản là đã gửi. Hãy ghi ngày gửi, ngày nhận cho từng nơi nhận ngoài hệ thống."
    return f"Đã gửi tới {units} đơn vị; từng đơn vị được báo và xác nhận đã nhận."


@require_POST
@login_required
def confirm_receipt(request, pk, sending):
    """Xác nhận đã nhận."""
    document = document_or_404(request, pk)
    each = get_object_or_404(document.sendings.select_related("unit"), pk=sending)
    actions.confirm_receipt(each, by=request.user, at=clock.now())
    messages.success(request, f"Đã ghi: {each.unit} đã nhận văn bản này.")
    return redirect(document)


@require_POST
@login_required
def mark_sending(request, pk, sending):
    """Ghi ngày gửi, ngày nhận for a recipient outside; both empty takes the marks away."""
    document = document_or_404(request, pk)
    each = get_object_or_404(document.sendings.select_related("document__issuer", "unit"), pk=sending)
    form = StampForm(request.POST)
    if not form.is_valid():
        messages.error(request, errors_of(form))
        return redirect(document)
    sent_on, received_on = form.cleaned_data["sent_on"], form.cleaned_data["received_on"]
    by, at = request.user, clock.now()
    try:
        if sent_on or received_on:
            actions.mark_sending(each, sent_on=sent_on or received_on, received_on=received_on, by=by, at=at)
        else:
            actions.clear_sending(each, by=by, at=at)
    except Refused as refused:
        messages.error(request, " ".join(reason.message for reason in refused.verdict.reasons))
    else:
        messages.success(request, f"Đã ghi cho “{each.phrase}”.")
    return redirect(document)


@require_POST
@login_required
def remind(request, pk):
    """Nhắc các đơn vị chưa xác nhận."""
    document = document_or_404(request, pk)
    told = actions.remind_receivers(document, by=request.user, at=clock.now())
    messages.success(request, f"Đã nhắc {told} người.")
    return redirect(document)
