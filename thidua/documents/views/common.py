"""What the pages of papers share: finding the paper, asking the policy, who this person is to it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from thidua.core import clock
from thidua.documents import queries
from thidua.documents.paper import Paper


def today():
    return clock.today()


def document_or_404(request, pk):
    visible = queries.visible_to(request.user, on=today()).select_related(
        "issuer__parent", "saved_by", "created_by", "returned_by", "signed_by", "issued_by", "reviewed_by"
    )
    return get_object_or_404(visible, pk=pk)


def paper_of(document):
    return Paper.from_json(document.paper)


def allow(verdict):
    """Whoever may see the paper but not work on it is told why: 403 with every reason."""
    if not verdict:
        raise PermissionDenied(" ".join(reason.message for reason in verdict.reasons))


def errors_of(form):
    return " ".join(error for errors in form.errors.values() for error in errors)
