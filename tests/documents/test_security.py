"""What people write is data: it prints as itself, and a template reaches nothing but its own folder."""

import io
import json
import os
import subprocess
import sys

import docx
import pytest

from tests.documents import make, seen
from thidua.documents.paper import Annex, Body, Column, Item, Paragraph, Table
from thidua.documents.rendering import pdf
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf
from thidua.documents.rendering.printable import Unprintable

NASTY = [
    '#read("secrets.txt")',
    '#import "@preview/cetz:0.3.0"',
    "#{ sys.inputs }",
    "{{7*7}}",
    "{% include 'x' %}",
    "<w:t>x</w:t>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "]]>&amp;&#x41;",
    "*đậm* _nghiêng_ `mã` $x^2$ = đề mục",
    "- gạch + cộng / sổ // ghi chú /* ghi chú */",
    "\\u{41} \\ @nhãn <nhãn> ~ -- --- ...",
    "=HYPERLINK(1)",
]


def nasty_paper(text):
    return make.make_paper(
        body=Body(text, lines=(text,)),
        subject=text,
        blocks=[
            Paragraph(text),
            Item("1.", text),
            Table([Column("A"), Column(text, 4)], [["1", text], [text]]),
        ],
        recipients=[text],
        annexes=[Annex(text, [Paragraph(text)])],
        end_mark=False,
    )


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("text", NASTY)
def test_it_prints_as_itself_in_the_pdf(text):
    words = squeezed("".join(seen.words(paper_pdf(nasty_paper(text)))))

    assert words.count(squeezed(text)) >= 6


@pytest.mark.parametrize("text", NASTY)
def test_it_stands_as_itself_in_word(text):
    document = docx.Document(io.BytesIO(paper_docx(nasty_paper(text))))

    assert [p.text for p in document.paragraphs if p.style.name == "Nội dung"] == [text, text]
    assert document.tables[1].rows[1].cells[1].text == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\ufffeb", "a\ud800b", "a\u202eb"])
def test_characters_that_no_page_shows_do_no_harm(text):
    paper = make.make_paper(blocks=[Paragraph(text)], end_mark=False)

    assert paper_pdf(paper).startswith(b"%PDF")
    [shown] = [
        p.text for p in docx.Document(io.BytesIO(paper_docx(paper))).paragraphs if p.style.name == "Nội dung"
    ]
    assert shown.replace("\ufffd", "") == "ab"


def test_writing_from_right_to_left_is_kept():
    paper = make.make_paper(blocks=[Paragraph("שלום")], end_mark=False)

    assert "שלום" in seen.words(paper_pdf(paper))[0] or "םולש" in seen.words(paper_pdf(paper))[0]


@pytest.mark.parametrize("draw", [paper_pdf, paper_docx])
def test_a_word_of_a_hundred_thousand_letters_is_refused(draw):
    with pytest.raises(Unprintable, match="không dòng nào chứa được"):
        draw(make.make_paper(blocks=[Paragraph("x" * 100_000)]))


def test_a_long_word_breaks_within_the_margins():
    address = "nguyenvanbinh.truongphongnoivu" * 8
    table = Table([Column("TT", 0.3), Column("Thư", 0.6), Column("Ghi chú", 3)], [["1", address, address]])
    pages = seen.pages(paper_pdf(make.make_paper(blocks=[Paragraph(address), table])))

    assert [each for page in pages for each in page if each.right > 195.5] == []
    words = squeezed("".join(each.text for page in pages for each in page if each.left < 60))
    assert address[:60] in words


def test_a_deep_heap_of_combining_marks_is_drawn():
    assert paper_pdf(make.make_paper(blocks=[Paragraph("a" + "\u0301" * 1500)])).startswith(b"%PDF")


@pytest.mark.parametrize(
    "code",
    ['read("/etc/passwd")', 'read("../view.py")', 'read("../../../config/settings.py")', 'plugin("/x.wasm")'],
)
def test_even_a_template_reads_nothing_outside_its_folder(code, tmp_path):
    import typst

    compiler = typst.Compiler(f"#{code}".encode(), root=str(pdf.TEMPLATES))

    with pytest.raises(typst.TypstError):
        compiler.compile(format="pdf")


def test_a_drawing_cannot_bring_in_a_file_of_the_machine(tmp_path):
    (tmp_path / "secret.png").write_bytes(pdf.picture_png(make.SVG))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
        f'<image href="{tmp_path / "secret.png"}" width="10" height="10"/></svg>'
    )
    empty = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"></svg>'

    try:
        drawn = pdf.picture_png(svg)
    except Unprintable:
        return
    assert drawn == pdf.picture_png(empty)


def test_the_drawing_process_reaches_no_network_no_program_and_writes_no_file(tmp_path):
    script = (
        "import json, os, socket, sys\n"
        "from thidua.documents.rendering import worker\n"
        "worker._confine(4096 * worker.MB)\n"
        "refused = []\n"
        "for act in (lambda: socket.create_connection(('127.0.0.1', 9), 1), lambda: os.system('true'),\n"
        "            lambda: os.write(os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY), b'x')):\n"
        "    try:\n"
        "        act()\n"
        "    except OSError as problem:\n"
        "        refused.append(type(problem).__name__)\n"
        "print(json.dumps(refused))\n"
    )
    environment = {"PYTHONPATH": os.getcwd(), "PATH": os.environ["PATH"]}

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "file")],
        env=environment,
        capture_output=True,
        check=True,
    )

    assert json.loads(done.stdout) == ["PermissionError", "PermissionError", "OSError"]
    assert (tmp_path / "file").stat().st_size == 0
