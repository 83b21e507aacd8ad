"""Dataclasses as plain JSON and back: how drafts, versions and papers are kept beside the rows.

Pure. Strict in reading: an unknown name is refused, so that a snapshot is never understood by half. A member of a union of
dataclasses carries the name of its class under "is".
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
TAG = "is"


class Malformed(ValueError):
    """What was read is not what `to_json` writes for this kind."""


def to_json(value: Any) -> Any:
    """Dates as ISO text, decimals as text, dataclasses as objects tagged with their class."""
    if is_dataclass(value) and not isinstance(value, type):
        plain = {each.name: to_json(getattr(value, each.name)) for each in fields(value)}
        return {TAG: type(value).__name__, **plain}
    if isinstance(value, Mapping):
        return {str(name): to_json(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(each) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def from_json(kind: type[T], data: Any) -> T:
    """The value of `kind` that `to_json` wrote. Raises `Malformed` on anything else."""
    built: T = _value(kind, data)
    return built


def _build(kind: Any, data: Any) -> Any:
    if not isinstance(data, Mapping):
        raise Malformed(f"{kind.__name__} is written as an object, not as {data!r:.80}.")
    if data.get(TAG, kind.__name__) != kind.__name__:
        raise Malformed(f"{kind.__name__} was expected, not {data[TAG]!r:.80}.")
    hints = _hints(kind)
    given = {name: each for name, each in data.items() if name != TAG}
    if unknown := set(given) - set(hints):
        raise Malformed(f"{kind.__name__} has no {sorted(unknown)}; it has {sorted(hints)}.")
    known = {name: _value(hints[name], each) for name, each in given.items()}
    try:
        return kind(**known)
    except TypeError as problem:  # something without a default is not there
        raise Malformed(f"{kind.__name__} is written without a part of it: {problem}") from problem


@cache
def _hints(kind: Any) -> dict[str, Any]:
    every = get_type_hints(kind)
    return {each.name: every[each.name] for each in fields(kind)}


def _value(hint: Any, data: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return data
    if origin in (Union, types.UnionType):
        return _member(inner, data)
    if origin is Literal:
        if data not in inner:
            raise Malformed(f"{data!r:.80} is none of {inner}.")
        return data
    if origin in (list, tuple):
        if not isinstance(data, list):
            raise Malformed(f"A list was expected, not {data!r:.80}.")
        return origin(_value(inner[0], each) for each in data)
    if origin is dict:
        if not isinstance(data, Mapping):
            raise Malformed(f"An object was expected, not {data!r:.80}.")
        return {name: _value(inner[1], each) for name, each in data.items()}
    if is_dataclass(hint):
        return _build(hint, data)
    if hint is dt.date:
        return _parsed(dt.date.fromisoformat, data)
    if hint is Decimal:
        return _parsed(Decimal, data)
    if hint is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, hint) or (isinstance(data, bool) and hint is not bool):
        raise Malformed(f"{hint.__name__} was expected, not {data!r:.80}.")
    return data


def _member(members: tuple[Any, ...], data: Any) -> Any:
    if data is None and type(None) in members:
        return None
    classes = {str(getattr(member, "__name__", "")): member for member in members if is_dataclass(member)}
    if isinstance(data, Mapping) and data.get(TAG) in classes:
        return _build(classes[data[TAG]], data)
    problems = []
    for member in members:
        if is_dataclass(member) and len(classes) > 1:
            continue  # only its tag tells it from the others
        try:
            return _value(member, data)
        except Malformed as problem:
            problems.append(str(problem))
    raise Malformed("; ".join(problems) or f"{data!r:.80} is none of the kinds allowed here.")


def _parsed(parse: Callable[[Any], Any], data: Any) -> Any:
    try:
        return parse(data)
    except (ValueError, TypeError, ArithmeticError) as problem:
        raise Malformed(f"{data!r:.80} cannot be read: {problem}") from problem
