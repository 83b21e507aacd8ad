from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ui.passages import Passage, Piece, passages


def place(start, end):
    return SimpleNamespace(start=start, end=end)


def cut(text, **spans):
    """The lines as [(text, refs), …], the way a reader sees them."""
    spans = {name: [place(*span) for span in places] for name, places in spans.items()}
    return [[(piece.text, piece.refs) for piece in line.pieces] for line in passages(text, spans)]


def test_line_without_marks_is_one_piece():
    assert passages("Một dòng", {}) == [Passage((Piece("Một dòng"),))]


def test_cuts_at_the_ends_of_a_mark():
    assert cut("Ngày 15, phòng 2.", day=[(0, 7)]) == [[("Ngày 15", ("day",)), (", phòng 2.", ())]]


def test_marks_may_overlap_and_run_over_lines():
    assert cut("abcd\nefgh", x=[(1, 7)], y=[(3, 6)]) == [
        [("a", ()), ("bc", ("x",)), ("d", ("x", "y"))],
        [("e", ("x", "y")), ("f", ("x",)), ("gh", ())],
    ]


def test_one_field_read_from_two_places():
    assert cut("a b c", x=[(0, 1), (4, 5)]) == [[("a", ("x",)), (" b ", ()), ("c", ("x",))]]


def test_empty_lines_become_a_gap():
    lines = passages("a\n\n  \nb\nc", {})

    assert [(line.pieces[0].text, line.gap) for line in lines] == [("a", False), ("b", True), ("c", False)]


def test_marks_on_skipped_lines_do_not_stay_open():
    assert cut("a\n   \nb", x=[(2, 5)]) == [[("a", ())], [("b", ())]]


@pytest.mark.parametrize("span", [(-1, 2), (2, 1), (0, 4)])
def test_place_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="x lies outside the text"):
        cut("abc", x=[span])


def test_reference_with_a_space_is_refused():
    with pytest.raises(ValueError, match="no spaces"):
        passages("abc", {"a b": []})


@st.composite
def marked_texts(draw):
    text = draw(st.text(alphabet="ab \n", max_size=60))
    at = st.integers(0, len(text))
    spans = draw(st.dictionaries(st.sampled_from("xyz"), st.lists(st.tuples(at, at).map(sorted), max_size=3)))
    return text, spans


@given(marked_texts())
def test_keeps_every_letter_and_marks_exactly_the_places(marked):
    text, spans = marked
    lines = cut(text, **spans)
    shown = [(letter, refs) for line in lines for piece, refs in line for letter in piece]

    expected = [
        (letter, {name for name, places in spans.items() if any(a <= at < b for a, b in places)})
        for at, letter in enumerate(text)
        if letter != "\n" and text[text.rfind("\n", 0, at) + 1 :].split("\n")[0].strip()
    ]
    assert [(letter, set(refs)) for letter, refs in shown] == expected
