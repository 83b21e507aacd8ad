"""Timed work of campaigns, by the worker."""

from procrastinate.contrib.django import app

from thidua.accounts.actions import system_user
from thidua.campaigns import actions
from thidua.core import clock


@app.periodic(cron="0 0 * * *")  # UTC: seven in the morning in Hà Nội
@app.task(name="campaigns.remind", queueing_lock="campaigns.remind")
def remind(timestamp):
    """Send the reminders of the day."""
    actions.remind_units(by=system_user(), at=clock.now())
