"""Fixtures that every folder with browser tests takes into its conftest; each folder adds `base_address`.

chromium    the started browser; skips where there is none
windows     opens pages: windows.open(PHONE, dark=True, javascript=False)
page        a desktop page, 1366×768
phone       a phone page, 360×800, touch
faults      what went wrong in any page; checked after every test
"""

import pytest

from tests.browser.chromium import DESKTOP, PHONE, Faults, Windows, after_call, mark_browser_tests, running


@pytest.fixture(scope="package")
def chromium():
    with running() as browser:
        yield browser


@pytest.fixture
def faults():
    return Faults()


@pytest.fixture
def windows(chromium, base_address, faults):
    windows = Windows(chromium, base_address, faults)
    yield windows
    windows.close()


@pytest.fixture
def page(windows):
    return windows.open(DESKTOP)


@pytest.fixture
def phone(windows):
    return windows.open(PHONE)


def pytest_collection_modifyitems(items):
    mark_browser_tests(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    try:
        result = yield
    except BaseException:
        after_call(item, failed=True)
        raise
    after_call(item, failed=False)
    return result
