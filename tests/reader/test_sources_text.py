"""Text files: every encoding that Vietnamese text still arrives in."""

import codecs
import shutil
import subprocess
import sys
import time
import unicodedata

import pytest

from thidua.reader.sources import extract
from thidua.reader.sources.charsets import Charset, to_unicode

TEXT = (
    "Ủy ban nhân dân huyện Sông Lam phát động phong trào thi đua “Chung sức xây dựng nông thôn mới”.\n"
    "Thời gian: từ ngày 05/3/2024 đến hết năm. Mỗi xã giảm ít nhất 3% hộ nghèo; thưởng kịp thời người tốt, việc tốt."
)
# TCVN3 has toned capitals in its fonts only, and no curly quotation marks of its own.
PLAIN = TEXT.replace("Ủy", "Uỷ").replace("“", '"').replace("”", '"')

# The vowels with their marks, in the order level, grave, hook, tilde, acute, dot, and what a typist of VNI sees.
VNI = {
    "aàảãáạ": "a aø aû aõ aù aï", "ăằẳẵắặ": "aê aè aú aü aé aë", "âầẩẫấậ": "aâ aà aå aã aá aä",
    "eèẻẽéẹ": "e eø eû eõ eù eï", "êềểễếệ": "eâ eà eå eã eá eä", "iìỉĩíị": "i ì æ ó í ò",
    "oòỏõóọ": "o oø oû oõ où oï", "ôồổỗốộ": "oâ oà oå oã oá oä", "ơờởỡớợ": "ô ôø ôû ôõ ôù ôï",
    "uùủũúụ": "u uø uû uõ uù uï", "ưừửữứự": "ö öø öû öõ öù öï", "yỳỷỹýỵ": "y yø yû yõ yù î", "đ": "ñ",
}  # fmt: skip
TO_VNI = {
    letter: code
    for letters, codes in VNI.items()
    for letter, code in zip(letters, codes.split(), strict=True)
}
TO_VNI |= {letter.upper(): code.upper() for letter, code in TO_VNI.items()}
SMALL = [letter for letters in VNI for letter in letters]
PLAIN_CAPITALS = list("ĂÂÊÔƠƯĐ")


def in_vni(text):
    return "".join(TO_VNI.get(char, char) for char in text)


def in_tcvn3(text):
    """As the C library of the system encodes it, so that the table under test is not its own judge."""
    command = ["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout


needs_iconv = pytest.mark.skipif(not shutil.which("iconv"), reason="needs iconv (Debian package libc-bin)")


def codes(extracted):
    return [note.code for note in extracted.notes]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), []),
        (codecs.BOM_UTF8 + TEXT.encode(), []),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), []),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), []),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), []),
        (TEXT.encode("utf-16-le"), []),
        (TEXT.encode("utf-16-be"), []),
        (unicodedata.normalize("NFD", TEXT).encode(), []),
        (TEXT.replace("\n", "\r\n").encode(), []),
        (TEXT.replace("\n", "\r").encode(), []),
        (in_vni(TEXT).encode("cp1252"), ["source.legacy-charset"]),
        (in_vni(TEXT).encode(), ["source.legacy-charset"]),
        (TEXT.encode().decode("latin-1").encode(), ["source.mojibake"]),
    ],
    ids=["utf8", "utf8-bom", "utf16le-bom", "utf16be-bom", "utf32", "utf16le", "utf16be", "nfd", "crlf", "cr", "vni",
         "vni-in-utf8", "mojibake"],
)  # fmt: skip
def test_every_encoding_gives_the_same_text(data, expected):
    extracted = extract(data, "a.txt")
    assert (extracted.text, extracted.kind, codes(extracted)) == (TEXT, "txt", expected)


def windows_1258(text):
    """Letters with a mark of shape are one code there, tones are a code after them."""
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323")
            out += unicodedata.normalize("NFC", decomposed.replace(tone, "")).encode("cp1258") + tone.encode(
                "cp1258"
            )
    return out


def test_windows_1258():
    extracted = extract(windows_1258(TEXT), "a.txt")
    assert (extracted.text, codes(extracted)) == (TEXT, ["source.legacy-charset"])


@needs_iconv
@pytest.mark.parametrize("unicode_file", [False, True])
def test_tcvn3(unicode_file):
    data = in_tcvn3(PLAIN)
    extracted = extract(data.decode("latin-1").encode() if unicode_file else data, "a.txt")
    assert (extracted.text, codes(extracted)) == (PLAIN, ["source.legacy-charset"])


@needs_iconv
@pytest.mark.parametrize("letter", SMALL + PLAIN_CAPITALS)
def test_tcvn3_letter(letter):
    assert to_unicode(in_tcvn3(letter).decode("latin-1"), Charset.TCVN3) == letter


@needs_iconv
@pytest.mark.parametrize("letter", SMALL)
def test_capital_drawn_by_a_tcvn3_font_of_capitals(letter):
    assert to_unicode(in_tcvn3(letter).decode("latin-1"), Charset.TCVN3_CAPITALS) == letter.upper()


@pytest.mark.parametrize("letter", SMALL + [letter.upper() for letter in SMALL])
def test_vni_letter(letter):
    assert to_unicode(in_vni(letter), Charset.VNI) == letter


def test_vni_letters_in_a_row_do_not_run_together():
    text = "hươu, nghuệch ngoạc, ưỡn ẹo, ĐƯỜNG, Thuở, iêu, ơở"
    assert to_unicode(in_vni(text), Charset.VNI) == text


def test_tcvn3_word_in_capitals_gets_its_toned_letters_in_capitals():
    assert to_unicode("ñy ban HUYÖN S¤NG LAM", Charset.TCVN3) == "ủy ban HUYỆN SÔNG LAM"


def test_degree_sign_is_no_mark_in_tcvn3():
    assert to_unicode("nãng 38\xb0C", Charset.TCVN3) == "nóng 38\xb0C"


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch thi đua « Dạy tốt » của tổ §3, 38°C, ngày 05/3.",
        "Café, résumé, naïve, Zoë, déjà vu, façade, garçon.",
        "Plan for the year: 10 % more, no accents at all.",
        "Hà, và, là, cá, bà, má, tê, mô, nê, thôn, hôn.",
        "Thu £ 5, § 3, 7 µ, 2 © và ± 4.",
        "Câu trích “Ã¡ Ã¢ Ã© Ãª Ã³” là ví dụ về lỗi bảng mã trong bài giảng của tổ tin học.",
    ],
)
def test_text_that_is_right_stays_as_it_is(text):
    extracted = extract(text.encode(), "a.txt")
    assert (extracted.text, extracted.notes) == (text, ())


def test_lines_in_unicode_are_left_alone_between_lines_in_vni():
    text = in_vni(TEXT) + "\nĐã bổ sung: một dòng gõ bằng Unicode."
    assert extract(text.encode(), "a.txt").text == TEXT + "\nĐã bổ sung: một dòng gõ bằng Unicode."


def test_broken_bytes_are_replaced_and_counted():
    data = TEXT.encode()
    at = data.index("ệ".encode())
    extracted = extract(data[: at + 1] + data[at + 3 :], "a.txt")
    assert extracted.text == TEXT.replace("huyện", "huy\ufffdn", 1)
    [found] = extracted.notes
    assert (found.code, found.severity) == ("source.broken-bytes", "warning")
    assert "1 chỗ" in found.message


def test_western_text_is_read_with_a_warning():
    extracted = extract("Größe, Füße, Äpfel, Öl, Übung".encode("cp1252"), "a.txt")
    assert (extracted.text, codes(extracted)) == ("Größe, Füße, Äpfel, Öl, Übung", ["source.unknown-charset"])


def test_what_does_not_print_is_dropped_and_space_is_tidied():
    extracted = extract(
        "\n\n Một\x00\x07 dòng  \x0b\ufeffHai\tcột\n\n\n\nba\u00ad\u2028bốn \n".encode(), "a.txt"
    )
    assert extracted.text == " Một dòng\nHai    cột\n\nba\nbốn"


def test_marks_piled_on_a_letter_do_not_cost_quadratic_time():
    started = time.monotonic()
    text = extract(("Thi đua a" + "\u0323\u0301" * 100_000 + " hết").encode(), "a.txt").text
    assert time.monotonic() - started < 5
    assert text.startswith("Thi đua ạ")
    assert text.endswith(" hết")
    assert len(text) < 40


def test_one_million_letters_take_linear_time():
    data = in_vni((TEXT + "\n") * 5000).encode()
    started = time.monotonic()
    assert len(extract(data, "a.txt").text) > 1_000_000
    assert time.monotonic() - started < 5


def test_reading_text_loads_no_heavy_library():
    program = (
        "import sys, time; started = time.perf_counter(); from thidua.reader.sources import extract\n"
        "extract('Thi đua'.encode(), 'a.txt'); print(time.perf_counter() - started)\n"
        "print([name for name in ('lxml', 'docx', 'pypdfium2', 'zipfile', 'django') if name in sys.modules])"
    )
    seconds, loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    ).stdout.splitlines()
    assert loaded == "[]"
    assert float(seconds) < 0.5  # 0.03 on an idle machine
