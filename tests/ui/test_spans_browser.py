"""The document and the fields light each other up, in a text of forty pages."""

from playwright.sync_api import expect

from tests.browser.chromium import axe


def lit(page):
    return page.locator("[data-span].lit").all_text_contents()


def in_sight(page, selector):
    """Is the part inside the box of the document as the reader sees it?"""
    return page.evaluate(
        """(selector) => {
          const part = document.querySelector(selector).getBoundingClientRect();
          const frame = document.querySelector(".split-scroll").getBoundingClientRect();
          return part.top >= frame.top && part.bottom <= frame.bottom;
        }""",
        selector,
    )


def test_field_in_focus_scrolls_its_sentence_into_sight(page):
    page.goto("/ui/doc-va-dien/")
    place = page.evaluate("scrollY")

    page.get_by_label("Ghi chú").focus()

    assert lit(page) == ["Giá số 400 có 42 cuốn theo sổ."]
    assert in_sight(page, "[data-span=shelf]")
    page.get_by_label("Tên phòng").focus()
    assert lit(page) == ["phòng Đọc 2"]
    assert in_sight(page, "[data-span=room]")
    assert place == 0


def test_pointer_on_a_finding_lights_its_words(page):
    page.goto("/ui/doc-va-dien/")
    page.emulate_media(color_scheme="dark")

    page.get_by_text("Ghi lý do thiếu trước khi khoá sổ.").hover()

    assert lit(page) == ["thiếu ba cuốn so với sổ"]
    axe(page)


def test_click_on_a_sentence_leads_to_its_field(page):
    page.goto("/ui/doc-va-dien/")

    page.get_by_text("1.203 cuốn").click()

    expect(page.get_by_label("Số sách đếm được")).to_be_focused()
    expect(page.locator(".field.lit")).to_contain_text("Số sách đếm được")


def test_document_is_one_stop_and_arrows_walk_its_marks(page):
    page.goto("/ui/doc-va-dien/")
    assert page.locator("[data-span][tabindex='0']").count() == 1

    page.locator("[data-span][tabindex='0']").focus()
    walked = [lit(page)]
    for key in ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"]:
        page.keyboard.press(key)
        walked.append(lit(page))

    assert walked == [
        ["ngày 15 tháng 8 năm 2024"],
        ["phòng Đọc 2"],
        ["1.203 cuốn"],
        ["thiếu ba cuốn so với sổ"],
        ["Giá số 400 có 42 cuốn theo sổ."],
        ["Giá số 400 có 42 cuốn theo sổ."],
        ["thiếu ba cuốn so với sổ"],
    ]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Số sách đếm được")).to_be_focused()


def test_on_a_phone_the_document_stays_above_and_folds_away(phone):
    phone.goto("/ui/doc-va-dien/")
    document = phone.locator(".split-document")
    note = phone.get_by_label("Ghi chú")

    note.tap()
    assert lit(phone) == ["Giá số 400 có 42 cuốn theo sổ."]
    assert in_sight(phone, "[data-span=shelf]")
    assert document.bounding_box()["y"] >= -1
    assert note.bounding_box()["y"] >= document.bounding_box()["y"] + document.bounding_box()["height"]

    phone.locator(".split-document summary").tap()
    assert document.bounding_box()["height"] < 60


def test_forty_pages_light_up_at_once(page):
    page.goto("/ui/doc-va-dien/")

    spent = page.evaluate(
        """() => {
          const field = document.querySelector("#id_note"), other = document.querySelector("#id_room");
          const start = performance.now();
          for (let n = 0; n < 20; n += 1) (n % 2 ? field : other).focus();
          return (performance.now() - start) / 20;
        }"""
    )
    assert spent < 50  # milliseconds for one move
