"""Chromium for tests: how it is found, started, watched, and kept off the network.

Playwright's synchronous calls leave an event loop set on the thread of the tests for as long as Playwright
runs. Django then refuses database calls on that thread and, once allowed, gives it a second connection.
So Playwright lives no longer than the folder of tests that needs it (`running`), with the documented
switch for such threads on, and the connection opened meanwhile is closed again.
"""

import json
import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
DESKTOP = {"viewport": {"width": 1366, "height": 768}}
ZOOMED = {"viewport": {"width": 1093, "height": 614}, "device_scale_factor": 1.25}  # 1366×768 at 125 %
PHONE = {
    "viewport": {"width": 360, "height": 800},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
PATIENCE = 10_000  # milliseconds for one step; two busy cores are slow
FAILED_DOCUMENT = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


def program():
    """The browser's path, or nothing."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def running():
    """A started browser; the test that asks for it is skipped where there is none."""
    path = program()
    if path is None:
        pytest.skip("Chưa có Chromium trên máy này; cài gói chromium rồi chạy lại để thử trên trình duyệt.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            yield browser
            browser.close()
            _close_connections()


def _close_connections():
    from django.conf import settings
    from django.db import connections

    if settings.configured and settings.DATABASES:
        connections.close_all()


@dataclass
class Faults:
    """What a page must not do: scripts that fail, content the policy blocks, requests to other machines.

    A test that provokes a fault says so first: `faults.allow("status of 503")`.
    """

    found: list[tuple[str, str]] = field(default_factory=list)  # what, where
    answered: set[str] = field(default_factory=set)  # documents with an error page of their own
    allowed: list[str] = field(default_factory=list)

    def allow(self, part):
        self.allowed.append(part)

    def watch(self, context):
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append((str(error.error), "")))
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message):
        if message.type == "error":
            self.found.append((message.text, message.location["url"]))

    def _request(self, request):
        if urlsplit(request.url).scheme in ("http", "https") and _host(request.url) not in LOOPBACK:
            self.found.append(("asked another machine", request.url))

    def _response(self, response):
        if 400 <= response.status < 500 and response.request.resource_type == "document":
            self.answered.add(response.url)

    def unexpected(self):
        return [
            f"{what} ({where})" if where else what
            for what, where in self.found
            if not any(part in what or part in where for part in self.allowed)
            and not (FAILED_DOCUMENT.match(what) and where in self.answered)
        ]

    def check(self):
        unexpected = self.unexpected()
        assert not unexpected, "\n".join(unexpected)


def _host(url):
    return urlsplit(url).hostname


class Windows:
    """Opens pages, each with its own cookies, all watched for faults."""

    def __init__(self, browser, base_url, faults):
        self.browser, self.base_url, self.faults = browser, base_url, faults
        self.contexts = []

    def open(self, screen=DESKTOP, *, dark=False, javascript=True, **options):
        """A new person at a new screen. `options` go to Playwright's new_context."""
        context = self.browser.new_context(
            base_url=self.base_url,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
            **screen | options,
        )
        context.set_default_timeout(PATIENCE)
        self.faults.watch(context)
        self.contexts.append(context)
        return context.new_page()

    def pages(self):
        return [page for context in self.contexts for page in context.pages]

    def close(self):
        for context in self.contexts:
            context.close()


def axe(page, *, opened=True):
    """No violation of WCAG 2.1 A and AA on the page as it stands; what can be opened is opened first."""
    if opened:
        page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    page.evaluate(_axe_script())
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    result = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    assert not result["violations"], "\n".join(map(_told, result["violations"]))


def _axe_script():
    return AXE_FILE_PATH.read_text(encoding="utf-8")


def _told(violation):
    nodes = [f"{' '.join(map(str, node['target']))}: {node['failureSummary']}" for node in violation["nodes"]]
    return f"{violation['id']} – {violation['help']}\n  " + "\n  ".join(nodes[:8])


def no_sideways_scroll(page):
    """The page is no wider than its window: nobody has to push it to and fro to read a line."""
    wide = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")]
            .filter((part) => part.getBoundingClientRect().right > width + 1 && part.checkVisibility())
            .map((part) => `${part.tagName.toLowerCase()}.${part.className}`).slice(0, 8);
        }"""
    )
    assert not wide, f"Wider than the window: {', '.join(wide)}"


def save_screenshot(page, name, *, full=False):
    """A picture for the manual, taken only when THIDUA_SCREENSHOTS=1 asks for it."""
    if os.environ.get("THIDUA_SCREENSHOTS") != "1":
        return
    folder = Path(__file__).parents[2] / "docs" / "manual" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=full)


def mark_browser_tests(items):
    """Everything that asks for a browser can be left out with `-m "not browser"`."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def after_call(item, *, failed):
    """Faults fail the test itself; a failed test leaves a picture of each page in test-results/."""
    windows = item.funcargs.get("windows")
    if windows is None:
        return
    if failed:
        folder = Path("test-results")
        folder.mkdir(exist_ok=True)
        name = re.sub(r"\W+", "-", item.nodeid).strip("-")
        for number, page in enumerate(windows.pages(), start=1):
            page.screenshot(path=folder / f"{name[-120:]}-{number}.png")
    else:
        windows.faults.check()
