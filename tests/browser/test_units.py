"""Officers change units, clusters and lists in a browser; the reference district on both sides of 01/07/2025."""

import pytest

from tests.browser.chromium import DESKTOP, PHONE, axe, no_sideways_scroll
from tests.make import AT, make_membership, make_person, make_role, make_user
from thidua.accounts.actions import system_user
from thidua.organisations import actions, queries
from thidua.organisations.models import Cluster, Unit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province():
    actions.load_reference(by=system_user(), at=AT)
    return Unit.objects.get(name="tỉnh Lạng Sơn")


@pytest.fixture
def officer(province):
    user = make_user(full_name="Hoàng Thị Ẩn")
    make_role("officer", user, province)
    make_role("administrator", user, province)
    return user


def test_every_page_of_units_is_accessible_and_fits_a_phone(page, signed_in, officer, province):
    commune = Unit.objects.get(name="xã Hữu Lũng")
    district = Unit.objects.get(name="huyện Hữu Lũng")
    make_membership(make_person("Vi Văn Ngữ"), commune, "Chủ tịch", is_head=True)
    post = make_membership(make_person("Lê Ỷ Lan"), commune, "Phó Chủ tịch")
    cluster = Cluster.objects.get(organiser=province)
    signed_in(page, officer)
    addresses = [
        f"/don-vi/?goc={district.pk}&ngay=30/06/2025",
        f"/don-vi/?goc={district.pk}&ngay=01/07/2025",
        "/don-vi/?tim=hoa",
        f"/don-vi/{commune.pk}",
        f"/don-vi/{district.pk}",
        f"/don-vi/{commune.pk}/them",
        f"/don-vi/{commune.pk}/sua",
        *(
            f"/don-vi/{commune.pk}/thay-doi/{verb}"
            for verb in ("doi-ten", "chuyen", "sap-nhap", "chia-tach", "giai-the", "chuyen-giao")
        ),
        f"/don-vi/{commune.pk}/nap",
        f"/don-vi/{commune.pk}/chuc-vu",
        f"/don-vi/chuc-vu/{post.pk}/thoi-giu",
        "/don-vi/cum-khoi?nam=2024",
        f"/don-vi/cum-khoi/{cluster.pk}/2024",
        "/don-vi/nhan-su/giao-quyen",
    ]

    for address in addresses:
        page.set_viewport_size(DESKTOP["viewport"])
        page.goto(address)
        axe(page)
        page.set_viewport_size(PHONE["viewport"])
        no_sideways_scroll(page)


def test_a_commune_is_renamed_after_a_look_at_what_follows(page, signed_in, officer, screenshot):
    commune = Unit.objects.get(name="xã Hữu Lũng")
    signed_in(page, officer).goto(f"/don-vi/{commune.pk}")
    screenshot(page, "don-vi")

    page.get_by_role("link", name="Đổi tên").click()
    page.get_by_label("Tên đơn vị").fill("phường Hữu Lũng")
    page.get_by_label("Từ ngày").fill("01/01/2026")
    page.get_by_label("Căn cứ").fill("Nghị quyết số 12/NQ-HĐND ngày 15/12/2025")
    page.get_by_role("button", name="Xem trước thay đổi").click()
    page.get_by_role("heading", name="Xem trước thay đổi").wait_for()
    axe(page)
    screenshot(page, "don-vi-xem-truoc")
    assert Unit.objects.filter(name="phường Hữu Lũng").count() == 0
    page.get_by_role("button", name="Đổi tên đơn vị").click()

    page.get_by_role("heading", name="Phường Hữu Lũng", exact=True).wait_for()
    assert page.get_by_role("link", name="Xã Hữu Lũng").count() >= 1
    renamed = Unit.objects.get(name="phường Hữu Lũng")
    assert queries.children(renamed, on=renamed.valid_from).count() == 20


def test_the_list_goes_out_and_back_in_without_javascript(windows, signed_in, officer, tmp_path):
    commune = Unit.objects.get(name="xã Cai Kinh", official_code="06427", parent__name="tỉnh Lạng Sơn")
    page = signed_in(windows.open(DESKTOP, javascript=False), officer)
    page.goto(f"/don-vi/{commune.pk}/nap")

    with page.expect_download() as download:
        page.get_by_role("link", name="Tải danh sách hiện có làm mẫu").click()
    file = tmp_path / "ds.xlsx"
    download.value.save_as(file)
    page.get_by_label("Danh sách đơn vị").set_input_files(file)
    page.get_by_role("button", name="Tải lên và xem trước").click()

    page.get_by_role("heading", name="Xem trước danh sách").wait_for()
    assert page.get_by_role("button", name="Nạp danh sách này").is_disabled()
    page.get_by_text("Vì sao?").click()
    assert page.get_by_text("không có gì để nạp").is_visible()
