"""Reminders that go out by themselves while a campaign runs: each once, however often the clock comes round."""

import datetime as dt
from collections import defaultdict

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.campaigns import queries
from thidua.campaigns.actions.drafts import legal_day
from thidua.campaigns.plan.words import short
from thidua.core.format import days_left, vi_number, vi_weekday_date
from thidua.notifications.actions import notify

register_verb("campaign.remind", "nhắc các đơn vị")

UNCONFIRMED = (3, 7, 14)  # days after sending
BEFORE_DUE = (7, 1)  # days before the last day


@transaction.atomic
def remind_units(*, by, at):
    """Nhắc: units that have not confirmed receipt after 3, 7 and 14 days; duties 7 days and 1 day before their last day.

    Timed work of the system; it asks for nothing that publishing did not already ask for. Returns how many
    people were newly told.
    """
    on = legal_day(at)
    told = defaultdict(int)
    for campaign, units, stage in _unconfirmed(on):
        told[campaign] += _ask_receipt(campaign, units, stage, on=on, at=at)
    for duty, units, stage in _near(on):
        told[duty.campaign] += _remind_duty(duty, units, stage, on=on, at=at)
    for campaign, people in told.items():
        if people:
            record("campaign.remind", campaign, by=by, at=at, on=on.isoformat(), told=people)
    return sum(told.values())


def _unconfirmed(on):
    """(campaign, units, days): for each campaign and stage, the units that still owe the confirmation."""
    found = defaultdict(list)
    for delivery in queries.unconfirmed(since=on - dt.timedelta(days=UNCONFIRMED[-1] * 2)):
        waited = (on - legal_day(delivery.sent_at)).days
        stage = max((days for days in UNCONFIRMED if days <= waited), default=None)
        if stage:
            found[delivery.campaign, stage].append(delivery.unit_id)
    return [(campaign, units, stage) for (campaign, stage), units in found.items()]


def _near(on):
    found = defaultdict(list)
    for assignment in queries.due_between(on, on + dt.timedelta(days=BEFORE_DUE[0])):
        left = (assignment.duty.due_on - on).days
        stage = min(days for days in BEFORE_DUE if left <= days)
        found[assignment.duty, stage].append(assignment.unit_id)
    return [(duty, units, stage) for (duty, stage), units in found.items()]


def _ask_receipt(campaign, units, stage, *, on, at):
    return notify(
        queries.receivers(units, on=on),
        key=f"campaign:{campaign.pk}:unconfirmed:{stage}",
        subject=f"Nhắc xác nhận đã nhận: {campaign.title}",
        body=(
            f"Đã {vi_number(stage)} ngày từ khi {campaign.issuer.authority_name} gửi phong trào “{campaign.title}”, "
            "đơn vị của bạn chưa xác nhận đã nhận. Hãy mở ra xem phần việc và bấm “Xác nhận đã nhận”."
        ),
        url=campaign.get_absolute_url(),
        at=at,
    )


def _remind_duty(duty, units, stage, *, on, at):
    due = vi_weekday_date(duty.due_on)
    return notify(
        queries.receivers(units, on=on),
        key=f"duty:{duty.pk}:{duty.due_on.isoformat()}:{stage}",
        subject=f"Sắp đến hạn: {short(duty.text)}",
        body=(
            f"Nhiệm vụ “{duty.text}” trong phong trào “{duty.campaign.title}” có hạn {due} "
            f"({days_left(duty.due_on, on)})."
        ),
        url=f"{duty.campaign.get_absolute_url()}#nhiem-vu",
        at=at,
    )
