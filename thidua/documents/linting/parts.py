"""Which part of a paper each paragraph is: the components (thể thức) of Decree 30/2020/NĐ-CP, annex I, part II."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thidua.documents.linting.observed import Observed, Para
from thidua.reader.findings import law
from thidua.reader.passage import fold

_HEAD_PARAS = 600  # a letter may name hundreds of addressees
_MOTTO_1 = re.compile(r"c\w{2}ng\s*h\w{2,3}\s*x\w\s*h\w{2}i|chu nghia viet nam")
_MOTTO_2 = re.compile(r"doc\s*lap.{1,4}tu\s*do")
NUMBER = re.compile(r"^so\s*:?\s*(?P<n>[\d.…_ ]*)\s*/?")
_HAS_NUMBER = re.compile(r"^so\s*[:.]?\s*(?:[\d.…_ ]*\s*/|[.…_\d]+\s*$|[\d.…]+-)")
PLACE_DATE = re.compile(
    r"^(?P<place>[^\d]{0,60}?)(?P<comma>,?)\s*ngay\s*(?P<d>[\d.…_ ]*?)\s*thang\s*(?P<m>[\d.…_ ]*?)\s*nam\s*(?P<y>[\d.…_ ]*)$"
)
_ADDRESSEE = re.compile(r"^kinh\s+(?:gui|moi)\b")
_LETTER_SUBJECT = re.compile(r"^v\s*/\s*v\b")
_BASIS = re.compile(r"^(?:can cu|theo de nghi|xet de nghi|theo|thuc hien)\b")
_RESOLUTION = re.compile(r"^(?:quyet dinh|quyet nghi|nghi quyet|chi thi|ra lenh)\s*:?$")
_RECIPIENTS = re.compile(r"^noi\s+nhan\b")
_ANNEX = re.compile(r"^phu luc(?:\s+(?:so\s+)?(?P<n>[ivxlc]+|\d{1,2}))?\s*[.:]?$")
_ANNEX_WITH = re.compile(r"^\(?\s*(?:ban hanh\s+)?kem theo\b")
_AUTHORITY = re.compile(r"^(?:tm|kt|tl|tuq|q)\s*[./]")
_URGENCY = re.compile(r"^(?:hoa toc(?: hen gio)?|thuong khan|khan|tuyet mat|toi mat|mat)$")
_ARTICLE = re.compile(r"^dieu\s+(?P<n>\d{1,4})\s*(?P<mark>[.:]?)")
_PART = re.compile(r"^(?:phan|chuong|muc|tieu muc)\s+(?P<n>[ivxlc]+|\d{1,3}|thu\s+\w+)\s*[.:]?(?=$|\s)")
_ROMAN = re.compile(r"^(?P<n>[IVXLC]+)\s*(?P<mark>[./)-])\s*(?=\S)")
_ARABIC = re.compile(r"^(?P<n>\d{1,3}(?:\.\d{1,3})*)\s*(?P<mark>[.)/])\s*(?=[^\W\d])")
_POINT = re.compile(r"^(?P<n>[a-zđ])\s*(?P<mark>[).])\s*(?=\S)")
_POST = re.compile(
    r"^(?:quyen |q\. )?(?:pho |pho tong |tong )?(?:chu tich|chu nhiem|giam doc|truong|bo truong|thu truong|chanh|vien truong|"
    r"cuc truong|hieu truong|bi thu|thu ky|chu tri|chu toa|dai dien|nguoi|uy vien|to truong|thanh vien|xac nhan|thu tuong|pho\b|ke toan|tong bien tap)"
)


@dataclass
class Parts:
    """The paragraphs by component; those of data tables are apart."""

    seen: Observed
    by_role: dict[str, list[Para]] = field(default_factory=dict)

    def of(self, *roles: str) -> list[Para]:
        return [para for role in roles for para in self.by_role.get(role, [])]

    def first(self, role: str) -> Para | None:
        found = self.by_role.get(role)
        return found[0] if found else None

    @property
    def flow(self) -> list[Para]:
        """The text itself, in order."""
        roles = {"text", "heading", "part", "article", "clause", "point", "dash"}
        return [para for para in self.seen.paras if para.role in roles and not para.in_table]

    @property
    def is_letter(self) -> bool:
        return "type_name" not in self.by_role


def recognise(seen: Observed) -> Parts:
    """Names every paragraph. What is not recognised is text."""
    paras = seen.paras
    body = _main_end(paras)
    _head(paras[:body])
    _foot(paras[:body])
    _flow(paras[:body])
    _annexes(paras[body:])
    for para in paras:
        if para.in_table:
            para.role = "table"
    parts = Parts(seen)
    for para in paras:
        parts.by_role.setdefault(para.role, []).append(para)
    annexed = {para.page: para.annex for para in paras if para.annex and para.page}
    for sheet in seen.sheets:
        sheet.annex = annexed.get(sheet.number, 0)
    if seen.kind == "docx" and len(seen.sheets) > 1 and any(para.annex for para in paras):
        for sheet in seen.sheets[1:]:
            sheet.annex = 1
    return parts


def _main_end(paras: list[Para]) -> int:
    """Where the first annex begins."""
    for n, para in enumerate(paras):
        if n > 5 and not para.in_table and _ANNEX.match(para.folded) and para.align != "justify":
            centred = para.align == "center" or para.begins_page
            if centred:
                return n
    return len(paras)


def is_authority(text: str) -> bool:
    return _AUTHORITY.match(fold(text).strip()) is not None


def is_post(text: str) -> bool:
    return _POST.match(fold(text).strip()) is not None


def type_of(text: str) -> law.DocType | None:
    """The type of the decree that a line in capitals names."""
    return next((kind for kind in law.doc_types() if fold(text).strip(" .:") in kind.names), None)


def _head(paras: list[Para]) -> None:
    top = [para for para in paras[:_HEAD_PARAS] if not para.in_table]
    motto = next((n for n, para in enumerate(top) if _MOTTO_1.search(para.folded) and para.upper), None)
    for para in top[:20]:
        if not para.role and _MOTTO_1.search(para.folded) and (para.upper or len(para.text) < 60):
            para.role = "motto_1"
        elif _MOTTO_2.search(para.folded) and len(para.text) < 60:
            para.role = "motto_2"
    has_motto = motto is not None or any(para.role for para in top)
    for n, para in enumerate(top[:16] if has_motto else top[:8]):
        if para.role:
            continue
        if _HAS_NUMBER.match(para.folded) and len(para.text) < 60:
            para.role = "number"
        elif (
            has_motto
            and PLACE_DATE.match(para.folded)
            and len(para.text) < 90
            and not para.folded.startswith("(kem")
        ):
            para.role = "place_date"
            if any(p.role == "number" for p in top) or n > 6:
                break
    _left_of_head(top, has_motto)
    start = next(
        (n for n in range(len(top) - 1, -1, -1) if top[n].role in ("number", "place_date", "letter_subject")),
        -1,
    )
    if start < 0:
        start = next((n for n in range(len(top) - 1, -1, -1) if top[n].role), -1)
    _title(top[start + 1 :])


def _left_of_head(top: list[Para], has_motto: bool) -> None:
    """Names of bodies, the subject of a letter, the urgency: what stands on the left of the head."""
    last = max((n for n, para in enumerate(top) if para.role), default=-1)
    numbered = False
    letter = False
    for n, para in enumerate(top[: last + 8]):
        if para.role == "number":
            numbered = True
        if para.role:
            letter = False
            continue
        if _URGENCY.match(para.folded):
            para.role = "urgency"
        elif _LETTER_SUBJECT.match(para.folded):
            para.role, letter = "letter_subject", True
        elif (
            letter
            and not para.text.startswith("-")
            and numbered
            and para.side == "left"
            and not _ADDRESSEE.match(para.folded)
        ):
            para.role = "letter_subject"
        elif has_motto and not numbered and n < last and para.side != "right" and len(para.text) < 200:
            if _type_line(para):
                break
            para.role = "body"
    names = [para for para in top if para.role == "body"]
    # The body itself is bold; what stands above it and is not bold is its superior.
    for para in names:
        if para.bold < 0.5 and any(other.bold >= 0.5 for other in names[names.index(para) + 1 :]):
            para.role = "superior"


def _type_line(para: Para) -> bool:
    return para.upper and type_of(para.text) is not None


def _title(rest: list[Para]) -> None:
    titled = False
    for n, para in enumerate(rest[:14]):
        if para.role:
            continue
        if _ADDRESSEE.match(para.folded):
            para.role = "addressee_label"
            for other in rest[n + 1 :]:
                if other.role or other.in_table or not other.text.startswith(("-", "–", "+")):
                    break
                if other.indent is not None and other.lines > 2:
                    break
                other.role = "addressee"
            return
        if para.align == "justify" or _BASIS.match(para.folded) or (para.lines > 3 and not titled):
            if titled:
                break
            continue
        centred = para.align == "center" or (not para.align and para.bold > 0.9)
        if not titled and centred and (para.upper and (para.bold > 0.5 or type_of(para.text))) and n < 6:
            para.role, titled = "type_name", True
        elif titled and centred and para.bold > 0.5 and not _is_authority(para) and not _label(para):
            para.role = "subject"
        elif (
            titled and centred and not _is_authority(para) and not any(p.role == "subject" for p in rest[:n])
        ):
            if not _label(para) and len(para.text) < 400:
                para.role = "subject"
            break
        elif titled:
            break


def _is_authority(para: Para) -> bool:
    return para.upper and bool(
        re.match(r"^(?:chu tich|uy ban|hoi dong|giam doc|bo truong|truong|thu tuong|tong)\b", para.folded)
    )


def _foot(paras: list[Para]) -> None:
    label = next((n for n in range(len(paras) - 1, -1, -1) if _RECIPIENTS.match(paras[n].folded)), None)
    if label is not None and (len(paras) - label < 90 or paras[label].side):
        paras[label].role = "recipients_label"
        first = paras[label]
        for para in paras[label + 1 :]:
            if para.role or para.in_table:
                continue
            if para.side == "right" or (para.align == "center" and para.bold > 0.5):
                continue
            if (
                para.text.startswith(("-", "–", "+", "•"))
                or fold(para.text).startswith("luu")
                or para.side == "left"
            ):
                para.role = "recipient"
        back = next((n for n in range(label - 1, max(label - 8, -1), -1) if paras[n].side != "right"), label)
        _signers(paras[back + 1 : label] + paras[label + 1 :], first)
        return
    tail = next((n for n in range(len(paras) - 1, -1, -1) if _ends(paras[n])), len(paras) - 1)
    _signers(paras[tail + 1 :], None)


def _ends(para: Para) -> bool:
    """The last paragraph of the text: long, or with the mark of the end."""
    plain = not para.side and para.align != "center"
    return para.in_table or para.text.endswith("./.") or (plain and (len(para.text) > 60 or para.bold < 0.5))


def _signers(paras: list[Para], label: Para | None) -> None:
    for para in paras:
        if para.role or para.in_table:
            continue
        if _AUTHORITY.match(para.folded):
            para.role = "sign_authority"
        elif (para.upper and len(para.text) < 120) or (
            _POST.match(para.folded) and len(para.text) < 80 and not _name(para)
        ):
            para.role = "sign_post"
        elif para.text.startswith("("):
            para.role = "sign_hint"
        elif _name(para):
            para.role = "sign_name"


def _name(para: Para) -> bool:
    words = para.text.split()
    return (
        2 <= len(words) <= 12
        and len(para.text) < 70
        and all(word[0].isupper() for word in words if word[0].isalpha())
    )


def _label(para: Para) -> str:
    text, folded = para.text, para.folded
    if _PART.match(folded) and len(text) < 250 and (para.bold > 0.5 or para.align == "center"):
        return "part"
    if _ARTICLE.match(folded) and text[:1] in "ĐD":
        return "article"
    if _ROMAN.match(text):
        return "heading"
    if _ARABIC.match(text):
        return "clause"
    if _POINT.match(text):
        return "point"
    return "dash" if text.startswith(("- ", "– ", "+ ", "• ")) else ""


def _flow(paras: list[Para]) -> None:
    resolution = next(
        (
            n
            for n, para in enumerate(paras)
            if not para.role and _RESOLUTION.match(para.folded) and para.upper
        ),
        None,
    )
    begun = False
    for n, para in enumerate(paras):
        if para.role or para.in_table:
            begun = begun or para.role in ("text", "clause")
            continue
        if n == resolution:
            para.role = "resolution"
        elif resolution is not None and n < resolution and para.upper and para.align == "center":
            para.role = "authority_line"
        elif (
            not begun
            and _BASIS.match(para.folded)
            and (
                para.italic > 0.5
                or (resolution is not None and n < resolution)
                or (para.folded.startswith("can cu") and para.text.endswith(";"))
            )
        ):
            para.role = "basis"
        elif para.side and not para.page and n < 30 and not begun:
            para.role = "head_other"
        elif para.side and not para.page:
            para.role = "foot_other"
        else:
            para.role = _label(para) or "text"
            begun = begun or para.role != "dash"


def _annexes(paras: list[Para]) -> None:
    annex = 0
    title = False
    for para in paras:
        if not para.in_table and _ANNEX.match(para.folded) and (para.begins_page or para.align == "center"):
            annex += 1
            para.role, title = "annex_label", True
        elif para.in_table:
            title = False
        elif title and _ANNEX_WITH.match(para.folded):
            para.role, title = "annex_with", False
        elif title and (para.align == "center" or para.bold > 0.8):
            para.role = "annex_title"
        else:
            title = False
            para.role = _label(para) or "text"
        para.annex = annex
