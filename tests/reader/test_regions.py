"""Head, reasons, matter, closing words, foot and annex."""

from tests.reader.make import parts
from thidua.reader.regions import Regions

PLAN = """UBND XÃ BÌNH AN

Số: 1/KH-UBND

KẾ HOẠCH
Phát động phong trào thi đua

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;

UBND xã phát động phong trào thi đua như sau:

I. MỤC ĐÍCH

1. Làm tốt.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế theo dõi.

Trên đây là Kế hoạch phát động, yêu cầu các đơn vị thực hiện./.

Nơi nhận:
- Như trên.

CHỦ TỊCH

Lê Văn An

PHỤ LỤC
BẢNG ĐIỂM

1. Giờ tốt: 10 điểm
"""


def begins(lines):
    return [line.passage.value[:12] for line in lines]


def test_each_paragraph_stands_in_its_region():
    found = parts(PLAN)

    assert (found.doc_type, found.title) == ("Kế hoạch", (3, 4))
    assert begins(found.head) == ["UBND XÃ BÌNH", "Số: 1/KH-UBN", "KẾ HOẠCH", "Phát động ph"]
    assert begins(found.preamble) == ["Căn cứ Luật ", "UBND xã phát"]
    assert begins(found.body) == ["I. MỤC ĐÍCH", "1. Làm tốt.", "II. TỔ CHỨC ", "1. Phòng Kin"]
    assert begins(found.closing) == ["Trên đây là "]
    assert begins(found.foot) == ["Nơi nhận:", "- Như trên.", "CHỦ TỊCH", "Lê Văn An"]
    assert begins(found.annex) == ["PHỤ LỤC", "BẢNG ĐIỂM", "1. Giờ tốt: "]


DECISION = """UBND TỈNH A

Số: 7/QĐ-UBND

QUYẾT ĐỊNH
Ban hành Kế hoạch phát động phong trào thi đua

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát động phong trào thi đua.

Điều 2. Các cơ quan thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2.

CHỦ TỊCH

Lê Văn An

KẾ HOẠCH
Phát động phong trào thi đua
(Kèm theo Quyết định số 7/QĐ-UBND)

I. MỤC ĐÍCH

1. Làm tốt.
"""


def test_the_plan_that_a_decision_issues_is_its_matter():
    found = parts(DECISION)

    assert found.doc_type == "Quyết định"
    assert begins(found.body) == ["I. MỤC ĐÍCH", "1. Làm tốt."]
    assert begins(found.articles) == ["Điều 1. Ban ", "Điều 2. Các "]
    assert begins(found.foot) == ["Nơi nhận:", "- Như Điều 2", "CHỦ TỊCH", "Lê Văn An"]


def test_debris_of_stamp_and_signature_is_no_matter():
    text = PLAN.replace("Nơi nhận:", "VIEN THONG AN BINH\n\n<4 Đó À/Ñ ©⁄⁄\n\nNơi nhận:")

    assert begins(parts(text).foot)[:3] == ["VIEN THONG A", "<4 Đó À/Ñ ©⁄", "Nơi nhận:"]


def test_a_menu_before_the_head_neither_ends_nor_begins_it():
    found = parts("1. Trang chủ\n2. Văn bản\n\n" + PLAN)

    assert found.doc_type == "Kế hoạch"
    assert begins(found.preamble) == ["Căn cứ Luật ", "UBND xã phát"]


def test_nothing_is_lost():
    for text in (PLAN, DECISION, "", "Một dòng."):
        found = parts(text)
        regions = ("head", "preamble", "body", "closing", "foot", "annex", "articles")
        words = [
            word for name in regions for line in getattr(found, name) for word in line.passage.text.split()
        ]
        assert sorted(words) == sorted(text.split())


def test_an_empty_text_has_no_regions():
    assert parts("") == Regions()
