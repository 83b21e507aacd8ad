"""One thing that waits for a person: what every app hands to “Việc cần làm”."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """One sentence, one deadline, one button.

    `sentence` says what is asked and for whom; `button` is the verb on the button that leads to `url`;
    `deadline` is the last day it may be done; `since` is the day it began to wait.
    """

    sentence: str
    button: str
    url: str
    deadline: dt.date | None = None
    since: dt.date | None = None
    about: str = ""  # the campaign or paper it belongs to


def by_urgency(waiting: Iterable[Waiting]) -> list[Waiting]:
    """What hurts first stands first: the nearest (or longest past) deadline, then what has waited longest."""
    never = dt.date.max
    return sorted(waiting, key=lambda w: (w.deadline or never, w.since or never, w.sentence))
