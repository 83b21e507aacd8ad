"""Heads of every kind of office, whole and damaged."""

import datetime as dt

import pytest

from tests.reader.make import parts, quoted
from thidua.reader import head, layout

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = "Căn cứ Kế hoạch số 1/KH-UBND ngày 05/01/2024 của UBND tỉnh;\n\nI. MỤC ĐÍCH\n\n1. Thi đua lập thành tích.\n"


def read(text):
    return head.read(parts(text))


def paper(masthead, *, number="Số: 12/KH-X", dated="Hòa Bình, ngày 02 tháng 3 năm 2024", kind="KẾ HOẠCH"):
    title = "Phát động phong trào thi đua năm 2024"
    return "\n\n".join([masthead, COUNTRY, number, dated, f"{kind}\n{title}", BODY])


@pytest.mark.parametrize(
    ("masthead", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH LÂM SƠN", "Ủy ban nhân dân tỉnh Lâm Sơn"),
        ("UBND TỈNH LÂM SƠN", "Ủy ban nhân dân tỉnh Lâm Sơn"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI VÂN", "Ủy ban nhân dân thành phố Hải Vân"),
        ("ỦY BAN NHÂN DÂN THỊ TRẤN MAI CHÂU", "Ủy ban nhân dân thị trấn Mai Châu"),
        ("HUYỆN HÒA AN\nUBND XÃ BÌNH LONG", "Ủy ban nhân dân xã Bình Long"),
        ("UBND TỈNH PHÚ XUYÊN\nSỞ Y TẾ", "Sở Y tế tỉnh Phú Xuyên"),
        ("UBND TỈNH PHÚ XUYÊN\nSỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo tỉnh Phú Xuyên"),
        ("UBND HUYỆN MAI SƠN\nPHÒNG NỘI VỤ", "Phòng Nội vụ huyện Mai Sơn"),
        (
            "UBND HUYỆN MAI SƠN\nHỘI ĐỒNG THI ĐUA -\nKHEN THƯỞNG",
            "Hội đồng Thi đua - Khen thưởng huyện Mai Sơn",
        ),
        ("BỘ GIAO THƯƠNG", "Bộ Giao Thương"),
        (
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO LÂM SƠN\nTRƯỜNG THPT CHU VĂN AN",
            "Trường THPT Chu Văn An (Sở Giáo dục và Đào tạo Lâm Sơn)",
        ),
        (
            "PHÒNG GDĐT MAI SƠN\nTRƯỜNG MẦM NON HOA BAN",
            "Trường Mầm non Hoa Ban (Phòng Giáo dục và Đào tạo Mai Sơn)",
        ),
        (
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN CHÂU",
            "Liên đoàn Lao động tỉnh Tân Châu (Tổng Liên đoàn Lao động Việt Nam)",
        ),
        ("LĐLĐ TỈNH TÂN CHÂU", "Liên đoàn Lao động tỉnh Tân Châu"),
        ("BỘ CHQS TỈNH QUANG LÂM\nBAN CHQS HUYỆN NÀ PHÌN", "Ban Chỉ huy quân sự huyện Nà Phìn (Bộ Chỉ huy quân sự tỉnh Quang Lâm)"),
        ("CÔNG TY CỔ PHẦN XI MĂNG ĐÔNG SƠN", "Công ty cổ phần Xi măng Đông Sơn"),
        (
            "CÔNG TY CỔ PHẦN XI MĂNG ĐÔNG SƠN\nCHUYÊN MÔN - CÔNG ĐOÀN",
            "Chuyên môn - Công đoàn Công ty cổ phần Xi măng Đông Sơn",
        ),
        ("TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM\nCÔNG TY ĐIỆN LỰC LÂM SƠN", "Công ty Điện lực Lâm Sơn (Tập đoàn Điện lực Việt Nam)"),
        ("BCH ĐOÀN TỈNH BAN MAI\n***", "Ban Chấp hành Đoàn tỉnh Ban Mai"),
        ("HỘI LHPN TỈNH HẢI LĂNG\nBAN THƯỜNG VỤ", "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Hải Lăng"),
        ("TỈNH ĐOÀN LÂM SƠN\n***", "Tỉnh đoàn Lâm Sơn"),
        ("SỞ GD –ĐT BÌNH AN\nTRƯỜNG THPT BÌNH AN", "Trường THPT Bình An (Sở Giáo dục và Đào tạo Bình An)"),
        ("UBND XÃ VẠN AN\nHỘI ĐỒNG TĐ–KT", "Hội đồng Thi đua - Khen thưởng xã Vạn An"),
        ("ỦY BAN MTTQ VIỆT NAM\nTỈNH LÂM SƠN", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Sơn"),
        ("BỆNH VIỆN ĐA KHOA TỈNH LÂM SƠN", "Bệnh viện đa khoa tỉnh Lâm Sơn"),
        ("ĐẢNG BỘ TỈNH LÂM SƠN\nHUYỆN ỦY MAI SƠN\n*", "Huyện ủy Mai Sơn (Đảng bộ tỉnh Lâm Sơn)"),
    ],
)  # fmt: skip
def test_issuer_is_written_in_full_words_with_its_superior(masthead, issuer):
    assert read(paper(masthead)).issuer == issuer


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 87/KH-UBND", "87/KH-UBND"),
        ("Số 87/KH-UBND", "87/KH-UBND"),
        ("Số: 01 /PD-UBND", "01/PD-UBND"),
        ("Số : 0124/KH-UBND", "0124/KH-UBND"),
        ("Số: 98/2023/QĐ-UBND", "98/2023/QĐ-UBND"),
        ("Số: 145-KH/TĐTN-PT", "145-KH/TĐTN-PT"),
        ("Số: 20/CTLT - VNPT - CĐVNPT", "20/CTLT-VNPT-CĐVNPT"),
        ("Số: 1O/KH-UBND", "10/KH-UBND"),
        ("Số: 05/PĐ-UBND", "05/PĐ-UBND"),
        ("Số:       /KH-UBND", None),
        ("Số: …/KH-UBND", None),
    ],
)
def test_number_is_read_without_its_spaces_and_never_guessed(line, number):
    assert read(paper("UBND TỈNH LÂM SƠN", number=line)).number == number


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Hòa Bình, ngày 02 tháng 3 năm 2024", "Hòa Bình", dt.date(2024, 3, 2)),
        ("Hà Nội , ngày 2 tháng 12 năm 2024.", "Hà Nội", dt.date(2024, 12, 2)),
        ("TP. Hồ Chí Minh, ngày 19 tháng 5 năm 2025", "TP. Hồ Chí Minh", dt.date(2025, 5, 19)),
        ("Thành phố Hồ Chí Minh, ngày 19 tháng 5 năm 2025", "Thành phố Hồ Chí Minh", dt.date(2025, 5, 19)),
        ("Bà Rịa - Vũng Tàu, ngày 01 tháng 01 năm 2024", "Bà Rịa - Vũng Tàu", dt.date(2024, 1, 1)),
        ("Ỷ La, ngày 19 tháng 3 năm 2024", "Ỷ La", dt.date(2024, 3, 19)),
        ("Ý Yên, ngày 05 tháng 01 năm 2024", "Ý Yên", dt.date(2024, 1, 5)),
        ("Lâm Sơn, ngày l5 tháng 1O năm 2023", "Lâm Sơn", dt.date(2023, 10, 15)),
        ("Lâm Sơn, ngày     tháng 5 năm 2024", "Lâm Sơn", None),
        ("Lâm Sơn, ngày 31 tháng 02 năm 2024", "Lâm Sơn", None),
    ],
)
def test_place_and_date_are_read_from_one_line(line, place, day):
    found = read(paper("UBND TỈNH LÂM SƠN", dated=line))

    assert (found.place, found.date) == (place, day)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("KẾ HOẠCH", "Kế hoạch"),
        ("PHÁT ĐỘNG", "Phát động"),
        ("K Ế  H O Ạ C H", "Kế hoạch"),
        ("CHÍ THỊ", "Chỉ thị"),
        ("KÉ HOẠCH", "Kế hoạch"),
        ("LỜI KÊU GỌI", "Lời kêu gọi"),
        ("KẾ HOẠCH LIÊN TỊCH", "Kế hoạch liên tịch"),
        ("HƯỚNG DẪN:", "Hướng dẫn"),
    ],
)
def test_type_is_told_from_its_line_in_capitals(kind, name):
    assert read(paper("UBND TỈNH LÂM SƠN", kind=kind)).doc_type == name


def test_type_and_title_on_one_line():
    text = f"UBND XÃ A\n\nSố: 1/KH-UBND\n\nKẾ HOẠCH Phát động phong trào thi đua năm 2024\n\n{BODY}"

    found = read(text)

    assert (found.doc_type, found.title) == ("Kế hoạch", "Phát động phong trào thi đua năm 2024")


def test_title_in_capitals_is_written_as_the_document_writes_its_words():
    text = paper("UBND TỈNH LÂM SƠN").replace(
        "Phát động phong trào thi đua năm 2024",
        "THỰC HIỆN CHỈ THỊ SỐ 19/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ\nVỀ PHÁT ĐỘNG THI ĐUA Ở LÂM SƠN",
    )
    text = text.replace("1. Thi đua", "1. Chỉ thị số 19/CT-TTg nói về tỉnh Lâm Sơn. Thi đua")

    assert (
        read(text).title
        == "Thực hiện chỉ thị số 19/CT-TTg của Thủ tướng Chính phủ về phát động thi đua ở Lâm Sơn"
    )


def test_a_number_within_the_title_is_not_the_number_of_the_paper():
    text = paper("UBND TỈNH LÂM SƠN", number="").replace(
        "Phát động phong trào thi đua năm 2024", "Thực hiện Chỉ thị số 19/CT-TTg ngày 16 tháng 7 năm 2021"
    )

    found = read(text)

    assert (found.number, found.date) == (None, dt.date(2024, 3, 2))


def test_a_joint_sign_makes_the_type_joint_even_where_its_figure_is_lost():
    text = paper("TẬP ĐOÀN A", number="Số: đÔ /CTLT - A - CĐA", kind="CHỈ THỊ")

    found = read(text)

    assert (found.number, found.doc_type) == (None, "Chỉ thị liên tịch")


LETTER = """UBND TỈNH LÂM SƠN
SỞ NỘI VỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 318/SNV-TĐKT
V/v phát động đợt thi đua cao điểm
chào mừng Đại hội

Lâm Sơn, ngày 17 tháng 4 năm 2023

Kính gửi:
- Các sở, ban, ngành;
- UBND các huyện, thành phố.

Thực hiện Kế hoạch số 77/KH-UBND ngày 10/02/2023, Sở Nội vụ đề nghị các đơn vị như sau:

1. Tổ chức phong trào thi đua.
"""


def test_a_letter_has_subject_and_addressees():
    found = read(LETTER)

    assert (found.doc_type, found.title, found.addressee) == (
        "Công văn",
        "V/v phát động đợt thi đua cao điểm chào mừng Đại hội",
        "Các sở, ban, ngành; UBND các huyện, thành phố",
    )


@pytest.mark.parametrize(
    "lines",
    [
        "Số: 318/SNV-TĐKT V/v phát động đợt thi đua cao điểm chào mừng Đại hội",
        "Số: 318/SNV-TĐKT\nv/v phát động đợt thi đua cao điểm chào mừng Đại hội",
        "Số: 318/SNV-TĐKT\n(V/v phát động đợt thi đua cao điểm chào mừng Đại hội)",
        "Số: 318/SNV-TĐKT\nV/v: phát động đợt thi đua cao điểm chào mừng Đại hội",
    ],
)
def test_a_subject_in_every_place_beside_its_number(lines):
    text = LETTER.replace("Số: 318/SNV-TĐKT\nV/v phát động đợt thi đua cao điểm\nchào mừng Đại hội", lines)

    found = read(text)

    assert (found.number, found.title) == (
        "318/SNV-TĐKT",
        "V/v phát động đợt thi đua cao điểm chào mừng Đại hội",
    )


def test_one_addressee_stands_behind_the_colon():
    text = LETTER.replace(
        "Kính gửi:\n- Các sở, ban, ngành;\n- UBND các huyện, thành phố.", "Kính gửi: Các công đoàn cơ sở"
    )

    assert read(text).addressee == "Các công đoàn cơ sở"


FLAT = """UBND HUYỆN HÀ SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG NỘI VỤ Độc lập – Tự do – Hạnh phúc
Số: 64 /KH-PNV Hà Sơn, ngày 22 tháng 4 năm 2019

KẾ HOẠCH
Phát động đợt thi đua nước rút

Thực hiện Công văn số 1180/UBND-NC ngày 15/4/2019, Phòng Nội vụ phát động thi đua như sau:

I. MỤC ĐÍCH
"""


def test_columns_run_together_are_told_apart():
    found = read(FLAT)

    assert (found.issuer, found.number, found.place, found.date) == (
        "Phòng Nội vụ huyện Hà Sơn",
        "64/KH-PNV",
        "Hà Sơn",
        dt.date(2019, 4, 22),
    )


def test_words_of_a_web_page_are_no_issuer():
    chrome = "Trang chủ » Văn bản » Chỉ đạo điều hành\nCỡ chữ: A- A A+   In trang\n\n"

    assert read(chrome + FLAT).issuer == "Phòng Nội vụ huyện Hà Sơn"


def test_issuer_is_taken_from_the_launching_sentence_where_the_head_is_lost():
    text = """PHÁT ĐỘNG
Phong trào thi đua năm 2024

Để hoàn thành nhiệm vụ, UBND huyện Hữu Sơn phát động phong trào thi đua như sau:

I. MỤC TIÊU
"""
    found = read(text)

    assert found.issuer == "Ủy ban nhân dân huyện Hữu Sơn"
    assert max(span.confidence for span in found.spans["issuer"]) < 0.8


def test_a_paper_without_head_has_none():
    found = read("3. Phòng Nội vụ theo dõi, đôn đốc.\n\n4. Các xã, thị trấn thực hiện./.\n")

    assert (found.issuer, found.number, found.place, found.date, found.doc_type, found.title) == (None,) * 6
    assert found.spans == {}


def test_spans_stand_on_the_words_of_the_paper():
    text = layout.normalise(LETTER)

    spans = read(LETTER).spans

    assert quoted(text, spans["number"]) == ["318/SNV-TĐKT"]
    assert quoted(text, spans["place"]) == ["Lâm Sơn"]
    assert quoted(text, spans["date"]) == ["ngày 17 tháng 4 năm 2023"]
    assert quoted(text, spans["issuer"]) == ["UBND TỈNH LÂM SƠN", "SỞ NỘI VỤ"]
    assert quoted(text, spans["addressee"]) == ["Các sở, ban, ngành", "UBND các huyện, thành phố"]


DECISION = """UBND TỈNH KHE SÁT

Số: 731/QĐ-UBND

QUYẾT ĐỊNH
Ban hành Kế hoạch phát động phong trào thi đua

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KHE SÁT

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát động phong trào thi đua.

Điều 2. Quyết định có hiệu lực kể từ ngày ký./.
"""


def test_who_decides_is_not_who_signs():
    found = parts(DECISION)

    assert found.doc_type == "Quyết định"
    assert [line.passage.value[:7] for line in found.preamble] == ["Căn cứ ", "QUYẾT Đ"]
    assert [line.passage.value[:7] for line in found.body] == ["Điều 1.", "Điều 2."]


def test_a_place_of_one_letter_and_a_word_beside_the_number_is_no_part_of_the_sign():
    line = "Số: 01/KH-UBND Ỷ La, ngày 19 tháng 3 năm 2024"
    text = f"UBND XÃ Ỷ LA\n{COUNTRY}\n{line}\nKẾ HOẠCH\nX\n{BODY}"

    found = read(text)

    assert (found.number, found.place) == ("01/KH-UBND", "Ỷ La")
