"""Receipts of units, and recipients that are ticked off by hand."""

import datetime as dt

import pytest

from tests.campaigns.make import (
    DAY,
    given_to,
    make_campaign,
    make_commune,
    make_district,
    make_officer,
    make_plan,
    make_receiver,
    refused,
)
from tests.make import AT
from thidua.campaigns import actions
from thidua.organisations.models import Succession

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)


@pytest.fixture
def units():
    return make_district()


@pytest.fixture
def officer(units):
    return make_officer(units["district"])


def test_a_unit_confirms_once_and_only_for_itself(units, officer):
    clerk, other = make_receiver(units["xã Bình Minh 2"]), make_receiver(units["xã Bình Minh 3"])
    plan = make_plan(duties=[given_to(units["xã Bình Minh 2"])])
    campaign = actions.publish_campaign(
        make_campaign(units["district"], plan, by=officer), by=officer, at=AT, on=DAY
    )
    delivery = campaign.deliveries.get()

    with refused("delivery.not-receiver"):
        actions.confirm_receipt(delivery, by=other, at=LATER)
    confirmed = actions.confirm_receipt(delivery, by=clerk, at=LATER)
    with refused("delivery.received"):
        actions.confirm_receipt(delivery, by=clerk, at=LATER)

    assert (confirmed.received_at, confirmed.received_by) == (LATER, clerk)


def test_who_goes_on_in_place_of_a_unit_confirms_for_it(units, officer):
    heir = make_commune("xã Bình Minh", units["province"], valid_from=dt.date(2025, 7, 1))
    Succession.objects.create(
        predecessor=units["xã Bình Minh 2"], successor=heir, kind="merge", on=dt.date(2025, 7, 1)
    )
    clerk = make_receiver(heir)
    plan = make_plan(duties=[given_to(units["xã Bình Minh 2"])])
    campaign = actions.publish_campaign(
        make_campaign(units["district"], plan, by=officer), by=officer, at=AT, on=DAY
    )

    confirmed = actions.confirm_receipt(
        campaign.deliveries.get(), by=clerk, at=AT.replace(year=2025, month=8)
    )

    assert confirmed.received_by == clerk


def test_recipients_outside_are_ticked_off(units, officer):
    campaign = actions.publish_campaign(
        make_campaign(units["district"], by=officer), by=officer, at=AT, on=DAY
    )
    line, archive = campaign.recipients.get(key="r1"), campaign.recipients.get(key="r2")

    with refused("recipient.archive"):
        actions.mark_sent(archive, on=DAY, by=officer, at=LATER)
    with refused("recipient.future"):
        actions.mark_sent(line, on=DAY + dt.timedelta(days=1), by=officer, at=LATER)
    sent = actions.mark_sent(line, on=DAY, by=officer, at=LATER)
    with refused("recipient.received-before-sent"):
        actions.mark_received(line, on=DAY - dt.timedelta(days=1), by=officer, at=LATER)
    received = actions.mark_received(line, on=DAY, by=officer, at=LATER)
    cleared = actions.clear_marks(line, by=officer, at=LATER)

    assert [(each.sent_on, each.received_on) for each in (sent, received, cleared)] == [
        (DAY, None),
        (DAY, DAY),
        (None, None),
    ]


def test_saving_a_later_day_of_sending_takes_back_an_earlier_receipt(units, officer):
    campaign = actions.publish_campaign(
        make_campaign(units["district"], by=officer), by=officer, at=AT, on=DAY
    )
    line = campaign.recipients.get(key="r1")
    actions.mark_received(line, on=DAY - dt.timedelta(days=2), by=officer, at=LATER)

    sent = actions.mark_sent(line, on=DAY, by=officer, at=LATER)

    assert (sent.sent_on, sent.received_on) == (DAY, None)
