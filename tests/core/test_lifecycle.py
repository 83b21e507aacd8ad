"""Moves, on a stand-in for a row: nothing here needs a table."""

from types import SimpleNamespace

import pytest

from thidua.core.lifecycle import Move, can_move, move
from thidua.core.verdict import Refused

META = SimpleNamespace(model_name="diary", verbose_name="sổ")
MOVES = {"close": Move(frozenset({"open"}), "closed")}


class Diary:
    _meta, MOVES = META, MOVES

    def __init__(self, state):
        self.state, self.saved = state, None

    def get_state_display(self):
        return {"open": "Đang mở", "closed": "Đã khóa"}[self.state]

    def save(self, update_fields):
        self.saved = update_fields


def test_a_move_sets_state_and_stamps_and_saves_only_them():
    diary = Diary("open")

    move(diary, "close", closed_by="An")

    assert (diary.state, diary.closed_by, diary.saved) == ("closed", "An", ["state", "closed_by"])


def test_a_move_from_a_wrong_state_is_refused_in_words_and_changes_nothing():
    diary = Diary("closed")

    with pytest.raises(Refused, match=r"diary\.state"):
        move(diary, "close")

    [reason] = can_move(diary, "close").reasons
    assert reason.message == (
        "Sổ đang ở trạng thái “Đã khóa”, không thực hiện được bước này. "
        "Hãy tải lại trang để xem bước tiếp theo."
    )
    assert diary.saved is None
