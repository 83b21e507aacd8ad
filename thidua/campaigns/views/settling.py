"""Remarks of the reader on the launch document, and the page that chooses the units behind a phrase."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thidua.campaigns import actions
from thidua.campaigns.forms import SECTIONS, PickUnitsForm
from thidua.campaigns.plan import remarks
from thidua.campaigns.views.common import legal_day, plan_of, today
from thidua.campaigns.views.review import address, checks_of, editable, frame, save, section_or_404
from thidua.core import clock
from thidua.core.verdict import Refused
from thidua.organisations import queries as organisations
from thidua.organisations.enums import UnitKind

# Where a remark that points at no words is put right.
_PLACES = {
    "launch.no-goal": "chung",
    "launch.no-theme": "chung",
    "launch.no-time": "chung",
    "launch.no-participants": "chung",
    "launch.no-contents": "noi-dung",
    "launch.no-criteria": "noi-dung",
    "launch.no-duties": "phan-cong",
    "launch.no-deadlines": "moc-thoi-gian",
    "launch.no-review": "moc-thoi-gian",
    "launch.no-forms": "khen-thuong",
    "launch.no-quotas": "khen-thuong",
    "launch.guidance-deferred": "khen-thuong",
    "launch.no-legal-basis": "can-cu",
    "format.no-recipients": "can-cu",
    "format.no-archive-line": "can-cu",
}
LEVELS = {"error": "problem", "warning": "waiting", "note": "info"}
GROUPS = {
    "error": "Mâu thuẫn, phải giải quyết trước khi công bố",
    "warning": "Thiếu so với quy định",
    "note": "Nên xem lại",
}
_TITLES = {
    "launch": "Văn bản chưa nêu",
    "date": "Ngày tháng, năm",
    "citation": "Văn bản viện dẫn",
    "authority": "Thẩm quyền",
    "format": "Thể thức",
    "spelling": "Chính tả",
    "campaign": "Đơn vị phát động",
    "source": "Tệp văn bản",
}


@require_http_methods(["GET", "POST"])
@login_required
def review_remarks(request, slug):
    """Nhận xét: each remark is put right, or set aside with a reason; either can be taken back."""
    campaign, draft = editable(request, slug)
    if request.method == "POST":
        return _settle(request, draft)
    plan = plan_of(draft)
    context = frame(request, draft, plan, {}, here="nhan-xet")
    shown = [
        {
            "note": note,
            "level": "done" if note.settled else LEVELS[note.severity],
            "title": _TITLES.get(note.code.partition(".")[0], "Nhận xét"),
            "fix": place_of(note, plan, campaign),
        }
        for note in context["notes"]
    ]
    context |= {
        "side": "campaigns/review/remarks_side.html",
        "here_label": "Nhận xét",
        "groups": _by_severity(shown),
        "settled": [each for each in shown if each["note"].settled],
        "checks": checks_of(plan, campaign),
    }
    return render(request, "campaigns/review/remarks.html", context)


def _settle(request, draft):
    by, at = request.user, clock.now()
    try:
        if key := request.POST.get("bo-qua"):
            reason = request.POST.get(f"bo-qua-ly-do-{key}", "")
            with transaction.atomic():
                for each in _notes(draft) if key == "notes" else [key]:
                    actions.settle_finding(draft, each, how="ignored", reason=reason, by=by, at=at)
        elif key := request.POST.get("fixed"):
            actions.settle_finding(draft, key, how="fixed", by=by, at=at)
        elif key := request.POST.get("reopen"):
            actions.unsettle_finding(draft, key, by=by, at=at)
    except Refused as refused:
        messages.error(request, " ".join(reason.message for reason in refused.verdict.reasons))
    return redirect(f"{address(draft.campaign, 'nhan-xet')}#nhan-xet")


def _notes(draft):
    return [each.id for each in remarks.load(draft.findings) if each.severity == "note" and not each.settled]


def _by_severity(shown):
    """Open remarks, the gravest first; notes are kept folded when there are many."""
    waiting = [each for each in shown if not each["note"].settled]
    groups = [
        (severity, title, [each for each in waiting if each["note"].severity == severity])
        for severity, title in GROUPS.items()
    ]
    return [
        {
            "severity": severity,
            "title": title,
            "remarks": found,
            "folded": severity == "note" and len(waiting) > FEW,
        }
        for severity, title, found in groups
        if found
    ]


def place_of(note, plan, campaign):
    """The address of the field that was read from the same words; else of the part that speaks of the matter."""
    for start, end, *_ in note.spans:
        for section in SECTIONS:
            for name in section.names:
                here = [(f"f-{name}", plan.spans.get(name, []))]
                here += [(f"{name}-{each.key}", each.spans) for each in _parts(plan, name)]
                for place, spans in here:
                    if any(first < end and start < last for first, last, *_ in spans):
                        return f"{address(campaign, section.slug)}#{place}"
    return address(campaign, _PLACES[note.code]) if note.code in _PLACES else ""


def _parts(plan, name):
    value = getattr(plan, name)
    return [each for each in value if hasattr(each, "key")] if isinstance(value, list) else []


FEW = 6  # open remarks that are all shown at once
MOST = 60  # units shown for one search


@require_http_methods(["GET", "POST"])
@login_required
def pick_units(request, slug, part, key, place):
    """Chọn đơn vị: which units a phrase of the document means. A person's choice stands over the matching."""
    campaign, draft = editable(request, slug)
    plan = plan_of(draft)
    party = _party(plan, part, key, place)
    section = section_or_404({"duties": "phan-cong", "recipients": "can-cu"}[part])
    back = f"{address(campaign, section.slug)}#{part}-{key}"
    units = organisations.visible_to(request.user, on=today()).select_related("parent")
    chosen, words = party.units, ""
    if request.method == "POST":
        sent = PickUnitsForm.sent(request.POST)
        form = PickUnitsForm(request.POST, known=units.in_bulk(sent))
        words = form.words()
        chosen = form.chosen(_groups(units, campaign, plan, party, chosen=(), words=words))
        if "look" not in request.POST:
            wanted = plan_of(draft)
            picked = _party(wanted, part, key, place)
            picked.units, picked.by_hand = chosen, True
            picked.how, picked.note, picked.candidates = "người soạn chọn", "", []
            save(request, draft, section, plan, wanted)
            return redirect(back)
    context = {
        "campaign": campaign,
        "party": party,
        "groups": _groups(units, campaign, plan, party, chosen=chosen, words=words),
        "chosen": set(chosen),
        "day": legal_day(plan),
        "words": words,
        "back": back,
    }
    return render(request, "campaigns/review/pick_units.html", context)


def _party(plan, part, key, place):
    parts = {each.key: each for each in getattr(plan, part)} if part in ("duties", "recipients") else {}
    if key not in parts:
        raise Http404
    parties = parts[key].parties if part == "duties" else [parts[key].party]
    if place >= len(parties):
        raise Http404
    return parties[place]


def _groups(units, campaign, plan, party, *, chosen, words):
    """Check lists: what the matching offers, what was searched for, what stands right below, what else is chosen."""
    day = legal_day(plan)
    named = units.in_bulk([*chosen, *party.candidates])
    groups = [("goi-y", "Có thể là", [named[pk] for pk in party.candidates if pk in named])]
    if words:
        groups.append(("tim", f"Tìm thấy với “{words}”", list(organisations.search(words, on=day)[:MOST])))
    below = organisations.listed(organisations.children(campaign.issuer, on=day).select_related("parent"))
    groups += [(kind.value, kind.label, [unit for unit in below if unit.kind == kind]) for kind in UnitKind]
    shown, lists = set(), []
    for slug, title, members in groups:
        fresh = [unit for unit in members if unit.pk not in shown]
        shown |= {unit.pk for unit in fresh}
        if fresh or slug == "tim":
            lists.append({"slug": slug, "title": title, "units": fresh})
    if rest := [named[pk] for pk in chosen if pk in named and pk not in shown]:
        lists.insert(0, {"slug": "dang-chon", "title": "Đang chọn", "units": rest})
    return lists
