"""Tags and filters every template has without loading them (TEMPLATES builtins)."""

import datetime as dt
from functools import cache
from types import SimpleNamespace

from django import template
from django.templatetags.static import static
from django.utils import timezone, translation
from django.utils.html import format_html
from lucide.templatetags.lucide import lucide

from thidua.core import format as vi
from thidua.ui import changes, english, passages
from thidua.ui.catalogue import CATALOGUE
from thidua.ui.components import block_tag, slot_tag, void_tag

register = template.Library()
register.tag("ui", void_tag(CATALOGUE))
register.tag("slot", slot_tag)
for _component in CATALOGUE.values():
    if _component.body:
        register.tag(f"#{_component.name}", block_tag(_component))


@register.simple_tag
def icon(name, size=20):
    """A Lucide icon beside a word that says the same: screen readers skip it."""
    return _drawing(str(name), size)


@cache
def _drawing(name, size):
    return lucide(name, size=size, **{"aria-hidden": "true", "class": "icon"})


@register.simple_tag
def ui_script(name):
    """One of our own small modules; asking twice on a page loads it once."""
    return format_html('<script type="module" src="{}"></script>', static(f"ui/js/{name}.js"))


@register.simple_tag(takes_context=True)
def theme(context):
    """`light` or `dark` when the reader chose one, else nothing: the device decides."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme") if request else None
    return chosen if chosen in ("light", "dark") else ""


def _local(moment):
    return (
        timezone.localtime(moment)
        if isinstance(moment, dt.datetime) and timezone.is_aware(moment)
        else moment
    )


def in_english():
    """Inside `translation.override("en")`: the English public pages use the same components."""
    return (translation.get_language() or "").startswith("en")


@register.simple_tag
def words(vietnamese, in_other_words):
    """`{% words "Chia sẻ" "Share" %}`: what a component says by itself, in the language of the page."""
    return in_other_words if in_english() else vietnamese


def _when_given(write, write_english=None):
    """A filter, with or without an argument, that shows nothing for a value that is not there."""

    def filter_(value, argument=None):
        if value is None or value == "":
            return ""
        writer = write_english if write_english and in_english() else write
        return writer(_local(value)) if argument is None else writer(_local(value), _local(argument))

    return filter_


register.filter("vi_date", _when_given(vi.vi_date, english.date))
register.filter("vi_weekday_date", _when_given(vi.vi_weekday_date, english.weekday_date))
register.filter("vi_time", _when_given(vi.vi_time))
register.filter("vi_datetime", _when_given(vi.vi_datetime, english.datetime))
register.filter("vi_number", _when_given(vi.vi_number, english.number))
register.filter("vi_percent", _when_given(vi.vi_percent, english.percent))
register.filter("vi_money", _when_given(vi.vi_money, english.money))
register.filter("vi_file_size", _when_given(vi.vi_file_size))
register.filter("days_left", _when_given(vi.days_left, english.days_left))
register.filter("days_until", _when_given(vi.days_until))
register.filter("initials", _when_given(vi.initials))
register.filter("vi_list", _when_given(vi.vi_list, english.names))


@register.filter
def vi_until(start, end):
    """`{{ start|vi_until:end }}`: 19/03/2024 – 30/10/2024."""
    return english.period(start, end) if in_english() else vi.vi_period(start, end)


@register.filter
def iso(moment):
    """For `datetime="…"` and scripts."""
    return "" if moment is None else _local(moment).isoformat()


@register.filter
def share(value, goal):
    """How far `value` is towards `goal` as an SVG length, "62.5%", never outside 0–100 %."""
    part = float(value or 0) / float(goal) if goal else 0
    return f"{min(max(part, 0), 1) * 100:.4g}%"


@register.simple_tag
def countdown_to(until, now):
    """The end and what is left of it; a plain date lasts to its midnight."""
    if not isinstance(until, dt.datetime):
        until = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), timezone.get_current_timezone())
    left = english.time_left(until - now) if in_english() else vi.time_left(until - now)
    return SimpleNamespace(moment=_local(until), now=_local(now), left=left)


@register.simple_tag
def compared(before, after):
    """The two wordings with their differing words, as `before` and `after`."""
    old, new = changes.compare(str(before or ""), str(after or ""))
    return SimpleNamespace(before=old, after=new)


@register.simple_tag
def marked_lines(text, spans):
    """The lines of a document, cut where something was read from them."""
    return passages.passages(text, spans)


@register.simple_tag
def longest(bars, goal=None):
    """What the whole width of a bar chart stands for: the goal, or the largest value."""
    return max([goal or 0, *(bar.value for bar in bars)]) or 1


@register.simple_tag(takes_context=True)
def address(context, key, value):
    """This page's address with one part of the query changed; the first page of the new list."""
    query = context["request"].GET.copy()
    query.pop("trang", None)
    query[key] = value
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def sort_by(context, key, default):
    """Where a click on this column's head leads, and how the list is sorted by it now."""
    chosen = context["request"].GET.get("sap-xep", key if default is True else default or "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(chosen, "")
    turned = f"-{key}" if direction == "ascending" else key
    return SimpleNamespace(direction=direction, link=address(context, "sap-xep", turned))


@register.simple_tag
def widget(field, **attributes):
    """The field's input with more attributes; `data_limit=` writes data-limit="…"."""
    given = {name.replace("_", "-"): value for name, value in attributes.items() if value not in ("", None)}
    return field.as_widget(attrs=given)
