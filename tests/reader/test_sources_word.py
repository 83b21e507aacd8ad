"""Word files: what stands on paper comes out as text, in its order, with its numbers."""

import io
import zipfile

import docx
import pytest

from tests.reader.test_sources_files import (
    LETTER_TEXT,
    W,
    item,
    letter,
    numbered,
    p,
    package,
    relationships,
    run_in_font,
    saved,
    word,
)
from tests.reader.test_sources_text import in_tcvn3, in_vni, needs_iconv
from thidua.reader.sources import extract


def text_of(data):
    return extract(data, "a.docx").text


def codes(data):
    return [note.code for note in extract(data, "a.docx").notes]


def test_letter_keeps_the_order_of_its_columns_and_loses_its_footer():
    extracted = extract(letter(), "kế hoạch.docx")
    assert (extracted.text, extracted.kind, extracted.notes) == (LETTER_TEXT, "docx", ())


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_strict_open_xml_is_read_too():
    files = parts(word(p("Kế hoạch")))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    files["word/document.xml"] = files["word/document.xml"].replace(W.encode(), strict)
    assert text_of(package(files)) == "Kế hoạch"


def test_main_part_may_have_any_name():
    files = parts(word(p("Kế hoạch")))
    files["word/document2.xml"] = files.pop("word/document.xml")
    files["_rels/.rels"] = relationships({"officeDocument": "/word/document2.xml"})
    assert text_of(package(files)) == "Kế hoạch"


def field(mark):
    return f"<w:r><w:fldChar w:fldCharType='{mark}'/></w:r>"


CODE = "<w:r><w:instrText>DATE</w:instrText><w:t>mã</w:t></w:r>"
RESULT = "<w:r><w:t>05/3/2024</w:t></w:r>"
FIELD = field("begin") + CODE + field("separate") + RESULT + field("end") + "<w:r><w:t>.</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:r><w:t>Thi</w:t><w:tab/><w:t>đua</w:t></w:r>", "Thi    đua"),
        ("<w:r><w:t>Thi</w:t><w:br/><w:t>đua</w:t></w:r>", "Thi\nđua"),
        ("<w:r><w:t>kinh tế</w:t><w:noBreakHyphen/><w:t>xã hội</w:t></w:r>", "kinh tế-xã hội"),
        ("<w:hyperlink><w:r><w:t>Liên kết</w:t></w:r></w:hyperlink>", "Liên kết"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Ô nhập</w:t></w:r></w:sdtContent></w:sdt>", "Ô nhập"),
        ("<w:r><w:rPr><w:caps/></w:rPr><w:t>ủy ban</w:t></w:r>", "ỦY BAN"),
        ("<w:r><w:rPr><w:caps w:val='0'/></w:rPr><w:t>ủy ban</w:t></w:r>", "ủy ban"),
        (FIELD, "05/3/2024."),
        ("<w:fldSimple w:instr='DATE'><w:r><w:t>05/3</w:t></w:r></w:fldSimple>", "05/3"),
    ],
)  # fmt: skip
def test_what_runs_hold(inside, expected):
    assert text_of(word(f"<w:p>{inside}</w:p>")) == expected


def test_tracked_changes_are_read_as_accepted_and_said():
    data = word(
        "<w:p><w:r><w:t xml:space='preserve'>Giảm </w:t></w:r><w:del><w:r><w:delText>5</w:delText><w:t>5</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>3</w:t></w:r></w:ins><w:r><w:t>% hộ nghèo</w:t></w:r></w:p>"
    )
    assert text_of(data) == "Giảm 3% hộ nghèo"
    assert codes(data) == ["source.tracked-changes"]


def test_hidden_text_is_not_on_paper():
    data = word(p("Kế hoạch") + p("ghi chú riêng", run="<w:vanish/>"))
    assert text_of(data) == "Kế hoạch"
    assert codes(data) == ["source.hidden-text"]


def test_look_comes_down_the_chain_of_styles():
    styles = (
        "<w:style w:type='paragraph' w:styleId='A'><w:rPr><w:caps/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>"
    )
    body = p("kế hoạch", properties="<w:pStyle w:val='B'/>") + p(
        "thi đua", properties="<w:pStyle w:val='Loop'/>"
    )
    assert text_of(word(body, styles=styles)) == "KẾ HOẠCH\n\nthi đua"


def test_table_of_contents_is_left_out():
    styles = "<w:style w:type='paragraph' w:styleId='M1'><w:name w:val='toc 1'/></w:style>"
    body = p("I. MỤC ĐÍCH 1", properties="<w:pStyle w:val='M1'/>") + p("I. MỤC ĐÍCH")
    assert text_of(word(body, styles=styles)) == "I. MỤC ĐÍCH"


def test_text_box_is_read_once_after_its_paragraph():
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    data = word(
        "<w:p><w:r><w:t>Ngoài khung</w:t></w:r><w:r><mc:AlternateContent "
        "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(data) == "Ngoài khung\n\nTrong khung"


def test_footnotes_stand_at_the_end():
    footnotes = (
        "<w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote>"
        f"<w:footnote w:id='1'>{p('Nghị quyết số 45/NQ-HĐND.')}</w:footnote>"
    )
    assert text_of(word(p("Kế hoạch"), footnotes=footnotes)) == "Kế hoạch\n\n[1] Nghị quyết số 45/NQ-HĐND."


# Tables ---------------------------------------------------------------------------------------------------


def table(*rows):
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [[p("TT"), p("Việc")], [p("1"), p("Chấm điểm") + p("xếp hạng")]],
            "TT | Việc\n1 | Chấm điểm xếp hạng",
        ),
        ([[p("TT"), p("Việc")], [p(""), p("Chấm")]], "TT | Việc\n|  | Chấm |"),
        ([[p("TT"), p("Việc")], [p(""), p("")]], "TT | Việc"),
        ([[p("Một khung")], [p("hai dòng")]], "Một khung\n\nhai dòng"),
        ([[p("A"), table([p("b"), p("c")])]], "A | b | c"),
        ([[p("KT. CHỦ TỊCH"), p("Người nhận")]], "KT. CHỦ TỊCH\n\nNgười nhận"),
    ],
)
def test_table(rows, expected):
    assert text_of(word(table(*rows))) == expected


def test_two_rows_of_a_head_are_read_row_by_row():
    rows = [
        [p("SỞ NỘI VỤ"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
        [p("Số: 5/KH-SNV"), p("Sông Lam, ngày 05 tháng 3 năm 2024")],
    ]
    expected = "SỞ NỘI VỤ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 5/KH-SNV\n\nSông Lam, ngày 05 tháng 3 năm 2024"
    assert text_of(word(table(*rows))) == expected


# Numbers that Word draws ----------------------------------------------------------------------------------


def level(index, kind, text, extra=""):
    return f"<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/>{extra}<w:lvlText w:val='{text}'/></w:lvl>"


OFFICIAL = "".join(
    [level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")]
)


def lists(*abstracts, nums="<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"):
    made = "".join(
        f"<w:abstractNum w:abstractNumId='{n}'>{levels}</w:abstractNum>" for n, levels in enumerate(abstracts)
    )
    return made + nums


def labels(body, numbering, styles=""):
    return [
        line.removesuffix(" x")
        for line in text_of(word(body, numbering=numbering, styles=styles)).split("\n\n")
    ]


def test_sections_items_and_points_count_and_begin_anew():
    levels = [0, 1, 1, 2, 2, 0, 1, 2, 1]
    body = "".join(item("x", level=each) for each in levels)
    assert labels(body, lists(OFFICIAL)) == ["I.", "1.", "2.", "a)", "b)", "II.", "1.", "a)", "2."]


@pytest.mark.parametrize(
    ("kind", "count", "expected"),
    [
        ("decimal", 3, "3."), ("decimalZero", 2, "02."), ("upperRoman", 4, "IV."), ("lowerRoman", 9, "ix."),
        ("lowerLetter", 28, "bb."), ("upperLetter", 2, "B."), ("none", 2, "."), ("ordinal", 2, "2."),
    ],
)  # fmt: skip
def test_number_formats(kind, count, expected):
    assert labels(item("x") * count, lists(level(0, kind, "%1.")))[-1] == expected


def test_number_of_several_levels():
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    assert labels(item("x") + item("x", level=1) * 2, lists(levels)) == ["I.", "1.1.", "1.2."]


def test_level_that_never_restarts_counts_on():
    levels = level(0, "decimal", "Điều %1.") + level(1, "decimal", "(%2)", "<w:lvlRestart w:val='0'/>")
    body = item("x") + item("x", level=1) + item("x") + item("x", level=1)
    assert labels(body, lists(levels)) == ["Điều 1.", "(1)", "Điều 2.", "(2)"]


@pytest.mark.parametrize(
    ("drawn", "expected"), [("-", "-"), ("+", "+"), ("\uf0b7", "-"), ("o", "-"), ("§", "-")]
)
def test_bullets(drawn, expected):
    assert labels(item("x"), lists(level(0, "bullet", drawn))) == [expected]


def test_list_that_starts_again_and_list_that_goes_on():
    nums = (
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
        "<w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num>"
    )
    body = item("x") + item("x") + item("x", num_id=2) + item("x", num_id=2) + item("x", num_id=3)
    assert labels(body, lists(level(0, "decimal", "%1."), nums=nums)) == ["1.", "2.", "5.", "6.", "7."]


def test_number_from_the_style_of_the_paragraph():
    styles = (
        "<w:style w:type='paragraph' w:styleId='Muc'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Con'><w:basedOn w:val='Muc'/></w:style>"
    )
    numbering = lists(level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", "<w:pStyle w:val='Muc'/>"))
    plain = p("x", properties="<w:pStyle w:val='Con'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    body = p("x", properties="<w:pStyle w:val='Muc'/>") + p("x", properties="<w:pStyle w:val='Con'/>") + plain
    assert labels(body, numbering, styles) == ["1.", "2.", "x"]


def test_list_borrowed_from_a_list_style():
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'><w:styleLink w:val='S'/>{OFFICIAL}</w:abstractNum>"
        "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='S'/></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    )
    assert labels(item("x") * 2, numbering) == ["I.", "II."]


def test_number_too_large_for_its_letters_is_a_number():
    numbering = lists(
        level(0, "lowerLetter", "%1)").replace("<w:start w:val='1'/>", "<w:start w:val='999999999'/>")
    )
    assert labels(item("x"), numbering) == ["999999999)"]


def test_lists_of_the_library_that_offices_use():
    document = docx.Document()
    document.add_paragraph("Mở đầu", style="List Number")
    numbered(document.add_paragraph("Gạch đầu dòng"), 1)
    assert text_of(saved(document)).startswith("1. Mở đầu\n\n")


# Old fonts ------------------------------------------------------------------------------------------------


@needs_iconv
def test_old_fonts_are_converted_run_by_run():
    document = docx.Document()
    paragraph = document.add_paragraph()
    run_in_font(paragraph, in_tcvn3("ủy ban nhân dân ").decode("latin-1"), ".VnTimeH")
    run_in_font(paragraph, in_tcvn3("huyện được giao; ").decode("latin-1"), ".VnTime")
    run_in_font(paragraph, in_vni("phát động. "), "VNI-Times")
    run_in_font(paragraph, "Năm 2024: é à ô.", "Times New Roman")
    data = saved(document)
    assert text_of(data) == "ỦY BAN NHÂN DÂN huyện được giao; phát động. Năm 2024: é à ô."
    assert codes(data) == ["source.legacy-charset"]


def test_letter_of_vni_split_between_runs():
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("Phong tra", "øo thi ñua; to", "å chöùc"):
        run_in_font(paragraph, piece, "VNI-Times")
    assert text_of(saved(document)) == "Phong trào thi đua; tổ chức"


def test_unicode_typed_with_an_old_font_left_as_it_was():
    document = docx.Document()
    for text in (
        "Phong trào thi đua",
        "và hành động",
        "là nói và làm",
        "các ngành, các cấp nói ít làm nhiều",
    ):
        run_in_font(document.add_paragraph(), text, ".VnTime")
    data = saved(document)
    assert text_of(data).split("\n\n")[1:3] == ["và hành động", "là nói và làm"]
    assert codes(data) == []


def test_old_font_of_a_style():
    styles = "<w:style w:type='paragraph' w:styleId='A' w:default='1'><w:rPr><w:rFonts w:ascii='VNI-Times'/></w:rPr></w:style>"
    assert text_of(word(p("Phong traøo"), styles=styles)) == "Phong trào"


@needs_iconv
def test_old_encoding_whose_font_was_changed_is_recognised_by_its_words():
    text = "Thực hiện nghị quyết của hội đồng nhân dân huyện, phát động phong trào thi đua"
    data = word(p(in_tcvn3(text).decode("latin-1")))
    assert text_of(data) == text
    assert codes(data) == ["source.legacy-charset"]
