"""Days, months and quarters as Vietnamese papers write them, and the deadlines set with them.

"ngày 26 tháng 02 năm 2024", "8/3/2022", "tháng 10/2025", "quý IV năm 2023". A date without a year takes the year of
the date that follows it ("từ ngày 05/10 đến ngày 15/11/2024"), else the year that the caller knows. A bare year is
no date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from thidua.reader.passage import Passage

_QUARTERS = {"i": 1, "1": 1, "ii": 2, "2": 2, "iii": 3, "3": 3, "iv": 4, "4": 4}

# One or two figures, of which scanning may have read one as a letter: "3O/l1/2023".
_DIGITS = r"(?:\d[\dlo]?|[lo]\d)"
_LETTERS_READ = str.maketrans("lo", "10")

_MOMENT = re.compile(
    r"(?<![\d/.])(?:ngay\s*)?(?P<d1>\d{1,2})\s*thang\s*(?P<m1>\d{1,2})\s*(?:[,/]\s*)?(?:nam\s*)?(?P<y1>\d{4})(?!\d)"
    rf"|(?<![\w/.,])(?:ngay\s*)?(?P<d2>{_DIGITS})\s?(?P<mark>[/.-])\s?(?P<m2>{_DIGITS})\s?(?P=mark)\s?(?P<y2>\d{{4}})(?!\d)"
    r"|\bngay\s*(?P<d5>\d{1,2})(?:\s*thang\s*|[-.])(?P<m5>\d{1,2})(?!\s*[/.-]?\s*\d)"
    r"|(?<![\d/.,])(?:ngay\s*)?(?P<d3>\d{1,2})/(?P<m3>\d{1,2})(?![/\d%])"
    r"|\bthang\s*(?P<m4>\d{1,2})\s*(?:[/.-]|,?\s*nam)\s*(?P<y4>\d{4})(?!\d)"
    r"|(?<![\d/.,])(?P<m7>\d{1,2})/(?P<y7>\d{4})(?![\d/])"
    r"|\bquy\s*(?P<q>iv|i{1,3}|[1-4])\s*(?:[/-]|,?\s*nam)?\s*(?P<y6>\d{4})(?!\d)"
)
# "5/7" is a date only after one of these words; "5/7 xã" is a share.
_BEFORE_DAY = re.compile(r"(?:\b(?:tu|den|het|truoc|nhat|la|va|vao|sang|chieu|toi)|[-(])\s*$")
_CLOCK = re.compile(r"\d{1,2}\s*(?:gio|h)\s*\d{0,2}\s*(?:phut)?\s*,?\s*(?:chieu|sang)?\s*")
_NEXT_YEAR = 60  # characters within which a later date lends its year

_CUE = r"(?P<rule>(?:xong\s+)?truoc(?=\s*(?:ngay\b|\d))|cham\s+nhat|muon\s+nhat|khong\s+qua(?=\s*ngay)|vao(?=\s*ngay\s*\d))"
_DEADLINE = re.compile(_CUE + r"(?P<to>\s*(?:la\s+|den\s+|vao\s+|het\s+|truoc\s+|trong\s+)*)")
_RECURS = re.compile(
    r"(?:ngay\s*)?(?P<day>\d{1,2})\s*(?:cua\s*)?(?:hang|moi|cac)?\s*"
    r"(?:thang\s+(?:lien\s+sau|lien\s+ke|sau|ke\s+tiep|tiep\s+theo)|(?:hang|moi)\s+(?:thang|quy|nam|tuan)"
    r"|(?:cua\s+)?thang\s+(?:dau|cuoi|thu\s+\w+)\s+(?:cua\s+)?(?:moi\s+)?quy(?:\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+sau))?)"
)
_MILESTONE = re.compile(r"\bden\s+(?:het\s+)?(?=ngay\s*\d|\d{1,2}/\d)")
_RANGE_BEFORE = re.compile(r"\btu\s+(?:\d|ngay|thang|nay)[^.;]*$")
_REACHED = re.compile(r",?\s*(?:phai\s+|co\s+(?:ty\s+le\s+)?|deu\s+)?(?:hoan\s+thanh|dat)\b")
_EVERY = re.compile(r"\s*,?\s*(?:hang|moi)\s+(?:thang|quy|nam|tuan)\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or the days of a month or quarter, and the characters of the passage that say it."""

    start: int
    end: int
    first: dt.date
    last: dt.date
    grain: str  # "day", "month" or "quarter"
    sure: bool = True  # False where the year was not written with it


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline in a passage. `date` is None for a recurring one, whose words are then the `rule`."""

    start: int
    end: int
    date: dt.date | None
    rule: str
    sure: bool = True


def moments(passage: Passage, year: int | None = None) -> list[Moment]:
    """The moments of a passage in order; `year` is lent to dates that stand without one."""
    return read_moments(passage.folded, year)


def read_moments(folded: str, year: int | None = None) -> list[Moment]:
    found: list[Moment] = []
    waiting: list[re.Match[str]] = []
    for match in _MOMENT.finditer(folded):
        if match["d3"] or match["d5"]:
            named = folded.startswith("ngay", match.start())
            if named or _BEFORE_DAY.search(folded, max(0, match.start() - 8), match.start()):
                waiting.append(match)
            continue
        # "từ 3/2025 đến 12/2025": a month, if a word of time stands before it; "150/2024" is half a sign.
        if match["m7"] and not _BEFORE_DAY.search(folded, max(0, match.start() - 8), match.start()):
            continue
        moment = _moment(match)
        if moment is None:
            continue
        for early in waiting:
            near = match.start() - early.end() < _NEXT_YEAR
            found += _without_year(early, moment.first.year if near else year, sure=near)
        waiting.clear()
        found.append(moment)
    for early in waiting:
        lent = found[-1].first.year if found and early.start() - found[-1].end < _NEXT_YEAR else year
        found += _without_year(early, lent, sure=False)
    return sorted(found, key=lambda moment: moment.start)


def deadlines(passage: Passage, year: int | None = None) -> list[Due]:
    """What is due when: "trước ngày 15/11/2024", "chậm nhất ngày 20/9/2022", "trước ngày 25 hằng tháng"."""
    folded = passage.folded
    known = {moment.start: moment for moment in moments(passage, year)}
    found = []
    for cue in _DEADLINE.finditer(folded):
        rule = passage.text[cue.start("rule") : cue.end("rule")].lower()
        recurs = _RECURS.match(folded, cue.end())
        if recurs:
            words = " ".join(passage.text[cue.start() : recurs.end()].split())
            found.append(Due(cue.start(), recurs.end(), None, words[:1].lower() + words[1:]))
            continue
        moment = known.get(cue.end()) or known.get(_after_clock(folded, cue.end()))
        if moment is None:
            continue
        again = _EVERY.match(folded, moment.end)
        if again:
            words = " ".join(passage.text[cue.start() : again.end()].split())
            found.append(Due(cue.start(), again.end(), None, words[:1].lower() + words[1:]))
            continue
        if rule == "vào":
            rule = "vào ngày"
        rule = {"xong trước": "trước"}.get(" ".join(rule.split()), " ".join(rule.split()))
        found.append(Due(cue.start(), moment.end, moment.last, rule, moment.sure))
    return found


def milestones(passage: Passage, year: int | None = None) -> list[Due]:
    """Days by which something must have been reached: "đến 31/10 có tỷ lệ hoàn thành trên 40%"."""
    folded = passage.folded
    known = {moment.start: moment for moment in moments(passage, year) if moment.grain == "day"}
    found = []
    for cue in _MILESTONE.finditer(folded):
        moment = known.get(cue.end())
        if moment is None or _RANGE_BEFORE.search(folded, max(0, cue.start() - 60), cue.start()):
            continue
        if _REACHED.match(folded, moment.end):
            found.append(Due(cue.start(), moment.end, moment.last, "đến", moment.sure))
    return found


def find_deadline(passage: Passage, year: int | None = None) -> Due | None:
    """The first dated deadline of a passage."""
    return next((due for due in deadlines(passage, year) if due.date is not None), None)


def day(year: int, month: int, number: int) -> dt.date | None:
    """That day, or None where the calendar has none, or the year is not one a paper would mean."""
    if not 1800 <= year <= 2200:
        return None
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def _moment(match: re.Match[str]) -> Moment | None:
    start, end = match.span()
    if match["q"]:
        quarter, year = _QUARTERS[match["q"]], int(match["y6"])
        first, last = day(year, quarter * 3 - 2, 1), _month_end(year, quarter * 3)
        return Moment(start, end, first, last, "quarter") if first and last else None
    if match["m4"] or match["m7"]:
        year, month = int(match["y4"] or match["y7"]), int(match["m4"] or match["m7"])
        first, last = day(year, month, 1), _month_end(year, month)
        return Moment(start, end, first, last, "month") if first and last else None
    key = "1" if match["d1"] else "2"
    read = [match[part + key].translate(_LETTERS_READ) for part in "dm"]
    found = day(int(match["y" + key]), int(read[1]), int(read[0]))
    exact = read == [match["d" + key], match["m" + key]]
    return Moment(start, end, found, found, "day", exact) if found else None


def _without_year(match: re.Match[str], year: int | None, *, sure: bool) -> list[Moment]:
    key = "3" if match["d3"] else "5"
    found = day(year, int(match["m" + key]), int(match["d" + key])) if year else None
    return [Moment(match.start(), match.end(), found, found, "day", sure)] if found else []


def _month_end(year: int, month: int) -> dt.date | None:
    if not (1 <= month <= 12 and 1800 <= year <= 2200):
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _after_clock(folded: str, at: int) -> int:
    """Past "17 giờ 00 ngày": where the date itself begins."""
    match = _CLOCK.match(folded, at)
    return match.end() if match else at
