"""The unit list as Excel: download, upload, look through, carry out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.core import clock
from thidua.core.text import search_key
from thidua.core.verdict import Refused
from thidua.files import queries as stored_files
from thidua.organisations import actions, documents, policies, queries
from thidua.organisations.forms.sheets import UploadSheetForm
from thidua.organisations.forms.units import TreeForm
from thidua.organisations.models import UnitSheet
from thidua.organisations.views.common import require_to_open

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ERRORS = 500  # shown on one page
_CHANGES = 500


@require_safe
@login_required
def export(request, pk):
    """Xuất danh sách: everything below the unit on `ngay`, as a file that can be loaded again."""
    today = clock.today()
    unit = get_object_or_404(queries.visible_to(request.user, on=today), pk=pk)
    form = TreeForm(request.GET)
    day = (form.is_valid() and form.cleaned_data["ngay"]) or today
    units = queries.subtree(unit, on=day).exclude(pk=unit.pk).select_related("parent__parent")
    rows = (
        documents.sheet_values(each, unit) for each in units.order_by("parent__sort_key", "sort_key", "pk")
    )
    data = documents.write_sheet(rows, title=f"Danh sách đơn vị thuộc {unit.name}", day=day)
    name = f"don-vi-{search_key(unit.name).replace(' ', '-')}-{day:%Y-%m-%d}.xlsx"
    return HttpResponse(
        data, content_type=_XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def upload(request, pk):
    """Nạp từ Excel, first step: the file."""
    at = clock.now()
    today = clock.today()
    unit = get_object_or_404(queries.visible_to(request.user, on=today).select_related("parent"), pk=pk)
    verdict = policies.can_edit_below(request.user, unit, today=today)
    require_to_open(request, verdict)
    form = UploadSheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["sheet"]
        try:
            sheet = actions.send_sheet(unit, file.read(), file.name, by=request.user, at=at)
        except documents.SheetUnreadable as unreadable:
            form.add_error("sheet", str(unreadable))
        except Refused as refused:
            for reason in refused.verdict.reasons:
                form.add_error("sheet", reason.message)
        else:
            return redirect("organisations:sheet", sheet.pk)
    context = {"unit": unit, "form": form, "verdict": verdict, "limit": settings.FILE_LIMIT, "today": today}
    return render(request, "organisations/upload.html", context, status=200 if verdict else 409)


@require_safe
@login_required
def look_through(request, pk):
    """Xem trước: every error by cell, or everything that will change."""
    today = clock.today()
    sheet = _sheet(request, pk, today)
    rows = documents.read_sheet(stored_files.read_bytes(sheet.file))
    plan = documents.check_sheet(rows, sheet.superior)
    context = {
        "sheet": sheet,
        "unit": sheet.superior,
        "plan": plan,
        "rows": len(rows),
        "errors": plan.errors[:_ERRORS],
        "creates": plan.creates[:_CHANGES],
        "corrections": [
            (
                unit,
                [
                    (documents.title_of(key), *_words(before, after))
                    for key, (before, after) in changes.items()
                ],
            )
            for unit, changes in plan.corrections[:_CHANGES]
        ],
        "verdict": policies.can_apply(
            request.user, sheet, sheet.superior, plan, digest=plan.digest, today=today
        ),
    }
    return render(request, "organisations/sheet.html", context)


def _words(*values):
    return ["; ".join(value) if isinstance(value, list) else str(value) for value in values]


@require_POST
@login_required
def apply(request, pk):
    """Thực hiện đúng những gì đã xem."""
    at = clock.now()
    sheet = _sheet(request, pk, clock.today())
    plan = actions.apply_sheet(sheet, digest=request.POST.get("ma-xem-truoc", ""), by=request.user, at=at)
    messages.success(
        request,
        f"Đã thêm {len(plan.creates)} đơn vị, sửa {len(plan.corrections)} đơn vị thuộc {sheet.superior}.",
    )
    return redirect(sheet.superior)


def _sheet(request, pk, today):
    """Only who sent it may look at it and carry it out."""
    sheets = UnitSheet.objects.filter(
        uploaded_by=request.user, superior__in=queries.visible_to(request.user, on=today)
    )
    return get_object_or_404(sheets.select_related("superior__parent", "file"), pk=pk)
