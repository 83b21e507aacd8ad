from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.core import clock
from thidua.portal import health as machine
from thidua.portal import queries


@require_safe
def front(request):
    """The first page, for everybody: what runs now, and what has run."""
    today = clock.today()
    running, over = queries.public_campaigns(on=today)
    return render(request, "portal/front.html", {"running": running, "over": over, "today": today})


@require_safe
@login_required
def home(request):
    """Việc cần làm: what waits for this person."""
    today = clock.today()
    waiting = queries.waiting_for(request.user, on=today)
    overdue = sum(1 for row in waiting if row.deadline and row.deadline < today)
    context = {"waiting": waiting, "overdue": overdue, "today": today}
    if not waiting:
        context["next"] = queries.next_end(request.user, on=today)
    return render(request, "portal/home.html", context)


@require_safe
@never_cache
def health(request):
    works, found = machine.check()
    return JsonResponse({"status": "ok" if works else "down"} | found, status=200 if works else 503)


@require_safe
def robots(request):
    """Public pages may be found; what needs an account need not be asked for."""
    closed = ("tai-khoan", "viec-can-lam", "thong-bao", "nhat-ky", "don-vi", "tep", "ui")
    lines = ["User-agent: *", *(f"Disallow: /{path}" for path in closed)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
