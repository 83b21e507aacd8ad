"""Targets in figures: what, how much, in which unit, compared how."""

import pytest

from tests.reader.make import parts, quoted
from thidua.reader import figures, outline, targets

HEAD = "{kind}\nPhát động phong trào thi đua năm 2024\n\nThực hiện Kế hoạch số 1/KH-UBND ngày 05/01/2024;\n\n"


def read(text, kind="KẾ HOẠCH"):
    found = parts(HEAD.format(kind=kind) + text)
    return targets.read(outline.build(found.body), found)


def rows(text):
    return [(found.what, found.value, found.unit, found.op) for found in read(text)[0]]


def item(text):
    return rows(f"II. NỘI DUNG THI ĐUA\n\n1. {text}\n\n2. Việc khác.\n")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.850", "1850"),
        ("98,5", "98.5"),
        ("02", "2"),
        ("1.200.000", "1200000"),
        ("0", "0"),
        ("125,932", "125.932"),
        ("5,0", "5"),
        ("0,3", "0.3"),
    ],
)
def test_figures_lose_their_separators(written, value):
    assert figures.number(written) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trồng mới 350 ha rừng sản xuất.", [("Trồng mới rừng sản xuất", "350", "ha", "=")]),
        ("Mỗi xã làm ít nhất 2 km đường.", [("Mỗi xã làm đường", "2", "km", ">=")]),
        (
            "Tỷ lệ hài lòng của người bệnh nội trú đạt từ 92% trở lên, ngoại trú đạt trên 90%.",
            [
                ("Tỷ lệ hài lòng của người bệnh nội trú", "92", "%", ">="),
                ("Tỷ lệ hài lòng của người bệnh ngoại trú", "90", "%", ">"),
            ],
        ),
        ("Thi đua học tập: 100% lớp có tủ sách.", [("Lớp có tủ sách", "100", "%", "=")]),
        ("Kết nạp mới 6.500 đoàn viên.", [("Kết nạp mới đoàn viên", "6500", "đoàn viên", "=")]),
        ("Tiêu hao than dưới 145,5 kg/tấn clinker.", [("Tiêu hao than", "145.5", "kg/tấn clinker", "<")]),
        ("Thu nhập đạt 1.200.000 đồng/người/năm.", [("Thu nhập", "1200000", "đồng/người/năm", "=")]),
        ("Không quá 1% hồ sơ quá hạn.", [("Hồ sơ quá hạn", "1", "%", "<=")]),
        ("Thu gom rác tại 100% số thôn.", [("Thu gom rác", "100", "% số thôn", "=")]),
        ("Bao phủ bảo hiểm y tế đạt 94,5% dân số.", [("Bao phủ bảo hiểm y tế", "94.5", "% dân số", "=")]),
        (
            "Giúp dân 450 ngày công, sửa chữa 06 nhà.",
            [("Giúp dân", "450", "ngày công", "="), ("Sửa chữa nhà", "6", "nhà", "=")],
        ),
        ("100% nhân viên tiêm đủ 02 mũi vắc xin.", [("Nhân viên tiêm đủ 02 mũi vắc xin", "100", "%", "=")]),
        ("Giải ngân vốn đầu tư 12 tỷ đồng.", [("Giải ngân vốn đầu tư", "12", "tỷ đồng", "=")]),
        ("Tư vấn cho 6.000 học sinh.", [("Tư vấn học sinh", "6000", "học sinh", "=")]),
        ("Số xã đạt chuẩn tăng thêm 02 xã.", [("Số xã đạt chuẩn tăng thêm", "2", "xã", "=")]),
        ("Mỗi tháng họp 02 lần.", [("Mỗi tháng họp", "2", "lần", "=")]),
        ("Mỗi nhà thắp sáng ít nhất một bóng đèn.", [("Mỗi nhà thắp sáng bóng đèn", "1", "bóng đèn", ">=")]),
        (
            "Mỗi cơ sở có từ 50 đoàn viên trở lên thành lập 01 tủ sách.",
            [("Mỗi cơ sở có từ 50 đoàn viên trở lên thành lập tủ sách", "1", "tủ sách", "=")],
        ),
    ],
)
def test_targets_in_a_sentence(text, expected):
    assert item(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chào mừng 78 năm Ngày thành lập, từ ngày 01/3/2024 đến hết tháng 11 năm 2024.",
        "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 trong năm học 2023-2024.",
        "Vận hành chính quyền địa phương 02 cấp; đợt 1, đợt 2; mức 2; Quý IV.",
        "Nhà ở bảo đảm “3 cứng”.",
        "Không để người dân đi lại quá 02 lần.",
        "Xử lý trong vòng 04 giờ.",
        "Tặng Giấy khen cho 12 tập thể.",
    ],
)
def test_figures_that_are_no_targets(text):
    assert item(text) == []


def test_the_line_above_a_list_lends_its_comparison():
    found = rows(
        "II. CHỈ TIÊU\n\n1. Thuê bao thực tăng tối thiểu:\n\n- Fiber 2.100 tb; MyTV 3.050 tb;\n\n2. An toàn.\n"
    )

    assert found == [("Fiber", "2100", "thuê bao", ">="), ("MyTV", "3050", "thuê bao", ">=")]


def test_standards_of_awards_are_no_targets():
    text = "II. NỘI DUNG\n\n1. Học tốt.\n\nIII. TIÊU CHÍ KHEN THƯỞNG\n\n1. Hiến từ 100 m2 đất trở lên.\n\n2. Đạt 95% chỉ tiêu.\n"

    assert rows(text) == []


def test_in_duties_only_a_comparison_or_a_share_makes_a_target():
    text = "V. TỔ CHỨC THỰC HIỆN\n\n1. Đài Truyền thanh mở 02 chuyên mục, mỗi tuần ít nhất 01 tin, bài.\n"

    assert rows(text) == [("Mỗi tuần tin, bài", "1", "tin, bài", ">=")]


def test_a_table_with_units_holds_targets_and_a_table_of_points_does_not():
    table = "I. CHỈ TIÊU\n\n| STT | Chỉ tiêu | ĐVT | Kế hoạch | Phấn đấu |\n| 1 | Doanh thu | tỷ đồng | 80 | ≥ 86,5 |\n"
    points = "I. NỘI DUNG\n\n| TT | Nội dung | Đơn vị tính | Điểm tối đa |\n| 1 | Nền nếp | lớp | 30 |\n"

    assert rows(table) == [("Doanh thu", "86.5", "tỷ đồng", ">=")]
    assert rows(points) == []


def test_activities_and_reports_have_no_targets():
    assert rows("II. NỘI DUNG HOẠT ĐỘNG\n\n1. Gặp mặt 75 điển hình.\n\n2. Treo cờ.\n") == []
    assert read("I. NỘI DUNG THI ĐUA\n\n1. Đã làm 62 km đường.\n", kind="BÁO CÁO") == ([], {})


def test_the_span_is_the_clause():
    text = "II. NỘI DUNG THI ĐUA\n\n1. Giảm nghèo: xóa 18 nhà tạm; tạo 03 mô hình.\n\n2. Việc khác.\n"

    _, spans = read(text)

    assert quoted(HEAD.format(kind="KẾ HOẠCH") + text, spans["targets.0"]) == ["xóa 18 nhà tạm"]
