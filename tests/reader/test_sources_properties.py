"""Whatever comes in: text of the promised form or one sentence, and soon. Nothing else is ever raised."""

import io
import shutil
import time
import unicodedata
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reader.test_sources_files import letter, package, pdf, word97
from tests.reader.test_sources_text import TEXT, in_vni, windows_1258
from thidua.reader.sources import Limits, Unreadable, extract
from thidua.reader.sources.charsets import Charset, to_unicode

MAGIC = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]
LIMITS = Limits(seconds=5, characters=50_000)
PERMITTED_CONTROLS = {"\n"}

quick = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
slow = settings(quick, max_examples=25)  # each example starts a process


def check(data, name="a.docx"):
    started = time.monotonic()
    try:
        extracted = extract(data, name, limits=LIMITS)
    except Unreadable as error:
        sentences = error.message_vi
        assert sentences.startswith("Không đọc được tệp “")
        assert sentences.endswith(".")
    else:
        text = extracted.text
        assert 0 < len(text) <= LIMITS.characters
        assert unicodedata.is_normalized("NFC", text)
        assert {char for char in text if unicodedata.category(char) in {"Cc", "Cs"}} <= PERMITTED_CONTROLS
        assert "\n\n\n" not in text
        assert not any(line.endswith(" ") for line in text.split("\n"))
        assert all(note.message and note.code.startswith("source.") for note in extracted.notes)
    assert time.monotonic() - started < 15


@quick
@given(st.sampled_from(MAGIC), st.binary(max_size=2000), st.text(max_size=20))
def test_random_bytes(magic, data, name):
    check(magic + data, name)


@quick
@given(st.text(max_size=2000), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32"]))
def test_random_text(text, encoding):
    check(text.encode(encoding, "surrogatepass" if encoding != "utf-16" else "replace"), "a.md")


@st.composite
def mutated(draw, original):
    """A real file with some bytes changed, a piece cut out, doubled, or its end lost."""
    data = bytearray(original)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        kind = draw(st.sampled_from(["flip", "cut", "double", "end", "zero"]))
        size = draw(st.integers(1, 200))
        if kind == "flip" and data:
            data[at] ^= draw(st.integers(1, 255))
        elif kind == "cut":
            del data[at : at + size]
        elif kind == "double":
            data[at:at] = data[at : at + size]
        elif kind == "zero":
            data[at : at + size] = bytes(min(size, len(data) - at))
        elif draw(st.booleans()):
            del data[at:]
    return bytes(data)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


LETTER = letter()
LETTER_PARTS = parts(LETTER)
READ_PARTS = [
    name
    for name in LETTER_PARTS
    if name.endswith((".rels", "document.xml", "styles.xml", "numbering.xml", "Types].xml"))
]


@quick
@given(mutated(LETTER))
def test_damaged_package(data):
    check(data)


@quick
@given(st.data(), st.sampled_from(READ_PARTS))
def test_damaged_part_in_a_sound_package(data, name):
    check(package(LETTER_PARTS | {name: data.draw(mutated(LETTER_PARTS[name]))}))


@quick
@given(mutated(in_vni(TEXT).encode("cp1252")))
def test_damaged_vni(data):
    check(data, "a.txt")


@quick
@given(mutated(windows_1258(TEXT)))
def test_damaged_windows_1258(data):
    check(data, "a.txt")


@quick
@given(mutated(TEXT.encode("utf-16")))
def test_damaged_utf16(data):
    check(data, "a.txt")


@slow
@given(mutated(pdf([["Kế hoạch thi đua"], ["Trang sau"]], script="app.alert(1)")))
def test_damaged_pdf(data):
    check(data)


@pytest.mark.skipif(not shutil.which("antiword"), reason="needs the Debian package antiword")
@slow
@given(mutated(word97("Kế hoạch thi đua\nTrang sau")))
def test_damaged_doc(data):
    check(data)


# Reading twice changes nothing ----------------------------------------------------------------------------


@quick
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"], include_characters="\n\t"), min_size=1))
def test_what_came_out_goes_in_unchanged(text):
    try:
        once = extract(text.encode(), "a.txt")
    except Unreadable:
        return
    again = extract(once.text.encode(), "a.txt")
    if not once.notes:
        assert again.text == once.text


SYLLABLES = TEXT.lower().replace("“", " ").replace("”", " ").split()


@quick
@given(st.lists(st.sampled_from([word for word in SYLLABLES if word.isalpha()]), min_size=1, max_size=40))
def test_vni_there_and_back(words):
    text = " ".join(words)
    assert to_unicode(in_vni(text), Charset.VNI) == text
    assert to_unicode(in_vni(text.upper()), Charset.VNI) == text.upper()
