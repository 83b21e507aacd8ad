"""Every kind of paper, with plain and with awkward data: empty lists, one line, many pages, names of sixty letters."""

import json
import re
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pypdfium2
import pytest

from thidua.core import values
from thidua.documents import kinds
from thidua.documents.kinds.parts import names
from thidua.documents.kinds.words import roman
from thidua.documents.paper import (
    Article,
    Heading,
    Item,
    Paper,
    Paragraph,
    Picture,
    Signatures,
    Table,
    plain_text,
)
from thidua.documents.rendering.certificates import certificates_pdf
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf

SETTINGS = {
    **kinds.SETTINGS,
    "none": kinds.SETTINGS["huyen-2024"].sized(0),
    "one": kinds.SETTINGS["xa-2026"].sized(1),
    "long-names": kinds.SETTINGS["tinh-2026"].sized(8, long=True),
}
PAPERS = [slug for slug, kind in kinds.KINDS.items() if kind.paper]
FORMS = {"phieu-bau", "so-do-cho-ngoi"}  # working papers without national motto
UNSIGNED = {*FORMS, "bao-cao-thanh-tich-05", "bao-cao-thanh-tich-08"}

each_setting = pytest.mark.parametrize("setting", SETTINGS)
each_kind = pytest.mark.parametrize("slug", kinds.KINDS)
each_paper = pytest.mark.parametrize("slug", PAPERS)


def draft(slug: str, setting: str) -> Paper:
    kind = kinds.KINDS[slug]
    return kind.draft(kind.example(SETTINGS[setting]))


def texts(paper: Paper) -> list[str]:
    """Every text of a paper, each by itself."""
    found = [paper.subject, paper.authority_line, *paper.bases, *paper.addressees, *paper.recipients]
    for blocks in (paper.blocks, *(annex.blocks for annex in paper.annexes)):
        found += _texts(blocks)
    return [text for text in (*found, *(annex.title for annex in paper.annexes)) if text]


def _texts(blocks) -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, Table):
            found += [column.title for column in block.columns]
            found += [cell for row in block.rows for cell in row]
        elif isinstance(block, Article):
            found += [block.text, *_texts(block.blocks)]
        elif isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Paragraph | Item):
            found.append(plain_text(block.text))
        elif isinstance(block, Picture):
            found.append(block.says)
        else:
            found += [signer.name for signer in block.signers]
    return found


@each_kind
@each_setting
def test_a_context_is_kept_as_json_and_read_back(slug, setting):
    kind = kinds.KINDS[slug]
    context = kind.example(SETTINGS[setting])
    kept = json.loads(json.dumps(values.to_json(context)))
    assert kind.read_context(kept) == context


@each_kind
def test_a_context_of_another_version_is_refused(slug):
    kind = kinds.KINDS[slug]
    kept = values.to_json(kind.example(SETTINGS["one"])) | {"unheard_of": 1}
    with pytest.raises(values.Malformed, match="unheard_of"):
        kind.read_context(kept)


@each_paper
@each_setting
def test_a_paper_is_kept_as_json_and_read_back(slug, setting):
    paper = draft(slug, setting)
    assert Paper.from_json(json.loads(json.dumps(paper.to_json()))) == paper


@each_paper
@each_setting
def test_no_text_has_double_spaces_or_marks_that_run_together(slug, setting):
    for text in texts(draft(slug, setting)):
        assert text == text.strip()
        assert not re.search(
            r" {2}|\s[,;.:](?!\d)|[,;:]{2}|\.\.(?!\.)|[,;:]\.(?!/)|\.[;,]|\(\)|“”|None", text
        ), text


@each_paper
@each_setting
def test_every_sentence_ends(slug, setting):
    paper = draft(slug, setting)
    for block in paper.blocks:
        if isinstance(block, Article):
            assert block.text.endswith(".")
        elif isinstance(block, Paragraph | Item) and getattr(block, "align", "justify") == "justify":
            assert plain_text(block.text).endswith((".", ":", ";", "…"))


@each_paper
@each_setting
def test_nothing_is_introduced_that_does_not_follow(slug, setting):
    blocks = draft(slug, setting).blocks
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None
            assert not (isinstance(after, Heading) and after.level <= block.level)
        elif isinstance(block, Paragraph | Item) and plain_text(block.text).endswith(":"):
            assert isinstance(after, Heading | Item | Paragraph | Table)


@each_paper
@each_setting
def test_parts_and_items_are_numbered_without_gap(slug, setting):
    romans = [b.label for b in draft(slug, setting).blocks if isinstance(b, Heading) and b.level == 1]
    assert romans == [f"{roman(n)}." for n in range(1, len(romans) + 1)]


@each_paper
@each_setting
def test_a_paper_says_where_it_is_kept_unless_it_is_a_form(slug, setting):
    paper = draft(slug, setting)
    kept = [line for line in paper.recipients if line.startswith("Lưu: VT")]
    assert kept == ([] if slug in UNSIGNED else paper.recipients[-1:])


@each_paper
def test_the_sign_names_the_type_and_the_body(slug):
    paper, kind = draft(slug, "huyen-2024"), kinds.KINDS[slug]
    if not kind.is_numbered:
        assert paper.sign == ""
    elif kind.paper_type.slug == "cong-van":
        assert paper.sign == "UBND-NV"
    else:
        assert paper.sign.startswith(f"{kind.paper_type.code}-")


@each_paper
def test_the_name_of_the_type_is_that_of_the_registry(slug):
    paper, kind = draft(slug, "huyen-2024"), kinds.KINDS[slug]
    expected = "" if kind.paper_type.slug == "cong-van" else kind.paper_type.name.upper()
    assert paper.kind == slug
    assert paper.type_name.startswith(expected)


@each_paper
@each_setting
def test_a_table_has_as_many_cells_as_columns(slug, setting):
    paper = draft(slug, setting)
    for block in (*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)):
        if isinstance(block, Table):
            assert block.rows
            assert {len(row) for row in block.rows} <= {1, len(block.columns)}


@each_paper
@each_setting
def test_a_paper_is_drawn_as_pdf_and_as_word(slug, setting):
    paper = draft(slug, setting)
    assert paper_pdf(paper).startswith(b"%PDF")
    assert paper_docx(paper).startswith(b"PK")


@pytest.mark.parametrize("slug", ["quyet-dinh-khen-thuong", "bien-ban-hop-xet", "bao-cao-tong-ket"])
def test_a_paper_of_more_than_forty_pages_is_drawn(slug):
    kind = kinds.KINDS[slug]
    paper = kind.draft(kind.example(SETTINGS["huyen-2024"].sized(180)))
    assert len(pypdfium2.PdfDocument(paper_pdf(paper))) > 40


@pytest.mark.parametrize("slug", ["giay-khen", "bang-khen"])
@pytest.mark.parametrize("setting", ["huyen-2024", "xa-2026", "tinh-2026", "one"])
def test_certificates_are_drawn_one_for_each_recipient(slug, setting):
    context = kinds.KINDS[slug].example(SETTINGS[setting])
    batch = kinds.certificates_of(context)
    assert len(batch.awardees) == len(context.honorees)
    assert len(pypdfium2.PdfDocument(certificates_pdf(batch))) == len(context.honorees)


def test_there_are_29_types_and_two_of_them_have_no_abbreviation():
    assert len(kinds.TYPES) == 29
    assert [each.slug for each in kinds.TYPES.values() if not each.code] == ["cong-van", "thu-cong"]


def test_abbreviations_are_not_shared():
    codes = [each.code for each in kinds.TYPES.values() if each.code]
    assert len(set(codes)) == len(codes)


def test_every_step_of_a_campaign_has_a_kind_and_every_kind_a_step():
    assert {each.step for each in kinds.KINDS.values()} == set(kinds.STEPS)


def test_a_type_is_found_by_kind_and_by_itself():
    assert kinds.type_of("quyet-dinh-khen-thuong").code == "QĐ"
    assert kinds.type_of("quyet-dinh").code == "QĐ"
    with pytest.raises(KeyError):
        kinds.type_of("la-thu")


def test_the_custom_launch_tells_that_it_is_none_of_the_types():
    kind = kinds.KINDS["phat-dong"]
    assert not kind.paper_type.official
    assert "29 loại" in kind.remark
    assert [slug for slug, each in kinds.KINDS.items() if each.remark] == ["phat-dong"]


def test_a_kind_without_paper_says_where_its_certificates_come_from():
    with pytest.raises(TypeError, match="certificates_of"):
        kinds.KINDS["giay-khen"].draft(None)


def _classes(kind, found):
    if is_dataclass(kind) and kind not in found:
        found.add(kind)
        for hint in get_type_hints(kind).values():
            for inner in (hint, *get_args(hint)):
                _classes(inner, found)
    return found


def test_every_field_of_every_context_has_a_name_for_people():
    classes = set()
    for kind in kinds.KINDS.values():
        _classes(kind.context, classes)
    for each in classes:
        assert list(names(each)) == [field.name for field in fields(each)]
        assert all(name[:1].isupper() and not name.endswith((".", ":")) for name in names(each).values())


def test_minutes_are_signed_by_secretary_and_chair_after_their_end_mark():
    for slug in ("bien-ban-hop-xet", "bien-ban-hop-cum", "bien-ban-hop-hoi-dong", "bien-ban-kiem-phieu"):
        paper = draft(slug, "huyen-2024")
        *_, last, signed = paper.blocks
        assert plain_text(last.text).endswith("./.")
        assert last.keep
        assert isinstance(signed, Signatures)
        assert len(signed.signers) == 2
        assert paper.signature is None
