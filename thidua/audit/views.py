"""Nhật ký: reading the trail and taking it out."""

import csv

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.audit import policies, queries
from thidua.audit.forms import FilterForm
from thidua.core import clock
from thidua.core.format import vi_date, vi_time

PAGE = 50
SHOWN = 5000  # events one can page through; older ones are reached by the filters
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@login_required
def event_list(request):
    today = clock.today()
    policies.can_read(request.user, on=today).require()
    form = FilterForm(request.GET)
    conditions = form.conditions
    events = queries.filtered(queries.visible_to(request.user, on=today), **conditions)
    page = Paginator(events[:SHOWN], PAGE).get_page(request.GET.get("trang"))
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "page": page,
        "form": form,
        "active": len(conditions),
        "cut": page.paginator.count == SHOWN,
        "export_query": query.urlencode(),
    }
    return render(request, "audit/list.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def export(request):
    """The same list as CSV for Excel, all of it, oldest last; streamed."""
    today = clock.today()
    policies.can_read(request.user, on=today).require()
    events = queries.filtered(
        queries.visible_to(request.user, on=today), **FilterForm(request.GET).conditions
    )
    response = StreamingHttpResponse(_lines(events), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="nhat-ky-{today:%Y-%m-%d}.csv"'
    return response


class _Echo:
    def write(self, text):
        return text


def _lines(events):
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield "\ufeff"  # so that Excel reads it as UTF-8
    yield writer.writerow(["Ngày", "Giờ", "Người thực hiện", "Việc", "Đối tượng", "Lý do", "Số"])
    for event in events.iterator(chunk_size=2000):
        at = timezone.localtime(event.at)
        row = [
            vi_date(at),
            vi_time(at),
            event.actor_label,
            event.sentence,
            event.subject_label,
            event.note,
            event.pk,
        ]
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell):
    """A cell that begins like a formula is a text for every spreadsheet."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY) else cell
