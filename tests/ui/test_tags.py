import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.ui.render import rendered, request_for
from thidua.ui.parts import Bar

MOMENT = dt.datetime(2024, 11, 4, 1, 5, tzinfo=dt.UTC)  # 08:05 in Việt Nam


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ moment|vi_datetime }}", "08:05, 04/11/2024"),
        ("{{ moment|iso }}", "2024-11-04T08:05:00+07:00"),
        ("{{ day|vi_weekday_date }}", "thứ Hai, 04/11/2024"),
        ("{{ number|vi_number }}", "1.234,5"),
        ("{{ number|vi_number:0 }}", "1.235"),
        ("{{ nothing|vi_date }}{{ nothing|vi_number }}", ""),
        ("{{ day|vi_until:later }}", "04/11/2024 – 05/11/2024"),
        ("{{ 3|share:4 }} {{ 5|share:4 }} {{ 1|share:0 }}", "75% 100% 0%"),
        ("{% longest bars as top %}{{ top }}", "9"),
        ("{% longest bars 20 as top %}{{ top }}", "20"),
        ("{% longest empty as top %}{{ top }}", "1"),
    ],
)
def test_written_as_here(source, text):
    values = {
        "moment": MOMENT,
        "day": dt.date(2024, 11, 4),
        "later": dt.date(2024, 11, 5),
        "number": 1234.5,
        "nothing": None,
        "bars": [Bar("A", 9), Bar("B", 3)],
        "empty": [],
    }

    assert rendered(source, **values) == text


def test_a_plain_date_lasts_to_its_midnight():
    now = dt.datetime(2024, 10, 30, 22, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

    html = rendered('{% ui "countdown" label="Còn" until=day now=now %}', day=now.date(), now=now)

    assert 'data-countdown="2024-10-31T00:00:00+07:00"' in html
    assert "2 giờ 0 phút" in html


def test_sorting_stays_in_the_address():
    source = '{% ui "sort_header" text="Tên" key="ten" %}'

    fresh = rendered(source, request_for("/?loc=a&trang=3"))
    sorted_up = rendered(source, request_for("/?loc=a&sap-xep=ten"))

    assert 'href="?loc=a&amp;sap-xep=ten"' in fresh
    assert "aria-sort" not in fresh
    assert 'aria-sort="ascending"' in sorted_up
    assert 'href="?loc=a&amp;sap-xep=-ten"' in sorted_up


@pytest.mark.parametrize(("cookie", "attribute"), [("dark", ' data-theme="dark"'), ("<x>", ""), ("", "")])
def test_theme_is_painted_by_the_server(cookie, attribute):
    request = request_for()
    request.COOKIES["theme"] = cookie

    html = rendered('{% extends "ui/page.html" %}{% block title %}A{% endblock %}', request)

    assert f'<html lang="vi"{attribute}>' in html


def test_task_names_its_button_in_full():
    html = rendered('{% ui "task" text="Duyệt kế hoạch" button="Duyệt" href="/a/" %}')

    assert 'Duyệt<span class="hidden-text">: Duyệt kế hoạch</span>' in html
    assert "Không có hạn" in html


def test_content_without_figures_says_so():
    source = '{% #plan_row number=1 title="Kinh tế" value=value plan=plan unit="%" %}{% /plan_row %}'

    assert "Chưa có số liệu" in rendered(source, value=None, plan=None)
    assert "đạt kế hoạch" in rendered(source, value=50, plan=50)
    assert "chậm, kế hoạch 60" in rendered(source, value=50, plan=60)
    assert "kế hoạch" not in rendered(source, value=50, plan=None)
