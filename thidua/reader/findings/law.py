"""The law and custom that findings rest on, loaded once from `data/*.yaml`.

Figures, dates, articles and the sentences shown to a person live in the data, so that an official can read and
correct them. A file that does not say what it must is refused with the place and the reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from thidua.reader.findings.rows import STATUSES, Day, MalformedData, Row, phrase, read_yaml, rows_of
from thidua.reader.passage import fold

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Basis:
    text: str
    status: str
    valid_from: dt.date | None
    valid_until: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A remark: what it says, how grave it is, and its basis through time."""

    code: str
    severity: str
    message: str
    bases: tuple[Basis, ...]
    # What else the check needs: words, patterns, a number of days.
    words: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    days: int = 0

    def basis_on(self, day: dt.date | None) -> Basis | None:
        """The basis in force on that day; on an unknown day the latest one, as unconfirmed."""
        if day is None:
            latest = self.bases[-1]
            return Basis(latest.text, "unconfirmed" if latest.valid_from else latest.status, None, None)
        return next((basis for basis in self.bases if basis.holds_on(day)), None)


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that a launch must or usually does contain, and how it is recognised."""

    rule: Rule
    fields: tuple[str, ...]
    headings: tuple[re.Pattern[str], ...]
    signs: tuple[re.Pattern[str], ...]
    only_if: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    items: tuple[Item, ...]
    launch_titles: tuple[re.Pattern[str], ...]
    launch_types: frozenset[str]
    calls: frozenset[str]
    never_launches: frozenset[str]
    later_guidance: tuple[re.Pattern[str], ...]
    guided_matters: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    title: str
    number: str
    names: tuple[str, ...]
    issued: Day | None
    in_force: Day | None
    last_day: Day | None
    replaced_by: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class DocType:
    name: str
    code: str
    names: frozenset[str]  # folded, with the other names in use
    of_person: bool


@dataclass(frozen=True, slots=True)
class Body:
    name: str
    sign: str
    decree_30: bool
    collective: bool
    ends_with_level: bool


@dataclass(frozen=True, slots=True)
class Level:
    level: str
    words: tuple[str, ...]
    last_day: dt.date | None


@dataclass(frozen=True, slots=True)
class Slip:
    wrong: str
    right: str
    unless_before: tuple[str, ...]
    unless_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anniversary:
    name: str
    key: str  # folded
    day: Day


@dataclass(frozen=True, slots=True)
class BaseSalary:
    start: dt.date
    dong: int
    status: str


@cache
def instruments() -> tuple[Instrument, ...]:
    return load_instruments(read_yaml("instruments.yaml"))


@cache
def checklist() -> Checklist:
    return load_checklist(read_yaml("checklist.yaml"))


@cache
def remarks() -> Mapping[str, Rule]:
    return load_remarks(read_yaml("remarks.yaml"))


@cache
def doc_types() -> tuple[DocType, ...]:
    return load_doc_types(read_yaml("doc_types.yaml"))


@cache
def bodies() -> tuple[Body, ...]:
    return load_bodies(read_yaml("bodies.yaml"))


@cache
def levels() -> tuple[Level, ...]:
    return load_levels(read_yaml("bodies.yaml"))


@cache
def slips() -> tuple[Slip, ...]:
    return load_slips(read_yaml("spelling.yaml"))


@cache
def anniversaries() -> tuple[Anniversary, ...]:
    return load_anniversaries(read_yaml("anniversaries.yaml"))


@cache
def base_salaries() -> tuple[BaseSalary, ...]:
    return load_base_salaries(read_yaml("money.yaml"))


def load_instruments(content: object, name: str = "instruments.yaml") -> tuple[Instrument, ...]:
    found = []
    for row in rows_of(name, content):
        instrument = Instrument(
            title=row.text("title"),
            number=row.text("number", ""),
            names=tuple(fold(text) for text in row.texts("names")),
            issued=row.day("issued"),
            in_force=row.day("in_force"),
            last_day=row.day("last_day"),
            replaced_by=row.texts("replaced_by"),
            status=row.choice("status", STATUSES, "confirmed"),
        )
        row.done()
        if not instrument.number and not instrument.names:
            raise MalformedData(f"{row.where}: phải có “number” hoặc “names”.")
        _in_order(row.where, instrument.issued, instrument.in_force, instrument.last_day)
        found.append(instrument)
    numbers = [instrument.number for instrument in found if instrument.number]
    for instrument in found:
        if unknown := set(instrument.replaced_by) - set(numbers):
            raise MalformedData(
                f"{name}: “{instrument.title}” được thay bằng {sorted(unknown)} không có trong tệp."
            )
    if doubled := {number for number in numbers if numbers.count(number) > 1}:
        raise MalformedData(f"{name}: {sorted(doubled)} có hai lần.")
    return tuple(found)


def load_remarks(content: object, name: str = "remarks.yaml") -> Mapping[str, Rule]:
    table = Row(name, content)
    # The rest of the file only holds anchors for the bases.
    row = table.row("remarks")
    rules = {}
    for code in row.names():
        entry = row.row(code)
        rules[code] = Rule(
            code=_code(entry.where, code),
            severity=entry.choice("severity", SEVERITIES),
            message=entry.text("message"),
            bases=_bases(entry),
            words=entry.texts("forms") + entry.texts("except_for"),
            patterns=entry.patterns("patterns"),
            days=entry.count("room_days", 0),
        )
        entry.done()
    return rules


def load_checklist(content: object, name: str = "checklist.yaml") -> Checklist:
    table = Row(name, content)
    items = []
    for row in table.rows("items"):
        rule = Rule(
            code=_code(row.where, row.text("code")),
            severity=row.choice("severity", SEVERITIES),
            message=row.text("message"),
            bases=_bases(row),
        )
        item = Item(
            rule=rule,
            fields=row.texts("fields"),
            headings=row.patterns("headings", phrase),
            signs=row.patterns("words", phrase) + row.patterns("patterns"),
            only_if=row.patterns("only_if"),
        )
        row.done()
        if not item.fields and not item.headings and not item.signs:
            raise MalformedData(
                f"{row.where}: không có cách nào nhận ra mục này (fields, headings, words, patterns)."
            )
        items.append(item)
    guidance = table.row("later_guidance")
    return Checklist(
        items=tuple(items),
        launch_titles=table.patterns("launch_titles"),
        launch_types=frozenset(fold(text) for text in table.texts("launch_types")),
        calls=frozenset(fold(text) for text in table.texts("calls")),
        never_launches=frozenset(fold(text) for text in table.texts("never_launches")),
        later_guidance=guidance.patterns("patterns"),
        guided_matters=guidance.patterns("matters", phrase),
    )


def load_doc_types(content: object, name: str = "doc_types.yaml") -> tuple[DocType, ...]:
    table = Row(name, content)
    found = []
    for row in table.rows("types"):
        title = row.text("name")
        also = row.texts("also")
        found.append(
            DocType(
                name=title,
                code=row.text("code", ""),
                names=frozenset(fold(text) for text in (title, *also)),
                of_person=row.flag("of_person", default=False),
            )
        )
        row.done()
    return tuple(found)


def load_bodies(content: object, name: str = "bodies.yaml") -> tuple[Body, ...]:
    found = []
    for row in Row(name, content).rows("bodies"):
        found.append(
            Body(
                name=row.text("name"),
                sign=row.text("sign", ""),
                decree_30=row.flag("decree_30"),
                collective=row.flag("collective"),
                ends_with_level=row.flag("ends_with_level", default=False),
            )
        )
        row.done()
    return tuple(sorted(found, key=lambda body: -len(body.name)))


def load_levels(content: object, name: str = "bodies.yaml") -> tuple[Level, ...]:
    found = []
    for row in Row(name, content).rows("levels"):
        found.append(
            Level(
                level=row.text("level"),
                words=tuple(word.lower() for word in row.texts("words")),
                last_day=row.date("last_day", None),
            )
        )
        row.done()
    return tuple(found)


def load_slips(content: object, name: str = "spelling.yaml") -> tuple[Slip, ...]:
    found = []
    for row in rows_of(name, content):
        slip = Slip(
            row.text("wrong"), row.text("right"), row.texts("unless_before"), row.texts("unless_after")
        )
        row.done()
        if slip.wrong == slip.right:
            raise MalformedData(f"{row.where}: chữ sai và chữ đúng giống nhau.")
        found.append(slip)
    return tuple(found)


def load_anniversaries(content: object, name: str = "anniversaries.yaml") -> tuple[Anniversary, ...]:
    found = []
    for row in rows_of(name, content):
        title, day = row.text("name"), row.date("day")
        status = row.choice("status", STATUSES)
        row.done()
        if day is None:
            raise MalformedData(f"{row.where}: thiếu khóa “day”.")
        found.append(Anniversary(title, fold(title), Day(day, status)))
    return tuple(found)


def load_base_salaries(content: object, name: str = "money.yaml") -> tuple[BaseSalary, ...]:
    found: list[BaseSalary] = []
    for row in Row(name, content).rows("base_salary"):
        start, dong = row.date("from"), row.count("dong")
        row.text("basis")
        status = row.choice("status", STATUSES)
        row.done()
        if start is None or (found and start <= found[-1].start):
            raise MalformedData(f"{row.where}: các mức phải xếp theo ngày áp dụng tăng dần.")
        found.append(BaseSalary(start, dong, status))
    return tuple(found)


def _bases(row: Row) -> tuple[Basis, ...]:
    found = []
    for entry in row.rows("bases"):
        basis = Basis(
            text=entry.text("text"),
            status=entry.choice("status", STATUSES, "confirmed"),
            valid_from=entry.date("valid_from", None),
            valid_until=entry.date("valid_until", None),
        )
        entry.done()
        if basis.valid_from and basis.valid_until and basis.valid_until < basis.valid_from:
            raise MalformedData(f"{entry.where}: “valid_until” trước “valid_from”.")
        found.append(basis)
    return tuple(sorted(found, key=lambda basis: basis.valid_from or dt.date.min))


def _code(where: str, code: str) -> str:
    if not re.fullmatch(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*", code):
        raise MalformedData(f"{where}: mã “{code}” phải có dạng danh-từ.vấn-đề, ví dụ “launch.no-criteria”.")
    return code


def _in_order(where: str, *days: Day | None) -> None:
    known = [day.value for day in days if day]
    if known != sorted(known):
        raise MalformedData(f"{where}: ngày ban hành, có hiệu lực, hết hiệu lực phải theo thứ tự.")
