"""What stands on the pages of a PDF, read back by PDFium: lines of text with place and size, ruled lines."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Line:
    """mm from the upper left corner of the page; `base` is where the letters stand."""

    text: str
    left: float
    right: float
    base: float
    size: float


def pages(data):
    """The lines of every page, from top to bottom; what stands side by side at one height is parted by wide gaps."""
    with pdfium.PdfDocument(data) as document:
        return [_lines(page) for page in document]


def words(data):
    """All text, page after page, with one space between words."""
    with pdfium.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def rules(data, page=0):
    """Horizontal ruled lines of a page as (left, right, height) in mm."""
    with pdfium.PdfDocument(data) as document:
        sheet = document[page]
        high = sheet.get_height()
        found = []
        for each in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = each.get_bounds()
            if top - bottom < 3 and right - left > 10:
                found.append((left / MM, right / MM, (high - (top + bottom) / 2) / MM))
        return found


def sizes(data):
    with pdfium.PdfDocument(data) as document:
        return [tuple(round(side / MM) for side in page.get_size()) for page in document]


def fonts(data):
    """The names of the typefaces that stand in the file, without the letters of the subset."""
    names = set()
    with pdfium.PdfDocument(data) as document:
        for page in document:
            for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                names.add(each.get_font().get_base_name().split("+")[-1])
    return names


def tagged(data):
    with pdfium.PdfDocument(data) as document:
        return bool(raw.FPDFCatalog_IsTagged(document))


def _lines(page):
    text = page.get_textpage()
    high = page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    letters = []
    for n in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, n))
        if letter in "\r\n":
            continue
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        left, _, right, _ = text.get_charbox(n, loose=True)
        size = raw.FPDFText_GetFontSize(text, n)
        letters.append((round((high - y.value) / MM, 1), left / MM, right / MM, letter, size))
    found = []
    for base in sorted({letter[0] for letter in letters}):
        row = [letter for letter in letters if letter[0] == base]
        start = 0
        for n in range(1, len(row) + 1):
            if n == len(row) or row[n][1] - row[n - 1][2] > 6 or row[n][1] < row[n - 1][1] - 1:
                part = row[start:n]
                said = "".join(letter[3] for letter in part).strip()
                if said:
                    inked = [letter for letter in part if letter[3] != " "]
                    found.append(Line(said, inked[0][1], inked[-1][2], base, round(inked[0][4], 1)))
                start = n
    return found
