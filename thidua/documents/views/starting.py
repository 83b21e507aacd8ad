"""Beginning a paper."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thidua.core import clock
from thidua.documents import actions, queries
from thidua.documents.forms import StartForm
from thidua.documents.views.common import today
from thidua.organisations.roles import Permission


@require_http_methods(["GET", "POST"])
@login_required
def create(request):
    """Soạn văn bản mới: whose, which type, about what; the editor opens with all that is known already."""
    issuers = queries.issuers_for(request.user, Permission.DRAFT_PAPER, on=today())
    form = StartForm(request.POST if request.method == "POST" else None, issuers=issuers)
    if not form.issuers:
        raise PermissionDenied(
            "Bạn chưa được giao soạn văn bản của đơn vị nào. Hãy nhờ người quản trị phân quyền."
        )
    if form.is_valid():
        data = form.cleaned_data
        document = actions.create_document(
            data["issuer"], data["kind"], subject=data["subject"], by=request.user, at=clock.now()
        )
        return redirect("documents:edit", document.pk)
    status = 422 if form.is_bound else 200
    return render(request, "documents/create.html", {"form": form}, status=status)
