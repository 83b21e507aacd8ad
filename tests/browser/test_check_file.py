"""A paper made elsewhere is checked: the remarks in the list are the marks on the page."""

import pytest

from tests.browser.chromium import axe
from tests.documents import make
from tests.documents.records import make_office
from thidua.documents.rendering.pdf import paper_pdf

pytestmark = pytest.mark.browser


def test_a_paper_is_checked_on_its_pages(page, signed_in, screenshot):
    paper = make.make_paper(sign="PD-UBND", recipients=["Thường trực Huyện ủy", "Các phòng, ban"])
    signed_in(page, make_office().officer).goto("/van-ban/")
    page.get_by_role("link", name="Kiểm tra thể thức").click()

    page.get_by_label("Văn bản cần kiểm tra").set_input_files(
        {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": paper_pdf(paper)}
    )
    page.get_by_role("button", name="Kiểm tra", exact=True).click()

    assert page.get_by_role("heading", name="ke-hoach.pdf: 2 chỗ cần xem lại").is_visible()
    assert page.locator("svg.sheet rect").count() == 2
    axe(page)
    screenshot(page, "kiem-tra-the-thuc")
