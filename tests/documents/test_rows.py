"""Blocks of a paper as rows of the editor, and rows as blocks again."""

from dataclasses import replace

import pytest
from django.http import QueryDict

from tests.documents.make import make_decision, make_letter, make_minutes, make_plan
from thidua.documents import kinds
from thidua.documents.forms import BLOCKS, HEAD, Editor, Row, built, digest, parts_of, rows_of
from thidua.documents.forms.rows import restyled, table_of, table_text
from thidua.documents.paper import Article, Column, Item, Paragraph, Run, Table

EXAMPLES = [
    pytest.param(kind.draft(kind.example(setting)), id=f"{slug}-{name}")
    for slug, kind in kinds.KINDS.items()
    if kind.paper
    for name, setting in kinds.SETTINGS.items()
]
SHAPES = [make_plan(), make_letter(), make_decision(), make_minutes()]


def posted(**fields):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return data


def as_posted(editor):
    """The form as a browser sends it when nothing was touched."""
    data = QueryDict(mutable=True)
    for row in editor.rows:
        data.appendlist("dong-order", row.key)
        data[f"dong-{row.key}-kind"] = row.kind
        data[f"dong-{row.key}-label"] = row.label
        data[f"dong-{row.key}-text"] = row.text
        data[f"dong-{row.key}-level"] = str(row.level)
        if row.inside:
            data[f"dong-{row.key}-inside"] = "1"
    if editor.annex:
        data["title"] = editor.annex.title
        if editor.annex.landscape:
            data["landscape"] = "1"
    return data


@pytest.mark.parametrize("paper", [*EXAMPLES, *SHAPES])
def test_blocks_become_rows_and_the_same_blocks_again(paper):
    assert built(rows_of(paper.blocks)) == paper.blocks
    for annex in paper.annexes:
        assert built(rows_of(annex.blocks)) == annex.blocks


@pytest.mark.parametrize("paper", EXAMPLES)
def test_a_page_sent_back_untouched_changes_nothing(paper):
    for part in parts_of(paper)[1:]:
        editor = Editor(part, paper)
        sent = Editor(part, paper, data=as_posted(editor))

        again, _ = sent.result(keep_blank=True)

        assert digest(part, again) == digest(part, paper)


@pytest.mark.parametrize("paper", EXAMPLES)
def test_a_head_sent_back_untouched_changes_nothing(paper):
    editor = Editor(HEAD, paper)
    data = QueryDict(mutable=True)
    for field in editor.form:
        value = field.field.prepare_value(field.value())
        data[field.name] = value if value is not None else ""
    sent = Editor(HEAD, paper, data=data)

    assert sent.is_valid(), sent.form.errors
    assert sent.result()[0] == paper


def test_rows_under_an_article_stand_inside_it():
    rows = [
        Row("a", "article", "1", "Tiền thưởng"),
        Row("b", "item", "1.", "Một", inside=True),
        Row("c", "paragraph", text="Ngoài điều"),
        Row("d", "item", "2.", "Hai", inside=True),
        Row("e", "article", "", "Thi hành"),
    ]

    assert built(rows) == [
        Article(1, "Tiền thưởng", [Item("1.", "Một")]),
        Paragraph("Ngoài điều"),
        Item("2.", "Hai"),
        Article(2, "Thi hành"),
    ]


def test_words_keep_their_emphasis_where_they_stay():
    was = [Run("Trọng tâm: ", bold=True), Run("làm ngay việc này")]

    assert restyled(was, "Trọng tâm: làm xong việc này") == [
        Run("Trọng tâm: ", bold=True),
        Run("làm xong việc này"),
    ]
    assert restyled(was, "Trọng tâm: làm ngay việc này") is was
    assert restyled(was, "") == ""
    assert restyled("thường", "khác") == "khác"


def test_a_table_is_typed_as_lines_and_pasted_with_tabs():
    table = Table(
        [Column("TT", 0.5, "center"), Column("Tên")], [["I. NHÓM"], ["1", "a | b \\ c"]], "Bảng 1", 12
    )

    assert table_text(table) == "TT | Tên\nI. NHÓM\n1 | a \\| b \\\\ c"
    assert table_of(table_text(table), "Bảng 1", table) == table
    assert table_of("Tên\tSố\nAn\t1\nBình\t2\tthừa\nChi\t", "", None) == Table(
        [Column("Tên"), Column("Số")], [["An", "1"], ["Bình", "2 thừa"], ["Chi", ""]]
    )


def test_a_row_is_added_moved_and_taken_out():
    paper = make_letter(blocks=[Paragraph("Một"), Paragraph("Hai")])
    data = as_posted(Editor(BLOCKS, paper))
    data["dong-do"] = "after:d1"

    editor = Editor(BLOCKS, paper, data=data)
    added, keys = editor.result(keep_blank=True)

    assert added.blocks == [Paragraph("Một"), Paragraph(""), Paragraph("Hai")]
    assert (keys["noi-dung"], editor.at) == (["d1", "d3", "d2"], "d3")
    data["dong-do"] = "down:d1"
    assert Editor(BLOCKS, paper, data=data).result()[0].blocks == [Paragraph("Hai"), Paragraph("Một")]
    data["dong-do"] = "remove:d1"
    assert Editor(BLOCKS, paper, data=data).result()[0].blocks == [Paragraph("Hai")]


def test_a_new_row_of_the_page_gets_a_name_that_stays():
    paper = make_letter(blocks=[Paragraph("Một")])
    data = as_posted(Editor(BLOCKS, paper))
    data.appendlist("dong-order", "new-1")
    data["dong-new-1-kind"], data["dong-new-1-label"], data["dong-new-1-text"] = "item", "a)", "Hai"

    editor = Editor(BLOCKS, paper, data=data)
    saved, keys = editor.result(keep_saved=True)

    assert saved.blocks == [Paragraph("Một"), Item("a)", "Hai")]
    assert (editor.named, keys["noi-dung"]) == ({"new-1": "d2"}, ["d1", "d2"])
    again = Editor(BLOCKS, saved, keys=keys)
    assert [row.key for row in again.rows] == ["d1", "d2"]


def test_a_row_emptied_while_the_page_is_open_keeps_its_place():
    paper = make_letter(blocks=[Paragraph("Một"), Paragraph("Hai")])
    data = as_posted(Editor(BLOCKS, paper))
    data["dong-d1-text"] = ""

    open_page, keys = Editor(BLOCKS, paper, data=data).result(keep_saved=True)
    closed, _ = Editor(BLOCKS, paper, data=data).result()

    assert (open_page.blocks, keys["noi-dung"]) == ([Paragraph(""), Paragraph("Hai")], ["d1", "d2"])
    assert closed.blocks == [Paragraph("Hai")]


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "picture"), ("kind", "nonsense"), ("level", "99"), ("level", ""), ("level", "²")],
)
def test_nonsense_in_a_row_changes_nothing_else(field, value):
    paper = make_letter(blocks=[Paragraph("Một")])
    data = as_posted(Editor(BLOCKS, paper))
    data[f"dong-d1-{field}"] = value

    assert Editor(BLOCKS, paper, data=data).result()[0].blocks == [Paragraph("Một")]


def test_an_annex_has_its_title_and_its_direction():
    paper = make_plan()
    part = parts_of(paper)[3]
    data = as_posted(Editor(part, paper))
    data["title"] = "Tên mới"
    del data["landscape"]

    annex = Editor(part, paper, data=data).result()[0].annexes[1]

    assert (annex.title, annex.landscape, annex.label) == ("Tên mới", False, "II")
    assert annex.blocks == paper.annexes[1].blocks


def test_a_head_may_lose_its_signer_and_change_its_body():
    paper = make_letter()
    data = posted(body="Phòng Nội vụ", superior="UBND huyện", subject="mời  họp")

    editor = Editor(HEAD, paper, data=data)
    assert editor.is_valid()
    changed = editor.result()[0]

    assert (changed.signature, changed.body.name, changed.body.superior) == (
        None,
        "Phòng Nội vụ",
        "UBND huyện",
    )
    assert (changed.subject, changed.blocks) == ("mời họp", paper.blocks)


def test_a_part_knows_whether_it_still_stands():
    paper = make_letter()
    other = replace(paper, subject="khác")

    assert digest(BLOCKS, paper) == digest(BLOCKS, other)
    assert digest(HEAD, paper) != digest(HEAD, other)
