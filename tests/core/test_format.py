import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core import format as vi

D = dt.date


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (D(2024, 11, 4), "thứ Hai, 04/11/2024"),
        (D(2024, 10, 30), "thứ Tư, 30/10/2024"),
        (D(2024, 11, 3), "Chủ nhật, 03/11/2024"),
        (dt.datetime(2024, 11, 2, 23, 59, tzinfo=dt.UTC), "thứ Bảy, 02/11/2024"),
    ],
)
def test_weekday_date(day, written):
    assert vi.vi_weekday_date(day) == written


def test_early_years_keep_four_digits():
    assert vi.vi_date(D(938, 1, 5)) == "05/01/0938"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (D(2024, 8, 27), "còn 12 ngày"),
        (D(2024, 8, 16), "còn 1 ngày"),
        (D(2024, 8, 15), "hôm nay"),
        (D(2024, 8, 12), "quá hạn 3 ngày"),
        (dt.datetime(2024, 8, 15, 23, 59, tzinfo=dt.UTC), "hôm nay"),
        (D(2027, 8, 15), "còn 1.095 ngày"),
    ],
)
def test_days_left(day, written):
    assert vi.days_left(day, D(2024, 8, 15)) == written


def test_days_left_counts_calendar_days_not_hours():
    assert (
        vi.days_until(
            dt.datetime(2024, 8, 16, 0, 1, tzinfo=dt.UTC), dt.datetime(2024, 8, 15, 23, 59, tzinfo=dt.UTC)
        )
        == 1
    )


@pytest.mark.parametrize(
    ("left", "written"),
    [
        (dt.timedelta(days=12, hours=5, minutes=7), "12 ngày 5 giờ"),
        (dt.timedelta(hours=5, minutes=7), "5 giờ 7 phút"),
        (dt.timedelta(minutes=7, seconds=59), "7 phút"),
        (dt.timedelta(seconds=20), "0 phút"),
        (dt.timedelta(), ""),
        (dt.timedelta(minutes=-1), ""),
    ],
)
def test_time_left(left, written):
    assert vi.time_left(left).replace(vi.NO_BREAK, " ") == written


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1234.5, None, "1.234,5"),
        (0, None, "0"),
        (Decimal("1000000.0"), None, "1.000.000"),
        (Decimal("12.345"), 2, "12,35"),
        (Decimal("0.5"), 0, "1"),
        (2, 2, "2,00"),
        (-1234, None, "-1.234"),
        (Decimal("-0.004"), 2, "0,00"),
        (1e21, None, "1.000.000.000.000.000.000.000"),
    ],
)
def test_number(value, places, written):
    assert vi.vi_number(value, places) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_number_refuses_what_is_none(value):
    with pytest.raises(ValueError, match="finite"):
        vi.vi_number(value)


@pytest.mark.parametrize(
    ("part", "whole", "written"), [(2, 3, "66,7%"), (1, 4, "25%"), (0, 7, "0%"), (5, 0, "–"), (0.5, 1, "50%")]
)
def test_percent(part, whole, written):
    assert vi.vi_percent(part, whole) == written


@pytest.mark.parametrize(
    ("size", "written"),
    [
        (0, "0 byte"),
        (1023, "1.023 byte"),
        (2_516_582, "2,4 MB"),
        (20 * 1024 * 1024, "20 MB"),
        (1 << 50, "1.024 TB"),
    ],
)
def test_file_size(size, written):
    assert vi.vi_file_size(size).replace(vi.NO_BREAK, " ") == written


def test_file_size_refuses_less_than_nothing():
    with pytest.raises(ValueError, match="not negative"):
        vi.vi_file_size(-1)


def test_money_keeps_number_and_unit_on_one_line():
    assert vi.vi_money(1_490_000) == "1.490.000\u00a0đồng"


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (D(2024, 3, 19), D(2024, 10, 30), "19/03/2024 – 30/10/2024"),
        (D(2024, 3, 19), D(2024, 3, 19), "19/03/2024"),
        (D(2024, 3, 19), None, "từ 19/03/2024"),
        (None, D(2024, 10, 30), "đến hết 30/10/2024"),
        (None, None, ""),
    ],
)
def test_period(start, end, written):
    assert vi.vi_period(start, end) == written


@pytest.mark.parametrize(
    ("words", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")]
)
def test_list(words, written):
    assert vi.vi_list(words) == written


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Nguyễn Thị Ánh", "NÁ"),
        ("Đỗ  Ẩn", "ĐẨ"),
        ("Hùng", "H"),
        ("", ""),
        ("(Vi) Văn Ngữ", "VN"),
        ("u\u031b\u0301c Vi", "ỨV"),
    ],
)
def test_initials(name, letters):
    assert vi.initials(name) == letters


@pytest.mark.parametrize(
    "text", ["4/11/2024", "04/11/2024", " 4 / 11 / 2024 ", "04-11-2024", "4.11.2024", "2024-11-04"]
)
def test_dates_are_read_as_people_type_them(text):
    assert vi.parse_date(text) == D(2024, 11, 4)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("31/02/2024", "Không có ngày 31/02/2024 trên lịch"),
        ("29/02/2023", "Không có ngày"),
        ("4/11/24", "chưa phải là ngày"),
        ("tháng 11", "chưa phải là ngày"),
        ("", "chưa phải là ngày"),
        ("00/01/2024", "Không có ngày"),
        ("1/1/0000", "Không có ngày"),
    ],
)
def test_wrong_dates_say_what_to_do(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        vi.parse_date(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("1 234 567", "1234567"),
        ("-0,25", "-0.25"),
        ("−3", "-3"),
    ],
)
def test_numbers_are_read_as_people_type_them(text, number):
    assert vi.parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["12.5", "1,234,567", "1.23.456", "abc", "", "1,", ",5", "١٢", "1e5", "NaN"])
def test_unclear_numbers_are_not_guessed(text):
    with pytest.raises(ValueError, match="chưa phải là số"):
        vi.parse_number(text)


@given(st.dates())
def test_every_date_is_read_back(day):
    assert vi.parse_date(vi.vi_date(day)) == day


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15))
def test_every_number_is_read_back(number):
    assert vi.parse_number(vi.vi_number(number)) == number


@given(st.dates(), st.dates())
def test_days_left_and_overdue_mirror_each_other(day, today):
    there, back = vi.days_left(day, today), vi.days_left(today, day)

    assert (there == "hôm nay") == (day == today) == (back == "hôm nay")
    assert there.startswith("còn") == (day > today) == back.startswith("quá hạn")


@given(st.text())
def test_reading_ends_in_a_value_or_a_sentence(text):
    for parse in (vi.parse_date, vi.parse_number):
        try:
            parse(text)
        except ValueError as error:
            assert str(error).endswith(".")  # noqa: PT017 -- most texts raise nothing


@given(st.text())
def test_initials_are_short(name):
    assert len(vi.initials(name)) <= 6
