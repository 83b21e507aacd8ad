"""Every component in the browser: accessible in light and dark, no wider than a phone, quiet."""

import re

import pytest

from tests.browser.chromium import DESKTOP, PHONE, ZOOMED, axe, no_sideways_scroll
from thidua.ui.gallery_data import PAGES

ADDRESSES = ["/ui/", *(f"/ui/{name}/" for name in PAGES)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_accessible_in_light_and_dark(windows, address):
    page = windows.open(DESKTOP)
    page.goto(address)
    # A dozen rows say the same as a hundred, in a tenth of the time.
    page.evaluate("[...document.querySelectorAll('tbody tr')].slice(12).forEach((row) => row.remove())")
    axe(page)

    page.emulate_media(color_scheme="dark")
    axe(page)


SMALL = """(least) => [...document.querySelectorAll(
    "a, button, summary, select, label:has(input), input:not([type=hidden])")]
  .filter((part) => part.checkVisibility() && !part.matches(".hidden-text, .skip")
    && !(part.matches("a, summary, label") && getComputedStyle(part).display === "inline")
    && !(part.matches("input") && part.closest("label"))
    && !(least > 24 && part.closest("td, th, figcaption, .why, .theme-choice")))
  .map((part) => [part.getBoundingClientRect(), part])
  .filter(([box]) => box.width > 1 && (box.height < least || box.width < least))
  .map(([box, part]) => `${part.outerHTML.slice(0, 80)} ${box.width}×${box.height}`)"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_fits_a_phone_and_a_finger(phone, address):
    """Nothing to push sideways; what is pressed is 44 px on a phone, 24 px on a screen (WCAG 2.2, 2.5.8)."""
    phone.goto(address)
    no_sideways_scroll(phone)
    assert phone.evaluate(SMALL, 44) == []

    phone.set_viewport_size(DESKTOP["viewport"])
    assert phone.evaluate(SMALL, 24) == []


@pytest.mark.parametrize(
    "address", ["/ui/viec-can-lam/", "/ui/dot-kiem-ke/", "/ui/bang-lon/", "/ui/bieu-mau/"]
)
def test_fits_a_zoomed_screen(windows, address):
    page = windows.open(ZOOMED)

    page.goto(address)

    no_sideways_scroll(page)


def test_first_screen_shows_what_matters(windows):
    """At 125 % on 1366×768: the gravest task, all contents, the first rows of a board are in sight."""
    page = windows.open(ZOOMED)
    seen = {}
    for address, last in [
        ("/ui/viec-can-lam/", ".task:nth-child(3)"),
        ("/ui/dot-kiem-ke/", ".plan-row:nth-child(2)"),
        ("/ui/bang-lon/", "tbody tr:nth-child(8)"),
    ]:
        page.goto(address)
        box = page.locator(last).first.bounding_box()
        seen[address] = box["y"] + box["height"] <= 614

    assert seen == dict.fromkeys(seen, True)


def test_stacked_marks_are_not_cut(page):
    page.goto("/ui/danh-sach/")

    cut = page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, .badge, .button, .stat-value, caption, th, label")]
          .filter((part) => part.checkVisibility() && !part.matches(".hidden-text, .select-box"))
          .filter((part) => parseFloat(getComputedStyle(part).lineHeight) / parseFloat(getComputedStyle(part).fontSize) < 1.5)
          .map((part) => part.className)"""
    )
    assert cut == []


def test_reader_chooses_the_ground(page, windows):
    page.goto("/ui/")
    plain = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.evaluate("document.cookie = 'theme=dark; path=/'")
    page.reload()

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != plain


def test_prints_black_on_white_without_tools(windows):
    page = windows.open(PHONE, dark=True)
    page.goto("/ui/dot-kiem-ke/")
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) == 2
    assert not page.locator(".site-nav, .buttons, .breadcrumbs, .menu-phone").locator("visible=true").count()
