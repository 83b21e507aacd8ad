"""Numbers, money and dates in words, as administrative Vietnamese writes them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from thidua.core.format import NO_BREAK, vi_number

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# Điểm: the Vietnamese alphabet without ă â ê ô ơ ư and without f j w z (Decree 30/2020/NĐ-CP, annex I).
POINTS = "abcdđeghiklmnopqrstuvxy"


def vi_number_words(number: int) -> str:
    """1 005 → "một nghìn không trăm linh năm"."""
    if number < 0:
        return f"âm {vi_number_words(-number)}"
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 1_000_000_000)
    parts = [f"{vi_number_words(billions)} tỷ"] if billions else []
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            parts.append(f"{_group(group, led=bool(parts))} {_GROUPS[place]}".rstrip())
    return " ".join(parts)


def _group(number: int, *, led: bool) -> str:
    """Three digits; after a larger part the empty hundreds are spoken: "không trăm linh năm"."""
    hundreds, rest = divmod(number, 100)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or led else []
    tens, units = divmod(rest, 10)
    if tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append("linh")
    if units == 1 and tens > 1:
        words.append("mốt")
    elif units == 5 and tens:
        words.append("lăm")
    elif units:
        words.append(_DIGITS[units])
    return " ".join(words)


def vi_money_words(dong: int) -> str:
    """7 100 000 → "Bảy triệu một trăm nghìn đồng"."""
    words = vi_number_words(dong)
    return f"{words[:1].upper()}{words[1:]} đồng"


def money(dong: int) -> str:
    """7.100.000 đồng (Bảy triệu một trăm nghìn đồng)."""
    return f"{vi_number(dong)}{NO_BREAK}đồng (Bằng chữ: {vi_money_words(dong)})"


def count(number: int, what: str = "") -> str:
    """05 tập thể: numbers below ten have a leading zero in administrative papers; none at all is "không"."""
    written = f"{number:02}" if number < 10 else vi_number(number)
    return f"{written}{NO_BREAK}{what}" if what else written


def counted(parts: Iterable[tuple[int, str]]) -> str:
    """05 tập thể, 12 cá nhân và 03 hộ gia đình; what there is none of is left out."""
    said = [count(number, what) for number, what in parts if number]
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} và {said[-1]}"


def long_date(day: dt.date | None) -> str:
    """ngày 02 tháng 01 năm 2024; a day that is not known yet stays open."""
    if day is None:
        return f"ngày{NO_BREAK}…… tháng{NO_BREAK}…… năm{NO_BREAK}……"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def clock(moment: str) -> str:
    """08 giờ 30 phút, from "08:30"."""
    hours, _, minutes = moment.partition(":")
    return f"{hours} giờ {minutes} phút"


def roman(number: int) -> str:
    """IV. For 1 … 39, which is as far as parts and annexes of a paper go."""
    if not 0 < number < 40:
        raise ValueError(f"A part of a paper is numbered 1 … 39, not {number}.")
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


def point(place: int) -> str:
    """a), b), c), d), đ): the label of the point at `place`, from 0; after y) comes a1)."""
    turn, letter = divmod(place, len(POINTS))
    return f"{POINTS[letter]}{turn or ''})"


def sentence(text: str) -> str:
    """The words with one full stop at the end, however they were typed."""
    bare = text.strip().rstrip(" .;:,")
    return f"{bare}." if bare and bare[-1] not in "!?…" else bare


def clause(text: str) -> str:
    """The words without any mark at the end."""
    return text.strip().rstrip(" .;:,")


def lowered(text: str) -> str:
    """The first letter small: a sentence that goes on inside another. Names of more capitals stay."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """The first letter large."""
    return text[:1].upper() + text[1:]


def ending(texts: Sequence[str]) -> list[str]:
    """The bases of a paper: ";" after each, "." after the last."""
    bare = [clause(text) for text in texts if text.strip()]
    return [f"{text}{'.' if place == len(bare) - 1 else ';'}" for place, text in enumerate(bare)]
