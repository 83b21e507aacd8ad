"""The frame itself: what the other stories stand on."""

import pytest

from tests.browser.chromium import PHONE, axe, no_sideways_scroll
from thidua.accounts.models import User


def make_user(**values):
    return User.objects.create_user(**{"username": "lan", "full_name": "Hoàng Thị Lan"} | values)


def test_front_page_is_accessible_and_quiet(page):
    page.goto("/")

    axe(page)
    no_sideways_scroll(page)


def test_signed_in_person_is_greeted_on_their_own_screen_only(page, windows, signed_in):
    stranger = windows.open(PHONE)

    signed_in(page, make_user()).goto("/")
    stranger.goto("/")

    assert page.locator(".menu-user").count() == 1
    assert stranger.locator(".menu-user").count() == 0


def test_server_and_test_share_the_database(page, signed_in):
    user = make_user()
    signed_in(page, user)
    User.objects.filter(pk=user.pk).update(full_name="Vi Văn Ngữ")

    page.goto("/")

    assert page.locator(".menu-name").text_content() == "Vi Văn Ngữ"


def test_reader_chooses_the_ground_and_it_stays(page, signed_in):
    signed_in(page, make_user()).goto("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.locator(".menu-user summary").click()
    page.get_by_label("Tối").check()
    page.reload()

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.locator(".menu-user summary").click()
    page.get_by_label("Theo máy").check()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_failing_script_is_a_fault(page, faults):
    page.goto("/")
    page.evaluate("setTimeout(() => { throw new Error('hỏng') })")
    page.wait_for_timeout(100)

    with pytest.raises(AssertionError, match="hỏng"):
        faults.check()
    faults.allow("hỏng")


def test_inline_script_and_other_machines_are_faults(page, faults):
    page.goto("/")
    page.evaluate(
        """() => {
          document.head.append(Object.assign(document.createElement("script"), { textContent: "1" }));
          document.body.append(Object.assign(new Image(), { src: "https://vi-du.example/anh.png" }));
        }"""
    )
    page.wait_for_timeout(100)

    seen = "\n".join(faults.unexpected())
    assert "script-src" in seen or "default-src" in seen
    assert "vi-du.example" in seen
    faults.found.clear()


def test_error_page_of_the_product_is_no_fault(page):
    answer = page.goto("/khong-co-trang-nay/")

    assert answer.status == 404
    assert page.get_by_role("heading", level=1).text_content() == "Không tìm thấy trang này"
