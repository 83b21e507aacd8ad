"""PDF files: lines in order, without page furniture; scans through recognition; hostile ones refused in time."""

import subprocess
import time

import pytest

from tests.reader.test_sources_files import (
    assembled,
    needs_chromium,
    needs_poppler,
    needs_tesseract,
    pdf,
    photographed,
    png,
    stream,
)
from thidua.reader.sources import Limits, Unreadable, extract
from thidua.reader.sources.scan import why_not

PAGE = (
    "<p>ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM</p><p>Số: 12/KH-UBND</p>"
    "<p>Thực hiện nghị quyết của hội đồng nhân dân huyện, ủy ban nhân dân huyện phát động phong trào thi đua "
    "xây dựng nông thôn mới, mỗi xã giảm ít nhất 3% hộ nghèo.</p>"
)
A4_AT_72_DPI = (595, 842)


def codes(extracted):
    return [note.code for note in extracted.notes]


def read(data, **limits):
    return extract(data, "a.pdf", limits=Limits(**limits))


@pytest.fixture(scope="session")
def scanned_page(tmp_path_factory):
    """A JPEG of a printed page, with its size."""
    folder = tmp_path_factory.mktemp("scan")
    jpeg = photographed(folder, PAGE, "jpg")
    drawn = subprocess.run(
        ["pdfinfo", "page.pdf"], cwd=folder, capture_output=True, check=True, text=True
    ).stdout
    assert "Pages:           1" in drawn
    start = next(i for i in range(len(jpeg)) if jpeg[i] == 0xFF and jpeg[i + 1] in (0xC0, 0xC2))
    height, width = int.from_bytes(jpeg[start + 5 : start + 7]), int.from_bytes(jpeg[start + 7 : start + 9])
    return width, height, jpeg


def test_lines_and_pages_in_order():
    extracted = read(pdf([["KẾ HOẠCH", "Phát động “Dạy tốt”"], ["Trang sau."]]))
    assert (extracted.text, extracted.kind, extracted.notes) == (
        "KẾ HOẠCH\nPhát động “Dạy tốt”\n\nTrang sau.", "pdf", ()
    )  # fmt: skip


@needs_chromium
@needs_poppler
def test_head_of_two_columns_as_a_browser_prints_it(tmp_path):
    head = (
        "<table width=100%><tr><td>ỦY BAN NHÂN DÂN<br>Số: 12/KH-UBND<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        "<br>Độc lập - Tự do - Hạnh phúc</table><p>Kế hoạch kinh tế - xã hội, quốc phòng-an ninh.</p>"
    )
    photographed(tmp_path, head, "png", dpi=10)
    lines = read((tmp_path / "page.pdf").read_bytes()).text.split("\n")
    assert lines[0].startswith("ỦY BAN NHÂN DÂN")
    assert "Độc lập - Tự do - Hạnh phúc" in lines[-2] + lines[-3] + lines[-1]
    assert lines[-1] == "Kế hoạch kinh tế - xã hội, quốc phòng-an ninh."


def test_hyphens_at_the_end_of_a_line_stay():
    lines = ["kinh tế -", "xã hội, quốc phòng-", "an ninh, 2020-", "2025"]
    assert read(pdf([lines])).text == "kinh tế -\nxã hội, quốc phòng-an ninh, 2020-\n2025"


@pytest.mark.parametrize("number", ["{}", "- {} -", "Trang {}/5", "{}/5"])
def test_page_numbers_are_dropped_wherever_they_stand(number):
    top = [[number.format(n), f"Đoạn {word}."] for n, word in enumerate(["một", "hai"], start=1)]
    bottom = [list(reversed(page)) for page in top]
    assert read(pdf(top)).text == read(pdf(bottom)).text == "Đoạn một.\n\nĐoạn hai."


def test_lines_repeated_on_most_pages_are_dropped():
    pages = [["Mẫu in riêng", f"{n}", f"Đoạn thứ {n}", "a", f"Lưu hành nội bộ – tờ {n}"] for n in range(1, 5)]
    assert read(pdf(pages)).text == "\n\n".join(f"Đoạn thứ {n}\na" for n in range(1, 5))


@pytest.mark.parametrize(
    "pages",
    [
        [["2024", "Thu ngân sách", "1.250"], ["x"]],
        [["Thu ngân sách", "350"], ["Chi ngân sách", "120"], ["Nợ xây dựng", "7"]],
        [["Hạn nộp", "30/4/2024"], ["Hạn xét", "30/10/2024"], ["Hạn khen", "15/11/2024"]],
        [["Thi đua quyết thắng"]] * 4,
    ],
)
def test_what_looks_like_furniture_but_counts_no_pages_stays(pages):
    assert read(pdf(pages)).text == "\n\n".join("\n".join(lines) for lines in pages)


def test_pages_that_are_all_alike_keep_their_middle():
    text = read(pdf([["Thi đua quyết thắng"] * 40] * 50)).text
    assert text.count("Thi đua quyết thắng") == 50 * 36


def test_text_in_an_old_encoding():
    text = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam phaùt ñoäng phong traøo thi ñua"
    extracted = read(pdf([[text]]))
    assert extracted.text == "Cộng hòa xã hội chủ nghĩa Việt Nam phát động phong trào thi đua"
    assert codes(extracted) == ["source.legacy-charset"]


def test_too_many_pages_are_cut():
    extracted = read(pdf([[f"Trang thứ {word}"] for word in ("một", "hai", "ba")]), pages=2)
    assert extracted.text == "Trang thứ một\n\nTrang thứ hai"
    [found] = extracted.notes
    assert found.code == "source.cut-pages"
    assert "3 trang, chỉ đọc 2 trang đầu" in found.message


def test_too_many_characters_are_cut():
    extracted = read(pdf([["Dòng thứ nhất", "Dòng thứ hai"], ["Dòng thứ ba"]]), characters=32)
    assert extracted.text == "Dòng thứ nhất\nDòng thứ hai"
    assert codes(extracted) == ["source.cut"]


def test_locked():
    with pytest.raises(Unreadable, match="PDF được đặt mật khẩu"):
        read(pdf([["Kế hoạch"]], password="sonla"))


def test_script_is_reported_and_not_run(tmp_path):
    extracted = read(pdf([["Kế hoạch"]], script="app.alert(1);"))
    assert (extracted.text, codes(extracted)) == ("Kế hoạch", ["source.script"])


@pytest.mark.parametrize("keep", [20, 300, 600])
def test_truncated(keep):
    with pytest.raises(Unreadable, match="PDF bị hỏng"):
        read(pdf([["Kế hoạch"]])[:keep])


def test_pages_that_contain_themselves():
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 900000 >>",
    }
    with pytest.raises(Unreadable):
        read(assembled(objects), seconds=10)


def test_page_that_takes_for_ever_is_given_up_in_time():
    """Forms that draw forms: 10^9 pieces of text in one page of a few kilobytes."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 10 0 R >> >> >>",
        4: stream(b"/F Do"),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for n in range(9):
        resources = b"/Resources << /XObject << /F %d 0 R >> /Font << /T 5 0 R >> >>" % (11 + n)
        drawn = b"/F Do " * 10 if n < 8 else b"BT /T 9 Tf (x) Tj ET " * 10
        header = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + resources
        objects[10 + n] = stream(drawn, header)
    started = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        read(assembled(objects), seconds=2)
    assert time.monotonic() - started < 4
    assert "đã dừng" in caught.value.message_vi or "bị hỏng" in caught.value.message_vi


# Scans ----------------------------------------------------------------------------------------------------


@needs_chromium
@needs_poppler
@pytest.mark.skipif(why_not() is None, reason="recognition is installed here")
def test_scan_where_nothing_is_installed_says_what_to_install(scanned_page):
    with pytest.raises(Unreadable, match=r"là ảnh quét, không có chữ.*cài tesseract-ocr"):
        read(pdf([[]], jpeg=scanned_page))


@needs_chromium
@needs_poppler
@needs_tesseract
def test_scan_is_recognised(scanned_page):
    extracted = read(pdf([["Ký bởi: An"]], jpeg=scanned_page))
    assert "12/KH-UBND" in extracted.text
    assert "phát động phong trào thi đua" in extracted.text.replace("\n", " ")
    assert codes(extracted) == ["source.ocr"]
    assert "hãy đối chiếu bản gốc" in extracted.notes[0].message


@needs_chromium
@needs_poppler
@needs_tesseract
def test_hidden_text_in_no_language_gives_way_to_recognition(scanned_page):
    garbled = ["Üý bản nhæn dän hưÿệnn Söng Läm phått đöng phøng träo thï ðùa xäÿ dụưng nöng thõm mờii"] * 3
    assert "phong trào thi đua" in read(pdf([garbled], jpeg=scanned_page)).text.replace("\n", " ")


@needs_chromium
@needs_poppler
def test_good_text_under_a_scan_is_kept(scanned_page):
    lines = ["Ủy ban nhân dân huyện phát động phong trào thi đua xây dựng nông thôn mới"]
    assert read(pdf([lines], jpeg=scanned_page)).text == lines[0]


@needs_chromium
@needs_poppler
@needs_tesseract
@pytest.mark.parametrize("limits", [{"ocr_pages": 1}, {"ocr_seconds": 4}])
def test_recognition_stops_at_its_limits_and_says_where(scanned_page, limits):
    started = time.monotonic()
    pages = [[]] * (3 if "ocr_pages" in limits else 30)
    try:
        extracted = read(pdf(pages, jpeg=scanned_page), **limits)
    except Unreadable:  # a busy machine may not finish one page in that time
        assert "ocr_seconds" in limits
        return
    assert codes(extracted) == ["source.ocr", "source.scanned-pages"]
    assert "chưa nhận dạng vì quá giới hạn" in extracted.notes[1].message
    assert extracted.text.count("12/KH-UBND") < len(pages)
    assert time.monotonic() - started < 30


@needs_chromium
@needs_poppler
@needs_tesseract
def test_huge_page_is_drawn_within_the_limit_of_pixels(scanned_page):
    extracted = read(pdf([[]], jpeg=scanned_page, size=(14_000, 19_800)), pixels=6_000_000)
    assert "12/KH-UBND" in extracted.text


# Pictures -------------------------------------------------------------------------------------------------


@needs_chromium
@needs_poppler
@needs_tesseract
@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_photograph(tmp_path, kind):
    extracted = extract(photographed(tmp_path, PAGE, kind), f"a.{kind}")
    assert extracted.kind == kind
    assert "phát động phong trào thi đua" in extracted.text.replace("\n", " ")
    assert codes(extracted) == ["source.ocr"]


@needs_tesseract
def test_picture_without_a_letter():
    with pytest.raises(Unreadable, match="Không nhận dạng được chữ nào"):
        extract(png(300, 300, (b"\0" + b"\xff" * 300) * 300), "a.png")


@needs_tesseract
def test_picture_whose_pixels_are_missing():
    with pytest.raises(Unreadable, match="Không nhận dạng được chữ nào"):
        extract(png(300, 300), "a.png")
