"""The paper as file and as pictures of its pages."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from thidua.documents.actions.copies import file_name
from thidua.documents.rendering.printable import Unprintable
from thidua.documents.views.common import document_or_404
from thidua.documents.views.sheets import docx_of, page_png, pdf_of, shown
from thidua.files.kinds import KINDS
from thidua.files.responses import disposition, download


@require_safe
@login_required
def preview(request, pk):
    """The pages alone: what the editor shows again after a saving."""
    document = document_or_404(request, pk)
    context = {"document": document, "shown": shown(document)}
    return render(request, "documents/pages.html", context)


@require_safe
@login_required
def page_image(request, pk, number):
    """One page as a picture. Its address names what it shows, so that it may be kept by the browser."""
    document = document_or_404(request, pk)
    try:
        image = page_png(document, number)
    except Unprintable:
        raise Http404 from None
    if image is None:
        raise Http404
    response = HttpResponse(image, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600" if "v" in request.GET else "private, no-store"
    return response


@require_safe
@login_required
def pdf(request, pk):
    """PDF: the issued bytes, or the draft as it stands."""
    document = document_or_404(request, pk)
    try:
        data, _ = pdf_of(document)
    except Unprintable as unprintable:
        return _cannot(request, document, unprintable)
    return _file(document, data, "pdf", inline="xem" in request.GET)


@require_safe
@login_required
def docx(request, pk):
    """Word: the issued bytes, or the draft as it stands."""
    document = document_or_404(request, pk)
    try:
        data = docx_of(document)
    except Unprintable as unprintable:
        return _cannot(request, document, unprintable)
    return _file(document, data, "docx")


@require_safe
@login_required
def copy_file(request, pk, copy):
    """A copy as it is kept: ours, or one that came back signed."""
    document = document_or_404(request, pk)
    kept = get_object_or_404(document.copies.select_related("pdf"), pk=copy)
    return download(kept.pdf, inline="xem" in request.GET)


def _file(document, data, kind, *, inline=False):
    response = HttpResponse(data, content_type=KINDS[kind][0])
    response["Content-Disposition"] = disposition(f"{file_name(document)}.{kind}", inline=inline)
    response["X-Content-Type-Options"] = "nosniff"
    if kind == "pdf" and inline:
        response["Content-Security-Policy"] = (
            "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'self'; style-src 'unsafe-inline'"
        )
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    return response


def _cannot(request, document, unprintable):
    context = {"document": document, "problem": str(unprintable)}
    return render(request, "documents/unprintable.html", context, status=409)
