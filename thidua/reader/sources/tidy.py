"""The last touch on every text: one spelling for a letter, one kind of line end, nothing that does not print."""

from __future__ import annotations

import re
import unicodedata

_MAX_MARKS = 8
# Vietnamese never goes this long without a Latin letter or a space; a pile of marks does.
_FOREIGN = re.compile("[^\x00-\u02ff\u1e00-\u206f]{32,}")

_DROPPED = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0xFEFF, 0xFFFE, 0xFFFF])
_REPLACED: dict[int, str | None] = {
    0x09: "    ",  # keeps the gap between the two columns of a head that was set with tabs
    **dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_CLEANED = _DROPPED | _REPLACED
_BLANK_LINES = re.compile(r"\n{3,}")


def nfc(text: str) -> str:
    """Canonical composition. Marks piled on one letter are cut first: ordering them takes quadratic time."""
    return unicodedata.normalize("NFC", _FOREIGN.sub(_unpiled, text))


def tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEANED)
    text = "\n".join(line.rstrip(" \xa0") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", nfc(text)).strip("\n")


def cut(text: str, characters: int) -> str:
    """The beginning of a text, up to the last line that fits whole."""
    end = text.rfind("\n", 0, characters + 1)
    return text[: end if end > characters // 2 else characters].rstrip()


def _unpiled(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)
