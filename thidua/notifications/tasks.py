"""Mail of notifications, by the worker."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from thidua.core import clock
from thidua.notifications import mail

# The pause grows from one minute to most of a day: in all more than a long weekend without a mail server.
_AGAIN = RetryStrategy(max_attempts=9, wait=60, exponential_wait=4)


@app.task(name="notifications.mail", retry=_AGAIN, queue="mail")
def send(ids):
    """Send those of these notifications that were not mailed yet; fails, to be tried again, if any cannot be."""
    mail.send(ids, at=clock.now())
