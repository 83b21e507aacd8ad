"""Lists to put in order: by pointer, by keyboard, and by plain forms where scripts do not run."""

from playwright.sync_api import expect

LATER = {"timeout": 8000}


def names(page):
    return [box.input_value() for box in page.locator(".edit-item:visible input[type=text]").all()]


def saved(page):
    expect(page.locator("[data-autosave-text]")).to_contain_text("Đã lưu lúc", **LATER)


def test_moves_without_a_reload_and_saves_the_order(page, store):
    page.goto("/gia/")
    page.evaluate("window.same = true")

    page.get_by_role("button", name="Đưa xuống dưới: Giá A").click()
    assert names(page) == ["Giá B", "Giá A", "Giá C"]
    expect(page.locator("[data-edit-said]")).to_have_text("“Giá A” ở vị trí 2 trong 3")
    page.get_by_label("Tên giá").nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")
    saved(page)

    assert [shelf["text"] for shelf in store.content] == ["Giá B", "Giá C", "Giá A"]
    assert page.evaluate("window.same")
    assert page.locator("[data-edit-position]").all_text_contents() == ["1", "2", "3"]


def test_focus_stays_with_the_item_at_the_ends(page, store):
    page.goto("/gia/")

    page.get_by_role("button", name="Đưa lên trên: Giá B").click()

    expect(page.get_by_role("button", name="Đưa lên trên: Giá B")).to_be_disabled()
    expect(page.get_by_role("button", name="Đưa xuống dưới: Giá B")).to_be_focused()
    saved(page)


def test_taken_out_and_brought_back(page, store):
    page.goto("/gia/")

    page.get_by_role("button", name="Bỏ: Giá B").click()
    assert names(page) == ["Giá A", "Giá C"]
    saved(page)
    assert [shelf["text"] for shelf in store.content] == ["Giá A", "Giá C"]


def test_undo_keeps_what_was_typed(page, store):
    page.goto("/gia/")
    page.locator("#gia-ten-2").fill("Giá B, sửa")

    page.get_by_role("button", name="Bỏ: Giá B").click()
    page.get_by_role("button", name="Lấy lại").click()
    saved(page)

    assert [shelf["text"] for shelf in store.content] == ["Giá A", "Giá B, sửa", "Giá C"]


def test_new_item_is_written_once_however_often_saved(page, store):
    page.goto("/gia/")

    page.get_by_role("button", name="Thêm giá").click()
    page.keyboard.type("Giá D")
    saved(page)
    assert [shelf["text"] for shelf in store.content] == ["Giá A", "Giá B", "Giá C", "Giá D"]
    page.locator("#gia-ten-4").fill("Giá Đ")
    expect(page.locator("[data-autosave-state]")).to_have_attribute("data-autosave-state", "changed")
    saved(page)

    assert store.content[-1] == {"key": "4", "text": "Giá Đ"}
    assert len(store.content) == 4


def test_new_item_written_without_network_comes_back(page, store, faults):
    faults.allow("ERR_INTERNET_DISCONNECTED")
    page.goto("/gia/")
    page.context.set_offline(True)
    page.get_by_role("button", name="Đưa xuống dưới: Giá A").click()
    page.get_by_role("button", name="Thêm giá").click()
    page.keyboard.type("Giá ở bản xa")
    expect(page.locator("[data-autosave-text]")).to_contain_text("Chưa lưu", **LATER)
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    page.context.set_offline(False)

    page.goto("/gia/")
    page.get_by_role("button", name="Lấy lại bản ấy").click()
    saved(page)

    assert [shelf["text"] for shelf in store.content] == ["Giá B", "Giá A", "Giá C", "Giá ở bản xa"]


def test_enter_in_a_box_moves_nothing(page, store):
    page.goto("/gia/")

    page.get_by_label("Tên giá").nth(1).press("Enter")

    assert names(page) == ["Giá A", "Giá B", "Giá C"]
    assert store.content is None


def test_plain_forms_do_the_same(windows, store):
    page = windows.open(javascript=False)
    page.goto("/gia/")

    page.get_by_role("button", name="Đưa xuống dưới: Giá A").click()
    assert names(page) == ["Giá B", "Giá A", "Giá C"]
    assert page.url.endswith("#gia-1")
    page.get_by_role("button", name="Bỏ: Giá C").click()
    page.get_by_role("button", name="Thêm giá").click()
    page.get_by_label("Tên giá").nth(2).fill("Giá mới")
    page.get_by_label("Tên giá").nth(2).press("Enter")

    assert names(page) == ["Giá B", "Giá A", "Giá mới"]
    assert [shelf["text"] for shelf in store.content] == ["Giá B", "Giá A", "Giá mới"]
