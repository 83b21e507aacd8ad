"""How one name of a Vietnamese office is written in many ways, brought back to one.

Pure: no database. "UBND xã Hoà Thắng", "Uỷ ban nhân dân xã Hòa Thắng" and "Chủ tịch UBND xã Hòa Thắng" give
the same words. Nothing is guessed here: what a short form may stand for is a list, tried in full.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

from thidua.core.text import clean, fold

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_WORDS = re.compile(r"[0-9a-zà-ỹđ]+")
# Words that join parts of a name and are left out or written as a sign: "Văn hóa và Thông tin" = "Văn hóa - Thông tin".
_JOINS = frozenset({"và", "với", "của", "các"})
_CHOICES = 16  # readings of one text that are tried at most

# Short forms, in signs and in prose. Several meanings are all tried.
SHORT = {
    "ubnd": ("ủy ban nhân dân",),
    "hđnd": ("hội đồng nhân dân",),
    "hdnd": ("hội đồng nhân dân",),
    "mttq": ("mặt trận tổ quốc",),
    "mttqvn": ("mặt trận tổ quốc việt nam",),
    "ubmttq": ("ủy ban mặt trận tổ quốc",),
    "lđlđ": ("liên đoàn lao động",),
    "ldld": ("liên đoàn lao động",),
    "lhpn": ("liên hiệp phụ nữ",),
    "hlhpn": ("hội liên hiệp phụ nữ",),
    "hnd": ("hội nông dân",),
    "ccb": ("cựu chiến binh",),
    "hccb": ("hội cựu chiến binh",),
    "đtn": ("đoàn thanh niên",),
    "đtncs": ("đoàn thanh niên cộng sản",),
    "tncs": ("thanh niên cộng sản",),
    "hcm": ("hồ chí minh",),
    "vp": ("văn phòng",),
    "p": ("phòng",),
    "pnv": ("phòng nội vụ",),
    "nv": ("nội vụ",),
    "snv": ("sở nội vụ",),
    "tckh": ("tài chính kế hoạch",),
    "gdđt": ("giáo dục đào tạo",),
    "tnmt": ("tài nguyên môi trường",),
    "nnptnt": ("nông nghiệp phát triển nông thôn",),
    "nnmt": ("nông nghiệp môi trường",),
    "ldtbxh": ("lao động thương binh xã hội",),
    "lđtbxh": ("lao động thương binh xã hội",),
    "vhtt": ("văn hóa thông tin",),
    "vhxh": ("văn hóa xã hội",),
    "vhtttt": ("văn hóa thể thao truyền thông",),
    "ktht": ("kinh tế hạ tầng",),
    "kt": ("kinh tế",),
    "hu": ("huyện ủy",),
    "tu": ("tỉnh ủy",),
    "ubkt": ("ủy ban kiểm tra",),
    "btc": ("ban tổ chức",),
    "btg": ("ban tuyên giáo",),
    "bdv": ("ban dân vận",),
    "ttct": ("trung tâm chính trị",),
    "tt": ("thị trấn", "trung tâm", "thường trực"),
    "tx": ("thị xã",),
    "tp": ("thành phố",),
    "ca": ("công an",),
    "bchqs": ("ban chỉ huy quân sự",),
    "chqs": ("chỉ huy quân sự",),
    "qs": ("quân sự",),
    "tand": ("tòa án nhân dân",),
    "vksnd": ("viện kiểm sát nhân dân",),
    "thads": ("thi hành án dân sự",),
    "kbnn": ("kho bạc nhà nước",),
    "bhxh": ("bảo hiểm xã hội",),
    "csxh": ("chính sách xã hội",),
    "nhcsxh": ("ngân hàng chính sách xã hội",),
    "dvnn": ("dịch vụ nông nghiệp",),
    "ptqđ": ("phát triển quỹ đất",),
    "bql": ("ban quản lý",),
    "qlda": ("quản lý dự án",),
    "bqlda": ("ban quản lý dự án",),
    "gdnngdtx": ("giáo dục nghề nghiệp giáo dục thường xuyên",),
    "gdnn": ("giáo dục nghề nghiệp",),
    "gdtx": ("giáo dục thường xuyên",),
    "tđkt": ("thi đua khen thưởng",),
    "thpt": ("trung học phổ thông",),
    "thcs": ("trung học cơ sở",),
    "ptdtnt": ("phổ thông dân tộc nội trú",),
    "ptdtbt": ("phổ thông dân tộc bán trú",),
    "th": ("tiểu học",),
    "mn": ("mầm non",),
    "htx": ("hợp tác xã",),
    "cty": ("công ty",),
    "tnhh": ("trách nhiệm hữu hạn",),
}
# "GD&ĐT", "TC-KH", "LĐ-TB&XH": the signs inside a short form are part of it.
_SIGNED = re.compile(r"(?<=[A-ZĐ])\s?[&+.–/-]\s?(?=[A-ZĐ])")
# Whose chief or standing part is named instead of the office itself. The longest that fits is taken off first.
_POSITIONS = sorted(
    (
        "chủ tịch",
        "phó chủ tịch",
        "đồng chí",
        "các đồng chí",
        "thủ trưởng",
        "thủ trưởng các",
        "lãnh đạo",
        "người đứng đầu",
        "trưởng",
        "phó trưởng",
        "giám đốc",
        "hiệu trưởng",
        "bí thư",
        "đề nghị",
        "giao",
        "thường trực",
        "ban giám hiệu",
        "ban giám đốc",
        "cơ quan",
        "tập thể",
    ),
    key=len,
    reverse=True,
)
# A locality's own bodies: "UBND xã X" is xã X.
AUTHORITIES = ("hội đồng nhân dân ủy ban nhân dân", "ủy ban nhân dân", "hội đồng nhân dân")
LOCALITY_TYPES = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu")


def one_tone_place(word: str) -> str:
    """A syllable with its tone after the vowels: "hòa" and "hoà" give the same, other words stay apart."""
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in letters if mark in _TONES)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES))
    bare = _one_i(bare)
    return bare + unicodedata.normalize("NFC", tone)


def _one_i(word: str) -> str:
    """ "Kỳ"/"Kì", "Mỹ"/"Mĩ": after one consonant the final sound is the same letter."""
    if len(word) >= 2 and word.endswith("y") and word[-2] not in "aâeêoôơuư":
        return word[:-1] + "i"
    return word


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a name, lower case, in one spelling, without joining words and signs."""
    found = _WORDS.findall(clean(text).lower())
    return tuple(one_tone_place(word) for word in found if word not in _JOINS)


def readings(text: str) -> list[str]:
    """Every way to read a written name in full words: short forms are spelt out, chiefs left out."""
    written = clean(text)
    found: dict[str, None] = {}
    for form in dict.fromkeys((_SIGNED.sub("", written), written)):
        choices = [_meanings(word) for word in _WORDS.findall(form.lower())]
        for way in islice(product(*choices), _CHOICES):
            plain = " ".join(way)
            found[plain] = found[_without_position(plain)] = None
    found.pop("", None)
    return list(found)


def _meanings(word: str) -> tuple[str, ...]:
    return (*SHORT[word], word) if word in SHORT else (word,)


def _without_position(text: str) -> str:
    """ "chủ tịch ủy ban nhân dân xã …" → "ủy ban nhân dân xã …": the office is meant by its chief."""
    text = text.replace("chánh văn phòng", "văn phòng")
    while position := next((each for each in _POSITIONS if text.startswith(each + " ")), None):
        text = text[len(position) + 1 :]
    return text


def key(text: str) -> str:
    """One key for all spellings of one name, marks kept: "Hoà Thắng" = "Hòa Thắng" ≠ "Hoa Thắng"."""
    return " ".join(words(text))


def loose_key(text: str) -> str:
    """The key without any marks, for text that has lost them."""
    return " ".join(fold(word) for word in _WORDS.findall(clean(text).lower()) if word not in _JOINS)


def keys(text: str) -> list[str]:
    """Every key that a written name may have, the likeliest first."""
    return list(dict.fromkeys(filter(None, (key(reading) for reading in readings(text)))))
