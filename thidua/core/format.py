"""How dates, numbers and names are written in Vietnamese, and how a person's typing of them is read.

Pure: the day it is today always comes from the caller.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from thidua.core.text import clean

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
NO_BREAK = "\u00a0"
_UNITS = ("byte", "KB", "MB", "GB", "TB")
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NUMBER = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", re.ASCII)

Number = int | float | Decimal


def vi_date(day: dt.date) -> str:
    """04/11/2024."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def vi_weekday_date(day: dt.date) -> str:
    """thứ Hai, 04/11/2024: the form for deadlines."""
    return f"{WEEKDAYS[day.weekday()]}, {vi_date(day)}"


def vi_time(moment: dt.datetime | dt.time) -> str:
    """08:05."""
    return f"{moment.hour:02}:{moment.minute:02}"


def vi_datetime(moment: dt.datetime) -> str:
    """08:05, 04/11/2024, in the zone the moment already has."""
    return f"{vi_time(moment)}, {vi_date(moment)}"


def vi_period(start: dt.date | None, end: dt.date | None) -> str:
    """19/03/2024 – 30/10/2024; one side may be open, both open is empty."""
    if start and end:
        return vi_date(start) if start == end else f"{vi_date(start)} – {vi_date(end)}"
    if start:
        return f"từ {vi_date(start)}"
    return f"đến hết {vi_date(end)}" if end else ""


def days_until(day: dt.date, today: dt.date) -> int:
    """Whole calendar days; negative when the day is past."""
    return (_plain(day) - _plain(today)).days


def days_left(day: dt.date, today: dt.date) -> str:
    """còn 12 ngày / hôm nay / quá hạn 3 ngày."""
    days = days_until(day, today)
    if days == 0:
        return "hôm nay"
    return f"còn {vi_number(days)} ngày" if days > 0 else f"quá hạn {vi_number(-days)} ngày"


def time_left(left: dt.timedelta) -> str:
    """The two largest parts: 12 ngày 5 giờ / 5 giờ 12 phút / 12 phút; empty when nothing is left."""
    minutes = int(left.total_seconds() // 60)
    if left <= dt.timedelta():
        return ""
    parts = [(minutes // 1440, "ngày"), (minutes // 60 % 24, "giờ"), (minutes % 60, "phút")]
    while len(parts) > 1 and not parts[0][0]:
        parts.pop(0)
    return " ".join(f"{vi_number(amount)}{NO_BREAK}{unit}" for amount, unit in parts[:2])


def vi_number(value: Number, places: int | None = None) -> str:
    """1.234,5. Without `places` the digits are those the value has; with it, exactly so many (half up)."""
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"vi_number writes finite numbers, not {value!r}.")
    if places is not None:
        number = _rounded(number, places)
    whole, _, fraction = f"{abs(number):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    if places is None:
        fraction = fraction.rstrip("0")
    text = f"{grouped},{fraction}" if fraction else grouped
    return f"-{text}" if number < 0 and text.strip("0.,") else text


def vi_percent(part: Number, whole: Number = 1, places: int = 1) -> str:
    """67,3%. Trailing zeros are left out; a whole of nothing has no percentage: "–"."""
    if not whole:
        return "–"
    share = Decimal(str(part)) * 100 / Decimal(str(whole))
    return f"{vi_number(_rounded(share, places))}%"


def vi_money(dong: int) -> str:
    """1.490.000 đồng."""
    return f"{vi_number(dong)}{NO_BREAK}đồng"


def vi_file_size(size: int) -> str:
    """2,4 MB, in steps of 1024 as Windows shows it."""
    if size < 0:
        raise ValueError(f"A size is not negative: {size}.")
    amount, step = Decimal(size), 0
    while amount >= 1024 and step < len(_UNITS) - 1:
        amount, step = amount / 1024, step + 1
    return f"{vi_number(_rounded(amount, 1))}{NO_BREAK}{_UNITS[step]}"


def vi_list(words: Sequence[str]) -> str:
    """a, b và c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"


def initials(full_name: str) -> str:
    """Family and given name: "Nguyễn Thị Ánh" → "NÁ"."""
    words = clean(full_name).split(" ")
    letters = [next((c for c in word if c.isalnum()), "") for word in {0: words[0], -1: words[-1]}.values()]
    return "".join(letters if len(words) > 1 else letters[:1]).upper()


def parse_date(text: str) -> dt.date:
    """Read 4/11/2024, 04-11-2024, 04.11.2024 or 2024-11-04. A year has four digits: "24" is not guessed."""
    written = clean(text)
    if match := _DAY.fullmatch(written):
        day, month, year = (int(group) for group in match.groups())
    elif match := _ISO_DAY.fullmatch(written):
        year, month, day = (int(group) for group in match.groups())
    else:
        raise ValueError(f"“{written}” chưa phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 30/10/2024.")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"Không có ngày {written} trên lịch. Hãy kiểm tra lại ngày và tháng.") from None


def parse_number(text: str) -> Decimal:
    """Read 1.234,5 or 1234,5. A point only groups thousands, so "12.5" is refused and not guessed."""
    written = clean(text).replace(" ", "").replace("−", "-")
    if not _NUMBER.fullmatch(written):
        raise ValueError(
            f"“{clean(text)}” chưa phải là số. Hãy viết dấu phẩy trước phần lẻ và dấu chấm giữa hàng nghìn, "
            "ví dụ 1.234,5."
        )
    return Decimal(written.replace(".", "").replace(",", "."))


def _plain(day: dt.date) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
