"""One test for each promise that the database keeps."""

import datetime as dt

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tests.campaigns.make import DAY, given_to, make_campaign, make_district, make_officer, make_plan
from tests.make import AT
from thidua.campaigns import actions
from thidua.campaigns.models import Assignment, Campaign, Delivery, Draft, Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def running():
    units = make_district()
    officer = make_officer(units["district"])
    plan = make_plan(duties=[given_to(units["Phòng Nội vụ"])])
    campaign = make_campaign(units["district"], plan, by=officer)
    return actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)


def broken(constraint):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"published_by": None}, "campaign_published_by_and_at"),
        ({"published_at": None, "published_by": None}, "campaign_published_has_version"),
        ({"version_number": 0}, "campaign_published_has_version"),
        ({"state": "draft"}, "campaign_published_has_version"),
        ({"state": "closed"}, "campaign_closed_stamp"),
        ({"closed_at": AT}, "campaign_closed"),
        ({"ends_on": DAY - dt.timedelta(days=1)}, "campaign_period"),
        ({"ends_on": None}, "campaign_published_has_period"),
    ],
)
def test_a_campaign_row_holds_together(running, values, constraint):
    with broken(constraint):
        Campaign.objects.filter(pk=running.pk).update(**values)


def test_a_campaign_is_not_its_own_superior(running):
    with broken("campaign_not_own_superior"):
        Campaign.objects.filter(pk=running.pk).update(superior=running)


def test_one_draft_is_open_at_a_time(running):
    values = {
        "plan": {},
        "created_at": AT,
        "created_by": running.created_by,
        "saved_at": AT,
        "saved_by": running.created_by,
    }
    Draft.objects.create(campaign=running, **values)

    with broken("draft_one_open"):
        Draft.objects.create(campaign=running, **values)


def test_an_amendment_has_a_reason(running):
    with broken("version_amendment_has_reason"):
        Version.objects.create(campaign=running, number=2, plan={}, made_at=AT, made_by=running.created_by)


def test_a_version_number_is_given_once(running):
    with broken("version_number_once"):
        Version.objects.create(campaign=running, number=1, plan={}, made_at=AT, made_by=running.created_by)


@pytest.mark.parametrize(
    "sql", ["UPDATE campaigns_version SET reason = 'x'", "DELETE FROM campaigns_version"]
)
def test_what_was_published_is_never_changed(running, sql):
    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_key_stands_once_in_a_campaign(running):
    with broken("content_key_once"):
        running.contents.filter(key="c2").update(key="c1")


def test_a_milestone_does_not_end_before_it_begins(running):
    with broken("milestone_period"):
        running.milestones.update(starts_on=dt.date(2024, 10, 1))


def test_a_recipient_receives_after_sending(running):
    with broken("recipient_received_after_sent"):
        running.recipients.update(received_on=DAY)


def test_one_delivery_for_a_unit_with_both_stamps_or_none(running):
    delivery = running.deliveries.get()
    with broken("delivery_received_by_and_at"), transaction.atomic():
        running.deliveries.update(received_at=AT)
    with broken("delivery_once"):
        Delivery.objects.create(campaign=running, unit=delivery.unit, sent_at=AT)


def test_one_assignment_of_a_duty_to_a_unit(running):
    duty = running.duties.get()

    with broken("assignment_once"):
        Assignment.objects.create(duty=duty, unit=duty.assignments.get().unit, phrase="Lần nữa")
