"""Who is charged, one by one, with what and by when."""

import datetime as dt

import pytest

from tests.reader.make import parts, passage, quoted
from thidua.reader import assignees, duties, outline

HEAD = "{kind}\nPhát động phong trào thi đua năm 2024\n\nThực hiện Kế hoạch số 1/KH-UBND ngày 05/01/2024;\n\n"


def read(text, kind="KẾ HOẠCH"):
    found = parts(HEAD.format(kind=kind) + text)
    return duties.read(outline.build(found.body), found)


def bodies_of(text, **options):
    return [name for duty in read(text, **options)[0] for name in duty.assignees]


def under_heading(text):
    return bodies_of(f"IV. TỔ CHỨC THỰC HIỆN\n\n{text}\n")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Phòng Văn hóa và Thông tin", ["Phòng Văn hóa và Thông tin"]),
        ("Ban Tham mưu, Ban Hậu cần - Kỹ thuật", ["Ban Tham mưu", "Ban Hậu cần - Kỹ thuật"]),
        ("Mặt trận Tổ quốc, các tổ chức đoàn thể huyện", ["Mặt trận Tổ quốc, các tổ chức đoàn thể huyện"]),
        (
            "Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội",
            ["Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội"],
        ),
        (
            "Thủ trưởng các phòng, ban, ngành, Chủ tịch UBND các xã, thị trấn",
            ["Thủ trưởng các phòng, ban, ngành", "Chủ tịch UBND các xã, thị trấn"],
        ),
        (
            "Trưởng các cụm thi đua; thủ trưởng các cơ quan, đơn vị",
            ["Trưởng các cụm thi đua", "thủ trưởng các cơ quan, đơn vị"],
        ),
        ("Viễn thông tỉnh và Trung tâm Kinh doanh", ["Viễn thông tỉnh và Trung tâm Kinh doanh"]),
        ("Phòng Nội vụ và Phòng Kinh tế", ["Phòng Nội vụ", "Phòng Kinh tế"]),
        (
            "Phòng Kinh tế, Văn phòng HĐND và UBND, Trung tâm Y tế",
            ["Phòng Kinh tế", "Văn phòng HĐND và UBND", "Trung tâm Y tế"],
        ),
        (
            "Phòng Nội vụ (Cơ quan Thường trực), các thành viên Hội đồng",
            ["Phòng Nội vụ", "các thành viên Hội đồng"],
        ),
        ("Thanh tra Sở, các phòng chuyên môn", ["Thanh tra Sở", "các phòng chuyên môn"]),
        ("Các Chi cục, Trung tâm trực thuộc", ["Các Chi cục, Trung tâm trực thuộc"]),
        ("Các phòng, UBND các xã", ["Các phòng", "UBND các xã"]),
    ],
)
def test_a_list_of_bodies_one_by_one(names, expected):
    assert [piece.text for piece in assignees.split(passage(names))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Phòng Tổ chức - Lao động theo dõi, công bố kết quả.", ["Phòng Tổ chức - Lao động"]),
        ("1. Giao Phòng Nội vụ là cơ quan thường trực.", ["Phòng Nội vụ"]),
        (
            "1. Giao Phòng Nội vụ - cơ quan thường trực Hội đồng Thi đua - Khen thưởng huyện - theo dõi, hướng dẫn.",
            ["Phòng Nội vụ"],
        ),
        ("1. Trung tâm Phục vụ hành chính công: Công khai kết quả.", ["Trung tâm Phục vụ hành chính công"]),
        ("1. Đề nghị các tổ chức chính trị - xã hội vận động hội viên.", ["Các tổ chức chính trị - xã hội"]),
        (
            "1. Các cơ quan: Phòng Văn hóa và Thông tin, Trung tâm Y tế phối hợp tuyên truyền.",
            ["Phòng Văn hóa và Thông tin", "Trung tâm Y tế"],
        ),
        ("1. Các sở, ban, ngành: Xây dựng kế hoạch.", ["Các sở, ban, ngành"]),
        ("1. Căn cứ Kế hoạch này, thủ trưởng các đơn vị xây dựng chỉ tiêu.", ["Thủ trưởng các đơn vị"]),
        ("1. Phòng A hướng dẫn kỹ thuật; Phòng B tổng hợp kết quả.", ["Phòng A", "Phòng B"]),
        ("1. Giáo viên chủ nhiệm phổ biến đến học sinh.", ["Giáo viên chủ nhiệm"]),
        ("1. Tổ chức đánh giá, bình xét.\n\n2. Sơ kết vào tháng 7.", []),
        ("- Ban Kinh tế: theo dõi.\n\n- Văn phòng: đưa tin.", ["Ban Kinh tế", "Văn phòng"]),
        (
            "1. Các phòng thuộc Sở\n\na) Văn phòng: tổng hợp.\n\nb) Phòng Tài chính: cân đối kinh phí.",
            ["Văn phòng", "Phòng Tài chính"],
        ),
        (
            "1. Cấp tỉnh\n\n- Ban Xây dựng Đoàn: chấm điểm.\n\n2. Cấp huyện\n\n- Các huyện đoàn: báo cáo.",
            ["Ban Xây dựng Đoàn", "Các huyện đoàn"],
        ),
        ("1. Cấp huyện: UBND các huyện cụ thể hóa chỉ tiêu.", ["UBND các huyện"]),
    ],
)
def test_bodies_under_the_heading_of_duties(text, expected):
    assert under_heading(text) == expected


def test_a_duty_has_its_text_its_deadline_and_its_spans():
    text = "IV. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng\n\n- Kiểm tra công trình.\n\n- Báo cáo trước ngày 20/3/2024.\n\n2. Sở Y tế\n\nTheo dõi.\n"

    found, spans = read(text)

    assert [(duty.assignees, duty.text, duty.deadline) for duty in found] == [
        (["Sở Xây dựng"], "- Kiểm tra công trình.\n- Báo cáo trước ngày 20/3/2024.", dt.date(2024, 3, 20)),
        (["Sở Y tế"], "Theo dõi.", None),
    ]
    assert quoted(HEAD.format(kind="KẾ HOẠCH") + text, spans["duties.0.assignees"]) == ["Sở Xây dựng"]


def test_a_table_of_assignments_names_the_bodies_in_one_column():
    found = under_heading(
        "| TT | Công việc | Người phụ trách | Thời hạn |\n"
        "| 1 | Chỉ đạo chung | Hiệu trưởng | Cả năm |\n"
        "| 2 | Chấm điểm | Các tổ chuyên môn | Tháng 5 |"
    )

    assert found == ["Hiệu trưởng", "Các tổ chuyên môn"]


def test_a_person_in_a_table_has_the_task_beside_the_name():
    found = bodies_of(
        "I. NỘI DUNG\n\n1. Học tốt.\n\nII. PHÂN CÔNG\n\n| 1 | Đ/c Nguyễn Văn Chương | Di động |\n"
    )

    assert found == ["Nguyễn Văn Chương (Di động)"]


def test_a_letter_hides_its_duties_in_the_last_paragraph():
    found = bodies_of(
        "1. Chủ đề: “Về đích”.\n\n2. Khen thưởng: tặng Giấy khen.\n\n"
        "Công đoàn cơ sở triển khai đến đoàn viên, báo cáo trước ngày 15/5/2024.\n"
    )

    assert found == ["Công đoàn cơ sở"]


def test_a_report_charges_nobody():
    assert bodies_of("I. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ đã theo dõi, đôn đốc.\n", kind="BÁO CÁO") == []
