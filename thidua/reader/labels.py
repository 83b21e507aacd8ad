"""Labels of Vietnamese administrative writing: "Phần I", "I.", "1.", "1.1.", "a)", and bullets.

Decree 30/2020/NĐ-CP, annex I, orders them part (Roman), section (Arabic), item (letter); practice adds capitals
above the Romans and decimals below the Arabic figures. Scans read "III." as "HI." or "II1.".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from thidua.reader.passage import UPPER, Passage

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_CAPITALS = "ABCDĐEGH"
_LOOKED_AT = 240  # characters that tell capitals from a sentence
_ALPHABET = "abcdđeghiklmnopqrstuvxy"

_PART = re.compile(r"^(?:PHẦN|Phần)\s+(?P<n>[IVX]{1,5}|\d{1,2}|[Tt]hứ\s+\w+|[Nn]hất|NHẤT)\s*[.:\-–]?\s*")
_ARTICLE = re.compile(r"^(?:Điều|ĐIỀU)\s+(?P<n>\d{1,3})\s*[.:]\s*")
_ROMAN = re.compile(
    rf"^(?!V/[vV]\b)(?P<n>[IVX]{{1,6}})\s*(?:[.)/:]|[-–](?=\s)|,(?=\s+[{UPPER}]{{2}}))\s*(?=\S)"
)
# Without any mark, only before a word that opens headings: "I MỤC ĐÍCH", but not "XIV CỦA ĐẢNG".
_ROMAN_BARE = re.compile(
    r"^(?P<n>[IVX]{1,4})\s+(?=(?:MỤC|NỘI DUNG|THỜI GIAN|ĐỐI TƯỢNG|TỔ CHỨC|KHEN|HÌNH THỨC|TIÊU CHÍ|CHỈ TIÊU|CHỦ ĐỀ|YÊU CẦU|KINH PHÍ)\b)"
)
# Letters that scanning makes of I: accepted only before a title in capitals.
_ROMAN_NOISY = re.compile(rf"^(?P<n>[IVXHl1TJ|]{{1,5}})\s*[.,]\s*(?=[{UPPER}]{{2}})")
_CAPITAL = re.compile(r"^(?P<n>[A-HĐ])\s*[.)/]\s+(?=\S)")
_DECIMAL = re.compile(r"^(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})\s*(?:[.):]\s+(?=\S)|\s(?=\D))")
_ARABIC = re.compile(r"^(?P<n>\d{1,2})\s*(?:(?:[.)/]|\s[-–](?=\s))\s*(?=[^\d\s])|[.)]\s+(?=\d))")
_LETTER = re.compile(r"^(?![vV]/[vV]\b)(?P<n>[a-zđ])\s*[.)/]\s*(?=[^\d\s])")
_BULLET = re.compile(r"^(?:[_:.]{0,3}\s*)?(?P<n>[-–—+*•●·○▪■✓]|\uf0b7|o(?=\s))[\s_\-–]*(?=\S)")


# Lines of the head and the foot, which never go on with the sentence above them.
_STANDS_ALONE = re.compile(
    r"noi\s*nhan\b|kinh\s+gui\b|v\s*/\s*v\b|(?:kinh\s+)?thua\s+(?:cac|toan|dong|quy)\b|so\s*:\s*\S{0,8}\s*/|cong\s+hoa\s+xa\s+hoi|doc\s+lap\s*-|(?:tm|kt|tl|tuq)\s*\.\s"
    r"|[^.;:]{2,40},\s*ngay\W{0,3}\w{0,3}\W{0,3}thang\W{0,3}\w{0,3}\W{0,3}nam\s+\d{4}\W*$"
)


@dataclass(frozen=True, slots=True)
class Label:
    kind: str  # "part", "capital", "roman", "article", "arabic", "decimal", "letter", "bullet"
    text: str  # as written: "I.", "1)", "a)", "-"
    value: int  # place in its series; 0 for a bullet
    end: int  # where the text after the label begins
    noisy: bool = False


def label_of(passage: Passage) -> Label | None:
    return _parse(passage.text[:40])


def begins(passage: Passage) -> bool:
    """Whether a new paragraph must begin here."""
    return label_of(passage) is not None or _STANDS_ALONE.match(passage.folded) is not None


def is_upper(text: str, share: float = 0.8) -> bool:
    """Written in capitals, up to a letter or two that scanning lost or a number's lower-case suffix."""
    return _is_upper(text[:_LOOKED_AT], share)


@lru_cache(maxsize=16384)
def _is_upper(text: str, share: float) -> bool:
    large, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return large + small >= 2 and large >= share * (large + small)


def roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


@lru_cache(maxsize=4096)
def _parse(text: str) -> Label | None:
    if match := _PART.match(text):
        return Label("part", match["n"], _number(match["n"]), match.end())
    if match := _ARTICLE.match(text):
        return Label("article", f"Điều {match['n']}.", int(match["n"]), match.end())
    if match := _ROMAN.match(text):
        value = _number(match["n"])
        if value and roman(value) == match["n"]:
            return Label("roman", _written(match), value, match.end())
    if (match := _ROMAN_BARE.match(text)) and roman(_number(match["n"])) == match["n"]:
        return Label("roman", _written(match), _number(match["n"]), match.end())
    if match := _DECIMAL.match(text):
        return Label("decimal", _written(match), int(match["n"].rsplit(".", 1)[1]), match.end())
    # "11. MỤC TIÊU" may be "II." scanned: then the noisy Roman below has the first say.
    if (match := _ARABIC.match(text)) and (set(match["n"]) != {"1"} or not is_upper(text[match.end() :])):
        return Label("arabic", _written(match), int(match["n"]), match.end())
    if match := _ROMAN_NOISY.match(text):
        return Label("roman", _written(match), 0, match.end(), noisy=True)
    if match := _ARABIC.match(text):
        return Label("arabic", _written(match), int(match["n"]), match.end())
    if match := _CAPITAL.match(text):
        return Label("capital", _written(match), _CAPITALS.find(match["n"]) + 1, match.end())
    if match := _LETTER.match(text):
        return Label("letter", _written(match), _ALPHABET.find(match["n"]) + 1, match.end())
    if match := _BULLET.match(text):
        return Label("bullet", match["n"], 0, match.end())
    return None


def _written(match: re.Match[str]) -> str:
    return "".join(match[0].split())


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if not set(text) <= set(_ROMAN_VALUES):
        return 0
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
