"""QR codes by the thousand. A code is linear in its bits, so those of one length are sums of a few that are worked out once."""

from __future__ import annotations

import struct
import zlib
from functools import cache

# Modules of white around the code, as the standard asks for.
QUIET = 4


def png(text: str) -> bytes:
    """The QR code of `text` (bytes mode, error correction M) as a PNG of one pixel a module."""
    data = text.encode()
    first, grid, side = _FIRST.get(len(data)) or _keep_first(data)
    for place, (byte, other) in enumerate(zip(data, first, strict=True)):
        changed = byte ^ other
        for bit in range(8):
            if changed >> bit & 1:
                grid ^= _difference(len(data), place, bit)
    return _png(grid, side)


# The first text of each length, with its code as one number (row by row, from the highest bit) and the modules in a row:
# addresses of one batch differ in a few letters only.
_FIRST: dict[int, tuple[bytes, int, int]] = {}


def _keep_first(data: bytes) -> tuple[bytes, int, int]:
    _FIRST[len(data)] = (data, *_drawn(data))
    return _FIRST[len(data)]


@cache
def _difference(length: int, place: int, bit: int) -> int:
    data = bytearray(length)
    data[place] = 1 << bit
    return _drawn(bytes(data))[0] ^ _zero(length)


@cache
def _zero(length: int) -> int:
    return _drawn(bytes(length))[0]


def _drawn(data: bytes) -> tuple[int, int]:
    from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped,unused-ignore]
    from qrcode.main import QRCode  # type: ignore[import-untyped,unused-ignore]
    from qrcode.util import MODE_8BIT_BYTE, QRData  # type: ignore[import-untyped,unused-ignore]

    # The mask is fixed: chosen anew for each text, codes would no longer be sums of one another.
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=0)
    code.add_data(QRData(data, mode=MODE_8BIT_BYTE, check_data=False), optimize=0)
    code.make()
    grid = 0
    for row in code.modules:
        for dark in row:
            grid = grid << 1 | bool(dark)
    return grid, len(code.modules)


def _png(grid: int, side: int) -> bytes:
    """One bit a pixel; 1 is white in a PNG."""
    whole = side + 2 * QUIET
    full, row_mask = (1 << whole) - 1, (1 << side) - 1
    padding = -whole % 8
    wide = (whole + padding) // 8
    lines = []
    for row in range(-QUIET, side + QUIET):
        dark = grid >> (side * (side - 1 - row)) & row_mask if 0 <= row < side else 0
        lines.append(b"\0" + ((full ^ dark << QUIET) << padding).to_bytes(wide, "big"))
    head = struct.pack(">IIBBBBB", whole, whole, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"".join(lines), 6))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
