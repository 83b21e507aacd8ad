"""The plan as a value: JSON, differences, copies, one form. Properties first, then single cases."""

import datetime as dt
from copy import deepcopy
from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.campaigns.plan import (
    PARTS,
    BasisPart,
    ContentPart,
    DutyPart,
    MilestonePart,
    MovementPart,
    Party,
    Plan,
    QuotaPart,
    RecipientPart,
    Signatory,
    TargetPart,
    copy_for_next,
    diff,
    normalise,
)

words = st.text("aăâđêôơư ẠỂỘ.,-5", max_size=12)
days = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31))
numbers = st.none() | st.decimals(-(10**9), 10**9, places=2)
units = st.lists(st.integers(1, 9), max_size=3)
keys = st.sampled_from("abcdefgh")
spans = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.floats(0, 1)).map(list), max_size=2)
parties = st.builds(
    Party, phrase=words, units=units, how=words, by_hand=st.booleans(), note=words, candidates=units
)
PART = {
    "contents": st.builds(
        ContentPart,
        key=keys,
        spans=spans,
        parent=st.just("") | keys,
        label=words,
        text=words,
        owner=st.none() | st.integers(1, 9),
        criteria=words,
        evidence=words,
    ),
    "movements": st.builds(MovementPart, key=keys, spans=spans, name=words, content=st.just("") | keys),
    "targets": st.builds(
        TargetPart,
        key=keys,
        what=words,
        direction=st.sampled_from([">=", ">", "<=", "<", "="]),
        value=numbers,
        measure=words,
        base=numbers,
        content=st.just("") | keys,
        owner=st.none() | st.integers(1, 9),
        source=words,
    ),
    "duties": st.builds(DutyPart, key=keys, text=words, due_on=days, parties=st.lists(parties, max_size=2)),
    "milestones": st.builds(
        MilestonePart,
        key=keys,
        kind=st.sampled_from(["phase", "deadline", "final_review"]),
        name=words,
        starts_on=days,
        due_on=days,
        rule=words,
    ),
    "bases": st.builds(
        BasisPart, key=keys, role=st.sampled_from(["basis", "reference"]), number=words, issued_on=days
    ),
    "recipients": st.builds(RecipientPart, key=keys, party=parties, archive=st.booleans()),
    "quotas": st.builds(QuotaPart, key=keys, who=words, value=words, measure=words),
}
plans = st.builds(
    Plan,
    title=words,
    number=words,
    issued_on=days,
    starts_on=days,
    ends_on=days,
    anniversaries=st.lists(words, max_size=2),
    signatories=st.lists(st.builds(Signatory, title=words, name=words), max_size=2),
    **{name: st.lists(part, max_size=4, unique_by=lambda each: each.key) for name, part in PART.items()},
    spans=st.dictionaries(st.sampled_from(["title", "theme"]), spans, max_size=2),
)


@given(plans)
def test_json_and_back_is_the_same_plan(plan):
    assert Plan.from_json(plan.to_json()) == plan


@given(plans)
def test_a_plan_does_not_differ_from_itself(plan):
    assert diff(plan, deepcopy(plan)) == []


@given(plans, plans)
def test_no_difference_means_the_same_for_people(before, after):
    if diff(before, after) == []:
        assert [each.title for each in (before, after)] == [after.title, after.title]
        for name in PARTS:
            assert [part.key for part in getattr(before, name)] == [part.key for part in getattr(after, name)]


@given(plans, plans)
def test_the_way_back_is_the_mirror_of_the_way_there(before, after):
    there = {each for each in diff(before, after) if each.kind != "moved"}
    back = {each for each in diff(after, before) if each.kind != "moved"}
    mirror = {"added": "removed", "removed": "added", "changed": "changed"}

    assert {(e.kind, e.part, e.key, e.field, e.before, e.after) for e in there} == {
        (mirror[e.kind], e.part, e.key, e.field, e.after, e.before) for e in back
    }


@given(st.permutations(list("abcdefgh")))
def test_a_new_order_moves_as_few_parts_as_possible(order):
    before = Plan(contents=[ContentPart(key=key, text=key) for key in "abcdefgh"])
    after = Plan(contents=[ContentPart(key=key, text=key) for key in order])

    moved = {change.key for change in diff(before, after)}

    stay = [key for key in order if key not in moved]
    assert stay == sorted(stay)
    assert len(moved) <= 7


@given(plans)
def test_one_form_is_reached_at_once_and_holds_together(plan):
    once = normalise(plan)

    assert normalise(once) == once
    known = {content.key for content in once.contents}
    assert all(part.content in known | {""} for part in (*once.movements, *once.targets))
    for content in once.contents:
        seen, step = set(), content
        while step.parent:
            assert step.key not in seen
            seen.add(step.key)
            step = next(each for each in once.contents if each.key == step.parent)
    every = [part.key for name in PARTS for part in getattr(once, name)]
    assert len(every) == len(set(every))


@given(plans, st.none() | st.integers(-3, 3))
def test_a_copy_keeps_the_matter_and_drops_the_paper(plan, years):
    copied = copy_for_next(plan, years=years)

    assert (copied.number, copied.issued_on, copied.signatories, copied.spans) == ("", None, [], {})
    assert [each.text for each in copied.contents] == [each.text for each in plan.contents]
    assert [each.value for each in copied.targets] == [None for _ in plan.targets]
    if years is None:
        assert (copied.starts_on, copied.ends_on) == (None, None)


def test_unknown_names_in_a_snapshot_are_refused():
    with pytest.raises(ValueError, match="has no"):
        Plan.from_json({"title": "A", "colour": "red"})


def test_differences_are_told_in_words():
    before = Plan(
        ends_on=dt.date(2024, 10, 30),
        contents=[ContentPart(key="a", label="1.", text="Kinh tế"), ContentPart(key="b", text="Văn hóa")],
        targets=[TargetPart(key="t", what="Thu ngân sách", value=Decimal(1200), measure="tỷ đồng")],
        milestones=[MilestonePart(key="m", kind="deadline", name="Báo cáo")],
        duties=[DutyPart(key="d", text="Tuyên truyền", parties=[Party(phrase="Các xã", units=[1, 2])])],
    )
    after = deepcopy(before)
    after.ends_on = dt.date(2024, 12, 31)
    after.contents = [after.contents[1], after.contents[0], ContentPart(key="c", text="An ninh", parent="a")]
    after.targets[0].value = Decimal("1350.5")
    after.milestones[0].kind = "final_review"
    after.duties[0].parties[0].units = [2, 3, 4]

    told = [
        (e.kind_name, e.part_name, e.label, e.field_name, e.before, e.after)
        for e in diff(before, after, unit_names={1: "xã A", 2: "xã B", 3: "xã C"})
    ]

    assert told == [
        ("sửa", "Thông tin chung", "đến hết ngày", "đến hết ngày", "30/10/2024", "31/12/2024"),
        ("chuyển chỗ", "Nội dung thi đua", "Văn hóa", "", "", ""),
        ("thêm", "Nội dung thi đua", "An ninh", "", "", "An ninh"),
        ("sửa", "Chỉ tiêu", "Thu ngân sách", "mức phấn đấu", "1.200", "1.350,5"),
        (
            "sửa",
            "Nhiệm vụ",
            "Tuyên truyền",
            "đơn vị thực hiện",
            "Các xã (xã A)",
            "Các xã (xã C và 1 đơn vị khác)",
        ),
        ("sửa", "Mốc thời gian", "Báo cáo", "loại", "Hạn nộp, hạn làm", "Tổng kết"),
    ]


def test_a_part_under_another_is_told_as_moved():
    before = Plan(contents=[ContentPart(key="a", text="Kinh tế"), ContentPart(key="b", text="Thuế")])
    after = deepcopy(before)
    after.contents[1].parent = "a"

    (change,) = diff(before, after)

    assert (change.kind, change.before, change.after) == ("moved", "mục lớn", "trong “Kinh tế”")


def test_traces_of_matching_and_spans_are_no_difference():
    before = Plan(
        recipients=[RecipientPart(key="r", party=Party(phrase="UBND tỉnh", units=[1], how="một cách"))]
    )
    after = deepcopy(before)
    after.recipients[0].party.how, after.recipients[0].spans = "cách khác", [[1, 2, 0.5]]

    assert diff(before, after) == []


def test_every_field_of_every_part_has_a_name_for_people():
    from thidua.campaigns.plan.words import FIELD_NAMES

    silent = {"key", "spans", "parent"}
    for name, kind in PARTS.items():
        assert set(FIELD_NAMES[name]) == {field.name for field in fields(kind)} - silent
    assert set(FIELD_NAMES[""]) == {field.name for field in fields(Plan)} - {*PARTS, "spans"}


def test_blank_parts_are_dropped_only_when_asked():
    plan = Plan(contents=[ContentPart(key="a", label="1."), ContentPart(key="b", text="Kinh tế")])

    assert [len(normalise(plan, drop_blank=drop).contents) for drop in (False, True)] == [2, 1]


def test_text_is_brought_into_one_spelling():
    plan = normalise(Plan(title="  Thi đua ", objectives="dòng 1  \n\n\n\ndòng 2"))

    assert (plan.title, plan.objectives) == ("Thi đua", "dòng 1\n\ndòng 2")


def test_a_leap_day_falls_on_the_28th():
    plan = Plan(starts_on=dt.date(2024, 2, 29), ends_on=dt.date(2024, 12, 31))

    assert copy_for_next(plan, years=1).starts_on == dt.date(2025, 2, 28)
