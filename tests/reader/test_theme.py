"""What is a launch, and under which theme."""

import pytest

from tests.reader.make import parts, passage, quoted
from thidua.reader import layout, theme
from thidua.reader.passage import fold

LAUNCH = "UBND xã phát động phong trào thi đua như sau:"


def read(text, title="Phát động phong trào thi đua năm 2024"):
    found = parts(f"KẾ HOẠCH\n{title}\n\n{text}\n")
    return theme.read(found, passage(title))[0]


@pytest.mark.parametrize(
    "text",
    [
        "UBND xã phát động phong trào thi đua với chủ đề “Chung sức, đồng lòng” như sau:\n\nI. MỤC TIÊU",
        "UBND xã phát động phong trào thi đua với chủ đề: “Chung sức, đồng lòng”.\n\nI. MỤC TIÊU",
        'UBND xã phát động phong trào thi đua với khẩu hiệu "Chung sức, đồng lòng":\n\nI. MỤC TIÊU',
        f"{LAUNCH}\n\nI. CHỦ ĐỀ\n\n“Chung sức, đồng lòng”\n\nII. NỘI DUNG",
        f"{LAUNCH}\n\nII. KHẨU HIỆU THI ĐUA\n\n“Chung sức, đồng lòng”.\n\nIII. NỘI DUNG",
        f"{LAUNCH}\n\nI. CHỦ ĐỀ, THỜI GIAN\n\n1. Chủ đề: “Chung sức, đồng lòng”.\n\n2. Thời gian: năm 2024.",
        f"{LAUNCH}\n\n1. Chủ đề thi đua: Chung sức, đồng lòng.\n\n2. Thời gian: năm 2024.",
        f"{LAUNCH}\n\n1. Tên phong trào: “Chung sức, đồng lòng”.\n\n2. Thời gian: năm 2024.",
        "UBND xã phát động đợt thi đua “Chung sức, đồng lòng” như sau:\n\nI. MỤC TIÊU",
        "Đảng ủy xã kêu gọi toàn dân tham gia phong trào thi đua “Chung sức, đồng lòng” từ nay đến Tết.",
    ],
)
def test_theme_where_it_may_stand(text):
    assert read(text) == "Chung sức, đồng lòng"


def test_name_in_the_title_is_the_theme_of_a_movement_without_slogan():
    title = "Phát động phong trào thi đua “Dạy tốt - Học tốt” năm học 2024 - 2025"

    assert read(f"{LAUNCH}\n\nI. MỤC TIÊU", title) == "Dạy tốt - Học tốt"


def test_slogan_goes_before_the_name_in_the_title():
    title = "Phát động đợt thi đua “90 ngày đêm về đích”"

    assert (
        read(f"{LAUNCH}\n\nI. KHẨU HIỆU\n\n“Nhanh hơn, tốt hơn”\n\nII. NỘI DUNG", title)
        == "Nhanh hơn, tốt hơn"
    )


def test_quotations_inside_the_theme_are_kept():
    text = "UBND xã phát động phong trào thi đua với chủ đề “Xứng danh “Bộ đội Cụ Hồ” thời kỳ mới” như sau:\n\nI. MỤC TIÊU"

    assert read(text) == "Xứng danh “Bộ đội Cụ Hồ” thời kỳ mới"


@pytest.mark.parametrize(
    "text",
    [
        f"{LAUNCH}\n\nI. NỘI DUNG\n\n1. Mỗi lớp tham gia một tiết mục văn nghệ với chủ đề “Tri ân thầy cô”.",
        f"{LAUNCH}\n\nI. NỘI DUNG\n\n1. Thực hiện “mục tiêu kép” trong sản xuất.",
        "Hưởng ứng phong trào thi đua “Cả tỉnh chung tay”, UBND xã phát động đợt thi đua như sau:\n\nI. MỤC TIÊU",
    ],
)
def test_other_quotations_are_no_theme(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("title", "doc_type", "is_launch"),
    [
        ("Phát động phong trào thi đua năm 2024", "Kế hoạch", True),
        ("Tổ chức đợt thi đua chào mừng Đại hội", "Kế hoạch", True),
        ("Về việc tổ chức phong trào thi đua yêu nước", "Chỉ thị", True),
        ("Chung sức xây dựng quê hương", "Lời kêu gọi", True),
        (
            "Tổ chức các hoạt động kỷ niệm 75 năm Ngày Bác Hồ ra Lời kêu gọi thi đua ái quốc",
            "Kế hoạch",
            False,
        ),
        ("Tổ chức các hoạt động chào mừng Ngày Phụ nữ Việt Nam", "Hướng dẫn", False),
        ("Kiện toàn Hội đồng Thi đua - Khen thưởng huyện", "Quyết định", False),
        ("Sơ kết phong trào thi đua 6 tháng đầu năm", "Báo cáo", False),
        ("Tổ chức Đại hội thi đua yêu nước lần thứ V", "Kế hoạch", False),
    ],
)
def test_only_what_launches_emulation_is_a_launch(title, doc_type, is_launch):
    found = parts(
        f"{doc_type.upper()}\n{title}\n\nĐể làm tốt hơn nữa, UBND xã đề nghị:\n\nI. NỘI DUNG\n\n1. Làm tốt.\n"
    )

    assert theme.is_launch(found, title, doc_type, fold(title)) is is_launch


def test_span_stands_on_the_words_without_their_marks():
    text = layout.normalise(
        "PHÁT ĐỘNG\nThi đua\n\nUBND xã phát động thi đua với chủ đề “Vượt\nkhó” như sau:\n\nI. MỤC TIÊU\n"
    )

    value, spans = theme.read(parts(text), None)

    assert value == "Vượt khó"
    assert quoted(text, spans) == ["Vượt\nkhó"]
