"""Contexts of which any part is not known: what is not said is left out, and the rest stays in good form."""

from dataclasses import MISSING, fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.test_kinds import PAPERS, texts
from thidua.core import values
from thidua.documents import kinds
from thidua.documents.kinds.words import roman
from thidua.documents.paper import Heading, Item, Paragraph, Table, plain_text

SETTING = kinds.SETTINGS["xa-2026"].sized(2)


def optional(context):
    """The fields that may be left out, each with what it is then."""
    return {
        each.name: each.default if each.default is not MISSING else each.default_factory()
        for each in fields(context)
        if each.default is not MISSING or each.default_factory is not MISSING
    }


def without(context, names):
    left_out = optional(context)
    return replace(context, **{name: left_out[name] for name in names})


def assert_in_form(paper):
    romans = [b.label for b in paper.blocks if isinstance(b, Heading) and b.level == 1]
    assert romans == [f"{roman(n)}." for n in range(1, len(romans) + 1)]
    number = 0
    for block, after in zip(paper.blocks, [*paper.blocks[1:], None], strict=True):
        if isinstance(block, Heading) and block.level == 1:
            number = 0
            assert after is not None
            assert not (isinstance(after, Heading) and after.level == 1)
        elif isinstance(block, Heading | Item) and block.label[0].isdigit():
            number += 1
            assert block.label == f"{number}."
        if isinstance(block, Paragraph | Item) and plain_text(block.text).endswith(":"):
            assert isinstance(after, Heading | Item | Paragraph | Table)
    for text in texts(paper):
        assert text == text.strip()
        assert "  " not in text
        assert "None" not in text


@pytest.mark.parametrize("slug", PAPERS)
def test_a_paper_with_nothing_but_what_it_must_have_is_in_form(slug):
    kind = kinds.KINDS[slug]
    context = kind.example(SETTING)
    assert_in_form(kind.draft(without(context, optional(context))))


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(PAPERS))
def test_a_paper_without_any_of_its_parts_is_in_form(data, slug):
    kind = kinds.KINDS[slug]
    context = kind.example(SETTING)
    if names := sorted(optional(context)):
        context = without(context, data.draw(st.sets(st.sampled_from(names))))
    assert_in_form(kind.draft(context))
    assert kind.read_context(values.to_json(context)) == context


def test_a_family_reports_for_itself():
    kind = kinds.KINDS["bao-cao-thanh-tich-08"]
    context = replace(
        kind.example(SETTING),
        who="ho-gia-dinh",
        subject_name="Hộ ông Lý Văn Sinh",
        person=None,
        signed_post="Trưởng thôn",
    )
    paper = kind.draft(context)
    assert [each.post for each in paper.blocks[-1].signers] == ["TRƯỞNG THÔN", "CHỦ HỘ"]
    assert plain_text(paper.blocks[-2].text).startswith("Gia đình cam đoan")


def test_a_letter_with_one_request_asks_it_in_one_sentence():
    kind = kinds.KINDS["cong-van"]
    paper = kind.draft(replace(kind.example(SETTING), requests=["Gửi báo cáo trước ngày 25."], contact=""))
    assert (
        plain_text(paper.blocks[-1].text) == "Ủy ban nhân dân xã Hữu Lũng đề nghị gửi báo cáo trước ngày 25."
    )
