"""Reading a YAML file strictly: every key is asked for, every value is of its kind, nothing is left over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from thidua.reader.passage import fold

STATUSES = ("confirmed", "unconfirmed")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REQUIRED = object()


class MalformedData(ValueError):
    """A data file that the product will not guess about."""


@dataclass(frozen=True, slots=True)
class Day:
    value: dt.date
    status: str = "confirmed"


def pattern(text: str) -> re.Pattern[str]:
    """A regular expression over folded text: a space in it stands for any white space, line breaks too."""
    folded = fold(text).replace(" *", r"\s*").replace(" ", r"\s+")
    return re.compile(folded, re.DOTALL | re.MULTILINE)


def phrase(text: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\s+".join(re.escape(word) for word in fold(text).split()) + r"\b")


class Row:
    """One mapping of a data file, read key by key; what nobody asked for is refused."""

    def __init__(self, where: str, content: object) -> None:
        if not isinstance(content, Mapping):
            raise MalformedData(f"{where}: phải là các cặp “khóa: giá trị”, đang là {content!r}.")
        self.where = where
        self._left = dict(content)

    def text(self, key: str, default: object = _REQUIRED) -> str:
        value = self._take(key, default)
        if not isinstance(value, str) or (not value.strip() and default is _REQUIRED):
            raise self._wrong(key, "một dòng chữ", value)
        return " ".join(value.split())

    def texts(self, key: str, default: object = ()) -> tuple[str, ...]:
        value = self._take(key, default)
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) and item for item in value):
            raise self._wrong(key, "danh sách các dòng chữ", value)
        return tuple(value)

    def choice(self, key: str, allowed: Iterable[str], default: object = _REQUIRED) -> str:
        value = self._take(key, default)
        if value not in tuple(allowed):
            raise self._wrong(key, "một trong " + ", ".join(allowed), value)
        return str(value)

    def flag(self, key: str, default: object = _REQUIRED) -> bool:
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, "true hoặc false", value)
        return value

    def count(self, key: str, default: object = _REQUIRED) -> int:
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "một số nguyên không âm", value)
        return value

    def date(self, key: str, default: object = _REQUIRED) -> dt.date | None:
        value = self._take(key, default)
        if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
            raise self._wrong(key, "một ngày dạng 2024-01-31", value)
        return value

    def day(self, key: str) -> Day | None:
        """A date, or {day: …, status: …} where the date itself is not sure."""
        if not isinstance(self._left.get(key), Mapping):
            value = self.date(key, None)
            return Day(value) if value else None
        row = Row(f"{self.where} › {key}", self._take(key, None))
        value = row.date("day")
        status = row.choice("status", STATUSES)
        row.done()
        if value is None:
            raise self._wrong(key, "một ngày dạng 2024-01-31", value)
        return Day(value, status)

    def rows(self, key: str) -> list[Row]:
        return rows_of(f"{self.where} › {key}", self._take(key, _REQUIRED))

    def row(self, key: str) -> Row:
        return Row(f"{self.where} › {key}", self._take(key, _REQUIRED))

    def patterns(
        self, key: str, make: Callable[[str], re.Pattern[str]] = pattern
    ) -> tuple[re.Pattern[str], ...]:
        found = []
        for text in self.texts(key):
            try:
                found.append(make(text))
            except re.error as problem:
                raise MalformedData(
                    f"{self.where}: mẫu “{text}” ở khóa “{key}” sai cú pháp ({problem})."
                ) from problem
        return tuple(found)

    def names(self) -> list[str]:
        return [str(key) for key in self._left]

    def done(self) -> None:
        if self._left:
            raise MalformedData(
                f"{self.where}: không có khóa nào tên {', '.join(map(repr, self._left))}. Xem lại chính tả."
            )

    def _take(self, key: str, default: object) -> Any:
        value = self._left.pop(key, default)
        if value is _REQUIRED:
            raise MalformedData(f"{self.where}: thiếu khóa “{key}”.")
        return value

    def _wrong(self, key: str, expected: str, value: object) -> MalformedData:
        return MalformedData(f"{self.where}: khóa “{key}” phải là {expected}, đang là {value!r}.")


def read_yaml(name: str) -> object:
    return parse(name, (files("thidua.reader") / "data" / name).read_text(encoding="utf-8"))


def parse(name: str, text: str) -> object:
    try:
        return yaml.load(text, Loader=_LOADER)  # noqa: S506  the loader is a safe one
    except yaml.YAMLError as problem:
        raise MalformedData(f"{name}: không đọc được YAML ({problem}).") from problem


def rows_of(where: str, content: object) -> list[Row]:
    if not isinstance(content, list) or not content:
        raise MalformedData(f"{where}: phải là một danh sách không rỗng.")
    return [Row(f"{where} › mục {place}", item) for place, item in enumerate(content, start=1)]
