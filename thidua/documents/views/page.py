"""The page of one paper: what state it is in, whose turn it is, its pages, its copies, whom it reached."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.audit import queries as audit
from thidua.core import values
from thidua.documents import kinds, policies, queries
from thidua.documents.signing import Report
from thidua.documents.views.acts import ACTS, steps_of
from thidua.documents.views.common import document_or_404, today
from thidua.documents.views.copies import roles_open
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
        "copies": _copies(document),
        "effects": list(queries.effects(document)) if document.is_out else [],
        "sendings": sendings,
        "units_sent": len(inside),
        "units_received": sum(1 for each in inside if each.received_on),
        "mine": [
            each for each in inside if each.unit_id in mine and each.received_on is None and each.sent_on
        ],
        "may_edit": works and bool(policies.can_edit(user, document, on=on)),
        "may_send": works and bool(policies.can_distribute(user, document, on=on)),
        "may_sign_copy": works and bool(roles_open(user, document)),
        "may_copy": works and bool(policies.can_add_copy(user, document, on=on)),
        "today": on,
    }
    return render(request, "documents/detail.html", context)


def _copies(document):
    """Each copy with what the check of its signatures said."""
    if not document.signed_at:
        return []
    return [
        {"copy": each, "report": values.from_json(Report, each.report) if each.report else None}
        for each in queries.copies(document)
    ]


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
