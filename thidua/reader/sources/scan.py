"""Pictures of paper -> text, with tesseract where it is installed."""

from __future__ import annotations

import struct
from pathlib import Path

from thidua.reader.model import Finding
from thidua.reader.sources import process, syllables
from thidua.reader.sources.outcome import Clock, Limits, Unreadable, note

_INSTALL = (
    "Nhờ người quản trị máy chủ cài tesseract-ocr và tesseract-ocr-vie, hoặc nạp bản .docx, PDF có chữ."
)
_DOUBTFUL = 0.8
_FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def why_not() -> str | None:
    """Why pictures cannot be read on this machine, or None."""
    tesseract = process.program("tesseract")
    if tesseract is None:
        return f"Máy chủ chưa có phần mềm nhận dạng chữ. {_INSTALL}"
    with process.own_folder() as folder:
        languages = process.run([tesseract, "--list-langs"], folder, Clock(10)).out.decode("utf-8", "replace")
    if "vie" not in languages.split():
        return f"Phần mềm nhận dạng chữ chưa có tiếng Việt. {_INSTALL}"
    return None


def recognise(picture: Path, clock: Clock, dpi: int | None = None) -> str:
    """The text in one picture; whatever way up it lies."""
    # Page mode 1 finds the orientation first: photographs of paper often lie on their side.
    command = [process.program("tesseract") or "tesseract", str(picture), "stdout", "-l", "vie", "--psm", "1"]
    done = process.run(command + (["--dpi", str(dpi)] if dpi else []), picture.parent, clock)
    return done.out.decode("utf-8", "replace").replace("\f", "\n").strip()


def note_on(text: str) -> Finding:
    doubtful = syllables.share(syllables.accented(text)).value < _DOUBTFUL
    return note(
        "ocr",
        "Chữ được nhận dạng từ ảnh, hãy đối chiếu bản gốc từng chỗ: số, ngày tháng, tên riêng hay sai."
        + (" Ảnh này mờ hoặc nghiêng, nhiều chữ có thể sai: nên chụp hoặc quét lại." if doubtful else ""),
        "warning",
    )


def read(data: bytes, kind: str, limits: Limits) -> tuple[str, list[Finding]]:
    """A picture file."""
    size = _size(data, kind)
    if size is None:
        raise Unreadable("Ảnh bị hỏng hoặc tải về chưa trọn. Hãy chụp hoặc quét lại rồi nạp.")
    if size[0] * size[1] > limits.pixels:
        raise Unreadable(
            f"Ảnh quá lớn ({size[0]} × {size[1]} điểm ảnh). Hãy quét lại ở 300 dpi hoặc thu nhỏ ảnh rồi nạp."
        )
    missing = why_not()
    if missing:
        raise Unreadable(f"Đây là ảnh chụp văn bản. {missing}")
    with process.own_folder() as folder:
        picture = folder / f"picture.{kind}"
        picture.write_bytes(data)
        text = recognise(picture, Clock(limits.ocr_seconds))
    if not text:
        raise Unreadable(
            "Không nhận dạng được chữ nào trong ảnh. Hãy chụp lại thẳng, đủ sáng, rõ nét rồi nạp."
        )
    return text, [note_on(text)]


def _size(data: bytes, kind: str) -> tuple[int, int] | None:
    """Width and height as the header states them: decoding a picture to learn its size is what bombs wait for."""
    if kind == "png":
        if data[12:16] != b"IHDR" or len(data) < 24:
            return None
        width, height = struct.unpack(">II", data[16:24])
        return (width, height) if width and height else None
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker in _FRAME_HEADERS:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return (width, height) if width and height else None
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        (length,) = struct.unpack(">H", data[position + 2 : position + 4])
        position += 2 + length
    return None
