"""Timed work on papers, by the worker."""

from procrastinate.contrib.django import app

from thidua.accounts.actions import system_user
from thidua.core import clock
from thidua.documents import actions


@app.periodic(cron="15 0 * * 1-5")  # UTC: a quarter past seven in the morning in Hà Nội, on working days
@app.task(name="documents.remind_receivers", queueing_lock="documents.remind_receivers")
def remind_receivers(timestamp):
    """Remind units that have not confirmed a paper."""
    actions.remind_late_receivers(by=system_user(), at=clock.now())
