"""The words of a target: what is measured, less how it is called for and compared."""

from __future__ import annotations

import re
from functools import cache

from thidua.reader import words
from thidua.reader.passage import Passage, clean, fold

COLON = re.compile(r":\s+")
QUOTED = re.compile(r"“[^”]{0,300}”|\"[^\"]{0,300}\"|«[^»]{0,300}»|\([^()]{0,200}\)")


def put(before: str, counted: str, after: str) -> str:
    """The words in their order; "số xã đạt chuẩn tăng thêm 02 xã" names the communes once."""
    named = counted and f" {fold(counted)} " in f" {fold(before)} "
    parts = (before, "" if named else counted, after)
    said = clean(" ".join(part for part in parts if part)).strip(" ,;:.-–")
    return said[:1].upper() + said[1:]


def subject(before: Passage) -> str:
    """What is measured, where it stands before the figure: after the last comma if a verb begins there."""
    text = QUOTED.sub(lambda match: " " * len(match[0]), before.text)
    at = text.rfind(", ")
    if at >= 0:
        last = before.cut(at + 2)
        opens = words.pattern("targets.yaml", "openers").match(last.folded) or _verbs().match(last.folded)
        bare = not without_comparison(last)
        if bare or (opens and _is_spelled(last.text[: opens.end()])):
            return "" if bare else without_comparison(last)
    return "" if text.rstrip().endswith(",") else without_comparison(before)


@cache
def _verbs() -> re.Pattern[str]:
    return words.pattern("duties.yaml", "verbs")


def _is_spelled(verb: str) -> bool:
    written = verb.lower()
    return written in words.spellings("targets.yaml", "openers") | words.spellings("duties.yaml", "verbs")


def complement(after: Passage, *, spoken: bool) -> str:
    """What follows the figure, less what goes on to speak of something else."""
    for tail in words.pattern("targets.yaml", "tails").finditer(after.folded):
        written = after.text[tail.start() : tail.end()].lower()
        kept = after.text[: tail.start()].strip(" ,")
        if written in words.spellings("targets.yaml", "tails") and (spoken or len(kept.split()) >= 3):
            return clean(kept)
    return clean(after.text)


def with_ellipsis(before: str, after: str, earlier: str, *, counted: bool) -> str:
    """ "Tỷ lệ hài lòng của người bệnh nội trú đạt 92%, ngoại trú đạt 90%": the second has the subject of the first."""
    own, first = before.split(), earlier.split()
    if not first:
        return before
    if not own and not counted and len(after.split()) <= 2:
        return earlier
    if 1 <= len(own) <= 2 and len(first) > len(own) + 1 and fold(own[-1]) == fold(first[-1]):
        return " ".join([*first[: -len(own)], *own])
    return before


def without_comparison(before: Passage) -> str:
    """The words before a figure less those that call for it or compare."""
    text, folded = clean(before.text), fold(clean(before.text))
    if time := re.search(r"^(?:.{0,30}?)\b(?:den|trong)\s+(?:cuoi|het)?\s*nam\s+\d{4},\s*", folded):
        text, folded = text[time.end() :], folded[time.end() :]
    while (match := _filler_at_end().search(folded, max(0, len(folded) - 60))) and _is_filler(text, match):
        text, folded = text[: match.start()], folded[: match.start()]
    while (match := _filler_at_start().match(folded + " ")) and _is_filler(text, match):
        text, folded = text[match.end() :], folded[match.end() :]
    if match := _inner_comparison().search(folded):
        text = text[: match.start()] + text[match.end() :]
    return clean(text).strip(" ,;:-–")


_FILLERS = ("fillers", "at_least", "more", "less", "at_most")


def _is_filler(text: str, match: re.Match[str]) -> bool:
    return words.is_spelled(text[match.start(1) : match.end(1)], "targets.yaml", *_FILLERS)


@cache
def _fillers() -> str:
    return words.any_of(
        tuple(phrase for key in _FILLERS for phrase in words.phrases("targets.yaml", key))
    ).pattern


@cache
def _filler_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s|,)({_fillers()})\s*[,:]?\s*$")


@cache
def _filler_at_start() -> re.Pattern[str]:
    return re.compile(rf"\s*({_fillers()})\s*[,:]?\s+")


@cache
def _inner_comparison() -> re.Pattern[str]:
    listed = [phrase for key in ("at_least", "at_most") for phrase in words.phrases("targets.yaml", key)]
    return words.any_of(tuple(phrase for phrase in listed if phrase != "tu"))
