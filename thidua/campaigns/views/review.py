"""Reading the launch: the document at the left, its fields at the right, one part of the plan an address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.campaigns import actions, policies, queries
from thidua.campaigns.forms import (
    BY_SLUG,
    SECTION_OF,
    SECTIONS,
    PartEditor,
    carry_out,
    put_back,
)
from thidua.campaigns.plan import check, diff, remarks
from thidua.campaigns.views.common import (
    allow,
    campaign_or_404,
    legal_day,
    open_draft,
    plan_of,
    today,
    unit_book,
    works_inside,
)
from thidua.core import clock
from thidua.core.format import vi_time
from thidua.core.verdict import Refused
from thidua.files.responses import download
from thidua.reader.model import Span
from thidua.ui.parts import NavLink


@require_safe
@login_required
def review(request, slug):
    """Soạn: the first part; for who only publishes, the page that publishes."""
    campaign = campaign_or_404(request, slug)
    if campaign.version_number and queries.open_draft(campaign) is None:
        return redirect(campaign)
    draft = open_draft(request, campaign)
    if not policies.can_edit_draft(request.user, draft, on=today()):
        return redirect("campaigns:review_publish", slug)
    return redirect("campaigns:review_part", slug, SECTIONS[0].slug)


@require_http_methods(["GET", "POST"])
@login_required
def review_part(request, slug, part):
    """Soạn: one part of the draft. POST saves it, moves a row, or leads on to the next part."""
    campaign, draft = editable(request, slug)
    section = section_or_404(part)
    plan = plan_of(draft)
    book = unit_book(request.user, campaign.issuer, plan, on=legal_day(plan))
    if request.method == "GET":
        return _page(request, draft, section, PartEditor(section, plan, book=book))
    editor = PartEditor(section, plan, book=book, data=request.POST)
    if not editor.is_valid():
        return _page(request, draft, section, editor, status=422)
    act = request.POST.get("act", "")
    wanted = editor.result(keep_blank=bool(act))
    if overtaken(request, section, plan, wanted):
        return _conflict(request, draft, section, plan, wanted)
    return _after(request, draft, editor, wanted, act)


@require_POST
@login_required
def autosave(request, slug, part):
    """The same saving for the script: JSON, never a page."""
    campaign, draft = editable(request, slug)
    section = section_or_404(part)
    plan = plan_of(draft)
    book = unit_book(request.user, campaign.issuer, plan, on=legal_day(plan))
    editor = PartEditor(section, plan, book=book, data=request.POST)
    if not editor.is_valid():
        return JsonResponse({"reason": editor.first_error}, status=422)
    wanted = editor.result()
    if overtaken(request, section, plan, wanted):
        reason = f"{draft.saved_by} đã sửa phần này. Hãy bấm “Lưu” để xem hai bản cạnh nhau, không mất gì."
        return JsonResponse({"reason": reason}, status=409)
    draft = save(request, draft, section, plan, wanted)
    fields = {"revision": section.digest(plan_of(draft))}
    return JsonResponse({"fields": fields, "time": vi_time(timezone.localtime(draft.saved_at))})


def editable(request, slug):
    campaign = campaign_or_404(request, slug)
    draft = open_draft(request, campaign)
    allow(policies.can_edit_draft(request.user, draft, on=today()))
    return campaign, draft


def section_or_404(slug):
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def overtaken(request, section, plan, wanted):
    """Someone saved this part after the page was opened, and differently from what is sent now."""
    return request.POST.get("revision") != section.digest(plan) and section.digest(wanted) != section.digest(
        plan
    )


def save(request, draft, section, plan, wanted):
    """Save this part into the newest draft. Another part saved meanwhile is kept; one more try is enough for that."""
    if wanted == plan:
        return draft
    try:
        saved = actions.save_draft(draft, wanted, revision=draft.revision, by=request.user, at=clock.now())
    except Refused:
        draft = open_draft(request, draft.campaign)
        newest = plan_of(draft)
        if section.digest(newest) != section.digest(plan):
            raise
        for name in section.names:
            setattr(newest, name, getattr(wanted, name))
        saved = actions.save_draft(draft, newest, revision=draft.revision, by=request.user, at=clock.now())
    if _new_phrases(plan, wanted):
        saved = actions.rematch_parties(saved, by=request.user, at=clock.now())
    return saved


def _new_phrases(plan, wanted):
    known = {(party.phrase, bool(party.units)) for party in plan.parties()}
    return any(
        not party.units and not party.by_hand and (party.phrase, False) not in known
        for party in wanted.parties()
    )


def _after(request, draft, editor, wanted, act):
    section, plan = editor.section, editor.plan
    here = reverse("campaigns:review_part", args=[draft.campaign.slug, section.slug])
    if act == "undo":
        removed = request.session.pop("campaigns.removed", None)
        if removed and removed["draft"] == draft.pk:
            put_back(wanted, removed["name"], removed["place"], removed["parts"])
            save(request, draft, section, plan, wanted)
            return redirect(f"{here}#{removed['name']}")
        return redirect(here)
    if act:
        try:
            place, removed = carry_out(wanted, section, act)
        except ValueError:
            raise Http404 from None
        _remember(request, draft, removed)
        save(request, draft, section, plan, wanted)
        return redirect(f"{here}#{place}")
    save(request, draft, section, plan, wanted)
    messages.success(request, f"Đã lưu phần “{section.label}”.")
    onward = request.POST.get("next", "")
    if onward in BY_SLUG or onward in ("nhan-xet", "cong-bo"):
        return redirect(address(draft.campaign, onward))
    return redirect(here)


def _remember(request, draft, removed):
    """What was taken out stays at hand until the next removal: a row goes in one click and comes back in one."""
    if removed is None:
        return
    name, place, parts = removed
    whole = type(plan_of(draft))(**{name: parts}).to_json()
    request.session["campaigns.removed"] = {
        "draft": draft.pk,
        "name": name,
        "place": place,
        "parts": whole[name],
        "count": len(parts),
    }


def address(campaign, part):
    names = {"nhan-xet": "campaigns:review_remarks", "cong-bo": "campaigns:review_publish"}
    if part in names:
        return reverse(names[part], args=[campaign.slug])
    return reverse("campaigns:review_part", args=[campaign.slug, part])


def _page(request, draft, section, editor, *, status=200):
    refs = field_refs(section, editor)
    context = frame(request, draft, editor.plan, refs, here=section.slug) | {
        "section": section,
        "side": "campaigns/review/part_side.html",
        "here_label": section.label,
        "editor": editor,
        "revision": request.POST.get("revision") or section.digest(editor.plan),
        "checks": checks_of(editor.plan, draft.campaign, section.slug),
        "removed": _removed(request, draft, section),
        "onward": _onward(section),
    }
    return render(request, "campaigns/review/part.html", context, status=status)


def _removed(request, draft, section):
    removed = request.session.get("campaigns.removed")
    if not removed or removed["draft"] != draft.pk or SECTION_OF[removed["name"]] != section.slug:
        return None
    return removed


def _onward(section):
    place = SECTIONS.index(section) + 1
    if place < len(SECTIONS):
        return {"slug": SECTIONS[place].slug, "label": SECTIONS[place].label}
    return {"slug": "nhan-xet", "label": "Nhận xét"}


def field_refs(section, editor):
    """{ref: spans}: single fields are "f-<name>", rows "r-<key>"."""
    refs = {f"f-{name}": editor.plan.spans.get(name, []) for name in section.names}
    for each in editor.lists:
        refs |= {f"r-{row.key}": getattr(row.part, "spans", []) for row in each.rows}
    return {ref: spans for ref, spans in refs.items() if spans}


def frame(request, draft, plan, refs, *, here):
    """What every part of the review page shows: the document, the tabs, whose draft this is."""
    campaign = draft.campaign
    notes = remarks.load(draft.findings)
    open_notes = [note for note in notes if note.settled is None]
    if here == "nhan-xet":
        refs = refs | {f"n-{note.id}": note.spans for note in notes if note.spans}
    tabs = [NavLink(each.label, address(campaign, each.slug), current=each.slug == here) for each in SECTIONS]
    tabs += [
        NavLink("Nhận xét", address(campaign, "nhan-xet"), len(open_notes), current=here == "nhan-xet"),
        NavLink("Công bố", address(campaign, "cong-bo"), current=here == "cong-bo"),
    ]
    if not policies.can_edit_draft(request.user, draft, on=today()):
        tabs = tabs[-1:]
    return {
        "campaign": campaign,
        "draft": draft,
        "plan": plan,
        "is_amendment": draft.base_version > 0,
        "tabs": tabs,
        "spans": marked(refs, draft.source_text),
        "notes": notes,
        "open_notes": open_notes,
        "can_discard": policies.can_discard(request.user, campaign, on=today()),
    }


def marked(refs, text):
    """What the `document` component takes: {ref: places}, each inside the text."""
    return {
        ref: [
            Span(int(start), min(int(end), len(text)), 1)
            for start, end, *_ in spans
            if 0 <= start < len(text)
        ]
        for ref, spans in refs.items()
    }


def checks_of(plan, campaign, slug=""):
    """The live checks, each with the address of its field; of one part of the page when `slug` is given."""
    found = []
    for each in check(plan):
        name, _, rest = each.path.partition(".")
        part = SECTION_OF.get(name, SECTIONS[0].slug)
        if slug in ("", part):
            place = f"{name}-{rest.split('.')[0]}" if rest else f"f-{name}" if name in SECTION_OF else ""
            found.append(
                {"check": each, "url": f"{address(campaign, part)}#{place}", "part": BY_SLUG[part].label}
            )
    return found


def _conflict(request, draft, section, plan, wanted):
    """Two people changed the same part. Both are shown; the one who comes second decides, nothing is lost."""
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "revision", "act")
        for value in values
    ]
    context = {
        "campaign": draft.campaign,
        "draft": draft,
        "section": section,
        "changes": diff(plan, wanted),
        "sent": sent,
        "revision": section.digest(plan),
        "here": address(draft.campaign, section.slug),
    }
    return render(request, "campaigns/review/conflict.html", context, status=409)


@require_safe
@login_required
def source(request, slug):
    """Văn bản gốc, exactly as it was loaded; shown in the browser with `?xem`."""
    campaign = campaign_or_404(request, slug)
    if campaign.source is None or not works_inside(request.user):
        raise Http404
    return download(campaign.source, inline="xem" in request.GET)
