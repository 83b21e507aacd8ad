"""The page of one paper: what state it is in, whose turn it is, its pages, its copies, whom it reached."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from thidua.audit import queries as audit
from thidua.core import clock
from thidua.core.verdict import Refused
from thidua.documents import actions, kinds, policies, queries
from thidua.documents.enums import DocumentState
from thidua.documents.forms import CopyForm
from thidua.documents.views.acts import ACTS, steps_of
from thidua.documents.views.common import document_or_404, today
from thidua.documents.views.sheets import shown
from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission

PAGE = 100
_SENT_SHOWN = 200


@require_safe
@login_required
def detail(request, pk):
    """Trang văn bản."""
    document = document_or_404(request, pk)
    user, on = request.user, today()
    works = queries.works_on(user, document, on=on)
    sendings = list(queries.sendings(document)[:_SENT_SHOWN])
    inside = [each for each in sendings if each.unit_id]
    mine = set(
        organisations.units_acting_for(user, Permission.RECEIVE_PAPER, on=on).values_list("pk", flat=True)
    )
    context = {
        "document": document,
        "shown": shown(document),
        "works": works,
        "may_read_trail": works
        or organisations.holds_above(user, Permission.READ_AUDIT, document.issuer, on=on),
        "type_name": kinds.type_of(document.kind).name,
        "steps": steps_of(document),
        "acts": _acts(user, document, on) if works else {},
        "copies": list(queries.copies(document)) if document.signed_at else [],
        "effects": list(queries.effects(document)) if document.is_out else [],
        "sendings": sendings,
        "units_sent": len(inside),
        "units_received": sum(1 for each in inside if each.received_on),
        "mine": [
            each for each in inside if each.unit_id in mine and each.received_on is None and each.sent_on
        ],
        "may_edit": works and bool(policies.can_edit(user, document, on=on)),
        "may_send": works and bool(policies.can_distribute(user, document, on=on)),
        "may_copy": works and bool(policies.can_add_copy(user, document, on=on)),
        "today": on,
    }
    return render(request, "documents/detail.html", context)


def _acts(user, document, on):
    """The next act with its verdict, and the other acts that are open to this person."""
    main, others = None, []
    for verb, act in ACTS.items():
        if document.state not in act.states:
            continue
        verdict = act.may(user, document, on=on)
        if act.main and main is None:
            main = {"verb": verb, "act": act, "verdict": verdict}
        elif verdict:
            others.append({"verb": verb, "act": act, "verdict": verdict})
    return {"main": main, "others": others}


@require_safe
@login_required
def trail(request, pk):
    """Nhật ký: who did what with this paper, for those who work on it and those who audit."""
    document = document_or_404(request, pk)
    may = queries.works_on(request.user, document, on=today()) or organisations.holds_above(
        request.user, Permission.READ_AUDIT, document.issuer, on=today()
    )
    if not may:
        raise Http404
    page = Paginator(audit.about(document), PAGE).get_page(request.GET.get("trang"))
    return render(request, "documents/trail.html", {"document": document, "page": page})


@require_http_methods(["GET", "POST"])
@login_required
def add_copy(request, pk):
    """Nạp bản đã ký ở nơi khác."""
    document = document_or_404(request, pk)
    verdict = policies.can_add_copy(request.user, document, on=today())
    form = CopyForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.add_signed_copy(
                document,
                file.read(settings.FILE_LIMIT + 1),
                file.name,
                note=form.cleaned_data["note"],
                by=request.user,
                at=clock.now(),
            )
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, "Đã nạp bản đã ký.")
            return redirect(document)
    context = {
        "document": document,
        "form": form,
        "verdict": verdict,
        "limit": settings.FILE_LIMIT,
        "out": document.state != DocumentState.SIGNED,
    }
    status = 200 if request.method == "GET" else 422 if form.errors else 409
    return render(request, "documents/add_copy.html", context, status=status)
