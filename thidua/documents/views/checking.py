"""Kiểm tra thể thức: a file of anybody under the linter, with the remarks drawn on its pages. Nothing is kept."""

import base64
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thidua.documents.forms.checking import CheckForm
from thidua.documents.linting import linter
from thidua.documents.linting.pictures import page_pictures
from thidua.reader.sources import DEFAULT, Unreadable

MOST_PAGES = 6  # with remarks, that are drawn
A4 = (210, 297)


@dataclass(frozen=True)
class Mark:
    """One remark on the page: its number in the list, and its box in mm."""

    number: int
    severity: str
    left: str
    top: str
    width: str
    height: str


@dataclass(frozen=True)
class Sheet:
    number: int
    width: str
    height: str
    picture: str  # as a data address
    marks: list[Mark]


@require_http_methods(["GET", "POST"])
@login_required
def check_file(request):
    """A file goes in; what departs from Decree 30 comes out, in a list and on the page."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    shown = {"form": form, "limit": DEFAULT.bytes, "report": None, "sheets": [], "refusal": ""}
    if not form.is_valid():
        return render(request, "documents/check.html", shown, status=422 if form.is_bound else 200)
    file = form.cleaned_data["file"]
    data = file.read()
    try:
        seen = linter.observe(data, file.name)
        report = linter.report(seen)
        shown |= {"report": report, "name": file.name, "sheets": _sheets(data, seen, report)}
    except Unreadable as refusal:
        shown["refusal"] = refusal.message_vi
    return render(request, "documents/check.html", shown, status=422 if shown["refusal"] else 200)


def _sheets(data, seen, report):
    """The pages that have remarks, as far as they are drawn; a Word file has no pages before it is printed."""
    if report.kind != "pdf":
        return []
    marked = {}
    for number, remark in enumerate(report.remarks, start=1):
        if remark.place.page and remark.place.box:
            marked.setdefault(remark.place.page, []).append(_mark(number, remark))
    pages = sorted(marked)[:MOST_PAGES]
    sizes = {sheet.number: (sheet.width, sheet.height) for sheet in seen.sheets}
    return [
        Sheet(
            number,
            *(f"{side:.1f}" for side in sizes.get(number, A4)),
            f"data:image/png;base64,{base64.b64encode(picture).decode()}",
            marked[number],
        )
        for number, picture in page_pictures(data, pages).items()
    ]


def _mark(number, remark):
    box = remark.place.box
    return Mark(
        number,
        remark.severity,
        f"{max(box.left - 1, 0):.1f}",
        f"{max(box.top - 0.8, 0):.1f}",
        f"{box.width + 2:.1f}",
        f"{box.bottom - box.top + 1.6:.1f}",
    )
