"""The list of papers."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.documents import queries
from thidua.documents.enums import DocumentState
from thidua.documents.forms import FilterForm
from thidua.documents.views.common import today
from thidua.organisations.roles import Permission

PAGE = 25


@require_safe
@login_required
def document_list(request):
    """Văn bản: what this person may see, the newest in hand at the top; discarded ones only when asked for."""
    visible = queries.visible_to(request.user, on=today())
    form = FilterForm(request.GET, types=queries.types_in(visible), years=queries.years(visible))
    conditions = form.conditions
    found = queries.narrowed(visible, **conditions)
    if "state" not in conditions:
        found = found.exclude(state=DocumentState.DISCARDED)
    page = Paginator(queries.listed(found, request.user, on=today()), PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "form": form,
        "active": len(conditions),
        "may_create": queries.issuers_for(request.user, Permission.DRAFT_PAPER, on=today()).exists(),
        "may_register": queries.issuers_for(request.user, on=today()).exists(),
    }
    return render(request, "documents/list.html", context)
