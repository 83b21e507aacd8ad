"""What the screen says is saved is saved; what is not stays on the device and comes back."""

import re

from playwright.sync_api import expect

SAID = "[data-autosave-text]"
LATER = {"timeout": 8000}  # a saving waits for a pause in typing and may be tried again


def write(page, text):
    page.get_by_label("Nội dung").fill(text)


def leave(page):
    """Close the page as a person does who was asked and wants to go."""
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("/ui/tu-choi/")


def test_saved_says_when(page, store):
    page.goto("/nhat-ky/")
    expect(page.locator(SAID)).to_have_text("Bài viết tự lưu khi gõ")

    write(page, "Ngày đầu")

    expect(page.locator(SAID)).to_have_text(re.compile(r"^Đã lưu lúc \d\d:\d\d$"), **LATER)
    assert store.content["text"] == "Ngày đầu"
    assert page.locator("#id_version").input_value() == "2"
    assert page.evaluate("localStorage.length") == 0


def test_no_network_keeps_a_copy_that_comes_back(page, store, faults):
    faults.allow("ERR_INTERNET_DISCONNECTED")
    page.goto("/nhat-ky/")
    page.context.set_offline(True)
    write(page, "Viết ở bản xa")
    expect(page.locator(SAID)).to_contain_text("Chưa lưu – đang thử lại", **LATER)
    page.context.set_offline(False)
    store.answer("down")
    faults.allow("status of 503")
    leave(page)

    page.goto("/nhat-ky/")
    store.answer("ok")
    expect(page.locator("[data-autosave-restore]")).to_be_visible()
    page.get_by_role("button", name="Lấy lại bản ấy").click()

    assert page.get_by_label("Nội dung").input_value() == "Viết ở bản xa"
    expect(page.locator(SAID)).to_contain_text("Đã lưu lúc", **LATER)
    assert store.content["text"] == "Viết ở bản xa"


def test_password_is_not_kept_on_the_device(page, store, faults):
    faults.allow("status of 503")
    store.answer("down")
    page.goto("/nhat-ky/")
    page.get_by_label("Mật khẩu").fill("bi-mat")
    write(page, "Viết")

    kept = page.evaluate("Object.values(localStorage).join()")
    assert "Viết" in kept
    assert "bi-mat" not in kept
    leave(page)


def test_unwanted_copy_is_dropped(page, store, faults):
    faults.allow("status of 503")
    store.answer("down")
    page.goto("/nhat-ky/")
    write(page, "Bỏ đi")
    leave(page)

    page.goto("/nhat-ky/")
    page.get_by_role("button", name="Bỏ bản ấy").click()
    page.reload()

    expect(page.locator("[data-autosave-restore]")).to_be_hidden()
    assert page.get_by_label("Nội dung").input_value() == ""


def test_tries_again_when_the_server_is_back(page, store, faults):
    faults.allow("status of 503")
    store.answer("down")
    page.goto("/nhat-ky/")
    write(page, "Ngày hai")
    expect(page.locator(SAID)).to_contain_text("đang thử lại", **LATER)

    store.answer("ok")

    expect(page.locator(SAID)).to_contain_text("Đã lưu lúc", **LATER)


def test_signed_out_says_where_the_text_is(page, store):
    store.answer("signed-out")
    page.goto("/nhat-ky/")

    write(page, "Viết dở")

    expect(page.locator(SAID)).to_contain_text(
        "Phiên làm việc đã hết hạn. Bài viết còn giữ trên máy này", **LATER
    )
    leave(page)


def test_refusal_says_why(page, store, faults):
    faults.allow("status of 409")
    store.answer("refuse")
    page.goto("/nhat-ky/")

    write(page, "Trùng")

    expect(page.locator(SAID)).to_have_text("Chưa lưu được: Tên này đã có người dùng.", **LATER)
    leave(page)


def test_leaving_unsaved_asks_first(page, store):
    page.goto("/nhat-ky/")
    write(page, "Chưa kịp lưu")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.goto("/ui/tu-choi/")

    assert asked == ["beforeunload"]


def test_sent_once_however_often_pressed(page, store):
    page.goto("/nhat-ky/")
    send = page.get_by_role("button", name="Gửi")

    page.evaluate(
        "(() => { const b = [...document.querySelectorAll('.form-foot button')].at(-1);"
        " b.click(); b.click(); b.click(); })()"
    )
    page.wait_for_load_state()
    expect(send).to_be_enabled()

    assert store.presses == 1


def test_goes_to_the_server_without_scripts(windows, store):
    page = windows.open(javascript=False)
    page.goto("/nhat-ky/")

    assert (
        "Trình duyệt không tự lưu được" in page.locator(".autosave noscript").inner_text()
        or page.get_by_text("Trình duyệt không tự lưu được").is_visible()
    )
    page.get_by_role("button", name="Gửi").click()

    assert store.presses == 1
