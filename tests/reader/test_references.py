"""Cited acts: number, date, type, issuer and subject, in the bases and further down."""

import datetime as dt

import pytest

from tests.reader.make import parts, quoted
from thidua.reader import layout, references
from thidua.reader.model import Reference


def read(bases, body="Thực hiện tốt nhiệm vụ.", number="87/KH-UBND"):
    text = f"KẾ HOẠCH\nPhát động phong trào thi đua\n\n{bases}\n\nI. MỤC ĐÍCH\n\n1. {body}\n"
    return references.read(parts(text), number)


def bases_of(text):
    return [(cited.reference.number, cited.reference.date) for cited in read(text)[0]]


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("Căn cứ Kế hoạch số 16/KH-UBND ngày 12/01/2023 của UBND huyện;", "16/KH-UBND", dt.date(2023, 1, 12)),
        ("Thực hiện Chỉ thị số 19/CT-TTg ngày 16 tháng 7 năm 2021;", "19/CT-TTg", dt.date(2021, 7, 16)),
        ("Thực hiện Chỉ thị 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị;", "05-CT/TW", dt.date(2016, 5, 15)),
        ("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;", "98/2023/NĐ-CP", dt.date(2023, 12, 31)),
        ("Căn cứ Hướng dẫn số 08/HD- CĐN ngày 26/9/2017;", "08/HD-CĐN", dt.date(2017, 9, 26)),
        ("Thực hiện Chỉ thị số 20/CT - VNPT - CÐ VNPT, ngày 23/9/2021;", "20/CT-VNPT-CĐ VNPT", dt.date(2021, 9, 23)),
        ("Thực hiện Công văn số 1180/UBND-NC ngày 15/4/2019 của UBND tỉnh;", "1180/UBND-NC", dt.date(2019, 4, 15)),
        ("Thực hiện Nghị quyết số 363-NQ/ĐUTĐ ngày 08 tháng 01 năm 2021;", "363-NQ/ĐUTĐ", dt.date(2021, 1, 8)),
        ("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022;", "06/2022/QH15", dt.date(2022, 6, 15)),
        ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", "Luật Thi đua, khen thưởng", dt.date(2022, 6, 15)),
        ("Căn cứ Luật Thi đua, khen thưởng năm 2022;", "Luật Thi đua, khen thưởng", None),
        ("Thực hiện Kế hoạch số 45/KH-HĐTĐKT của Hội đồng tỉnh;", "45/KH-HĐTĐKT", None),
    ],
)  # fmt: skip
def test_a_base_has_number_and_date(text, number, day):
    assert bases_of(text) == [(number, day)]


def test_several_acts_of_one_sentence_in_their_order():
    text = (
        "Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ về việc phát động thi đua và "
        "Kế hoạch số 16/KH-HĐTĐKT ngày 31/8/2021 của Hội đồng Thi đua - Khen thưởng Trung ương, UBND tỉnh ban hành Kế hoạch:"
    )
    assert bases_of(text) == [("19/CT-TTg", dt.date(2021, 7, 16)), ("16/KH-HĐTĐKT", dt.date(2021, 8, 31))]


def test_a_law_named_in_the_subject_of_a_decree_is_no_base():
    text = (
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số "
        "điều của Luật Thi đua, khen thưởng;"
    )
    assert bases_of(text) == [("98/2023/NĐ-CP", dt.date(2023, 12, 31))]


def test_type_issuer_and_subject_as_written():
    found, _ = read(
        "Thực hiện Chương trình số 21-CTr/HU ngày 17/01/2022 của Ban Thường vụ Huyện ủy về các hoạt động kỷ niệm;"
    )
    assert found[0].reference == Reference(
        "21-CTr/HU",
        dt.date(2022, 1, 17),
        "Chương trình",
        "Ban Thường vụ Huyện ủy",
        "về các hoạt động kỷ niệm",
    )


def test_acts_of_the_body_are_apart_and_none_is_told_twice():
    bases, body = read(
        "Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021;",
        "Thực hiện tốt Chỉ thị số 19/CT-TTg ngày 16/7/2021 và Chỉ thị số 05-CT/TW; tiếp tục Chỉ thị 05-CT/TW.",
    )
    assert [cited.reference.number for cited in bases] == ["19/CT-TTg"]
    assert [cited.reference.number for cited in body] == ["05-CT/TW"]


def test_the_paper_does_not_cite_itself():
    bases, body = read("", "Ban hành kèm theo Kế hoạch số 87/KH-UBND ngày 26/02/2024.")

    assert (bases, body) == ([], [])


@pytest.mark.parametrize(
    "words",
    [
        "xây dựng 5-7 mô hình",
        "ngày 2/9 hằng năm",
        "24/7",
        "150/200 hộ",
        "năm 2021-2025",
        "COVID-19",
        "tăng 3 - 5%",
    ],
)
def test_figures_are_no_signs(words):
    assert read("", f"Thi đua {words} trong năm.") == ([], [])


def test_spans_stand_on_type_to_subject():
    text = layout.normalise(
        "KẾ HOẠCH\nPhát động thi đua\n\nThực hiện Kế hoạch số 1/KH-UBND ngày 05/01/2024 của UBND tỉnh;\n\nI. MỤC ĐÍCH\n"
    )
    bases, _ = references.read(parts(text), None)

    assert quoted(text, [bases[0].span]) == ["Kế hoạch số 1/KH-UBND ngày 05/01/2024 của UBND tỉnh"]


def test_another_body_may_have_used_the_number_of_this_paper():
    bases, _ = read(
        "Căn cứ Kế hoạch số 87/KH-UBND ngày 12 tháng 01 năm 2023 của Ủy ban nhân dân tỉnh Lam Sơn;"
    )

    assert [cited.reference.number for cited in bases] == ["87/KH-UBND"]
