"""Names of issuing bodies (*cơ quan ban hành*): from the lines of a masthead to the name in full words.

"UBND TỈNH PHÚ XUYÊN / SỞ Y TẾ" is "Sở Y tế tỉnh Phú Xuyên"; a superior body of another kind stands behind in
parentheses. Capitals are undone from the document itself where it writes the name, else by custom.
"""

from __future__ import annotations

import re

from thidua.reader.model import Span
from thidua.reader.passage import Passage, clean, fold

_LEVELS = ("tinh", "thanh pho", "huyen", "quan", "thi xa", "xa", "phuong", "thi tran", "dac khu")
_LEVEL = re.compile(r"^(?:" + "|".join(_LEVELS) + r")\b")
_ANY_LEVEL = re.compile(r"\b(?:tinh|thanh\s+pho|huyen|quan|thi\s+xa|xa|phuong|thi\s+tran|dac\s+khu)\s+\S.*$")
# What a line must begin with to be a body of its own; any other line goes on with the one above.
_BODY = re.compile(
    r"^(?:uy\s+ban|ubnd|hoi\s+dong|hdnd|bo\b|so\b|phong\b|ban\b|cuc\b|chi\s+cuc|tong\s+cuc|vu\b|vien\b|truong\b|trung\s+tam|benh\s+vien"
    r"|cong\s+ty|tong\s+cong\s+ty|tap\s+doan|cong\s+doan|lien\s+doan|tong\s+lien\s+doan|hoi\b|mat\s+tran|dang\s+(?:bo|uy)|huyen\s+uy"
    r"|tinh\s+uy|thanh\s+uy|quan\s+uy|tinh\s+doan|huyen\s+doan|thanh\s+doan|doan\b|bch\b|ban\s+chap\s+hanh|cong\s+an|kho\s+bac|toa\s+an"
    r"|vien\s+kiem\s+sat|dien\s+luc|buu\s+dien|vien\s+thong|van\s+phong|dai\b|bao\s+hiem|ngan\s+hang|bo\s+chi\s+huy|bo\s+chqs|ban\s+chqs"
    r"|quan\s+khu|su\s+doan|trung\s+doan|lu\s+doan|quan\s+doan|thanh\s+tra|bao\b|hop\s+tac\s+xa|xi\s+nghiep|nha\s+may|doanh\s+nghiep"
    r"|lien\s+minh|dai\s+hoc|hoc\s+vien|chuyen\s+mon|chu\s+tich|thu\s+tuong|chinh\s+phu|mttq|cum\b|khoi\b|bqp\b|tu\s+lenh|bo\s+tu\s+lenh)"
)
# These alone name no body: the next line says of which place or field, even where it begins as a body does.
_NEEDS_MORE = re.compile(
    r"^(?:uy\s+ban\s+nhan\s+dan|ubnd|bo|so|phong|hoi\s+dong\s+nhan\s+dan|hdnd|cong\s+an|truong|cong\s+ty|ban\s+chap\s+hanh|"
    r"tap\s+doan(?:\s+va\s+cong\s+doan)?|(?:chuyen\s+mon\s*-\s*)?cong\s+doan|chu\s+tich|.*\b(?:va|cua|cac|thuoc)|.*-)$"
)

# A department of a committee: its name takes the place of the committee instead of the committee in parentheses.
_DEPARTMENT = re.compile(r"^(?:so|phong|ban|van\s+phong|thanh\s+tra|hoi\s+dong\s+thi\s+dua|chi\s+cuc)\b")
_COMMITTEE = re.compile(r"^(?:ubnd|uy\s+ban\s+nhan\s+dan)\s+(?P<place>.+)$")
# "Chuyên môn - Công đoàn" of the body above it.
_PARTNERS = re.compile(
    r"^(?:ban\s+thuong\s+vu|btv|ban\s+chap\s+hanh|bch|chuyen\s+mon\s*[-–]\s*cong\s+doan|cong\s+doan\s*[-–]\s*chuyen\s+mon|ban\s+(?:giam\s+doc|lanh\s+dao)\s*[-–]\s*cong\s+doan)$"
)

_ABBREVIATIONS = (
    (re.compile(r"^UBND\b", re.IGNORECASE), "Ủy ban nhân dân"),
    (re.compile(r"^HĐND\b", re.IGNORECASE), "Hội đồng nhân dân"),
    (re.compile(r"\bCHQS\b"), "Chỉ huy quân sự"),
    (re.compile(r"^LĐLĐ\b", re.IGNORECASE), "Liên đoàn Lao động"),
    (re.compile(r"^UBMTTQ\b(?:\s*VN\b)?", re.IGNORECASE), "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    (re.compile(r"^BCH\b", re.IGNORECASE), "Ban Chấp hành"),
    (re.compile(r"\bLHPN\b"), "Liên hiệp Phụ nữ"),
    (re.compile(r"\bGD\s*[-–&]?\s*ĐT\b"), "Giáo dục và Đào tạo"),
    (re.compile(r"\bNN\s*[-–&]?\s*PTNT\b"), "Nông nghiệp và Phát triển nông thôn"),
    (re.compile(r"\bTN\s*[-–&]?\s*MT\b"), "Tài nguyên và Môi trường"),
    (re.compile(r"\bLĐ\s*[-–]?\s*TB\s*[-–&]?\s*XH\b"), "Lao động - Thương binh và Xã hội"),
    (re.compile(r"\bVH\s*,?\s*TT\s*[-–&]?\s*DL\b"), "Văn hóa, Thể thao và Du lịch"),
    (re.compile(r"\bGTVT\b"), "Giao thông vận tải"),
    (re.compile(r"\bKH\s*[-–&]?\s*ĐT\b"), "Kế hoạch và Đầu tư"),
    (re.compile(r"\bTĐ\s*[-–]?\s*KT\b"), "Thi đua - Khen thưởng"),
    (re.compile(r"^(?:ỦY BAN|UỶ BAN|UB)\s*MTTQ\b(?:\s+VN\b)?", re.IGNORECASE), "Ủy ban Mặt trận Tổ quốc"),
)
# Every syllable has a vowel; what has none is an abbreviation.
_VOWEL = re.compile(r"[aeiouy]")
_ACRONYMS = frozenset(
    {
        "THCS", "THPT", "TH", "PTDT", "PTDTBT", "PTDTNT", "GDTX", "GDNN", "VNPT", "EVN", "CHQS",
        "UBND", "HĐND", "TNCS", "TP", "HCM", "TNHH", "MTV", "CP", "BHXH", "TTKD", "VTT", "KCN",
        "MTTQ", "LLVT", "CĐ", "ĐH", "II", "III", "IV", "VI", "VII", "VIII", "IX", "GDĐT", "GD&ĐT",
    }
)  # fmt: skip
# Words written small inside a name, unless they open it.
_SMALL = frozenset(
    {
        "nhân", "dân", "tỉnh", "huyện", "quận", "xã", "phường", "thành", "phố", "thị", "trấn", "đặc", "khu", "và", "của", "các",
        "cổ", "phần", "trách", "nhiệm", "hữu", "hạn", "một", "viên", "ngành", "trực", "thuộc", "hành", "cấp",
    }
)  # fmt: skip
# Fixed phrases, as they are written.
_PHRASES = tuple(
    (re.compile(r"\b" + r"\s+".join(map(re.escape, fold(text).split())) + r"\b"), text)
    for text in (
        "Ủy ban nhân dân", "Hội đồng nhân dân", "Liên đoàn Lao động",
        "Tổng Liên đoàn Lao động Việt Nam", "Công đoàn ngành", "Giáo dục và Đào tạo",
        "Bưu chính Viễn thông", "Y tế", "Nội vụ", "Tài chính", "Xây dựng", "Công Thương",
        "Tư pháp", "Khoa học và Công nghệ", "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thông tin",
        "Văn hóa - Xã hội", "Nông nghiệp và Môi trường", "Nông nghiệp và Phát triển nông thôn",
        "Tài nguyên và Môi trường", "Lao động - Thương binh và Xã hội", "Giao thông vận tải",
        "Thông tin và Truyền thông", "Kế hoạch và Đầu tư", "Chỉ huy quân sự", "Công đoàn",
        "Mặt trận Tổ quốc Việt Nam", "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh",
        "Đoàn TNCS Hồ Chí Minh", "Trung tâm Kinh doanh", "Viễn thông", "Công ty cổ phần",
        "Công ty TNHH một thành viên", "Công ty TNHH", "Bệnh viện đa khoa",
        "Chuyên môn - Công đoàn", "Trường THCS", "Trường THPT", "Trường Tiểu học",
        "Trường Mầm non", "Ban Chấp hành", "Hội đồng Thi đua - Khen thưởng", "Ban Thường vụ",
        "Xi măng", "Văn hóa", "Thể thao", "Du lịch", "Điện lực", "Việt Nam", "Giáo dục",
        "Trung ương", "Bảo hiểm xã hội", "Kho bạc Nhà nước", "Tổng Công ty", "Tập đoàn", "Công ty",
        "Tỉnh đoàn", "Huyện đoàn", "Thành đoàn", "Tỉnh ủy", "Huyện ủy", "Thành ủy", "Đảng ủy",
        "Đảng bộ", "Thi đua - Khen thưởng", "Công an",
    )
)  # fmt: skip
_LAUNCH = re.compile(
    r"(?P<body>\b(?:chu\s+tich\s+)?(?:ubnd|uy\s+ban\s+nhan\s+dan|so|phong|bo|truong|cong\s+ty|lien\s+doan\s+lao\s+dong|"
    r"hoi\s+dong\s+thi\s+dua\s*-\s*khen\s+thuong|cong\s+doan|tinh\s+doan|huyen\s+doan|ban\s+chqs|benh\s+vien|hoi)\s+[^.,;:“”\"()]{2,70}?)\s+"
    r"(?:phat\s+dong|ban\s+hanh\s+ke\s+hoach|xay\s+dung\s+ke\s+hoach|to\s+chuc\s+phat\s+dong|keu\s+goi)\b"
)


def from_masthead(lines: list[str], body: list[str]) -> str | None:
    """The issuer that the lines above the number name; `body` is text of the document, for its spelling."""
    names = _bodies(lines)
    if not names:
        return None
    written = [_written(name, body) for name in names]
    last = written[-1]
    if len(written) == 1:
        return last
    above = written[-2]
    if _PARTNERS.match(fold(last)):
        return f"{last} {above}"
    committee = _COMMITTEE.match(fold(above))
    if committee and _DEPARTMENT.match(fold(last)):
        place = above[committee.start("place") :]
        if fold(place) in fold(last):
            return last
        level = place.split()[0]
        return f"{last.removesuffix(level).rstrip()} {place}"
    return f"{last} ({above})" if is_body(above) else last


def from_launch(passages: list[Passage]) -> tuple[str, Span] | None:
    """The body that launches in the text itself, for papers whose head was lost: "UBND huyện … phát động"."""
    best: tuple[int, str, Span] | None = None
    for passage in passages:
        for match in _LAUNCH.finditer(passage.folded):
            text = passage.text[match.start("body") : match.end("body")]
            name = _expanded(clean(re.sub(r"^chủ tịch\s+", "", text, flags=re.IGNORECASE)))
            if not _ANY_LEVEL.search(fold(name)) and len(name.split()) < 3:
                continue
            if best is None or len(name) > best[0]:
                best = (len(name), name, passage.span(0.7, match.start("body"), match.end("body")))
    return (best[1], best[2]) if best else None


def is_body(name: str) -> bool:
    return bool(_BODY.match(fold(name)))


def _bodies(lines: list[str]) -> list[str]:
    names: list[str] = []
    for line in lines:
        folded = fold(line)
        if (
            names
            and (_NEEDS_MORE.match(fold(names[-1])) or not _BODY.match(folded))
            and not _PARTNERS.match(folded)
        ):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return [clean(name).strip(" -–*") for name in names if len(name) > 2]


def _written(name: str, body: list[str]) -> str:
    """The name in full words and ordinary case; as the document writes it where it does."""
    words = fold(name).split()
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(re.escape(word) for word in words) + r"(?!\w)")
    for text in body:
        match = pattern.search(fold(text))
        if match and not text[match.start() : match.end()].isupper():
            found = clean(text[match.start() : match.end()])
            return _expanded(found[:1].upper() + found[1:])
    return _expanded(_cased(_expanded(name)))


def _expanded(name: str) -> str:
    for pattern, full in _ABBREVIATIONS:
        name = pattern.sub(full, name)
    return name


def _names_place(before: list[str]) -> bool:
    """Whether the words so far end in a level, so that the next word opens the name of a place."""
    last, above = before[-1].lower(), before[-2].lower() if len(before) > 1 else ""
    return last in {"tỉnh", "huyện", "quận", "phường", "xã", "trấn"} or (above, last) == ("thành", "phố")


def _cased(name: str) -> str:
    words = []
    for place, word in enumerate(name.split()):
        core = word.strip("(),.-–&")
        if core in _ACRONYMS or not core.isupper() or not _VOWEL.search(fold(core)):
            words.append(word)
        elif place and word.lower() in _SMALL and not _names_place(words):
            words.append(word.lower())
        else:
            words.append(word[:1] + word[1:].lower())
    text = " ".join(words)
    folded = fold(text)
    for pattern, phrase in _PHRASES:
        for match in pattern.finditer(folded):
            if match.end() - match.start() == len(phrase):
                text = text[: match.start()] + phrase + text[match.end() :]
    return text[:1].upper() + text[1:]
