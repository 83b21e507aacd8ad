"""Runs alone, in a process of its own: PDFium is C++ reading hostile files, and cannot be told to stop.

It is started as a script, without the project on its path:
    pdf_worker.py look FILE PAGES CHARACTERS       what stands where on the pages, as JSON
    pdf_worker.py draw FILE FOLDER PAGES PIXELS    pages ("1,3") as PNG pictures page-1.png, page-3.png

Lengths are millimetres from the upper left corner of the page, sizes of type are points.
"""

from __future__ import annotations

import ctypes
import json
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

MM = 25.4 / 72
THIN = 0.8  # mm: what is thinner is a line and not a box
SPACES = {0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x2002, 0x2003, 0x2009}
GENERATED = -1  # style of a space that stands in no file, only in a gap
MOST_PATHS = 20_000
DRAWN_DPI = 96
_BOLD = ("bold", "black", "heavy", "demi")
_SLANTED = ("italic", "oblique")
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6


class Row:
    """Letters on one line, each as left, top, right, bottom, style and sign."""

    def __init__(self, base: float) -> None:
        self.base = base
        self.left, self.right = 1e6, -1e6
        self.letters: list[tuple[float, float, float, float, int, str]] = []

    def said(self) -> list[Any]:
        """Left, top, right, bottom, base, pieces of one style."""
        pieces: list[list[Any]] = []
        for _, _, _, _, style, letter in self.letters:
            if style == GENERATED or (letter == " " and pieces):
                if pieces and not (style == GENERATED and pieces[-1][1].endswith(" ")):
                    pieces[-1][1] += " "
            elif pieces and pieces[-1][0] == style:
                pieces[-1][1] += letter
            else:
                pieces.append([style, letter])
        seen = [each for each in self.letters if each[5] != " "]
        sides = (
            self.left,
            min(each[1] for each in seen),
            self.right,
            max(each[3] for each in seen),
            self.base,
        )
        return [*(round(side, 2) for side in sides), pieces]

    def weave(self, other: Row) -> None:
        """Letters that another typeface had to lend stand between those of this row: one line by their places."""
        letters = [each for each in (*self.letters, *other.letters) if each[4] != GENERATED]
        letters.sort(key=lambda each: each[0])
        self.letters = []
        for each in letters:
            last = self.letters[-1] if self.letters else None
            if last and each[0] - last[2] > 0.17 * (each[3] - each[1]) and " " not in (last[5], each[5]):
                self.letters.append((last[2], each[1], last[2], each[3], GENERATED, " "))
            self.letters.append(each)
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)


def _woven(rows: list[Row]) -> list[Row]:
    """Rows whose letters stand between each other's, joined. Rows of cells side by side never overlap."""
    kept: list[Row] = []
    for row in rows:
        near = next(
            (
                each
                for each in kept[-80:]
                if abs(each.base - row.base) < 0.25
                and row.left < each.right - 0.8
                and each.left < row.right - 0.8
            ),
            None,
        )
        if near is None:
            kept.append(row)
        else:
            near.weave(row)
    return kept


def _letter(code: int) -> str:
    letter = chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
    return " " if letter.isspace() and code != 0xA0 else letter


class Looked:
    """What is seen on the pages of one document."""

    def __init__(self, characters: int) -> None:
        self.styles: list[list[Any]] = []
        self.known: dict[tuple[Any, ...], int] = {}
        self.left = characters

    def page(self, page: Any) -> dict[str, Any]:
        width, height = page.get_size()
        text = page.get_textpage()
        rows = self._rows(text, height)
        text.close()
        rules, picture = _paths(page, width, height)
        return {
            "width": round(width * MM, 2),
            "height": round(height * MM, 2),
            "rows": rows,
            "rules": rules,
            "picture": picture,
        }

    def _rows(self, text: Any, height: float) -> list[Any]:
        """Stretches of letters that stand on one line, in the order of the file; each of pieces in one style."""
        rows: list[Row] = []
        count = min(raw.FPDFText_CountChars(text), self.left)
        self.left -= count
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        boxed, at_x, at_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
        styles: dict[int | None, int] = {}
        row: Row | None = None
        space, before = False, None
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in SPACES:
                if raw.FPDFText_IsGenerated(text, index) or code in (0x0A, 0x0D):
                    space = True
                    continue
                if row is None:
                    continue
            drawn = raw.FPDFText_GetTextObject(text, index)
            key = ctypes.cast(drawn, ctypes.c_void_p).value if drawn else None
            raw.FPDFText_GetLooseCharBox(text, index, boxed)
            raw.FPDFText_GetCharOrigin(text, index, at_x, at_y)
            left, right = box.left * MM, box.right * MM
            top, bottom = (height - box.top) * MM, (height - box.bottom) * MM
            base = (height - y.value) * MM
            letter = "-" if code in (0x02, 0xFFFE) else _letter(code)
            size = bottom - top
            if row is None or (
                abs(base - row.base) > 0.35 * size
                or left < row.right - 1.2 * size
                or (left - row.right > 1.3 * size and key != before)
            ):
                row = Row(base)
                rows.append(row)
                space = False
            if key not in styles:
                styles[key] = self._style(text, index, drawn)
            if space:
                row.letters.append((row.right, top, row.right, bottom, GENERATED, " "))
                space = False
            row.letters.append((left, top, right, bottom, styles[key], letter))
            if letter != " ":
                row.left, row.right = min(row.left, left), max(row.right, right)
            before = key
        return [row.said() for row in _woven(rows) if any(each[5] != " " for each in row.letters)]

    def _style(self, text: Any, index: int, drawn: Any) -> int:
        """Family, size, bold, italic, colour (#rrggbb) of the letter at `index`."""
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        size = raw.FPDFText_GetFontSize(text, index) * scale
        name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
        raw.FPDFText_GetFontInfo(text, index, name, 200, ctypes.byref(flags))
        family = name.value.decode("utf-8", "replace").rpartition("+")[2]
        low = family.lower()
        bold = any(word in low for word in _BOLD) or bool(flags.value & _FORCE_BOLD)
        bold = bold or raw.FPDFText_GetFontWeight(text, index) >= 600
        italic = any(word in low for word in _SLANTED) or bool(flags.value & _ITALIC)
        if drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) == 2:
            bold = True  # Word thickens letters where the typeface has no bold
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFText_GetFillColor(text, index, *map(ctypes.byref, (red, green, blue, alpha)))
        colour = f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
        if drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) in (3, 7):
            colour = ""  # not drawn at all: the text under a scan
        said = (family, round(size, 1), bold, italic, colour)
        if said not in self.known:
            self.known[said] = len(self.styles)
            self.styles.append(list(said))
        return self.known[said]


def _paths(page: Any, width: float, height: float) -> tuple[list[list[float]], bool]:
    """Thin lines, lying and standing, as left, top, right, bottom; and whether a picture fills the page."""
    rules, picture = [], False
    for count, each in enumerate(page.get_objects(max_depth=4)):
        if count > MOST_PATHS:
            break
        if each.type not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        left, bottom, right, top = each.get_bounds() if hasattr(each, "get_bounds") else each.get_pos()
        if each.type == raw.FPDF_PAGEOBJ_IMAGE:
            picture = picture or (right - left) * (top - bottom) > 0.5 * width * height
            continue
        wide, high = (right - left) * MM, (top - bottom) * MM
        if (wide < THIN) != (high < THIN):
            rules.append([round(side * MM, 2) for side in (left, height - top, right, height - bottom)])
    return rules, picture


def look(document: Any, pages: int, characters: int) -> dict[str, Any]:
    looked = Looked(characters)
    found = []
    for number in range(min(len(document), pages)):
        page = document[number]
        found.append(looked.page(page))
        page.close()
        if looked.left <= 0:
            break
    return {"count": len(document), "pages": found, "styles": looked.styles}


def draw(document: Any, folder: str, pages: list[int], pixels: int) -> dict[str, Any]:
    drawn = []
    for number in (page - 1 for page in pages if 0 < page <= len(document)):
        page = document[number]
        width, height = page.get_size()
        scale = min(DRAWN_DPI / 72, (pixels / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        file = Path(folder) / f"page-{number + 1}.png"
        file.write_bytes(_png(bitmap))
        drawn.append(file.name)
        page.close()
    return {"count": len(document), "drawn": drawn}


def _png(bitmap: Any) -> bytes:
    rows = memoryview(bitmap.buffer).cast("B")
    lines = b"".join(
        b"\0" + bytes(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width])
        for y in range(bitmap.height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines, 6))
        + chunk(b"IEND", b"")
    )


def main(task: str, path: str, *rest: str) -> None:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        reason = "password" if "password" in str(error).lower() else "damaged"
        print(json.dumps({"error": reason}))
        return
    if task == "look":
        most, characters = map(int, rest)
        print(json.dumps(look(document, most, characters)))
    else:
        folder, pages, pixels = rest
        print(json.dumps(draw(document, folder, [int(page) for page in pages.split(",")], int(pixels))))


if __name__ == "__main__":
    main(*sys.argv[1:])
