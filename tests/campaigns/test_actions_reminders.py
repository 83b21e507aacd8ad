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
)
from tests.make import AT
from thidua.accounts.actions import system_user
from thidua.audit.models import Event
from thidua.campaigns import actions
from thidua.notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    return make_district()


def running(units, **duty):
    officer = make_officer(units["district"])
    plan = make_plan(duties=[given_to(units["xã Bình Minh 2"], **duty)])
    campaign = make_campaign(units["district"], plan, by=officer)
    return actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)


def subjects_after(days):
    """What is told on that day, from nothing."""
    Notification.objects.all().delete()
    actions.remind_units(by=system_user(), at=AT + dt.timedelta(days=days))
    return list(Notification.objects.order_by("id").values_list("key", flat=True))


def test_a_unit_that_does_not_confirm_is_reminded_after_3_7_and_14_days(units):
    make_receiver(units["xã Bình Minh 2"])
    pk = running(units).pk

    told = {days: subjects_after(days) for days in (2, 3, 6, 7, 14, 28, 29)}

    assert told == {
        2: [],
        3: [f"campaign:{pk}:unconfirmed:3"],
        6: [f"campaign:{pk}:unconfirmed:3"],
        7: [f"campaign:{pk}:unconfirmed:7"],
        14: [f"campaign:{pk}:unconfirmed:14"],
        28: [f"campaign:{pk}:unconfirmed:14"],
        29: [],
    }


def test_the_same_reminder_goes_once_and_leaves_one_trace(units):
    make_receiver(units["xã Bình Minh 2"])
    running(units)
    at = AT + dt.timedelta(days=3)

    told = [actions.remind_units(by=system_user(), at=at) for _ in range(2)]

    assert told == [1, 0]
    assert [event.data["told"] for event in Event.objects.filter(verb="campaign.remind")] == [1]


def test_who_has_confirmed_is_left_in_peace(units):
    clerk = make_receiver(units["xã Bình Minh 2"])
    campaign = running(units)
    actions.confirm_receipt(campaign.deliveries.get(), by=clerk, at=AT)

    assert subjects_after(7) == []


def test_a_duty_is_reminded_seven_days_and_one_day_before(units):
    clerk = make_receiver(units["xã Bình Minh 2"])
    campaign = running(units, due_on=DAY + dt.timedelta(days=10))
    actions.confirm_receipt(campaign.deliveries.get(), by=clerk, at=AT)
    duty = campaign.duties.get()

    told = {days: subjects_after(days) for days in (2, 3, 8, 9, 10, 11)}

    seven, one = (f"duty:{duty.pk}:2024-03-29:{stage}" for stage in (7, 1))
    assert told == {2: [], 3: [seven], 8: [seven], 9: [one], 10: [one], 11: []}
    assert Notification.objects.count() == 0


def test_a_closed_campaign_reminds_nobody(units):
    make_receiver(units["xã Bình Minh 2"])
    campaign = running(units)
    actions.close_campaign(campaign, reason="Sớm", by=campaign.created_by, at=AT)

    assert subjects_after(7) == []


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_units(count, units, django_assert_num_queries):
    names = ["thị trấn Bình Minh 1", "xã Bình Minh 2", "xã Bình Minh 3"][:count]
    for name in names:
        make_receiver(units[name])
    officer, system = make_officer(units["district"]), system_user()
    plan = make_plan(duties=[given_to(*(units[name] for name in names))])
    actions.publish_campaign(make_campaign(units["district"], plan, by=officer), by=officer, at=AT, on=DAY)

    with django_assert_num_queries(12):
        assert actions.remind_units(by=system, at=AT + dt.timedelta(days=3)) == count
