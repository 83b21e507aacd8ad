"""What differs between two wordings, word by word. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|\w+(?:[/.,:-]\w+)*|[^\w\s]")  # 30/10/2024 and 1.234,5 are one word
MOST_WORDS = 2000  # above this the whole text counts as changed: comparing is quadratic


@dataclass(frozen=True)
class Part:
    text: str
    changed: bool


def compare(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """The two wordings, each with the words marked that the other does not have."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return _whole(before), _whole(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        _joined((old[a:b], kind != "equal") for kind, a, b, _, _ in steps),
        _joined((new[c:d], kind != "equal") for kind, _, _, c, d in steps),
    )


def _whole(text):
    return [Part(text, changed=True)] if text else []


def _joined(runs):
    return [Part("".join(words), changed) for words, changed in runs if words]
