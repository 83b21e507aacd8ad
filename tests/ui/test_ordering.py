import pytest
from django.http import QueryDict

from thidua.ui.ordering import Edit, read_edit

KEYS = ["1", "2", "3"]


def post(*order, do=""):
    data = QueryDict(mutable=True)
    data.setlist("muc-order", ["", *order])
    if do:
        data["muc-do"] = do
    return data


@pytest.mark.parametrize(
    ("order", "do", "edit"),
    [
        ("123", "", Edit(("1", "2", "3"))),
        ("312", "", Edit(("3", "1", "2"))),
        ("123", "up:2", Edit(("2", "1", "3"), at="2")),
        ("123", "down:2", Edit(("1", "3", "2"), at="2")),
        ("123", "up:1", Edit(("1", "2", "3"), at="1")),
        ("123", "down:3", Edit(("1", "2", "3"), at="3")),
        ("123", "remove:2", Edit(("1", "3"), removed=("2",))),
        ("123", "add", Edit(("1", "2", "3"), added=True)),
        ("123", "save", Edit(("1", "2", "3"))),
        ("13", "", Edit(("1", "3"), removed=("2",))),
        ("", "", Edit((), removed=("1", "2", "3"))),
        ("1123", "", Edit(("1", "2", "3"))),
        ("1293", "up:9", Edit(("1", "2", "3"))),
        ("123", "down:9", Edit(("1", "2", "3"))),
        ("123", "sideways:2", Edit(("1", "2", "3"), at="2")),
    ],
)
def test_read_edit(order, do, edit):
    assert read_edit(post(*order, do=do), "muc", KEYS) == edit


def test_new_items_keep_their_place():
    edit = read_edit(post("1", "new-1", "2", "3"), "muc", KEYS)

    assert edit == Edit(("1", "new-1", "2", "3"))


def test_list_that_was_not_on_the_page_stays():
    assert read_edit(QueryDict("khac=1"), "muc", [1, 2]) == Edit(("1", "2"))
