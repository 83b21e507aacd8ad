import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.campaigns.make import (
    DAY,
    given_to,
    make_campaign,
    make_district,
    make_officer,
    make_plan,
    make_receiver,
)
from tests.make import AT, make_role, make_user
from thidua.campaigns import actions, queries
from thidua.campaigns.plan import (
    BasisPart,
    ContentPart,
    DutyPart,
    MilestonePart,
    MovementPart,
    Party,
    Plan,
    RecipientPart,
)
from thidua.organisations.roles import Permission

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 9, 20)


@pytest.fixture
def units():
    return make_district()


@pytest.fixture
def officer(units):
    return make_officer(units["district"])


def published(units, officer, **overrides):
    return actions.publish_campaign(
        make_campaign(units["district"], make_plan(**overrides), by=officer), by=officer, at=AT, on=DAY
    )


def test_who_sees_what(units, officer):
    draft = make_campaign(units["district"], by=officer)
    open_one = published(units, officer)
    inner = actions.publish_campaign(
        make_campaign(units["district"], by=officer), by=officer, at=AT, on=DAY, is_public=False
    )
    chair, clerk, outsider = (make_user(full_name=name) for name in ("Chủ tịch", "Cán bộ xã", "Người lạ"))
    make_role("chair", chair, units["district"])
    make_role("unit_officer", clerk, units["xã Bình Minh 2"])

    seen = {
        str(user): set(queries.visible_to(user, on=DAY))
        for user in (officer, chair, clerk, outsider, AnonymousUser())
    }

    assert seen == {
        "Hoàng Văn Định": {draft, open_one, inner},
        "Chủ tịch": {draft, open_one, inner},
        "Cán bộ xã": {open_one, inner},
        "Người lạ": {open_one},
        "AnonymousUser": {open_one},
    }
    assert list(queries.public()) == [open_one]


def test_the_officer_of_another_issuer_sees_no_draft(units, officer):
    make_campaign(units["district"], by=officer)
    other = make_district(units["province"], "huyện Tây Sơn")["district"]

    assert list(queries.visible_to(make_officer(other), on=DAY)) == []


def test_a_list_is_narrowed_by_state_year_issuer_and_words(units, officer):
    first = published(units, officer, title="Thi đua quyết thắng 2024")
    second = published(
        units,
        officer,
        title="Xây dựng nông thôn mới",
        starts_on=dt.date(2023, 11, 1),
        ends_on=dt.date(2024, 1, 31),
    )
    draft = make_campaign(units["district"], by=officer)
    every = queries.visible_to(officer, on=DAY)

    assert set(queries.narrowed(every, state="published")) == {first, second}
    assert set(queries.narrowed(every, year=2023)) == {second}
    assert set(queries.narrowed(every, year=2024, text="nong thon")) == {second}
    assert set(queries.narrowed(every, issuer=units["province"].pk)) == set()
    assert set(queries.narrowed(every, text="NÔNG thôn mới")) == {second}
    assert queries.years(every.exclude(pk=draft.pk)) == [2024, 2023]
    assert queries.issuers(every) == [(units["district"].pk, "huyện Đông Sơn")]


def test_rows_of_the_list_say_what_is_open(units, officer):
    clerk = make_receiver(units["xã Bình Minh 2"])
    campaign = published(units, officer, duties=[given_to(units["xã Bình Minh 2"])])
    actions.begin_amendment(campaign, by=officer, at=AT)

    row = queries.listed(queries.visible_to(clerk, on=DAY), clerk, on=DAY).get()

    assert (row.has_open_draft, row.awaits_receipt) == (True, True)


def test_the_page_of_a_campaign(units, officer):
    duty = DutyPart(
        key="d1",
        text="Tuyên truyền",
        parties=[
            Party(phrase="Các xã", units=[units["xã Bình Minh 2"].pk, units["xã Bình Minh 3"].pk]),
            Party(phrase="Các đơn vị liên quan", note="Không rõ."),
        ],
    )
    campaign = published(
        units,
        officer,
        duties=[duty],
        bases=[
            BasisPart(key="b1", number="15/2003/QH11"),
            BasisPart(key="b2", number="06/2022/QH15"),
            BasisPart(key="b3", number="05-CT/TW", role="reference"),
        ],
        recipients=[
            RecipientPart(key="r1", party=Party(phrase="Các xã", units=[units["xã Bình Minh 2"].pk]))
        ],
    )

    page = queries.detail(campaign)

    assert [(node.row.key, [child.row.key for child in node.children]) for node in page.contents] == [
        ("c1", ["c2"])
    ]
    assert [each.movement.name for each in page.contents[0].movements] == ["Thi đua quyết thắng"]
    assert [each.what for each in page.contents[0].children[0].targets] == ["Thu ngân sách"]
    (node,) = page.duties
    assert [(each.phrase, each.count, [unit.name for unit in each.units]) for each in node.carriers] == [
        ("Các xã", 2, ["xã Bình Minh 2", "xã Bình Minh 3"])
    ]
    assert node.row.unmatched == ["Các đơn vị liên quan"]
    assert [each.validity.state for each in (*page.bases, *page.references)] == [
        "ended",
        "in_force",
        "unknown",
    ]
    assert [(each.row.phrase, each.inside, each.received) for each in page.recipients] == [("Các xã", 1, 0)]
    assert (page.delivered, page.received) == (2, 0)


def test_a_phrase_with_many_units_is_counted_whole_and_named_in_part(units, officer, monkeypatch):
    monkeypatch.setattr("thidua.campaigns.queries.pages.SHOWN", 1)
    campaign = published(units, officer, duties=[given_to(units["xã Bình Minh 2"], units["xã Bình Minh 3"])])

    (carriers,) = queries.detail(campaign).duties[0].carriers

    assert ([unit.name for unit in carriers.units], carriers.count, carriers.more) == (
        ["xã Bình Minh 2"],
        2,
        1,
    )


def test_the_same_act_is_in_force_on_one_day_and_not_on_another():
    days = [dt.date(2023, 12, 31), dt.date(2024, 1, 1)]

    old = [queries.validity("91/2017/NĐ-CP", None, day).state for day in days]
    new = [queries.validity("Luật Thi đua, khen thưởng", dt.date(2022, 6, 15), day).state for day in days]

    assert (old, new) == (["in_force", "ended"], ["not_yet", "in_force"])


def test_history_tells_each_version_by_its_changes(units, officer):
    campaign = published(units, officer)
    draft = actions.begin_amendment(campaign, by=officer, at=AT)
    plan = Plan.from_json(draft.plan)
    plan.ends_on = dt.date(2024, 12, 31)
    actions.save_draft(draft, plan, revision=1, by=officer, at=AT)
    actions.publish_amendment(campaign, reason="Kéo dài", by=officer, at=AT)

    told = [
        (version.number, version.reason, [(c.field_name, c.before, c.after) for c in changes])
        for version, changes in queries.history(campaign)
    ]

    assert told == [(2, "Kéo dài", [("đến hết ngày", "30/10/2024", "31/12/2024")]), (1, "", [])]


def test_a_movement_over_years_only_where_one_may_look(units, officer):
    first = published(units, officer)
    second = published(
        units,
        officer,
        starts_on=dt.date(2025, 1, 1),
        ends_on=dt.date(2025, 6, 30),
        issued_on=dt.date(2025, 1, 1),
    )
    make_campaign(units["district"], by=officer)

    (movement,) = queries.movements_in(queries.public(), text="quyet thang")
    found = queries.appearances(movement, queries.public())

    assert (movement.times, movement.first_on, movement.last_on) == (2, DAY, dt.date(2025, 6, 30))
    assert [each.campaign for each in found] == [second, first]


def test_what_waits_for_each(units, officer):
    clerk, chair = make_receiver(units["xã Bình Minh 2"]), make_user()
    make_role("chair", chair, units["district"])
    due = given_to(units["xã Bình Minh 2"], due_on=dt.date(2024, 9, 25), text="Báo cáo kết quả")
    published(units, officer, duties=[due])
    make_campaign(units["district"], make_plan(title="", contents=[], targets=[], movements=[]), by=officer)
    make_campaign(units["district"], make_plan(title="Bản thứ hai"), by=officer)

    waits = {
        name: [(row.sentence, row.button, row.deadline) for row in queries.waiting_for(user, on=TODAY)]
        for name, user in {"officer": officer, "chair": chair, "clerk": clerk, "other": make_user()}.items()
    }

    assert waits["clerk"] == [
        ("xã Bình Minh 2: Báo cáo kết quả", "Xem nhiệm vụ", dt.date(2024, 9, 25)),
        (
            "Xác nhận xã Bình Minh 2 đã nhận “Phong trào thi đua chào mừng ngày thành lập huyện”",
            "Xem và xác nhận",
            None,
        ),
    ]
    assert [sentence for sentence, *_ in waits["officer"]] == [
        "Hạn nộp, hạn làm: Gửi báo cáo",
        "1 đơn vị chưa xác nhận đã nhận “Phong trào thi đua chào mừng ngày thành lập huyện”",
        "Còn 2 điểm phải xử lý trước khi công bố “Phong trào chưa có tên”",
        "Xem lại và công bố “Bản thứ hai”",
    ]
    assert [(sentence, button) for sentence, button, _ in waits["chair"]] == [
        ("Xem lại và công bố “Bản thứ hai”", "Xem và công bố")
    ]
    assert waits["other"] == []


def test_a_unit_that_confirmed_still_sees_its_overdue_duty(units, officer):
    clerk = make_receiver(units["xã Bình Minh 2"])
    due = given_to(units["xã Bình Minh 2"], due_on=dt.date(2024, 5, 1), text="Báo cáo kết quả")
    campaign = published(units, officer, duties=[due])
    actions.confirm_receipt(campaign.deliveries.get(), by=clerk, at=AT)

    rows = queries.waiting_for(clerk, on=dt.date(2024, 9, 25))

    assert [(row.sentence, row.deadline) for row in rows] == [
        ("xã Bình Minh 2: Báo cáo kết quả", dt.date(2024, 5, 1))
    ]


def test_an_amendment_under_way_waits_and_nobody_else_is_asked(units, officer):
    campaign = published(units, officer, milestones=[])
    actions.begin_amendment(campaign, by=officer, at=AT)

    rows = [row.sentence for row in queries.waiting_for(officer, on=DAY)]

    assert rows == [
        "Soạn xong bản điều chỉnh rồi công bố, hoặc bỏ: “Phong trào thi đua chào mừng ngày thành lập huyện”"
    ]
    assert queries.waiting_for(AnonymousUser(), on=DAY) == []


def test_for_whom_one_may_draft(units, officer):
    make_role("chair", officer, units["province"])

    assert list(queries.issuers_for(officer, Permission.DRAFT_CAMPAIGN, on=DAY)) == [units["district"]]
    assert set(queries.issuers_for(officer, on=DAY)) == {units["district"], units["province"]}
    assert list(queries.issuers_for(AnonymousUser(), on=DAY)) == []


def test_who_has_not_confirmed_stands_first(units, officer):
    clerk = make_receiver(units["Phòng Nội vụ"])
    campaign = published(units, officer, duties=[given_to(units["Phòng Nội vụ"], units["xã Bình Minh 2"])])
    actions.confirm_receipt(campaign.deliveries.get(unit=units["Phòng Nội vụ"]), by=clerk, at=AT)

    assert [each.unit.name for each in queries.deliveries(campaign)] == ["xã Bình Minh 2", "Phòng Nội vụ"]
    mine = queries.my_duties(campaign, [units["Phòng Nội vụ"]])
    assert [each.duty.text for each in mine] == ["Tổ chức thực hiện"]


def test_a_campaign_past_its_last_day_waits_to_be_ended(units, officer):
    published(units, officer, milestones=[])

    before = queries.waiting_for(officer, on=dt.date(2024, 10, 30))
    after = queries.waiting_for(officer, on=dt.date(2024, 10, 31))

    assert (before, [row.sentence for row in after]) == (
        [],
        ["Tổng kết và kết thúc “Phong trào thi đua chào mừng ngày thành lập huyện”"],
    )


def test_calendar_days_keep_their_names_through_versions(units, officer):
    campaign = published(
        units,
        officer,
        milestones=[
            MilestonePart(key="h1", kind="phase", name="Đợt 1", starts_on=DAY, due_on=dt.date(2024, 6, 30)),
            MilestonePart(key="h2", kind="final_review", name="Tổng kết"),
        ],
    )

    days = queries.calendar(campaign)

    assert [(day.uid, day.title, day.first, day.last) for day in days] == [
        (
            f"{campaign.slug}-het-han",
            "Hết thời gian thi đua: Phong trào thi đua chào mừng ngày thành lập huyện",
            dt.date(2024, 10, 30),
            dt.date(2024, 10, 30),
        ),
        (f"{campaign.slug}-h1", "Giai đoạn: Đợt 1", DAY, dt.date(2024, 6, 30)),
    ]


def test_the_chain_of_superiors(units, officer):
    head = make_officer(units["province"])
    above = actions.publish_campaign(
        make_campaign(units["province"], make_plan(title="Của tỉnh"), by=head), by=head, at=AT, on=DAY
    )
    campaign = published(units, officer)

    campaign = actions.attach_superior(campaign, above, by=officer, at=AT)

    assert queries.chain(campaign) == [above]
    assert list(queries.can_be_superior(campaign, officer, on=DAY)) == [above]


def test_a_cited_campaign_from_above_is_the_likely_superior(units, officer):
    head = make_officer(units["province"])
    above, other = (
        actions.publish_campaign(
            make_campaign(units["province"], make_plan(number=number), by=head), by=head, at=AT, on=DAY
        )
        for number in ("16/KH-UBND", "17/KH-UBND")
    )
    campaign = published(units, officer)

    found = queries.likely_superior(campaign, queries.detail(campaign).plan, officer, on=DAY)

    assert list(found) == [above]
    assert set(queries.can_be_superior(campaign, officer, on=DAY)) == {above, other}


def many(units, count):
    """A plan with `count` parts of every kind that a page lists."""
    communes = [units[name] for name in ("thị trấn Bình Minh 1", "xã Bình Minh 2", "xã Bình Minh 3")][:count]
    return {
        "contents": [ContentPart(key=f"c{n}", text=f"Nội dung {n}") for n in range(count)],
        "movements": [
            MovementPart(key=f"m{n}", name=f"Phong trào {n}", content=f"c{n}") for n in range(count)
        ],
        "targets": [],
        "duties": [
            given_to(*communes, key=f"d{n}", text=f"Việc {n}", due_on=dt.date(2024, 9, 25))
            for n in range(count)
        ],
        "milestones": [
            MilestonePart(key=f"h{n}", name=f"Mốc {n}", due_on=dt.date(2024, 9, 28)) for n in range(count)
        ],
        "bases": [BasisPart(key=f"b{n}", number=f"{n}/KH-UBND") for n in range(count)],
        "recipients": [RecipientPart(key=f"r{n}", party=Party(phrase=f"Nơi {n}")) for n in range(count)],
    }


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_page_do_not_grow(count, units, officer, django_assert_num_queries):
    campaign = published(units, officer, **many(units, count))

    with django_assert_num_queries(12):
        page = queries.detail(campaign)
        for node in page.duties:
            for carriers in node.carriers:
                [str(unit) for unit in carriers.units]
        [str(each) for each in (*page.movements, *page.targets)]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_home_do_not_grow(count, units, officer, django_assert_num_queries):
    make_role("unit_officer", officer, units["thị trấn Bình Minh 1"])
    for _ in range(count):
        published(units, officer, **many(units, count))
        make_campaign(units["district"], by=officer)

    with django_assert_num_queries(7):
        queries.waiting_for(officer, on=TODAY)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_list_do_not_grow(count, units, officer, django_assert_num_queries):
    for _ in range(count):
        published(units, officer)

    with django_assert_num_queries(1):
        found = list(queries.listed(queries.visible_to(officer, on=DAY), officer, on=DAY))

    assert len(found) == count
