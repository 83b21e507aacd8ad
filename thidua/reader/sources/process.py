"""Other programs reading hostile files: each in a folder of its own, with bounds, and gone when its time is up."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from thidua.reader.sources.outcome import MB, Clock

if sys.platform == "linux":
    import resource

_MEMORY = 4096 * MB
_OUTPUT = 256 * MB
# Nothing else of our environment (addresses and passwords of databases stand there) is a reader's business.
_KEPT_VARIABLES = ("PATH", "TESSDATA_PREFIX", "ANTIWORDHOME", "SYSTEMROOT")


@dataclass(frozen=True, slots=True)
class Finished:
    code: int
    out: bytes
    err: str


@contextlib.contextmanager
def own_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="thidua-doc-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def program(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def run(command: list[str], folder: Path, clock: Clock, output: int = 32 * MB) -> Finished:
    """Run a program to its end; past the clock it is killed with its children, and the file is unreadable."""
    clock.check()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        try:
            _confine(process.pid, clock.left())
            code = process.wait(clock.left())
        except subprocess.TimeoutExpired as error:
            raise clock.too_long() from error
        finally:
            _end(process)
        out.seek(0)
        err.seek(0)
        return Finished(code, out.read(output), err.read(MB).decode("utf-8", "replace"))


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    # One thread: several readers at once would otherwise fight for the same cores.
    return kept | {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}


def _confine(pid: int, seconds: float) -> None:
    if sys.platform != "linux":
        return
    processor = int(seconds) + 1
    bounds = {
        resource.RLIMIT_AS: _MEMORY,
        resource.RLIMIT_FSIZE: _OUTPUT,
        resource.RLIMIT_CPU: processor,
        resource.RLIMIT_CORE: 0,
    }
    with contextlib.suppress(ProcessLookupError):  # it may be done already
        for bound, value in bounds.items():
            hard = resource.prlimit(pid, bound)[1]
            lowered = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.prlimit(pid, bound, (lowered, lowered))


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
