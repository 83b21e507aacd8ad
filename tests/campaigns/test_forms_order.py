"""Moving rows about: whatever is pressed, nothing is lost, and parents stand before their children."""

from hypothesis import given
from hypothesis import strategies as st

from thidua.campaigns.forms import order
from thidua.campaigns.plan import ContentPart, QuotaPart


def tree(*rows):
    return [ContentPart(key=key, parent=parent) for key, parent in rows]


def shape(parts):
    return [(part.key, part.parent) for part in parts]


FAMILY = (("a", ""), ("a1", "a"), ("a2", "a"), ("b", ""), ("b1", "b"))


def test_a_row_moves_with_everything_under_it():
    moved = order.move(tree(*FAMILY), "a", 1)

    assert shape(moved) == [("b", ""), ("b1", "b"), ("a", ""), ("a1", "a"), ("a2", "a")]


def test_a_row_moves_among_its_siblings_only():
    moved = order.move(tree(*FAMILY), "a2", -1)

    assert shape(moved) == [("a", ""), ("a2", "a"), ("a1", "a"), ("b", ""), ("b1", "b")]


def test_first_row_stays_when_moved_up():
    assert shape(order.move(tree(*FAMILY), "a", -1)) == list(FAMILY)


def test_indent_puts_a_row_under_the_sibling_above():
    moved = order.indent(tree(*FAMILY), "b")

    assert shape(moved) == [("a", ""), ("a1", "a"), ("a2", "a"), ("b", "a"), ("b1", "b")]


def test_outdent_puts_a_row_beside_its_parent():
    moved = order.outdent(tree(*FAMILY), "a1")

    assert shape(moved) == [("a", ""), ("a2", "a"), ("a1", ""), ("b", ""), ("b1", "b")]


def test_outdent_of_an_outermost_row_changes_nothing():
    assert shape(order.outdent(tree(*FAMILY), "b")) == list(FAMILY)


def test_remove_takes_what_stands_under_it():
    stays, went = order.remove(tree(*FAMILY), "a")

    assert shape(stays) == [("b", ""), ("b1", "b")]
    assert shape(went) == [("a", ""), ("a1", "a"), ("a2", "a")]


def test_add_after_a_family_is_a_sibling():
    parts = order.add(tree(*FAMILY), ContentPart(key="new"), after="a")

    assert shape(parts) == [("a", ""), ("a1", "a"), ("a2", "a"), ("new", ""), ("b", ""), ("b1", "b")]


def test_flat_lists_move_too():
    parts = [QuotaPart(key=key) for key in "xyz"]

    assert [part.key for part in order.move(parts, "z", -1)] == ["x", "z", "y"]


def test_a_ring_of_parents_is_broken():
    parts = order.in_order(tree(("a", "b"), ("b", "a")))

    assert shape(parts) == [("a", ""), ("b", "")]


KEYS = "abcdefg"


@st.composite
def trees(draw):
    rows = []
    for place, key in enumerate(KEYS):
        rows.append((key, draw(st.sampled_from(["", *KEYS[:place]]))))
    return order.in_order(tree(*rows))


@given(
    trees(),
    st.lists(st.tuples(st.sampled_from(["up", "down", "in", "out"]), st.sampled_from(KEYS)), max_size=12),
)
def test_nothing_is_lost_and_parents_come_first(parts, steps):
    for verb, key in steps:
        if verb in ("up", "down"):
            parts = order.move(parts, key, -1 if verb == "up" else 1)
        else:
            parts = (order.indent if verb == "in" else order.outdent)(parts, key)

    keys = [part.key for part in parts]
    assert sorted(keys) == sorted(KEYS)
    assert all(not part.parent or keys.index(part.parent) < keys.index(part.key) for part in parts)


@given(trees(), st.sampled_from(KEYS))
def test_moving_down_and_up_again_is_no_change(parts, key):
    down = order.move(parts, key, 1)

    assert shape(down) == shape(parts) or shape(order.move(down, key, -1)) == shape(parts)
