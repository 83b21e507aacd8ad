"""A PostgreSQL server of the test session's own, started when the first test asks for a database.

DATABASE_URL wins when it is set. Under xdist the controller names the folder and the workers share the server.
Durability is off here and only here.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from thidua.ops.postgres import FOR_TESTS, Server

_FOLDER = "THIDUA_TEST_DATABASE_FOLDER"
_started = []


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    """Settings are read now, so the address must be known now; the server can wait."""
    if _FOLDER not in os.environ and not os.environ.get("DATABASE_URL"):
        folder = tempfile.mkdtemp(prefix="thidua-test-", dir="/tmp")
        os.chmod(folder, 0o711)
        os.environ[_FOLDER] = folder
        os.environ["DATABASE_URL"] = f"postgres://thidua@/{folder}/postgres/run/thidua"
        early_config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    if fixturedef.argname == "django_db_setup":
        start()


def start():
    if not _started and _FOLDER in os.environ:
        server = Server(Path(os.environ[_FOLDER]) / "postgres", settings=FOR_TESTS)
        server.acquire()
        _started.append(server)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """The last process of the session to leave stops the server."""
    while _started:
        _started.pop().release()
