import pytest

from thidua.ui.changes import MOST_WORDS, Part, compare


def marked(parts):
    return "".join(f"[{part.text}]" if part.changed else part.text for part in parts)


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("một hai ba", "một bốn ba", "một [hai] ba", "một [bốn] ba"),
        ("đến 30/10/2024", "đến 15/11/2024", "đến [30/10/2024]", "đến [15/11/2024]"),
        ("1.234,5 cuốn", "1.235 cuốn", "[1.234,5] cuốn", "[1.235] cuốn"),
        ("", "mới", "", "[mới]"),
        ("cũ", "", "[cũ]", ""),
        ("như cũ", "như cũ", "như cũ", "như cũ"),
        ("a, b", "a b", "a[,] b", "a b"),
    ],
)
def test_marks_the_words_that_differ(before, after, old, new):
    assert tuple(map(marked, compare(before, after))) == (old, new)


def test_very_long_texts_count_as_changed_whole():
    before, after = "từ " * MOST_WORDS, "chữ"

    assert compare(before, after) == ([Part(before, changed=True)], [Part(after, changed=True)])
