import io
import shutil
import subprocess
import zipfile
from collections import Counter
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from tests.documents import make, seen
from thidua.documents import decree
from thidua.documents.paper import Paragraph, Picture, Run, Table
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.docx_base import ZIP_DAY
from thidua.documents.rendering.pdf import paper_pdf

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EVERY_SHAPE = [make.make_paper, make.make_plan, make.make_letter, make.make_decision, make.make_minutes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(paper):
    return docx.Document(io.BytesIO(paper_docx(paper)))


def said(document):
    """(style, words) of every paragraph with words, those in cells of tables too, in order."""
    found = []
    for p in document.element.body.iter(f"{W}p"):
        words = "".join((t.text or "") if t.tag == f"{W}t" else "\n" for t in p.iter(f"{W}t", f"{W}br"))
        if words:
            style = p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
            found.append((document.styles.element.get_by_id(style).name_val, words))
    return found


@pytest.mark.parametrize("make_one", EVERY_SHAPE)
def test_the_same_paper_has_the_same_bytes(make_one):
    assert paper_docx(make_one()) == paper_docx(make_one())


def test_the_parts_of_a_plan_stand_in_named_styles():
    assert said(opened(make.make_paper())) == [
        ("Cơ quan ban hành", "ỦY BAN NHÂN DÂN\nHUYỆN HỮU LŨNG"),
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("Số, ký hiệu", "Số: 05/KH-UBND"),
        ("Địa danh, thời gian", "Hữu Lũng, ngày 19 tháng 3 năm 2024"),
        ("Tên loại văn bản", "KẾ HOẠCH"),
        ("Trích yếu nội dung", "Tổ chức phong trào thi đua yêu nước năm 2024"),
        ("Nội dung", make.SENTENCE.removesuffix(".") + "./."),
        ("Nơi nhận", "Nơi nhận:"),
        ("Nơi nhận (danh sách)", "- Thường trực Huyện ủy;"),
        ("Nơi nhận (danh sách)", "- Các phòng, ban;"),
        ("Nơi nhận (danh sách)", "- Lưu: VT, NV."),
        ("Chức vụ người ký", "TM. ỦY BAN NHÂN DÂN"),
        ("Chức vụ người ký", "KT. CHỦ TỊCH"),
        ("Chức vụ người ký", "PHÓ CHỦ TỊCH"),
        ("Họ tên người ký", "Nguyễn Thị Ánh"),
    ]


def test_the_parts_of_a_letter():
    words = [
        entry
        for entry in said(opened(make.make_letter()))
        if entry[0] in ("Trích yếu công văn", "Mức độ khẩn", "Kính gửi", "Kính gửi (danh sách)")
    ]

    assert words == [
        ("Trích yếu công văn", "V/v báo cáo kết quả thực hiện phong trào thi đua sáu tháng đầu năm 2024"),
        ("Mức độ khẩn", "KHẨN"),
        ("Kính gửi", "Kính gửi:"),
        ("Kính gửi (danh sách)", "- Các cơ quan, đơn vị thuộc Ủy ban nhân dân huyện;"),
        ("Kính gửi (danh sách)", f"- {make.LONG_NAME};"),
        ("Kính gửi (danh sách)", "- Ủy ban nhân dân các xã, thị trấn."),
    ]


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic"),
    [
        ("Quốc hiệu", 13, True, None),
        ("Tiêu ngữ", 14, True, None),
        ("Cơ quan chủ quản", 13, None, None),
        ("Cơ quan ban hành", 13, True, None),
        ("Số, ký hiệu", 13, None, None),
        ("Địa danh, thời gian", 14, None, True),
        ("Trích yếu công văn", 13, None, None),
        ("Nội dung", 14, None, None),
        ("Căn cứ ban hành", 14, None, True),
        ("Nơi nhận", 12, True, True),
        ("Nơi nhận (danh sách)", 11, None, None),
        ("Họ tên người ký", 14, True, None),
        ("Header", 14, None, None),
    ],
)
def test_styles_are_as_the_decree_says(name, size, bold, italic):
    font = opened(make.make_paper()).styles[name].font

    assert (font.size, font.bold, font.italic) == (Pt(size), bold, italic)


def test_body_text_is_justified_indented_and_apart():
    flow = opened(make.make_paper()).styles["Nội dung"].paragraph_format

    assert flow.alignment == 3  # justified
    assert abs(flow.first_line_indent - Mm(10)) < Mm(0.05)
    assert flow.space_after == Pt(6)
    assert flow.line_spacing == decree.style()["text"]["line"]


def test_typeface_and_language_hold_for_the_whole_file():
    with zipfile.ZipFile(io.BytesIO(paper_docx(make.make_paper()))) as archive:
        styles = archive.read("word/styles.xml").decode()

    assert 'w:ascii="Times New Roman"' in styles
    assert 'w:val="vi-VN"' in styles


def test_sheets_are_sections_with_their_own_page_numbers():
    document = opened(make.make_plan())

    assert [s.orientation for s in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]
    for section in document.sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(side.mm) for side in margins] == [20, 20, 30, 15]
        assert section.different_first_page_header_footer
        assert section._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1"
    field = document.sections[0].header.paragraphs[0]
    assert field._p.find(f"{W}fldSimple").get(f"{W}instr").strip() == "PAGE"
    assert field.style.name == "Header"
    assert [
        round(side.mm) for side in (document.sections[2].page_width, document.sections[2].page_height)
    ] == [297, 210]


def test_a_table_repeats_its_head_and_splits_no_row():
    [*_, names] = opened(make.make_decision(people=3)).tables
    head, *rows = [row._tr for row in names.rows]

    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (head, *rows))
    assert names.rows[1].cells[0].text == "I. CÁ NHÂN"
    assert rows[0].findall(f"{W}tc")[0].find(f"{W}tcPr/{W}gridSpan").get(f"{W}val") == "4"
    assert [cell.text for cell in names.rows[2].cells] == [
        "1",
        "Nguyễn Thị Hồng Ánh 0",
        "Giáo viên Trường Tiểu học Yên Thịnh",
        "",
    ]


@pytest.mark.parametrize("make_one", EVERY_SHAPE)
def test_every_table_says_its_widths_twice_and_alike(make_one):
    for table in opened(make_one()).tables:
        grid = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid]
        assert abs(sum(grid) - int(table._tbl.tblPr.find(f"{W}tblW").get(f"{W}w"))) < 2
        for row in table._tbl.tr_lst:
            widths = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.tc_lst]
            assert sum(widths) == sum(grid)


def test_one_addressee_stands_in_the_middle_on_one_line():
    document = opened(make.make_letter(addressees=["Sở Nội vụ"]))
    [paragraph] = [p for p in document.paragraphs if p.style.name == "Kính gửi"]

    assert (paragraph.text, paragraph.alignment) == ("Kính gửi: Sở Nội vụ", None)
    assert paragraph.style.paragraph_format.alignment == 1  # centred


@pytest.mark.parametrize(("align", "stored"), [("justify", None), ("left", 0), ("center", 1), ("right", 2)])
def test_a_paragraph_stands_where_it_is_said(align, stored):
    document = opened(make.make_paper(blocks=[Paragraph("Một", align, indent=False)]))
    [paragraph] = [p for p in document.paragraphs if p.style.name == "Nội dung"]

    assert (paragraph.alignment, paragraph.paragraph_format.first_line_indent) == (stored, 0)


def test_a_paper_may_have_a_type_without_a_subject_and_nothing_at_its_foot():
    paper = make.make_paper(subject="", signature=None, recipients=[], number="", sign="")

    assert [style for style, _ in said(opened(paper))][4:] == ["Tên loại văn bản", "Nội dung"]


def test_a_long_list_of_recipients_may_go_on_to_the_next_page():
    document = opened(make.make_paper(recipients=[f"Xã {n}" for n in range(60)]))
    foot = document.tables[-1]

    assert foot.rows[0]._tr.find(f"{W}trPr") is None
    assert foot.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next is False


def test_a_row_longer_than_a_page_may_split():
    table = Table(make.make_table(0).columns, [["1", make.SENTENCE * 30, "", ""], ["2", "ngắn", "", ""]])
    document = opened(make.make_paper(blocks=[table]))

    split = [row._tr.find(f"{W}trPr/{W}cantSplit") is None for row in document.tables[1].rows]
    assert split == [False, True, False]


def test_what_goes_with_the_signature_is_kept_with_it():
    document = opened(make.make_paper(blocks=[Paragraph("Đầu. " * 200), Paragraph("Hết.")]))
    kept = {
        p.text[:4]: p.paragraph_format.keep_with_next
        for p in document.paragraphs
        if p.style.name == "Nội dung"
    }

    assert kept == {"Đầu.": None, "Hết.": True}
    assert document.tables[-1].rows[0]._tr.find(f"{W}trPr/{W}cantSplit") is not None


def test_properties_name_title_body_and_the_day_of_the_paper():
    properties = opened(make.make_paper()).core_properties

    assert properties.title == "KẾ HOẠCH Tổ chức phong trào thi đua yêu nước năm 2024"
    assert properties.author == "Ủy ban nhân dân huyện Hữu Lũng"
    assert properties.created.date() == make.DAY
    assert properties.language == "vi-VN"


def test_the_zip_carries_no_moment():
    with zipfile.ZipFile(io.BytesIO(paper_docx(make.make_plan()))) as archive:
        assert {member.date_time for member in archive.infolist()} == {ZIP_DAY}
        assert archive.testzip() is None


def test_a_picture_says_what_it_shows():
    document = opened(make.make_paper(blocks=[Picture(make.SVG, "Hai phần ba số xã <đạt> & hơn.", 0.5)]))
    [shape] = document.inline_shapes

    assert shape._inline.docPr.get("descr") == "Hai phần ba số xã <đạt> & hơn."
    assert round(shape.width.mm) == 82
    assert shape.width / shape.height == pytest.approx(400 / 120, 0.02)


def test_emphasis_line_ends_and_marks_of_xml_are_kept():
    text = [Run("a < b & c ", bold=True), Run("dòng 1\ndòng 2", italic=True)]
    document = opened(
        make.make_paper(
            blocks=[Paragraph(text), Table(make.make_table(0).columns[:2], [["<1>", "a\nb"]])], end_mark=False
        )
    )
    [paragraph] = [p for p in document.paragraphs if p.style.name == "Nội dung"]

    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("a < b & c ", True, None),
        ("dòng 1\ndòng 2", None, True),
    ]
    assert [cell.text for cell in document.tables[1].rows[1].cells] == ["<1>", "a\nb"]


def test_word_would_find_every_element_in_the_order_of_the_schema():
    order = ["pStyle", "keepNext", "pBdr", "spacing", "ind", "jc", "outlineLvl", "sectPr"]
    with zipfile.ZipFile(io.BytesIO(paper_docx(make.make_plan(blocks_before=1)))) as archive:
        for part in ("word/document.xml", "word/styles.xml"):
            for flow in ET.fromstring(archive.read(part)).iter(f"{W}pPr"):
                places = [
                    order.index(each.tag.removeprefix(W)) for each in flow if each.tag != f"{W}widowControl"
                ]
                assert places == sorted(set(places))


@pytest.mark.skipif(
    not OFFICE, reason="LibreOffice is not installed here (apt-get install libreoffice-writer-nogui)"
)
@pytest.mark.parametrize("make_one", EVERY_SHAPE)
def test_libreoffice_shows_what_the_pdf_shows(make_one, tmp_path):
    (tmp_path / "paper.docx").write_bytes(paper_docx(make_one()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        OFFICE,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "paper.docx",
    ]

    subprocess.run(command, check=True, capture_output=True, timeout=120)

    drawn = (tmp_path / "paper.pdf").read_bytes()
    ours = paper_pdf(make_one())
    assert seen.sizes(drawn) == seen.sizes(ours)
    # LibreOffice places letters one by one, so that spaces between words are a guess of the one who reads.
    in_pictures = Counter("Đạt82%Đạt49%") if make_one is make.make_plan else Counter()
    assert letters(drawn) + in_pictures == letters(ours)


def letters(data):
    return Counter("".join(seen.words(data)).replace(" ", ""))
