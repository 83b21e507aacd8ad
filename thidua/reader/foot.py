"""The foot of a paper: to whom it goes (*nơi nhận*) and who signed, on whose authority.

Decree 30/2020/NĐ-CP, annex I: "TM." signs on behalf of a collective body, "KT." in place of the head, "TL." by order,
"TUQ." by mandate. A joint paper has its signatures side by side, which scanning runs into one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thidua.reader import labels, regions
from thidua.reader.model import Signatory, Span
from thidua.reader.passage import LOWER, UPPER, Passage, clean, fold
from thidua.reader.regions import Regions

# How far a foot reaches, in paragraphs, and how many signatures one paper carries.
_LINES = 80
_SIGNERS = 6

_RECIPIENTS_HEAD = re.compile(r"^[|*_\s]*noi\s*nhan\b\s*[:.;]?\s*")
_BULLETS = re.compile(r"^[\s\-–—+*•●·_.:]*")
_TAIL = " .;,:_|*"
_INLINE = re.compile(rf";\s*[-–+•]\s*|;\s+(?=[{UPPER}])|\s[-–]\s(?=Lưu\b)")
_BULLETED_INLINE = re.compile(r";\s*[-–+•]\s*")
# "(để b/e)", "(đề b/©)": why they get it, as scanning spoils it.
_REASON = re.compile(r"\(\s*d?e?\s*(?:b\s*/\s*[ce©€&]|t\s*/?\s*h)\s*\)$")
_KEPT = re.compile(r"^luu\b")
_ASIDE = re.compile(r"^\(.{1,14}\)\W*$")
_NOT_RECIPIENT = re.compile(
    r"^(?:id\b|so\s+eoe|trang\b|\d[\d/\s?.]*$|https?:|www\.)|hethong|he thong quan ly"
)

_SIGNED_NOTE = re.compile(
    r"\(?\s*(?:da\s*ky|ky\s*ten|ky,?\s*ghi\s*ro|da\s*ky,?\s*dong\s*dau|chu\s*ky|dau)\b[^)]{0,40}\)?|\bda\s+ky\b"
)
_RANK = re.compile(
    r"^(?:(?:dai\s+ta|thuong\s+ta|trung\s+ta|thieu\s+ta|dai\s+uy|thuong\s+uy|trung\s+uy|thieu\s+uy|dai\s+tuong|thuong\s+tuong|"
    r"trung\s+tuong|thieu\s+tuong|chuan\s+do\s+doc|do\s+doc|(?:(?:pgs|gs|ts|ths|th\.s|bs|bsck|bs\.ck|cn|ks|ktv|luat\s+su|ls|dr|mr|ong|ba|"
    r"nguot|nha\s+giao|thay\s+thuoc\s+uu\s+tu|ttut|tien\s+si|thac\s+si|bac\s+si|ky\s+su|cu\s+nhan|nsut|nsnd)(?:\s*(?:i{1,2}|ckii?|cki?))?(?=[\s.:])))"
    r"\s*[.:]?\s*)+"
)
_NAME_WORD = rf"[{UPPER}][{LOWER}{UPPER}’']*"
_NAME = re.compile(rf"^{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,8}}$")
# The first word of a name, after which a second person begins in a line of names run together.
_SURNAMES = frozenset(
    {
        "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly",
        "dao", "doan", "dinh", "lam", "mai", "trinh", "truong", "luong", "luu", "ha", "ta", "to", "chu", "cao", "thai", "quach",
        "nong", "vi", "giap", "than", "hua", "ma", "be", "lo", "quang", "cam", "tong", "kieu", "phung", "la", "khuc", "trieu",
        "thach", "kim", "son", "chau", "mac", "au", "bach", "sung", "giang", "vang", "thao", "lau", "ban", "phu", "lu", "ksor",
    }
)  # fmt: skip
# Of these, the ones that hardly end a name: where two names run together the second begins with one.
_PLAIN_SURNAMES = _SURNAMES - {
    "son", "kim", "chau", "giang", "lam", "mai", "ha", "quang", "ban", "thao", "phu", "cam", "la", "to", "ta", "chu", "be",
    "thai", "than", "ma", "vi", "au", "lo", "thach", "lu", "bach", "vang", "ho", "ly", "cao", "duong", "sung",
}  # fmt: skip
_POST_WORDS = (
    r"(?:(?:pho\s+)?chu\s+tich|(?:pho\s+)?(?:tong\s+)?giam\s+doc|(?:pho\s+)?hieu\s+truong|(?:pho\s+)?bi\s+thu|"
    r"(?:pho\s+)?chi\s+huy\s+truong|(?:pho\s+)?truong\s+(?:ban|phong|khoa|thon|dai|cong\s+an)|(?:pho\s+)?chanh\s+(?:van\s+phong|thanh\s+tra)|"
    r"(?:thu|bo)\s+truong|(?:pho\s+)?(?:chi\s+)?cuc\s+truong|(?:pho\s+)?vu\s+truong|chinh\s+uy|tong\s+thu\s+ky|(?:pho\s+)?vien\s+truong|"
    r"(?:pho\s+)?chu\s+nhiem|(?:pho\s+)?thu\s+tuong)"
)
_POSTS = (
    "Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Tổng Giám đốc", "Hiệu trưởng", "Bí thư", "Chỉ huy trưởng", "Trưởng ban", "Trưởng phòng",
    "Ủy ban nhân dân", "Ban Thường vụ", "Ban Chấp hành", "Công đoàn", "Bộ trưởng", "Cục trưởng",
)  # fmt: skip
_AUTHORITY = r"(?:(?:t\s*/?\s*m|k\s*/?\s*t|t\s*/?\s*l|t\s*/?\s*u\s*/?\s*q)\s*[./]|(?:t/m|k/t|t/l)(?=\s))\s*"
_PART = re.compile(rf"(?:(?<=\s)|^)(?=(?:{_AUTHORITY}\S)|(?:{_POST_WORDS}\b))")
# A crawled page may have lost its capitals: then only the bare post is one.
_POST_ALONE = re.compile(rf"{_POST_WORDS}(?:\s+(?:ubnd|hdnd|cong\s+doan|cong\s+ty))?")
_AFTER_AUTHORITY = re.compile(rf"{_AUTHORITY}$|\b(?:pho|tong)\s*$")
_COLUMNS = re.compile(r"\s{3,}")


@dataclass(slots=True)
class Foot:
    recipients: list[str] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)
    spans: dict[str, list[Span]] = field(default_factory=dict)


@dataclass(slots=True)
class _Signing:
    """One signature in the making: its lines of authority and post."""

    parts: list[Passage] = field(default_factory=list)
    on_behalf: bool = False  # "TM." and "KT." wait for a post
    posted: bool = False


def read(parts: Regions) -> Foot:
    foot = Foot()
    lines = [line.passage for line in parts.foot[:_LINES]]
    rest = _recipients(foot, lines)
    _signatories(foot, rest)
    return foot


def _recipients(foot: Foot, lines: list[Passage]) -> list[Passage]:
    """Fills in the recipients; returns the lines that are none."""
    begin = next((i for i, line in enumerate(lines) if _RECIPIENTS_HEAD.match(line.folded)), None)
    if begin is None:
        return lines
    head = _RECIPIENTS_HEAD.match(lines[begin].folded)
    entries = _inline(lines[begin].cut(head.end() if head else 0))
    bulleted: bool | None = None
    place = begin + 1
    while place < len(lines):
        line = lines[place]
        if _ASIDE.match(line.text) and entries and not _SIGNED_NOTE.search(line.folded):
            entries[-1] = Passage.join([entries[-1], line])
        elif _ends_list(line, bulleted, complete=bool(entries and _KEPT.match(_core(entries[-1]).folded))):
            break
        else:
            mark = _BULLETS.match(line.text)
            marked = bool(mark and mark[0].strip(" "))
            bulleted = marked if bulleted is None else bulleted or marked
            if bulleted and not marked and entries and entries[-1].text.rstrip()[-1:] not in ";.":
                entries[-1] = Passage.join([entries[-1], line])
            else:
                entries += _inline(line)
        place += 1
    for entry in map(_core, entries):
        if len(entry) > 1:
            foot.spans[f"recipients.{len(foot.recipients)}"] = [entry.span(0.95 if bulleted else 0.75)]
            foot.recipients.append(_reason_repaired(entry))
    return lines[:begin] + lines[place:]


def _reason_repaired(entry: Passage) -> str:
    match = _REASON.search(entry.folded)
    if match is None:
        return entry.value
    short = "t/h" if "h" in match[0] else "b/c"
    written = f"(để {short})" if "e" in match[0][:4] else f"({short})"
    return f"{clean(entry.text[: match.start()]).rstrip(' ,;')} {written}"


def _inline(line: Passage) -> list[Passage]:
    """The recipients of a line; after a dash, "TT. Tỉnh ủy; TT. HĐND tỉnh" is one entry."""
    mark = _BULLETS.match(line.text)
    rule = _BULLETED_INLINE if mark and mark[0].strip() else _INLINE
    edges = [0]
    for match in rule.finditer(line.text):
        edges += [match.start(), match.end()]
    edges.append(len(line))
    pieces = [line.cut(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [piece for piece in pieces if piece.text.strip(_TAIL + "-–+•")]


def _core(entry: Passage) -> Passage:
    mark = _BULLETS.match(entry.text)
    return entry.cut(mark.end() if mark else 0).strip(_TAIL)


def _ends_list(line: Passage, bulleted: bool | None, *, complete: bool) -> bool:
    text, folded = line.text.strip(), line.folded.strip()
    mark = _BULLETS.match(text)
    marked = bool(mark and mark[0].strip())
    if marked and not _NOT_RECIPIENT.search(folded):
        return False
    if regions.AUTHORITY.match(folded) or _SIGNED_NOTE.match(folded) or _NOT_RECIPIENT.search(folded):
        return True
    if (regions.POST.match(folded) and labels.is_upper(text)) or complete:
        return True
    return bool(bulleted) and (labels.is_upper(text) or bool(_NAME.match(text)))


def _signatories(foot: Foot, lines: list[Passage]) -> None:
    signings: list[_Signing] = []
    names: list[Passage] = []
    for line in lines:
        for piece in _columns(line):
            if _is_title(piece):
                if names and len(names) >= len(signings):
                    _settle(foot, signings, names)
                _sort_into(signings, piece)
            elif signings or _may_be_name(piece):
                names += _names(piece)
    _settle(foot, signings, names)


def _columns(line: Passage) -> list[Passage]:
    edges = [0]
    for match in _COLUMNS.finditer(line.text):
        edges += [match.start(), match.end()]
    edges.append(len(line))
    return [line.cut(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]


def _is_title(piece: Passage) -> bool:
    folded = piece.folded.strip()
    if regions.AUTHORITY.match(folded):
        return True
    if _POST_ALONE.fullmatch(folded):
        return True
    return labels.is_upper(piece.text, share=0.7) and bool(regions.POST.match(folded)) and len(folded) < 90


def _may_be_name(piece: Passage) -> bool:
    return bool(_names(piece)) and not labels.is_upper(piece.text)


def _sort_into(signings: list[_Signing], piece: Passage) -> None:
    """A line of authority opens a signature, and so does a post when the one before has its own."""
    for part in _parts(piece):
        folded = part.folded
        behalf = bool(re.match(r"t\s*/?\s*m\s*[./\s]", folded))
        instead = bool(re.match(_AUTHORITY, folded)) and not behalf
        waiting = next((s for s in signings if s.on_behalf and not s.posted), None)
        if behalf:
            signings.append(_Signing([part], on_behalf=True))
        elif instead:
            target = waiting or _Signing()
            if waiting is None:
                signings.append(target)
            target.parts.append(part)
            target.on_behalf = True
        elif waiting is not None and _is_of(waiting, part):
            waiting.parts.append(part)
            waiting.posted = True
        else:
            signings.append(_Signing([part], posted=True))


def _is_of(signing: _Signing, part: Passage) -> bool:
    """Whether a post belongs to the authority before it, as in "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"; else another signs beside."""
    last = signing.parts[-1].folded
    if part.folded.startswith("pho ") or re.match(r"(?:k|t)\s*/?\s*(?:t|l)\s*[./]", last):
        return True
    # A standing board or committee has a chair or secretary at its head; a director signs for the other side.
    return bool(re.search(r"giam\s+(?:doc|hieu)|lanh\s+dao|cong\s+ty|nha\s+truong", last)) or not re.match(
        r"(?:tong\s+)?giam\s+doc|hieu\s+truong|chu\s+tich\s+hoi\s+dong", part.folded
    )


def _parts(piece: Passage) -> list[Passage]:
    """A line cut where an authority or a post begins, as "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"."""
    piece = piece.strip(_TAIL)
    begins = [0]
    for match in _PART.finditer(piece.folded):
        at = match.start()
        before = piece.folded[max(0, at - 8) : at]
        if at and not _AFTER_AUTHORITY.search(before):
            begins.append(at)
    ends = [*begins[1:], len(piece)]
    found = [piece.cut(a, b).strip(_TAIL + "-–") for a, b in zip(begins, ends, strict=True)]
    return [_tidy(part) for part in found if part.text]


def _tidy(part: Passage) -> Passage:
    """Without what the stamp left behind the words: small letters and signs after capitals."""
    words = list(re.finditer(r"\S+", part.text))
    mixed = not labels.is_upper(part.text, share=0.6)
    keep = len(part)
    for word in reversed(words):
        if (
            any(c.isalpha() for c in word[0])
            and len(word[0]) > 1
            and (mixed or word[0].strip("().,").isupper())
        ):
            keep = word.end()
            break
    return part.cut(0, keep)


def _names(piece: Passage) -> list[Passage]:
    """The people that a line names, without rank and learned title."""
    text = _SIGNED_NOTE.sub(lambda m: " " * len(m[0]), piece.folded)
    start = len(text) - len(text.lstrip(" .,;:*|()"))
    rank = _RANK.match(text, start)
    start = rank.end() if rank and rank.end() < len(text) else start
    person = piece.cut(start, len(text.rstrip(" .,;:*|()"))).strip(" .,;:*|()")
    if not _NAME.match(clean(person.text)) or len(person) > 80:
        return []
    words = list(re.finditer(r"\S+", person.text))
    surname = person.folded[: words[0].end()] in _SURNAMES
    if len(words) < 2 or (not surname and not all(word[0].istitle() for word in words)):
        return []
    if len(words) > 5 and not surname:
        return []
    begins = [0]
    for place in range(2, len(words) - 1):
        word = person.folded[words[place].start() : words[place].end()]
        if word in _PLAIN_SURNAMES and place - begins[-1] >= 2 and len(words) > 4:
            begins.append(place)
    ends = [*begins[1:], len(words)]
    return [person.cut(words[a].start(), words[b - 1].end()) for a, b in zip(begins, ends, strict=True)]


def _settle(foot: Foot, signings: list[_Signing], names: list[Passage]) -> None:
    """Pairs titles with names in their order. Where their numbers differ, only what is certain is kept."""
    if not signings or not names:
        if signings and not names and len(signings) == 1:
            _add(foot, signings[0], None, 0.6)
        elif names and not signings and len(names) == 1:
            _add(foot, None, names[0], 0.4)
    elif len(signings) == len(names):
        for signing, name in zip(signings, names, strict=True):
            _add(foot, signing, name, 0.95 if len(names) == 1 else 0.8)
    elif len(signings) == 1:
        # One title, and several lines that look like names: the last one stands under the signature.
        _add(foot, signings[0], names[-1], 0.7)
    else:
        shared = _shared(names[0], len(signings)) if len(names) == 1 else names
        for place, signing in enumerate(signings[:_SIGNERS]):
            _add(
                foot, signing, shared[place] if place < len(shared) else None, 0.5 if shared is names else 0.3
            )
    signings.clear()
    names.clear()


def _post_repaired(part: Passage) -> str:
    """The part with the marks that scanning took from a well-known post: "TỎNG GIÁM ĐÓC" is "TỔNG GIÁM ĐỐC"."""
    text, folded = part.value, fold(part.value)
    for post in _POSTS:
        at = folded.find(fold(post))
        if at >= 0 and text[at : at + len(post)].isupper():
            text = text[:at] + post.upper() + text[at + len(post) :]
    return text


def _shared(name: Passage, people: int) -> list[Passage]:
    """What scanning left of several names on one line, in equal parts: the surnames are lost, the rest is not."""
    words = list(re.finditer(r"\S+", name.text))
    each = len(words) // people
    if each < 2 or len(words) % people or name.folded[: words[0].end()] in _SURNAMES:
        return [name]
    return [name.cut(words[i * each].start(), words[i * each + each - 1].end()) for i in range(people)]


def _add(foot: Foot, signing: _Signing | None, name: Passage | None, confidence: float) -> None:
    if len(foot.signatories) >= _SIGNERS:
        return
    title = " - ".join(_post_repaired(part) for part in signing.parts) if signing else ""
    spans = [part.span(confidence) for part in signing.parts] if signing else []
    if name is not None:
        spans.append(name.span(confidence))
    foot.spans[f"signatories.{len(foot.signatories)}"] = spans
    foot.signatories.append(Signatory(title, name.value if name is not None else ""))
