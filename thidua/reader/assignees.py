"""The bodies that a sentence charges, one by one, and where their names end and the duty begins."""

from __future__ import annotations

import re
from functools import cache

from thidua.reader import bodies, words
from thidua.reader.passage import Passage, clean

_PARENTHESIS = re.compile(r"\s*\([^()]{0,200}\)")
_COLON = re.compile(r":(?=\s|$)")
_SEPARATOR = re.compile(r"\s*;\s*(?:và\s+)?|\s*,\s*(?:và\s+)?|\s+và\s+")
_INTRODUCED = re.compile(r"^(?:cac|nhung)\s+(?:co quan|don vi|phong|ban|so|nganh|bo phan)(?:,\s*\w+)*\s*:\s+")
_FRONT = re.compile(r"\bmat tran to quoc|\bmttq|\bto chuc chinh tri|\bdoan the")
_GROUP = re.compile(r"^(?:cac\s+)?(?:to chuc|doan the|hoi quan chung|mat tran)")
_OFFICE_OF_BOTH = re.compile(r"\b(?:van phong|thuong truc)\s+(?:hdnd|hoi dong nhan dan)$")
# "Căn cứ Kế hoạch này, thủ trưởng các đơn vị …"
_CLAUSE_BEFORE = re.compile(
    r"^(?:can cu|tren co so|theo|ngay sau|sau khi|dinh ky|hang|ket thuc|trong qua trinh|tu)\b[^,;:]{3,140},\s+"
)
LEVEL_ONLY = re.compile(
    r"^(?:o\s+)?cap\s+(?:tinh|huyen|xa|co so|truong|thanh pho|phuong)\b\s*(?::\s*|,\s*|$)"
)
# "Phòng Nội vụ - cơ quan thường trực Hội đồng … - theo dõi": no part of the name.
_APPOSITION = re.compile(
    r"(?:\s[-–]|,)\s?(?:là\s+)?(?=(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận) (?:thường trực|đầu mối|tham mưu|giúp việc|chủ trì))"
    r"[^,;:–]*?(?=\s[-–]\s+[a-zđ]|[,;:]|\s[-–]?\s*$|$)"
)
LONGEST_NAME = 230
_PLURALS = ("cac ", "nhung ", "toan the ")


def assignment(whole: Passage, *, heading: bool) -> tuple[list[Passage], Passage | None]:
    """The bodies named at the beginning of a paragraph, and the duty that follows."""
    passage = without_lead(whole)
    if not bodies.begins(passage):
        return [], None
    colon = _COLON.search(passage.text)
    verb = verb_at(passage)
    if colon is not None and colon.start() < LONGEST_NAME and (verb is None or colon.start() <= verb):
        names, text = passage.cut(0, colon.start()), passage.cut(colon.end()).strip()
    elif verb is not None and verb < LONGEST_NAME:
        names, text = passage.cut(0, verb), passage.cut(verb).strip()
    elif heading or len(passage) < 120:
        names, text = passage, None
    else:
        return [], None
    return split(names), text


def without_lead(passage: Passage) -> Passage:
    if not bodies.begins(passage) and (match := _CLAUSE_BEFORE.match(passage.folded)):
        passage = passage.cut(match.end())
    passage = bodies.without_lead(passage)
    if match := LEVEL_ONLY.match(passage.folded):
        rest = passage.cut(match.end()).strip()
        passage = rest if bodies.begins(rest) else passage  # "Cấp huyện: Ủy ban nhân dân các huyện …"
    if match := _INTRODUCED.match(passage.folded):
        rest = passage.cut(match.end())
        passage = rest if bodies.begins(rest) else passage  # "Các cơ quan: Phòng Nội vụ, …"
    return passage.strip()


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(words.pattern("duties.yaml", "verbs").pattern + r"(?!\s*-)")


def verb_at(passage: Passage) -> int | None:
    """Where the duty begins: the first verb in small letters that is no part of a name."""
    folded = passage.folded
    plain = _PARENTHESIS.sub(lambda match: " " * len(match[0]), folded)
    head = bodies.head_end(passage)
    apposed = _APPOSITION.search(passage.text) is not None
    for match in _verbs().finditer(plain, head or 0, LONGEST_NAME):
        start = match.start()
        if start == 0 or not passage.text[start].islower():
            continue
        before = plain[:start].rstrip(" -") if apposed else plain[:start].rstrip()
        if before.endswith(
            (" cac", " nhung", " va cac", " co", "-", " thi dua", " cong tac", " nhiem vu", " viec")
        ) or before in {
            "cac",
            "nhung",
        }:
            continue
        if not bodies.spelled(passage, match.start(), match.end(), "verbs"):
            continue
        if match[0] in {"tham muu", "giup"} and before.endswith(("bo phan", "co quan", "can bo", ",")):
            continue
        if match[0] == "quan ly" and before.endswith((" to", " ban", " doi")):
            continue
        if match[0] in _LEVELS and _LEVEL.match(plain, match.end()):
            continue
        return start
    return None


_LEVELS = {"cap", "phat", "in", "trinh"}  # "cấp" names a level as often as it gives
_LEVEL = re.compile(r"\s*(?:tren|duoi|co so|huyen|tinh|xa|uy|thanh|trien|hanh|do)\b")


def split(names: Passage) -> list[Passage]:
    """ "A, B; C" one by one; "Phòng Văn hóa và Thông tin" and "Mặt trận Tổ quốc, các đoàn thể" stay whole."""
    names = names.without(_PARENTHESIS).without(_APPOSITION)
    pieces: list[Passage] = []
    start = 0
    for match in _SEPARATOR.finditer(names.text):
        before, after = names.cut(start, match.start()), names.cut(match.end())
        if _parts(before, match[0], after, listed=len(pieces)):
            pieces.append(before)
            start = match.end()
    pieces.append(names.cut(start))
    return [piece for each in pieces if len((piece := each.strip(" \t\n,;:.-–")).text) > 1]


def _parts(before: Passage, separator: str, after: Passage, *, listed: int) -> bool:
    if not before.text.strip() or not after.text.strip():
        return False
    mark = separator.strip()
    if mark.startswith(";"):
        return bodies.begins(after)
    following = re.sub(r"^(?:cac|nhung|toan the)\s+", "", after.folded)
    plural = len(after.folded) - len(following)
    if _FRONT.search(before.folded[-120:]) and _GROUP.match(after.folded):
        return False
    found = words.pattern("duties.yaml", "splitting").match(following)
    if found is None:
        # "Phòng Nội vụ, các thành viên Hội đồng …": a plural after one body is another body.
        single = not before.folded.startswith(_PLURALS)
        return bool(plural) and single and mark.startswith(",") and _names_members(following)
    if _covers_list(before, after):
        return False
    if (
        plural
        and mark.startswith(",")
        and after.text[plural : plural + 1].islower()
        and _names_members(following)
    ):
        return not before.folded.startswith(_PLURALS)
    capital = after.text[plural : plural + 1].isupper()
    post = words.pattern("duties.yaml", "posts").match(following) is not None
    if not (capital or post):
        return False
    if mark == "và":
        if _OFFICE_OF_BOTH.search(before.folded.strip()):
            return False
        return listed > 0 or _is_same_kind(before.folded, following)
    return True


def _covers_list(before: Passage, after: Passage) -> bool:
    """ "Các Chi cục, Trung tâm trực thuộc": the plural goes for both; "Các phòng, UBND các xã" are two."""
    text = before.strip()
    if not text.folded.startswith(_PLURALS) or bodies.head_end(text) != len(text):
        return False
    return not re.match(
        r"(?:ubnd|uy ban|hdnd|chu tich|truong|thu truong|hieu truong|giam doc|mat tran)\b", after.folded
    )


def _names_members(folded: str) -> bool:
    return re.match(r"(?:thanh vien|don vi|phong|ban|co quan|khoi|cum|to|doan vien)\b", folded) is not None


def _is_same_kind(before: str, after: str) -> bool:
    """ "Phòng A và Phòng B" are two, "Viễn thông tỉnh và Trung tâm Kinh doanh" act as one."""
    first, second = before.split()[:1], after.split()[:1]
    return first == second and first != []


def name(passage: Passage) -> str:
    text = clean(passage.text)
    text = re.sub(r"^(?:Đ/\s*c|đ/\s*c|[Đđ]ồng chí)\s*\.?\s*", "", text)
    return text[:1].upper() + text[1:]
