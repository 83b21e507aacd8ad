"""Long papers under the linter: forty pages of a kind have no remark either (the other shapes: test_kinds_lint)."""

import pytest

from thidua.documents import kinds
from thidua.documents.linting import lint
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf

DRAWN = {"docx": paper_docx, "pdf": paper_pdf}


@pytest.mark.parametrize("slug", ["quyet-dinh-khen-thuong", "bien-ban-hop-hoi-dong", "cong-van"])
@pytest.mark.parametrize("form", DRAWN)
def test_long_papers_have_no_remarks(form, slug):
    kind = kinds.KINDS[slug]
    drawn = DRAWN[form](kind.draft(kind.example(kinds.SETTINGS["xa-2026"].sized(160))))

    assert [(each.code, each.place.quote) for each in lint(drawn, f"van-ban.{form}").remarks] == []
