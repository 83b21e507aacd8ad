"""Sổ văn bản đi: on screen, and as an Excel file with the ten columns of Decree 30/2020/NĐ-CP, annex IV."""

import io

import xlsxwriter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.core import clock
from thidua.core.format import vi_date
from thidua.core.verdict import Refused
from thidua.documents import actions, kinds, policies, queries
from thidua.documents.enums import NumberState
from thidua.documents.forms import HoldForm, ReasonForm, RegisterForm, SeriesForm
from thidua.documents.views.common import today
from thidua.files.responses import disposition

PAGE = 50
LONGEST = 50_000  # rows of one export
COLUMNS = (
    ("Số, ký hiệu văn bản", 18),
    ("Ngày tháng văn bản", 13),
    ("Tên loại và trích yếu nội dung văn bản", 56),
    ("Người ký", 22),
    ("Nơi nhận văn bản", 36),
    ("Đơn vị, người nhận bản lưu", 20),
    ("Số lượng bản", 9),
    ("Ngày chuyển", 13),
    ("Ký nhận", 14),
    ("Ghi chú", 28),
)


@require_safe
@login_required
def register(request):
    """Sổ văn bản đi of one body and year; held and cancelled numbers stand in it."""
    issuer, form, found = _found(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "issuer": issuer,
        "form": form,
        "page": page,
        "rows": [_row(number) for number in page],
        "query": query.urlencode(),
        "may_keep": policies.can_keep_register(request.user, issuer, on=today()),
        "year": form.year,
    }
    return render(request, "documents/register.html", context)


def _found(request):
    issuers = list(queries.issuers_for(request.user, on=today()))
    if not issuers:
        raise Http404
    asked = request.GET.get("issuer", "")
    issuer = next((each for each in issuers if str(each.pk) == asked), issuers[0])
    years = sorted({*queries.series_years(issuer), today().year}, reverse=True)
    types = queries.series_types(issuer)
    form = RegisterForm(
        request.GET or {"issuer": issuer.pk, "year": today().year}, issuers=issuers, types=types, years=years
    )
    conditions = form.conditions
    form.year = conditions.get("year", today().year)
    form.year_text = str(form.year)
    found = queries.registered(
        issuer,
        form.year,
        type_slug=conditions.get("type_slug", ""),
        state=conditions.get("state", ""),
    )
    return issuer, form, found


def _type_name(slug):
    return kinds.type_of(slug).name


def _row(number):
    """One line of the register: what stands in its ten columns, and the number itself."""
    document = number.document if number.state == NumberState.USED else None
    kept, places = _archive(document)
    note = {NumberState.CANCELLED: f"Hủy số: {number.reason}", NumberState.RESERVED: "Số giữ trước"}
    return {
        "number": number,
        "document": document,
        "code": document.code if document else f"{number.text}/{number.series.body_code}",
        "on": number.on,
        "what": _what(number, document),
        "signer": document.signer if document else "",
        "places": places,
        "kept": kept,
        "count": "",
        "moved": timezone.localtime(document.issued_at).date() if document and document.issued_at else None,
        "note": note.get(number.state, _state_note(document)),
    }


def _what(number, document):
    name = _type_name(number.series.type_slug)
    if document is not None:
        return f"{name}: {document.subject}"
    return f"{name}: {number.reserved_for or number.reason}"


def _state_note(document):
    return (
        ""
        if document is None or document.state in ("issued", "distributed")
        else document.get_state_display()
    )


def _archive(document):
    lines = document.recipients.split("\n") if document and document.recipients else []
    kept = [line.partition(":")[2].strip(" .;") for line in lines if line.lower().startswith("lưu")]
    places = [line.strip(" .;-") for line in lines if not line.lower().startswith("lưu")]
    return ", ".join(kept), "; ".join(places)


@require_safe
@login_required
def export(request):
    """Xuất Excel theo mẫu sổ đăng ký văn bản đi."""
    issuer, form, found = _found(request)
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        face = {
            "font_name": "Times New Roman",
            "font_size": 12,
            "text_wrap": True,
            "valign": "top",
            "border": 1,
        }
        head = book.add_format({**face, "bold": True, "align": "center", "valign": "vcenter"})
        title = book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
        cell = book.add_format(face)
        sheet = book.add_worksheet("Sổ văn bản đi")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2, 3)
        sheet.freeze_panes(4, 1)
        for column, (_, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
        sheet.write_string(
            0, 0, f"SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM {form.year} – {issuer.authority_name.upper()}", title
        )
        for column, (name, _) in enumerate(COLUMNS):
            sheet.write_string(2, column, name, head)
        for column in range(len(COLUMNS)):
            sheet.write_string(3, column, f"({column + 1})", head)
        for place, number in enumerate(found[:LONGEST].iterator(chunk_size=1000), start=4):
            for column, text in enumerate(_cells(_row(number))):
                sheet.write_string(place, column, text, cell)
    response = HttpResponse(
        file.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    response["Content-Disposition"] = disposition(f"Sổ văn bản đi {form.year} {issuer.name}.xlsx")
    return response


def _cells(row):
    moved = vi_date(row["moved"]) if row["moved"] else ""
    day = vi_date(row["on"]) if row["document"] else ""
    return (
        row["code"],
        day,
        row["what"],
        row["signer"],
        row["places"],
        row["kept"],
        row["count"],
        moved,
        "",
        row["note"],
    )


def _issuer_or_404(request, pk):
    return get_object_or_404(queries.issuers_for(request.user, on=today()), pk=pk)


@require_http_methods(["GET", "POST"])
@login_required
def hold(request, issuer):
    """Giữ trước số."""
    issuer = _issuer_or_404(request, issuer)
    form = HoldForm(
        request.POST if request.method == "POST" else None,
        initial={"body_code": issuer.abbreviation or "UBND", "count": 1},
    )

    def carry_out():
        taken = actions.reserve_number(issuer, **form.cleaned_data, by=request.user, at=clock.now())
        return f"Đã giữ số {', '.join(each.text for each in taken)}."

    return _form_page(
        request,
        issuer,
        form,
        carry_out,
        title="Giữ trước số",
        says="Số được giữ nằm trong sổ ngay từ bây giờ; không dùng đến thì hủy, có ghi lý do.",
    )


@require_http_methods(["GET", "POST"])
@login_required
def begin_series(request, issuer):
    """Đặt số đầu của dòng số năm nay."""
    issuer = _issuer_or_404(request, issuer)
    form = SeriesForm(
        request.POST if request.method == "POST" else None,
        initial={"body_code": issuer.abbreviation or "UBND"},
    )

    def carry_out():
        series = actions.begin_series(
            issuer, **form.cleaned_data, year=today().year, by=request.user, at=clock.now()
        )
        return f"Số tiếp theo sẽ là {series.first:02}."

    return _form_page(
        request,
        issuer,
        form,
        carry_out,
        title="Đặt số đầu",
        says="Dùng khi sổ giấy năm nay đã có số. Chỉ đặt được trước khi cấp số đầu tiên ở đây.",
    )


@require_http_methods(["GET", "POST"])
@login_required
def cancel_number(request, pk):
    """Hủy số giữ trước."""
    number = get_object_or_404(queries.numbers_seen_by(request.user, on=today()), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def carry_out():
        actions.cancel_number(number, **form.cleaned_data, by=request.user, at=clock.now())
        return f"Đã hủy số {number.text}."

    return _form_page(
        request,
        number.series.issuer,
        form,
        carry_out,
        title=f"Hủy số {number.text}",
        says=f"Số này được giữ cho: {number.reserved_for}. Sau khi hủy, số nằm lại trong sổ và không cấp cho văn bản khác.",
    )


def _form_page(request, issuer, form, carry_out, *, title, says):
    verdict = policies.can_keep_register(request.user, issuer, on=today())
    if request.method == "POST" and form.is_valid():
        try:
            done = carry_out()
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, done)
            return redirect("documents:register")
    context = {"issuer": issuer, "form": form, "verdict": verdict, "title": title, "says": says}
    status = 200 if request.method == "GET" else 422 if form.errors else 409
    return render(request, "documents/register_form.html", context, status=status)
