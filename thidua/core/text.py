"""Vietnamese text: one spelling inside, search without diacritics, the order of the dictionary.

Nothing else in the product folds, sorts or normalises Vietnamese.
"""

from __future__ import annotations

import re
import unicodedata

# Dictionary order of letters; f, j, w, z stand where the Latin alphabet has them.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(0x41 + place) for place, letter in enumerate(_LETTERS)}
# Tones in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_MARKS = {"\u0302", "\u0306", "\u031b"}  # circumflex, breve, horn: part of the letter
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
# Separators of a sort key, lower than every character of its parts.
_LEVEL, _PART = "\x1f", "\x1e"


def clean(text: str) -> str:
    """NFC, non-breaking and repeated spaces folded to one, ends trimmed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def clean_lines(text: str) -> str:
    """Like `clean`, but line breaks stay; at most one empty line in a row."""
    lines = [clean(line) for line in unicodedata.normalize("NFC", text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def fold(text: str) -> str:
    """Lower case without any diacritics; đ becomes d. Length may change."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def search_key(text: str) -> str:
    """What is stored and searched: folded words with one space between: "Đ/c Ẩn" → "d c an"."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def sort_key(text: str) -> str:
    """A key whose byte order is the Vietnamese dictionary order: letters first, tones next, case last.

    A syllable has one tone wherever it is written, so that "hòa" and "hoà" stand together. Store the key in a
    column with collation "C".
    """
    letters: list[str] = []
    cases: list[str] = []
    tones = ["0"]  # one for each syllable
    for char in unicodedata.normalize("NFD", unicodedata.normalize("NFC", text)):
        if char in _TONES:
            tones[-1] = _TONES[char]
        elif char in _MARKS:
            if letters:
                base = unicodedata.normalize("NFC", letters[-1] + char)
                letters[-1] = base if len(base) == 1 else letters[-1]
        elif not unicodedata.combining(char):
            letters.append(char.lower())
            cases.append("1" if char.isupper() else "0")
            if not char.isalpha():
                tones.append("0")
    primary = "".join(_RANK.get(letter[:1], letter if letter.isdigit() else " ") for letter in letters)
    return f"{primary}{_LEVEL}{''.join(tones)}{_LEVEL}{''.join(cases)}"


def name_sort_key(full_name: str) -> str:
    """People are sorted by given name (the last word), then family name, then middle names."""
    words = clean(full_name).split(" ")
    given, family, middle = words[-1], words[0] if len(words) > 1 else "", " ".join(words[1:-1])
    return _PART.join(sort_key(part) for part in (given, family, middle))
