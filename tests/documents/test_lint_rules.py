"""Every rule of the linter on a paper that keeps it and on one that does not: one fault is put in, one remark comes out."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest

from tests.documents import make
from thidua.documents.linting import lint, linter
from thidua.documents.linting.observed import Box, PageNumber
from thidua.documents.linting.remarks import rules
from thidua.documents.paper import Article, Heading, Item, Paragraph
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf
from thidua.reader.sources.outcome import Unreadable

DOCUMENT, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header1.xml"


def decision(**changes):
    values = {
        "blocks": [
            Article(1, "Tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho 02 tập thể."),
            Article(
                2,
                "Tiền thưởng",
                [
                    Item("1.", make.SENTENCE),
                    Item("2.", "Mỗi tập thể nhận tiền thưởng theo quy định."),
                    Item("a)", "Thực hiện theo khoản 1 Điều 5 của Quy chế.", 2),
                    Item("b)", make.SENTENCE, 2),
                ],
            ),
            Article(3, "Chánh Văn phòng, Trưởng phòng Nội vụ chịu trách nhiệm thi hành Quyết định này."),
        ]
    }
    return make.make_decision(**(values | changes))


def plan():
    bases = [
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Căn cứ Kế hoạch số 16/KH-UBND ngày 22 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh.",
    ]
    return replace(make.make_plan(sections=6), bases=bases)


PAPERS = {
    "plan": plan,
    "letter": make.make_letter,
    "decision": decision,
    "chapters": lambda: make.make_paper(
        blocks=[Heading(1, "Chương I", "Quy định chung"), Paragraph(make.SENTENCE)]
    ),
    "request": lambda: make.make_paper(
        type_name="TỜ TRÌNH", sign="TTr-UBND", addressees=["Ủy ban nhân dân tỉnh"]
    ),
    "superior": lambda: make.make_paper(
        body=make.make_body(name="Phòng Nội vụ", superior="Ủy ban nhân dân huyện Hữu Lũng"), sign="KH-PNV"
    ),
}


@cache
def word(name):
    return paper_docx(PAPERS[name]())


@cache
def drawn(name):
    return paper_pdf(PAPERS[name]())


def edited(data, part, *changes):
    """The Word file with words of one part replaced, each of which has to be there."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = content.decode()
                for old, new in changes:
                    assert re.search(old, text), f"{old} is not in {part}"
                    text = re.sub(old, lambda _, new=new: new, text, count=1)
                content = text.encode()
            target.writestr(name, content)
    return out.getvalue()


def styled(data, style, *changes):
    """The Word file with one of its styles changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        text = source.read(STYLES).decode()
    whole = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', text)[0]
    changed = whole
    for old, new in changes:
        assert old in changed, f"{old} is not in {changed}"
        changed = changed.replace(old, new)
    return edited(data, STYLES, (re.escape(whole), changed))


def codes(data, name="van-ban.docx"):
    return {remark.code for remark in lint(data, name).remarks}


@pytest.mark.parametrize("name", PAPERS)
def test_sound_papers_have_no_remarks(name):
    assert [(r.code, r.place) for r in lint(word(name), "a.docx").remarks] == []
    assert [(r.code, r.place) for r in lint(drawn(name), "a.pdf").remarks] == []


BOLD, ITALIC = "<w:b/>", "<w:i/>"
PARAGRAPH = r"<w:p><w:pPr><w:pStyle w:val=\"{}\"/>.*?</w:p>"
SIZE = '<w:sz w:val="{}"/>'
# code, paper, what is changed: words of the text, or a style.
WORDS = [
    ("page.size", "plan", DOCUMENT, ('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    ("page.landscape", "chapters", DOCUMENT, ('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')),
    ("page.margin", "plan", DOCUMENT, ('w:left="1701"', 'w:left="1134"')),
    ("font.family", "plan", STYLES, ('w:ascii="Times New Roman" w:hAnsi="Times New Roman"', 'w:ascii="Arial" w:hAnsi="Arial"')),
    ("font.encoding", "plan", STYLES, ('w:ascii="Times New Roman" w:hAnsi="Times New Roman"', 'w:ascii=".VnTime" w:hAnsi=".VnTime"')),
    ("font.colour", "plan", STYLES, ('<w:color w:val="000000"/>', '<w:color w:val="0000FF"/>')),
    ("text.decomposed", "plan", DOCUMENT, ("Mục đích, yêu cầu|MỤC ĐÍCH, YÊU CẦU", "MU\u0323C ĐI\u0301CH")),
    ("text.double-space", "plan", DOCUMENT, ("tổ chức phong trào", "tổ chức  phong trào")),
    ("text.space-before-mark", "plan", DOCUMENT, ("Các cơ quan, đơn vị,", "Các cơ quan , đơn vị,")),
    ("text.space-after-mark", "plan", DOCUMENT, ("Các cơ quan, đơn vị,", "Các cơ quan,đơn vị,")),
    ("motto.missing", "plan", DOCUMENT, (PARAGRAPH.format("TieuNgu"), "")),
    ("motto.words", "plan", DOCUMENT, ("Độc lập - Tự do - Hạnh phúc", "Độc Lập – Tự Do – Hạnh Phúc")),
    ("motto.rule", "plan", DOCUMENT, (r"(?<=Hạnh phúc</w:t></w:r></w:p>)<w:p>.*?</w:p>", "")),
    ("body.missing", "plan", DOCUMENT, (PARAGRAPH.format("CoQuanBanHanh"), "")),
    ("body.form", "plan", DOCUMENT, ("HUYỆN HỮU LŨNG", "Huyện Hữu Lũng")),
    ("body.rule", "plan", DOCUMENT, (r"(?<=HUYỆN HỮU LŨNG</w:t></w:r></w:p>)<w:p>.*?</w:p>", "")),
    ("number.missing", "plan", DOCUMENT, (PARAGRAPH.format("SoKyHieu"), "")),
    ("number.form", "plan", DOCUMENT, ("Số: 05/KH-UBND", "Số: 05 /KH - UBND")),
    ("number.zero", "plan", DOCUMENT, ("Số: 05/KH-UBND", "Số: 5/KH-UBND")),
    ("number.type", "plan", DOCUMENT, ("Số: 05/KH-UBND", "Số: 05/PD-UBND")),
    ("number.type-differs", "plan", DOCUMENT, ("Số: 05/KH-UBND", "Số: 05/TB-UBND")),
    ("number.letter", "letter", DOCUMENT, ("Số: 145/UBND-NV", "Số: 145/CT-UBND")),
    ("number.body", "plan", DOCUMENT, ("Số: 05/KH-UBND", "Số: 05/KH-HĐND")),
    ("date.missing", "plan", DOCUMENT, (PARAGRAPH.format("DiaDanhThoiGian"), "")),
    ("date.place", "plan", DOCUMENT, ("Hữu Lũng, ngày 19", "Ngày 19")),
    ("date.zero", "plan", DOCUMENT, ("ngày 19 tháng 3 năm 2024", "ngày 9 tháng 3 năm 2024")),
    ("date.zero", "plan", DOCUMENT, ("ngày 19 tháng 3 năm 2024", "ngày 19 tháng 2 năm 2024")),
    ("date.zero", "plan", DOCUMENT, ("ngày 19 tháng 3 năm 2024", "ngày 19 tháng 03 năm 2024")),
    ("date.impossible", "plan", DOCUMENT, ("ngày 19 tháng 3 năm 2024", "ngày 31 tháng 4 năm 2024")),
    ("type.missing", "plan", DOCUMENT, (PARAGRAPH.format("TenLoai") + PARAGRAPH.format("TrichYeu"), "")),
    ("type.unknown", "plan", DOCUMENT, ("KẾ HOẠCH", "PHÁT ĐỘNG")),
    ("subject.missing", "plan", DOCUMENT, (PARAGRAPH.format("TrichYeu"), "")),
    ("subject.rule", "plan", DOCUMENT, (r"(?<=yêu nước năm 2024</w:t></w:r></w:p>)<w:p>.*?</w:p>", "")),
    ("subject.end", "plan", DOCUMENT, ("yêu nước năm 2024<", "yêu nước năm 2024.<")),
    ("addressee.missing", "request", DOCUMENT, (PARAGRAPH.format("KinhGui"), "")),
    ("addressee.form", "request", DOCUMENT, ("Kính gửi:", "Kính gửi")),
    ("basis.end", "plan", DOCUMENT, ("ngày 15 tháng 6 năm 2022;", "ngày 15 tháng 6 năm 2022.")),
    ("basis.law-number", "plan", DOCUMENT, ("Luật Thi đua, khen thưởng ngày", "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày")),
    ("citation.first", "plan", DOCUMENT, ("16/KH-UBND ngày 22 tháng 01 năm 2024", "16/KH-UBND")),
    ("citation.again", "plan", DOCUMENT, ("Các cơ quan, đơn vị", "Theo Kế hoạch số 16/KH-UBND ngày 22 tháng 01 năm 2024 của huyện, đơn vị")),
    ("numbering.gap", "plan", DOCUMENT, ("II. MỤC", "IV. MỤC")),
    ("numbering.gap", "decision", DOCUMENT, ("Điều 2.", "Điều 4.")),
    ("numbering.gap", "decision", DOCUMENT, (">b\\) ", ">c) ")),
    ("numbering.repeat", "decision", DOCUMENT, ("Điều 2.", "Điều 1.")),
    ("numbering.repeat", "plan", DOCUMENT, ("II. MỤC", "I. MỤC")),
    ("numbering.alphabet", "decision", DOCUMENT, (">b\\) ", ">f) ")),
    ("article.form", "decision", DOCUMENT, ("Điều 2.", "Điều 2:")),
    ("point.form", "decision", DOCUMENT, (">b\\) ", ">b. ")),
    ("clause.form", "decision", DOCUMENT, (r">2\.", ">2)")),
    ("end.missing", "plan", DOCUMENT, ("\\./\\.", ".")),
    ("end.early", "plan", DOCUMENT, ("tháng 4\\.(?=<)", "tháng 4./.")),
    ("signature.missing", "plan", DOCUMENT, (PARAGRAPH.format("ChucVuNguoiKy") + ".*" + PARAGRAPH.format("HoTenNguoiKy"), "")),
    ("signature.name", "plan", DOCUMENT, (PARAGRAPH.format("HoTenNguoiKy"), "")),
    ("signature.authority", "plan", DOCUMENT, ("KT. CHỦ TỊCH", "KT/CHỦ TỊCH")),
    ("signature.deputy", "plan", DOCUMENT, ("PHÓ CHỦ TỊCH", "CHỦ TỊCH")),
    ("signature.head", "plan", DOCUMENT, ("KT. CHỦ TỊCH", "")),
    ("signature.collective", "plan", DOCUMENT, ("TM. ỦY BAN NHÂN DÂN(.*)KT. CHỦ TỊCH(.*)PHÓ CHỦ TỊCH", '</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="ChucVuNguoiKy"/></w:pPr><w:r><w:t>CHỦ TỊCH')),
    ("signature.learned", "plan", DOCUMENT, ("Nguyễn Thị Ánh", "ThS. Nguyễn Thị Ánh")),
    ("recipients.missing", "plan", DOCUMENT, (PARAGRAPH.format("NoiNhan"), "")),
    ("recipients.label", "plan", DOCUMENT, ("Nơi nhận:", "Nơi nhận")),
    ("recipients.dash", "plan", DOCUMENT, ("- Thường trực", "Thường trực")),
    ("recipients.end", "plan", DOCUMENT, ("Thường trực Huyện ủy;", "Thường trực Huyện ủy")),
    ("recipients.archive", "plan", DOCUMENT, ("- Lưu: VT, NV", "- Phòng Nội vụ")),
    ("recipients.office", "plan", DOCUMENT, ("- Lưu: VT, NV", "- Lưu: NV")),
    ("page-number.first", "plan", DOCUMENT, ("<w:titlePg/>", "")),
    ("page-number.missing", "plan", HEADER, ("<w:fldSimple.*</w:fldSimple>", "")),
    ("page-number.place", "plan", STYLES, ('(?<=w:styleId="Header">)(.*?)<w:jc w:val="center"/>', '<w:name w:val="header"/><w:pPr>')),
    ("annex.label", "plan", DOCUMENT, (">Phụ lục I<", ">Phụ lục 1<")),
    ("annex.order", "plan", DOCUMENT, (">Phụ lục II<", ">Phụ lục III<")),
    ("annex.title", "plan", DOCUMENT, ("CHỈ TIÊU THI ĐUA CỦA CÁC XÃ", "Chỉ tiêu thi đua của các xã")),
    ("annex.with", "plan", DOCUMENT, (PARAGRAPH.format("KemTheo"), "")),
    ("capital.name", "plan", DOCUMENT, ("gửi về Phòng Nội vụ", "gửi về Phòng nội vụ")),
    ("capital.citation", "decision", DOCUMENT, ("theo khoản 1 Điều 5", "theo Khoản 1 Điều 5")),
    ("capital.sentence", "decision", DOCUMENT, ("Mỗi tập thể", "mỗi tập thể")),
    ("source.revisions", "plan", DOCUMENT, ('<w:r><w:t xml:space="preserve">KẾ HOẠCH', '<w:del><w:r/></w:del><w:r><w:t xml:space="preserve">KẾ HOẠCH')),
]  # fmt: skip
LOOKS = [
    ("text.size", "plan", "KhoanDiem", (SIZE.format(28), SIZE.format(24))),
    ("text.align", "plan", "KhoanDiem", ('<w:jc w:val="both"/>', '<w:jc w:val="left"/>')),
    ("text.indent", "plan", "KhoanDiem", ('w:firstLine="567"', 'w:firstLine="0"')),
    ("text.gap", "plan", "KhoanDiem", ('w:after="120"', 'w:after="0"')),
    ("text.line", "plan", "KhoanDiem", ('w:line="276"', 'w:line="480"')),
    ("motto.size", "plan", "QuocHieu", (SIZE.format(26), SIZE.format(32))),
    ("motto.bold", "plan", "TieuNgu", (BOLD, "")),
    ("body.size", "plan", "CoQuanBanHanh", (SIZE.format(26), SIZE.format(30))),
    ("body.superior", "superior", "CoQuanChuQuan", ("<w:rPr>", f"<w:rPr>{ITALIC}")),
    ("number.look", "plan", "SoKyHieu", ("<w:rPr>", f"<w:rPr>{BOLD}")),
    ("number.size", "plan", "SoKyHieu", (SIZE.format(26), SIZE.format(28))),
    ("date.italic", "plan", "DiaDanhThoiGian", (ITALIC, "")),
    ("date.size", "plan", "DiaDanhThoiGian", (SIZE.format(28), SIZE.format(24))),
    ("type.look", "plan", "TenLoai", ("<w:rPr><w:b/>", f"<w:rPr><w:b/>{ITALIC}")),
    ("type.size", "plan", "TenLoai", (SIZE.format(28), SIZE.format(36))),
    ("subject.look", "plan", "TrichYeu", ("<w:rPr><w:b/>", f"<w:rPr><w:b/>{ITALIC}")),
    ("subject.size", "plan", "TrichYeu", (SIZE.format(28), SIZE.format(32))),
    ("letter.subject-size", "letter", "TrichYeuCongVan", (SIZE.format(26), SIZE.format(30))),
    ("letter.subject-look", "letter", "TrichYeuCongVan", ("<w:rPr>", f"<w:rPr>{ITALIC}")),
    ("addressee.size", "request", "KinhGui", (SIZE.format(28), SIZE.format(24))),
    ("basis.italic", "plan", "CanCu", (ITALIC, "")),
    ("heading.bold", "plan", "Heading1", (BOLD, "")),
    ("part.form", "chapters", "ChuongMuc", ('<w:jc w:val="center"/>', '<w:jc w:val="left"/>')),
    ("signature.look", "plan", "HoTenNguoiKy", (BOLD, "")),
    ("signature.size", "plan", "ChucVuNguoiKy", (SIZE.format(28), SIZE.format(24))),
    ("recipients.label", "plan", "NoiNhan", (SIZE.format(24), SIZE.format(28))),
    ("recipients.size", "plan", "DanhSachNoiNhan", (SIZE.format(22), SIZE.format(26))),
    ("page-number.form", "plan", "Header", (SIZE.format(28), SIZE.format(20))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "paper", "part", "change"), WORDS, ids=[f"{row[0]}-{n}" for n, row in enumerate(WORDS)]
)
def test_a_fault_in_the_file_is_found(code, paper, part, change):
    assert code in codes(edited(word(paper), part, change))


@pytest.mark.parametrize(
    ("code", "paper", "style", "change"), LOOKS, ids=[f"{row[0]}-{n}" for n, row in enumerate(LOOKS)]
)
def test_a_fault_in_a_style_is_found(code, paper, style, change):
    assert code in codes(styled(word(paper), style, change))


def moved(para, left):
    width = para.box.width
    para.box = Box(left, para.box.top, left + width, para.box.bottom)
    para.side = "left"


def _swap_motto(seen):
    moved(next(para for para in seen.paras if para.text.startswith("CỘNG HÒA")), 30)


def _move_date(seen):
    moved(next(para for para in seen.paras if ", ngày" in para.text), 30)


def _move_signer(seen):
    signer = next(para for para in seen.paras if para.text == "Nguyễn Thị Ánh")
    signer.side, signer.align = "", "left"


def _type_first(seen):
    number = next(para for para in seen.paras if para.text.startswith("Số:"))
    title = next(para for para in seen.paras if para.text.startswith("KẾ HOẠCH"))
    basis = next(para for para in seen.paras if para.text.startswith("Căn cứ"))
    title.number, basis.number = basis.number, number.number


def _number(shown, page, *, at_top=True):
    def change(seen):
        seen.numbers = [each for each in seen.numbers if each.page != page]
        seen.numbers.append(PageNumber(page, shown, at_top, True, 14.0))

    return change


def _no_numbers(seen):
    seen.numbers = []


def _cut(seen):
    seen.notes.append("source.cut")


def _edge(side, found):
    def change(seen):
        setattr(seen.sheets[0], side, found)

    return change


SEEN = [
    ("motto.place", _swap_motto),
    ("date.side", _move_date),
    ("signature.place", _move_signer),
    ("head.order", _type_first),
    ("page-number.first", _number("1", 1)),
    ("page-number.order", _number("7", 3)),
    ("page-number.form", _number("- 2 -", 2)),
    ("page-number.place", _number("2", 2, at_top=False)),
    ("page-number.missing", _no_numbers),
    ("source.cut", _cut),
    ("page.margin", _edge("left", 22.0)),
    ("page.margin", _edge("right", 9.0)),
    ("page.margin", _edge("top", 12.0)),
    ("page.margin", _edge("bottom", 12.0)),
]


@pytest.mark.parametrize(("code", "change"), SEEN, ids=[f"{row[0]}-{n}" for n, row in enumerate(SEEN)])
def test_a_fault_on_the_pages_is_found(code, change):
    seen = linter.observe(drawn("plan"), "a.pdf")
    change(seen)

    assert code in {remark.code for remark in linter.report(seen).remarks}


def test_every_rule_is_proved():
    proved = {row[0] for row in (*WORDS, *LOOKS, *SEEN)}

    assert sorted(set(rules()) - proved) == []


def test_a_remark_says_where_why_and_what_to_do():
    data = edited(word("plan"), DOCUMENT, ("Số: 05/KH-UBND", "Số: 5/KH-UBND"))

    (found,) = lint(data, "ke-hoach.docx").remarks

    assert (found.code, found.severity, found.status) == ("number.zero", "error", "confirmed")
    assert found.sentence == "Số “5” nhỏ hơn 10 mà không có số 0 phía trước."
    assert found.remedy == "Viết “05”."
    assert found.basis == "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục II.3"
    assert (found.place.paragraph, found.place.quote) == (5, "Số: 5/KH-UBND")


def test_a_remark_on_a_pdf_has_its_place_on_the_page():
    faulty = paper_pdf(make.make_paper(date=make.DAY, sign="PD-UBND"))

    found = next(each for each in lint(faulty, "a.pdf").remarks if each.code == "number.type")

    assert found.place.page == 1
    assert found.place.box.left < 60
    assert 30 < found.place.box.top < 45


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp."),
        (
            b"%PDF-1.7 nothing",
            "Tệp PDF bị hỏng hoặc tải về chưa trọn. Hãy tải lại tệp, hoặc mở ra và in lại thành PDF.",
        ),
        (
            b"plain words",
            "Chỉ kiểm tra được thể thức của tệp .docx và .pdf. Hãy mở tệp bằng Word và lưu thành .docx.",
        ),
    ],
)
def test_what_cannot_be_read_is_said(data, sentence):
    with pytest.raises(Unreadable) as refused:
        lint(data, "tep")

    assert refused.value.message_vi == sentence
