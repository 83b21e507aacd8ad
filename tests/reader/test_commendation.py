"""Forms, quotas and standards of commendation."""

import pytest

from tests.reader.make import parts, quoted
from thidua.reader import commendation, outline
from thidua.reader.model import Commendation, Quota

HEAD = "{kind}\nPhát động phong trào thi đua năm 2024\n\nThực hiện Kế hoạch số 1/KH-UBND ngày 05/01/2024;\n\n"


def read(text, kind="KẾ HOẠCH"):
    found = parts(HEAD.format(kind=kind) + text)
    return commendation.read(outline.build(found.body), found)


def section(text):
    return read(f"III. KHEN THƯỞNG\n\n{text}\n\nIV. KINH PHÍ\n\nTheo dự toán.\n")[0]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Chủ tịch UBND tỉnh tặng Bằng khen cho tập thể.", ["Bằng khen"]),
        (
            "Gồm: Huân chương Lao động; Bằng khen của Thủ tướng Chính phủ; Bằng khen của Chủ tịch UBND tỉnh; Giấy khen.",
            [
                "Huân chương Lao động",
                "Bằng khen của Thủ tướng Chính phủ",
                "Bằng khen của Chủ tịch UBND tỉnh",
                "Giấy khen",
            ],
        ),
        (
            "1. Bằng khen của Bộ trưởng Bộ Giao thông.\n\n2. Đề nghị Thủ tướng Chính phủ tặng Bằng khen cho 02 tập thể.",
            ["Bằng khen của Bộ trưởng Bộ Giao thông", "Bằng khen của Thủ tướng Chính phủ"],
        ),
        ("Tặng Giấy khen kèm tiền thưởng theo quy định.", ["Giấy khen"]),
        ("Cờ “Đơn vị dẫn đầu” của Tỉnh đoàn: 02 đơn vị.", ["Cờ “Đơn vị dẫn đầu” của Tỉnh đoàn"]),
        ("Được xét danh hiệu Lao động tiên tiến.", ["Lao động tiên tiến"]),
        ("1. Thưởng tháng: đội dẫn đầu 2 triệu đồng.", ["Thưởng tháng"]),
        ("Kết thúc đợt thi đua, tổ chức xét thưởng.", ["xét thưởng khi kết thúc đợt thi đua"]),
        ("Tối đa 15% số lao động tiên tiến được tặng Giấy khen.", ["Giấy khen"]),
    ],
)
def test_forms_in_order_each_once(text, forms):
    assert section(text).forms == forms


@pytest.mark.parametrize(
    ("text", "quotas"),
    [
        (
            "Tặng Bằng khen cho không quá 25 tập thể, 40 cá nhân.",
            [
                Quota("tập thể (Bằng khen)", "25", "tập thể (tối đa)"),
                Quota("cá nhân (Bằng khen)", "40", "cá nhân (tối đa)"),
            ],
        ),
        (
            "Giám đốc tặng Giấy khen cho 05 tập thể; đề nghị Bộ CHQS tỉnh khen thưởng 02 cá nhân.",
            [
                Quota("tập thể (Giấy khen)", "5", "tập thể"),
                Quota("cá nhân (đề nghị Bộ CHQS tỉnh)", "2", "cá nhân"),
            ],
        ),
        (
            "05 tập thể được Giám đốc tặng Giấy khen.",
            [Quota("tập thể (Giấy khen)", "5", "tập thể")],
        ),
        (
            "Giấy khen cho tối đa 15% số tập thể và 10% số cá nhân tham gia.",
            [
                Quota("tập thể (Giấy khen)", "15", "% (tối đa)"),
                Quota("cá nhân tham gia (Giấy khen)", "10", "% (tối đa)"),
            ],
        ),
        (
            "1. Thưởng tháng: Đội dẫn đầu được thưởng 30 triệu đồng, đội thứ hai 20 triệu đồng.",
            [
                Quota("đội dẫn đầu (thưởng tháng)", "30", "triệu đồng"),
                Quota("đội thứ hai (thưởng tháng)", "20", "triệu đồng"),
            ],
        ),
        (
            "Tập thể: 01 giải nhất 4.000.000 đồng.",
            [Quota("giải nhất", "1", "giải nhất"), Quota("giải nhất", "4000000", "đồng")],
        ),
        (
            "Mỗi lớp 05 học sinh được tặng Giấy khen.",
            [Quota("học sinh mỗi lớp (Giấy khen)", "5", "học sinh")],
        ),
        (
            "| Hình thức | Tập thể | Cá nhân |\n| Giấy khen | 15 | 40 |",
            [Quota("tập thể (Giấy khen)", "15", "tập thể"), Quota("cá nhân (Giấy khen)", "40", "cá nhân")],
        ),
        (
            "Thưởng 50 triệu đồng cho đội xếp thứ nhất; giải nhì: 3.000.000 đồng; mức thưởng 500.000 đồng/cá nhân.",
            [
                Quota("đội xếp thứ nhất", "50", "triệu đồng"),
                Quota("giải nhì", "3000000", "đồng"),
                Quota("mỗi cá nhân", "500000", "đồng/cá nhân"),
            ],
        ),
        (
            "Bằng khen - tập thể: 10; cá nhân: 20.",
            [Quota("tập thể (Bằng khen)", "10", "tập thể"), Quota("cá nhân (Bằng khen)", "20", "cá nhân")],
        ),
        ("Trao 05 Cờ thi đua.", [Quota("Cờ thi đua", "5", "Cờ thi đua")]),
        ("Tiêu chuẩn: tập thể có trên 80% cá nhân đạt loại khá.", []),
        ("Hồ sơ (01 bộ) gửi về Phòng Nội vụ trước ngày 15/11/2024.", []),
    ],
)
def test_quotas(text, quotas):
    assert section(text).quotas == quotas


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "1. Tặng Giấy khen.\n\n2. Tiêu chuẩn: hoàn thành 100% việc đã đăng ký.",
            "hoàn thành 100% việc đã đăng ký",
        ),
        ("Không xét khen thưởng đơn vị có vi phạm.", "không xét khen thưởng đơn vị có vi phạm"),
        ("Việc khen thưởng theo quy định của pháp luật.", "theo quy định của pháp luật"),
        ("Biểu dương (có Hướng dẫn về tiêu chuẩn riêng).", "hướng dẫn về tiêu chuẩn riêng"),
        ("Tặng Giấy khen cho 05 tập thể.", None),
    ],
)
def test_what_is_said_of_the_standards(text, note):
    assert section(text).criteria_note == note


def test_standards_in_a_section_of_their_own_are_pointed_at():
    found, _ = read(
        "III. TIÊU CHÍ\n\n1. Đối tượng: các xã.\n\n2. Tiêu chí\n\na) Đối với tập thể\n\n- Đoàn kết.\n\n"
        "b) Đối với cá nhân\n\n- Gương mẫu.\n\nIV. KHEN THƯỞNG\n\nTặng Giấy khen.\n"
    )

    assert found.criteria_note == "tiêu chí theo từng nhóm tại mục III.2"


def test_without_a_heading_the_sentence_that_gives_an_award_counts():
    text = "I. NỘI DUNG\n\n1. Học tốt.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ tham mưu tặng Giấy khen cho 06 tập thể.\n"

    found, spans = read(text)

    assert found == Commendation(["Giấy khen"], [Quota("tập thể (Giấy khen)", "6", "tập thể")], None)
    whole = HEAD.format(kind="KẾ HOẠCH") + text
    assert quoted(whole, spans["commendation.forms.0"]) == ["Giấy khen"]
    assert quoted(whole, spans["commendation.quotas.0"]) == ["06 tập thể"]


def test_awards_that_a_report_counts_are_no_forms():
    text = "I. CÔNG TÁC KHEN THƯỞNG\n\n1. Đã tặng Giấy khen cho 22 tập thể.\n"

    assert read(text, kind="BÁO CÁO")[0] == Commendation()
