"""Named movements: inside for those who work here, and for everybody among the public campaigns."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from thidua.campaigns import queries
from thidua.campaigns.enums import PUBLIC_STATES
from thidua.campaigns.views.common import today
from thidua.core.text import clean

PAGE = 50


def _seen(user):
    return queries.visible_to(user, on=today()).filter(state__in=PUBLIC_STATES)


@require_safe
@login_required
def movement_list(request):
    """Phong trào, cuộc vận động mang tên, with how often and how long each has run."""
    words = clean(request.GET.get("tim", ""))[:100]
    found = queries.movements_in(_seen(request.user), text=words)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    return render(request, "campaigns/movements.html", {"page": page, "words": words})


@require_safe
@login_required
def movement(request, pk):
    """One named movement through campaigns and years."""
    return _one(request, pk, _seen(request.user), "campaigns/movement.html")


@require_safe
def public_movement(request, pk):
    return _one(request, pk, queries.public(), "campaigns/public_movement.html")


def _one(request, pk, campaigns, template):
    found = get_object_or_404(queries.movements_in(campaigns), pk=pk)
    page = Paginator(queries.appearances(found, campaigns), PAGE).get_page(request.GET.get("trang"))
    if not page.paginator.count:
        raise Http404
    return render(request, template, {"movement": found, "page": page, "today": today(), "english": False})
