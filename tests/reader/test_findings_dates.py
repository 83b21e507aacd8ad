"""Contradictions in time, on both sides of each."""

import datetime as dt
import unicodedata

import pytest

from tests.reader.make_launch import TEXT, codes, finding, launch, quoted
from thidua.reader.findings import find
from thidua.reader.model import Deadline, Span

GOAL = "Phấn đấu hoàn thành các chỉ tiêu kinh tế - xã hội năm 2024."
END = dt.date(2024, 11, 30)


def goal(text):
    return (GOAL, text)


def commemorating(words):
    return goal(f"{GOAL} Chào mừng kỷ niệm {words}.")


class TestYears:
    def test_a_goal_for_the_year_before_is_shown_beside_one_for_this_year(self):
        reading = launch(goal(f"Phấn đấu hoàn thành mục tiêu, nhiệm vụ năm 2023. {GOAL}"))
        found = finding(reading, "date.years-disagree")

        assert codes(reading) == ["date.years-disagree"]
        assert (found.severity, quoted(reading, found)) == ("error", ["năm 2023", "năm 2024"])
        assert "2023" in found.message
        assert "2024" in found.message

    @pytest.mark.parametrize(
        "harmless",
        [
            "Phát huy kết quả hoàn thành nhiệm vụ năm 2023.",
            "Tỉnh đã hoàn thành nhiệm vụ năm 2023.",
            "Phấn đấu hoàn thành chỉ tiêu, tăng 5% so với năm 2023.",
            "Phấn đấu hoàn thành nhiệm vụ năm học 2023 - 2024.",
            "Phấn đấu hoàn thành chỉ tiêu của Nghị quyết ngày 08 tháng 12 năm 2023.",
            "Phấn đấu hoàn thành mục tiêu trong 03 năm 2023 - 2025.",
            "Phấn đấu hoàn thành mục tiêu đến năm 2030.",
            "Phấn đấu hoàn thành mục tiêu năm 2025.",
            "Năm 2023 có nhiều khó khăn.",
        ],
    )
    def test_other_years_are_no_contradiction(self, harmless):
        assert codes(launch(goal(f"{harmless} {GOAL}"))) == []

    def test_a_campaign_over_the_turn_of_the_year_has_two_years(self):
        across = launch(
            goal(f"Phấn đấu hoàn thành nhiệm vụ năm 2024 và kế hoạch năm 2025. {GOAL}"),
            end=dt.date(2025, 1, 31),
        )

        assert "date.years-disagree" not in codes(across)

    def test_nothing_is_guessed_without_any_date(self):
        undated = launch(
            goal(f"Phấn đấu hoàn thành nhiệm vụ năm 2023. {GOAL}"),
            date=None,
            start=None,
            end=None,
            period_text=None,
        )

        assert "date.years-disagree" not in codes(undated)


class TestAnniversaries:
    def test_the_count_must_fit_the_dates(self):
        reading = launch(commemorating("79 năm Ngày thành lập tỉnh (15/10/1946 - 15/10/2024)"))
        found = finding(reading, "date.anniversary-arithmetic")

        assert "78 năm" in found.message
        assert quoted(reading, found) == ["79 năm Ngày thành lập tỉnh (15/10/1946 - 15/10/2024"]

    def test_a_count_that_fits_is_left_alone(self):
        assert codes(launch(commemorating("78 năm Ngày thành lập tỉnh (15/12/1946 - 15/12/2024)"))) == [
            "date.end-before-anniversary"
        ]

    def test_the_count_may_be_an_ordinal(self):
        assert "date.anniversary-arithmetic" in codes(
            launch(commemorating("lần thứ 77 Ngày thành lập tỉnh (15/12/1946 - 15/12/2024)"))
        )

    def test_both_dates_are_the_same_day_of_the_year(self):
        moved = launch(commemorating("78 năm Ngày thành lập tỉnh (15/12/1946 - 16/12/2024)"))

        assert "date.anniversary-day-moves" in codes(moved)

    def test_one_anniversary_has_one_pair_of_dates(self):
        twice = commemorating(
            "78 năm Ngày thành lập tỉnh (15/12/1946 - 15/12/2024); 78 năm Ngày thành lập tỉnh (13/12/1946 - 13/12/2024)"
        )
        again = commemorating(
            "78 năm Ngày thành lập tỉnh (15/12/1946 - 15/12/2024); 78 năm Ngày thành lập tỉnh (15/12/1946 - 15/12/2024)"
        )

        assert len(finding(launch(twice), "date.anniversary-inconsistent").spans) == 2
        assert "date.anniversary-inconsistent" not in codes(launch(again))

    def test_a_day_that_everyone_knows(self):
        wrong = finding(
            launch(
                commemorating("80 năm Ngày thành lập Quân đội nhân dân Việt Nam (20/12/1944 - 20/12/2024)")
            ),
            "date.anniversary-known-day",
        )
        right = launch(
            commemorating("80 năm Ngày thành lập Quân đội nhân dân Việt Nam (22/12/1944 - 22/12/2024)")
        )

        assert "22/12/1944" in wrong.message
        assert wrong.status == "unconfirmed"
        assert "date.anniversary-known-day" not in codes(right)

    def test_two_anniversaries_before_one_pair_of_dates_are_not_judged(self):
        joint = "79 năm Cách mạng tháng Tám và Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam (02/9/1945 - 02/9/2024)"

        assert not {"date.anniversary-known-day", "date.anniversary-arithmetic"} & set(
            codes(launch(commemorating(joint)))
        )

    @pytest.mark.parametrize(
        ("day", "code"),
        [
            ("30/11", None),
            ("01/12", "date.end-before-anniversary"),
            ("29/12", "date.end-before-anniversary"),
            ("30/12", None),
            ("29/11", "date.end-after-anniversary"),
        ],
    )
    def test_the_end_is_set_against_the_anniversary(self, day, code):
        reading = launch(commemorating(f"78 năm Ngày thành lập tỉnh ({day}/1946 - {day}/2024)"))

        assert codes(reading) == ([code] if code else [])

    def test_an_anniversary_long_past_has_no_bearing_on_the_end(self):
        assert codes(launch(commemorating("70 năm Chiến thắng (07/5/1954 - 07/5/2024)"))) == []


class TestPeriod:
    def test_an_end_before_the_start(self):
        found = finding(launch(end=dt.date(2024, 8, 30)), "date.end-before-start")

        assert found.severity == "error"
        assert "date.end-before-start" not in codes(launch(end=dt.date(2024, 9, 1), deadlines=[]))

    def test_an_end_before_the_issue(self):
        past = launch(start=None, end=dt.date(2024, 8, 25))
        today = launch(start=None, end=dt.date(2024, 8, 26))

        assert "date.end-before-issue" in codes(past)
        assert "date.end-before-issue" not in codes(today)

    @pytest.mark.parametrize(("start", "late"), [(dt.date(2024, 8, 25), True), (dt.date(2024, 8, 26), False)])
    def test_issue_after_the_start(self, start, late):
        reading = launch(start=start, period_text=f"Từ ngày {start:%d/%m/%Y} đến hết ngày 30/11/2024")

        assert codes(reading) == (["date.issue-after-start"] if late else [])

    @pytest.mark.parametrize(
        ("words", "start", "expected"),
        [
            ("Từ tháng 8/2024 đến tháng 11/2024", dt.date(2024, 8, 1), []),
            ("Từ tháng 7/2024 đến tháng 11/2024", dt.date(2024, 7, 1), ["date.issue-after-start-month"]),
            ("Quý III và Quý IV năm 2024", dt.date(2024, 7, 1), ["date.issue-after-start-month"]),
            ("Từ 01/8/2024 đến hết 30/11/2024", dt.date(2024, 8, 1), ["date.issue-after-start"]),
        ],
    )
    def test_a_start_by_month_is_judged_by_month(self, words, start, expected):
        assert codes(launch(period_text=words, start=start)) == expected

    def test_from_now_means_from_the_day_of_issue(self):
        now = launch(period_text="từ nay đến hết 30/11/2024", start=dt.date(2024, 8, 26))
        dated = launch(period_text="từ 26/8/2024 đến hết 30/11/2024", start=dt.date(2024, 8, 26))

        assert codes(now) == ["date.start-from-issue"]
        assert codes(dated) == []

    def test_an_end_that_is_an_event_asks_for_a_day(self):
        event = launch(period_text="Từ ngày 01/9/2024 đến khi bế mạc Đại hội", end=None)

        assert codes(event) == ["date.no-end-day"]


class TestDeadlines:
    @pytest.mark.parametrize(
        ("day", "what", "expected"),
        [
            (dt.date(2024, 8, 25), "nộp kế hoạch", ["date.deadline-before-issue"]),
            (dt.date(2024, 8, 26), "nộp kế hoạch", []),
            (END, "lắp đèn", []),
            (END + dt.timedelta(days=1), "lắp đèn", ["date.deadline-after-end"]),
            (END + dt.timedelta(days=1), "báo cáo tổng kết", []),
            (END + dt.timedelta(days=1), "Trình khen thưởng", []),
            (None, "báo cáo hằng tháng", []),
        ],
    )
    def test_a_deadline_lies_between_issue_and_end(self, day, what, expected):
        assert codes(launch(deadlines=[Deadline(what, day, "trước")])) == expected

    def test_the_finding_points_at_its_own_deadline(self):
        reading = launch(
            deadlines=[Deadline("nộp", dt.date(2024, 9, 9)), Deadline("nộp", dt.date(2024, 1, 1))],
            spans={"deadlines.0": [Span(0, 1, 1.0)], "deadlines.1": [Span(5, 9, 1.0)]},
        )

        assert finding(reading, "date.deadline-before-issue").spans == (Span(5, 9, 1.0),)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("31/11/2024", ["date.impossible"]),
        ("30/11/2024", []),
        ("29/02/2024", []),
        ("29/02/2023", ["date.impossible"]),
    ],
)
def test_a_day_that_no_calendar_has(day, expected):
    assert codes(launch(("trước ngày 10/11/2024", f"trước ngày {day}"))) == expected


def test_spans_point_into_decomposed_text_too():
    spoiled = TEXT.replace(GOAL, f"Phấn đấu hoàn thành mục tiêu, nhiệm vụ năm 2023. {GOAL}")
    reading = launch(text=unicodedata.normalize("NFD", spoiled))

    assert [f.code for f in find(reading)] == ["date.years-disagree"]
    assert [unicodedata.normalize("NFC", words) for words in quoted(reading, find(reading)[0])] == [
        "năm 2023",
        "năm 2024",
    ]
