"""What time it is. Read by views, tasks and commands; everything below them is told the moment.

A demonstration lives in the year that it shows: `settings.CLOCK_SHIFT_DAYS` moves the calendar by whole days. Every page of
such an installation says so, and `thidua check` refuses it for real work.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def now():
    """The moment, aware."""
    return timezone.now() + dt.timedelta(days=settings.CLOCK_SHIFT_DAYS)


def today():
    """The calendar day here, as a date."""
    return timezone.localtime(now()).date()
