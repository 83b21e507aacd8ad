"""Installations of their own, in folders that the database's account can reach, with no word from outside."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.ops.make import kill_leftovers, thidua


@pytest.fixture
def folder():
    """Short, outside pytest's closed folders, and left without processes."""
    path = Path(tempfile.mkdtemp(prefix="thidua-", dir="/tmp"))
    path.chmod(0o711)
    yield path
    kill_leftovers(path)
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def prepared():
    """The data folder of an installation whose tables exist; shared by the tests of a file."""
    path = Path(tempfile.mkdtemp(prefix="thidua-", dir="/tmp"))
    path.chmod(0o711)
    thidua("prepare", "--data", path / "data").check_returncode()
    yield path / "data"
    kill_leftovers(path)
    shutil.rmtree(path, ignore_errors=True)
