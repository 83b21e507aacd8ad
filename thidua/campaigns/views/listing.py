"""The list of campaigns, and the same list as an Excel file."""

import io

import xlsxwriter
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.campaigns import queries
from thidua.campaigns.enums import CampaignState
from thidua.campaigns.forms import FilterForm
from thidua.campaigns.views.common import today
from thidua.core.format import vi_date
from thidua.files.responses import disposition
from thidua.organisations.roles import Permission

PAGE = 25
LONGEST = 20_000  # rows of one export
_HEADS = (
    ("Tên phong trào", 60),
    ("Đơn vị phát động", 26),
    ("Số, ký hiệu", 18),
    ("Ngày ban hành", 14),
    ("Từ ngày", 12),
    ("Đến hết ngày", 14),
    ("Trạng thái", 16),
    ("Chủ đề", 60),
)


@require_safe
@login_required
def campaign_list(request):
    found, form, conditions = _found(request)
    page = Paginator(queries.listed(found, request.user, on=today()), PAGE).get_page(request.GET.get("trang"))
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "page": page,
        "form": form,
        "active": len(conditions),
        "may_create": bool(queries.issuers_for(request.user, Permission.DRAFT_CAMPAIGN, on=today())),
        "query": query.urlencode(),
        "today": today(),
    }
    return render(request, "campaigns/list.html", context)


def _found(request):
    """What the address asks for. Discarded campaigns are only shown when asked for."""
    visible = queries.visible_to(request.user, on=today())
    form = FilterForm(
        request.GET,
        states=CampaignState.values,
        years=queries.years(visible),
        issuers=queries.issuers(visible),
    )
    conditions = form.conditions
    found = queries.narrowed(visible, **conditions)
    if "state" not in conditions:
        found = found.exclude(state=CampaignState.DISCARDED)
    return found, form, conditions


@require_safe
@login_required
def export(request):
    """Xuất Excel: all that the filters leave, whatever page was looked at."""
    found, _, _ = _found(request)
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Phong trào")
        sheet.freeze_panes(1, 1)
        for column, (title, width) in enumerate(_HEADS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for number, campaign in enumerate(found[:LONGEST].iterator(chunk_size=1000), start=1):
            for column, text in enumerate(_cells(campaign)):
                sheet.write_string(number, column, text, cell)
    response = HttpResponse(
        file.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = disposition(f"Phong trào {vi_date(today()).replace('/', '-')}.xlsx")
    return response


def _cells(campaign):
    days = (campaign.issued_on, campaign.starts_on, campaign.ends_on)
    issued, starts, ends = (vi_date(day) if day else "" for day in days)
    return (
        campaign.title,
        campaign.issuer.name,
        campaign.number,
        issued,
        starts,
        ends,
        campaign.get_state_display(),
        campaign.theme,
    )
