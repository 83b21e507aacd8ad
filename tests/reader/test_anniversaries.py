"""Anniversaries: with their two dates, counted without dates, and what only looks like one."""

import pytest

from tests.reader.make import passage
from thidua.reader import anniversaries


def read(*texts):
    return anniversaries.read([passage(text) for text in texts])[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "chào mừng kỷ niệm 78 năm Ngày thành lập Đảng bộ huyện (03/11/1946 - 03/11/2024)",
            ["78 năm Ngày thành lập Đảng bộ huyện (03/11/1946 - 03/11/2024)"],
        ),
        (
            "kỷ niệm 74 năm Ngày Cách mạng tháng Tám (19/8/1945 – 19/8/2019) và Quốc khánh (2/9/1945 – 2/9/2019)",
            ["74 năm Ngày Cách mạng tháng Tám (19/8/1945 – 19/8/2019)", "Quốc khánh (2/9/1945 – 2/9/2019)"],
        ),
        (
            "chào mừng ngày thành lập Hội (20/10/1930 – 20/10/2017) và ngày Phụ nữ Việt Nam 20/10",
            ["ngày thành lập Hội (20/10/1930 – 20/10/2017)"],
        ),
        (
            "chào mừng 35 năm ngày Nhà giáo Việt Nam 20/11, các đơn vị thi đua",
            ["35 năm ngày Nhà giáo Việt Nam 20/11"],
        ),
        (
            "kỷ niệm lần thứ 134 Ngày sinh Chủ tịch Hồ Chí Minh;",
            ["lần thứ 134 Ngày sinh Chủ tịch Hồ Chí Minh"],
        ),
        ("kỷ niệm 60 năm Ngày thành lập huyện, nhân dân phấn khởi", ["60 năm Ngày thành lập huyện"]),
        ("Kế hoạch 5 năm (2021 - 2025) và hằng năm", []),
        ("ngày 16 tháng 7 năm 2021 của Thủ tướng về Kế hoạch (2021 - 2025)", []),
        ("trong 3 năm qua phong trào đã lan rộng", []),
    ],
)
def test_anniversaries_of_a_sentence(text, found):
    assert read(text) == found


def test_each_is_told_once_in_its_fullest_form():
    full = "75 năm Ngày truyền thống (11/6/1948 - 11/6/2023)"

    assert read(
        "kỷ niệm 75 năm Ngày truyền thống, UBND huyện", f"hướng tới kỷ niệm {full}", f"chào mừng {full}"
    ) == [full]
