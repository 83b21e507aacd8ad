"""The pages of a paper as pictures, drawn from its PDF."""

import hashlib
import json
import struct
import threading
import zlib
from functools import lru_cache

import pypdfium2

from thidua.core import values
from thidua.documents import queries
from thidua.documents.paper import Paper
from thidua.documents.rendering.printable import Unprintable
from thidua.documents.rendering.process import renderer
from thidua.files import queries as files

SCALE = 1.6  # of 72 dots an inch: 952 dots across A4
MOST_PAGES = 60  # shown at once; the PDF has them all
_pdfium = threading.Lock()  # the library serves one thread at a time


class Shown:
    """How many pages there are and a name of what they show; or the sentence that says why there are none."""

    def __init__(self, pages=0, version="", problem=""):
        self.count, self.version, self.problem = pages, version, problem

    @property
    def numbers(self):
        return range(1, min(self.count, MOST_PAGES) + 1)

    @property
    def hidden(self):
        return max(self.count - MOST_PAGES, 0)


def shown(document):
    try:
        data, version = pdf_of(document)
    except Unprintable as unprintable:
        return Shown(problem=str(unprintable))
    return Shown(_pages(version, data), version)


def pdf_of(document):
    """(bytes, name of these bytes): of the copy that went out when there is one, else drawn now. Raises `Unprintable`."""
    copy = queries.shown_copy(document) if document.is_out else None
    if copy is not None:
        return files.read_bytes(copy.pdf), copy.pdf.sha256[:16]
    plain = json.dumps(document.paper, sort_keys=True, ensure_ascii=False)
    return _drawn(plain), hashlib.sha256(plain.encode()).hexdigest()[:16]


def docx_of(document):
    copy = queries.issued_copy(document) if document.is_out else None
    return files.read_bytes(copy.docx) if copy is not None else renderer().render_docx(_paper(document))


def page_png(document, number):
    """One page as PNG; None when there is no such page. Raises `Unprintable`."""
    data, _ = pdf_of(document)
    with _pdfium:
        pdf = pypdfium2.PdfDocument(data)
        try:
            if not 1 <= number <= len(pdf):
                return None
            bitmap = pdf[number - 1].render(scale=SCALE, rev_byteorder=True)
            return _png(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                channels=bitmap.n_channels,
                stride=bitmap.stride,
            )
        finally:
            pdf.close()


def _png(pixels, width, height, *, channels, stride):
    """Rows of red, green, blue (and opacity) as PNG: the library for pictures is not needed for that."""
    kinds = {1: 0, 3: 2, 4: 6}
    rows = b"".join(
        b"\0" + pixels[start : start + width * channels] for start in range(0, height * stride, stride)
    )

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, kinds[channels], 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows, 4)), chunk(b"IEND", b""))
    )


def _paper(document):
    return Paper.from_json(document.paper)


@lru_cache(maxsize=16)
def _drawn(plain):
    return renderer().render_pdf(values.from_json(Paper, json.loads(plain)))


@lru_cache(maxsize=16)
def _pages(version, data):
    with _pdfium:
        pdf = pypdfium2.PdfDocument(data)
        try:
            return len(pdf)
        finally:
            pdf.close()
