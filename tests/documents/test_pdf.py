import pytest

from tests.documents import make, seen
from thidua.documents import decree
from thidua.documents.paper import Column, Paragraph, Picture, Run, Signatures, Table
from thidua.documents.rendering import pdf
from thidua.documents.rendering.pdf import paper_pdf
from thidua.documents.rendering.printable import Unprintable

STYLE = decree.style()
EVERY_SHAPE = [make.make_paper, make.make_plan, make.make_letter, make.make_decision, make.make_minutes]


def line(pages, words):
    """The one line that begins with these words."""
    [found] = [each for page in pages for each in page if each.text.startswith(words)]
    return found


@pytest.mark.parametrize("make_one", EVERY_SHAPE)
def test_nothing_stands_outside_the_margins(make_one):
    data = paper_pdf(make_one())

    outside = [
        each
        for (wide, high), page in zip(seen.sizes(data), seen.pages(data), strict=True)
        for each in page
        if not (each.left >= 29.5 and each.right <= wide - 14.5 and each.base <= high - 20)
        or (each.base < 20 and not each.text.isdigit())
    ]

    assert outside == []


@pytest.mark.parametrize("make_one", EVERY_SHAPE)
def test_the_same_paper_has_the_same_bytes(make_one):
    assert paper_pdf(make_one()) == paper_pdf(make_one())


def test_the_file_is_tagged_pdf_a_with_title_language_and_embedded_typeface():
    data = paper_pdf(make.make_plan())

    assert seen.tagged(data)
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"Lang(vi-VN)" in data.replace(b" ", b"")
    assert "KẾ HOẠCH Tổ chức phong trào".encode() in data
    assert {name.split("-")[0] for name in seen.fonts(data)} <= {"Tinos", "TeXGyreTermes"}


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("CỘNG HÒA", 13),
        ("Độc lập", 14),
        ("ỦY BAN NHÂN DÂN", 13),
        ("Số: 05/KH-UBND", 13),
        ("Hữu Lũng, ngày", 14),
        ("KẾ HOẠCH", 14),
        ("Tổ chức phong trào", 14),
        ("Các cơ quan", 14),
        ("Nơi nhận:", 12),
        ("- Lưu: VT, NV.", 11),
        ("KT. CHỦ TỊCH", 14),
        ("Nguyễn Thị Ánh", 14),
    ],
)
def test_sizes_of_type(words, size):
    assert line(seen.pages(paper_pdf(make.make_paper())), words).size == size


def test_the_line_under_the_motto_is_as_long_as_it_and_those_under_titles_a_third_to_a_half():
    data = paper_pdf(make.make_paper())
    pages = seen.pages(data)

    shares = []
    for words in ("HUYỆN HỮU LŨNG", "Độc lập", "Tổ chức phong trào"):
        title = line(pages, words)
        [under] = [
            rule
            for rule in seen.rules(data)
            if 0 < rule[2] - title.base < 3.5 and rule[0] < title.right and rule[1] > title.left
        ]
        shares.append(round((under[1] - under[0]) / (title.right - title.left), 1))
        assert abs((under[0] + under[1]) - (title.left + title.right)) < 1

    assert shares == [0.4, 1.0, 0.4]


def test_lines_of_text_are_apart_as_the_decree_says_and_paragraphs_more():
    pages = seen.pages(paper_pdf(make.make_paper(blocks=[Paragraph(make.SENTENCE), Paragraph("Đoạn sau.")])))
    first, second, third, after = (
        line(pages, words).base for words in ("Các cơ quan", "dựng kế hoạch", "pháp cụ thể", "Đoạn sau")
    )
    pitch = STYLE["text"]["line"] * 1.149 * 14 / seen.MM

    assert abs(second - first - pitch) < 0.15
    assert abs(third - second - pitch) < 0.15
    assert abs(after - third - pitch - 6 / seen.MM) < 0.15
    assert abs(line(pages, "Đoạn sau").left - 40) < 0.2


def test_pages_are_numbered_from_the_second_and_annexes_apart():
    numbers = [
        next((each.text for each in page if each.base < 20), "")
        for page in seen.pages(paper_pdf(make.make_plan()))
    ]

    starts = [n for n, number in enumerate(numbers) if number == ""]
    assert len(starts) == 3
    for start, end in zip(starts, [*starts[1:], len(numbers)], strict=True):
        assert numbers[start + 1 : end] == [str(n) for n in range(2, end - start + 1)]


def test_the_page_number_stands_in_the_middle_of_the_upper_margin():
    [number] = [each for each in seen.pages(paper_pdf(make.make_plan()))[1] if each.base < 20]

    assert abs((number.left + number.right) / 2 - (30 + 165 / 2)) < 0.5
    assert number.size == 14


def test_an_annex_may_lie_on_its_side():
    sizes = seen.sizes(paper_pdf(make.make_plan()))

    assert sizes[0] == (210, 297)
    assert sizes[-1] == (297, 210)


def test_heads_of_tables_are_repeated_on_every_page():
    words = seen.words(paper_pdf(make.make_decision(people=120)))
    annex = words[next(n for n, page in enumerate(words) if page.startswith("Phụ lục")) :]

    assert len(annex) > 2
    assert all("TT Họ và tên Chức vụ, nơi công tác Ghi chú" in page for page in annex)


def test_a_cell_longer_than_a_page_goes_on_to_the_next():
    table = Table(
        [Column("TT", 0.3), Column("Nội dung", 2), Column("Ghi chú", 1)], [["1", make.SENTENCE * 60, ""]]
    )
    words = seen.words(paper_pdf(make.make_paper(blocks=[table])))

    assert "".join(words).count("Phòng Nội vụ trước ngày") == 60
    assert all("TT Nội dung Ghi chú" in page for page in words[:3])


@pytest.mark.parametrize("last", ["short", "long", "table"])
def test_the_signature_never_stands_alone_on_a_page(last):
    ends = {
        "short": [Paragraph("Hết.")],
        "long": [Paragraph(make.SENTENCE * 3)],
        "table": [make.make_table(6)],
    }[last]
    alone = []
    for n in range(30):
        body = [Paragraph("Dòng."), *[Paragraph("Một dòng.")] * n, Paragraph(make.SENTENCE), *ends]
        pages = seen.pages(paper_pdf(make.make_paper(blocks=body)))
        [page] = [page for page in pages if any(each.text == "Nguyễn Thị Ánh" for each in page)]
        foot = next(each.base for each in page if each.text.startswith("TM. ỦY BAN"))
        above = {each.base for each in page if 20 < each.base < foot - 2 and each.text != "Nơi nhận:"}
        if len(above) < 2 or len(pages) != pages.index(page) + 1:
            alone.append(n)

    assert alone == []


def test_a_heading_is_never_the_last_line_of_a_page():
    last = []
    for n in range(0, 30, 2):
        data = paper_pdf(make.make_plan(blocks_before=n))
        last += [page[-1].text for page in seen.pages(data)[:-1]]

    assert [text for text in last if text.isupper() and text.startswith(make.ROMAN)] == []


def test_forty_pages():
    data = paper_pdf(make.make_plan(sections=90))

    numbers = [each.text for page in seen.pages(data)[1:40] for each in page if each.base < 20]
    assert numbers == [str(n) for n in range(2, 41)]


def test_the_place_of_the_signature_lies_between_post_and_name():
    paper = make.make_plan()
    place = pdf.signature_place(paper)
    page = seen.pages(paper_pdf(paper))[place.page - 1]
    post = next(each for each in page if each.text == "PHÓ CHỦ TỊCH")
    name = next(each for each in page if each.text == "Nguyễn Thị Ánh")

    top, bottom = 297 - (place.bottom + place.height) / seen.MM, 297 - place.bottom / seen.MM
    assert post.base < top < bottom < name.base
    assert abs((name.left + name.right) / 2 - (place.left + place.width / 2) / seen.MM) < 0.5


def test_a_paper_without_signer_has_no_place_for_a_signature():
    assert pdf.signature_place(make.make_minutes()) is None


def test_a_draft_leaves_number_and_date_open():
    pages = seen.pages(paper_pdf(make.make_paper(number="", date=None)))

    assert line(pages, "Số: ………/KH-UBND")
    assert line(pages, "Hữu Lũng, ngày")


def test_an_empty_paper_is_a_paper():
    data = paper_pdf(make.make_paper(blocks=[], recipients=[], signature=None))

    assert len(seen.pages(data)) == 1


def test_a_form_may_stand_without_the_head():
    [words] = seen.words(paper_pdf(make.make_paper(header=False)))

    assert words.startswith("KẾ HOẠCH Tổ chức")


@pytest.mark.parametrize(
    ("align", "left", "right"), [("center", 88, 137), ("right", 146, 195), ("left", 30, 79)]
)
def test_a_paragraph_stands_where_it_is_said(align, left, right):
    paragraph = Paragraph("Danh sách xếp theo thứ tự", align, indent=False)
    found = line(seen.pages(paper_pdf(make.make_paper(blocks=[paragraph], end_mark=False))), "Danh sách")

    assert (abs(found.left - left) < 3, abs(found.right - right) < 3) == (True, True)


def test_a_paper_that_gets_no_number_has_no_line_for_it():
    assert "Số:" not in seen.words(paper_pdf(make.make_paper(number="", sign="")))[0]


def test_names_of_signers_side_by_side_stand_on_one_line():
    signers = Signatures(
        [make.make_signature(name="Lê Văn Bình", authority=()), make.make_signature(name="Vi Thị Hoa")]
    )
    pages = seen.pages(paper_pdf(make.make_paper(blocks=[signers], signature=None, recipients=[])))

    assert line(pages, "Lê Văn Bình").base == line(pages, "Vi Thị Hoa").base


@pytest.mark.parametrize("word", ["1286/QĐ-UBND", "19/3/2024", "16/2024/NQ-HĐND"])
def test_codes_and_dates_do_not_break(word):
    for fill in range(40, 75):
        [words] = seen.pages(
            paper_pdf(
                make.make_paper(
                    blocks=[Paragraph("a" * (fill % 20) + " bc" * (fill // 3) + f" {word}, tiếp theo.")]
                )
            )
        )
        assert any(word in each.text for each in words), fill


def test_emphasis_is_set_as_it_is_said():
    data = paper_pdf(
        make.make_paper(
            blocks=[Paragraph([Run("đậm ", bold=True), Run("nghiêng", italic=True)])], recipients=[]
        )
    )

    assert "đậm nghiêng./." in seen.words(data)[0]


def test_a_picture_that_is_none_is_refused_with_a_sentence():
    with pytest.raises(Unprintable, match="Hãy kiểm tra hình vẽ"):
        paper_pdf(make.make_paper(blocks=[Picture("<svg", "Hỏng")]))


def test_what_drew_a_paper_can_be_named():
    assert pdf.renderer() == pdf.renderer()
    assert pdf.renderer().startswith("typst 0.")
    assert pdf.typeface() in STYLE["fonts"]["family"]
