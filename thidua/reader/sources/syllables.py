"""How Vietnamese a text is: the share of its accented words that are possible Vietnamese syllables.

The spelling rules leave so few syllables that a text read with the wrong encoding fails most of them, and the
right encoding passes almost all: enough to tell encodings apart without a word list.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc
oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt
uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""


def _any_of(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_SYLLABLE = re.compile(f"(?:{_any_of(_ONSETS)})?(?:{_any_of(_RHYMES)})")
_STOPPED = ("c", "ch", "p", "t")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOP_TONES = ("\u0301", "\u0323")
# ASCII punctuation and the marks of typography; the codes of old encodings (U+00A0–U+00FF) part no words.
_BETWEEN = re.compile("[\\s\x21-\x2f\\d\x3a-\x40\x5b-\x60\x7b-\x7e\u2010-\u203a\xa0]+")
_SAMPLE = 100_000


@dataclass(frozen=True, slots=True)
class Share:
    words: int  # accented words looked at
    possible: int

    @property
    def value(self) -> float:
        return self.possible / self.words if self.words else 0.0


def is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(decomposed)
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    if not _SYLLABLE.fullmatch(plain):
        return False
    return not tones or not plain.endswith(_STOPPED) or tones[0] in _STOP_TONES


def accented(text: str) -> list[str]:
    """The words of (the beginning of) a text that hold anything beyond ASCII, the only ones that tell.

    A sign that stands alone ("§", "µ") is a letter in some old encoding, so it tells nothing.
    """
    return [word for word in _BETWEEN.split(text[:_SAMPLE]) if 2 <= len(word) <= 20 and not word.isascii()]


def share(words: list[str]) -> Share:
    return Share(len(words), sum(map(is_syllable, words)))
