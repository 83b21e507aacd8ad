import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core import values


@dataclass(frozen=True)
class Square:
    side: float
    colour: Literal["red", "green"] = "red"


@dataclass(frozen=True)
class Circle:
    radius: Decimal


Shape = Square | Circle


@dataclass(frozen=True)
class Drawing:
    name: str
    shapes: list[Shape] = field(default_factory=list)
    day: dt.date | None = None
    tags: tuple[str, ...] = ()
    sizes: dict[str, int] = field(default_factory=dict)
    said: str | list[Square] = ""
    finished: bool = False
    other: Any = None


DRAWING = Drawing(
    "Tranh",
    [Square(2.0, "green"), Circle(Decimal("1.50"))],
    dt.date(2024, 3, 19),
    ("a", "b"),
    {"rộng": 3},
    [Square(1.0)],
    True,
    {"x": [1, None]},
)


def test_a_value_keeps_through_json():
    assert values.from_json(Drawing, values.to_json(DRAWING)) == DRAWING


def test_what_is_written_is_plain_and_says_its_class():
    assert values.to_json(Drawing("A", [Circle(Decimal("1.50"))], dt.date(2024, 3, 9))) == {
        "is": "Drawing",
        "name": "A",
        "shapes": [{"is": "Circle", "radius": "1.50"}],
        "day": "2024-03-09",
        "tags": [],
        "sizes": {},
        "said": "",
        "finished": False,
        "other": None,
    }


squares = st.builds(Square, st.floats(allow_nan=False), st.sampled_from(["red", "green"]))
circles = st.builds(Circle, st.decimals(allow_nan=False, allow_infinity=False))


@given(
    st.builds(
        Drawing,
        name=st.text(),
        shapes=st.lists(squares | circles, max_size=3),
        day=st.none() | st.dates(),
        tags=st.lists(st.text(), max_size=3).map(tuple),
        sizes=st.dictionaries(st.text(), st.integers(), max_size=3),
        said=st.text() | st.lists(squares, max_size=2),
        finished=st.booleans(),
    )
)
def test_every_value_keeps_through_json(drawing):
    assert values.from_json(Drawing, values.to_json(drawing)) == drawing


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": 3}, "str was expected, not 3."),
        ({"finished": 1}, "bool was expected, not 1."),
        ({"colour": "x"}, r"Drawing has no \['colour'\]"),
        ({"day": "2024-13-01"}, "cannot be read"),
        ({"shapes": {}}, "A list was expected, not {}."),
        ({"sizes": []}, r"An object was expected, not \[\]."),
        ({"sizes": {"a": True}}, "int was expected, not True."),
        ({"shapes": [{"is": "Triangle"}]}, "is none of the kinds allowed here."),
        ({"shapes": [{"is": "Circle", "radius": "xx"}]}, "cannot be read"),
        ({"shapes": [{"is": "Square", "side": 1, "colour": "blue"}]}, "'blue' is none of"),
        ({"shapes": [{"is": "Square", "side": True}]}, "float was expected, not True."),
        ({"shapes": [{"is": "Square"}]}, "Square is written without a part of it"),
        ({"said": [{"is": "Circle", "radius": "1"}]}, "Square was expected, not 'Circle'."),
        ({"is": "Square"}, "Drawing was expected, not 'Square'."),
    ],
)
def test_what_to_json_does_not_write_is_refused(change, says):
    with pytest.raises(values.Malformed, match=says):
        values.from_json(Drawing, values.to_json(DRAWING) | change)


def test_whole_numbers_are_read_where_a_fraction_may_stand():
    assert values.from_json(Square, {"side": 2}) == Square(2.0)


def test_an_object_is_not_read_from_a_list():
    with pytest.raises(values.Malformed, match="Square is written as an object"):
        values.from_json(Square, [2])
