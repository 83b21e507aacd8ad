"""From the signed launch document to a campaign that units have received, and its first amendment. In a real browser.

The same story runs on the reference document where it lies beside the repository.
"""

import datetime as dt
from pathlib import Path

import pytest

from tests.browser.chromium import PHONE, axe, no_sideways_scroll
from tests.make import make_role, make_user
from thidua.campaigns.models import Campaign
from thidua.ops import demo
from thidua.organisations import actions as organisations
from thidua.organisations.models import Unit

AT = dt.datetime(2024, 3, 19, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
OWN_WORDS = Path(demo.__file__).parent / "launch-2024.txt"
REFERENCE = Path(__file__).parents[3] / "shared" / "documents" / "phat-dong-huu-lung-2024.txt"
COMMUNES = 24


@pytest.fixture
def office(settings):
    """Huyện Hữu Lũng as it was in March 2024, with an officer and the officer of one commune."""
    settings.CLOCK_SHIFT_DAYS = (dt.date(2024, 3, 20) - dt.datetime.now(AT.tzinfo).date()).days
    admin = make_user("quan-tri", full_name="Hoàng Minh Đức", is_staff=True)
    organisations.load_reference(by=admin, at=AT)
    district = Unit.objects.get(name="huyện Hữu Lũng")
    commune = Unit.objects.get(name="xã Cai Kinh", parent=district)
    officer = make_user("can-bo", full_name="Lương Thị Hạnh")
    make_role("officer", officer, district)
    receiver = make_user("cai-kinh", full_name="Hứa Thị Lan")
    make_role("unit_officer", receiver, commune)
    return officer, receiver


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(OWN_WORDS, id="own-words"),
        pytest.param(
            REFERENCE,
            id="reference",
            marks=pytest.mark.skipif(not REFERENCE.exists(), reason="văn bản tham chiếu không có ở máy này"),
        ),
    ],
)
def test_from_the_launch_document_to_its_first_amendment(
    page, windows, signed_in, screenshot, office, document
):
    officer, receiver = office
    pictures = document == OWN_WORDS

    def picture(of, name):
        if pictures:
            screenshot(of, name)

    # The officer loads the signed document.
    signed_in(page, officer).goto("/phong-trao/")
    picture(page, "phong-trao-danh-sach-trong")
    page.get_by_role("link", name="Tạo phong trào đầu tiên").click()
    page.get_by_label("Văn bản phát động đã ký").set_input_files(document)
    picture(page, "phong-trao-tao")
    page.get_by_role("button", name="Nạp và đọc văn bản").click()
    page.wait_for_url("**/soan/chung/")

    # Pointing at a field lights its sentence, and a sentence leads to its field.
    number = page.get_by_label("Số, ký hiệu")
    assert number.input_value() in ("01/PD-UBND", "01 /PD-UBND")
    page.get_by_label("Đến hết ngày").focus()
    assert "30/10/2024" in page.locator(".document .lit").first.text_content()
    picture(page, "phong-trao-soan-chung")
    page.locator('.document [data-span~="f-theme"]').first.click()
    assert page.get_by_label("Chủ đề", exact=True).evaluate("box => box === document.activeElement")

    # A correction is saved while typing.
    page.get_by_label("Đối tượng tham gia").fill("Cơ quan, đơn vị, xã, thị trấn, doanh nghiệp và hộ gia đình")
    page.get_by_text("Đã lưu lúc").wait_for()
    page.locator('[data-autosave-state="saved"]').wait_for()
    page.reload()
    assert page.get_by_label("Đối tượng tham gia").input_value().startswith("Cơ quan, đơn vị, xã")

    # Contents move by the keyboard, and the eyes stay where they were.
    page.get_by_role("link", name="Nội dung", exact=True).click()
    boxes = page.locator('.review-row textarea[name^="contents-"][name$="-text"]')
    first, second = boxes.nth(0).input_value(), boxes.nth(1).input_value()
    boxes.nth(1).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url("**/noi-dung/#contents-*")
    page.locator(".review-row").first.wait_for()
    assert [boxes.nth(0).input_value(), boxes.nth(1).input_value()] == [second, first]
    page.wait_for_function("text => document.activeElement.value === text", arg=second)
    page.get_by_role("button", name="Đưa xuống: ").first.click()
    page.wait_for_function("text => document.querySelector('.review-row textarea').value === text", arg=first)
    picture(page, "phong-trao-soan-noi-dung")

    # Who carries what: communes were found; what is no unit says why.
    page.get_by_role("link", name="Phân công").click()
    assert page.get_by_text(f"{COMMUNES} đơn vị", exact=False).count() >= 1
    if document == REFERENCE:
        assert "Hội đồng Thi đua" in " ".join(page.locator(".party-note").all_text_contents())
    picture(page, "phong-trao-soan-phan-cong")

    # Remarks: one is set aside with a reason, the contradictions too, the rest of the notes at once.
    page.get_by_role("link", name="Nhận xét").click()
    picture(page, "phong-trao-soan-nhan-xet")
    _set_everything_aside(page)

    # Publish.
    page.get_by_role("link", name="Công bố").click()
    picture(page, "phong-trao-cong-bo")
    page.get_by_role("button", name="Công bố phong trào").click()
    page.get_by_text("Đã công bố.").wait_for()
    campaign = Campaign.objects.get()
    assert (campaign.state, campaign.ends_on) == ("published", dt.date(2024, 10, 30))
    assert campaign.deliveries.filter(unit__kind="commune").count() == COMMUNES
    picture(page, "phong-trao-tong-quan")
    axe(page)

    # The commune's officer confirms on a phone.
    phone = signed_in(windows.open(PHONE), receiver)
    phone.goto("/viec-can-lam")
    phone.get_by_role("link", name="Xem và xác nhận").first.click()
    no_sideways_scroll(phone)
    picture(phone, "phong-trao-don-vi-nhan")
    phone.get_by_role("button", name="Xác nhận xã Cai Kinh đã nhận").click()
    phone.get_by_text("Đã ghi: xã Cai Kinh đã nhận").wait_for()
    assert campaign.deliveries.get(unit__name="xã Cai Kinh").received_by == receiver

    # Anyone reads the public page, without an account and without scripts.
    visitor = windows.open(PHONE, javascript=False)
    visitor.goto(f"/phong-trao/cong-khai/{campaign.slug}/")
    assert campaign.title in visitor.get_by_role("heading", level=1).text_content()
    no_sideways_scroll(visitor)
    picture(visitor, "phong-trao-cong-khai")

    # An amendment with its reason; the history shows both.
    page.goto(campaign.get_absolute_url())
    page.get_by_role("button", name="Điều chỉnh").click()
    page.wait_for_url("**/soan/chung/")
    page.get_by_label("Đến hết ngày").fill("03/11/2024")
    page.get_by_role("button", name="Lưu", exact=True).first.click()
    page.get_by_text("Đã lưu phần").wait_for()
    page.get_by_role("link", name="Công bố").click()
    page.get_by_label("Lý do điều chỉnh").fill("Kéo dài đến đúng ngày kỷ niệm.")
    picture(page, "phong-trao-dieu-chinh")
    page.get_by_role("button", name="Công bố bản điều chỉnh").click()
    page.get_by_text("Đã công bố bản điều chỉnh.").wait_for()
    page.get_by_role("link", name="Lịch sử").click()
    assert page.locator("del", has_text="30/10/2024").count() == 1
    assert page.locator("ins", has_text="03/11/2024").count() == 1
    assert page.get_by_text("Kéo dài đến đúng ngày kỷ niệm.").count() == 1
    picture(page, "phong-trao-lich-su")


def _set_everything_aside(page):
    """Contradictions one by one, each with its reason; then what remains of the notes in one act."""
    while True:
        gravest = page.locator(".remark-problem").first
        if not gravest.count() or not gravest.get_by_text("Bỏ qua vì…").count():
            break
        gravest.get_by_text("Bỏ qua vì…").click()
        gravest.get_by_label("Lý do bỏ qua").fill("Văn bản đã ký; sẽ đính chính bằng công văn.")
        gravest.get_by_role("button", name="Bỏ qua, ghi lý do này").click()
        page.wait_for_load_state()
    notes = page.locator(".remark-group", has_text="Nên xem lại")
    if notes.count() and page.get_by_text("Bỏ qua tất cả vì…").count():
        if not notes.first.evaluate("box => box.open"):
            notes.first.locator("summary").first.click()
        page.get_by_text("Bỏ qua tất cả vì…").click()
        page.locator("#bo-qua-notes").fill("Văn bản đã ban hành, rút kinh nghiệm lần sau.")
        page.locator(".remark-all").get_by_role("button", name="Bỏ qua, ghi lý do này").click()
        page.wait_for_load_state()
