"""The phrases of a document, cleaned and taken apart; nothing of the units themselves."""

import re

from thidua.core.text import clean
from thidua.organisations.enums import LOCALITIES
from thidua.organisations.queries import spelling

_PARENTHESES = re.compile(r"\([^()]*\)")
_LEAD = re.compile(r"^(?:[-+*•–]\s*)?(?:(?:kính gửi|các (?:cơ quan|đơn vị))\s*:\s*)?", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\s*[-,]?\s*(?:để\s+)?(?:b/c|báo cáo|p/h|phối hợp|t/h|thực hiện|chỉ đạo|theo dõi|(?:để )?biết)\s*$",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*[;,\n]\s*|\s+(?:và|cùng)\s+", re.IGNORECASE)
MANY = re.compile(r"\b(?:các|những|mọi|tất cả|toàn bộ|toàn thể)\b", re.IGNORECASE)
MANY_PLACES = re.compile(
    rf"\b(?:các|những|mọi|tất cả|toàn bộ)\s+(?:{'|'.join(spelling.LOCALITY_TYPES)})\b", re.IGNORECASE
)
CHIEF = re.compile(
    r"^(?:(?:đề nghị|giao|yêu cầu|các đồng chí|đồng chí|thủ trưởng|phó chủ tịch|chủ tịch|bí thư|phó bí thư"
    r"|trưởng|phó trưởng|tổ trưởng|quản đốc|lãnh đạo|người đứng đầu|tổng giám đốc|giám đốc|hiệu trưởng|chánh)\s+)+",
    re.IGNORECASE,
)
PLACED = r"\s*,?\s*(?:(?:trên địa bàn|trong toàn|toàn|trong|thuộc|trực thuộc|của|cấp|ở|tại)\s+)*(?:trên địa bàn\s+)?"
BARE_PLACE = re.compile(r"\s*,?\s*(?:trên địa bàn|trực thuộc|có liên hệ)\s*$", re.IGNORECASE)
_TYPES = "|".join(spelling.LOCALITY_TYPES)
# The end of a phrase that says whose the units are.
WHOSE = re.compile(rf"\b(?:thuộc|trực thuộc|trên địa bàn|của)\b|(?:^|\s)(?:{_TYPES})$", re.IGNORECASE)
_IN_EACH = re.compile(
    rf"^(?P<office>[^,;]+?)\s+(?:(?:của|ở|tại|thuộc)\s+)?(?P<many>các\s+)?"
    rf"(?P<places>(?:{_TYPES})(?:(?:\s*,\s*|\s+và\s+)(?:{_TYPES}))*)(?:\s+trên địa bàn.*)?$",
    re.IGNORECASE,
)
_COMMITTEES = tuple(
    spelling.key(words) + " "
    for words in ("HĐND, ủy ban nhân dân", "ủy ban nhân dân", "hội đồng nhân dân", "Đảng ủy")
)


def bare(phrase):
    """The phrase without marks of lists, remarks in parentheses and the purpose of sending."""
    text = clean(_PARENTHESES.sub(" ", phrase))
    text = _LEAD.sub("", text, count=1)
    return _PURPOSE.sub("", text).strip(" .;,:/-")


def endings_at(text, base):
    """The ways in which the end of the text says whose the units are: "huyện Hữu Lũng", "Hữu Lũng", "huyện"."""
    lower = f" {clean(text).lower()}"
    return [ending for ending in endings(base) if lower.endswith(f" {ending.lower()}")]


def without_committee(entry):
    """The key of a group as it stands, then without "UBND": a locality acts through its committee."""
    yield entry
    for words in _COMMITTEES:
        if entry.startswith(words):
            yield entry.removeprefix(words)


def office_in_each(text):
    """("Hội Nông dân", "xã, thị trấn") of "Hội Nông dân các xã, thị trấn"; None when it is not of that shape."""
    found = _IN_EACH.match(clean(text))
    if found is None or not (found["many"] or "," in found["places"] or " và " in found["places"]):
        return None
    office = CHIEF.sub("", f"{found['office']} ").strip()
    if not office or MANY.search(office) or any(f"{e} " in _COMMITTEES for e in spelling.keys(office)):
        return None
    return office, found["places"].lower()


def without_endings(text, base):
    """The text without the words that say it is the base's, one for each way to say it."""
    for ending in endings_at(text, base):
        short = re.sub(PLACED + re.escape(ending) + "$", "", clean(text), flags=re.IGNORECASE)
        if short and short != text:
            yield short


def endings(base):
    """How the end of a phrase says whose the units are: "huyện Hữu Lũng", "Hữu Lũng", "huyện"."""
    if base.kind in LOCALITIES:
        for word in sorted(spelling.LOCALITY_TYPES, key=len, reverse=True):
            if base.name.lower().startswith(word + " "):
                return (base.name, base.name[len(word) + 1 :], word)
    return (base.name,)
