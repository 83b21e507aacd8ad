"""Pictures of hand signatures and seals: PNG with a clear ground, as annex I of Decree 30/2020/NĐ-CP asks for them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MOST_PIXELS = 4_000_000
_BEGIN = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
Ink = Literal["blue", "red"]
_INKS = {"blue": "xanh", "red": "đỏ"}


class PictureRefused(ValueError):
    """The picture cannot be used; the message says why and what to do, for people."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture taken apart: three bytes of colour and one of opacity for each pixel, row by row from the top."""

    width: int
    height: int
    colours: bytes
    opacity: bytes

    @property
    def proportion(self) -> float:
        """Width to height."""
        return self.width / self.height

    def require_ink(self, ink: Ink) -> None:
        """Raises `PictureRefused` if what is drawn is not `ink` as a whole: blue for a hand, red for a seal."""
        red, green, blue = (self._weighed(channel) for channel in range(3))
        high, low = (blue, red) if ink == "blue" else (red, blue)
        if high <= low or high <= green:
            raise PictureRefused(
                f"Ảnh phải có màu {_INKS[ink]}. Hãy quét lại ảnh bằng mực màu {_INKS[ink]} rồi tải lên."
            )

    def _weighed(self, channel: int) -> int:
        return sum(c * o for c, o in zip(self.colours[channel::3], self.opacity, strict=True))


def read_png(data: bytes, ink: Ink | None = None) -> Picture:
    """The picture in a PNG file with a clear ground. Raises `PictureRefused`."""
    try:
        picture = _decoded(data)
    except (ValueError, IndexError, KeyError, struct.error, zlib.error) as problem:
        if isinstance(problem, PictureRefused):
            raise
        raise PictureRefused(
            "Tệp không phải là ảnh PNG đọc được. Hãy lưu lại ảnh ở định dạng PNG rồi tải lên."
        ) from problem
    if not any(picture.opacity):
        raise PictureRefused("Ảnh trống. Hãy chọn ảnh có nét chữ ký hoặc dấu.")
    if min(picture.opacity) > 0:
        raise PictureRefused("Ảnh phải có nền trong suốt để không che chữ. Hãy xóa nền ảnh rồi tải lên.")
    if ink:
        picture.require_ink(ink)
    return picture


def _decoded(data: bytes) -> Picture:
    chunks = list(_chunks(data))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if width * height > MOST_PIXELS:
        raise PictureRefused(
            "Ảnh quá lớn (trên 4 triệu điểm ảnh). Hãy giảm kích thước ảnh còn khoảng 1.000 điểm mỗi chiều."
        )
    if depth != 8 or interlaced or not width * height:
        raise PictureRefused(
            "Ảnh PNG này dùng kiểu nén không dùng được. Hãy lưu lại ở dạng PNG 8 bit, không xen kẽ."
        )
    channels = _CHANNELS[kind]
    row = width * channels
    opened = zlib.decompressobj()
    raw = opened.decompress(b"".join(part for name, part in chunks if name == b"IDAT"), (row + 1) * height)
    if len(raw) != (row + 1) * height:
        raise ValueError("The rows are not all there.")
    pixels = b"".join(_rows(raw, row, channels))
    parts = dict(chunks)
    if kind == 3:
        palette, clear = parts[b"PLTE"], parts.get(b"tRNS", b"")
        clear = clear + b"\xff" * (len(palette) // 3 - len(clear))
        colours = b"".join(palette[3 * each : 3 * each + 3] for each in pixels)
        return Picture(width, height, colours, bytes(clear[each] for each in pixels))
    opacity = pixels[channels - 1 :: channels] if kind in (4, 6) else b"\xff" * (width * height)
    mixed = bytearray(width * height * 3)
    for channel in range(3):
        mixed[channel::3] = pixels[channel if kind in (2, 6) else 0 :: channels]
    return Picture(width, height, bytes(mixed), opacity)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not data.startswith(_BEGIN):
        raise ValueError("Not a PNG.")
    place = len(_BEGIN)
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        part = data[place + 8 : place + 8 + length]
        if zlib.crc32(name + part) != struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0]:
            raise ValueError("A part is damaged.")
        yield name, part
        place += 12 + length


def _rows(raw: bytes, length: int, step: int) -> Iterator[bytes]:
    """Rows without the filters of PNG (its specification, chapter 9)."""
    above = bytearray(length)
    for start in range(0, len(raw), length + 1):
        row = bytearray(raw[start + 1 : start + 1 + length])
        filtered = raw[start]
        if filtered > 4:
            raise ValueError("An unknown filter.")
        if filtered == 2:
            row = bytearray((a + b) & 255 for a, b in zip(row, above, strict=True))
        elif filtered:
            for place in range(length):
                left = row[place - step] if place >= step else 0
                up = above[place]
                corner = above[place - step] if place >= step else 0
                near = (left, up, (left + up) // 2, _nearest(left, up, corner))[filtered - 1]
                row[place] = (row[place] + near) & 255
        above = row
        yield bytes(row)


def _nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    by_left, by_up, by_corner = abs(guess - left), abs(guess - up), abs(guess - corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner
