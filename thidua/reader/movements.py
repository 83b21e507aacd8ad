"""Named movements and drives (*phong trào, cuộc vận động*) that a document calls to life or carries on.

A name stands in quotation marks after "phong trào", "cuộc vận động", "thi đua", or unquoted with a capital
("phong trào Thi đua Quyết thắng"). Slogans, themes and the titles of documents are quoted too and are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.reader import labels, words
from thidua.reader.model import Span
from thidua.reader.outline import Outline, joined
from thidua.reader.passage import Passage, clean, fold
from thidua.reader.regions import Regions

# Scans mix the marks of a pair: “ may be closed by ", by “ again, or two apostrophes stand for either.
_MARK = '“”„‟"″'
_QUOTED = re.compile(
    rf"(?:“|(?<!\w)[{_MARK}])\s*([^{_MARK}]{{3,320}}?)\s*[{_MARK}]|«\s*([^«»]{{3,320}}?)\s*»|"
    r"‘\s*([^‘’]{8,320}?)\s*’(?!\w)|(?<!\w)'{1,2}([^']{8,320}?)'{1,2}(?!\w)"
)
# The last of these before a quotation tells what is quoted.
_CALL = re.compile(r"\b(?:phong\s+trao(?:\s+thi\s+dua)?|cuoc\s+van\s+dong|(?:dot\s+)?thi\s+dua|tdyn)\b")
_CHAIN = re.compile(
    r"^\s*(?:\([^()]{0,120}\)\s*)?[,;]?\s*(?:va|cung|cung\s+voi|dong\s+thoi|hoac)?\s*(?:\.\.\.|…)?\s*[,;]?\s*$"
)
_FILLER = re.compile(r"^[\w\s\-–:*_/]{0,90}$")
_PARENTHESIS = re.compile(r"\([^()]{0,160}\)")
# "… do Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh phát động: “…”"
_LAUNCHED_BY = re.compile(
    r"^[^.;:]{0,60}\b(?:do|cua)\b[^.;:]{3,160}\b(?:phat dong|to chuc|giai doan)\b[^.;:]{0,60}:?\s*$"
)
_SPRINT = re.compile(r"^\d+\s+ngay\s+dem\b")
_STUDY = re.compile(r"\bhoc\s+tap\s+va\s+lam\s+theo\b")
_UNQUOTED = re.compile(r"\b(?:phong\s+trao|cuoc\s+van\s+dong)(?:\s+thi\s+dua)?\s+(?=\w)")
_BREAK = re.compile(r"[.;:()“”\"«»…\n]|,\s|\s[-–]\s(?=[a-zđà-ỹ])")
_LONGEST = 45  # words in quotation marks
_LONGEST_UNQUOTED = 14


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    passage: Passage
    confidence: float
    at: int  # where in its paragraph


def read(outline: Outline, regions: Regions) -> tuple[list[str], dict[str, list[Span]]]:
    """Every movement by name, in order, once, with each place where it is named."""
    title = regions.head[slice(*regions.title)]
    parts = [title, regions.preamble, regions.articles, regions.body, regions.closing]
    names: dict[str, str] = {}
    spans: dict[str, list[Span]] = {}
    for part in parts:
        for line in joined(part):
            for found in find(line.passage):
                key = _key(found.name)
                place = list(names).index(key) if key in names else len(names)
                names.setdefault(key, found.name)
                spans.setdefault(f"named_movements.{place}", []).append(found.passage.span(found.confidence))
    return list(names.values()), spans


def find(passage: Passage) -> list[Named]:
    """The names in one paragraph, in order."""
    quoted = list(_quoted(passage))
    found = [*quoted, *_unquoted(passage, quoted)]
    return sorted(found, key=lambda each: each.at)


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", fold(name)).strip()


def _quoted(passage: Passage) -> Iterator[Named]:
    folded = passage.folded
    last_end, last_good = 0, False
    for match in _QUOTED.finditer(passage.text):
        group = next(i for i in range(1, 5) if match[i] is not None)
        between = folded[last_end : match.start()]
        inner = passage.cut(match.start(group), match.end(group)).strip(" .,;:…")
        good = False
        if len(inner.text.split()) <= _LONGEST and not _SPRINT.match(inner.folded):
            good = _called(between, inner.folded) or (last_good and bool(_CHAIN.match(between)))
        if good and inner.text:
            yield Named(clean(inner.text), inner, 0.95, match.start())
        last_end, last_good = match.end(), good


def _called(before: str, name: str) -> bool:
    """Whether the words before a quotation announce the name of a movement."""
    sentence = re.split(r"[.;]\s", before)[-1]
    calls = list(_CALL.finditer(sentence))
    if not calls:
        return False
    if _STUDY.search(name):
        # The study of Hồ Chí Minh's example is a movement only where a movement is said to go with it.
        return any("gan voi" in sentence[call.end() :] for call in calls if "phong" in call[0])
    call = calls[-1]
    filler = _PARENTHESIS.sub("", sentence[call.end() :])
    if words.pattern("movements.yaml", "filler_stops").search(filler):
        return False
    if call[0].startswith("phong") and _LAUNCHED_BY.match(filler):
        return True
    if not _FILLER.match(filler) or len(filler.split()) > 8:
        return False
    if call[0].startswith("thi"):
        # "thi đua “Tuần học tốt”", not "thi đua xây dựng nền công vụ “…”".
        announced = words.pattern("movements.yaml", "filler_stops").search(sentence[-60:], 0)
        return len(filler.split()) <= 2 and ":" not in filler and announced is None
    return True


def _unquoted(passage: Passage, quoted: Iterable[Named]) -> Iterator[Named]:
    if labels.is_upper(passage.text, 0.6):
        return
    for match in _UNQUOTED.finditer(passage.folded):
        start = match.end()
        first = passage.text[start]
        if not (first.isalpha() and first.isupper()):
            # "phong trào thi đua Quyết thắng" and "phong trào Thi đua Quyết thắng" are one.
            continue
        if passage.text[match.start()].isupper() and passage.text[: match.start()].rstrip()[-1:].isalpha():
            continue  # "Ban Phong trào Tỉnh đoàn"
        end = _name_end(passage, start)
        name = passage.cut(start, end).strip(" ,-–")
        if passage.text[start - 4 : start].strip().lower() == "đua" and _key(name.text).startswith(
            "quyet thang"
        ):
            name = passage.cut(match.start() + len(match[0]) - len("thi dua "), end).strip(" ,-–")
        count = len(name.text.split())
        if not 2 <= count <= _LONGEST_UNQUOTED or _key(name.text) in words.phrases(
            "movements.yaml", "generic"
        ):
            continue
        yield Named(clean(name.text), name, 0.7, start)


def _name_end(passage: Passage, start: int) -> int:
    end = min(len(passage), start + 200)
    for match in _BREAK.finditer(passage.text, start, end):
        if match[0].startswith(",") and _is_list(passage, start, match):
            continue
        end = match.start()
        break
    stop = words.pattern("movements.yaml", "name_ends").search(passage.folded, start + 1, end)
    return stop.start() if stop else end


def _is_list(passage: Passage, start: int, comma: re.Match[str]) -> bool:
    """ "Khởi nghiệp, lập nghiệp": a comma between two words of one kind parts no names."""
    before = passage.folded[start : comma.start()].split()
    after = re.findall(r"\w+", passage.folded[comma.end() : comma.end() + 40])
    return 1 <= len(before) <= 3 and len(after) >= 2 and before[-1] == after[1]
