"""Drawing in a process of its own, with bounds on time and memory, that lives long and is renewed when it falls or grows.

`Renderer` is safe to share between threads: requests wait for one another.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from thidua.core import values
from thidua.documents.paper import Paper
from thidua.documents.rendering.certificates import Batch, Layout
from thidua.documents.rendering.printable import Unprintable
from thidua.documents.rendering.worker import DONE, HEAD, TOO_BIG, UNPRINTABLE

SECONDS = 30.0
MEMORY_MB = 2048  # of addresses; what is really used is far less
RENEWED_AFTER = 500  # papers: Typst keeps what it has set
CHUNK = 1_000  # certificates drawn by one process
_ROOT = Path(__file__).resolve().parents[3]
# Nothing else of our environment (addresses and passwords of databases stand there) is its business.
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
_NOWHERE = "http://127.0.0.1:9"

Progress = Callable[[int, int], None]


class TooMuch(Unprintable):
    """It takes longer, or more memory, than a paper may."""


class RenderingFault(RuntimeError):
    """The drawing process failed in a way that no paper should cause: a fault of ours."""


class Renderer:
    """One drawing process, started when it is first needed."""

    def __init__(
        self, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB, renewed_after: int = RENEWED_AFTER
    ) -> None:
        self.seconds = seconds
        self.memory_mb = memory_mb
        self.renewed_after = renewed_after
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._spare: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._drawn = 0

    def render_pdf(self, paper: Paper) -> bytes:
        """The paper as PDF/A-2a. Raises `Unprintable` (of which `TooMuch` is one) with a sentence for people."""
        return self._ask("pdf", paper.to_json())

    def render_docx(self, paper: Paper) -> bytes:
        """The paper as .docx; raises as `render_pdf`."""
        return self._ask("docx", paper.to_json())

    def render_calibration(self, layout: Layout) -> bytes:
        return self._ask("calibration", values.to_json(layout))

    def render_certificates(self, batch: Batch, progress: Progress | None = None) -> Iterator[bytes]:
        """The certificates as PDFs of at most `CHUNK` pages, one after another.

        `progress` hears how many of how many are done. Raises as `render_pdf`.
        """
        total = len(batch.awardees)
        for start in range(0, total, CHUNK):
            more = start + CHUNK < total
            part = replace(batch, awardees=batch.awardees[start : start + CHUNK])
            drawn = self._ask("certificates", values.to_json(part), spare=more, last=more)
            if progress:
                progress(min(start + CHUNK, total), total)
            yield drawn

    def close(self) -> None:
        """End the process; the next request starts another."""
        with self._lock:
            self._end()
            if self._spare:
                _ended(self._spare)
            self._spare = None

    def _ask(self, what: str, of: Any, *, spare: bool = False, last: bool = False) -> bytes:
        """The answer of the process. With `spare` another one warms up meanwhile; after its `last` it goes."""
        request = json.dumps({"what": what, "of": of}, ensure_ascii=False).encode(errors="replace")
        with self._lock:
            process = self._ready()
            if spare and self._spare is None:
                self._spare = self._started()
            status, answer = self._exchange(process, request)
            self._drawn += 1
            if last:
                self._end()
        if status == DONE:
            return answer
        if status == UNPRINTABLE:
            raise Unprintable(answer.decode())
        if status == TOO_BIG:
            raise _too_much()
        raise RenderingFault(answer.decode(errors="replace"))

    def _exchange(self, process: subprocess.Popen[bytes], request: bytes) -> tuple[int, bytes]:
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(self.seconds, stop)
        watch.daemon = True
        watch.start()
        try:
            answer = _sent_and_read(process, request)
        finally:
            watch.cancel()
        if answer is not None and not late.is_set():
            return answer
        self._end()
        if late.is_set():
            raise TooMuch(
                f"Văn bản mất hơn {self.seconds:g} giây để trình bày nên đã dừng. "
                "Hãy chia bảng hoặc danh sách dài thành nhiều phụ lục, nhiều văn bản."
            )
        # It fell over its bound of memory: there is no other way for it to end while it draws.
        raise _too_much()

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # a fork of a server has its own
            self._process = self._spare = None
            self._owner = os.getpid()
        process = self._process
        if process and process.poll() is None and self._drawn < self.renewed_after:
            return process
        self._end()
        self._process, self._spare = self._spare or self._started(), None
        self._drawn = 0
        return self._process

    def _started(self) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        environment = kept | {
            "PYTHONPATH": str(_ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            # On a machine of many cores threads alone would use up the addresses that the process may have.
            "RAYON_NUM_THREADS": "4",
            "MALLOC_ARENA_MAX": "4",
            **dict.fromkeys(
                ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NOWHERE
            ),
        }
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "thidua.documents.rendering.worker", str(self.memory_mb)],
            cwd=Path(__file__).anchor,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            _ended(process)


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            if pipe:
                pipe.close()


def _sent_and_read(process: subprocess.Popen[bytes], request: bytes) -> tuple[int, bytes] | None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(HEAD.pack(DONE, len(request)))
        process.stdin.write(request)
        process.stdin.flush()
        head = process.stdout.read(HEAD.size)
        if len(head) < HEAD.size:
            return None
        status, size = HEAD.unpack(head)
        answer = process.stdout.read(size)
    except (OSError, ValueError):
        return None
    return (status, answer) if len(answer) == size else None


def _too_much() -> TooMuch:
    return TooMuch(
        "Văn bản quá lớn, máy chủ không đủ bộ nhớ để trình bày. "
        "Hãy chia bảng hoặc danh sách dài thành nhiều phụ lục, nhiều văn bản."
    )


@cache
def renderer() -> Renderer:
    """The one of this process."""
    shared = Renderer()
    atexit.register(shared.close)
    return shared
