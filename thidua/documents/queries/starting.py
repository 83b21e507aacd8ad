"""What a paper that nobody has written yet already knows: whose it is, who signs, its sign and its place."""

import re

from thidua.documents import kinds
from thidua.documents.paper import Body, Paper, Paragraph, Signature
from thidua.organisations import queries as organisations
from thidua.organisations.enums import LOCALITIES

_KIND_WORDS = re.compile(
    r"^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE
)
_COMMITTEE = "Ủy ban nhân dân"
# Types that no authority sends to recipients.
_KEPT = {"bien-ban", "phieu-bau", "so-do"}


def skeleton(issuer, kind, subject, *, on):
    """A paper of this type with head, sign, signer and the archive line, and one empty paragraph."""
    paper_type = kinds.type_of(kind)
    locality = issuer.kind in LOCALITIES
    code = issuer.abbreviation or ("UBND" if locality else _initials(issuer.name))
    letter = paper_type.slug == "cong-van"
    return Paper(
        kind=kind,
        body=Body(issuer.authority_name, superior=_superior(issuer)),
        type_name="" if letter else paper_type.name.upper(),
        subject=subject,
        sign=code if letter or not paper_type.code else f"{paper_type.code}-{code}",
        place=_place(issuer),
        blocks=[Paragraph("")],
        signature=signer_of(issuer, on=on),
        recipients=[] if paper_type.slug in _KEPT else [*(["Như trên"] if letter else []), "Lưu: VT"],
    )


def signer_of(issuer, *, on):
    """The head on that day, signing for the committee where there is one."""
    head = next((each for each in organisations.posts(issuer, on=on) if each.is_head), None)
    authority = (f"TM. {_COMMITTEE}",) if issuer.kind in LOCALITIES else ()
    post = "Chủ tịch" if issuer.kind in LOCALITIES else "Thủ trưởng đơn vị"
    if head is None:
        return Signature(post, "", authority)
    return Signature(_bare_post(head.post, issuer), head.person.full_name, authority)


def _bare_post(post, issuer):
    """ "Chủ tịch Ủy ban nhân dân huyện" signs as "Chủ tịch"."""
    if issuer.kind not in LOCALITIES:
        return post
    return re.split(r"\s+(?:Ủy ban nhân dân|UBND)\b", post, maxsplit=1)[0]


def _superior(issuer):
    """An office of a locality writes its committee above its own name; a committee writes nobody."""
    if issuer.kind in LOCALITIES or issuer.parent is None:
        return ""
    return issuer.parent.authority_name


def _place(issuer):
    unit = issuer
    while unit is not None and unit.kind not in LOCALITIES:
        unit = unit.parent
    return _KIND_WORDS.sub("", unit.name) if unit else ""


def _initials(name):
    return "".join(word[0] for word in re.findall(r"\w+", name)).upper()
