"""Whether an act that a campaign rests on was in force on a day. The acts known are those of the reader's data."""

import re
from dataclasses import dataclass
from functools import cache

from thidua.core.format import vi_date
from thidua.reader.findings import law
from thidua.reader.passage import fold

_NOT_SIGN = re.compile(r"[^0-9a-z/-]")
STATES = {
    "in_force": "còn hiệu lực",
    "ended": "hết hiệu lực",
    "not_yet": "chưa có hiệu lực",
    "unknown": "chưa có trong danh mục",
}


@dataclass(frozen=True)
class Validity:
    """`state` is of STATES; `certain` is False where the day itself was not checked against an official text."""

    state: str
    message: str
    certain: bool = True

    @property
    def name(self):
        return STATES[self.state]


def validity(number, issued_on, day):
    """What is known of the act on the day: a document of 2024 is judged by what was in force in 2024."""
    act = _act(number, issued_on)
    if act is None or day is None:
        return Validity(
            "unknown", "Chưa có trong danh mục văn bản của hệ thống; hãy tự kiểm tra hiệu lực.", False
        )
    certain = act.status != "unconfirmed"
    if act.last_day and act.last_day.value < day:
        replaced = f", được thay bằng {', '.join(act.replaced_by)}" if act.replaced_by else ""
        message = f"Hết hiệu lực sau ngày {vi_date(act.last_day.value)}{replaced}."
        return Validity("ended", message, certain and act.last_day.status != "unconfirmed")
    begins = act.in_force or act.issued
    if begins and begins.value > day:
        message = f"Có hiệu lực từ ngày {vi_date(begins.value)}, sau ngày {vi_date(day)}."
        return Validity("not_yet", message, certain and begins.status != "unconfirmed")
    return Validity("in_force", f"Còn hiệu lực vào ngày {vi_date(day)}.", certain)


def _act(number, issued_on):
    if act := _by_number().get(_sign(number)):
        return act
    acts = _by_name().get(fold(" ".join(number.split())), [])
    year = issued_on.year if issued_on else _year(number)
    return next((act for act in acts if act.issued and act.issued.value.year == year), None)


def _year(text):
    found = re.search(r"\b(19|20)\d\d\b", text)
    return int(found.group()) if found else None


def _sign(number):
    return _NOT_SIGN.sub("", fold(number))


@cache
def _by_number():
    return {_sign(act.number): act for act in law.instruments() if act.number}


@cache
def _by_name():
    found = {}
    for act in law.instruments():
        for name in act.names:
            found.setdefault(name, []).append(act)
    return found
