"""A công văn from its first words to the receipt of a commune, through every hand. In a real browser."""

import datetime as dt

import pytest

from tests.browser.chromium import DESKTOP, PHONE, axe, no_sideways_scroll
from tests.documents.records import AT, make_office
from thidua.documents.models import Document
from thidua.documents.paper import Item, Paper

SENTENCE = "Để có cơ sở đánh giá kết quả bước đầu, đề nghị các xã báo cáo việc triển khai phong trào thi đua."


@pytest.fixture
def office(settings):
    settings.CLOCK_SHIFT_DAYS = (AT.date() - dt.datetime.now(AT.tzinfo).date()).days
    return make_office()


@pytest.mark.django_db(transaction=True)
def test_a_letter_from_its_first_words_to_its_receipt(page, windows, signed_in, screenshot, office):
    # The officer begins a letter; the sheet stands beside the words.
    signed_in(page, office.officer).goto("/van-ban/")
    screenshot(page, "van-ban-trong")
    page.get_by_role("link", name="Soạn văn bản đầu tiên").click()
    page.get_by_label("Trích yếu").fill("báo cáo kết quả bước đầu phong trào thi đua")
    screenshot(page, "van-ban-tao")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.wait_for_url("**/soan/noi-dung/")

    # What is typed is saved and drawn.
    first_sheet = page.locator("img.sheet").first
    before = first_sheet.get_attribute("src")
    page.get_by_label("Chữ của đoạn").first.fill(SENTENCE)
    page.locator('[data-autosave-state="saved"]').wait_for()
    page.wait_for_function(
        "before => document.querySelector('img.sheet').getAttribute('src') !== before", arg=before
    )

    # A row is added, moved by the keyboard and saved.
    page.get_by_role("button", name="Thêm đoạn ở cuối").click()
    new = page.locator(".edit-item").nth(1)
    new.get_by_label("Loại đoạn").select_option("item")
    new.get_by_label("Số, dấu").fill("1.")
    new.get_by_label("Chữ của đoạn").fill("Gửi báo cáo về Phòng Nội vụ trước ngày 05 tháng 4 năm 2024.")
    page.locator('[data-autosave-state="saved"]').wait_for()
    new.get_by_label("Chữ của đoạn").press("Alt+ArrowUp")
    page.wait_for_timeout(1500)
    page.locator('[data-autosave-state="saved"]').wait_for()
    document = Document.objects.get()
    assert isinstance(Paper.from_json(document.paper).blocks[0], Item)
    page.locator(".edit-item").nth(0).get_by_label("Chữ của đoạn").press("Alt+ArrowDown")
    page.wait_for_timeout(1500)
    page.locator('[data-autosave-state="saved"]').wait_for()
    screenshot(page, "van-ban-soan-noi-dung")
    axe(page)

    page.get_by_role("link", name="Thể thức").click()
    page.get_by_label("Kính gửi").fill("Ủy ban nhân dân các xã")
    page.get_by_label("Nơi nhận").fill("Như trên\nSở Nội vụ\nLưu: VT, NV")
    screenshot(page, "van-ban-soan-the-thuc")
    axe(page)
    page.get_by_role("button", name="Lưu và xem lại").click()
    page.wait_for_url(f"**/van-ban/{document.pk}/")
    screenshot(page, "van-ban-ban-soan")
    axe(page)

    # Proposed, reviewed, submitted, signed, numbered, issued: each by whom it belongs to.
    def step(user, name):
        window = signed_in(windows.open(DESKTOP), user)
        window.goto(f"/van-ban/{document.pk}/")
        window.get_by_role("link", name=name, exact=True).click()
        window.get_by_role("button", name=name, exact=True).wait_for()
        if name in ("Ký", "Cấp số"):
            screenshot(window, f"van-ban-{'ky' if name == 'Ký' else 'cap-so'}")
            axe(window)
        window.get_by_role("button", name=name, exact=True).click()
        return window

    step(office.officer, "Trình duyệt").get_by_text("Đã trình duyệt.").wait_for()
    step(office.head, "Duyệt").get_by_text("Đã duyệt.").wait_for()
    step(office.officer, "Trình ký").get_by_text("Đã trình ký.").wait_for()
    step(office.chair, "Ký").get_by_text("Đã ký.").wait_for()
    step(office.clerk, "Cấp số").get_by_text("Đã cấp số và ngày.").wait_for()
    clerk = step(office.clerk, "Phát hành")
    clerk.get_by_text("Đã phát hành.").wait_for()
    screenshot(clerk, "van-ban-gui")
    axe(clerk)
    clerk.get_by_role("button", name="Gửi văn bản").click()
    clerk.get_by_text("Đã gửi tới 2 đơn vị").wait_for()
    document.refresh_from_db()
    assert (document.state, document.code) == ("distributed", "01/UBND")

    # The commune confirms on a phone.
    phone = signed_in(windows.open(PHONE), office.receiver)
    phone.goto("/viec-can-lam")
    phone.get_by_role("link", name="Xem và xác nhận").first.click()
    no_sideways_scroll(phone)
    screenshot(phone, "van-ban-don-vi-nhan")
    phone.get_by_role("button", name="Xác nhận xã Bình Minh 1 đã nhận").click()
    phone.get_by_text("Đã ghi: xã Bình Minh 1 đã nhận").wait_for()
    phone.goto("/van-ban/")
    no_sideways_scroll(phone)

    clerk.goto(f"/van-ban/{document.pk}/")
    clerk.get_by_text("1/2").first.wait_for()
    screenshot(clerk, "van-ban-da-gui")
    axe(clerk)
    clerk.goto("/van-ban/so/")
    clerk.get_by_text("01/UBND").first.wait_for()
    screenshot(clerk, "so-van-ban-di")
    axe(clerk)
    clerk.goto("/van-ban/")
    screenshot(clerk, "van-ban-danh-sach")
    axe(clerk)


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_written_without_scripts_on_a_phone(windows, signed_in, office):
    page = signed_in(windows.open(PHONE, javascript=False), office.officer)
    page.goto("/van-ban/tao/")
    page.get_by_label("Trích yếu").fill("mời họp")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    no_sideways_scroll(page)
    page.get_by_label("Chữ của đoạn").fill("Mời dự họp.")
    page.get_by_role("button", name="Thêm đoạn sau đây").click()
    page.get_by_label("Chữ của đoạn").nth(1).fill("Đề nghị dự đúng giờ.")
    page.get_by_role("button", name="Đưa lên trên: ").nth(1).click()
    page.get_by_role("button", name="Bỏ: Mời dự họp.").click()
    page.get_by_role("button", name="Lưu", exact=True).last.click()

    paper = Paper.from_json(Document.objects.get().paper)
    assert [block.text for block in paper.blocks] == ["Đề nghị dự đúng giờ."]
    no_sideways_scroll(page)
