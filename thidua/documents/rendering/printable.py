"""Text as it can be set: whatever people paste in prints as itself, or is refused with a sentence."""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD = 2_000  # letters without a place to break
MOST_LETTERS = 5_000_000  # of one paper
BREAK = "\u200b"
JOINED = "\u2060"  # around what must not break
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\u0085\u2028\u2029]")
# Controls have no glyph; overrides of direction would show words in another order than they are kept.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_NOT_CHARACTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LONG_WORD = re.compile(rf"[^\s-]{{{LONGEST_WORD + 1}}}")
# A word that may not fit a narrow column is given places to break at.
# "1286/QĐ-UBND", "19/3/2024"
_CODE = re.compile(r"(?<![\w/])\d{1,5}/[\w/-]{1,22}(?![\w/-])")
NARROW = 25
_WIDE_WORD = re.compile(rf"[^\s\u200b-]{{{NARROW},}}")


class Unprintable(ValueError):
    """A text that no page can hold; the message is for people."""


def printable(text: str) -> str:
    """NFC, line ends as "\\n", tabs as spaces, without controls and overrides of direction.

    Raises `Unprintable` on a word that no line can hold.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST_WORD:
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _NOT_CHARACTERS.sub("\ufffd", _INVISIBLE.sub("", text))
    if found := _LONG_WORD.search(text):
        start = found.group()[:20]
        raise Unprintable(
            f"Có một từ dài hơn {LONGEST_WORD:,} chữ, không dòng nào chứa được: “{start}…”. ".replace(
                ",", "."
            )
            + "Hãy kiểm tra lại chỗ dán văn bản và thêm dấu cách."
        )
    return unicodedata.normalize("NFC", text)


def breakable(text: str) -> str:
    """The text with marks for Typst: where words too long for a narrow column may break, and that codes and dates may not."""
    if "/" in text:
        text = _CODE.sub(lambda found: f"{JOINED}{found.group()}{JOINED}", text)
    return _WIDE_WORD.sub(lambda found: _with_places(found.group()), text)


def _with_places(word: str) -> str:
    pieces: list[str] = []
    for piece in re.split(r"(?<=[./@_,;:?&=\\])", word):
        pieces += [piece[start : start + 12] for start in range(0, len(piece), 12)]
    return BREAK.join(filter(None, pieces))
