"""Whether words name a body or a post: "Sở Nội vụ", "các đơn vị trực thuộc", "Chủ tịch UBND các xã"."""

from __future__ import annotations

import re
from functools import cache

from thidua.reader import words
from thidua.reader.passage import Passage

_PLURAL = re.compile(r"(?:(?:cac|nhung|toan the|moi|tung)\s+)+")
_PERSON = re.compile(r"(?:d/\s*c|dong chi|ong|ba)\s*\.?\s*(?=[a-z])")
_COMMA = re.compile(r"\s*,")


def head_end(passage: Passage) -> int | None:
    """Where the head of the name ends ("Sở", "Các đơn vị"), or None where no body is named."""
    plural = _PLURAL.match(passage.folded)
    start = plural.end() if plural else 0
    if not plural and _is_spelled(
        passage, words.pattern("duties.yaml", "not_heads").match(passage.folded), "not_heads"
    ):
        return None
    match = words.pattern("duties.yaml", "heads").match(passage.folded, start)
    if match is None or not _is_spelled(passage, match, "heads"):
        return None
    # "Phòng, chống bão lụt" is no office.
    alone = not plural and match[0] == "phong" and _COMMA.match(passage.folded, match.end())
    return None if alone else match.end()


def begins(passage: Passage) -> bool:
    return head_end(passage) is not None or is_person(passage)


def is_person(passage: Passage) -> bool:
    """ "Đ/c Nguyễn Văn A", "Ông …"."""
    match = _PERSON.match(passage.folded)
    return match is not None and passage.text[match.end() : match.end() + 1].isupper()


def without_lead(passage: Passage) -> Passage:
    """Less "Giao", "Đề nghị", "Đối với" and the like."""
    while (match := _lead().match(passage.folded)) and spelled(
        passage, match.start(1), match.end(1), "leads"
    ):
        passage = passage.cut(match.end())
    return passage.strip()


@cache
def _lead() -> re.Pattern[str]:
    listed = sorted(words.phrases("duties.yaml", "leads"), key=len, reverse=True)
    return re.compile(r"^(" + "|".join(listed) + r")\b[\s:]*")


def _is_spelled(passage: Passage, match: re.Match[str] | None, key: str) -> bool:
    return match is not None and spelled(passage, match.start(), match.end(), key)


def spelled(passage: Passage, start: int, end: int, key: str) -> bool:
    """A word of one syllable must have its marks ("đưa" is not "đua"); a longer one may have lost them."""
    written = passage.text[start:end].lower()
    return " " in written or written in words.spellings("duties.yaml", key)
