"""Draws the pictures of `van-ban.md` anew: `.venv/bin/python docs/manual/van_ban_images.py`.

Every kind with its invented example, the first two pages beside each other, sixteen greys.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pypdfium2

from thidua.documents import kinds
from thidua.documents.rendering.certificates import certificates_pdf
from thidua.documents.rendering.pdf import paper_pdf

IMAGES = Path(__file__).parent / "images"
SHOWN = {"bang-khen": "tinh-2026", "quyet-dinh-khen-thuong": "xa-2026", "bien-ban-hop-xet": "xa-2026"}
GAP = 8


def rows_of(pdf: bytes, pages: int, scale: float) -> list[bytes]:
    """Rows of grey pixels, a byte each."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = [document[n].render(scale=scale, grayscale=True) for n in range(min(pages, len(document)))]
    width = max(each.width for each in drawn)
    rows = []
    for y in range(max(each.height for each in drawn)):
        row = bytearray()
        for each in drawn:
            start = y * each.stride
            line = bytes(each.buffer[start : start + each.width]) if y < each.height else b""
            row += line.ljust(width, b"\xff") + b"\x90" * GAP
        rows.append(bytes(row[:-GAP]))
    return rows


def png(rows: list[bytes]) -> bytes:
    """Four bits a pixel."""
    width = len(rows[0]) // 2 * 2
    packed = b"".join(
        b"\x00" + bytes((row[x] & 0xF0) | row[x + 1] >> 4 for x in range(0, width, 2)) for row in rows
    )
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 4, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(packed, 9)),
        (b"IEND", b""),
    ]
    body = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def main() -> None:
    for slug, kind in kinds.KINDS.items():
        context = kind.example(kinds.SETTINGS[SHOWN.get(slug, "huyen-2024")])
        if kind.paper:
            rows = rows_of(paper_pdf(kind.draft(context)), 2, 1.0)
        else:
            rows = rows_of(certificates_pdf(kinds.certificates_of(context)), 1, 1.0)
        (IMAGES / f"van-ban-{slug}.png").write_bytes(png(rows))


if __name__ == "__main__":
    main()
