"""Names of movements, told from slogans, themes and titles that are quoted as well."""

import pytest

from tests.reader.make import parts, passage, quoted
from thidua.reader import movements, outline


def names(text):
    return [found.name for found in movements.find(passage(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thực hiện phong trào “Dân vận khéo” ở xã", ["Dân vận khéo"]),
        ('phong trào thi đua "Bình dân học vụ số": 100% thôn', ["Bình dân học vụ số"]),
        ('phong trào thi đua “Mẹ đảm, con ngoan" năm nay', ["Mẹ đảm, con ngoan"]),
        ("phong trào thi đua 'Khu phố số, công dân số'.", ["Khu phố số, công dân số"]),
        ("phong trào ''Dân vận khéo'' và “Mẹ đảm, con ngoan“", ["Dân vận khéo", "Mẹ đảm, con ngoan"]),
        ("cuộc vận động *“Vì người nghèo”*", ["Vì người nghèo"]),
        ("các phong trào “A B”, “C D” và “E F”", ["A B", "C D", "E F"]),
        ("các phong trào: “A B”; “C D”;... để giữ gìn", ["A B", "C D"]),
        (
            "Thi đua “Tuần học tốt”, “Đôi bạn cùng tiến”, giữ trường sạch",
            ["Tuần học tốt", "Đôi bạn cùng tiến"],
        ),
        ("đợt thi đua cao điểm “Quyết thắng trận đầu”", ["Quyết thắng trận đầu"]),
        (
            "các phong trào thi đua do Thủ tướng Chính phủ, Chủ tịch UBND tỉnh phát động: “A B C”; “D E F”.",
            ["A B C", "D E F"],
        ),
        ("cuộc vận động (do Mặt trận phát động) “Ngày vì người nghèo”", ["Ngày vì người nghèo"]),
    ],
)
def test_quoted_names(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "phát động phong trào thi đua với chủ đề “Đoàn kết, sáng tạo”",
        "1. Chủ đề thi đua: “Mỗi người một việc tốt”",
        "thi đua xây dựng một nền công vụ “Chuyên nghiệp, hiệu quả”",
        "thực hiện mục tiêu kép “vừa sản xuất, vừa chống dịch”",
        "Trưng bày ảnh “Những bông hoa đẹp” tại Nhà văn hóa",
        "phong trào thi đua xây dựng mô hình “Tuyến đường hoa”",
        "các cuộc vận động trong ngành, trọng tâm là “Đổi mới dạy học”",
        "phát động đợt thi đua “90 ngày đêm về đích”",
        "Chỉ thị số 05-CT/TW về “Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh”",
        "phong trào hiến máu tình nguyện; phong trào Thi đua yêu nước; phong trào Đoàn",
        "1. Ban Phong trào Tỉnh đoàn: Tham mưu",
        "PHÁT ĐỘNG PHONG TRÀO THI ĐUA LẬP THÀNH TÍCH",
    ],
)
def test_what_is_no_name(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gắn với phong trào Thi đua Quyết thắng và cuộc vận động “X Y Z”", ["Thi đua Quyết thắng", "X Y Z"]),
        (
            "khuyến khích phong trào Khởi nghiệp, lập nghiệp gắn với xây dựng nông thôn mới.",
            ["Khởi nghiệp, lập nghiệp gắn với xây dựng nông thôn mới"],
        ),
        (
            "phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa, giữ gìn bản sắc",
            ["Toàn dân đoàn kết xây dựng đời sống văn hóa"],
        ),
    ],
)
def test_names_without_quotation_marks(text, expected):
    assert names(text) == expected


def test_the_study_of_an_example_counts_only_where_a_movement_goes_with_it():
    text = (
        "phong trào thi đua yêu nước gắn với thực hiện Chỉ thị 05-CT/TW về “Đẩy mạnh học tập và làm theo tư tưởng "
        "Hồ Chí Minh”, trong đó có phong trào “Người tốt, việc tốt”"
    )

    assert names(text) == ["Đẩy mạnh học tập và làm theo tư tưởng Hồ Chí Minh", "Người tốt, việc tốt"]


def test_each_name_once_in_order_with_every_place():
    text = (
        "KẾ HOẠCH\nPhát động phong trào thi đua “Dạy tốt, học tốt”\n\nThực hiện Kế hoạch số 1/KH-UBND;\n\n"
        "I. NỘI DUNG\n\n1. Phong trào “Dân vận khéo”.\n\n2. Phong trào thi đua “DẠY TỐT - HỌC TỐT”.\n"
    )
    found = parts(text)

    named, spans = movements.read(outline.build(found.body), found)

    assert named == ["Dạy tốt, học tốt", "Dân vận khéo"]
    assert quoted(text, spans["named_movements.0"]) == ["Dạy tốt, học tốt", "DẠY TỐT - HỌC TỐT"]
