"""Text that was right once and was read with the wrong encoding, read again with the right one.

Nothing is repaired on a suspicion: the repaired words must be Vietnamese where the words as they stand are not.
"""

from __future__ import annotations

import re

from thidua.reader.model import Finding
from thidua.reader.sources import charsets, syllables
from thidua.reader.sources.charsets import Charset
from thidua.reader.sources.outcome import note
from thidua.reader.sources.tidy import nfc

_ENOUGH_WORDS = 4
CLEAR = 0.7  # share of possible syllables from which a reading is believed
_LEAD = 0.3  # … and by which it must be ahead of the text as it stands

_NAMES = {Charset.TCVN3: "TCVN3 (ABC, phông .VnTime)", Charset.VNI: "VNI (phông VNI-Times)"}

# How each byte above 7F looks when UTF-8 is shown as Windows-1252 or as Latin-1.
_BYTE_OF = {chr(code): code for code in range(0x80, 0x100)} | {
    bytes([code]).decode("cp1252"): code
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # not assigned in Windows-1252
}


def _looks_of(first: int, last: int) -> str:
    return "[" + "".join(re.escape(char) for char, code in _BYTE_OF.items() if first <= code <= last) + "]"


_REST = _looks_of(0x80, 0xBF)
_SCRAMBLED = re.compile(
    f"{_looks_of(0xC2, 0xDF)}{_REST}|{_looks_of(0xE0, 0xEF)}{_REST}{{2}}|{_looks_of(0xF0, 0xF4)}{_REST}{{3}}"
)


def repaired(text: str) -> tuple[str, list[Finding]]:
    """The text in Unicode Vietnamese, and a note where it had to be repaired."""
    unscrambled = _unscrambled(text)
    if unscrambled is not None:
        return unscrambled, [
            note(
                "mojibake",
                "Chữ trong tệp bị lỗi bảng mã (UTF-8 đọc nhầm thành Latin-1) và đã được sửa lại. "
                "Hãy đối chiếu với bản gốc.",
                "warning",
            )
        ]
    charset = guessed(text)
    if charset is None:
        return text, []
    lines = [
        line if charsets.is_unicode(line) else charsets.to_unicode(line, charset) for line in text.split("\n")
    ]
    return "\n".join(lines), [converted_note({charset})]


def guessed(text: str) -> Charset | None:
    """The old encoding that makes clearly more of the text Vietnamese than it is as it stands."""
    words = [word for word in syllables.accented(text) if not charsets.is_unicode(word)]
    if len(words) < _ENOUGH_WORDS:
        return None
    plain = syllables.share(words).value
    best = max(_NAMES, key=lambda charset: _share_as(words, charset))
    value = _share_as(words, best)
    return best if value >= CLEAR and value >= plain + _LEAD else None


def trusts_font(text: str, charset: Charset) -> bool:
    """Whether text in an old font is in the font's encoding: Unicode is often typed with the font left as it was."""
    words = syllables.accented(text)
    return not words or _share_as(words, charset) > syllables.share(words).value


def converted_note(used: set[Charset]) -> Finding:
    named = sorted({_NAMES.get(charset, _NAMES[Charset.TCVN3]) for charset in used})
    return note(
        "legacy-charset",
        f"Tệp dùng bảng mã cũ {' và '.join(named)}; chữ đã được chuyển sang Unicode. "
        "Chữ hoa có dấu có thể thành chữ thường: hãy đối chiếu với bản gốc.",
    )


def _share_as(words: list[str], charset: Charset) -> float:
    return syllables.share([charsets.to_unicode(word, charset) for word in words]).value


def _unscrambled(text: str) -> str | None:
    """The text whose UTF-8 was read as a Western encoding; None unless that is certain."""
    if len(_SCRAMBLED.findall(text)) < _ENOUGH_WORDS:
        return None
    better = _SCRAMBLED.sub(_decoded, text)
    before, after = syllables.accented(text), syllables.accented(nfc(better))
    if syllables.share(after).value < max(CLEAR, syllables.share(before).value + _LEAD):
        return None
    return better


def _decoded(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTE_OF[char] for char in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
