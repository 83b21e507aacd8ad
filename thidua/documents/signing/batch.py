"""Ký hàng loạt: many papers with one opened key; what fails is told and the others go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from thidua.documents.signing.keys import Key, KeyRefused
from thidua.documents.signing.signing import SigningFailed, Stamp, sign_as_body, sign_as_person


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper to sign. `name` tells it from the others in the outcome."""

    name: str
    data: bytes
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper: signed bytes, or the sentence that says why not."""

    name: str
    signed: bytes | None
    problem: str = ""


def sign_many(
    sheets: Iterable[Sheet],
    key: Key,
    *,
    at: dt.datetime,
    body: bool = False,
    stamps: Any = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Outcome]:
    """Signs one after another as they are asked for; `progress` is told how many are done.

    Raises `KeyRefused` before the first paper if the key cannot sign at `at`: then none is signed.
    """
    key.require_valid(at)
    sign = sign_as_body if body else sign_as_person
    for done, sheet in enumerate(sheets, 1):
        try:
            outcome = Outcome(sheet.name, sign(sheet.data, key, at=at, stamp=sheet.stamp, stamps=stamps))
        except (SigningFailed, KeyRefused) as problem:
            outcome = Outcome(sheet.name, None, str(problem))
        if progress:
            progress(done)
        yield outcome
