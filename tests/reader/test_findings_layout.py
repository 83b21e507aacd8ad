"""Remarks on layout: each departure and its prescribed form, and who is bound by the decree."""

import datetime as dt

import pytest

from tests.reader.make_launch import codes, finding, launch, quoted
from thidua.reader.findings import law
from thidua.reader.model import Signatory

NAMES = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NUMBER = "Số: 87/KH-UBND"


def numbered(number, doc_type="Kế hoạch"):
    return launch(
        (NUMBER, f"Số: {number}"),
        ("KẾ HOẠCH\n", f"{doc_type.upper()}\n"),
        number=number.replace(" ", ""),
        doc_type=doc_type,
    )


def dated(words, day):
    return launch(("ngày 26 tháng 8 năm 2024", words), date=day, start=None)


class TestTypeAndSign:
    @pytest.mark.parametrize("kind", law.doc_types(), ids=lambda kind: kind.name)
    def test_none_of_the_29_types_is_remarked_upon(self, kind):
        number = f"87/{kind.code}-UBND" if kind.code else "87/UBND-NC"

        assert "format.type-outside-29" not in codes(numbered(number, kind.name))

    def test_there_are_29_types(self):
        assert len(law.doc_types()) == len({kind.name for kind in law.doc_types()}) == 29

    @pytest.mark.parametrize(
        ("number", "found"), [("87/PĐ-UBND", "Phát động (PĐ)"), ("87/PD-UBND", "Phát động (PD)")]
    )
    def test_a_launch_is_no_type(self, number, found):
        remark = finding(numbered(number, "Phát động"), "format.type-outside-29")

        assert remark.severity == "note"
        assert found in remark.message
        assert remark.basis == "Nghị định 30/2020/NĐ-CP, Điều 7 và Phụ lục III"

    def test_a_sign_outside_the_list_under_a_proper_name(self):
        assert "“PĐ”" in finding(numbered("87/PĐ-UBND"), "format.type-outside-29").message

    def test_name_and_sign_must_mean_the_same_type(self):
        assert codes(numbered("87/QĐ-UBND")) == ["format.type-and-sign-differ"]

    def test_a_sign_typed_without_diacritics_is_understood(self):
        assert "format.type-outside-29" not in codes(numbered("87/QD-UBND", "Quyết định"))

    def test_similar_signs_are_told_apart(self):
        assert codes(numbered("87/ĐA-UBND", "Dự án")) == ["format.type-and-sign-differ"]

    @pytest.mark.parametrize(("day", "expected"), [(dt.date(2020, 3, 4), False), (dt.date(2020, 3, 5), True)])
    def test_the_decree_counts_from_its_day(self, day, expected):
        reading = launch(
            (NUMBER, "Số: 87/PĐ-UBND"), number="87/PĐ-UBND", date=day, legal_bases=[], deadlines=[]
        )

        assert ("format.type-outside-29" in codes(reading)) is expected


class TestNumber:
    @pytest.mark.parametrize("written", ["87 /KH-UBND", "87/ KH-UBND", "87 / KH-UBND"])
    def test_no_space_beside_the_slash(self, written):
        reading = numbered(written)

        assert codes(reading) == ["format.space-in-number"]
        assert quoted(reading, finding(reading, "format.space-in-number")) == [written]

    @pytest.mark.parametrize(("written", "right"), [("1/KH-UBND", "01/KH-UBND"), ("9/KH-UBND", "09/KH-UBND")])
    def test_below_ten_has_a_zero(self, written, right):
        assert right in finding(numbered(written), "format.number-leading-zero").message

    @pytest.mark.parametrize(
        "written", ["01/KH-UBND", "09/KH-UBND", "10/KH-UBND", "12/KH-UBND", "123/KH-UBND"]
    )
    def test_other_numbers_are_well_written(self, written):
        assert codes(numbered(written)) == []

    def test_a_blank_for_the_number_is_a_draft(self):
        assert codes(launch((NUMBER, "Số:      /KH-UBND"), number=None)) == ["format.no-number"]

    def test_a_number_that_the_grammar_missed_is_not_missing(self):
        assert codes(launch(number=None)) == []


class TestDate:
    @pytest.mark.parametrize(
        ("words", "day", "right"),
        [
            ("ngày 8 tháng 3 năm 2024", dt.date(2024, 3, 8), "ngày 08 tháng 3 năm 2024"),
            ("ngày 12 tháng 1 năm 2024", dt.date(2024, 1, 12), "ngày 12 tháng 01 năm 2024"),
            ("ngày 9 tháng 2 năm 2024", dt.date(2024, 2, 9), "ngày 09 tháng 02 năm 2024"),
        ],
    )
    def test_small_days_and_the_first_two_months_have_a_zero(self, words, day, right):
        remark = finding(dated(words, day), "format.day-leading-zero")

        assert right in remark.message
        assert quoted(dated(words, day), remark) == [words]

    @pytest.mark.parametrize(
        ("words", "day"),
        [
            ("ngày 08 tháng 3 năm 2024", dt.date(2024, 3, 8)),
            ("ngày 12 tháng 01 năm 2024", dt.date(2024, 1, 12)),
            ("ngày 10 tháng 3 năm 2024", dt.date(2024, 3, 10)),
            ("ngày 12 tháng 12 năm 2023", dt.date(2023, 12, 12)),
            ("ngày 31 tháng 10 năm 2024", dt.date(2024, 10, 31)),
        ],
    )
    def test_other_dates_are_well_written(self, words, day):
        assert "format.day-leading-zero" not in codes(dated(words, day))

    def test_a_date_elsewhere_is_not_the_date_of_the_document(self):
        assert (
            codes(
                launch(
                    ("ngày 15 tháng 6 năm 2022", "ngày 5 tháng 6 năm 2022"),
                    ("Luật Thi đua", "Quy chế thi đua"),
                )
            )
            == []
        )

    def test_a_document_without_a_date(self):
        blank = launch(("ngày 26 tháng 8 năm 2024", "ngày    tháng    năm 2024"), date=None)

        assert codes(blank) == ["format.no-date"]


class TestTop:
    def test_the_name_of_the_country(self):
        assert codes(launch((NAMES + "\n", ""))) == ["format.no-national-name"]

    def test_the_motto(self):
        assert codes(launch((MOTTO + "\n", ""))) == ["format.no-motto"]

    def test_the_body(self):
        assert codes(launch(("ỦY BAN NHÂN DÂN\nTỈNH LÂM SƠN\n", ""))) == ["format.no-body-name"]

    @pytest.mark.parametrize(
        "flattened", [f"TỈNH LÂM SƠN          {NAMES}", "TỈNH LÂM SƠN CỘNG HOÀ XÃ HỘI\nCHỦ NGHĨA VIỆT NAM"]
    )
    def test_columns_run_together_lose_nothing(self, flattened):
        assert codes(launch((f"TỈNH LÂM SƠN\n\n{NAMES}", flattened))) == []

    def test_the_body_may_stand_on_the_line_of_the_national_name(self):
        assert (
            codes(launch((f"ỦY BAN NHÂN DÂN\nTỈNH LÂM SƠN\n\n{NAMES}", f"UBND TỈNH LÂM SƠN {NAMES}"))) == []
        )


class TestBases:
    def test_every_basis_but_the_last_ends_with_a_semicolon(self):
        reading = launch(("ngày 15 tháng 6 năm 2022;", "ngày 15 tháng 6 năm 2022."))
        remark = finding(reading, "format.bases-semicolon")

        assert codes(reading) == ["format.bases-semicolon"]
        assert quoted(reading, remark) == ["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022."]
        assert remark.status == "unconfirmed"

    def test_a_law_goes_without_its_number(self):
        reading = launch(("khen thưởng ngày 15 tháng 6 năm 2022;", "khen thưởng số 06/2022/QH15;"))

        assert codes(reading) == ["format.law-with-number"]
        assert (
            "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
            in finding(reading, "format.law-with-number").message
        )


class TestEnding:
    @pytest.mark.parametrize("title", ["CHỦ TỊCH", "KT. CHỦ TỊCH - PHÓ CHỦ TỊCH", "Q. CHỦ TỊCH"])
    def test_an_act_of_the_committee_is_signed_for_it(self, title):
        reading = launch(
            ("Chủ tịch Ủy ban nhân dân tỉnh phát động", "Phong trào"),
            signatories=[Signatory(title, "Vi Văn Nhung")],
        )

        assert codes(reading) == ["format.no-on-behalf"]
        assert "TM. ỦY BAN NHÂN DÂN" in finding(reading, "format.no-on-behalf").message

    def test_an_act_of_the_chair_is_not(self):
        launched_by_chair = launch(signatories=[Signatory("CHỦ TỊCH", "Vi Văn Nhung")])

        assert codes(launched_by_chair) == []

    def test_a_decision_is_the_chairs(self):
        decision = numbered("87/QĐ-UBND", "Quyết định")
        decision.signatories = [Signatory("CHỦ TỊCH", "Vi Văn Nhung")]

        assert "format.no-on-behalf" not in codes(decision)

    def test_by_order_needs_no_on_behalf(self):
        ordered = launch(
            ("Chủ tịch Ủy ban nhân dân tỉnh phát động", "Phong trào"),
            signatories=[Signatory("TL. CHỦ TỊCH - GIÁM ĐỐC SỞ NỘI VỤ", "Vi Văn Nhung")],
        )

        assert codes(ordered) == []

    @pytest.mark.parametrize(("before", "expected"), [("TS. ", ["format.learned-title"]), ("", [])])
    def test_the_name_of_the_signatory_goes_alone(self, before, expected):
        assert codes(launch(("CHỦ TỊCH\n\nVi Văn Nhung", f"CHỦ TỊCH\n\n{before}Vi Văn Nhung"))) == expected

    def test_nobody_signed(self):
        assert codes(launch(signatories=[])) == ["format.no-signature"]

    def test_the_end_mark(self):
        assert codes(launch(("10/11/2024./.", "10/11/2024."))) == ["format.no-end-mark"]

    def test_the_list_of_recipients(self):
        without = launch(("Nơi nhận:\n- Các sở, ban, ngành;\n- Lưu: VT, NC.\n", ""), recipients=[])

        assert codes(without) == ["format.no-recipients"]

    def test_recipients_that_the_grammar_missed_are_not_missing(self):
        assert codes(launch(recipients=[])) == []

    @pytest.mark.parametrize(
        ("recipients", "expected"),
        [
            (["Sở Nội vụ"], ["format.no-archive-line"]),
            (["Sở Nội vụ", "Lưu: NC"], ["format.archive-without-office"]),
            (["Sở Nội vụ", "Lưu VT"], []),
            (["Sở Nội vụ", "Lưu: Văn thư"], []),
        ],
    )
    def test_a_copy_is_kept_by_the_records_office(self, recipients, expected):
        assert codes(launch(recipients=recipients)) == expected


@pytest.mark.parametrize(
    "issuer",
    [
        "Công đoàn ngành Giáo dục",
        "Ban Thường vụ Tỉnh đoàn Lâm Sơn",
        "Công ty cổ phần Lâm Sơn",
        "Bộ Chỉ huy quân sự tỉnh Lâm Sơn",
    ],
)
def test_bodies_with_rules_of_their_own_are_left_alone(issuer):
    own_rules = launch(
        (NUMBER, "Số: 1 /PĐ-X"),
        (NAMES, ""),
        ("./.", "."),
        issuer=issuer,
        number="1/PĐ-X",
        doc_type="Phát động",
    )

    assert [code for code in codes(own_rules) if code.startswith("format.")] == []


@pytest.mark.parametrize(
    "issuer", ["Sở Y tế tỉnh Lâm Sơn", "Trường THCS Lâm Sơn", "Phòng Nội vụ", "UBND xã Lâm Sơn", "Bộ Y tế"]
)
def test_state_bodies_are_bound(issuer):
    assert "format.space-in-number" in codes(launch((NUMBER, "Số: 87 /KH-UBND"), issuer=issuer))


def test_an_unknown_issuer_is_told_by_the_sign():
    assert "format.space-in-number" in codes(launch((NUMBER, "Số: 87 /KH-UBND"), issuer=None))
    assert "format.space-in-number" not in codes(
        launch((NUMBER, "Số: 87 /KH-XYZ"), issuer=None, number="87/KH-XYZ")
    )
