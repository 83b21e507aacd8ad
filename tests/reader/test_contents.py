"""Which items are the contents of emulation."""

import pytest

from tests.reader.make import parts, quoted
from thidua.reader import contents, outline

HEAD = "{kind}\nPhát động phong trào thi đua năm 2024\n\nThực hiện Kế hoạch số 1/KH-UBND ngày 05/01/2024;\n\n"


def read(text, kind="KẾ HOẠCH"):
    found = parts(HEAD.format(kind=kind) + text)
    return contents.read(outline.build(found.body), found)


def texts(text, **options):
    return [item.text for item in read(text, **options)[0]]


def test_items_under_the_contents_with_the_paragraphs_that_belong_to_them():
    items, _ = read(
        "II. NỘI DUNG THI ĐUA\n\n1. Thi đua phát triển kinh tế.\n\nĐẩy mạnh sản xuất.\n\n"
        "2. Hưởng ứng phong trào “Dân vận khéo”:\n\na) Ở thôn.\n\nb) Ở xã.\n"
    )

    assert [(item.label, item.text) for item in items] == [
        ("1.", "Thi đua phát triển kinh tế.\nĐẩy mạnh sản xuất."),
        ("2.", "Hưởng ứng phong trào “Dân vận khéo”:"),
    ]
    assert [child.text for child in items[1].children] == ["Ở thôn.", "Ở xã."]
    assert items[1].movements == ["Dân vận khéo"]


def test_of_two_headings_named_contents_the_inner_one_counts():
    found = texts(
        "II. NỘI DUNG THI ĐUA\n\n1. Chủ đề thi đua\n\n“Về đích”.\n\n2. Thời gian: Quý I năm 2024.\n\n"
        "3. Nội dung thi đua\n\na) Học tốt.\n\nb) Dạy tốt.\n"
    )

    assert found == ["Học tốt.", "Dạy tốt."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. MỤC TIÊU\n\n1. Tăng thu.\n\n2. Giảm chi.\n", ["Tăng thu.", "Giảm chi."]),
        (
            "I. CHỈ TIÊU\n\n1. Đạt 95%.\n\nII. NỘI DUNG\n\n- Học tốt.\n\n- Dạy tốt.\n",
            ["Học tốt.", "Dạy tốt."],
        ),
        ("I. MỤC ĐÍCH, YÊU CẦU\n\n1. Gọn.\n\n2. Rõ.\n", []),
        ("I. NỘI DUNG KHEN THƯỞNG\n\n1. Giấy khen.\n\n2. Bằng khen.\n", []),
    ],
)
def test_the_best_heading_says_which_items_they_are(text, expected):
    assert texts(text) == expected


def test_a_directive_without_headings_lists_them_before_the_duties():
    found = texts(
        "1. Đẩy mạnh cải cách hành chính.\n\n2. Chăm lo người nghèo.\n\n"
        "3. Phòng Nội vụ theo dõi, đôn đốc.\n\n4. Tổ chức thực hiện\n\na) Các xã triển khai ngay.\n"
    )

    assert found == ["Đẩy mạnh cải cách hành chính.", "Chăm lo người nghèo."]


def test_items_whose_beginning_is_lost_are_not_taken_for_contents():
    assert (
        texts("3. Chăm lo người nghèo.\n\n4. Giữ gìn trật tự.\n\nV. KHEN THƯỞNG\n\nTặng Giấy khen.\n") == []
    )


def test_labels_in_words_are_labels():
    items, _ = read("Một là, thi đua sản xuất.\n\nHai là, thi đua học tập.\n", kind="THƯ KÊU GỌI")

    assert [(item.label, item.text) for item in items] == [
        ("Một là,", "thi đua sản xuất."),
        ("Hai là,", "thi đua học tập."),
    ]


def test_rows_of_a_table_are_items():
    assert (
        len(texts("I. CHỈ TIÊU\n\n| TT | Chỉ tiêu | ĐVT |\n| 1 | Doanh thu | tỷ |\n| 2 | Thu | tỷ |\n")) == 2
    )


def test_a_report_has_no_contents():
    assert texts("I. NỘI DUNG THI ĐUA\n\n1. Đã học tốt.\n\n2. Đã dạy tốt.\n", kind="BÁO CÁO") == []


def test_spans_cover_the_item_and_its_paragraphs():
    text = "I. NỘI DUNG\n\n1. Học tốt.\n\nHọc chăm.\n\n2. Dạy tốt.\n"
    whole = HEAD.format(kind="KẾ HOẠCH") + text

    _, spans = read(text)

    assert quoted(whole, spans["contents.0"]) == ["1. Học tốt.", "Học chăm."]
    assert spans["contents.0"][0].confidence > 0.9
