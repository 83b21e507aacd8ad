"""What the commands that answer about one file share: one sentence for what fails, UTF-8 for what succeeds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Failure(Exception):
    """One sentence for the person at the terminal."""


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """What the system says of a file that cannot be opened, as a `Failure` that says what to do next."""
    try:
        yield
    except FileNotFoundError:
        raise Failure(f"Không tìm thấy tệp “{path}”. Hãy kiểm tra lại tên và thư mục.") from None
    except IsADirectoryError:
        raise Failure(f"“{path}” là thư mục. Hãy chỉ tên một tệp trong đó.") from None
    except OSError as error:
        reason = error.strerror or "lỗi đọc đĩa"
        raise Failure(f"Không mở được tệp “{path}” ({reason}). Hãy kiểm tra quyền đọc tệp.") from error


def write(text: str) -> None:
    """Prints in UTF-8 whatever the terminal says of itself; a closed pipe is no error."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    except AttributeError:
        print(text)
    except BrokenPipeError:
        sys.stderr.close()
