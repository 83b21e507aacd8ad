"""Undoing what extraction did: lines, tables, columns, broken sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.reader import layout


def paragraphs(text):
    return [line.passage.value for line in layout.paragraphs(layout.lines(layout.normalise(text)))]


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = layout.normalise(text)

    assert layout.normalise(once) == once


@given(st.text(max_size=500))
def test_every_character_knows_its_place(text):
    text = layout.normalise(text)

    for line in layout.paragraphs(layout.lines(text)):
        for char, at in zip(line.passage.text, line.passage.at, strict=True):
            assert char in {text[at], " ", "|"}


BROKEN = """Thực hiện Chương trình số 21-CTr/HU ngày 17/01/2022 của Ban Thường
vụ Huyện ủy về các hoạt động kỷ niệm 60 năm Ngày thành lập huyện; Chỉ thị
số 02/CT-UBND ngày 11/01/2022 của Chủ tịch UBND tỉnh về tổ chức phong
trào thi đua yêu nước năm 2022;
UBND huyện phát động phong trào thi đua từ nay đến hết năm.
"""


def test_sentences_broken_over_lines_are_whole_again():
    assert [text[:20] for text in paragraphs(BROKEN)] == ["Thực hiện Chương trì", "UBND huyện phát động"]


def test_a_paragraph_a_line_is_left_alone():
    text = "Tổ chức phong trào thi đua năm 2024\nCăn cứ Quyết định số 3060/QĐ-UBND ngày 22/12/2023 của Chủ tịch UBND tỉnh;\nI. Mục đích\nNâng cao chất lượng."

    assert paragraphs(text) == text.split("\n")


def test_a_page_number_between_two_halves_of_a_sentence_is_taken_out():
    text = BROKEN.replace("tỉnh về tổ chức phong\ntrào", "tỉnh về tổ chức phong\n\n2\n\ntrào")

    assert paragraphs(text) == paragraphs(BROKEN)


def test_marks_of_bold_and_html_are_taken_away():
    assert paragraphs("**1. Chủ đề: **“Vượt khó”.<br>*Số:* __1/KH__") == [
        "1. Chủ đề: “Vượt khó”.",
        "Số: 1/KH",
    ]


def test_a_bold_heading_over_two_lines_is_one():
    assert paragraphs("**I. MỤC ĐÍCH,\nYÊU CẦU**\n\nLàm tốt.") == ["I. MỤC ĐÍCH, YÊU CẦU", "Làm tốt."]


@pytest.mark.parametrize(
    "text",
    [
        "UBND XÃ A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN PHÒNG          Độc lập - Tự do - Hạnh phúc",
        "|UBND XÃ A |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|\n|VĂN PHÒNG |Độc lập - Tự do - Hạnh phúc|",
    ],
)
def test_two_columns_are_read_one_after_the_other(text):
    assert paragraphs(text) == [
        "UBND XÃ A",
        "VĂN PHÒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_a_table_of_figures_is_read_row_by_row():
    assert paragraphs("|1|Giờ học tốt|40|\n|2|Nền nếp|30|") == ["1 | Giờ học tốt | 40", "2 | Nền nếp | 30"]


def test_a_bar_that_scanning_put_into_a_word_is_no_table():
    assert paragraphs("mức khen|thưởng phù hợp") == ["mức khen|thưởng phù hợp"]
