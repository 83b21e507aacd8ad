"""Word lists of the grammar: `data/*.yaml` as tuples of folded phrases, each file read once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thidua.reader.passage import fold

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read(name: str) -> dict[str, Any]:
    text = files("thidua.reader").joinpath("data", name).read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader
    return content


@cache
def phrases(name: str, key: str) -> tuple[str, ...]:
    """The phrases under `key`, folded; a row may hold several, parted by commas."""
    return tuple(fold(part.strip()) for row in read(name)[key] for part in row.split(",") if part.strip())


@cache
def known(name: str, key: str) -> frozenset[str]:
    return frozenset(phrases(name, key))


@cache
def spellings(name: str, key: str) -> frozenset[str]:
    """The phrases under `key` as written, in small letters."""
    return frozenset(
        part.strip().lower() for row in read(name)[key] for part in row.split(",") if part.strip()
    )


@cache
def topic_spellings(name: str, key: str) -> frozenset[str]:
    """Every phrase of every list under `key` as written."""
    return frozenset(phrase.lower() for listed in read(name)[key].values() for phrase in listed)


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """Any phrase under `key` as whole words, the longest first."""
    return any_of(phrases(name, key))


@cache
def any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(listed, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in ordered) + r")\b")


def is_spelled(written: str, name: str, *keys: str) -> bool:
    """Whether words matched without marks are those meant: one syllable needs its marks, "tư" is not "từ".

    A longer phrase, or one whose marks scanning lost altogether, is taken as it is.
    """
    written = " ".join(written.lower().split())
    return " " in written or written.isascii() or any(written in spellings(name, key) for key in keys)
