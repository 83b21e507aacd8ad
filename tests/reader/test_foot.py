"""Recipients and signatures, in one column, in two, and as scanning leaves them."""

import pytest

from tests.reader.make import parts, quoted
from thidua.reader import foot, layout
from thidua.reader.model import Signatory

MATTER = "KẾ HOẠCH\nPhát động thi đua\n\nI. MỤC ĐÍCH\n\n1. Làm tốt công việc được giao trong cả năm./.\n\n"
RECIPIENTS = "Nơi nhận:\n- UBND tỉnh (b/c);\n- Sở Nội vụ;\n- Lưu: VT, NV.\n\n"


def read(text):
    return foot.read(parts(MATTER + text))


@pytest.mark.parametrize(
    ("signature", "title", "name"),
    [
        ("CHỦ TỊCH\n\nBùi Văn Khánh", "CHỦ TỊCH", "Bùi Văn Khánh"),
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n(Đã ký)\n\nVi Thị Hồng Nhung",
            "TM. ỦY BAN NHÂN DÂN - KT. CHỦ TỊCH - PHÓ CHỦ TỊCH",
            "Vi Thị Hồng Nhung",
        ),
        (
            "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH\nHoàng Văn Thiệp",
            "TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH",
            "Hoàng Văn Thiệp",
        ),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nĐào Mỹ", "KT. CHỦ TỊCH - PHÓ CHỦ TỊCH", "Đào Mỹ"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nLê Minh", "TL. CHỦ TỊCH - CHÁNH VĂN PHÒNG", "Lê Minh"),
        ("TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG\n\nLê Minh", "TUQ. GIÁM ĐỐC - TRƯỞNG PHÒNG", "Lê Minh"),
        ("T/M BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nLục Thị Ngân", "T/M BAN THƯỜNG VỤ - CHỦ TỊCH", "Lục Thị Ngân"),
        ("CHỈ HUY TRƯỞNG\n\nTrung tá Nông Văn Kiên", "CHỈ HUY TRƯỞNG", "Nông Văn Kiên"),
        ("GIÁM ĐỐC\n\nTS.BS. Ngô Thị Kim Oanh", "GIÁM ĐỐC", "Ngô Thị Kim Oanh"),
        ("HIỆU TRƯỞNG\n\nThS. Trần Thị Nguyệt", "HIỆU TRƯỞNG", "Trần Thị Nguyệt"),
        ("BỘ TRƯỞNG\n\nPGS.TS Phạm Văn Hùng", "BỘ TRƯỞNG", "Phạm Văn Hùng"),
        ("GIÁM ĐỐC\n(Ký, ghi rõ họ tên)\n\nNGUYỄN VĂN AN", "GIÁM ĐỐC", "NGUYỄN VĂN AN"),
        (
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nY Thanh Hà Niê",
            "TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH",
            "Y Thanh Hà Niê",
        ),
        ("TỎNG GIÁM ĐÓC\n\nNguyễn Đức Lương", "TỔNG GIÁM ĐỐC", "Nguyễn Đức Lương"),
        (
            "TM. HỘI ĐỒNG\nCHỦ TỊCH\nMa Thị Quyên\nPhó Chủ tịch UBND huyện",
            "TM. HỘI ĐỒNG - CHỦ TỊCH",
            "Ma Thị Quyên",
        ),
        (
            "TM. Ủy ban nhân dân\nKT. Chủ tịch\nPhó Chủ tịch\nLê Minh",
            "TM. Ủy ban nhân dân - KT. Chủ tịch - Phó Chủ tịch",
            "Lê Minh",
        ),
        ("CHỦ TỊCH", "CHỦ TỊCH", ""),
    ],
)
def test_signature_joins_authority_and_post_and_leaves_rank_out(signature, title, name):
    assert read(RECIPIENTS + signature).signatories == [Signatory(title, name)]


def test_signature_may_stand_before_the_recipients():
    found = read("GIÁM ĐỐC\n\nNguyễn Đức Lương\n\n" + RECIPIENTS)

    assert found.signatories == [Signatory("GIÁM ĐỐC", "Nguyễn Đức Lương")]
    assert found.recipients == ["UBND tỉnh (b/c)", "Sở Nội vụ", "Lưu: VT, NV"]


@pytest.mark.parametrize(
    "signature",
    [
        "TM. BAN CHẤP HÀNH CÔNG ĐOÀN TỎNG GIÁM ĐÓC\nCHỦ TỊCH\n\n(đã ký, đóng dấu)\n\nPhạm Văn Toàn Nguyễn Đức Lương\n",
        "TM. BAN CHẤP HÀNH CÔNG ĐOÀN          TỔNG GIÁM ĐỐC\nCHỦ TỊCH\n\nPhạm Văn Toàn          Nguyễn Đức Lương\n",
    ],
)
def test_two_signatures_side_by_side(signature):
    found = read(signature + "\n" + RECIPIENTS)

    assert found.signatories == [
        Signatory("TM. BAN CHẤP HÀNH CÔNG ĐOÀN - CHỦ TỊCH", "Phạm Văn Toàn"),
        Signatory("TỔNG GIÁM ĐỐC", "Nguyễn Đức Lương"),
    ]


def test_two_signatures_one_below_the_other():
    found = read(
        RECIPIENTS
        + "GIÁM ĐỐC\n\nNguyễn Đức Lương\n\nTM. BAN CHẤP HÀNH CÔNG ĐOÀN\nCHỦ TỊCH\n\nPhạm Văn Toàn\n"
    )

    assert found.signatories == [
        Signatory("GIÁM ĐỐC", "Nguyễn Đức Lương"),
        Signatory("TM. BAN CHẤP HÀNH CÔNG ĐOÀN - CHỦ TỊCH", "Phạm Văn Toàn"),
    ]


def test_a_name_that_scanning_cut_is_shared_out_with_little_confidence():
    found = read(
        "TM. BAN THƯỜNG VỤ CÔNG ĐOÀN VN Xu TỔNG GIÁM ĐỐC\nCHỦ TỊCH v- _=—\n\nÁnh Tuấn Quang Liêm\n\n"
        + RECIPIENTS
    )

    assert found.signatories == [
        Signatory("TM. BAN THƯỜNG VỤ CÔNG ĐOÀN VN - CHỦ TỊCH", "Ánh Tuấn"),
        Signatory("TỔNG GIÁM ĐỐC", "Quang Liêm"),
    ]
    assert {span.confidence for span in found.spans["signatories.1"]} == {0.3}


@pytest.mark.parametrize(
    ("written", "recipients"),
    [
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\n", ["Như trên", "Lưu: VT"]),
        ("Nơi nhận: - Như trên; - Sở Nội vụ; - Lưu: VT.\n", ["Như trên", "Sở Nội vụ", "Lưu: VT"]),
        ("Nơi nhận: Như trên; Sở Nội vụ; Lưu: VT.\n", ["Như trên", "Sở Nội vụ", "Lưu: VT"]),
        (
            "Nơi nhận:\n- TT. Tỉnh ủy; TT. HĐND tỉnh (b/c);\n- Lưu: VT, BCT; T30.\n",
            ["TT. Tỉnh ủy; TT. HĐND tỉnh (b/c)", "Lưu: VT, BCT; T30"],
        ),
        ("***Nơi nhận:***\n- Ban Thi đua\n(b/c);\n- Lưu: VT.\n", ["Ban Thi đua (b/c)", "Lưu: VT"]),
        ("Nơi nhận:\n- _ Đảng ủy, (để b/e);\n- - Sở;\n", ["Đảng ủy (để b/c)", "Sở"]),
        (
            "Nơi nhận:\n-Bộ Y tế (đề b/©);\n-Các đơn vị (để th);\n",
            ["Bộ Y tế (để b/c)", "Các đơn vị (để t/h)"],
        ),
        ("Nơi nhận:\nUBND tỉnh;\nSở Nội vụ;\nLưu: VT.\n", ["UBND tỉnh", "Sở Nội vụ", "Lưu: VT"]),
    ],
)
def test_recipients_one_by_one_without_their_marks(written, recipients):
    assert read(written + "\nGIÁM ĐỐC\n\nNguyễn Đức Lương\n").recipients == recipients


COLUMNS = """Nơi nhận:                                        TM. ỦY BAN NHÂN DÂN
- Ban TĐKT tỉnh (b/c);                                CHỦ TỊCH
- UBND các xã, thị trấn;

- Lưu: VT, NV.                                   Lý Văn Sáng
"""


def test_two_columns_kept_apart_by_spaces():
    found = read(COLUMNS)

    assert found.recipients == ["Ban TĐKT tỉnh (b/c)", "UBND các xã, thị trấn", "Lưu: VT, NV"]
    assert found.signatories == [Signatory("TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH", "Lý Văn Sáng")]


TABLE = """|Nơi nhận:                                       |                 HIỆU TRƯỞNG                             |
|- Phòng GDĐT (để b/c);                          |                                                         |
|- Lưu: VT.                                      |                                                         |
|                                                |Trần Thị Minh Nguyệt                                     |
"""


def test_two_columns_of_a_table():
    found = read(TABLE)

    assert found.recipients == ["Phòng GDĐT (để b/c)", "Lưu: VT"]
    assert found.signatories == [Signatory("HIỆU TRƯỞNG", "Trần Thị Minh Nguyệt")]


def test_what_a_system_prints_below_is_no_recipient():
    found = read(
        RECIPIENTS + "Số EOE: 55884/VBĐT\nID: 22323031363 - Hệ thống Quản lý văn bản và điều hành\n7724/60\n"
    )

    assert found.recipients == ["UBND tỉnh (b/c)", "Sở Nội vụ", "Lưu: VT, NV"]


def test_a_text_without_foot_has_neither():
    found = read("")

    assert (found.recipients, found.signatories, found.spans) == ([], [], {})


def test_spans_stand_on_each_entry():
    text = layout.normalise(MATTER + RECIPIENTS + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLý Văn Sáng\n")

    spans = foot.read(parts(text)).spans

    assert quoted(text, spans["recipients.0"]) == ["UBND tỉnh (b/c)"]
    assert quoted(text, spans["signatories.0"]) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lý Văn Sáng"]
