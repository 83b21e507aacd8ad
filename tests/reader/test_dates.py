"""Days, months, quarters and deadlines as papers write them."""

import datetime as dt

import pytest

from tests.reader.make import passage
from thidua.reader import dates


def moments_of(text, year=None):
    return [
        (text[each.start : each.end], each.first, each.last) for each in dates.moments(passage(text), year)
    ]


def test_a_day_in_every_spelling():
    day = dt.date(2024, 3, 8)
    for text in (
        "ngày 08 tháng 3 năm 2024",
        "ngày 8 tháng 03 năm 2024",
        "ngày 8/3/2024",
        "08/3/2024",
        "8-3-2024",
        "08.03.2024",
    ):
        assert moments_of(text) == [(text, day, day)]


def test_a_day_and_month_joined_by_a_dash_after_its_word():
    assert [first for _, first, _ in moments_of("từ ngày 1-7 đến ngày 31-12-2010")] == [
        dt.date(2010, 7, 1),
        dt.date(2010, 12, 31),
    ]


def test_months_and_quarters_have_a_first_and_a_last_day():
    assert moments_of("tháng 02/2024") == [("tháng 02/2024", dt.date(2024, 2, 1), dt.date(2024, 2, 29))]
    assert moments_of("tháng 10 năm 2025") == [
        ("tháng 10 năm 2025", dt.date(2025, 10, 1), dt.date(2025, 10, 31))
    ]
    assert moments_of("Quý IV năm 2023") == [("Quý IV năm 2023", dt.date(2023, 10, 1), dt.date(2023, 12, 31))]
    assert moments_of("quý 1/2024") == [("quý 1/2024", dt.date(2024, 1, 1), dt.date(2024, 3, 31))]


def test_a_day_without_year_takes_that_of_the_next_date_else_the_one_given():
    text = "từ ngày 05/10 đến ngày 15/11/2024"

    assert [first for _, first, _ in moments_of(text)] == [dt.date(2024, 10, 5), dt.date(2024, 11, 15)]
    assert [first for _, first, _ in moments_of("đến ngày 20/11", 2023)] == [dt.date(2023, 11, 20)]
    assert moments_of("đến ngày 20/11") == []


@pytest.mark.parametrize(
    "text",
    ["năm 2024", "5/7 xã", "24/7", "31/02/2024", "ngày 45/13/2024", "150/2024/QĐ-UBND", "12.345.678", "3/4"],
)
def test_what_is_no_day_gives_none(text):
    assert moments_of(text, 2024) == []


def test_letters_that_scanning_made_of_figures_are_read_with_doubt():
    (found,) = dates.moments(passage("đến ngày 3O/l1/2023"))

    assert (found.first, found.sure) == (dt.date(2023, 11, 30), False)


@pytest.mark.parametrize(
    ("text", "day", "rule"),
    [
        ("gửi hồ sơ trước ngày 15/11/2024", dt.date(2024, 11, 15), "trước"),
        ("gửi hồ sơ trước 15/11/2024", dt.date(2024, 11, 15), "trước"),
        ("xong trước ngày 15/11/2024", dt.date(2024, 11, 15), "trước"),
        ("chậm nhất ngày 20/9/2022", dt.date(2022, 9, 20), "chậm nhất"),
        ("chậm nhất là ngày 20/9/2022", dt.date(2022, 9, 20), "chậm nhất"),
        ("muộn nhất vào ngày 20/9/2022", dt.date(2022, 9, 20), "muộn nhất"),
        ("trước 17 giờ 00 ngày 20/9/2022", dt.date(2022, 9, 20), "trước"),
        ("vào ngày 04/10/2024", dt.date(2024, 10, 4), "vào ngày"),
        ("trước ngày 25 hằng tháng", None, "trước ngày 25 hằng tháng"),
        ("Trước ngày 20 tháng liền sau", None, "trước ngày 20 tháng liền sau"),
        ("trước ngày 30/11 hằng năm", None, "trước ngày 30/11 hằng năm"),
        ("chậm nhất ngày 10 của tháng đầu quý sau", None, "chậm nhất ngày 10 của tháng đầu quý sau"),
    ],
)
def test_deadlines_with_the_word_that_sets_them(text, day, rule):
    found = [(due.date, due.rule) for due in dates.deadlines(passage(text), 2024)]

    assert found == [(day, rule)]


@pytest.mark.parametrize(
    "text", ["trước mắt", "trước khi họp", "như trước đây", "không quá 10 tập thể", "vào dịp 26/3"]
)
def test_other_uses_of_the_words_set_no_deadline(text):
    assert dates.deadlines(passage(text), 2024) == []


def test_the_first_dated_deadline_of_a_duty():
    found = dates.find_deadline(passage("báo cáo trước ngày 25 hằng tháng, tổng kết trước ngày 15/12/2024"))

    assert (found.date, found.rule) == (dt.date(2024, 12, 15), "trước")
    assert dates.find_deadline(passage("báo cáo hằng quý")) is None


def test_day_refuses_what_no_calendar_has():
    assert dates.day(2024, 2, 29) == dt.date(2024, 2, 29)
    assert dates.day(2023, 2, 29) is None
    assert dates.day(20201, 1, 1) is None
