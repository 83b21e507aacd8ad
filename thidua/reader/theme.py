"""Whether a paper launches emulation at all, and under which theme (*chủ đề, khẩu hiệu*).

A movement with a name and no slogan has its name for a theme. A paper that only uses the word "thi đua" (a report,
activities for a national day) has neither theme nor period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.reader import labels
from thidua.reader.layout import Line
from thidua.reader.model import Span
from thidua.reader.passage import Passage, clean
from thidua.reader.regions import Regions

_NEVER = frozenset({"Báo cáo", "Biên bản", "Tờ trình", "Giấy mời", "Thông báo"})
_CALLS = frozenset({"Phát động", "Lời phát động", "Thư phát động", "Lời kêu gọi", "Thư kêu gọi"})
# The word stands in these without anything being launched.
_OTHER_USES = re.compile(
    r"loi\s+keu\s+goi\s+thi\s+dua(?:\s+ai\s+quoc)?|thi\s+dua\s+ai\s+quoc|(?:hoi\s+dong|ban|cum|khoi|quy)\s+(?:cac\s+)?thi\s+dua|"
    r"thi\s+dua\s*[,-]\s*khen\s+thuong|ngay\s+truyen\s+thong[^,.;]*thi\s+dua|(?:dien\s+hinh|guong)[^,.;]{0,30}thi\s+dua|"
    r"dai\s+hoi\s+(?:dai\s+bieu\s+)?thi\s+dua(?:\s+yeu\s+nuoc)?|chien\s+s[iy]\s+thi\s+dua|hoi\s+nghi[^,.;]{0,30}thi\s+dua"
)
_COMMEMORATES = re.compile(r"\bk[yi]\s+niem\b")
_EMULATES = re.compile(r"\bth[i1]\s+dua\b")
_LAUNCHES = re.compile(
    r"\bphat\s+dong\b(?:(?!\bve\s+viec\b)[^.;]){0,90}?\b(?:thi\s+dua|phong\s+trao|dot)\b|\bphat\s+dong\s+(?:thi\s+dua|phong\s+trao|dot)\b"
)
_REPORTED = re.compile(r"\b(?:ve\s+(?:viec\s+)?|do\s+[^,.;]{3,60}\s+)$")

_THEME = r"(?:chu\s+de|khau\s+hieu|ten\s+goi|thong\s+diep|tieu\s+de|ten\s+phong\s+trao)"
_THEME_LABEL = re.compile(rf"^(?:ten\s+)?{_THEME}\b")
_THEME_HEADING = re.compile(rf"^(?:[\w\s,]{{0,25}})?\b{_THEME}\b")
_THEME_INLINE = re.compile(rf"\b{_THEME}\b(?P<between>[^“”\"«»;.]{{0,70}}?)\s*[:\-]?\s*(?=[“\"«])")
_OF_MOVEMENT = re.compile(r"^\s*(?:cua\s+)?(?:phong\s+trao|dot|thi\s+dua)\b")
_MOVEMENT_WITH = re.compile(
    r"\b(?:phat\s+dong|to\s+chuc|trien\s+khai)\b[^.;:]{0,60}\b(?:phong\s+trao|dot)\b[^.;:]{0,80}\b(?:voi|theo|lay|mang)\s+$"
)
_THEME_PLAIN = re.compile(
    rf"\b{_THEME}\b(?:\s+(?:cua\s+)?(?:phong\s+trao|dot|thi\s+dua|dot\s+thi\s+dua|nam\s+\d{{4}}))*\s*(?::|\bla\b)\s*(?=\S)"
)
_QUOTED = re.compile(r"[“\"«‘]\s*(?P<text>[^“”\"«»]{3,500}?)\s*[”\"»]")
_OPEN_QUOTED = re.compile(r"“\s*(?P<text>.{3,500})”", re.DOTALL)
_AFTER_LAUNCH = re.compile(r"\bphat\s+dong\b[^.;“”\"]{0,110}$")
# A call asks people to join the movement that it is about.
_AFTER_CALL = re.compile(
    r"\bkeu\s+goi\b[^.;“”\"]{0,200}\b(?:phong\s+trao|dot|cuoc\s+van\s+dong)[^.;,“”\"]{0,40}$"
)
_NOT_THEME = re.compile(r"^(?:muc\s+tieu\s+kep|khau\s+hieu|chu\s+de)\b")


def is_launch(parts: Regions, title: str | None, doc_type: str | None, folded_title: str) -> bool:
    if doc_type in _NEVER:
        return False
    if title:
        bare = _OTHER_USES.sub(" ", folded_title)
        if _EMULATES.search(bare) or (doc_type in _CALLS and not _COMMEMORATES.search(bare[:40])):
            return True
        return doc_type in _CALLS
    if next(launching(parts), None) is not None:
        return True
    # A part of a paper, its head lost: that it speaks of emulation has to do.
    said = (_OTHER_USES.sub(" ", line.passage.folded) for line in (*parts.body, *parts.closing))
    return any(_EMULATES.search(text) for text in said)


def launching(parts: Regions) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The sentences in which this paper, not one that it cites, launches."""
    for line in (*parts.preamble, *parts.body[:6], *parts.closing):
        for match in _LAUNCHES.finditer(line.passage.folded):
            if not _REPORTED.search(line.passage.folded[max(0, match.start() - 70) : match.start()]):
                yield line.passage, match


def read(parts: Regions, title: Passage | None) -> tuple[str | None, list[Span]]:
    """The theme with its place. The first of these that is there: a heading or label for it, words for it before a
    quotation, the name in the title, the name in the launching sentence."""
    for found in (_labelled(parts.body), _inline(parts), _of_title(title), _of_launch(parts)):
        if found is not None:
            passage, confidence = found
            text = clean(passage.text).strip(" .;,“”\"«»'")
            if len(text) > 2:
                return text, passage.spans(confidence)
    return None, []


def _labelled(body: list[Line]) -> tuple[Passage, float] | None:
    for place, line in enumerate(body):
        label = labels.label_of(line.passage)
        rest = line.passage.cut(label.end if label else 0)
        heading = _THEME_LABEL.match(rest.folded) or (
            label is not None and len(rest) < 110 and _THEME_HEADING.match(rest.folded)
        )
        if not heading:
            continue
        quoted = _quotation(rest)
        if quoted is not None:
            return quoted, 0.97
        plain = _THEME_PLAIN.search(rest.folded)
        if plain and _THEME_LABEL.match(rest.folded) and len(rest) - plain.end() > 8:
            return _sentence(rest.cut(plain.end())), 0.75
        below = _below(body, place)
        if below is not None:
            return below
    return None


def _below(body: list[Line], place: int) -> tuple[Passage, float] | None:
    """The theme in the paragraphs under its heading: quoted, or a short paragraph of its own."""
    for line in body[place + 1 : place + 4]:
        label = labels.label_of(line.passage)
        rest = line.passage.cut(label.end if label else 0)
        if label and label.kind in {"roman", "part", "capital"}:
            return None
        quoted = _quotation(rest)
        if quoted is not None and (quoted.at[0] - rest.at[0] < 80 or _THEME_LABEL.match(rest.folded)):
            return quoted, 0.95
        if label is None and not labels.is_upper(rest.text) and len(rest) < 260 and quoted is None:
            return rest.strip(), 0.6
    return None


def _inline(parts: Regions) -> tuple[Passage, float] | None:
    for line in (*parts.preamble, *parts.body, *parts.closing):
        passage = line.passage
        for match in _THEME_INLINE.finditer(passage.folded):
            near = passage.folded[max(0, match.start() - 160) : match.start()]
            if line in parts.preamble or _OF_MOVEMENT.search(match["between"]) or _MOVEMENT_WITH.search(near):
                quoted = _quotation(passage.cut(match.end()))
                if quoted is not None:
                    return quoted, 0.95
    for line in parts.preamble:
        plain = _THEME_PLAIN.search(line.passage.folded)
        if plain and len(line.passage) - plain.end() > 10:
            return _sentence(line.passage.cut(plain.end())), 0.6
    return None


def _of_title(title: Passage | None) -> tuple[Passage, float] | None:
    quoted = _quotation(title) if title is not None else None
    if quoted is None or title is None or len(quoted) > 0.85 * len(title):
        return None  # a title in quotation marks is still a title
    return quoted, 0.85


def _of_launch(parts: Regions) -> tuple[Passage, float] | None:
    unlabelled = [line for line in parts.body[:6] if labels.label_of(line.passage) is None]
    for rule, confidence in ((_AFTER_LAUNCH, 0.8), (_AFTER_CALL, 0.65)):
        for line in (*parts.preamble, *unlabelled):
            for match in _QUOTED.finditer(line.passage.text):
                before = line.passage.folded[max(0, match.start() - 260) : match.start()]
                launch = rule.search(before)
                if launch and not _REPORTED.search(before[: launch.start()]):
                    return line.passage.cut(match.start("text"), match.end("text")), confidence
    return None


def _quotation(passage: Passage) -> Passage | None:
    """The first quotation, with quotations inside it."""
    match = _QUOTED.search(passage.text)
    if match is None or _NOT_THEME.match(passage.folded[match.start("text") : match.end("text")]):
        return None
    start, end = match.span("text")
    opened = passage.text.find("“")
    if 0 <= opened < match.start():
        # “Thi đua “Dạy tốt” và “Học tốt””: from the outer mark to its own closing one.
        whole = _OPEN_QUOTED.match(passage.text, opened)
        if whole and whole["text"].count("“") == whole["text"].count("”"):
            start, end = whole.span("text")
    return passage.cut(start, end)


def _sentence(passage: Passage) -> Passage:
    stop = re.search(r"[.;]\s|[.;]$|,\s+(?:voi|tap\s+trung|gom)\b", passage.folded)
    return passage.cut(0, stop.start() if stop else None).strip()
