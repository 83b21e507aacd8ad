"""Small helps: file size, countdown, typed confirmation, errors, sharing."""

import datetime as dt

from playwright.sync_api import expect


def test_too_large_file_is_named_before_it_is_sent(page):
    page.goto("/ui/bieu-mau/")
    box = page.get_by_label("Bảng kiểm kê")

    page.evaluate(
        """() => {
          const input = document.querySelector("[type=file]"), list = new DataTransfer();
          list.items.add(new File([new ArrayBuffer(20971521)], "bảng.xlsx"));
          input.files = list.files;
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    expect(page.locator("[data-upload-warning]")).to_have_text(
        "Tệp “bảng.xlsx” nặng 20\u00a0MB, quá mức 20\u00a0MB. Hãy chọn tệp nhỏ hơn."
    )

    box.set_input_files({"name": "nho.xlsx", "mimeType": "text/plain", "buffer": b"x"})
    expect(page.locator("[data-upload-warning]")).to_be_hidden()


def test_countdown_goes_on_and_ends(page):
    """By the server's clock: the browser's is three days behind."""
    page.clock.install(time=dt.datetime.now(dt.UTC) - dt.timedelta(days=3))
    page.goto("/ui/cong-khai/")
    left = page.locator("[data-countdown-left]")
    expect(left).to_have_text("2\u00a0ngày 4\u00a0giờ")

    page.clock.fast_forward("01:30:00")
    expect(left).to_have_text("2\u00a0ngày 3\u00a0giờ")
    page.clock.fast_forward("52:00:00")

    expect(left).to_have_text("Đã hết hạn.")


def test_long_work_tells_how_far_it_is_and_goes_on_by_itself(page):
    answers = iter(
        [
            {"text": "Dòng 400 trong 800", "done": False},
            {"done": True, "url": "/ui/tu-choi/"},
        ]
    )
    page.route("**/tien-do/", lambda route: route.fulfill(json=next(answers)))
    page.clock.install()
    page.goto("/cho/")
    expect(page.locator("[data-working-text]")).to_have_text("Đang xếp hàng")

    page.clock.run_for(1100)
    expect(page.locator("[data-working-text]")).to_have_text("Dòng 400 trong 800")
    page.clock.run_for(1100)

    page.wait_for_url("**/ui/tu-choi/")


def test_english_page_counts_in_english(page):
    page.goto("/ui/cong-khai/?lang=en")

    expect(page.locator("[data-countdown-left]")).to_have_text("2\u00a0days 4\u00a0hours")


def test_typed_word_opens_the_button(page):
    page.goto("/ui/")
    box = page.locator("#confirm .confirm").first
    box.locator("summary").click()
    button = box.get_by_role("button")
    expect(button).to_be_disabled()

    box.get_by_role("textbox").fill("HUỶ sổ ")

    expect(button).to_be_enabled()


def test_error_summary_has_the_focus_and_leads_to_the_box(page):
    page.goto("/ui/bieu-mau/")
    expect(page.locator(".error-summary")).to_be_focused()

    page.get_by_role("link", name="Ngày kiểm kê:").click()

    expect(page.get_by_label("Ngày kiểm kê")).to_be_focused()
    described = page.get_by_label("Ngày kiểm kê").get_attribute("aria-describedby").split()
    assert [page.locator(f"#{name}").count() for name in described] == [1] * len(described)


def test_address_is_copied_where_the_device_has_no_panel(windows):
    page = windows.open(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("Object.defineProperty(navigator, 'share', { value: undefined })")
    page.goto("/ui/cong-khai/")

    page.get_by_role("button", name="Chia sẻ").click()

    expect(page.locator("[data-share-said]")).to_have_text(
        "Đã chép địa chỉ trang; hãy dán vào tin nhắn hoặc thư."
    )
    assert page.evaluate("navigator.clipboard.readText()").endswith("/ui/cong-khai/")


def test_without_scripts_nothing_is_offered_that_does_not_work(windows):
    page = windows.open(javascript=False)
    page.goto("/ui/cong-khai/")

    expect(page.get_by_role("button", name="Chia sẻ")).to_be_hidden()
    expect(page.get_by_role("button", name="In trang này")).to_be_hidden()
    page.goto("/ui/danh-sach/")
    expect(page.locator("[data-select-all]")).to_be_hidden()
    page.goto("/ui/bieu-mau/")
    page.locator(".act summary").click()
    expect(page.get_by_text("Chỉ thủ kho Nguyễn Thị Ánh được khoá sổ này.")).to_be_visible()
