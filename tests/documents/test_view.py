import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import make
from thidua.documents.paper import Article, Body, Heading, Item, Paragraph, Run, Table
from thidua.documents.rendering import view, widths
from thidua.documents.rendering.printable import Unprintable, breakable, printable


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2024, 3, 9), "Hữu Lũng, ngày 09 tháng 3 năm 2024"),
        (dt.date(2024, 2, 19), "Hữu Lũng, ngày 19 tháng 02 năm 2024"),
        (dt.date(2024, 1, 1), "Hữu Lũng, ngày 01 tháng 01 năm 2024"),
        (dt.date(2024, 12, 31), "Hữu Lũng, ngày 31 tháng 12 năm 2024"),
        (None, "Hữu Lũng, ngày\u00a0…… tháng\u00a0…… năm\u00a0……"),
    ],
)
def test_place_and_date(day, written):
    assert view.place_and_date("Hữu Lũng", day) == written


@pytest.mark.parametrize(
    ("number", "code"),
    [("5", "05/KH-UBND"), ("15", "15/KH-UBND"), ("145", "145/KH-UBND"), ("", "………/KH-UBND")],
)
def test_code_has_a_leading_zero_and_an_open_place_in_a_draft(number, code):
    assert view.code(make.make_paper(number=number)) == code


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ({}, "(Kèm theo Kế hoạch số 05/KH-UBND ngày 19 tháng 3 năm 2024 của Ủy ban nhân dân huyện Hữu Lũng)"),
        ({"type_name": "", "sign": "UBND-NV"}, "(Kèm theo Công văn số 05/UBND-NV ngày 19 tháng 3 năm 2024 của Ủy ban nhân dân huyện Hữu Lũng)"),
        ({"authority_line": "Chủ tịch Ủy ban nhân dân huyện Hữu Lũng"}, "(Kèm theo Kế hoạch số 05/KH-UBND ngày 19 tháng 3 năm 2024 của Chủ tịch Ủy ban nhân dân huyện Hữu Lũng)"),
        ({"authority_line": "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN HỮU LŨNG"}, "(Kèm theo Kế hoạch số 05/KH-UBND ngày 19 tháng 3 năm 2024 của Chủ tịch Ủy ban nhân dân huyện Hữu Lũng)"),
    ],
)  # fmt: skip
def test_an_annex_says_what_it_belongs_to(changes, written):
    assert view.annexed_to(make.make_paper(**changes)) == written


@pytest.mark.parametrize(
    ("last", "ended"),
    [
        (Paragraph("Xong."), Paragraph("Xong./.")),
        (Paragraph("Xong./."), Paragraph("Xong./.")),
        (Paragraph("Xong"), Paragraph("Xong./.")),
        (
            Paragraph([Run("Đã "), Run("xong;", bold=True)]),
            Paragraph([Run("Đã "), Run("xong./.", bold=True)]),
        ),
        (Item("3.", "Xong;"), Item("3.", "Xong./.")),
        (Article(2, "Xong."), Article(2, "Xong./.")),
        (Article(2, "Có", [Item("1.", "Xong.")]), Article(2, "Có", [Item("1.", "Xong./.")])),
        (make.make_table(1), make.make_table(1)),
    ],
)
def test_the_last_sentence_bears_the_end_mark(last, ended):
    assert view.ended([Paragraph("Đầu."), last]) == [Paragraph("Đầu."), ended]


def test_nothing_to_end():
    assert view.ended([]) == []


@pytest.mark.parametrize(
    ("given", "listed"),
    [
        (["Huyện ủy", "Lưu: VT, NV"], ["Huyện ủy;", "Lưu: VT, NV."]),
        (["- Huyện ủy;", "- Lưu: VT, NV."], ["Huyện ủy;", "Lưu: VT, NV."]),
        (["Huyện ủy", "  "], ["Huyện ủy."]),
        ([], []),
    ],
)
def test_entries_of_a_list_are_marked_once(given, listed):
    assert view.listed(given) == listed


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (Body("Ủy ban nhân dân xã Hữu Lũng"), ["ỦY BAN NHÂN DÂN", "XÃ HỮU LŨNG"]),
        (Body("Phòng Nội vụ"), ["PHÒNG NỘI VỤ"]),
        (
            Body("Hội đồng Thi đua - Khen thưởng xã Hữu Lũng"),
            ["HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG", "XÃ HỮU LŨNG"],
        ),
        (Body("Sở", lines=("Sở Nội", "vụ")), ["SỞ NỘI", "VỤ"]),
        (
            Body("Ủy ban Mặt trận Tổ quốc Việt Nam huyện Hữu Lũng"),
            ["ỦY BAN MẶT TRẬN", "TỔ QUỐC VIỆT NAM", "HUYỆN HỮU LŨNG"],
        ),
    ],
)
def test_the_name_of_a_body_breaks_as_offices_break_it(body, lines):
    assert view.name_lines(body, 67) == lines


@pytest.mark.parametrize(
    ("label", "text", "written", "centred"),
    [
        ("I.", "Mục đích", "MỤC ĐÍCH", False),
        ("1.", "Mục đích", "Mục đích", False),
        ("Chương II", "Quy định chung", "QUY ĐỊNH CHUNG", True),
        ("Mục 1", "Quy định chung", "QUY ĐỊNH CHUNG", True),
        ("", "Mục đích", "Mục đích", False),
    ],
)
def test_headings_by_their_label(label, text, written, centred):
    [said] = view.described(make.make_paper(blocks=[Heading(1, label, text)]))["blocks"]

    assert (said["text"], said["centred"]) == (written, centred)


@pytest.mark.parametrize(
    ("article", "bold"),
    [
        (Article(1, "Phạm vi áp dụng", [Item("1.", "Có.")]), True),
        (Article(1, "Tặng Giấy khen cho các tập thể sau:", [Item("1.", "Có.")]), False),
        (Article(1, "Quyết định này có hiệu lực kể từ ngày ký."), False),
    ],
)
def test_only_the_name_of_an_article_is_bold(article, bold):
    assert view.is_title(article) is bold


def test_what_goes_with_the_signature_is_marked():
    said = view.described(
        make.make_paper(blocks=[Paragraph("Dài. " * 60), Paragraph("Một."), Paragraph("Hai.")])
    )

    assert [block["keep"] for block in said["blocks"]] == [True, True, True]


def test_signatures_inside_the_text_take_the_last_lines_with_them():
    said = view.described(make.make_minutes())

    assert [(block["is"], block["keep"]) for block in said["blocks"][-2:]] == [
        ("Paragraph", True),
        ("Signatures", False),
    ]


def test_a_paragraph_longer_than_half_a_page_is_not_kept_whole():
    said = view.described(make.make_paper(blocks=[Paragraph("Rất dài. " * 200)]))

    assert [block["keep"] for block in said["blocks"]] == [False]


def test_the_last_rows_of_a_table_that_ends_a_paper_go_with_the_signature():
    said = view.described(make.make_paper(blocks=[make.make_table(9)]))

    assert said["blocks"][0]["kept_rows"] == 2


def test_a_row_is_filled_up_to_its_columns_and_never_longer():
    columns = make.make_table(0).columns

    [said] = view.described(make.make_paper(blocks=[Table(columns, [["1", "Hai"], ["Nhóm"]])]))["blocks"]

    assert said["rows"] == [["1", "Hai", "", ""], ["Nhóm"]]
    with pytest.raises(Unprintable, match="có 5 ô nhưng bảng chỉ có 4 cột"):
        view.described(make.make_paper(blocks=[Table(columns, [["1", "2", "3", "4", "5"]])]))


def test_a_paper_of_too_many_letters_is_refused():
    with pytest.raises(Unprintable, match=r"dài quá 5\.000\.000 chữ"):
        view.described(make.make_paper(blocks=[Paragraph("một hai " * 700_000)]))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Hòa\x00 bình\x07", "Hòa bình"),
        ("một\r\nhai\vba\u2028bốn", "một\nhai\nba\nbốn"),
        ("a\tb", "a b"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("an\u202egnuh", "angnuh"),
        ("\ud800x\uffff", "\ufffdx\ufffd"),
        ("שלום", "שלום"),
        ("{{7*7}} #read(1)", "{{7*7}} #read(1)"),
    ],
)
def test_text_is_made_printable(text, written):
    assert printable(text) == written


def test_a_word_that_no_line_holds_is_refused_with_its_beginning():
    with pytest.raises(Unprintable, match=r"dài hơn 2\.000 chữ.*“xxxxxxxxxxxxxxxxxxxx…”"):
        printable("x" * 100_000)


@given(st.text())
def test_printable_text_stays_as_it_is(text):
    once = printable(text)

    assert printable(once) == once


def test_places_to_break_change_no_letter():
    address = "nguyenvanbinhtruongphongnoivuhuyen@langson.gov.vn"

    assert breakable(f"Gửi {address} ngay").replace("\u200b", "") == f"Gửi {address} ngay"
    assert "\u200b" in breakable(address)
    assert breakable("Nguyễn Văn Bình") == "Nguyễn Văn Bình"


def test_widths_are_those_of_times_new_roman():
    assert round(widths.width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True), 1) == 95.7
    assert round(widths.width("Độc lập - Tự do - Hạnh phúc", 14, bold=True), 1) == 60.5
    assert widths.width("ẤẨỆ", 14) == widths.width("AAE", 14)
    assert widths.width("Nguye\u0302\u0303n", 14) == widths.width("Nguyễn", 14)


@given(st.text("aâiIơƯđ ", min_size=1, max_size=200), st.floats(20, 200))
def test_lines_keep_every_word_and_their_width(text, available):
    found = widths.lines(text, 14, available)

    assert " ".join(found).split() == text.split()
    assert all(" " not in line or widths.width(line, 14) <= available for line in found)


def test_lines_are_even():
    subject = "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua năm 2024"

    long, short = sorted(
        widths.width(line, 14, bold=True) for line in widths.lines(subject, 14, 165, bold=True)
    )[::-1]

    assert long - short < 20
