"""Commands, processes and addresses for tests that run the product as an operator does."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
OURS = ("THIDUA_", "DATABASE_URL", "DJANGO_", "PYTEST_", "PG", "COV_")


def clean_environment(**more):
    """The environment of someone who has just opened a terminal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, **more, "PYTHONPATH": str(PROJECT)}


def command(*arguments):
    return [sys.executable, "-m", "thidua.cli", *map(str, arguments)]


def thidua(*arguments, given="", **environment):
    return subprocess.run(
        command(*arguments),
        cwd="/",
        env=clean_environment(**environment),
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def background(*arguments, **environment):
    return subprocess.Popen(
        command(*arguments),
        cwd="/",
        env=clean_environment(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(port, path, *, within=60):
    """(status, text) of a page, waiting for the server to come up."""
    deadline = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def processes_of(folder):
    """{pid: command} of live processes whose command or surroundings name this folder."""
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit() and int(place.name) != os.getpid():
            try:
                text = (place / "cmdline").read_bytes()
                if text and str(folder).encode() in text + (place / "environ").read_bytes():
                    found[int(place.name)] = text.replace(b"\0", b" ").decode(errors="replace")
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
    return found


def descendants_of(pid):
    """This process and all below it."""
    parents = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                rest = (place / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            parents.setdefault(int(rest[1]), []).append(int(place.name))
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += parents.get(one, [])
    return found


def kill(pids):
    """SIGKILL, also when one of them takes others with it."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def kill_leftovers(folder):
    kill(processes_of(folder))


def wait_until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
