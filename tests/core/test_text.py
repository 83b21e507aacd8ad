"""Vietnamese text: spelling, search and the order of the dictionary."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core import text

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
vietnamese = st.text(
    st.sampled_from(
        "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵ "
        "AÁĂẮÂẤĐEÊẾIÍOÔỐƠỚUƯỨYÝ0123456789-/.,()"
    ),
    max_size=40,
)

# As a dictionary lists them: letter by letter, tones (ngang huyền hỏi ngã sắc nặng) only when letters are equal.
IN_ORDER = [
    "a",
    "à",
    "ả",
    "ã",
    "á",
    "ạ",
    "ac",
    "an",
    "ăn",
    "ân",
    "ba",
    "bà",
    "bả",
    "bã",
    "bá",
    "bạ",
    "ban",
    "bàn",
    "bạn",
    "băn",
    "bân",
    "ca",
    "da",
    "đa",
    "đà",
    "đa da",
    "e",
    "ê",
    "ga",
    "hoa",
    "hoà",
    "hòa",
    "hoạ",
    "o",
    "ô",
    "ơ",
    "u",
    "ư",
    "va",
    "xa",
    "y",
    "ỷ",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_order_of_the_dictionary(form):
    words = [unicodedata.normalize(form, word) for word in IN_ORDER]

    keys = [text.sort_key(word) for word in words]

    assert sorted(keys) == keys
    assert text.sort_key("hòa") == text.sort_key("hoà")
    assert [text.sort_key(word) for word in LETTERS] == sorted(text.sort_key(word) for word in LETTERS)


def test_people_are_sorted_by_given_name_then_family_then_middle():
    names = [
        "Hoàng Văn An",
        "Nguyễn An",
        "Nguyễn Thị An",
        "Trần Ân",
        "Lê Bình",
        "Đỗ Dũng",
        "Bế Văn Đàn",
        "Phạm Đức",
        "Ỷ",
        "Phan Ỷ",
        "Nguyễn Thị Yến",
    ]

    shuffled = names[1::2] + names[::2]
    assert sorted(shuffled, key=text.name_sort_key) == names


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đ/c Ẩn", "d c an"),
        ("ĐẶNG  Thị\u00a0Nhường", "dang thi nhuong"),
        ("01/PD-UBND", "01 pd ubnd"),
        ("Hữu Lũng", "huu lung"),
        ("", ""),
        ("  …  ", ""),
    ],
)
def test_search_keys(written, folded):
    assert text.search_key(written) == folded


@given(vietnamese)
def test_search_finds_both_spellings_of_a_letter(written):
    nfc, nfd = unicodedata.normalize("NFC", written), unicodedata.normalize("NFD", written)

    assert text.search_key(nfc) == text.search_key(nfd) == text.search_key(text.search_key(nfc))
    assert text.search_key(nfc) == text.search_key(nfc.upper())
    assert text.sort_key(nfc) == text.sort_key(nfd)


@given(st.text())
def test_folding_and_cleaning_twice_change_nothing_more(written):
    assert text.fold(text.fold(written)) == text.fold(written)
    assert text.clean(text.clean(written)) == text.clean(written)
    assert text.clean_lines(text.clean_lines(written)) == text.clean_lines(written)


@given(vietnamese, vietnamese)
def test_order_does_not_depend_on_case_unless_nothing_else_differs(one, other):
    lower = text.sort_key(one.lower()) < text.sort_key(other.lower())

    if one.lower() != other.lower():
        letters = [text.sort_key(word).rsplit("\x1f", 1)[0] for word in (one, other)]
        if letters[0] != letters[1]:
            assert (text.sort_key(one) < text.sort_key(other)) == lower


@given(st.text(), st.text())
def test_the_order_is_that_of_bytes_too(one, other):
    keys = [text.sort_key(one), text.sort_key(other)]

    assert (keys[0] < keys[1]) == (keys[0].encode() < keys[1].encode())


@given(st.text())
def test_name_keys_never_fail(written):
    assert text.name_sort_key(written).count("\x1e") == 2


def test_lines_stay_lines():
    assert text.clean_lines(" một \r\n\n\n\n  hai\u00a0 ba \n") == "một\n\nhai ba"
