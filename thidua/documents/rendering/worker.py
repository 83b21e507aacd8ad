"""The process that draws: reads a request from its standard input, writes the file to its standard output, again and again.

It has bounds of memory, no way to the network and nothing of our environment; the one who asks keeps the time.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import sys
from typing import Any

if sys.platform == "linux":
    import resource

MB = 1024 * 1024
HEAD = struct.Struct(">BQ")  # what comes, and how many bytes of it
DONE, UNPRINTABLE, TOO_BIG, FAULT = range(4)
_NEW_NETWORK = 0x40000000 | 0x10000000  # CLONE_NEWNET in a CLONE_NEWUSER of its own


def main() -> None:
    memory = int(sys.argv[1]) * MB
    _confine(memory)
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints by mistake does not break the replies
    _warm()
    while head := requests.read(HEAD.size):
        _, size = HEAD.unpack(head)
        status, answer = _answer(requests.read(size))
        replies.write(HEAD.pack(status, len(answer)))
        replies.write(answer)
        replies.flush()


def _warm() -> None:
    """Everything that the first paper would wait for: libraries and typefaces."""
    from thidua.documents.paper import Body, Paper, Paragraph
    from thidua.documents.rendering import certificates, docx, pdf  # noqa: F401

    small = Paper("to-trinh", Body("A"), "TỜ TRÌNH", "B", blocks=[Paragraph("C")])
    pdf.paper_pdf(small)
    docx.paper_docx(small)


def _answer(request: bytes) -> tuple[int, bytes]:
    from thidua.documents.rendering.printable import Unprintable

    try:
        asked = json.loads(request)
        return DONE, _drawn(asked["what"], asked["of"])
    except Unprintable as problem:
        return UNPRINTABLE, str(problem).encode()
    except MemoryError:
        return TOO_BIG, b""
    except BaseException as problem:  # noqa: BLE001 -- a panic of Typst too; said to the one who asked, who raises it
        return FAULT, f"{type(problem).__name__}: {problem}".encode(errors="replace")


def _drawn(what: str, of: Any) -> bytes:
    from thidua.core import values
    from thidua.documents.paper import Paper
    from thidua.documents.rendering import certificates, docx, pdf

    if what == "pdf":
        return pdf.paper_pdf(Paper.from_json(of))
    if what == "docx":
        return docx.paper_docx(Paper.from_json(of))
    if what == "certificates":
        return certificates.certificates_pdf(values.from_json(certificates.Batch, of))
    if what == "calibration":
        return certificates.calibration_pdf(values.from_json(certificates.Layout, of))
    raise ValueError(f"Nothing here draws {what!r}.")


def _confine(memory: int) -> None:
    sys.addaudithook(_no_network)
    if sys.platform != "linux":
        return
    for bound, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        hard = resource.getrlimit(bound)[1]
        lowered = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(bound, (lowered, lowered))
    with contextlib.suppress(OSError, AttributeError):
        import ctypes

        # Where the system lets us: no network at all, for compiled code too.
        ctypes.CDLL(None, use_errno=True).unshare(_NEW_NETWORK)


def _no_network(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.system"):
        raise PermissionError(f"A drawing process does not do this: {event}.")


if __name__ == "__main__":
    main()
