"""The objectives in the words of their section."""

import pytest

from tests.reader.make import parts, quoted
from thidua.reader import objectives, outline

HEAD = "KẾ HOẠCH\nThi đua năm 2024\n\nThực hiện Kế hoạch số 1/KH-UBND;\n\n"


def read(text):
    found = parts(HEAD + text)
    return objectives.read(outline.build(found.body), found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. MỤC TIÊU\n\nVề đích sớm.\n\nII. NỘI DUNG\n\n1. Học tốt.\n", "Về đích sớm."),
        ("I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nTạo khí thế.\n\n2. Yêu cầu\n\nGọn nhẹ.\n", "Tạo khí thế."),
        ("I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích: Huy động sức dân.\n\n2. Yêu cầu: Gọn.\n", "Huy động sức dân."),
        ("I. MỤC TIÊU\n\n1. Tăng thu.\n\n2. Giảm chi.\n", "Tăng thu.\nGiảm chi."),
        ("I. NỘI DUNG\n\n1. Học tốt.\n\n2. Dạy tốt.\n", None),
    ],
)
def test_objectives(text, expected):
    assert read(text)[0] == expected


def test_the_span_is_the_section_without_its_heading():
    text = "I. MỤC TIÊU\n\nVề đích sớm.\n\nII. NỘI DUNG\n\n1. Học tốt.\n"

    assert quoted(HEAD + text, read(text)[1]["objectives"]) == ["Về đích sớm."]
