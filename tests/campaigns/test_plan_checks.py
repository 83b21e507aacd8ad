import datetime as dt
from decimal import Decimal

import pytest

from tests.campaigns.make import DAY, make_plan
from thidua.campaigns.plan import (
    ContentPart,
    DutyPart,
    MilestonePart,
    MovementPart,
    Party,
    Plan,
    RecipientPart,
    TargetPart,
    check,
)

SOUND = {
    "targets": [TargetPart(key="t1", what="Thu ngân sách", value=Decimal(5), measure="tỷ đồng")],
    "contents": [ContentPart(key="c1", text="Kinh tế", owner=1, criteria="Vượt dự toán")],
    "movements": [],
    "duties": [DutyPart(key="d1", text="Làm", parties=[Party(phrase="Phòng Nội vụ", units=[1])])],
}


def codes(**changes):
    return [(each.code, each.severity, each.path) for each in check(make_plan(**SOUND | changes))]


def test_a_sound_plan_has_no_remark():
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, ("plan.no-title", "error", "title")),
        ({"starts_on": None}, ("plan.no-start", "error", "starts_on")),
        ({"ends_on": None}, ("plan.no-end", "error", "ends_on")),
        (
            {"ends_on": DAY - dt.timedelta(days=1), "milestones": []},
            ("plan.ends-before-start", "error", "ends_on"),
        ),
        ({"issued_on": DAY + dt.timedelta(days=1)}, ("plan.issued-after-start", "note", "issued_on")),
        ({"number": ""}, ("plan.no-number", "note", "number")),
        ({"issued_on": None}, ("plan.no-number", "note", "issued_on")),
        ({"participants": ""}, ("plan.no-participants", "note", "participants")),
        ({"title": "Thi đua năm 2023"}, ("plan.title-year", "warning", "title")),
        ({"contents": []}, ("plan.no-content", "error", "contents")),
        ({"number": "9" * 61}, ("plan.too-long", "error", "number")),
        (
            {"contents": [ContentPart(key="c1", text="A", owner=1, criteria="x", label="1" * 31)]},
            ("plan.too-long", "error", "contents.c1.label"),
        ),
        (
            {"contents": [ContentPart(key="c1", text=" ", owner=1, criteria="x")]},
            ("plan.blank", "error", "contents.c1.text"),
        ),
        (
            {"movements": [MovementPart(key="m1", name="“…”")]},
            ("plan.blank", "error", "movements.m1.name"),
        ),
        (
            {"contents": [ContentPart(key="c1", text="A", criteria="x")]},
            ("plan.no-owner", "note", "contents.c1.owner"),
        ),
        (
            {"contents": [ContentPart(key="c1", text="A", owner=1)]},
            ("plan.no-criteria", "note", "contents.c1.criteria"),
        ),
        (
            {"targets": [TargetPart(key="t1", what="A", measure="%")]},
            ("plan.target-no-value", "warning", "targets.t1.value"),
        ),
        (
            {"targets": [TargetPart(key="t1", what="A", value=Decimal(1))]},
            ("plan.target-no-measure", "note", "targets.t1.measure"),
        ),
        (
            {"targets": [TargetPart(key="t1", what="A", value=Decimal("0.12345"), measure="%")]},
            ("plan.number-size", "error", "targets.t1.value"),
        ),
        (
            {"duties": [DutyPart(key="d1", text="A", parties=[Party(phrase="Ai đó")])]},
            ("plan.duty-no-unit", "warning", "duties.d1.parties"),
        ),
        (
            {
                "duties": [
                    DutyPart(key="d1", text="A", parties=[Party("A", [1]), Party("Ai đó", note="Không rõ.")])
                ]
            },
            ("plan.party-unmatched", "warning", "duties.d1.parties"),
        ),
        (
            {
                "duties": [
                    DutyPart(key="d1", text="A", parties=[Party("A", [1])], due_on=dt.date(2024, 3, 18))
                ]
            },
            ("plan.due-before-start", "warning", "duties.d1.due_on"),
        ),
        (
            {"duties": [DutyPart(key="d1", text="A", parties=[Party("A" * 401, [1])])]},
            ("plan.too-long", "error", "duties.d1.parties"),
        ),
        (
            {"milestones": [MilestonePart(key="h1", name="A")]},
            ("plan.milestone-no-day", "warning", "milestones.h1.due_on"),
        ),
        (
            {
                "milestones": [
                    MilestonePart(
                        key="h1", name="A", starts_on=dt.date(2024, 5, 2), due_on=dt.date(2024, 5, 1)
                    )
                ]
            },
            ("plan.milestone-order", "error", "milestones.h1.due_on"),
        ),
        (
            {
                "milestones": [
                    MilestonePart(key="h1", kind="final_review", name="A", due_on=dt.date(2024, 10, 29))
                ]
            },
            ("plan.review-too-early", "warning", "milestones.h1.due_on"),
        ),
        (
            {
                "milestones": [
                    MilestonePart(key="h1", kind="interim_review", name="A", due_on=dt.date(2024, 10, 31))
                ]
            },
            ("plan.milestone-outside", "warning", "milestones.h1.due_on"),
        ),
        (
            {"milestones": [MilestonePart(key="h1", name="A", due_on=dt.date(2024, 3, 18))]},
            ("plan.milestone-outside", "warning", "milestones.h1.due_on"),
        ),
        (
            {"recipients": [], "duties": []},
            ("plan.no-recipients", "note", "recipients"),
        ),
        (
            {"movements": [MovementPart(key="m1", name="Thi đua"), MovementPart(key="m2", name="thi ĐUA")]},
            ("plan.double", "note", "movements.m2.name"),
        ),
    ],
)
def test_one_fault_one_remark(changes, expected):
    assert codes(**changes) == [expected]


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_on": DAY, "milestones": []},
        {"title": "Thi đua năm 2023 – năm 2024"},
        {"milestones": [MilestonePart(name="Hồ sơ", due_on=dt.date(2024, 11, 15))]},
        {"milestones": [MilestonePart(name="Tổng kết", kind="final_review", due_on=dt.date(2024, 10, 30))]},
        {"milestones": [MilestonePart(name="Báo cáo", rule="ngày 25 hằng tháng")]},
        {"recipients": [RecipientPart(party=Party(phrase="Lưu: VT"), archive=True)]},
    ],
)
def test_what_is_usual_is_not_remarked(changes):
    assert codes(**changes) == []


def test_the_article_is_the_one_of_the_day():
    in_force = {
        each.basis for each in check(Plan(issued_on=dt.date(2024, 3, 19))) if each.code == "plan.no-end"
    }
    before = {
        each.basis for each in check(Plan(issued_on=dt.date(2022, 3, 19))) if each.code == "plan.no-end"
    }

    assert (in_force, before) == (
        {"Luật Thi đua, khen thưởng 2022, Điều 17"},
        {"Nghị định 91/2017/NĐ-CP, Điều 5 (chưa đối chiếu)"},
    )


def test_the_gravest_comes_first():
    severities = [each.severity for each in check(Plan())]

    assert severities == sorted(severities, key=["error", "warning", "note"].index)


def test_a_phrase_is_not_said_twice_and_a_nameless_target_is_counted():
    party = Party("Hội đồng", note="“Hội đồng”: Đây là những người, không phải đơn vị.")
    known = Party("Phòng Nội vụ", [1])
    plan = Plan(
        duties=[DutyPart(text="Theo dõi", parties=[party, known])],
        targets=[TargetPart()],
    )

    said = {each.code: each.message for each in check(plan)}

    assert said["plan.party-unmatched"] == (
        "Nhiệm vụ “Theo dõi”: chưa rõ “Hội đồng” là những đơn vị nào. Đây là những người, không phải đơn vị."
    )
    assert said["plan.target-no-value"] == "Chỉ tiêu thứ 1 chưa có mức phấn đấu. Hãy ghi con số."
