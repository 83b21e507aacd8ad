"""What reading a file comes to: its text, or one sentence why there is none; and the bounds it keeps to."""

from __future__ import annotations

import time
from dataclasses import dataclass

from thidua.reader.model import Finding

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost. Beyond `pages` and `characters` the text is cut, with a note; beyond any
    other bound the file is refused."""

    bytes: int = 20 * MB
    entries: int = 5_000  # members of a zip
    unpacked: int = 300 * MB  # all members of a zip together, as declared
    part: int = 32 * MB  # one XML part, really unpacked
    tags: int = 1_500_000  # of one XML part: what its tree costs in memory
    pages: int = 200
    pixels: int = 60_000_000  # of one picture
    characters: int = 2_000_000
    seconds: float = 30
    ocr_pages: int = 30
    ocr_seconds: float = 180


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Extracted:
    text: str  # NFC, "\n" line ends
    kind: str  # "docx", "doc", "rtf", "odt", "pdf", "png", "jpg", "md" or "txt", by content
    notes: tuple[Finding, ...]


class Unreadable(Exception):
    """The file cannot be read; `message_vi` says why and what to do next."""

    def __init__(self, message_vi: str) -> None:
        super().__init__(message_vi)
        self.message_vi = message_vi


class Clock:
    """The time that is left for one file."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        return self._end - time.monotonic()

    def check(self) -> None:
        if self.left() <= 0:
            raise self.too_long()

    def too_long(self) -> Unreadable:
        return Unreadable(
            f"Đọc tệp quá {self.seconds:g} giây mà chưa xong, nên đã dừng. "
            "Hãy mở tệp, bỏ bớt ảnh và phụ lục, lưu thành .docx rồi nạp lại."
        )


def note(code: str, message: str, severity: str = "note") -> Finding:
    return Finding(code=f"source.{code}", severity=severity, message=message)


def megabytes(count: int) -> str:
    return f"{count / MB:.3g} MB".replace(".", ",")
