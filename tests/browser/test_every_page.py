"""Every page that has a plain address: accessible, one heading, no wider than a phone. New pages join by themselves."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests.browser.chromium import DESKTOP, PHONE, axe, no_sideways_scroll
from tests.browser.conftest import BACKEND
from thidua.accounts.models import User

OURS = ("thidua.", "allauth.")
LOOKED_AT_ELSEWHERE = ("/ui/",)  # tests/ui


def addresses(patterns=None, prefix="/"):
    """Addresses without a variable part, of our pages and of those that allauth shows in our frame."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        if "<" in route or "(" in route:
            continue
        if not isinstance(pattern, URLPattern):
            yield from addresses(pattern.url_patterns, route)
        elif pattern.callback.__module__.startswith(OURS) and not route.startswith(LOOKED_AT_ELSEWHERE):
            yield route


def pages(client):
    """Those that answer this person with a page."""
    for address in dict.fromkeys(addresses()):
        response = client.get(address)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            yield address


def complaints(page, address):
    page.goto(address)
    for look in (axe, one_heading, no_sideways_scroll):
        if look is no_sideways_scroll:
            page.set_viewport_size(PHONE["viewport"])
        try:
            look(page)
        except AssertionError as error:
            yield f"{address}: {error}"
    page.set_viewport_size(DESKTOP["viewport"])


def one_heading(page):
    headings = page.locator("h1").all_text_contents()
    assert len(headings) == 1, f"headings of the first level: {headings}"


@pytest.mark.django_db(transaction=True)
def test_pages_for_visitors(page):
    found = [line for address in pages(Client()) for line in complaints(page, address)]

    assert not found, "\n".join(found)


@pytest.mark.django_db(transaction=True)
def test_pages_for_the_one_who_runs_the_installation(page, signed_in):
    user = User.objects.create_user("lan", full_name="Hoàng Thị Lan", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user, backend=BACKEND)
    signed_in(page, user)

    found = [line for address in pages(client) for line in complaints(page, address)]

    assert not found, "\n".join(found)
