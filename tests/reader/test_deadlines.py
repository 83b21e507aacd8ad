"""What is due when, and of what the papers say it."""

import datetime as dt

import pytest

from tests.reader.make import parts, quoted
from thidua.reader import deadlines, layout
from thidua.reader.model import Deadline

HEAD = "KẾ HOẠCH\nPhát động phong trào thi đua\n\n"


def read(text, heading="V. TỔ CHỨC THỰC HIỆN"):
    return deadlines.read(parts(f"{HEAD}{heading}\n\n{text}\n"), 2024, [])[0]


@pytest.mark.parametrize(
    ("text", "what", "day", "rule"),
    [
        (
            "1. Hồ sơ gửi về Sở Nội vụ trước ngày 15/11/2024.",
            "Hồ sơ gửi về Sở Nội vụ",
            dt.date(2024, 11, 15),
            "trước",
        ),
        (
            "1. Hồ sơ (01 bộ) gửi về Sở (qua Ban Thi đua - Khen thưởng) trước ngày 15/11/2024.",
            "Hồ sơ gửi về Sở",
            dt.date(2024, 11, 15),
            "trước",
        ),
        (
            "1. Thủ trưởng các phòng, ban, ngành, Chủ tịch UBND các xã cụ thể hóa, tổ chức ký giao ước thi đua trước ngày 31/3/2024.",
            "Tổ chức ký giao ước thi đua",
            dt.date(2024, 3, 31),
            "trước",
        ),
        (
            "1. Phòng Nội vụ: Tham mưu phát động vào ngày 04/10/2024.",
            "Tham mưu phát động",
            dt.date(2024, 10, 4),
            "vào ngày",
        ),
        (
            "1. Trước ngày 15/11/2024, các đơn vị gửi báo cáo về Phòng Nội vụ.",
            "Các đơn vị gửi báo cáo về Phòng Nội vụ",
            dt.date(2024, 11, 15),
            "trước",
        ),
        (
            "1. Họp dân, báo cáo kết quả trước ngày 25 hằng tháng.",
            "Họp dân, báo cáo kết quả",
            None,
            "trước ngày 25 hằng tháng",
        ),
    ],
)
def test_a_deadline_has_its_matter_day_and_rule(text, what, day, rule):
    assert read(text) == [Deadline(what, day, rule)]


def test_several_deadlines_of_one_sentence():
    found = read("1. Các đơn vị báo cáo 6 tháng trước ngày 15/6/2024, báo cáo năm trước ngày 20/11/2024.")

    assert [(each.what, each.date.month) for each in found] == [
        ("Các đơn vị báo cáo 6 tháng", 6),
        ("Báo cáo năm", 11),
    ]


def test_a_day_of_celebration_among_the_contents_is_no_deadline():
    assert read("1. Gặp mặt đại biểu vào ngày 09/6/2024.", heading="II. NỘI DUNG") == []


def test_the_closing_words_may_set_one():
    text = (
        "1. Làm tốt.\n\nĐề nghị các đơn vị báo cáo kết quả trước ngày 02/11/2024./.\n\nNơi nhận:\n- Như trên;"
    )

    assert [each.date for each in read(text)] == [dt.date(2024, 11, 2)]


def test_the_place_of_the_period_is_none():
    text = layout.normalise(f"{HEAD}I. THỜI GIAN\n\nHoàn thành trước ngày 02/9/2024.\n")
    found = parts(text)
    taken = [found.body[1].passage.span(1.0)]

    assert deadlines.read(found, 2024, taken) == ([], {})


def test_span_stands_on_matter_and_day():
    text = layout.normalise(f"{HEAD}V. TỔ CHỨC THỰC HIỆN\n\n1. Hồ sơ gửi về Sở trước ngày 15/11/2024.\n")

    _, spans = deadlines.read(parts(text), 2024, [])

    assert quoted(text, spans["deadlines.0"]) == ["Hồ sơ gửi về Sở trước ngày 15/11/2024"]


def test_a_milestone_is_a_deadline():
    text = "1. Thưởng cho các đơn vị đến 31/10 có tỷ lệ hoàn thành trên 40% kế hoạch."

    assert read(text) == [Deadline("Có tỷ lệ hoàn thành trên 40% kế hoạch", dt.date(2024, 10, 31), "đến")]
    assert read("1. Từ ngày 01/10 đến 31/10 hoàn thành việc chấm điểm.") == []
