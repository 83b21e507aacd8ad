"""The two Vietnamese encodings from before Unicode, as they look when their bytes are shown in a Western font.

TCVN3 (also ABC; fonts ".VnTime") has one code a letter and toned capitals only as fonts: ".VnTimeH" draws
capitals at the codes of small letters. VNI ("VNI-Times") writes a letter and then a mark. Both arrive as text
in the range U+00A0–U+00FF, which is what this module reads; bytes are decoded to that range first.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from enum import StrEnum

from thidua.reader.sources.tidy import nfc


class Charset(StrEnum):
    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3-capitals"  # the ".Vn…H" fonts
    VNI = "vni"


# Codes A1 to FF in rows as the standard TCVN 5712:1993 prints them. B0–B4 are marks; A0 is the hard space.
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ"  # A1–AF
    "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"  # B0–BF
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"  # C0–CF
    "éẹềểễếệìỉỄẾỒĩíịò"  # D0–DF
    "Ổỏõóọồổỗốộờởỡớợù"  # E0–EF
    "ỖủũúụừửữứựỳỷỹýỵỐ"  # F0–FF
)
_TCVN3 = {0xA1 + i: letter for i, letter in enumerate(_TCVN3_LETTERS)}
_TCVN3_MARKS = range(0xB0, 0xB5)
for _code in _TCVN3_MARKS:
    del _TCVN3[_code]
# The codes of the marks are "°", "±" … in Western fonts: a mark only where a vowel stands before it.
_TCVN3_MARKED = re.compile("(?<=[AEIOUYaeiouy\xa1-\xa6\xa8-\xad])[\xb0-\xb4]")

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


def _vni_table() -> dict[str, str]:
    small = dict(_VNI_SINGLE)
    small |= {base + mark: base + tone for base in "aeouy" for mark, tone in _VNI_TONES.items()}
    small |= {base + mark: base + _CIRCUMFLEX + t for base in "aeo" for mark, t in _VNI_CIRCUMFLEX.items()}
    small |= {"a" + mark: "a" + _BREVE + tone for mark, tone in _VNI_BREVE.items()}
    small |= {"ô" + mark: "o" + _HORN + tone for mark, tone in _VNI_TONES.items()}
    small |= {"ö" + mark: "u" + _HORN + tone for mark, tone in _VNI_TONES.items()}
    table = {}
    for code, letter in small.items():
        # Typists leave Caps Lock half on, so the mark's case says nothing: the letter's case decides.
        for cased in itertools.product(*((char, char.upper()) for char in code)):
            meant = letter.upper() if cased[0].isupper() else letter
            table["".join(cased)] = unicodedata.normalize("NFC", meant)
    return table


_VNI = _vni_table()
_VNI_CODE = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

# Letters that only Unicode text holds: a line with one of them is not in an old encoding.
_UNICODE_LETTER = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300-\u0323]")
_SHOUTED = re.compile(r"[^\W\d_]+")


def of_font(font: str) -> Charset | None:
    """The encoding that a font of this name stands for."""
    if font.startswith(".Vn"):
        return Charset.TCVN3_CAPITALS if font.endswith("H") else Charset.TCVN3
    return Charset.VNI if font.upper().startswith("VNI") else None


def is_unicode(text: str) -> bool:
    return _UNICODE_LETTER.search(text) is not None


def to_unicode(text: str, charset: Charset) -> str:
    if charset is Charset.VNI:
        return _VNI_CODE.sub(lambda match: _VNI[match[0]], text)
    marked = _TCVN3_MARKED.sub(lambda match: _TCVN3_LETTERS[ord(match[0]) - 0xA1], text)
    letters = nfc(marked.translate(_TCVN3))
    return letters.upper() if charset is Charset.TCVN3_CAPITALS else _SHOUTED.sub(_capitalised, letters)


def _capitalised(word: re.Match[str]) -> str:
    """Toned capitals come out small where the font that drew them is not known: "HUYệN" is "HUYỆN"."""
    plain = [char for char in word[0] if char.isascii()]
    return word[0].upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word[0]
