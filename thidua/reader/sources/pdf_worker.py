"""Runs alone, in a process of its own: PDFium is C++ reading hostile files, and cannot be told to stop.

It is started as a script, without the project on its path:
    pdf_worker.py text FILE PAGES CHARACTERS    the text of the pages, as JSON
    pdf_worker.py picture FILE PAGE OUT PIXELS  one page, drawn for recognition, as a grey PGM picture
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

RECOGNITION_DPI = 300
MAX_OBJECTS = 2_000


def texts(document: Any, pages: int, characters: int) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    for number in range(min(len(document), pages)):
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_bounded()[: characters + 1]
        found.append({"text": text, "scanned": is_mostly_picture(page)})
        characters -= len(text)
        text_page.close()
        page.close()
        if characters <= 0:
            break
    scripts = raw.FPDFDoc_GetJavaScriptActionCount(document)
    return {"count": len(document), "pages": found, "scripts": max(scripts, 0)}


def is_mostly_picture(page: Any) -> bool:
    width, height = page.get_size()
    for count, picture in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > 0.5 * width * height:
            return True
        if count > MAX_OBJECTS:
            break
    return False


def picture(document: Any, number: int, pixels: int) -> bytes:
    page = document[number]
    width, height = page.get_size()
    scale = min(RECOGNITION_DPI / 72, (pixels / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    rows = memoryview(bitmap.buffer).cast("B")
    grey = b"".join(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + grey


def main(task: str, path: str, *rest: str) -> None:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        reason = "password" if "password" in str(error).lower() else "damaged"
        print(json.dumps({"error": reason}))
        return
    if task == "text":
        pages, characters = map(int, rest)
        print(json.dumps(texts(document, pages, characters)))
    else:
        number, out, pixels = rest
        Path(out).write_bytes(picture(document, int(number), int(pixels)))


if __name__ == "__main__":
    main(*sys.argv[1:])
