"""What is a heading, what an item, and how they nest."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reader.make import parts, passage
from thidua.reader import headings, outline
from thidua.reader.model import Section
from thidua.reader.regions import Regions


def build(text):
    return outline.build(parts("KẾ HOẠCH\nThi đua\n\nThực hiện Kế hoạch số 1/KH-UBND;\n\n" + text).body)


def sections(text):
    return outline.sections(build(text))[0]


def test_romans_arabics_and_letters_nest_in_the_order_of_their_appearance():
    found = sections(
        "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\na) Huy động sức dân.\n\nII. TIÊU CHÍ\n\n1. Tiêu chí\n\n"
        "a) Đối với tập thể\n\n- Hoàn thành nhiệm vụ.\n\nb) Đối với cá nhân\n\n- Gương mẫu.\n"
    )

    assert found == [
        Section("I.", "MỤC ĐÍCH, YÊU CẦU", 1),
        Section("1.", "Mục đích", 2),
        Section("II.", "TIÊU CHÍ", 1),
        Section("1.", "Tiêu chí", 2),
        Section("a)", "Đối với tập thể", 3),
        Section("b)", "Đối với cá nhân", 3),
    ]


def test_capitals_stand_above_romans_that_begin_anew():
    found = sections(
        "A. MỤC TIÊU\n\nI. CHUNG\n\nXây dựng khí thế.\n\nII. CỤ THỂ\n\nHoàn thành.\n\n"
        "Đ. TỔ CHỨC THỰC HIỆN\n\nI. CẤP TỈNH\n\nTriển khai.\n"
    )

    assert [(section.label, section.level) for section in found] == [
        ("A.", 1),
        ("I.", 2),
        ("II.", 2),
        ("Đ.", 1),
        ("I.", 2),
    ]


def test_a_part_with_its_title_on_the_next_line_is_one_heading():
    found = sections("PHẦN I\nMỤC ĐÍCH\n\nGọn.\n\nPHẦN IV\nTỔ CHỨC\n\nThực hiện ngay.\n")

    assert found == [Section("PHẦN I", "MỤC ĐÍCH", 1), Section("PHẦN IV", "TỔ CHỨC", 1)]


def test_headings_in_capitals_without_labels_are_headings():
    found = sections("NỘI DUNG THI ĐUA\n\n1. Thi đua dạy tốt.\n\nKHEN THƯỞNG\n\nTặng Giấy khen.\n")

    assert found == [Section("", "NỘI DUNG THI ĐUA", 1), Section("", "KHEN THƯỞNG", 1)]


@pytest.mark.parametrize(
    ("second", "third"), [("HI.", "HII."), ("II.", "II."), ("H.", "III."), ("II.", "HI.")]
)
def test_scanned_romans_are_told_by_their_neighbours(second, third):
    found = sections(
        f"I. MỤC TIÊU\n\nGọn.\n\n{second} CHỈ TIÊU\n\nRõ.\n\n{third} THỜI GIAN\n\nNgắn.\n\nIV. TỔ CHỨC\n\nNgay.\n"
    )

    assert [section.label for section in found] == ["I.", "II.", "III.", "IV."]


def test_numbers_before_capitals_are_numbers_where_the_others_are():
    found = sections("1. MỤC TIÊU\n\nGọn.\n\n2. NỘI DUNG THI ĐUA\n\n2.1. Thi đua học tốt.\n")

    assert found == [Section("1.", "MỤC TIÊU", 1), Section("2.", "NỘI DUNG THI ĐUA", 1)]


def test_a_label_before_a_sentence_is_an_item():
    assert sections("I. NỘI DUNG\n\n1. Thi đua sản xuất giỏi.\n\n2. Thi đua học tập tốt.\n") == [
        Section("I.", "NỘI DUNG", 1)
    ]


@pytest.mark.parametrize(
    ("first", "second", "titles"),
    [
        ("1. Chủ đề: “Về đích”.", "2. Thời gian: Quý I.", ["Chủ đề", "Thời gian"]),
        ("1. Tiêu chuẩn: hoàn thành.", "2. Bằng khen cho 10 người.", []),
        ("1. Về kinh tế: tăng thu.", "2. Về xã hội: giảm nghèo.", []),
        ("1. Phòng Nội vụ: theo dõi.", "2. Phòng Kinh tế: lo kinh phí.", []),
    ],
)
def test_words_before_a_colon_are_a_heading_only_where_they_name_a_topic(first, second, titles):
    found = sections(f"II. MỘT SỐ ĐIỂM\n\n{first}\n\n{second}\n")

    assert [section.title for section in found if section.level == 2] == titles


def test_a_bare_body_among_sentences_is_an_item_among_bare_bodies_a_heading():
    among_sentences = sections(
        "IV. TỔ CHỨC THỰC HIỆN\n\n1. Các đơn vị xây dựng kế hoạch.\n\n2. Sở Nội vụ\n\n- Theo dõi.\n"
    )
    among_bodies = sections(
        "IV. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ\n\nTheo dõi.\n\n2. Phòng Kinh tế\n\nLo kinh phí.\n"
    )

    assert [section.title for section in among_sentences] == ["TỔ CHỨC THỰC HIỆN"]
    assert [section.title for section in among_bodies] == [
        "TỔ CHỨC THỰC HIỆN",
        "Phòng Nội vụ",
        "Phòng Kinh tế",
    ]


def test_an_annex_is_no_part_of_the_outline():
    lines = parts("KẾ HOẠCH\nThi đua\n\nI. NỘI DUNG\n\n1. Học tốt.\n").body
    annex = parts("KẾ HOẠCH\nThi đua\n\nI. A B\n\nPHỤ LỤC BẢNG ĐIỂM\n\nII. ĐIỂM CỘNG\n").body

    found = outline.build([*lines, *annex[1:]])

    assert [node.title.text for node in found.headings()] == ["NỘI DUNG"]
    assert found.annexes[0].passage.text == "PHỤ LỤC BẢNG ĐIỂM"


@pytest.mark.parametrize(
    ("title", "topics"),
    [
        ("HÌNH THỨC, TIÊU CHUẨN KHEN THƯỞNG", {"criteria", "commendation"}),
        ("Báo Giao thương", set()),
        ("ĐỐI VỚI SỞ GIAO THƯƠNG", set()),
        ("NỘI DUNG, CHỈ TIÊU THI ĐUA", {"contents", "targets"}),
        ("TÔ CHỨC THỰC HIỆN", {"duties"}),
    ],
)
def test_topics_of_a_heading(title, topics):
    assert headings.topics_of(passage(title)) == topics


def test_spans_point_at_the_heading():
    text = "KẾ HOẠCH\nThi đua\n\nI. MỤC TIÊU\n\nGọn.\n"

    _, spans = outline.sections(outline.build(parts(text).body))

    assert [text[span.start : span.end] for span in spans["sections.0"]] == ["I. MỤC TIÊU"]


@pytest.mark.parametrize("kind", ["Báo cáo", "Tờ trình", "Biên bản"])
def test_reports_are_told_by_their_type(kind):
    assert outline.is_report(Regions(doc_type=kind))
    assert not outline.is_report(Regions(doc_type="Kế hoạch"))


LABELS = st.sampled_from(
    [
        "I.",
        "II.",
        "HI.",
        "1.",
        "2)",
        "1.1.",
        "a)",
        "a,",
        "-",
        "+",
        "Phần I",
        "Điều 1.",
        "Một là,",
        "A.",
        "| 1 |",
    ]
)
WORDS = st.sampled_from(
    [
        "NỘI DUNG",
        "Thi đua:",
        "phong trào “A",
        "B”",
        "Sở Nội vụ",
        "95%",
        "tặng Giấy khen cho 05 tập thể",
        "",
        "|",
        "PHỤ LỤC",
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(LABELS, WORDS, st.sampled_from(["\n", "\n\n", " "])), max_size=40))
def test_whatever_is_written_every_paragraph_stands_in_the_tree_once(pieces):
    body = parts("KẾ HOẠCH\nThi đua\n\n" + "".join(f"{a} {b}{c}" for a, b, c in pieces)).body

    tree = outline.build(body)

    nodes = list(tree.walk())
    assert len(nodes) + len(tree.annexes) == len(outline.joined(body))
    assert all(child.level > node.level for node in nodes for child in node.children)
