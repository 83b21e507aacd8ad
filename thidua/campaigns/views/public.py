"""Pages for everybody: no account, only what is published and meant to be seen."""

import datetime as dt

from django.core.paginator import Paginator
from django.db.models import CharField, Count, F, Func, Max, Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from thidua.campaigns import queries
from thidua.campaigns.models import Assignment
from thidua.campaigns.views.common import today
from thidua.campaigns.views.shown import (
    basis_rows,
    content_rows,
    entry_title,
    kinds,
    loose,
    sentence,
    timeline_of,
)
from thidua.core import clock
from thidua.core.text import clean
from thidua.ui.parts import NavLink

PAGE = 20
NEWS = 50  # entries of the feed
SUMMARY = 200  # characters of what a shared link shows


@require_safe
def public_list(request, language="vi"):
    """Every public campaign, searched without diacritics."""
    words = clean(request.GET.get("tim", ""))[:100]
    found = queries.narrowed(queries.public(), text=words)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "words": words,
        "today": today(),
        "languages": _languages(request, "public_list", language),
        "public_links": _links(request, language),
    }
    return _in(request, language, "campaigns/public_list", context)


@require_safe
def public(request, slug, language="vi"):
    """Trang công khai: what, why, until when, who; to be read by a family, shared, printed."""
    campaign = get_object_or_404(queries.public(), slug=slug)
    shown, on = queries.detail(campaign), today()
    rows = content_rows(shown.contents)
    context = {
        "campaign": campaign,
        "plan": shown.plan,
        "rows": rows,
        "loose_targets": loose(shown.targets, rows),
        "movements": shown.movements,
        "bases": basis_rows(shown.bases),
        "awards_note": sentence(shown.plan.award_criteria),
        "timeline": timeline_of(campaign, shown.milestones, on, language),
        "kinds": _kinds(campaign, language),
        "summary": _summary(campaign),
        "amended": campaign.version_number > 1,
        "version": shown.version,
        "today": on,
        "now": clock.now(),
        "address": request.build_absolute_uri(reverse("campaigns:public", args=[slug])),
        "languages": _languages(request, "public", language, slug),
        "public_links": _links(request, language),
    }
    return _in(request, language, "campaigns/public", context)


def _in(request, language, name, context):
    """The page in Vietnamese or English; what people wrote stays in the language they wrote it in."""
    with translation.override(language):
        return render(request, f"{name}.html", context | {"english": language == "en"})


def _languages(request, name, language, *arguments):
    return [
        {
            "code": code,
            "name": label,
            "url": request.build_absolute_uri(reverse(f"campaigns:{name}{suffix}", args=arguments)),
            "current": code == language,
        }
        for code, label, suffix in (("vi", "Tiếng Việt", ""), ("en", "English", "_en"))
    ]


def _links(request, language):
    here = reverse("campaigns:public_list")
    label = "Phong trào thi đua"
    if language == "en":
        here, label = reverse("campaigns:public_list_en"), "Emulation campaigns"
    return [NavLink(label, here, current=request.path == here)]


def _kinds(campaign, language):
    """How many units of each kind have something to do. One query, however many units."""
    word = Func(F("unit__name"), Value(" "), Value(1), function="split_part", output_field=CharField())
    standing = Assignment.objects.filter(
        duty__campaign=campaign, withdrawn_in=None, duty__withdrawn_in=None
    ).order_by()
    counted = standing.annotate(word=word).values_list("unit__kind", "word")
    found = counted.annotate(Count("unit", distinct=True))
    return kinds({(kind, first): count for kind, first, count in found}, language)


def _summary(campaign):
    """The sentence under a shared link."""
    text = clean(campaign.theme or campaign.objectives or campaign.title)
    return text if len(text) <= SUMMARY else text[:SUMMARY].rsplit(" ", 1)[0] + "…"


@require_safe
def feed(request):
    """Tin phong trào công khai, as Atom."""
    changed = queries.public().annotate(changed_at=Max("versions__made_at"))
    campaigns = list(changed.order_by("-changed_at", "-pk")[:NEWS])
    atom = Atom1Feed(
        title="Phong trào thi đua",
        link=request.build_absolute_uri(reverse("campaigns:public_list")),
        feed_url=request.build_absolute_uri(),
        description="Các phong trào thi đua đã công bố",
        language="vi",
    )
    for campaign in campaigns:
        link = request.build_absolute_uri(reverse("campaigns:public", args=[campaign.slug]))
        atom.add_item(
            title=campaign.title,
            link=link,
            unique_id=link,
            description=_summary(campaign),
            author_name=campaign.issuer.authority_name,
            pubdate=campaign.published_at,
            updateddate=campaign.changed_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def calendar(request, slug):
    """The campaign's days as a calendar file: whole days, the same entry updated when it is amended."""
    campaign = get_object_or_404(queries.public().annotate(changed_at=Max("versions__made_at")), slug=slug)
    host = request.get_host().partition(":")[0]
    link = request.build_absolute_uri(reverse("campaigns:public", args=[slug]))
    book = Calendar()
    book.add("prodid", "-//Thi Dua//Phong trao//VI")
    book.add("version", "2.0")
    book.add("x-wr-calname", campaign.title)
    for day in queries.calendar(campaign):
        event = Event()
        event.add("uid", f"{day.uid}@{host}")
        event.add("dtstamp", campaign.changed_at or campaign.published_at)
        event.add("sequence", campaign.version_number)
        event.add("summary", entry_title(day.title, campaign.title))
        event.add("dtstart", day.first)
        event.add("dtend", day.last + dt.timedelta(days=1))  # the first day after, as the format wants it
        event.add("transp", "TRANSPARENT")
        event.add("url", link)
        book.add_component(event)
    response = HttpResponse(book.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response
