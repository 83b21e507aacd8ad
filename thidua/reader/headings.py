"""Headings told from sentences: what a title is made of, which topics it names, where it ends."""

from __future__ import annotations

import re
from functools import cache

from thidua.reader import bodies, labels, words
from thidua.reader.passage import Passage, fold

SENTENCE_END = re.compile(r"[.;,!?…]\s*$")
_COLON = re.compile(r":\s+(?=\S)|:(?=[“\"])")
_QUOTES = str.maketrans("“”", '""')
_OTHER_WORDS = {"thương", "thượng", "thường"}  # scans lose the marks of "THƯỞNG", but these are words too
_LONGEST_TITLE = 45  # words
_LONGEST_BARE = 32


@cache
def _topic_patterns() -> dict[str, re.Pattern[str]]:
    listed = words.read("outline.yaml")["topics"]
    return {
        topic: words.any_of(tuple(fold(phrase) for phrase in phrases)) for topic, phrases in listed.items()
    }


def topics_of(title: Passage) -> frozenset[str]:
    """The topics of a heading. A phrase of one syllable needs its marks: "thương" is not "thưởng"."""
    upper = labels.is_upper(title.text)
    spelled = words.topic_spellings("outline.yaml", "topics")
    found = set()
    for topic, pattern in _topic_patterns().items():
        for match in pattern.finditer(title.folded):
            written = title.text[match.start() : match.end()].lower()
            if " " in written or written in spelled or (upper and written not in _OTHER_WORDS):
                found.add(topic)
                break
    return frozenset(found)


def is_topic_title(title: Passage) -> bool:
    """Made only of the words that headings are made of: "Tiêu chí xét khen thưởng", not "Tiêu chí về doanh thu"."""
    own = re.findall(r"[a-z]+", title.folded)
    known = words.known("outline.yaml", "heading_words")
    return bool(own) and all(word in known for word in own) and bool(topics_of(title))


def shape_of(whole: Passage) -> str:
    """How a labelled paragraph looks: "upper", "topic", "inline-topic", "bare", "inline" or "sentence"."""
    text = whole.text
    count = len(text.split())
    colon = title_end(whole)
    title = whole if colon is None else whole.cut(0, colon)
    inline = colon is not None and bool(whole.text[colon + 1 :].strip())
    if count and labels.is_upper(title.text) and len(title.text.split()) <= _LONGEST_TITLE:
        return "upper"
    if inline:
        return "inline-topic" if is_topic_title(title) else "inline"
    if is_topic_title(bare(title)) and count <= 15:
        return "topic"
    if count <= _LONGEST_BARE and not SENTENCE_END.search(text):
        return "bare"
    return "sentence"


def names_body(title: Passage) -> bool:
    return not title.folded.startswith("phan cong") and bodies.begins(bodies.without_lead(title))


def title_end(title: Passage) -> int | None:
    """Where the colon after a title stands; a colon inside a quotation or far into a sentence is none."""
    match = _COLON.search(title.text)
    at = match.start() if match else (len(title) - 1 if title.text.endswith(":") else -1)
    if at < 0 or at > 160 or len(title.text[:at].split()) > 25:
        return None
    head = title.text[:at].translate(_QUOTES)
    if head.count('"') % 2 or re.search(r"[.;]\s", head):
        return None
    return at


def bare(title: Passage) -> Passage:
    return title.strip(" \t\n:.;,-–")
