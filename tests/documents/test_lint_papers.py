"""Nothing that the product makes departs from the decree: every kind of paper, drawn both ways, plain and awkward."""

import pytest

from thidua.documents import kinds
from thidua.documents.linting import lint
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf

SETTINGS = {
    **kinds.SETTINGS,
    "none": kinds.SETTINGS["huyen-2024"].sized(0),
    "one": kinds.SETTINGS["xa-2026"].sized(1),
    "forty-pages": kinds.SETTINGS["xa-2026"].sized(160),
    "long-names": kinds.SETTINGS["tinh-2026"].sized(8, long=True),
}
PAPERS = [slug for slug, kind in kinds.KINDS.items() if kind.paper]
DRAWN = {"docx": paper_docx, "pdf": paper_pdf}
# What a person is told about the choice of the kind itself.
RIGHTLY = {"phat-dong": {"number.type", "type.unknown"}}
# Long lists go through the same hands in every kind; three of them show it.
LONG = ("quyet-dinh-khen-thuong", "bien-ban-hop-hoi-dong", "cong-van")
CASES = [(name, slug) for name in SETTINGS for slug in PAPERS if name != "forty-pages" or slug in LONG]


@pytest.mark.parametrize(("setting", "slug"), CASES)
@pytest.mark.parametrize("form", DRAWN)
def test_what_we_make_has_no_remarks(form, setting, slug):
    kind = kinds.KINDS[slug]
    drawn = DRAWN[form](kind.draft(kind.example(SETTINGS[setting])))

    found = [(each.code, each.place.quote) for each in lint(drawn, f"van-ban.{form}").remarks]

    expected = RIGHTLY.get(slug, set())
    assert [each for each in found if each[0] not in expected] == []
    assert {code for code, _ in found} == expected
