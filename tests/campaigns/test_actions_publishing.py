import datetime as dt

import pytest

from tests.campaigns.make import (
    DAY,
    given_to,
    make_campaign,
    make_district,
    make_officer,
    make_plan,
    make_receiver,
    refused,
)
from tests.make import AT, make_user
from thidua.audit.models import Event
from thidua.campaigns import actions
from thidua.campaigns.actions.drafts import legal_day
from thidua.campaigns.models import Assignment, Movement
from thidua.campaigns.plan import ContentPart, Party, Plan, RecipientPart
from thidua.core.verdict import Refused
from thidua.notifications.models import Notification

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(days=30)


@pytest.fixture
def units():
    return make_district()


@pytest.fixture
def officer(units):
    return make_officer(units["district"])


def published(units, officer, **overrides):
    duty = given_to(units["xã Bình Minh 2"], units["Phòng Nội vụ"])
    plan = make_plan(**{"duties": [duty]} | overrides)
    campaign = make_campaign(units["district"], plan, by=officer)
    return actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)


def amended(campaign, change, *, by, reason="Kéo dài thời gian"):
    draft = actions.begin_amendment(campaign, by=by, at=LATER)
    plan = Plan.from_json(draft.plan)
    change(plan)
    actions.save_draft(draft, plan, revision=draft.revision, by=by, at=LATER)
    return actions.publish_amendment(campaign, reason=reason, by=by, at=LATER)


def test_publishing_makes_the_first_version_and_its_rows(units, officer):
    campaign = published(units, officer)

    assert (campaign.state, campaign.version_number, campaign.published_by) == ("published", 1, officer)
    assert [version.number for version in campaign.versions.all()] == [1]
    assert [
        (each.label, each.parent and each.parent.label) for each in campaign.contents.order_by("position")
    ] == [
        ("1.", None),
        ("a)", "1."),
    ]
    assert [each.movement.name for each in campaign.movements.all()] == ["Thi đua quyết thắng"]
    assert [each.content.key for each in campaign.targets.all()] == ["c2"]
    assert sorted(campaign.deliveries.values_list("unit__name", flat=True)) == [
        "Phòng Nội vụ",
        "xã Bình Minh 2",
    ]
    assert campaign.drafts.get().ended_at == AT


def test_publishing_tells_those_who_receive_for_a_unit(units, officer):
    clerk = make_receiver(units["xã Bình Minh 2"])
    make_receiver(units["xã Bình Minh 3"])

    campaign = published(units, officer)

    news = Notification.objects.get()
    assert (news.user, news.url) == (clerk, campaign.get_absolute_url())
    assert news.subject == (
        "Ủy ban nhân dân huyện Đông Sơn phát động: Phong trào thi đua chào mừng ngày thành lập huyện"
    )


def test_publishing_leaves_one_event_that_says_what_was_done(units, officer):
    make_receiver(units["xã Bình Minh 2"])

    published(units, officer)

    event = Event.objects.get(verb="campaign.publish")
    assert (event.actor_id, event.data) == (str(officer.pk), {"on": "2024-03-19", "units": 2, "told": 1})


def test_publishing_again_is_refused(units, officer):
    campaign = published(units, officer)

    with refused("campaign.state"):
        actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)


def test_publishing_tells_every_reason_against_it(units):
    plan = make_plan(title="", starts_on=None, ends_on=None, contents=[], targets=[], movements=[])
    campaign = make_campaign(units["district"], plan)

    with pytest.raises(Refused) as refused:
        actions.publish_campaign(campaign, by=make_user(), at=AT, on=DAY)

    assert [(reason.code, bool(reason.basis)) for reason in refused.value.verdict.reasons] == [
        ("campaign.not-publisher", True),
        ("plan.no-title", False),
        ("plan.no-start", True),
        ("plan.no-end", True),
        ("plan.no-content", True),
    ]


def test_a_grave_remark_stands_against_publishing_until_it_is_settled(units, officer):
    remark = {"id": "n1", "code": "date.contradiction", "severity": "error", "message": "Hai năm khác nhau."}
    campaign = make_campaign(units["district"], make_plan(), by=officer, findings=[remark])

    with refused("finding.date.contradiction"):
        actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)
    actions.settle_finding(
        campaign.drafts.get(), "n1", how="ignored", reason="Trích lại văn bản cũ", by=officer, at=AT
    )
    actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)

    assert campaign.versions.get().findings[0]["settled"] == {
        "is": "Settlement",
        "how": "ignored",
        "reason": "Trích lại văn bản cũ",
        "by": officer.pk,
        "by_name": "Hoàng Văn Định",
        "at": "2024-03-19T08:30:00+07:00",
    }


def test_an_issuer_that_does_not_exist_on_the_day_is_refused(units, officer):
    plan = make_plan(
        issued_on=dt.date(2025, 8, 1), starts_on=dt.date(2025, 8, 1), ends_on=dt.date(2025, 9, 1)
    )
    campaign = make_campaign(units["district"], plan, by=officer)

    with refused("campaign.issuer-not-there"):
        actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)


def test_an_amendment_keeps_rows_by_key_and_closes_what_it_takes_away(units, officer):
    campaign = published(units, officer)
    content = campaign.contents.get(key="c1")

    def change(plan):
        plan.ends_on = dt.date(2024, 12, 31)
        plan.contents = [plan.contents[0], ContentPart(key="c3", text="An ninh trật tự")]
        plan.contents[0].text = "Phát triển kinh tế, thu ngân sách"
        plan.duties = [given_to(units["Phòng Nội vụ"], units["xã Bình Minh 3"])]

    campaign = amended(campaign, change, by=officer)

    assert (campaign.version_number, campaign.ends_on) == (2, dt.date(2024, 12, 31))
    rows = {row.key: (row.pk == content.pk, row.text, row.withdrawn_in) for row in campaign.contents.all()}
    assert rows == {
        "c1": (True, "Phát triển kinh tế, thu ngân sách", None),
        "c2": (False, "Thu ngân sách", 2),
        "c3": (False, "An ninh trật tự", None),
    }
    assignments = Assignment.objects.filter(duty__campaign=campaign)
    assert dict(assignments.values_list("unit__name", "withdrawn_in")) == {
        "xã Bình Minh 2": 2,
        "Phòng Nội vụ": None,
        "xã Bình Minh 3": None,
    }


def test_what_a_later_amendment_brings_back_is_open_again(units, officer):
    campaign = published(units, officer)
    gone = amended(campaign, lambda plan: plan.contents.pop(), by=officer)

    amended(
        gone,
        lambda plan: plan.contents.append(ContentPart(key="c2", text="Thu ngân sách", parent="c1")),
        by=officer,
        reason="Đưa lại nội dung",
    )

    assert campaign.contents.get(key="c2").withdrawn_in is None


def test_an_amendment_tells_new_units_all_and_the_others_what_changed(units, officer):
    old, new = make_receiver(units["xã Bình Minh 2"]), make_receiver(units["xã Bình Minh 3"])
    campaign = published(units, officer)

    def change(plan):
        plan.ends_on = dt.date(2024, 12, 31)
        plan.duties[0].parties[0].units.append(units["xã Bình Minh 3"].pk)

    amended(campaign, change, by=officer)

    assert list(Notification.objects.filter(user=new).values_list("subject", flat=True)) == [
        "Ủy ban nhân dân huyện Đông Sơn phát động: Phong trào thi đua chào mừng ngày thành lập huyện"
    ]
    assert Notification.objects.filter(user=old).latest("id").body.splitlines() == [
        "Lý do: Kéo dài thời gian",
        "Những điều đã đổi:",
        "- đến hết ngày: 30/10/2024 → 31/12/2024",
        "- Nhiệm vụ, “Tổ chức thực hiện”, đơn vị thực hiện: Các đơn vị → Các đơn vị (xã Bình Minh 3)",
    ]


def test_an_amendment_keeps_what_units_and_recipients_confirmed(units, officer):
    clerk = make_receiver(units["xã Bình Minh 2"])
    campaign = published(units, officer)
    actions.confirm_receipt(campaign.deliveries.get(unit=units["xã Bình Minh 2"]), by=clerk, at=AT)
    actions.mark_received(campaign.recipients.get(key="r1"), on=DAY, by=officer, at=AT)

    amended(campaign, lambda plan: setattr(plan, "theme", "Chủ đề mới"), by=officer)

    assert campaign.deliveries.get(unit=units["xã Bình Minh 2"]).received_by == clerk
    assert campaign.recipients.get(key="r1").received_on == DAY


@pytest.mark.parametrize(
    ("reason", "change", "code"),
    [
        ("", lambda plan: setattr(plan, "theme", "Chủ đề mới"), "amendment.no-reason"),
        ("Có lý do", lambda _: None, "amendment.no-change"),
        ("Có lý do", lambda plan: setattr(plan, "ends_on", None), "plan.no-end"),
    ],
)
def test_an_amendment_needs_a_reason_a_change_and_a_sound_plan(units, officer, reason, change, code):
    campaign = published(units, officer)

    with refused(code):
        amended(campaign, change, by=officer, reason=reason)


def test_one_amendment_at_a_time_and_none_when_closing(units, officer):
    campaign = published(units, officer)
    actions.begin_amendment(campaign, by=officer, at=LATER)

    with refused("campaign.being-amended"):
        actions.begin_amendment(campaign, by=officer, at=LATER)
    with refused("campaign.being-amended"):
        actions.close_campaign(campaign, reason="Sớm", by=officer, at=LATER)
    actions.drop_amendment(campaign, by=officer, at=LATER)
    closed = actions.close_campaign(campaign, reason="Sớm", by=officer, at=LATER)

    assert (closed.state, closed.closed_by) == ("closed", officer)


def test_closing_early_asks_for_a_reason_and_reopening_too(units, officer):
    campaign = published(units, officer)
    last_day = AT.replace(month=10, day=30)

    with refused("campaign.early-close-no-reason"):
        actions.close_campaign(campaign, by=officer, at=LATER)
    actions.close_campaign(campaign, by=officer, at=last_day)
    with refused("campaign.reopen-no-reason"):
        actions.reopen_campaign(campaign, reason=" ", by=officer, at=last_day)
    campaign = actions.reopen_campaign(campaign, reason="Còn báo cáo", by=officer, at=last_day)

    assert (campaign.state, campaign.closed_at, campaign.closed_by) == ("published", None, None)


def test_a_movement_is_one_object_across_campaigns(units, officer):
    earlier = make_plan(issued_on=dt.date(2023, 2, 1))
    actions.publish_campaign(
        make_campaign(units["district"], make_plan(), by=officer), by=officer, at=AT, on=DAY
    )
    actions.publish_campaign(make_campaign(units["district"], earlier, by=officer), by=officer, at=AT, on=DAY)

    movement = Movement.objects.get()
    assert (movement.first_seen_on, movement.appearances.count()) == (dt.date(2023, 2, 1), 2)


def test_blank_rows_of_the_page_are_left_out(units, officer):
    plan = make_plan(
        recipients=[RecipientPart(key="r1", party=Party(phrase="UBND tỉnh")), RecipientPart(key="r2")]
    )

    campaign = actions.publish_campaign(
        make_campaign(units["district"], plan, by=officer), by=officer, at=AT, on=DAY
    )

    assert list(campaign.recipients.values_list("phrase", flat=True)) == ["UBND tỉnh"]


def test_the_public_page_is_switched_with_a_trace(units, officer):
    campaign = published(units, officer)

    hidden = actions.show_publicly(campaign, is_public=False, by=officer, at=AT)
    actions.show_publicly(hidden, is_public=True, by=officer, at=AT)

    actions.show_publicly(campaign, is_public=True, by=officer, at=AT)  # as it is: no act
    assert list(Event.objects.order_by("id").values_list("verb", flat=True))[-2:] == [
        "campaign.hide",
        "campaign.show",
    ]


def test_many_changes_are_told_in_part_and_counted(units, officer):
    clerk = make_receiver(units["xã Bình Minh 2"])
    campaign = published(units, officer)

    def change(plan):
        plan.theme = ""
        plan.contents += [ContentPart(key=f"x{n}", text=f"Nội dung thêm {n}") for n in range(9)]

    amended(campaign, change, by=officer)

    lines = Notification.objects.filter(user=clerk).latest("id").body.splitlines()
    assert lines[2:4] == [
        "- chủ đề: Đông Sơn đổi mới → (trống)",
        "- Nội dung thi đua: thêm “Nội dung thêm 0”",
    ]
    assert lines[-1] == "- và 2 thay đổi khác."


def test_an_amendment_nobody_receives_is_published_all_the_same(units, officer):
    campaign = amended(
        published(units, officer), lambda plan: setattr(plan, "theme", "Chủ đề mới"), by=officer
    )

    assert (campaign.version_number, Notification.objects.count()) == (2, 0)


def test_a_unit_named_in_two_phrases_carries_the_duty_once(units, officer):
    duty = given_to(units["Phòng Nội vụ"], phrase="Phòng Nội vụ")
    duty.parties.append(Party(phrase="Các phòng", units=[units["Phòng Nội vụ"].pk]))

    campaign = published(units, officer, duties=[duty])

    assert [each.phrase for each in campaign.duties.get().assignments.all()] == ["Phòng Nội vụ"]


def test_a_duty_that_is_taken_away_takes_its_assignments_along(units, officer):
    campaign = published(units, officer)

    amended(campaign, lambda plan: plan.duties.clear(), by=officer)

    assert campaign.duties.get().withdrawn_in == 2
    assert set(campaign.duties.get().assignments.values_list("withdrawn_in", flat=True)) == {2}


def test_the_issuer_gets_no_delivery_of_its_own(units, officer):
    campaign = published(units, officer, duties=[given_to(units["district"], units["Phòng Nội vụ"])])

    assert [each.unit.name for each in campaign.deliveries.all()] == ["Phòng Nội vụ"]


def test_superiors_and_peers_are_told_and_owe_no_confirmation(units, officer):
    above = make_receiver(units["province"])
    below = make_receiver(units["xã Bình Minh 2"])
    lines = [
        RecipientPart(key="r1", party=Party(phrase="UBND tỉnh", units=[units["province"].pk])),
        RecipientPart(key="r2", party=Party(phrase="UBND xã", units=[units["xã Bình Minh 2"].pk])),
    ]

    campaign = published(units, officer, duties=[], recipients=lines)

    assert [each.unit.name for each in campaign.deliveries.all()] == ["xã Bình Minh 2"]
    assert list(campaign.recipients.order_by("key").values_list("sent_on", flat=True)) == [
        legal_day(AT),
        None,
    ]
    told = Notification.objects.order_by("pk")
    assert {each.user_id: "không cần xác nhận" in each.body for each in told} == {
        above.pk: True,
        below.pk: False,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_publishing_do_not_grow(count, officer, units, django_assert_num_queries):
    communes = [units[name] for name in ("thị trấn Bình Minh 1", "xã Bình Minh 2", "xã Bình Minh 3")][:count]
    for unit in communes:
        make_receiver(unit)
    plan = make_plan(
        contents=[
            ContentPart(key=f"c{n}", text=f"Nội dung {n}", parent="" if n == 0 else "c0")
            for n in range(count + 1)
        ],
        duties=[given_to(*communes, key=f"d{n}") for n in range(count)],
        targets=[],
        movements=[],
    )
    campaign = make_campaign(units["district"], plan, by=officer)

    with django_assert_num_queries(34):
        actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)
