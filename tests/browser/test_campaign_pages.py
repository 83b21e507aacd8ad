"""Every page of a campaign: accessible, no wider than a phone, useful without scripts, printable."""

import datetime as dt

import pytest

from tests.browser.chromium import DESKTOP, PHONE, axe, no_sideways_scroll
from tests.campaigns.pages import make_district, make_draft, make_plan
from tests.make import AT
from thidua.campaigns import actions
from thidua.campaigns.plan import Plan

REVIEW = (
    "chung",
    "noi-dung",
    "chi-tieu",
    "phan-cong",
    "moc-thoi-gian",
    "khen-thuong",
    "can-cu",
    "nhan-xet",
    "cong-bo",
    "duties/d000000002/1/don-vi",
)
RUNNING = ("", "phan-cong/", "gui-nhan/", "van-ban/", "lich-su/", "nhat-ky/", "ket-thuc/")
PUBLIC = ("", "en/")


@pytest.fixture
def district(settings):
    settings.CLOCK_SHIFT_DAYS = (dt.date(2024, 8, 15) - dt.datetime.now(AT.tzinfo).date()).days
    return make_district()


def publish(district):
    campaign = make_draft(district).campaign
    actions.publish_campaign(campaign, by=district.officer, at=AT, on=AT.date())
    draft = actions.begin_amendment(campaign, by=district.officer, at=AT)
    plan = Plan.from_json(draft.plan)
    plan.ends_on = dt.date(2024, 10, 20)
    actions.save_draft(draft, plan, revision=draft.revision, by=district.officer, at=AT)
    actions.publish_amendment(campaign, reason="Kéo dài", by=district.officer, at=AT)
    return campaign


def look(windows, addresses, *, enter=lambda page: page):
    """Each page on a desktop in the dark and on a phone in the light."""
    dark, phone = enter(windows.open(DESKTOP, dark=True)), enter(windows.open(PHONE))
    for address in addresses:
        for page in (dark, phone):
            assert page.goto(address).status == 200, address
            no_sideways_scroll(page)
            axe(page)


def test_review_pages(windows, signed_in, district):
    draft = make_draft(district)
    addresses = [f"/phong-trao/{draft.campaign.slug}/soan/{part}/" for part in REVIEW]

    look(windows, addresses, enter=lambda page: signed_in(page, district.officer))


def test_pages_of_a_running_campaign(windows, signed_in, district):
    campaign = publish(district)
    addresses = [f"/phong-trao/{campaign.slug}/{part}" for part in RUNNING]
    addresses += [f"/phong-trao/mang-ten/{campaign.movements.get().movement_id}/"]

    look(windows, addresses, enter=lambda page: signed_in(page, district.officer))


def test_public_pages(windows, district):
    campaign = publish(district)
    addresses = [f"/phong-trao/cong-khai/{campaign.slug}/{part}" for part in PUBLIC]
    addresses += [
        "/phong-trao/cong-khai/",
        "/phong-trao/cong-khai/en/",
        f"/phong-trao/cong-khai/mang-ten/{campaign.movements.get().movement_id}/",
    ]

    look(windows, addresses)


def test_a_field_that_is_held_leaves_only_its_sentence_on_a_phone(phone, signed_in, district):
    draft = make_draft(district)
    signed_in(phone, district.officer).goto(f"/phong-trao/{draft.campaign.slug}/soan/chung/")

    phone.get_by_label("Chủ đề", exact=True).focus()

    shown = [line for line in phone.locator(".document p").all() if line.is_visible()]
    assert len(shown) == 1
    assert "về đích sớm" in shown[0].text_content()


def test_the_whole_review_works_without_scripts(windows, signed_in, district):
    draft = make_draft(district)
    page = signed_in(windows.open(DESKTOP, javascript=False), district.officer)
    page.goto(f"/phong-trao/{draft.campaign.slug}/soan/noi-dung/")

    page.get_by_role("button", name="Đưa xuống: Đẩy mạnh").click()
    page.get_by_role("button", name="Bỏ mục: Nâng cao").click()
    page.get_by_role("button", name="Lấy lại").click()
    page.get_by_role("button", name="Thêm nội dung").click()
    page.locator(".review-row textarea").nth(6).fill("Nội dung thêm")
    page.get_by_role("button", name="Lưu, tiếp").click()
    page.get_by_role("link", name="Phân công").click()
    page.get_by_role("link", name="Chọn đơn vị").click()
    page.get_by_label("xã Cầu Đá").check()
    page.get_by_role("button", name="Dùng các đơn vị đã chọn").click()

    draft.refresh_from_db()
    plan = Plan.from_json(draft.plan)
    chosen = [unit.pk for unit in district.communes if unit.name == "xã Cầu Đá"]
    assert [each.key[-1] for each in plan.contents[:3]] == ["2", "1", "3"]
    assert plan.duties[1].parties[1].units == chosen


def test_ctrl_s_saves_at_once(page, signed_in, district):
    draft = make_draft(district)
    signed_in(page, district.officer).goto(f"/phong-trao/{draft.campaign.slug}/soan/chung/")
    page.get_by_label("Chủ đề", exact=True).fill("Chủ đề gõ vội")

    page.keyboard.press("Control+s")
    page.locator('[data-autosave-state="saved"]').wait_for()

    draft.refresh_from_db()
    assert Plan.from_json(draft.plan).theme == "Chủ đề gõ vội"


def test_two_people_lose_nothing(windows, signed_in, district, faults):
    faults.allow("status of 409")
    draft = make_draft(district)
    address = f"/phong-trao/{draft.campaign.slug}/soan/chung/"
    first = signed_in(windows.open(DESKTOP, javascript=False), district.officer)
    second = signed_in(windows.open(DESKTOP), district.officer)
    first.goto(address)
    second.goto(address)
    first.get_by_label("Chủ đề", exact=True).fill("Chủ đề của người thứ nhất")
    first.get_by_role("button", name="Lưu", exact=True).last.click()

    second.get_by_label("Chủ đề", exact=True).fill("Chủ đề của người thứ hai")
    second.get_by_role("button", name="Lưu", exact=True).last.click()
    axe(second)
    second.get_by_role("button", name="Lưu bản của tôi").click()

    draft.refresh_from_db()
    assert Plan.from_json(draft.plan).theme == "Chủ đề của người thứ hai"


def test_public_page_prints_on_few_sheets(page, district):
    campaign = publish(district)
    page.goto(f"/phong-trao/cong-khai/{campaign.slug}/")

    page.emulate_media(media="print")

    assert not page.get_by_role("button", name="Chia sẻ").is_visible()
    assert page.get_by_role("heading", name="Thi đua việc gì").is_visible()
    assert make_plan(district).theme in page.locator("main").text_content()
