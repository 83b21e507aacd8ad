"""The English public pages use the same components."""

import datetime as dt

import pytest
from django.utils import translation

from tests.ui.render import rendered
from thidua.ui import english
from thidua.ui.parts import Phase, Timeline

DAY, NEXT = dt.date(2024, 11, 4), dt.date(2024, 11, 5)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (english.date(DAY), "4 November 2024"),
        (english.weekday_date(DAY), "Monday, 4 November 2024"),
        (english.datetime(dt.datetime(2024, 11, 4, 8, 5, tzinfo=dt.UTC)), "08:05, 4 November 2024"),
        (english.period(DAY, NEXT), "4 November 2024 – 5 November 2024"),
        (english.period(DAY, DAY), "4 November 2024"),
        (english.period(DAY, None), "from 4 November 2024"),
        (english.period(None, DAY), "until 4 November 2024"),
        (english.period(None, None), ""),
        (english.number(1234567.5), "1,234,567.5"),
        (english.number(2.345, 1), "2.3"),
        (english.percent(673, 1000), "67.3%"),
        (english.days_left(DAY, DAY), "today"),
        (english.days_left(NEXT, DAY), "1\u00a0day left"),
        (english.days_left(DAY, dt.date(2024, 11, 7)), "3\u00a0days overdue"),
        (english.time_left(dt.timedelta(days=1, hours=5, minutes=3)), "1\u00a0day 5\u00a0hours"),
        (english.time_left(dt.timedelta(minutes=61)), "1\u00a0hour 1\u00a0minute"),
        (english.time_left(dt.timedelta()), ""),
        (english.money(1490000), "1,490,000\u00a0VND"),
        (english.names(["a", "b", "c"]), "a, b and c"),
        (english.names(["a"]), "a"),
        (english.names([]), ""),
    ],
)
def test_written_in_english(written, text):
    assert written == text


def test_filters_follow_the_language_of_the_page():
    source = "{{ day|vi_date }}; {{ number|vi_number }}; {{ day|vi_until:next }}; {{ next|days_left:day }}"
    values = {"day": DAY, "next": NEXT, "number": 1234.5}

    with translation.override("en"):
        in_english = rendered(source, **values)

    assert in_english == "4 November 2024; 1,234.5; 4 November 2024 – 5 November 2024; 1 day left"
    assert rendered(source, **values) == "04/11/2024; 1.234,5; 04/11/2024 – 05/11/2024; còn 1 ngày"


def test_components_of_public_pages_speak_english():
    source = """
        {% ui "countdown" label="Ends in" until=end now=now %}
        {% ui "share" title="A" url="/a/" calendar="/a.ics" feed="/a.atom" %}
        {% ui "timeline" timeline=timeline compact=True %}
        {% #plan_row number=1 title="Economy" value=value plan=2 %}{% /plan_row %}
        {% #facts %}{% #sourced term="Theme" quote="…" href="#" %}A{% /sourced %}{% /facts %}
        {% ui "deadline" on=timeline.end today=timeline.start %}
    """
    start = dt.date(2024, 11, 1)
    values = {
        "now": dt.datetime(2024, 11, 3, 0, 0, tzinfo=dt.UTC),
        "end": DAY,
        "timeline": Timeline(start, DAY, NEXT, (Phase(start, DAY, "All of it"),)),
        "value": 1,
    }

    with translation.override("en"):
        html = rendered(source, **values)

    vietnamese = set("ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
    assert sorted(vietnamese & set(html.lower())) == []
    assert "behind, plan 2" in html


def test_language_of_the_document():
    source = '{% extends "ui/public.html" %}{% block title %}A{% endblock %}'

    with translation.override("en"):
        assert '<html lang="en"' in rendered(source)
    assert '<html lang="vi"' in rendered(source)
