"""Capitals undone: a title set in capitals, written as the document itself writes those words in its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from thidua.reader.passage import LOWER, UPPER

_WORD = re.compile(r"[\w/.\-–]*\w")
_NAME = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,5}}")
_BEGINS = re.compile(r"(?:^|[.;:!?…“\"(]\s*|[-–+*]\s+|\d[.)]\s*)$")
_ROMAN = re.compile(r"[IVX]+")
# Always written so, whether this document says them again or not.
_CUSTOM = (
    "Việt Nam",
    "Hồ Chí Minh",
    "Chính phủ",
    "Thủ tướng",
    "Quốc hội",
    "Trung ương",
    "Tổ quốc",
    "Quốc khánh",
    "Đảng bộ",
    "của Đảng",
    "Đại hội",
    "Chủ tịch Hồ Chí Minh",
    "Cách mạng tháng Tám",
    "Quân đội nhân dân Việt Nam",
    "Nghị quyết Đại hội",
    "Ngày thành lập",
)
_ACRONYMS = frozenset(
    [
        "THCS",
        "THPT",
        "TH",
        "PTDT",
        "VNPT",
        "EVN",
        "CHQS",
        "UBND",
        "HĐND",
        "TNCS",
        "TP",
        "HCM",
        "TNHH",
        "MTV",
        "BHXH",
        "MTTQ",
        "LLVT",
        "OCOP",
        "COVID",
    ]
)


def sentence_case(text: str, sentences: Iterable[str]) -> str:
    """`text`, all in capitals, as a sentence; names and signs as `sentences` of the same document have them."""
    names, words, signs = _habits(sentences)
    result = []
    for place, word in enumerate(text.split()):
        core = word.strip("“”\"'(),.;:")
        lowered = word.lower()
        if core.lower() in signs:
            result.append(word.replace(core, signs[core.lower()]))
        elif core in _ACRONYMS or any(c.isdigit() for c in core) or _ROMAN.fullmatch(core):
            result.append(word)
        elif place == 0 or words.get(core.lower(), False):
            result.append(
                lowered[:1].upper() + lowered[1:] if core == word else word.replace(core, core.capitalize())
            )
        else:
            result.append(lowered)
    written = " ".join(result)
    low = written.lower()
    if len(low) != len(written):
        return written
    for name in (*_CUSTOM, *names):
        at = low.find(name.lower())
        while at >= 0:
            end = at + len(name)
            if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
                written = written[:at] + name + written[end:]
            at = low.find(name.lower(), end)
    return written


def _habits(sentences: Iterable[str]) -> tuple[list[str], dict[str, bool], dict[str, str]]:
    """Names of several words; whether a word is always written large; signs such as "19/CT-TTg"."""
    names: Counter[str] = Counter()
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    signs: dict[str, str] = {}
    for sentence in sentences:
        text = sentence[:4000]
        if text.isupper():
            continue
        for match in _NAME.finditer(text):
            if not _BEGINS.search(text[max(0, match.start() - 4) : match.start()]):
                names[match[0].strip()] += 1
        for match in _WORD.finditer(text):
            word = match[0]
            if "/" in word and not word.islower():
                signs.setdefault(word.lower(), word)
            elif word.islower():
                small[word] += 1
            elif word.istitle() and not _BEGINS.search(text[max(0, match.start() - 4) : match.start()]):
                large[word.lower()] += 1
    always = {word: True for word, count in large.items() if count >= 2 and not small[word]}
    return [name for name, _ in names.most_common(60)], always, signs
