"""Files made to do harm, damaged files, and files of the wrong kind: each ends in one sentence, soon."""

import io
import time
import zipfile

import pytest

from tests.reader.test_sources_files import (
    LETTER_TEXT,
    compound,
    item,
    letter,
    p,
    package,
    pdf,
    png,
    relationships,
    word,
    word97,
)
from tests.reader.test_sources_word import lists, parts, table
from thidua.reader.sources import DEFAULT, Limits, Unreadable, extract


def sentence(data, name="a.docx", **limits):
    started = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        extract(data, name, limits=Limits(**limits))
    assert time.monotonic() - started < 10
    return caught.value.message_vi


# Zip and XML ----------------------------------------------------------------------------------------------


def test_zip_bomb_by_ratio():
    data = word(p("Kế hoạch"), extra={"word/media/a.bmp": bytes(50_000_000)})
    assert len(data) < 100_000
    assert "bung ra lớn bất thường" in sentence(data)


def test_zip_bomb_by_total_size():
    many = {f"word/media/{n}.bin": bytes(900_000) for n in range(20)}
    assert "bung ra lớn bất thường" in sentence(word(p("Kế hoạch"), extra=many), unpacked=15_000_000)


def test_zip_of_too_many_members():
    many = {f"word/media/{n}": b"" for n in range(DEFAULT.entries)}
    assert "bung ra lớn bất thường" in sentence(word(p("Kế hoạch"), extra=many))


def test_part_larger_than_the_limit():
    assert "quá 0,01 MB" in sentence(word(p("Kế hoạch " * 2000)), part=10_486)


def test_member_that_is_larger_than_it_says():
    data = bytearray(word(p("Kế hoạch " * 500)))
    entry = data.rindex(b"word/document.xml") - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    data[entry + 24 : entry + 28] = (200).to_bytes(4, "little")
    assert "bị hỏng" in sentence(bytes(data))


def test_huge_table_is_refused_before_its_tree_is_built():
    rows = "".join(table([p(f"{n * n}")]) for n in range(120_000))
    assert "quá lớn" in sentence(word(rows))


def test_large_table_that_is_within_the_limits_is_read_in_time():
    started = time.monotonic()
    text = extract(word(table(*[[p(str(n)), p("Việc"), p("Hạn")] for n in range(20_000)])), "a.docx").text
    assert text.endswith("\n19999 | Việc | Hạn")
    assert time.monotonic() - started < 10


LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


@pytest.mark.parametrize(
    "prolog",
    [
        f"<!DOCTYPE x [<!ENTITY l0 'ha'>{LAUGHS}]>",
        '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % out SYSTEM "http://127.0.0.1:9/x.dtd"> %out; <!ENTITY l9 "">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
    ids=["billion-laughs", "file", "parameter", "external-dtd"],
)
def test_document_type_is_refused(prolog):
    reference = "" if "SYSTEM" in prolog and "ENTITY" not in prolog else "&l9;"
    message = sentence(word(p(f"Kế hoạch {reference}"), prolog=prolog))
    assert "không do Word tạo ra" in message
    assert "root:" not in message


def test_document_type_hidden_in_another_encoding_is_refused():
    files = parts(word(p("Kế hoạch &x;"), prolog='<!DOCTYPE x [<!ENTITY x "ha">]>'))
    files["word/document.xml"] = files["word/document.xml"].decode().encode("utf-16")
    assert "tạo ra" in sentence(package(files)) or "hỏng" in sentence(package(files))


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "word/../../x", "C:/x", "..\\x"])
def test_names_that_climb_out_of_the_package(name):
    assert "không do Word tạo ra" in sentence(word(p("Kế hoạch"), extra={name: b"x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name():
    files = [
        *parts(word(p("Giảm 3%"))).items(),
        ("word/document.xml", parts(word(p("Giảm 30%")))["word/document.xml"]),
    ]
    assert "không do Word tạo ra" in sentence(package(files))


def test_relationship_that_points_outside_finds_nothing():
    files = parts(word(p("Kế hoạch")))
    files["word/_rels/document.xml.rels"] = relationships({"styles": "../../../etc/passwd"})
    assert extract(package(files), "a.docx").text == "Kế hoạch"


def test_macro_is_reported_and_ignored():
    extracted = extract(word(p("Kế hoạch"), extra={"word/vbaProject.bin": b"\xd0\xcf"}), "a.docm")
    assert (extracted.text, [note.code for note in extracted.notes]) == ("Kế hoạch", ["source.macro"])


def test_inserted_file_is_reported():
    extracted = extract(word(p("Kế hoạch") + "<w:altChunk/>"), "a.docx")
    assert [note.code for note in extracted.notes] == ["source.inserted-file"]


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 500 + p("x") + "</w:sdtContent></w:sdt>" * 500,
        "<w:tbl><w:tr><w:tc>" * 300 + p("x") + "</w:tc></w:tr></w:tbl>" * 300,
    ],
)
def test_nesting_beyond_all_bounds(body):
    assert "bị hỏng" in sentence(word(body))


def test_nesting_that_the_parser_still_allows():
    body = "<w:tbl><w:tr><w:tc>" * 80 + p("x") + "</w:tc></w:tr></w:tbl>" * 80
    assert extract(word(body), "a.docx").text == "x"


def test_nonsense_in_numbers_is_no_number():
    numbering = lists(
        "<w:lvl w:ilvl='x'><w:start w:val='-9'/><w:numFmt/><w:lvlText w:val='%1 %9 %0'/></w:lvl>"
    )
    body = item("một") + item("hai", level="99999999999999") + item("ba", num_id="²")
    assert extract(word(body, numbering=numbering), "a.docx").text == "1  %0 một\n\n2  %0 hai\n\nba"


@pytest.mark.parametrize("keep", [4, 30, 500, -1, -30])
def test_truncated_zip(keep):
    assert "tải về chưa trọn" in sentence(letter()[:keep])


def test_flipped_bit_in_a_part():
    data = bytearray(letter())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    data[start + 300] ^= 0x40
    assert "bị hỏng" in sentence(bytes(data))


def test_word_file_of_pictures_only():
    assert "chỉ có ảnh" in sentence(word(p(""), extra={"word/media/image1.png": png(1, 1)}))


# Wrong kinds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Tệp rỗng"),
        (b" \n\t\n ", "không có chữ nào"),
        (bytes(range(256)) * 20, "không nhận ra định dạng"),
        (bytes(5000), "không có chữ nào"),
        (compound({"EncryptionInfo": b"", "EncryptedPackage": b""}), "đặt mật khẩu"),
        (compound({"Workbook": b""}), "Excel"),
        (compound({"PowerPoint Document": b""}), "PowerPoint"),
        (compound({"__properties_version1.0": b""}), "Outlook"),
        (compound({"Other": b""}), "không có văn bản Word"),
        (package({"[Content_Types].xml": "", "_rels/.rels": relationships({"officeDocument": "xl/workbook.xml"})}), "Excel"),
        (package({"[Content_Types].xml": "", "_rels/.rels": relationships({"officeDocument": "ppt/p.xml"})}), "PowerPoint"),
        (package({"kế hoạch.docx": letter()}), "giải nén"),
        (package({}), "giải nén"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "giải nén"),
        (b"GIF89a" + bytes(50), ".jpg hoặc .png"),
        (b"\0\0\0\x18ftypheic" + bytes(50), ".jpg hoặc .png"),
        (b"MZ\x90\0" + bytes(50), "chương trình"),
        (b"<!DOCTYPE html><html><body>Th\xc3\xb4ng b\xc3\xa1o</body></html>", "trang web"),
        (b"<?xml version='1.0'?><w:document/>", "trang web"),
        (b"%PDF-1.7\nnothing more", "PDF bị hỏng"),
        (png(10, 0), "Ảnh bị hỏng"),
        (b"\xff\xd8\xff\xe0", "Ảnh bị hỏng"),
        (b"\xff\xd8\xff\xe0\0\2\xff\xff\xff\xff\xff", "Ảnh bị hỏng"),
    ],
)  # fmt: skip
def test_sentence(data, said):
    assert said in sentence(data, "a.txt")


def test_locked_zip():
    data = bytearray(letter())
    for position in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[position] |= 1
    assert "mật khẩu" in sentence(bytes(data))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "txt"),
        ("a.MD", "md"),
        ("a.markdown", "md"),
        ("a.docx", "txt"),
        ("", "txt"),
        ("x.pdf", "txt"),
    ],
)
def test_the_name_only_tells_md_from_txt(name, kind):
    assert extract("Kế hoạch".encode(), name).kind == kind


def test_content_decides_whatever_the_name_says():
    assert extract(letter(), "a.txt").text == LETTER_TEXT
    assert extract(pdf([["Kế hoạch"]]), "a.docx").kind == "pdf"
    assert extract(package({"%PDF-1.7": b""} | parts(letter())), "a.pdf").kind == "docx"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\an\\kế hoạch.docx", "“kế hoạch.docx”"),
        ("../../etc/passwd", "“passwd”"),
        ("<script>\n\u202ecod.exe", "“_script___cod.exe”"),
        ("a" * 500 + ".docx", f"“{'a' * 60}…{'a' * 10}.docx”"),
    ],
)
def test_name_in_the_sentence_is_harmless(name, shown):
    assert sentence(b"", name).startswith(f"Không đọc được tệp {shown}. ")


# Limits of the door ---------------------------------------------------------------------------------------


def test_too_many_bytes():
    assert "nặng 2,5 MB, quá giới hạn 2 MB" in sentence(b"a" * 2_621_440, bytes=2_097_152)
    assert extract(b"a" * 1000, "a.txt", limits=Limits(bytes=1000)).text == "a" * 1000


@pytest.mark.parametrize(
    "make", [lambda text: text.encode(), lambda text: word("".join(map(p, text.split("\n"))))]
)
def test_too_many_characters_are_cut_at_a_line(make):
    extracted = extract(make("Dòng thứ nhất\nDòng thứ hai\nDòng thứ ba"), "a", limits=Limits(characters=33))
    assert extracted.text.split("\n")[-1] == "Dòng thứ hai"
    [found] = extracted.notes
    assert (found.code, found.severity) == ("source.cut", "warning")
    assert "33 ký tự" in found.message


def test_text_of_exactly_the_limit_is_whole():
    extracted = extract(b"a" * 50, "a.txt", limits=Limits(characters=50))
    assert (len(extracted.text), extracted.notes) == (50, ())


def test_limit_of_characters_stops_inside_a_table():
    rows = table(*[[p(f"Dòng {n}"), p("x")] for n in range(1000)])
    assert extract(word(rows), "a.docx", limits=Limits(characters=100)).text.endswith(" | x")


@pytest.mark.parametrize(
    "data", [letter(), pdf([["Kế hoạch"]]), word97("Kế hoạch")], ids=["docx", "pdf", "doc"]
)
def test_no_time_left(data):
    assert "đã dừng" in sentence(data, seconds=0)


def test_picture_of_too_many_pixels_is_never_decoded():
    assert "20000 × 20000" in sentence(png(20_000, 20_000))
