"""Components are tried in a browser on a site of their own (`site.py`), which needs no database."""

import json
import os
import socket
import subprocess
import sys
import time

import pytest

from tests.browser.fixtures import *  # noqa: F403

PRODUCT_ONLY = "thidua.portal.context.navigation"


@pytest.fixture(autouse=True)
def _without_the_rest_of_the_product(settings):
    """Components stand below every other app, and so do their tests: addresses and header are the site's."""
    options = settings.TEMPLATES[0]["OPTIONS"]
    processors = [name for name in options["context_processors"] if name != PRODUCT_ONLY]
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"OPTIONS": options | {"context_processors": processors}}]
    settings.ROOT_URLCONF = "tests.ui.site"


class Store:
    """What the site has kept, and the mood in which it answers savings (`site.save_diary`)."""

    def __init__(self, folder):
        self.folder = folder

    @property
    def content(self):
        file = self.folder / "store"
        return json.loads(file.read_text()) if file.exists() else None

    @property
    def presses(self):
        file = self.folder / "presses"
        return len(file.read_text()) if file.exists() else 0

    def answer(self, mood):
        (self.folder / "answer").write_text(mood)

    def empty(self):
        for file in self.folder.iterdir():
            file.unlink()


@pytest.fixture(scope="package")
def ui_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ui-site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "UI_SITE_STORE": str(folder / "store"),
        "DJANGO_SETTINGS_MODULE": "tests.ui.site",
    }
    command = [sys.executable, "-m", "django", "runserver", "--noreload", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}", folder
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port, server):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "The site did not start."
        time.sleep(0.05)
    raise AssertionError("The site did not answer within ten seconds.")


@pytest.fixture
def base_address(ui_site):
    return ui_site[0]


@pytest.fixture
def store(ui_site):
    store = Store(ui_site[1])
    store.empty()
    return store
