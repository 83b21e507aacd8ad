"""Papers of every shape, with the awkward cases that offices meet."""

import datetime as dt

from thidua.documents.paper import (
    Annex,
    Article,
    Body,
    Column,
    Heading,
    Item,
    Paper,
    Paragraph,
    Picture,
    Run,
    Signature,
    Signatures,
    Table,
)

DAY = dt.date(2024, 3, 19)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LONG_NAME = "Trung tâm Văn hóa, Thể thao và Truyền thông huyện Hữu Lũng cũ"
SENTENCE = (
    "Các cơ quan, đơn vị, địa phương căn cứ chức năng, nhiệm vụ được giao, xây dựng kế hoạch tổ chức phong trào "
    "thi đua sát với tình hình thực tế, có chỉ tiêu, biện pháp cụ thể và gửi về Phòng Nội vụ trước ngày 15 tháng 4."
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120"><rect x="10" y="20" width="300" height="30" '
    'fill="#8c1c13"/><rect x="10" y="70" width="180" height="30" fill="#8c1c13"/>'
    '<text x="320" y="40" font-size="16">Đạt 82%</text><text x="200" y="90" font-size="16">Đạt 49%</text></svg>'
)


def make_body(**changes):
    return Body(**({"name": "Ủy ban nhân dân huyện Hữu Lũng"} | changes))


def make_signature(**changes):
    values = {
        "post": "Phó Chủ tịch",
        "name": "Nguyễn Thị Ánh",
        "authority": ("TM. Ủy ban nhân dân", "KT. Chủ tịch"),
    }
    return Signature(**(values | changes))


def make_paper(**changes):
    """A plan with one sentence, signed and dated, unless you say otherwise."""
    values = {
        "kind": "ke-hoach",
        "body": make_body(),
        "type_name": "KẾ HOẠCH",
        "subject": "Tổ chức phong trào thi đua yêu nước năm 2024",
        "number": "5",
        "sign": "KH-UBND",
        "place": "Hữu Lũng",
        "date": DAY,
        "blocks": [Paragraph(SENTENCE)],
        "signature": make_signature(),
        "recipients": ["Thường trực Huyện ủy", "Các phòng, ban", "Lưu: VT, NV"],
    }
    return Paper(**(values | changes))


def make_plan(sections=4, blocks_before=0, **changes):
    """A plan in parts I., 1., a) with a table, a picture and two annexes."""
    blocks = [Paragraph("Ủy ban nhân dân huyện tổ chức phong trào thi đua như sau:", keep=True)]
    blocks += [Paragraph("Một dòng.")] * blocks_before
    for n in range(sections):
        blocks += [
            Heading(1, f"{ROMAN[n % 10]}.", "Mục đích, yêu cầu"),
            Heading(2, "1.", "Mục đích"),
            Item("a)", SENTENCE),
            Item("b)", [Run("Trọng tâm: ", bold=True), Run(SENTENCE), Run(" Cần làm ngay.", italic=True)]),
            Item("-", SENTENCE),
            Paragraph(SENTENCE),
        ]
    blocks += [
        make_table(6, caption="Bảng 1. Chỉ tiêu thi đua"),
        Picture(SVG, "Hai phần ba số xã đã đạt chỉ tiêu."),
        Paragraph(SENTENCE),
    ]
    return make_paper(
        bases=[
            "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Kế hoạch số 16/KH-UBND ngày 22 tháng 01 năm 2024",
        ],
        blocks=blocks,
        annexes=[
            Annex("Chỉ tiêu thi đua của các xã, thị trấn", [make_table(60)], "I"),
            Annex("Bảng điểm chấm thi đua cuối năm", [make_table(40, wide=True)], "II", landscape=True),
        ],
        **changes,
    )


def make_letter(**changes):
    values = {
        "kind": "cong-van",
        "type_name": "",
        "subject": "báo cáo kết quả thực hiện phong trào thi đua sáu tháng đầu năm 2024",
        "sign": "UBND-NV",
        "number": "145",
        "addressees": [
            "Các cơ quan, đơn vị thuộc Ủy ban nhân dân huyện",
            LONG_NAME,
            "Ủy ban nhân dân các xã, thị trấn",
        ],
        "urgency": "KHẨN",
    }
    return make_paper(**(values | changes))


def make_decision(people=12, first=0, **changes):
    values = {
        "kind": "quyet-dinh",
        "type_name": "QUYẾT ĐỊNH",
        "subject": "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua “Chung sức xây dựng nông thôn mới” năm 2024",
        "sign": "QĐ-UBND",
        "number": "1204",
        "authority_line": "Chủ tịch Ủy ban nhân dân huyện Hữu Lũng",
        "bases": [
            "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
            "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
            "Theo đề nghị của Trưởng phòng Nội vụ",
        ],
        "resolution": "Quyết định:",
        "blocks": [
            Article(
                1,
                "Tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho 02 tập thể và 10 cá nhân (có danh sách kèm theo).",
                [],
            ),
            Article(
                2,
                "Tiền thưởng",
                [
                    Item("1.", SENTENCE),
                    Item("2.", SENTENCE),
                    Item("a)", SENTENCE, 2),
                    Item("đ)", SENTENCE, 2),
                ],
            ),
            Article(
                3,
                "Chánh Văn phòng, Trưởng phòng Nội vụ và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
            ),
        ],
        "signature": make_signature(authority=(), post="Chủ tịch", name="Hoàng Văn Đỗ"),
        "annexes": [Annex("Danh sách tập thể, cá nhân được tặng Giấy khen", [make_names(people, first)])],
    }
    return make_paper(**(values | changes))


def make_names(people, first=0):
    columns = [
        Column("TT", 0.6, "center"),
        Column("Họ và tên", 2.4),
        Column("Chức vụ, nơi công tác", 3.2),
        Column("Ghi chú", 1),
    ]
    rows = [["I. CÁ NHÂN"]]
    rows += [
        [str(n + 1 - first), f"Nguyễn Thị Hồng Ánh {n}", "Giáo viên Trường Tiểu học Yên Thịnh", ""]
        for n in range(first, first + people)
    ]
    return Table(columns, rows)


def make_table(rows, wide=False, **changes):
    columns = [
        Column("TT", 0.5, "center"),
        Column("Chỉ tiêu", 3),
        Column("Đơn vị tính", 1.2, "center"),
        Column("Mục tiêu", 1.2, "right"),
    ]
    if wide:
        columns += [Column(f"Quý {n}", 1, "right") for n in ("I", "II", "III", "IV")]
    extra = ["25"] * 4 if wide else []
    return Table(
        columns,
        [
            [str(n + 1), f"Tỷ lệ hộ đạt danh hiệu Gia đình văn hóa, nhóm {n + 1}", "%", "95,5", *extra]
            for n in range(rows)
        ],
        **changes,
    )


def make_minutes():
    return make_paper(
        kind="bien-ban",
        type_name="BIÊN BẢN",
        subject="Họp xét khen thưởng",
        sign="BB-HĐTĐKT",
        blocks=[
            Heading(1, "Chương I", "Thành phần tham dự"),
            Paragraph(SENTENCE),
            Heading(
                2,
                "Mục 1",
                "Chủ trì và thư ký của cuộc họp xét khen thưởng tổng kết phong trào thi đua yêu nước năm 2024",
            ),
            Paragraph("Biên bản kết thúc lúc 11 giờ cùng ngày, đã đọc cho mọi người cùng nghe."),
            Signatures(
                [
                    make_signature(post="Thư ký", authority=(), name="Lê Văn Bình"),
                    make_signature(post="Chủ trì", authority=(), name="Hoàng Văn Đỗ"),
                ]
            ),
        ],
        signature=None,
        recipients=[],
    )
