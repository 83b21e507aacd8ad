"""From when until when: every way that a launch says it, in a heading or in the launching sentence."""

import datetime as dt

import pytest

from tests.reader.make import parts, passage, quoted
from thidua.reader import layout, period

ISSUED = dt.date(2024, 3, 1)
PREAMBLE = "Thực hiện Kế hoạch số 1/KH-UBND ngày 01/01/2024 của UBND tỉnh, UBND xã phát động phong trào thi đua như sau:"


def read(text, title="Phát động phong trào thi đua cao điểm"):
    found = parts(f"KẾ HOẠCH\n{title}\n\n{text}\n\nV. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ theo dõi.\n")
    return period.read(found, passage(title), ISSUED)


def under_heading(text):
    return read(f"{PREAMBLE}\n\nI. THỜI GIAN THỰC HIỆN\n\n{text}")


def day(text):
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "start", "end", "written"),
    [
        ("Từ ngày 01/3/2024 đến hết ngày 30/11/2024.", "2024-03-01", "2024-11-30", None),
        ("60 ngày, từ 01/10/2024 đến 30/11/2024.", "2024-10-01", "2024-11-30", "từ 01/10/2024 đến 30/11/2024"),
        ("Từ ngày 01/01 đến ngày 31/12/2024.", "2024-01-01", "2024-12-31", None),
        ("Từ ngày 01 đến ngày 30 tháng 9 năm 2024.", "2024-09-01", "2024-09-30", None),
        ("Từ tháng 3 đến hết tháng 11/2024.", "2024-03-01", "2024-11-30", None),
        ("Từ tháng 9 năm 2023 đến hết tháng 5 năm 2024.", "2023-09-01", "2024-05-31", None),
        ("Từ Quý I/2025 đến hết Quý IV/2025.", "2025-01-01", "2025-12-31", None),
        ("Từ 0 giờ ngày 02/10/2023 đến 24 giờ ngày 30/12/2023.", "2023-10-02", "2023-12-30", None),
        ("Từ nay đến hết ngày 30/10/2024.", "2024-03-01", "2024-10-30", None),
        ("Kể từ ngày ký đến hết ngày 31/12/2025.", "2024-03-01", "2025-12-31", "từ ngày ký đến hết ngày 31/12/2025"),
        ("Từ ngày phát động (15/3/2024) đến hết ngày 30/9/2024.", "2024-03-15", "2024-09-30", None),
        ("Bắt đầu từ ngày 01/10/2024, kết thúc ngày 31/12/2024.", "2024-10-01", "2024-12-31", "từ ngày 01/10/2024, kết thúc ngày 31/12/2024"),
        ("Bắt đầu ngày 03/02/2025, kết thúc ngày 19/5/2025.", "2025-02-03", "2025-05-19", "ngày 03/02/2025, kết thúc ngày 19/5/2025"),
        ("Từ ngày 19/5/2024 - 02/9/2024.", "2024-05-19", "2024-09-02", None),
        ("01/9/2024 - 30/11/2024.", "2024-09-01", "2024-11-30", None),
        ("Từ 3/2024 đến 12/2024.", "2024-03-01", "2024-12-31", None),
        ("Từ tháng 3 - 12/2024.", "2024-03-01", "2024-12-31", None),
        ("Tháng 6 đến tháng 8/2024.", "2024-06-01", "2024-08-31", None),
        ("Tháng 3/2024 - tháng 12/2024.", "2024-03-01", "2024-12-31", None),
        ("Từ 15/3-30/11/2024.", "2024-03-15", "2024-11-30", None),
        ("Từ ngày 01-31/3/2024.", "2024-03-01", "2024-03-31", None),
        ("01/9/2023-31/5/2024.", "2023-09-01", "2024-05-31", None),
        ("Trong tháng 5/2024.", "2024-05-01", "2024-05-31", "tháng 5/2024"),
        ("Quý II năm 2024.", "2024-04-01", "2024-06-30", None),
        ("Từ ngày 15/4/2025 đến khi kết thúc Đại hội.", "2025-04-15", None, None),
        ("Từ nay đến ngày Quốc khánh 02/9/2024.", "2024-03-01", "2024-09-02", None),
        ("Từ nay đến hết năm 2024.", "2024-03-01", None, None),
        ("Đến hết ngày 30/9/2024.", None, "2024-09-30", None),
        ("Từ tuần học thứ 09 đến hết tuần học 13.", None, None, None),
        ("Trong năm 2025.", None, None, None),
        ("Giai đoạn 2021 - 2025.", None, None, None),
    ],
)  # fmt: skip
def test_period_under_its_heading(text, start, end, written):
    found = under_heading(text)

    assert (found.start, found.end) == (day(start), day(end))
    assert found.text == (written or text.removesuffix("."))


def test_period_in_one_line_with_its_label():
    found = read(
        f"{PREAMBLE}\n\n1. Chủ đề: “Vượt khó”.\n\n2. Thời gian: từ ngày 01/5/2024 đến ngày 30/9/2024."
    )

    assert (found.start, found.end) == (dt.date(2024, 5, 1), dt.date(2024, 9, 30))


def test_period_in_the_launching_sentence():
    found = read(
        "UBND huyện phát động phong trào thi đua đợt cao điểm từ nay đến hết 30/10/2024 với chủ đề: “Vượt khó”."
    )

    assert (found.start, found.end, found.text) == (
        ISSUED,
        dt.date(2024, 10, 30),
        "từ nay đến hết 30/10/2024",
    )


def test_period_of_a_cited_paper_is_not_ours():
    found = read(
        "Thực hiện Công văn số 1/UBND-NC về việc phát động thi đua từ ngày 01/01/2024 đến ngày 31/12/2024, UBND huyện "
        "phát động đợt thi đua từ 01/5/2024 đến 25/8/2024 như sau:"
    )
    assert (found.start, found.end) == (dt.date(2024, 5, 1), dt.date(2024, 8, 25))


def test_the_time_of_the_final_meeting_is_no_period():
    found = read(
        f"{PREAMBLE}\n\n1. Thời gian tổng kết: từ ngày 01/12/2024 đến ngày 10/12/2024.",
        title="Phát động phong trào thi đua",
    )

    assert (found.start, found.end, found.text) == (None, None, None)


def test_looking_back_is_no_period():
    assert under_heading("Từ ngày 01/01/2020 đến nay phong trào đã lan rộng.").text is None


def test_year_of_the_movement_gives_words_and_no_days():
    found = read(
        "Chủ tịch UBND huyện phát động phong trào thi đua năm 2023 với chủ đề “Kỷ cương”.",
        title="Về việc thi đua",
    )

    assert (found.text, found.start, found.end) == ("năm 2023", None, None)


ROUNDS = """- Đợt 1: Từ ngày 05/10 đến ngày 15/11/2024;

- Đợt 2: Từ ngày 16/11 đến ngày 22/12/2024."""


def test_rounds_beside_a_period_of_the_whole():
    found = read(
        f"{PREAMBLE}\n\n2. Thời gian: Từ ngày 05/10/2024 đến ngày 22/12/2024, chia làm 02 đợt:\n\n{ROUNDS}"
    )

    assert found.text == "Từ ngày 05/10/2024 đến ngày 22/12/2024"
    assert found.rounds == [
        "Đợt 1: Từ ngày 05/10 đến ngày 15/11/2024",
        "Đợt 2: Từ ngày 16/11 đến ngày 22/12/2024",
    ]


def test_rounds_alone_give_the_start_of_the_first_and_the_end_of_the_last():
    found = under_heading(ROUNDS)

    assert (found.start, found.end) == (dt.date(2024, 10, 5), dt.date(2024, 12, 22))
    assert found.text == "Đợt 1: Từ ngày 05/10 đến ngày 15/11/2024"


def test_rounds_in_parentheses_of_one_sentence():
    found = under_heading(
        "Chia 2 đợt: Đợt 1 (từ 20/11/2023 đến 26/3/2024), Đợt 2 (từ 27/3/2024 đến 19/5/2024)."
    )

    assert found.rounds == ["Đợt 1 (từ 20/11/2023 đến 26/3/2024)", "Đợt 2 (từ 27/3/2024 đến 19/5/2024)"]


def test_spans_stand_on_the_words():
    text = f"KẾ HOẠCH\nPhát động thi đua\n\n{PREAMBLE}\n\nI. THỜI GIAN\n\nTừ ngày 01/3/2024 đến hết ngày 30/11/2024.\n"

    spans = period.read(parts(text), None, ISSUED).spans

    assert quoted(layout.normalise(text), spans["end"]) == ["Từ ngày 01/3/2024 đến hết ngày 30/11/2024"]
    assert {span.confidence for span in spans["period_text"]} == {0.97}


def test_a_year_that_was_not_written_lowers_the_confidence():
    spans = under_heading("Từ ngày 05/9 đến hết ngày 20/11.").spans

    assert max(span.confidence for span in spans["end"]) < 0.8
