"""Numbers in words, labels and dates as administrative papers write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.kinds import words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (121, "một trăm hai mươi mốt"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1050, "một nghìn không trăm năm mươi"),
        (10_015, "mười nghìn không trăm mười lăm"),
        (710_000, "bảy trăm mười nghìn"),
        (1_070_000, "một triệu không trăm bảy mươi nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (11_700_000, "mười một triệu bảy trăm nghìn"),
        (2_000_000_000, "hai tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (1_234_000_000_000, "một nghìn hai trăm ba mươi tư tỷ".replace("tư", "bốn")),
        (-3, "âm ba"),
    ],
)
def test_a_number_is_said_in_words(number, said):
    assert words.vi_number_words(number) == said


_VALUES = dict(zip(words._DIGITS, range(10), strict=True)) | {"mốt": 1, "lăm": 5}


def _heard(said: str) -> int:
    """The number that the words say, heard word by word."""
    billions, _, rest = said.rpartition(" tỷ")
    total = _heard(billions) * 1_000_000_000 if billions else 0
    group = 0
    digit = 0
    for word in rest.split():
        if word in _VALUES:
            digit = _VALUES[word]
            continue
        if word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in {"triệu", "nghìn"}:
            total += (group + digit) * (1_000_000 if word == "triệu" else 1000)
            group = digit = 0
        else:
            assert word == "linh"
    return total + group + digit


@given(st.integers(0, 10**12))
def test_the_words_of_every_number_say_that_number(number):
    assert _heard(words.vi_number_words(number)) == number


def test_money_is_written_in_digits_and_words():
    assert words.money(11_700_000) == "11.700.000\u00a0đồng (Bằng chữ: Mười một triệu bảy trăm nghìn đồng)"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], ""),
        ([(0, "tập thể")], ""),
        ([(5, "tập thể")], "05\u00a0tập thể"),
        ([(5, "tập thể"), (12, "cá nhân")], "05\u00a0tập thể và 12\u00a0cá nhân"),
        (
            [(1, "tập thể"), (1200, "cá nhân"), (3, "hộ gia đình")],
            "01\u00a0tập thể, 1.200\u00a0cá nhân và 03\u00a0hộ gia đình",
        ),
    ],
)
def test_what_there_is_none_of_is_not_counted(parts, said):
    assert words.counted(parts) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2024, 1, 2), "ngày 02 tháng 01 năm 2024"),
        (dt.date(2024, 2, 10), "ngày 10 tháng 02 năm 2024"),
        (dt.date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"),
        (dt.date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_a_day_below_ten_and_the_months_one_and_two_have_a_leading_zero(day, said):
    assert words.long_date(day) == said


def test_a_day_that_is_not_known_stays_open():
    assert words.long_date(None) == "ngày\u00a0…… tháng\u00a0…… năm\u00a0……"


def test_points_follow_the_vietnamese_alphabet():
    assert [words.point(n) for n in range(6)] == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    assert [words.point(n) for n in (22, 23, 24)] == ["y)", "a1)", "b1)"]
    assert not set("fjwz") & set(words.POINTS)


@pytest.mark.parametrize(("number", "written"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")])
def test_parts_have_roman_numbers(number, written):
    assert words.roman(number) == written


@pytest.mark.parametrize("number", [0, 40])
def test_a_part_beyond_those_of_a_paper_is_refused(number):
    with pytest.raises(ValueError, match="1 … 39"):
        words.roman(number)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Gửi báo cáo", "Gửi báo cáo."), ("Gửi báo cáo ;", "Gửi báo cáo."), ("Vì sao?", "Vì sao?"), ("  ", "")],
)
def test_a_sentence_ends_once(typed, written):
    assert words.sentence(typed) == written


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop():
    assert words.ending(["Căn cứ A;", "Căn cứ B", " "]) == ["Căn cứ A;", "Căn cứ B."]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Phong trào thi đua", "phong trào thi đua"),
        ("UBND huyện", "UBND huyện"),
        ("“Người tốt, việc tốt”", "“Người tốt, việc tốt”"),
    ],
)
def test_the_first_letter_is_lowered_inside_a_sentence_but_not_of_an_abbreviation(text, inside):
    assert words.lowered(text) == inside
