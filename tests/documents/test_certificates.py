import datetime as dt
import zlib
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import seen
from thidua.core import values
from thidua.documents.paper import Signature
from thidua.documents.rendering import qr
from thidua.documents.rendering.certificates import (
    BLANK_PAPER,
    PART_NAMES,
    PRINTED_FORM,
    Awardee,
    Batch,
    Layout,
    Spot,
    calibration_pdf,
    certificates_pdf,
    joined,
)
from thidua.documents.rendering.printable import Unprintable

MERIT = (
    "Đã có thành tích xuất sắc trong phong trào thi đua “Hữu Lũng chung sức xây dựng nông thôn mới” năm 2024"
)


def make_batch(*awardees, **changes):
    values = {
        "giver": "Chủ tịch Ủy ban nhân dân huyện Hữu Lũng",
        "form": "Giấy khen",
        "signature": Signature("Chủ tịch", "Hoàng Văn Đỗ"),
        "decision": "Quyết định số 1204/QĐ-UBND ngày 30 tháng 10 năm 2024",
        "place": "Hữu Lũng",
        "date": dt.date(2024, 10, 30),
        "awardees": list(awardees) or [make_awardee()],
    }
    return Batch(**(values | changes))


def make_awardee(n=1, **changes):
    given = {
        "name": f"Lăng Thị Hồng Ánh {n}",
        "merit": MERIT,
        "about": "Giáo viên Trường Tiểu học Yên Thịnh",
        "register": str(n),
    }
    return Awardee(**(given | changes))


def test_a_certificate_has_its_parts_in_their_order_on_a_sheet_on_its_side():
    data = certificates_pdf(make_batch())
    [page] = seen.pages(data)

    assert seen.sizes(data) == [(297, 210)]
    assert [(each.text, each.size) for each in page if each.base < 150] == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 15),
        ("Độc lập - Tự do - Hạnh phúc", 16),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN HỮU LŨNG", 21),
        ("TẶNG", 18),
        ("GIẤY KHEN", 44),
        ("Lăng Thị Hồng Ánh 1", 26),
        ("Giáo viên Trường Tiểu học Yên Thịnh", 17),
        ("Đã có thành tích xuất sắc trong phong trào thi đua “Hữu", 17),
        ("Lũng chung sức xây dựng nông thôn mới” năm 2024", 17),
    ]
    left = [each.text for each in page if each.base > 150 and each.right < 148]
    right = [each.text for each in page if each.base > 150 and each.left > 148]
    assert left == ["Quyết định số 1204/QĐ-UBND", "ngày 30 tháng 10 năm 2024", "Số sổ vàng: 1"]
    assert right == ["Hữu Lũng, ngày 30 tháng 10 năm 2024", "CHỦ TỊCH", "Hoàng Văn Đỗ"]


def test_every_part_stands_where_the_layout_says():
    [page] = seen.pages(certificates_pdf(make_batch(layout=PRINTED_FORM)))
    name = next(each for each in page if each.text.startswith("Lăng"))
    spot = PRINTED_FORM.spots["recipient"]

    assert abs(name.base - spot.y) < 0.1
    assert abs((name.left + name.right) / 2 - (spot.x + spot.width / 2)) < 0.5


def test_a_printed_form_gets_only_what_it_has_not():
    [page] = seen.pages(certificates_pdf(make_batch(layout=PRINTED_FORM)))

    assert {each.text for each in page} == {
        "Lăng Thị Hồng Ánh 1",
        "Giáo viên Trường Tiểu học Yên Thịnh",
        "Đã có thành tích xuất sắc trong phong trào thi đua “Hữu",
        "Lũng chung sức xây dựng nông thôn mới” năm 2024",
        "Quyết định số 1204/QĐ-UBND",
        "ngày 30 tháng 10 năm 2024",
        "Số sổ vàng: 1",
        "Hữu Lũng, ngày 30 tháng 10 năm 2024",
        "Hoàng Văn Đỗ",
    }


def test_the_shift_of_the_printer_moves_every_part():
    at, moved = (
        seen.pages(certificates_pdf(make_batch(layout=layout)))[0]
        for layout in (PRINTED_FORM, PRINTED_FORM.shifted(2, -3))
    )

    assert {
        (round(b.left - a.left, 1), round(b.base - a.base, 1)) for a, b in zip(at, moved, strict=True)
    } == {(2.0, -3.0)}


def test_shifts_add_up():
    assert PRINTED_FORM.shifted(1, 2).shifted(-3, 1) == replace(PRINTED_FORM, shift_x=-2, shift_y=3)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("Lê An", 26),
        ("Trung tâm Văn hóa, Thể thao và Truyền thông huyện Hữu Lũng, tỉnh Lạng Sơn", 18),
    ],
)
def test_a_long_name_is_set_smaller(name, size):
    [page] = seen.pages(certificates_pdf(make_batch(make_awardee(name=name))))
    [found] = [each for each in page if each.text == name]

    assert abs(found.size - size) <= 1
    assert found.right - found.left <= BLANK_PAPER.spots["recipient"].width


def test_parts_of_the_most_lines_do_not_touch_one_another():
    awardee = make_awardee(about="Phó Hiệu trưởng " * 11, merit="Có thành tích xuất sắc " * 13)
    [page] = seen.pages(
        certificates_pdf(
            make_batch(awardee, signature=Signature("Chủ tịch", "Hoàng Văn Đỗ", ("Kt. Trưởng ban",)))
        )
    )
    bases = sorted({each.base for each in page if each.left > 148 or each.base < 158})

    assert len([base for base in bases if 116 < base < 158]) == 5
    assert min(after - before for before, after in pairwise(bases)) > 5


def test_words_that_do_not_fit_are_refused_with_the_name_and_the_part():
    with pytest.raises(Unprintable, match="Giấy của “Lê An”: phần “thành tích” dài quá chỗ trên giấy"):
        certificates_pdf(make_batch(make_awardee(name="Lê An", merit=MERIT * 5)))


def test_many_certificates_are_many_pages_and_the_same_bytes_each_time():
    batch = make_batch(*[make_awardee(n) for n in range(1, 6)])
    data = certificates_pdf(batch)

    assert [f"Lăng Thị Hồng Ánh {n}" in page for n, page in enumerate(seen.words(data), 1)] == [True] * 5
    assert certificates_pdf(batch) == data


def test_one_certificate_is_tagged_for_readers_many_are_for_the_printer():
    assert seen.tagged(certificates_pdf(make_batch()))
    assert not seen.tagged(certificates_pdf(make_batch(make_awardee(1), make_awardee(2))))


def test_the_calibration_page_shows_every_part_and_the_shift():
    data = calibration_pdf(PRINTED_FORM.shifted(1.5, -2))
    [words] = seen.words(data)

    assert seen.sizes(data) == [(297, 210)]
    assert [name for name in PRINTED_FORM.spots if PART_NAMES[name] not in words] == []
    assert "ngang 1,5 mm, dọc −2 mm" in words


def test_parts_are_joined_page_after_page():
    parts = [certificates_pdf(make_batch(make_awardee(n))) for n in (1, 2, 3)]

    assert ["Ánh 1" in page for page in seen.words(joined(parts))] == [True, False, False]
    assert seen.sizes(joined(parts)) == [(297, 210)] * 3


def test_batches_and_layouts_keep_through_json():
    batch = make_batch(make_awardee(verify="https://a.vn/1"), layout=BLANK_PAPER.shifted(1, 1))

    assert values.from_json(Batch, values.to_json(batch)) == batch


def test_an_office_may_use_its_own_emblem_and_layout():
    emblem = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
    own = Layout("Riêng", {"recipient": Spot(10, 50, 100, 20, align="left")}, emblem=emblem)

    [page] = seen.pages(certificates_pdf(make_batch(layout=own)))

    assert [(each.text, round(each.left), round(each.base)) for each in page] == [
        ("Lăng Thị Hồng Ánh 1", 10, 50)
    ]


@settings(max_examples=25, deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789/:.-", min_size=20, max_size=24))
def test_a_code_put_together_is_the_code_drawn_whole(text):
    grid, side = qr._drawn(text.encode())

    assert qr.png(text) == qr._png(grid, side)


def test_a_code_is_a_picture_with_white_around_it():
    data = qr.png("https://thidua.vn/x/1")
    start = data.index(b"IDAT")
    size = int.from_bytes(data[start - 4 : start], "big")
    pixels = zlib.decompress(data[start + 4 : start + 4 + size])
    side = int.from_bytes(data[16:20], "big")

    assert side == 25 + 2 * qr.QUIET
    row = 1 + (side + 7) // 8
    assert [
        bin(int.from_bytes(pixels[n * row + 1 : (n + 1) * row], "big")).count("0") - 1
        for n in range(qr.QUIET)
    ] == [7] * 4
