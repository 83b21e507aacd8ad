"""Files made for the tests of `thidua.reader.sources`, byte by byte where a library would make them too well.

The tests in this module ask other programs whether the files are what they claim to be.
"""

import hashlib
import io
import shutil
import struct
import subprocess
import zipfile
import zlib

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

needs_antiword = pytest.mark.skipif(not shutil.which("antiword"), reason="needs the Debian package antiword")
needs_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="needs the Debian package libreoffice-writer"
)
needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="needs the Debian package tesseract-ocr"
)
needs_chromium = pytest.mark.skipif(not shutil.which("chromium"), reason="needs the Debian package chromium")
needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="needs the Debian package poppler-utils"
)


# Word -----------------------------------------------------------------------------------------------------


def letter() -> bytes:
    """A launch document as an office lays it out: head and foot in tables without borders, a table of duties."""
    document = docx.Document()
    head = document.add_table(1, 2)
    fill(head.cell(0, 0), "ỦY BAN NHÂN DÂN", "HUYỆN SÔNG LAM", "Số: 12/KH-UBND")
    fill(head.cell(0, 1), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Phát động phong trào thi đua năm 2024")
    document.add_paragraph()
    document.add_paragraph("Thu ngân sách vượt 10% dự toán.")
    duties = document.add_table(2, 3)
    for row, cells in zip(duties.rows, [("TT", "Nội dung", "Thời hạn"), ("1", "Chấm điểm", "")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph()  # Word joins tables that touch
    foot = document.add_table(1, 2)
    fill(foot.cell(0, 0), "Nơi nhận:", "- Như trên;", "- Lưu: VT.")
    fill(foot.cell(0, 1), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình")
    document.sections[0].footer.paragraphs[0].text = "Chân trang 1"
    return saved(document)


LETTER_TEXT = """\
ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM
Số: 12/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH

Phát động phong trào thi đua năm 2024

Thu ngân sách vượt 10% dự toán.

TT | Nội dung | Thời hạn
| 1 | Chấm điểm |  |

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Bình"""


def fill(cell, *lines):
    cell.paragraphs[0].text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def run_in_font(paragraph, text, font):
    run = paragraph.add_run(text)
    run.font.name = font
    return run


def numbered(paragraph, num_id, level=0):
    properties = paragraph._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", num_id)):
        element = OxmlElement(name)
        element.set(qn("w:val"), str(value))
        numbering.append(element)
    properties.append(numbering)
    return paragraph


def word(body: str, *, prolog="", extra=None, **parts) -> bytes:
    """A package of exactly these parts: `styles="<w:style …>"` becomes word/styles.xml, and so on."""
    wrap = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    document = f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relationships({name: f"{name}.xml" for name in parts}),
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f'<w:{wrap[name]} xmlns:w="{W}">{content}</w:{wrap[name]}>'
    return package(files | (extra or {}))


def relationships(targets: dict[str, str]) -> str:
    lines = [
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items())
    ]
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def package(files) -> bytes:
    """A zip of these files; pairs instead of a dict may name one file twice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def p(text="", *, properties="", run=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def item(text, num_id=1, level=0):
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


# Word 97 --------------------------------------------------------------------------------------------------

ENCRYPTED_FLAG = 0x100
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file whose streams are all long enough to need no small-block table."""
    fat, body, entries = [], b"", [("Root Entry", 5, _END, 0)]

    def add(content):
        nonlocal body
        start, count = len(fat), -(-len(content) // _SECTOR)
        fat.extend([*range(start + 1, start + count), _END])
        body += content.ljust(count * _SECTOR, b"\0")
        return start

    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        entries.append((name, 2, add(content), len(content)))
    directory = b""
    for number, (name, kind, start, size) in enumerate(entries):
        encoded = name.encode("utf-16-le") + b"\0\0"
        right = number + 1 if 0 < number < len(entries) - 1 else _FREE
        directory += encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
        directory += struct.pack("<III", _FREE, right, _FREE if number else 1) + bytes(36)
        directory += struct.pack("<IQ", start, size)
    first_directory = add(directory)
    fat.append(_FAT)
    body += struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<10I", 0, 1, first_directory, 0, 4096, _END, 0, _END, 0, len(fat) - 1)
    return head.ljust(_SECTOR, b"\xff") + body


def word97(text: str, flags=0) -> bytes:
    """The smallest .doc: a header, a table of one piece of text, a style sheet with one empty style."""
    text = text.replace("\n", "\r")
    start, count = 0x600, len(text)
    header = bytearray(start)
    struct.pack_into("<7H", header, 0, 0xA5EC, 0xC1, 0, 0x42A, 0, 0x1200 | flags, 0xBF)
    struct.pack_into("<II", header, 0x18, start, start + 2 * count)
    struct.pack_into("<I", header, 0x4C, count)
    pieces = b"\2" + struct.pack("<IIIHIH", 16, 0, count, 0, start, 0)
    styles = struct.pack("<10H", 18, 0, 10, 1, 0, 0, 0, 0, 0, 0)
    struct.pack_into("<II", header, 0x1A2, 0, len(pieces))
    struct.pack_into("<II", header, 0xA2, len(pieces), len(styles))
    return compound({"WordDocument": bytes(header) + text.encode("utf-16-le"), "1Table": pieces + styles})


# PDF ------------------------------------------------------------------------------------------------------


def pdf(pages: list[list[str]], *, jpeg=None, size=(595, 842), script="", password="") -> bytes:
    """A PDF of lines of text, and under them one picture over the whole page where `jpeg` is given.

    The font is not embedded: its codes are the letters themselves, and a ToUnicode map says so.
    """
    letters = sorted({char for page in pages for line in page for char in line})
    mapped = "".join(f"<{ord(char):04x}> <{ord(char):04x}>\n" for char in letters)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{mapped}endbfchar endcmap end end"
    )
    objects = {
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(pages))), len(pages)),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /DW 500 /FontDescriptor 6 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: stream(to_unicode.encode()),
        6: b"<< /Type /FontDescriptor /FontName /T /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 "
        b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    }
    catalog = b"<< /Type /Catalog /Pages 2 0 R"
    if script:
        objects[7] = b"<< /S /JavaScript /JS (%s) >>" % script.encode()
        catalog += b" /OpenAction 7 0 R /Names << /JavaScript << /Names [(a) 7 0 R] >> >>"
    objects[1] = catalog + b" >>"
    if jpeg:
        width, height, content = jpeg
        header = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 " % (width, height)
        objects[8] = stream(content, header + b"/ColorSpace /DeviceRGB /Filter /DCTDecode")
    for number, lines in enumerate(pages):
        shown = b"q %d 0 0 %d 0 0 cm /P Do Q\n" % size if jpeg else b""
        shown += b"BT /F 12 Tf 14 TL 40 %d Td\n" % (size[1] - 40)
        shown += b"".join(b"<%s> Tj T*\n" % line.encode("utf-16-be").hex().encode() for line in lines) + b"ET"
        picture = b"/XObject << /P 8 0 R >>" if jpeg else b""
        objects[10 + 2 * number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> %s >> >>" % (*size, 11 + 2 * number, picture)
        )
        objects[11 + 2 * number] = stream(shown)
    return assembled(objects, password)


def stream(content: bytes, header=b"") -> bytes:
    if not header:
        header, content = b"/Filter /FlateDecode", zlib.compress(content)
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (header, len(content), content)


def assembled(objects: dict[int, bytes], password="") -> bytes:
    trailer = b"/Root 1 0 R /Size %d" % (max(objects) + 2)
    if password:
        objects[max(objects) + 1] = standard_security(password)
        trailer += b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (max(objects), b"00" * 16, b"00" * 16)
    out, places = b"%PDF-1.5\n", {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    return out + b"trailer << %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, table)


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def standard_security(password: str) -> bytes:
    """The oldest encryption of PDF (40-bit RC4), of which only the check of the password matters here."""
    padded = (password.encode() + _PADDING)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + struct.pack("<i", -4) + bytes(16)).digest()[:5]
    user = rc4(key, _PADDING)
    hexed = (owner.hex().encode(), user.hex().encode())
    return b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % hexed


def rc4(key: bytes, content: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


# Pictures -------------------------------------------------------------------------------------------------


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A grey PNG; without `rows` its header lies about its size."""

    def chunk(kind, content):
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def photographed(folder, html: str, kind: str, dpi=200) -> bytes:
    """A page of paper as a picture: printed by a browser, drawn by poppler."""
    (folder / "page.html").write_text(
        f"<meta charset=utf-8><body style='font:16pt serif'>{html}", encoding="utf-8"
    )
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    printed = [f"--user-data-dir={folder / 'profile'}", "--print-to-pdf=page.pdf", "page.html"]
    subprocess.run(["chromium", *options, *printed], cwd=folder, check=True, capture_output=True, timeout=60)
    flag = {"png": "-png", "jpg": "-jpeg"}[kind]
    command = ["pdftoppm", "-r", str(dpi), flag, "-singlefile", "page.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    return (folder / f"page.{kind}").read_bytes()


# Are they what they claim to be? --------------------------------------------------------------------------


def poppler(content: bytes, *options) -> subprocess.CompletedProcess:
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, timeout=30, check=False)


def test_the_package_is_a_word_document():
    document = docx.Document(io.BytesIO(letter()))
    assert document.paragraphs[0].text == "KẾ HOẠCH"


@needs_poppler
def test_the_pdf_is_one_for_poppler_too():
    shown = poppler(pdf([["Kế hoạch thi đua"], ["Trang sau"]])).stdout.decode()
    assert shown.split("\f") == ["Kế hoạch thi đua\n\n", "Trang sau\n\n", ""]


@needs_poppler
def test_the_locked_pdf_opens_with_its_password_only():
    locked = pdf([["Kế hoạch"]], password="sonla")
    assert b"Incorrect password" in poppler(locked).stderr
    assert poppler(locked, "-upw", "sonla").returncode == 0


@needs_antiword
def test_the_word_97_file_is_one_for_antiword(tmp_path):
    (tmp_path / "a.doc").write_bytes(word97("Kế hoạch\nThi đua"))
    command = ["antiword", "-m", "UTF-8.txt", "-w", "0", str(tmp_path / "a.doc")]
    assert subprocess.run(command, capture_output=True, check=True).stdout.decode() == "\nKế hoạch\nThi đua\n"
