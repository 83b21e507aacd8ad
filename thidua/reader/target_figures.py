"""The figures of a clause that may be targets, each with its unit."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.reader import target_words, words
from thidua.reader.figures import number
from thidua.reader.passage import Passage, clean

_FIGURE = re.compile(
    r"(?<![\w/.,\-–])(?P<n>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?(?=\s*%|\s|$)(?!\s*[/.]\s*\d)"
)
_VALUES = {
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "nam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
}
# Written out, a figure is one only after "ít nhất".
SPELLED_OUT = re.compile(r"(?:(?<=it nhat )|(?<=toi thieu ))(?P<n>" + "|".join(_VALUES) + r")(?=\s+[a-z])")
_PERCENT = re.compile(r"\s*(?:%|phan tram\b)")
_OF_ALL = re.compile(r"\s*(?:tong\s+)?so\s+\w+")
_OF_PEOPLE = re.compile(r"\s*dan\s+so\b")
_AT = re.compile(r"\b(?:tai|o|cho|tren)\s*$")
_PER = re.compile(r"\s?/\s?\w+(?:\s?/\s?\w+)*")
# Figures of days, numbers, grades; told with their marks, as "phòng thủ 03 xã" is no "thứ 03".
_BEFORE_FIGURE = re.compile(
    r"\b(?:ngày|tháng|năm|quý|lần thứ|thứ|đợt|mức|khóa|khoá|điều|khoản|nghị quyết|chỉ thị|số|nhiệm kỳ|giai đoạn|loại|"
    r"hạng|phiên|trong vòng|cấp|phụ lục|mục|học kỳ|nghị định|tuần|cấp độ|vùng)\s*$",
    re.IGNORECASE,
)
_EACH_TIME = re.compile(r"\bmoi\s+(?:ngay|thang|nam|quy|tuan|dot)\s*$")  # "mỗi tháng 02 lần"
_LAST_WORD = re.compile(r"\s+\w+(?=\s*[.;]?\s*$)")
_OR = re.compile(r",\s*|\s+hoac\s+|/")
_STOP = re.compile(
    r"\b(?:cho|cua|tai|trong|duoc|dat|co|ve|va|la|theo|den|tu|voi|o|tren|de|nham|bang|truoc|chua|khong|vao)\b"
)
LONGEST = 300  # characters of the words of a target


@dataclass(frozen=True, slots=True)
class Figure:
    start: int
    end: int  # after the unit
    value: str
    unit: str
    counted: str  # the counted noun, which stays in the words
    ranged: bool = False


def find(clause: Passage, masked: str) -> Iterator[Figure]:
    for match in heapq.merge(_FIGURE.finditer(masked), SPELLED_OUT.finditer(masked), key=re.Match.start):
        written = _VALUES.get(match["n"], match["n"])
        ahead = max(0, match.start() - 16)
        if _BEFORE_FIGURE.search(clause.text, ahead, match.start()) and not _EACH_TIME.search(
            masked, ahead, match.start()
        ):
            continue
        value = number(written)
        ranged = match.end() > match.end("n")
        if percent := _PERCENT.match(masked, match.end()):
            end, unit = percent.end(), "%"
            share = _OF_PEOPLE.match(masked, end)
            if share is None and _AT.search(masked, ahead, match.start()):
                share = _OF_ALL.match(masked, end)
            if share and _has_subject(clause.cut(max(0, match.start() - LONGEST), match.start())):
                unit, end = "% " + clean(clause.text[end : share.end()]), share.end()
            elif per := _PER.match(masked, end):
                unit, end = "%" + clause.text[end : per.end()], per.end()
            yield Figure(match.start(), end, value, unit, "", ranged)
            continue
        found = _unit(clause, masked, match.end(), plain=_is_count(match["n"]))
        if found is not None:
            end, unit, counted = found
            yield Figure(match.start(), end, value, unit, counted, ranged)


def _is_count(written: str) -> bool:
    """ "03", "45", "1.200": figures below ten are written with a nought where things are counted."""
    return written[0] == "0" or len(written) > 1


def _has_subject(before: Passage) -> bool:
    """Whether words before a share already say what is measured ("thu gom rác thải tại 100% số thôn")."""
    colons = [match.end() for match in target_words.COLON.finditer(before.text)]
    return len(target_words.subject(before.cut(colons[-1] if colons else 0)).split()) >= 2


def _unit(clause: Passage, masked: str, at: int, *, plain: bool) -> tuple[int, str, str] | None:
    """Where the unit after a figure ends, the unit, and the noun that stays in the words of the target.

    `plain`: the figure alone ("45 máy …", "03 …") makes a count likely even where the noun is not known.
    """
    start = next((place for place in range(at, len(masked)) if not masked[place].isspace()), len(masked))
    measure = _listed(clause, masked, start, "measures")
    counted = _listed(clause, masked, start, "counted")
    if measure is not None and (counted is None or counted <= measure):
        end = measure
        if per := _PER.match(masked, end):
            end = per.end()
            rest = _LAST_WORD.match(masked, end)
            end = rest.end() if rest else end
        unit = clean(clause.text[start:end])
        return end, words.read("targets.yaml")["spelled"].get(unit, unit), ""
    if counted is not None:
        end = counted
        more = _OR.match(masked, end)
        if more and (second := _listed(clause, masked, more.end(), "counted")):
            end = second
        unit = clean(clause.text[start:end])
        return end, unit, unit
    if not (plain or _marked(masked, at)) or _listed(clause, masked, start, "no_units"):
        return None
    stop = _STOP.search(masked, start, start + 60)
    nouns = list(re.finditer(r"\w+", masked[start : stop.start() if stop else start + 60]))
    nouns = nouns if len(nouns) <= 3 else nouns[:2]
    if not nouns or nouns[0].start() or not nouns[0][0].isalpha():
        return None
    end = start + nouns[-1].end()
    unit = clean(clause.text[start:end])
    return end, unit, unit


def _listed(clause: Passage, masked: str, start: int, key: str) -> int | None:
    """Where a listed noun ends; one of a single syllable needs its marks ("tờ" is not "tổ")."""
    match = words.pattern("targets.yaml", key).match(masked, start)
    if match is None:
        return None
    written = clause.text[start : match.end()]
    known = " " in written or written.lower() in words.spellings("targets.yaml", key) or written.isupper()
    return match.end() if known else None


def _marked(masked: str, at: int) -> bool:
    return bool(re.search(r"(?:it nhat|toi thieu|khong duoi)\s+\w+\s*$", masked[max(0, at - 30) : at]))
