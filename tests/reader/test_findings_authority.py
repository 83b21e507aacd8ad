"""Who may launch and award, the money, and slips of the pen."""

import datetime as dt

import pytest

from tests.reader.make_launch import codes, find, finding, launch, quoted
from thidua.reader.findings import law
from thidua.reader.model import Commendation, Quota

CHAIR = "Chủ tịch Ủy ban nhân dân tỉnh phát động"
GOAL = "Phấn đấu hoàn thành các chỉ tiêu kinh tế - xã hội năm 2024."


class TestWhoLaunches:
    def test_the_law_speaks_of_a_person(self):
        reading = launch((CHAIR, "Ủy ban nhân dân tỉnh phát động"))
        found = finding(reading, "authority.body-launches")

        assert codes(reading) == ["authority.body-launches"]
        assert (found.status, found.severity) == ("unconfirmed", "note")
        assert quoted(reading, found) == ["Ủy ban nhân dân tỉnh phát động"]

    @pytest.mark.parametrize(
        "harmless",
        [
            CHAIR,
            "Theo Kế hoạch của Ủy ban nhân dân tỉnh về phát động",
            "Sở Nội vụ phát động",
        ],
    )
    def test_a_chair_or_a_mention_is_no_launch_by_the_body(self, harmless):
        assert "authority.body-launches" not in codes(launch((CHAIR, harmless)))

    @pytest.mark.parametrize(
        ("day", "expected"), [(dt.date(2023, 12, 31), False), (dt.date(2024, 1, 1), True)]
    )
    def test_the_note_counts_from_the_new_law(self, day, expected):
        reading = launch((CHAIR, "Ủy ban nhân dân tỉnh phát động"), date=day, legal_bases=[])

        assert ("authority.body-launches" in codes(reading)) is expected


class TestDistricts:
    @pytest.mark.parametrize(
        ("issuer", "day", "expected"),
        [
            ("Ủy ban nhân dân huyện Hà Sơn", dt.date(2025, 6, 30), False),
            ("Ủy ban nhân dân huyện Hà Sơn", dt.date(2025, 7, 1), True),
            ("Phòng Nội vụ quận Hà Sơn", dt.date(2025, 7, 1), True),
            ("UBND thị xã Hà Sơn", dt.date(2025, 7, 1), True),
            ("Ủy ban nhân dân xã Hà Sơn", dt.date(2025, 7, 1), False),
            ("Ủy ban nhân dân tỉnh Hà Sơn", dt.date(2025, 7, 1), False),
            ("Trường THCS huyện Hà Sơn", dt.date(2025, 7, 1), False),
            ("Bộ Chỉ huy quân sự tỉnh Hà Sơn", dt.date(2025, 7, 1), False),
        ],
    )
    def test_a_district_acts_until_its_last_day(self, issuer, day, expected):
        reading = launch(issuer=issuer, date=day, start=None, end=None)

        assert ("authority.level-abolished" in codes(reading)) is expected

    @pytest.mark.parametrize(
        ("end", "expected"), [(dt.date(2025, 6, 30), False), (dt.date(2025, 7, 1), True)]
    )
    def test_a_campaign_that_outlives_its_district_changes_hands(self, end, expected):
        reading = launch(issuer="Ủy ban nhân dân huyện Hà Sơn", end=end)

        assert ("authority.level-ends-within" in codes(reading)) is expected
        assert "authority.level-abolished" not in codes(reading)


class TestAwards:
    @pytest.mark.parametrize(
        "condition",
        ["Chỉ xét khen thưởng đơn vị đã đăng ký thi đua.", "Không đề nghị khen đơn vị chưa đăng ký thi đua."],
    )
    def test_registration_is_no_condition_any_more(self, condition):
        reading = launch(("Xã có từ 90% số thôn", f"{condition} Xã có từ 90% số thôn"))

        assert codes(reading) == ["launch.registration-required"]

    def test_registration_as_a_tool_is_fine(self):
        assert codes(launch(("Xã có từ 90%", "Các đơn vị đăng ký thi đua trong tháng 9. Xã có từ 90%"))) == []

    @pytest.mark.parametrize(
        ("day", "expected"), [(dt.date(2023, 12, 31), False), (dt.date(2024, 1, 1), True)]
    )
    def test_registration_was_a_condition_under_the_old_law(self, day, expected):
        reading = launch(
            ("Xã có từ 90%", "Chỉ xét khen thưởng đơn vị đã đăng ký. Xã có từ 90%"), date=day, legal_bases=[]
        )

        assert ("launch.registration-required" in codes(reading)) is expected

    @pytest.mark.parametrize(
        ("form", "day", "expected"),
        [
            ("Huy hiệu", dt.date(2024, 1, 1), True),
            ("Huy hiệu", dt.date(2023, 12, 31), False),
            ("Giấy khen", dt.date(2024, 1, 1), False),
        ],
    )
    def test_a_form_that_was_dropped(self, form, day, expected):
        reading = launch(
            date=day, legal_bases=[], commendation=Commendation([form], [Quota("tập thể", "1", "")])
        )

        assert ("commendation.form-dropped" in codes(reading)) is expected


class TestMoney:
    @pytest.mark.parametrize(
        ("issued", "end", "expected"),
        [
            (dt.date(2024, 3, 19), dt.date(2024, 6, 30), None),
            (dt.date(2024, 3, 19), dt.date(2024, 7, 1), ("1.800.000", "2.340.000")),
            (dt.date(2024, 7, 1), dt.date(2024, 10, 30), None),
            (dt.date(2026, 1, 6), dt.date(2026, 6, 30), None),
            (dt.date(2026, 1, 6), dt.date(2026, 7, 1), ("2.340.000", "2.530.000")),
        ],
    )
    def test_awards_are_paid_by_the_salary_of_the_end(self, issued, end, expected):
        found = [
            f
            for f in find(launch(date=issued, end=end, legal_bases=[]))
            if f.code == "money.base-salary-changes"
        ]

        assert [all(amount in f.message for amount in expected or ()) for f in found] == (
            [True] if expected else []
        )

    def test_private_firms_pay_as_they_please(self):
        firm = launch(issuer="Công ty cổ phần Lâm Sơn", date=dt.date(2024, 3, 19), legal_bases=[])

        assert "money.base-salary-changes" not in codes(firm)


def test_named_movements_are_offered_for_linking():
    assert codes(launch(named_movements=["Làng quê sáng đèn"])) == ["movement.to-link"]


class TestSpelling:
    @pytest.mark.parametrize("slip", law.slips(), ids=lambda slip: slip.wrong)
    def test_each_known_slip_is_shown_and_its_right_form_is_not(self, slip):
        spoiled = launch((GOAL, f"{GOAL} Tiếp tục {slip.wrong} ở cơ sở."))
        found = finding(spoiled, "spelling.likely-slip")

        assert quoted(spoiled, found) == [slip.wrong]
        assert slip.right in found.message
        assert codes(launch((GOAL, f"{GOAL} Tiếp tục {slip.right} ở cơ sở."))) == []

    @pytest.mark.parametrize(
        ("slip", "neighbour"), [(slip, word) for slip in law.slips() for word in slip.unless_before]
    )
    def test_the_same_letters_may_be_right_beside_other_words(self, slip, neighbour):
        assert "spelling.likely-slip" not in codes(
            launch((GOAL, f"{GOAL} Tiếp tục {slip.wrong} {neighbour}."))
        )

    def test_capitals_and_line_breaks_hide_nothing(self):
        spoiled = launch((GOAL, f"{GOAL} KIỂM\nCHẾ tai nạn."))

        assert quoted(spoiled, finding(spoiled, "spelling.likely-slip")) == ["KIỂM\nCHẾ"]

    def test_one_slip_many_times_is_one_finding(self):
        spoiled = launch((GOAL, f"{GOAL} Kiểm chế tội phạm, kiểm chế tai nạn."))

        assert len(finding(spoiled, "spelling.likely-slip").spans) == 2
