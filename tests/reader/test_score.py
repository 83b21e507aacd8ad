"""The scorer is strict where it should be, and fair."""

import pytest

from benchmarks import reader_score as score

BASE = {
    "complete": True,
    "number": "87/KH-UBND",
    "theme": "Chung sức xây dựng quê hương",
    "recipients": ["Như trên", "Lưu: VT"],
}


def scored(field, said, read):
    return score.field_score(field, {"complete": True, field: said}, {field: read})


def test_the_same_is_one():
    assert score.document_scores(BASE, BASE) == {"number": 1.0, "theme": 1.0, "recipients": 1.0}


@pytest.mark.parametrize(
    ("field", "said", "read", "expected"),
    [
        ("number", "87/KH-UBND", "87/KH- UBND", 1.0),
        ("number", "87/KH-UBND", "78/KH-UBND", 0.0),
        ("date", "2024-02-26", "2024-02-27", 0.0),
        ("date", None, "2024-02-27", 0.0),
        ("date", None, None, 1.0),
        ("place", "Lâm Sơn", None, 0.0),
        ("place", "Lâm Sơn", "LÂM SƠN.", 1.0),
        ("content_items", 4, 4, 1.0),
        ("content_items", 4, 3, 0.75),
        ("content_items", 0, 3, 0.0),
        ("recipients", ["Như trên", "Lưu: VT"], ["Như trên;", "Lưu: VT."], 1.0),
        ("recipients", ["Như trên", "Lưu: VT"], ["Như trên"], 2 / 3),
        ("recipients", [], ["Như trên"], 0.0),
        ("signatory", {"title": "CHỦ TỊCH", "name": "Lê An"}, {"title": "CHỦ TỊCH", "name": ""}, 0.5),
        ("signatory", {"title": "CHỦ TỊCH", "name": "Lê An"}, None, 0.0),
        ("legal_bases", [{"number": "1/KH-UBND", "date": "2024-01-05"}], [{"number": "1/KH-UBND", "date": None}], 0.5),
        ("legal_bases", [{"number": "1/KH-UBND", "date": None}], [{"number": "9/CT-TTg", "date": None}], 0.0),
    ],
)  # fmt: skip
def test_fields(field, said, read, expected):
    assert scored(field, said, read) == pytest.approx(expected)


def test_text_that_is_near_counts_by_likeness_and_text_that_is_far_does_not():
    said = "Chung sức xây dựng quê hương giàu đẹp"

    assert 0.9 <= scored("theme", said, "Chung sức xây dựng quê hương giàu") < 1
    assert 0.3 <= scored("theme", said, "Chung sức xây dựng quê nhà tươi sáng") < 0.5
    assert scored("theme", said, "Dạy tốt - Học tốt") == 0.0


def test_what_a_cut_document_cannot_say_does_not_count_but_inventions_do():
    said = {"complete": False, "theme": None, "recipients": []}

    assert score.document_scores(said, {"theme": None, "recipients": []}) == {}
    assert score.document_scores(said, {"theme": "X", "recipients": []}) == {"theme": 0.0}


def test_a_deadline_is_told_by_its_day():
    said = {"what": "Gửi báo cáo về Sở Nội vụ", "date": "2024-11-10", "rule": "chậm nhất"}

    assert score.deadlines_agree(said, dict(said)) == 1.0
    assert score.deadlines_agree(said, said | {"what": "UBND các huyện gửi báo cáo về Sở Nội vụ"}) == 1.0
    assert score.deadlines_agree(said, said | {"rule": "trước"}) == pytest.approx(0.85)
    assert score.deadlines_agree(said, said | {"date": "2024-11-11"}) == 0.0


def test_a_pairing_gives_each_entry_one_partner():
    assert score.list_score(["a b c", "a b c"], ["a b c"], score.words_agree) == pytest.approx(2 / 3)


def test_mean_of_a_document_is_over_its_fields():
    assert score.mean({"number": 1.0, "theme": 0.0, "rounds": 0.0}) == 0.5
