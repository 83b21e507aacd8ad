"""What a launch lacks: every item of the checklist, missing and present in each of its disguises."""

import datetime as dt

import pytest

from tests.reader.make_launch import codes, finding, launch, quoted
from thidua.reader.findings import find, law
from thidua.reader.model import Commendation, Reading

CRITERIA = ("III. TIÊU CHÍ THI ĐUA\nXã có từ 90% số thôn được lắp đèn.\n", "")
PARTICIPANTS = [("ĐỐI TƯỢNG, NỘI DUNG", "NỘI DUNG"), ("1. Đối tượng: các xã, thôn, hộ gia đình.\n", "")]
NO_AWARDS = [("Bằng khen cho 10 tập thể, 20 cá nhân. ", "")]
REVIEW = (" Tổng kết vào tháng 12 năm 2024.", "")
MONEY = ("Kinh phí lấy từ Quỹ thi đua, khen thưởng.", "")
REPORT = ("các huyện báo cáo kết quả trước ngày 10/11/2024", "các huyện cùng thực hiện")
FILES = ("Hồ sơ gửi về Sở Nội vụ trước ngày 15/11/2024.\n", "")
ORDINARY = {"sections": []}

MISSING = {
    "launch.no-goal": ([("I. MỤC TIÊU\nPhấn đấu hoàn thành", "I. PHẦN MỘT\nHoàn thành")], {}),
    "launch.no-contents": (
        [
            ("ĐỐI TƯỢNG, NỘI DUNG", "ĐỐI TƯỢNG"),
            ("2. Nội dung thi đua: lắp", "2. Lắp"),
            ("các chỉ tiêu", "việc"),
        ],
        {"contents": []},
    ),
    "launch.no-criteria": ([CRITERIA], ORDINARY),
    "launch.no-participants": (PARTICIPANTS, {}),
    "launch.no-time": (
        [("Từ ngày 01/9/2024 đến hết ngày 30/11/2024. ", "")],
        {"start": None, "end": None, "period_text": None},
    ),
    "launch.no-inspection": ([("kiểm tra, tuyên", "tuyên")], {}),
    "launch.no-publicity": ([("kiểm tra, tuyên truyền", "kiểm tra")], {}),
    "launch.no-review": ([REVIEW], {}),
    "launch.no-duties": ([("VI. TỔ CHỨC THỰC HIỆN\n", "")], {"duties": []}),
    "launch.no-forms": (
        [("Bằng khen cho 10 tập thể, 20 cá nhân.", "Khen 10 tập thể, 20 cá nhân.")],
        {"commendation": Commendation()},
    ),
    "launch.no-quotas": (
        [("Bằng khen cho 10 tập thể, 20 cá nhân.", "Bằng khen cho tập thể, cá nhân tiêu biểu.")],
        {"commendation": Commendation(["Bằng khen"])},
    ),
    "launch.no-deadlines": ([], {"deadlines": []}),
    "launch.no-procedure": ([FILES], {}),
    "launch.no-money": ([MONEY], {}),
    "launch.no-reporting": ([REPORT], {}),
    "launch.no-score-table": ([("kiểm tra, tuyên truyền", "kiểm tra, chấm điểm, tuyên truyền")], {}),
    "launch.no-legal-basis": ([], {"legal_bases": []}),
    "launch.no-theme": ([], {"theme": None}),
}


def test_a_complete_launch_leaves_nothing_to_remark_upon():
    assert find(launch()) == []


def test_every_item_of_the_checklist_is_tested():
    assert set(MISSING) == {item.rule.code for item in law.checklist().items}


@pytest.mark.parametrize("code", MISSING)
def test_only_what_is_missing_is_remarked_upon(code):
    changes, fields = MISSING[code]

    assert codes(launch(*changes, **fields)) == [code]


@pytest.mark.parametrize(
    ("code", "instead"),
    [
        ("launch.no-criteria", ("III. TIÊU CHÍ THI ĐUA", "III. Tiêu chuẩn xét khen thưởng")),
        ("launch.no-criteria", ("III. TIÊU CHÍ THI ĐUA\n", "- Tiêu chí: ")),
        ("launch.no-participants", ("1. Đối tượng:", "1. Đối tượng tham gia gồm")),
        ("launch.no-review", ("Tổng kết vào tháng 12 năm 2024.", "Sơ kết vào tháng 12 năm 2024.")),
        (
            "launch.no-review",
            ("Tổng kết vào tháng 12 năm 2024.", "Kết thúc đợt thi đua, tổ chức đánh giá, bình xét."),
        ),
        ("launch.no-money", ("Kinh phí lấy từ Quỹ thi đua, khen thưởng.", "Nguồn: Quỹ khen thưởng.")),
        ("launch.no-reporting", ("các huyện báo cáo kết quả", "các huyện gửi báo cáo")),
        ("launch.no-procedure", ("Hồ sơ gửi", "Báo cáo thành tích gửi")),
    ],
)
def test_other_words_for_the_same_thing_count(code, instead):
    assert code not in codes(launch(instead, **ORDINARY))


def test_a_score_table_answers_for_the_scoring():
    scored = ("kiểm tra, tuyên truyền", "kiểm tra, chấm điểm, tuyên truyền")
    table = ("Vi Văn Nhung\n", "Vi Văn Nhung\n\nPHỤ LỤC\nBảng điểm\n")

    assert codes(launch(scored, table)) == []


def test_words_broken_across_lines_and_under_bold_marks_are_still_seen():
    broken = ("III. TIÊU CHÍ THI ĐUA\n", "**III. TIÊU\nCHÍ THI ĐUA**\n")

    assert codes(launch(broken, **ORDINARY)) == []


def test_what_is_required_is_a_warning_and_what_is_usual_a_note():
    required = finding(launch(CRITERIA, **ORDINARY), "launch.no-criteria")
    usual = finding(launch(MONEY), "launch.no-money")

    assert (required.severity, required.basis, required.status) == (
        "warning",
        "Luật Thi đua, khen thưởng 2022, Điều 17",
        "confirmed",
    )
    assert usual.severity == "note"


@pytest.mark.parametrize(
    ("issued", "basis"),
    [
        (dt.date(2017, 9, 30), None),
        (dt.date(2017, 10, 1), "Nghị định 91/2017/NĐ-CP, Điều 5"),
        (dt.date(2023, 12, 31), "Nghị định 91/2017/NĐ-CP, Điều 5"),
        (dt.date(2024, 1, 1), "Luật Thi đua, khen thưởng 2022, Điều 17"),
    ],
)
def test_the_basis_is_the_law_of_the_day_of_issue(issued, basis):
    found = [f for f in find(launch(CRITERIA, date=issued, **ORDINARY)) if f.code == "launch.no-criteria"]

    assert [f.basis for f in found] == ([basis] if basis else [])


def test_the_old_law_known_only_from_memory_is_unconfirmed():
    old = finding(launch(CRITERIA, date=dt.date(2023, 12, 31), **ORDINARY), "launch.no-criteria")

    assert old.status == "unconfirmed"


def test_without_a_date_of_issue_the_basis_is_unconfirmed():
    undated = finding(launch(CRITERIA, date=None, **ORDINARY), "launch.no-criteria")

    assert (undated.basis, undated.status) == ("Luật Thi đua, khen thưởng 2022, Điều 17", "unconfirmed")


@pytest.mark.parametrize(
    ("known", "basis"),
    [
        ({"start": dt.date(2023, 12, 31)}, "Nghị định 91/2017/NĐ-CP, Điều 5"),
        ({"start": dt.date(2024, 1, 1)}, "Luật Thi đua, khen thưởng 2022, Điều 17"),
        ({"end": dt.date(2023, 12, 31)}, "Nghị định 91/2017/NĐ-CP, Điều 5"),
        ({"end": dt.date(2024, 1, 1)}, "Luật Thi đua, khen thưởng 2022, Điều 17"),
        ({"period_text": "trong năm 2023"}, "Nghị định 91/2017/NĐ-CP, Điều 5"),
        ({"period_text": "trong năm 2024"}, "Luật Thi đua, khen thưởng 2022, Điều 17"),
        ({"title": "Phát động phong trào thi đua năm 2023"}, "Nghị định 91/2017/NĐ-CP, Điều 5"),
        ({"title": "Phát động phong trào thi đua năm 2024"}, "Luật Thi đua, khen thưởng 2022, Điều 17"),
        ({"title": "Phát động phong trào thi đua"}, "Luật Thi đua, khen thưởng 2022, Điều 17"),
    ],
)
def test_where_the_day_of_issue_is_lost_the_law_of_the_period_counts(known, basis):
    lost = {"date": None, "start": None, "end": None, "period_text": None, "title": "Phát động thi đua"}

    undated = finding(launch(CRITERIA, **lost | known, **ORDINARY), "launch.no-criteria")

    assert (undated.basis, undated.status) == (basis, "unconfirmed")


class TestGuidancePutOff:
    LATER = ("Xã có từ 90% số thôn được lắp đèn.", "Tiêu chí thi đua có hướng dẫn riêng.")

    def test_terms_left_to_later_guidance_hold_up_the_closing(self):
        reading = launch(self.LATER)

        assert codes(reading) == ["launch.guidance-deferred"]
        assert quoted(reading, finding(reading, "launch.guidance-deferred")) == [
            "Tiêu chí thi đua có hướng dẫn riêng."
        ]

    def test_words_that_are_put_off_do_not_count_as_given(self):
        later = (
            "III. TIÊU CHÍ THI ĐUA\nXã có từ 90% số thôn được lắp đèn.",
            "Tiêu chí thi đua sẽ có hướng dẫn sau.",
        )

        assert codes(launch(later, **ORDINARY)) == ["launch.guidance-deferred", "launch.no-criteria"]

    def test_guidance_on_other_matters_is_no_gap(self):
        other = ("lắp đèn đường ở các thôn.", "lắp đèn đường, Sở Xây dựng có hướng dẫn kỹ thuật riêng.")

        assert codes(launch(other)) == []

    def test_many_sentences_make_one_finding(self):
        twice = (
            "Xã có từ 90% số thôn được lắp đèn.",
            "Tiêu chí có hướng dẫn riêng. Số lượng khen thưởng có hướng dẫn riêng.",
        )

        assert len(finding(launch(twice), "launch.guidance-deferred").spans) == 2


class TestWhatCouldNotBeSeen:
    def test_a_text_without_its_end_is_not_accused(self):
        cut = launch().text.split("III. TIÊU CHÍ")[0]
        found = find(launch(text=cut, recipients=[], signatories=[], commendation=Commendation(), **ORDINARY))

        assert [f.code for f in found] == ["document.partial"]
        assert "phần cuối" in found[0].message

    def test_a_text_without_its_beginning_is_not_accused(self):
        rest = "II. NỘI DUNG" + launch().text.split("II. ĐỐI TƯỢNG, NỘI DUNG")[1]
        found = find(
            launch(
                text=rest,
                issuer=None,
                number=None,
                date=None,
                doc_type=None,
                title=None,
                legal_bases=[],
                theme=None,
            )
        )

        assert [f.code for f in found] == ["document.partial"]
        assert "phần đầu" in found[0].message

    def test_a_page_that_begins_with_the_type_has_no_header_to_judge(self):
        headless = "KẾ HOẠCH" + launch().text.split("KẾ HOẠCH", 1)[1]

        assert codes(launch(text=headless, number=None, date=None)) == ["document.partial"]

    def test_an_empty_text_says_nothing(self):
        assert find(Reading(text="  \n")) == []


class TestNotALaunch:
    NEITHER = {"theme": None, "period_text": None, "start": None, "end": None}

    def test_a_report_is_not_asked_for_criteria(self):
        assert codes(launch(CRITERIA, doc_type="Báo cáo", number="87/BC-UBND", **ORDINARY)) == [
            "document.not-a-launch"
        ]

    def test_a_plan_for_an_anniversary_is_not_asked_for_criteria(self):
        plan = launch(CRITERIA, title="Tổ chức các hoạt động kỷ niệm", **self.NEITHER, **ORDINARY)

        assert codes(plan) == ["document.not-a-launch"]

    @pytest.mark.parametrize(
        "title",
        [
            "Phát động đợt thi đua nước rút",
            "V/v phát động phong trào thi đua",
            "Về việc tổ chức phong trào thi đua yêu nước năm 2024",
            "Ban hành Kế hoạch phát động phong trào thi đua",
            "Thi đua phòng, chống dịch",
        ],
    )
    def test_a_launch_is_known_by_its_title_even_without_theme_and_period(self, title):
        assert "launch.no-theme" in codes(launch(title=title, **self.NEITHER))

    def test_carrying_out_a_directive_on_launching_is_no_launch(self):
        title = "Thực hiện Chỉ thị số 19/CT-TTg về việc phát động thi đua"

        assert codes(launch(title=title, **self.NEITHER)) == ["document.not-a-launch"]

    def test_a_call_needs_a_plan_beside_it_and_nothing_else(self):
        call = launch(CRITERIA, doc_type="Thư kêu gọi", number=None, **ORDINARY)

        assert "launch.call-only" in codes(call)
        assert "launch.no-criteria" not in codes(call)
