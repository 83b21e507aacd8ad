import pytest

from tests.documents.signing_make import make_png
from thidua.documents.signing import PictureRefused, read_png


@pytest.mark.parametrize("filtered", range(5))
def test_every_filter_of_png_gives_the_same_picture(filtered):
    picture = read_png(make_png((20, 40, 200), filtered=filtered))

    assert (picture.width, picture.height) == (120, 60)
    assert set(zip(*(picture.colours[n::3] for n in range(3)), strict=True)) == {(20, 40, 200)}
    assert picture.opacity[:8] == bytes((255, 0, 0, 0, 0, 0, 0, 255))


def test_a_palette_with_a_clear_colour_is_read():
    picture = read_png(make_png((20, 40, 200), kind=3), "blue")

    assert picture.colours[:6] == bytes((20, 40, 200, 255, 255, 255))
    assert picture.opacity[:3] == bytes((255, 0, 0))


@pytest.mark.parametrize(
    ("data", "ink", "says"),
    [
        (b"GIF89a", None, "không phải là ảnh PNG"),
        (make_png()[:-20], None, "không phải là ảnh PNG"),
        (make_png().replace(b"IDAT", b"JDAT"), None, "không phải là ảnh PNG"),
        (make_png(clear=False), None, "nền trong suốt"),
        (make_png((20, 40, 200)), "red", "màu đỏ"),
        (make_png((200, 40, 20)), "blue", "màu xanh"),
        (make_png((0, 0, 0)), "blue", "màu xanh"),
    ],
)
def test_a_picture_that_cannot_stand_on_a_paper_is_refused_with_the_remedy(data, ink, says):
    with pytest.raises(PictureRefused, match=says):
        read_png(data, ink)


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_opened():
    small = make_png()
    bomb = small[:16] + b"\x00\x01\x00\x00\x00\x01\x00\x00" + small[24:]

    with pytest.raises(PictureRefused):
        read_png(bomb)
