"""The real product in a real browser: its own web server on this machine, real PostgreSQL, no other network.

    def test_story(page, phone, signed_in, screenshot):
        officer = make_user(...)                    # the database is emptied after each test
        signed_in(page, officer).goto("/")
        page.get_by_role("button", name="Công bố").click()
        axe(page)                                   # from tests.browser.chromium
        screenshot(page, "cong-bo")                 # written only when THIDUA_SCREENSHOTS=1

`signed_in(windows.open(PHONE, dark=True), user)` gives a second person a screen of their own.
"""

import pytest
from django.conf import settings
from django.test import Client

from tests.browser.chromium import save_screenshot
from tests.browser.fixtures import *  # noqa: F403

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def base_address(live_server):
    return live_server.url


@pytest.fixture
def signed_in(live_server):
    """`signed_in(page, user)`: the page belongs to that person from the next address on."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user, backend=BACKEND)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        return page

    return sign_in


@pytest.fixture
def screenshot():
    return save_screenshot
