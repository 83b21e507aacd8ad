"""Which paragraphs are the head, the reasons, the matter, the closing words, the foot, and what is annexed.

The order is that of Decree 30/2020/NĐ-CP, annex I: header, number, place and date, type and title, bases,
contents, then recipients (*nơi nhận*) and signature. Any part may be missing; scans put the signature before or
after the recipients. A decision that issues a plan (*ban hành kèm theo*) has its matter in that plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from thidua.reader import doctypes, labels
from thidua.reader.layout import Line

# How far into the text a head or a foot may reach, in paragraphs.
_HEAD = 80
_FOOT = 60

MOTTO = re.compile(r"cong\s*hoa\s*xa\s*hoi|doc\s*lap\s*-\s*tu\s*do|dang\s+cong\s+san\s+viet\s+nam$")
NUMBER = re.compile(r"^\s*[(\[]?so\s*[:.z;]|^\s*so\s+\d{1,5}\s*[/\-]|^\s*so\b.{0,24}/\s*[a-z]{2}")
DATE_LINE = re.compile(r"(?:^|,)\s*ngay.{0,14}thang.{0,10}nam\s*\d{3}")
ABOUT = re.compile(r"^\(?\s*(?:v\s*/\s*v\b|ve\s+viec\b)")
_SUBJECT_INSIDE = re.compile(r"\s+(?=v\s*/\s*v\b|ve\s+viec\b)")
ADDRESSED = re.compile(
    r"^(?:kinh|than\s+(?:ai|men))\s+gui\b|^gui\s*(?::|(?:toan\s+the|cac|dong\s+bao|ba\s+con|can\s+bo|nhan\s+dan)\b)"
)
_GREETS = re.compile(r"(?:kinh\s+)?thua\b|.*!\s*$")
_BASIS = re.compile(
    r"^(?:[-–+*]\s*)?(?:can\s+cu|thuc\s+hien|huong\s+ung|trien\s+khai|theo\s+(?:de nghi|chi dao|tinh than)|"
    r"xet\s+(?:de nghi|to trinh)|nham\b|de\s+(?!an\b)|trong\s+(?:nam|thoi|nhung|boi|khong|\d)|nam\s+\d{4}\s|"
    r"phat\s+huy|chao\s+mung|lap\s+thanh\s+tich|tiep\s+(?:tuc|noi)|sau\s+khi|duoc\s+su|ngay\s+\d|"
    r"quan\s+triet|nhan\s+(?:dip|ky)|voi\s+(?:tinh|muc)|hoa\s+chung|thi\s+hanh|gop\s+phan|"
    r"thuc\s+hien|thua\s+(?:cac|toan)|kinh\s+thua|hoi\s+dong|thuong\s+truc|ban\s+thuong\s+vu|dang\s+bo)\b"
)
_LAUNCHES = re.compile(r"\b(?:nhu\s+sau|sau\s+day|sau|cu\s+the)\s*[:.]?\s*$")
_DECIDES = re.compile(r"^(?:quyet\s+(?:dinh|nghi)|chi\s+thi|yeu\s+cau)\s*:?\s*$")

RECIPIENTS = re.compile(r"^[|*_\s]*noi\s*nhan\b\s*[:.;]?")
AUTHORITY = re.compile(
    r"^(?:(?:t\s*/?\s*m|k\s*/?\s*t|t\s*/?\s*l|t\s*/?\s*u\s*/?\s*q|q)\s*[./]|(?:t/m|k/t|t/l|tm|kt|tl|tuq)\s)\s*(?=[a-z])"
)
POST = re.compile(
    r"^(?:pho\s+)?(?:chu\s+tich|tong\s+giam\s+doc|giam\s+doc|pho\s+giam\s+doc|hieu\s+truong|bi\s+thu|"
    r"chi\s+huy\s+truong|thu\s+truong|bo\s+truong|thu\s+tuong|vien\s+truong|chanh\s+(?:van\s+phong|thanh\s+tra|an)|"
    r"truong\s+(?:ban|phong|khoa|thon|dai|cong\s+an|doan)|cuc\s+truong|chi\s+cuc\s+truong|vu\s+truong|"
    r"tong\s+thu\s+ky|chinh\s+uy|su\s+doan\s+truong|trung\s+doan\s+truong|tu\s+lenh|chu\s+nhiem|tong\s+bi\s+thu|"
    r"pho\s+(?:truong|hieu|bi\s+thu|cuc|chi\s+cuc|vu|chu\s+nhiem|vien|chanh|chi\s+huy|bo|thu|tong)\b.*|uy\s+vien.*)\b"
)
_ANNEX = re.compile(r"^(?:phu\s+luc|bieu\s+mau|mau\s+so|bieu\s+so)\b|^\(?\s*(?:ban\s+hanh\s+)?kem\s+theo\b")
_ATTACHED = re.compile(r"^\(?\s*(?:duoc\s+)?(?:ban\s+hanh\s+)?kem\s+theo\b")
END_MARK = re.compile(r"\.\s*/\s*\.?\s*$")
_CLOSES = re.compile(
    r"^(?:tren\s+day\s+la|nhan\s+duoc|trong\s+qua\s+trinh|(?:ke\s+hoach|chi\s+thi|van\s+ban|huong\s+dan|cong\s+van)\s+nay)"
    r"|\b(?:keu\s+goi|yeu\s+cau|de\s+nghi|mong\s+muon|giao\s+cho|nghiem\s+tuc|to\s+chuc\s+thuc\s+hien|trien\s+khai)\b"
)
_SIGNED = re.compile(r"[.;:!?…]\s*[”\"’)]?\s*$")


@dataclass(frozen=True, slots=True)
class Regions:
    """Every paragraph of the document stands in exactly one region, in its order.

    Of a decision that issues a plan: `preamble` has the bases of both, `body` is the plan, `articles` are those
    of the decision (kept apart, as they are not contents of emulation).
    """

    head: list[Line] = field(default_factory=list)
    preamble: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    annex: list[Line] = field(default_factory=list)
    articles: list[Line] = field(default_factory=list)
    doc_type: str | None = None  # its name, where a line of the head says it
    title: tuple[int, int] = (
        0,
        0,
    )  # which paragraphs of `head` are the title; the type may stand in the first


def split(paragraphs: list[Line]) -> Regions:
    paragraphs = _subject_apart(paragraphs)
    kind = _type_line(paragraphs)
    title = _title(paragraphs, kind)
    head = _head_end(paragraphs, kind, title)
    body = _body_start(paragraphs, head)
    foot = _foot_start(paragraphs, body)
    annex = _annex_start(paragraphs, foot)
    closing = _closing_start(paragraphs, body, foot)
    doc_type = doctypes.type_name(paragraphs[kind].passage.text) if kind is not None else None
    regions = Regions(
        head=paragraphs[:head],
        preamble=paragraphs[head:body],
        body=paragraphs[body:closing],
        closing=paragraphs[closing:foot],
        foot=paragraphs[foot:annex],
        annex=paragraphs[annex:],
        doc_type=doc_type,
        title=title,
    )
    return _with_attached_plan(regions)


def _subject_apart(paragraphs: list[Line]) -> list[Line]:
    """The subject of a letter that extraction left in one line with its number: "Số: 12/UBND-NV V/v …"."""
    for place, line in enumerate(paragraphs[:_HEAD]):
        inside = _SUBJECT_INSIDE.search(line.passage.folded) if NUMBER.match(line.passage.folded) else None
        if inside:
            number, subject = (
                line.passage.cut(0, inside.start()).strip(),
                line.passage.cut(inside.end()).strip(),
            )
            apart = [replace(line, passage=number), replace(line, passage=subject, gap=False)]
            return [*paragraphs[:place], *apart, *paragraphs[place + 1 :]]
    return paragraphs


def is_signature(line: Line) -> bool:
    """A line of authority or post: "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"."""
    text, folded = line.passage.text, line.passage.folded
    if len(text) > 110 or _SIGNED.search(text):
        return False
    if AUTHORITY.match(folded):
        return labels.is_upper(text.split(None, 1)[0]) and len(text) < 90
    return bool(POST.match(folded)) and labels.is_upper(text) and len(text) < 70


def _type_line(paragraphs: list[Line]) -> int | None:
    for place, line in enumerate(_top(paragraphs)):
        folded = line.passage.folded
        if ADDRESSED.match(folded):
            return None
        if doctypes.type_name(line.passage.text):
            return place
        if _BASIS.match(folded) and len(folded) > 60 and not labels.is_upper(line.passage.text):
            return None
    return None


def _top(paragraphs: list[Line]) -> list[Line]:
    """The paragraphs before the first that only the matter can hold: a label, a long sentence, the recipients."""
    near = paragraphs[:_HEAD]
    # Menus of a web page may hold anything: the head begins with the country's name or with the number.
    begin = next((i for i, line in enumerate(near) if _opens_head(line.passage.folded)), 0)
    for place, line in enumerate(near):
        if place < begin:
            continue
        folded = line.passage.folded
        label = labels.label_of(line.passage)
        labelled = label is not None and label.kind != "bullet" and not NUMBER.match(folded)
        if (
            labelled
            or RECIPIENTS.match(folded)
            or (len(folded) > 300 and not labels.is_upper(line.passage.text))
        ):
            return paragraphs[: place + 1 if not labelled else place]
    return paragraphs[:_HEAD]


def _opens_head(folded: str) -> bool:
    return bool(MOTTO.search(folded) or NUMBER.match(folded)) and len(folded) < 160


def _title(paragraphs: list[Line], kind: int | None) -> tuple[int, int]:
    if kind is None:
        near = _top(paragraphs)
        place = next(
            (i for i, line in enumerate(near) if _is_subject(line, near[i - 1] if i else None)), None
        )
        return (0, 0) if place is None else (place, _title_end(paragraphs, place))
    alone = doctypes.after_type(paragraphs[kind].passage.text) >= len(paragraphs[kind].passage)
    begin = kind + 1 if alone else kind
    if begin >= len(paragraphs) or (alone and not _may_be_title(paragraphs[begin])):
        return kind, kind
    return begin, _title_end(paragraphs, begin)


def _is_subject(line: Line, above: Line | None) -> bool:
    """The subject of a letter: "V/v …", or "Về việc …" as a line of its own or under the number."""
    text = line.passage.text.lstrip("( ")
    about = ABOUT.match(line.passage.folded)
    if about is None or len(text) > 400:
        return False
    return (
        text[:1].isupper()
        or "/" in about[0]
        or (above is not None and bool(NUMBER.match(above.passage.folded)))
    )


def _may_be_title(line: Line) -> bool:
    text, folded = line.passage.text, line.passage.folded
    if labels.is_upper(text):
        return not MOTTO.search(folded)
    if NUMBER.match(folded) or ADDRESSED.match(folded) or labels.label_of(line.passage):
        return False
    return not (_BASIS.match(folded) and text.rstrip().endswith((";", ":", ".", ",")))


def _title_end(paragraphs: list[Line], begin: int) -> int:
    """A title goes on while its lines are of one case and one block, and nothing else begins."""
    upper = labels.is_upper(paragraphs[begin].passage.text)
    # Where an empty line stands before every line, it parts nothing.
    near = paragraphs[: begin + 12]
    parts = sum(line.gap for line in near) < 0.8 * len(near)
    end = begin + 1
    size = len(paragraphs[begin].passage)
    while end < min(len(paragraphs), begin + 8) and size < 700:
        line = paragraphs[end]
        text, folded = line.passage.text, line.passage.folded
        if (
            labels.begins(line.passage)
            or MOTTO.search(folded)
            or NUMBER.match(folded)
            or DATE_LINE.search(folded)
        ):
            break
        if upper:
            if not labels.is_upper(text):
                break
        elif (
            (line.gap and parts)
            or _BASIS.match(folded)
            or labels.is_upper(text)
            or _SIGNED.search(text)
            or (line.gap and (len(text) > 160 or _LAUNCHES.search(folded)))
        ):
            break
        size += len(text)
        end += 1
    return end


def _head_end(paragraphs: list[Line], kind: int | None, title: tuple[int, int]) -> int:
    end = max(title[1], 0 if kind is None else kind + 1)
    # The number or the date may come after the title, and a letter has its addressees.
    limit = min(len(paragraphs), max(end, 0) + 25)
    for place in range(end, limit):
        folded = paragraphs[place].passage.folded
        if kind is None and len(folded) > 160:
            break
        if NUMBER.match(folded) or (DATE_LINE.search(folded) and len(folded) < 90) or MOTTO.search(folded):
            end = place + 1
        elif ADDRESSED.match(folded):
            return _addressees_end(paragraphs, place)
        elif _BASIS.match(folded) or labels.label_of(paragraphs[place].passage):
            break
    # "(Kèm theo Quyết định …)", and of a decision who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH".
    while end < min(len(paragraphs), limit):
        line = paragraphs[end]
        if not _ATTACHED.match(line.passage.folded) and not (kind is not None and is_signature(line)):
            break
        end += 1
    return end


def _addressees_end(paragraphs: list[Line], place: int) -> int:
    end = place + 1
    while end < min(len(paragraphs), place + 30):
        line = paragraphs[end]
        text, folded = line.passage.text, line.passage.folded
        label = labels.label_of(line.passage)
        if label is not None:
            goes_on = label.kind == "bullet" and not _BASIS.match(folded[label.end :])
        else:
            goes_on = (
                not line.gap and len(text) < 120 and not _BASIS.match(folded) and not _GREETS.match(folded)
            )
        if not goes_on and not ABOUT.match(folded) and not DATE_LINE.search(folded[:90]):
            break
        end += 1
    return end


def _body_start(paragraphs: list[Line], head: int) -> int:
    for place in range(head, len(paragraphs)):
        line = paragraphs[place]
        folded = line.passage.folded
        if RECIPIENTS.match(folded) or (is_signature(line) and place > head):
            break
        label = labels.label_of(line.passage)
        if label is not None and label.kind != "bullet" and not _BASIS.match(folded[label.end :]):
            return place
        if label is None and _is_bare_heading(line) and place + 1 < len(paragraphs):
            return place
    return _unlabelled_body(paragraphs, head)


def _is_bare_heading(line: Line) -> bool:
    text = line.passage.text
    return (
        labels.is_upper(text)
        and len(text) > 7
        and not _DECIDES.match(line.passage.folded)
        and not MOTTO.search(line.passage.folded)
    )


def _unlabelled_body(paragraphs: list[Line], head: int) -> int:
    """Without any label the reasons end where the launch is announced, or with the last basis."""
    end = head
    for place in range(head, min(len(paragraphs), head + 40)):
        line = paragraphs[place]
        if RECIPIENTS.match(line.passage.folded) or is_signature(line):
            return end
        if _BASIS.match(line.passage.folded):
            end = place + 1
        if _LAUNCHES.search(line.passage.folded):
            return place + 1
    return end


def _foot_start(paragraphs: list[Line], body: int) -> int:
    for place in range(body, len(paragraphs)):
        line = paragraphs[place]
        if RECIPIENTS.match(line.passage.folded) or is_signature(line):
            return _with_debris(paragraphs, body, place)
    # No sign of either: what follows the end mark is the foot, if it is short.
    for place in range(len(paragraphs) - 1, max(body, len(paragraphs) - 12) - 1, -1):
        if END_MARK.search(paragraphs[place].passage.text):
            return place + 1
    return len(paragraphs)


def _with_debris(paragraphs: list[Line], body: int, place: int) -> int:
    """Stamps and signatures read as letters stand before the recipients; they are no part of the matter."""
    start = place
    while start > body + 1 and place - start < 16:
        line = paragraphs[start - 1]
        text = line.passage.text
        if labels.label_of(line.passage) or len(text) > 70 or line.row:
            break
        if END_MARK.search(text) or (_SIGNED.search(text) and len(text) > 25):
            break
        start -= 1
    # Whole words before a heading are matter: only what follows a finished sentence may be debris.
    before = paragraphs[start - 1].passage
    label = labels.label_of(before)
    if start < place and label is not None and labels.is_upper(before.text):
        return place
    return start


def _annex_start(paragraphs: list[Line], foot: int) -> int:
    for place in range(foot + 1, len(paragraphs)):
        line = paragraphs[place]
        text, folded = line.passage.text, line.passage.folded
        if _ANNEX.match(folded) or place - foot > _FOOT:
            return place
        if labels.is_upper(text) and (MOTTO.search(folded) or (doctypes.type_name(text) and len(text) < 200)):
            return place
        label = labels.label_of(line.passage)
        if label and label.kind in {"roman", "part", "article"} and labels.is_upper(text) and len(text) > 12:
            return place
        if line.row and not labels.is_upper(text) and "|" in text and RECIPIENTS.search(folded) is None:
            return place
    return len(paragraphs)


def _closing_start(paragraphs: list[Line], body: int, foot: int) -> int:
    start = foot
    while start > body + 1 and foot - start < 3:
        line, before = paragraphs[start - 1], paragraphs[start - 2]
        folded = line.passage.folded
        if labels.label_of(line.passage) or line.row or not _CLOSES.search(folded):
            break
        label = labels.label_of(before.passage)
        heading = label is not None and len(before.passage) < 90 and not _SIGNED.search(before.passage.text)
        if heading and not folded.startswith(("tren day la", "nhan duoc")):
            break
        start -= 1
    return start


def _with_attached_plan(regions: Regions) -> Regions:
    """The plan that a decision issues is the matter; its own head joins the annex no more."""
    articles = [
        line for line in regions.body if (label := labels.label_of(line.passage)) and label.kind == "article"
    ]
    if not articles or not regions.annex:
        return regions
    attached = regions.annex
    begin = next((i for i, line in enumerate(attached[:12]) if doctypes.type_name(line.passage.text)), None)
    noted = any(_ATTACHED.match(line.passage.folded) for line in attached[:20])
    if begin is None or not noted:
        return regions
    inner = split_attached(attached[begin:])
    return Regions(
        head=regions.head,
        preamble=[*regions.preamble, *inner.preamble],
        body=inner.body,
        closing=[*inner.closing],
        foot=regions.foot,
        annex=[*attached[:begin], *inner.head, *inner.foot, *inner.annex],
        articles=[*regions.body, *regions.closing],
        doc_type=regions.doc_type,
        title=regions.title,
    )


def split_attached(paragraphs: list[Line]) -> Regions:
    title = _title(paragraphs, 0)
    head = _head_end(paragraphs, 0, title)
    body = _body_start(paragraphs, head)
    foot = _foot_start(paragraphs, body)
    closing = _closing_start(paragraphs, body, foot)
    return Regions(
        head=paragraphs[:head],
        preamble=paragraphs[head:body],
        body=paragraphs[body:closing],
        closing=paragraphs[closing:foot],
        annex=paragraphs[foot:],
    )
