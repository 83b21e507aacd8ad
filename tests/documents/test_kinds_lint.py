"""Nothing that we produce departs from the forms of Decree 30, as draft and as issued, in Word and in PDF."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.documents.test_kinds import PAPERS, SETTINGS
from thidua.documents import kinds, linting
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf

# The form that is none of the 29 types is remarked upon, and so it should be.
EXPECTED = {"phat-dong": {"number.type", "type.unknown"}}


def codes(paper):
    """What the linter says of the paper in either format."""
    drawn = ((paper_docx(paper), "van-ban.docx"), (paper_pdf(paper), "van-ban.pdf"))
    return [{each.code for each in linting.lint(data, name).remarks} for data, name in drawn]


@pytest.mark.parametrize("slug", PAPERS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_draft_has_no_remark(slug, setting):
    kind = kinds.KINDS[slug]
    expected = EXPECTED.get(slug, set())
    assert codes(kind.draft(kind.example(SETTINGS[setting]))) == [expected, expected]


@pytest.mark.parametrize("slug", PAPERS)
def test_an_issued_paper_has_no_remark(slug):
    kind = kinds.KINDS[slug]
    paper = kind.draft(kind.example(SETTINGS["xa-2026"]))
    if kind.is_numbered:
        paper = replace(paper, number="7", date=dt.date(2026, 2, 5))
    expected = EXPECTED.get(slug, set())
    assert codes(paper) == [expected, expected]


def test_a_paper_of_more_than_forty_pages_has_no_remark():
    kind = kinds.KINDS["quyet-dinh-khen-thuong"]
    assert codes(kind.draft(kind.example(SETTINGS["huyen-2024"].sized(160)))) == [set(), set()]
