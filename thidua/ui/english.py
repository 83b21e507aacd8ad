"""How dates and numbers are written on the English public pages. Pure; the pair of `core.format`."""

import datetime as dt
from decimal import Decimal

from thidua.core import format as vi

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SIGNS = str.maketrans(",.", ".,")


def date(day: dt.date) -> str:
    """4 November 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: dt.date) -> str:
    """Monday, 4 November 2024."""
    return f"{WEEKDAYS[day.weekday()]}, {date(day)}"


def datetime(moment: dt.datetime) -> str:
    """08:05, 4 November 2024."""
    return f"{vi.vi_time(moment)}, {date(moment)}"


def period(start: dt.date | None, end: dt.date | None) -> str:
    """19 March 2024 – 30 October 2024; one side may be open."""
    if start and end:
        return date(start) if start == end else f"{date(start)} – {date(end)}"
    if start:
        return f"from {date(start)}"
    return f"until {date(end)}" if end else ""


def number(value: vi.Number, places: int | None = None) -> str:
    """1,234.5."""
    return vi.vi_number(value, places).translate(_SIGNS)


def percent(part: vi.Number, whole: vi.Number = 1, places: int = 1) -> str:
    """67.3%."""
    return vi.vi_percent(part, whole, places).translate(_SIGNS)


def days_left(day: dt.date, today: dt.date) -> str:
    """12 days left / today / 3 days overdue."""
    days = vi.days_until(day, today)
    if days == 0:
        return "today"
    return f"{_counted(days, 'day')} left" if days > 0 else f"{_counted(-days, 'day')} overdue"


def time_left(left: dt.timedelta) -> str:
    """The two largest parts: 12 days 5 hours; empty when nothing is left."""
    minutes = int(left.total_seconds() // 60)
    if left <= dt.timedelta():
        return ""
    parts = [(minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute")]
    while len(parts) > 1 and not parts[0][0]:
        parts.pop(0)
    return " ".join(_counted(amount, unit) for amount, unit in parts[:2])


def money(dong: int) -> str:
    """1,490,000 VND."""
    return f"{number(Decimal(dong))}{vi.NO_BREAK}VND"


def names(words):
    """a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _counted(amount, unit):
    return f"{number(amount)}{vi.NO_BREAK}{unit}{'' if amount == 1 else 's'}"
