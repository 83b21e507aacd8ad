"""Soạn: the pages of the paper at the left, one part of it at the right."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.core import clock
from thidua.core.verdict import Refused
from thidua.documents import actions, kinds, policies, queries
from thidua.documents.forms import HEAD, KINDS_OF_ROW, Editor, digest, parts_of
from thidua.documents.paper import Annex, Paper, Paragraph
from thidua.documents.views.common import allow, document_or_404, paper_of, today
from thidua.documents.views.sheets import shown
from thidua.ui.parts import NavLink

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@require_safe
@login_required
def edit(request, pk):
    """Soạn: a paper without text begins with its text."""
    document = _editable(request, pk)
    return redirect("documents:edit_part", document.pk, "noi-dung" if document.subject else HEAD.slug)


@require_http_methods(["GET", "POST"])
@login_required
def edit_part(request, pk, part):
    """One part of the paper. POST saves it, moves or adds a row, or leads on to the next part."""
    document = _editable(request, pk)
    paper = paper_of(document)
    part = _part_or_404(paper, part)
    if request.method == "GET":
        return _page(request, document, Editor(part, paper, keys=document.keys))
    editor = Editor(part, paper, keys=document.keys, data=request.POST)
    if not editor.is_valid():
        return _page(request, document, editor, status=422)
    wanted, keys = editor.result(keep_blank=bool(editor.at))
    if _overtaken(request, part, paper, wanted):
        return _conflict(request, document, part)
    _save(request, document, part, wanted, keys)
    here = reverse("documents:edit_part", args=[document.pk, part.slug])
    if editor.at:
        return redirect(f"{here}#dong-{editor.at}")
    if request.POST.get("done"):
        return redirect(document)
    if onward := request.POST.get("next", ""):
        return redirect("documents:edit_part", document.pk, _part_or_404(wanted, onward).slug)
    messages.success(request, f"Đã lưu phần “{part.label}”.")
    return redirect(here)


@require_POST
@login_required
def autosave(request, pk, part):
    """The same saving for the script: JSON, never a page."""
    document = _editable(request, pk)
    paper = paper_of(document)
    part = _part_or_404(paper, part)
    editor = Editor(part, paper, keys=document.keys, data=request.POST)
    if not editor.is_valid():
        return JsonResponse({"reason": editor.first_error}, status=422)
    wanted, keys = editor.result(keep_saved=True)
    if _overtaken(request, part, paper, wanted):
        reason = f"{document.saved_by} đã sửa phần này. Hãy bấm “Lưu” để chọn giữ bản nào, không mất gì."
        return JsonResponse({"reason": reason}, status=409)
    document = _save(request, document, part, wanted, keys)
    kept = set(keys.get(part.slug, []))
    named = {new: key for new, key in editor.named.items() if key in kept}
    return JsonResponse({"fields": {"revision": digest(part, paper_of(document))}, "keys": named})


@require_POST
@login_required
def add_annex(request, pk):
    """Thêm phụ lục at the end; its page opens."""
    document = _editable(request, pk)
    paper = paper_of(document)
    if len(paper.annexes) >= len(_ROMAN):
        messages.error(
            request, f"Một văn bản có nhiều nhất {len(_ROMAN)} phụ lục. Hãy chia thành nhiều văn bản."
        )
        return redirect("documents:edit", document.pk)
    annexes = _labelled([*paper.annexes, Annex("", [Paragraph("")])])
    _saved(request, document, replace(paper, annexes=annexes), document.keys)
    return redirect("documents:edit_part", document.pk, f"phu-luc-{len(annexes)}")


@require_POST
@login_required
def remove_annex(request, pk, part):
    """Bỏ phụ lục này."""
    document = _editable(request, pk)
    paper = paper_of(document)
    part = _part_or_404(paper, part)
    if part.annex is None:
        raise Http404
    annexes = _labelled([each for place, each in enumerate(paper.annexes) if place != part.annex])
    keys = {name: rows for name, rows in document.keys.items() if not name.startswith("phu-luc")}
    _saved(request, document, replace(paper, annexes=annexes), keys)
    messages.success(request, f"Đã bỏ {part.label.lower()}.")
    return redirect("documents:edit_part", document.pk, "noi-dung")


def _labelled(annexes):
    """Roman numbers as soon as there are two."""
    if len(annexes) < 2:
        return [replace(each, label="") for each in annexes]
    return [replace(each, label=_ROMAN[place]) for place, each in enumerate(annexes)]


@require_http_methods(["GET", "POST"])
@login_required
def changed_figures(request, pk):
    """Số liệu đã thay đổi so với bản thảo: what the data say now; POST fills the paper from them anew."""
    document = _editable(request, pk)
    if document.context is None:
        raise Http404
    kind = kinds.KINDS[document.kind]
    fresh = queries.fresh_context(document)
    if request.method == "POST" and fresh is not None:
        actions.refill_document(document, fresh, by=request.user, at=clock.now())
        messages.success(request, "Đã lập lại văn bản từ số liệu mới.")
        return redirect("documents:edit", document.pk)
    before = kind.read_context(document.context)
    paper = paper_of(document)
    changes = kinds.changed_figures(before, fresh, paper) if fresh is not None else []
    context = _frame(request, document, paper, here="so-lieu") | {
        "changes": changes,
        "has_source": fresh is not None,
        "edited": document.filled is not None and Paper.from_json(document.filled) != paper,
        "side": "documents/edit/figures.html",
        "here_label": "Số liệu",
    }
    return render(request, "documents/edit/frame.html", context)


def _editable(request, pk):
    document = document_or_404(request, pk)
    allow(policies.can_edit(request.user, document, on=today()))
    return document


def _part_or_404(paper, slug):
    part = next((each for each in parts_of(paper) if each.slug == slug), None)
    if part is None:
        raise Http404
    return part


def _overtaken(request, part, paper, wanted):
    """Someone saved this part after the page was opened, and differently from what is sent now."""
    now = digest(part, paper)
    return request.POST.get("revision") != now and digest(part, wanted) != now


def _save(request, document, part, wanted, keys):
    """Save this part into the newest paper. Another part saved meanwhile is kept; one more try is enough."""
    try:
        return _saved(request, document, wanted, keys)
    except Refused:
        newest = document_or_404(request, document.pk)
        now = paper_of(newest)
        if newest.revision == document.revision or digest(part, now) != digest(part, paper_of(document)):
            raise
        return _saved(request, newest, _put(part, now, wanted), {**newest.keys, **keys})


def _put(part, now, wanted):
    if part == HEAD:
        return replace(wanted, blocks=now.blocks, annexes=now.annexes)
    if part.annex is None:
        return replace(now, blocks=wanted.blocks)
    annexes = [*now.annexes]
    annexes[part.annex] = wanted.annexes[part.annex]
    return replace(now, annexes=annexes)


def _saved(request, document, paper, keys):
    return actions.save_paper(
        document, paper, keys=keys, revision=document.revision, by=request.user, at=clock.now()
    )


def _page(request, document, editor, *, status=200):
    part, paper = editor.part, editor.paper
    parts = parts_of(paper)
    place = parts.index(part) + 1
    context = _frame(request, document, paper, here=part.slug) | {
        "editor": editor,
        "part": part,
        "side": "documents/edit/part.html",
        "here_label": part.label,
        "revision": request.POST.get("revision") or digest(part, paper),
        "onward": parts[place] if place < len(parts) else None,
        "row_kinds": KINDS_OF_ROW,
        "levels": (1, 2, 3, 4),
    }
    return render(request, "documents/edit/frame.html", context, status=status)


def _frame(request, document, paper, *, here):
    tabs = [
        NavLink(
            each.label,
            reverse("documents:edit_part", args=[document.pk, each.slug]),
            current=each.slug == here,
        )
        for each in parts_of(paper)
    ]
    if document.context is not None:
        url = reverse("documents:changed_figures", args=[document.pk])
        tabs.append(NavLink("Số liệu", url, current=here == "so-lieu"))
    return {"document": document, "paper": paper, "tabs": tabs, "shown": shown(document)}


def _conflict(request, document, part):
    """Two people changed the same part. The one who comes second decides; nothing is lost."""
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "revision", "dong-do", "next", "done")
        for value in values
    ]
    context = {
        "document": document,
        "part": part,
        "sent": sent,
        "revision": digest(part, paper_of(document)),
        "here": reverse("documents:edit_part", args=[document.pk, part.slug]),
    }
    return render(request, "documents/edit/conflict.html", context, status=409)
