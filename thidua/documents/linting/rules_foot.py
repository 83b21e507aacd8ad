"""The foot of a paper and its annexes: end mark, signature, recipients, annexes: annex I, part II, II.6–9, part III."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thidua.documents.linting.case import Case, first_words, quoted, sizes
from thidua.documents.linting.observed import Para
from thidua.documents.linting.remarks import Remark, remark, words
from thidua.reader.passage import fold

_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. \S.*")
_COLLECTIVE = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Hội đồng Thi đua")
_DEPUTY = re.compile(r"^pho\b")
_ROMANS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]


def check(case: Case) -> Iterator[Remark]:
    yield from _end(case)
    yield from _signature(case)
    yield from _recipients(case)
    yield from _annexes(case)


def _end(case: Case) -> Iterator[Remark]:
    flow = [para for para in case.seen.paras if not para.annex and para.role in _TEXT and not para.in_table]
    marks = [para for para in flow if re.search(r"\./\.", para.text)]
    if flow and not marks and not case.is_form and case.parts.of("number") and not _ends_with_table(case):
        yield remark("end.missing", flow[-1])
    for para in marks:
        if para is not flow[-1] and not case.parts.of("sign_hint") and _text_after(case, para) > 2:
            yield remark("end.early", para)
            return


_TEXT = {"text", "heading", "part", "article", "clause", "point", "dash"}


def _text_after(case: Case, para: Para) -> int:
    return sum(
        1
        for other in case.parts.flow
        if other.number > para.number and not other.annex and len(other.text) > 60
    )


def _ends_with_table(case: Case) -> bool:
    """The text ends with a table, after which there is no sentence to mark."""
    flow = [para.number for para in case.parts.flow if not para.annex]
    tables = [para.number for para in case.parts.of("table") if not para.annex]
    return bool(tables) and max(tables) > max(flow, default=0)


def _signature(case: Case) -> Iterator[Remark]:
    posts, names = case.parts.of("sign_post"), case.parts.of("sign_name")
    above = case.parts.of("sign_authority")
    if not posts and not above and not names:
        if not case.is_form and case.parts.of("number", "recipients_label"):
            yield remark("signature.missing")
        return
    for para in above:
        if not _AUTHORITY.fullmatch(para.text) or not para.upper:
            yield remark("signature.authority", para, found=quoted(para))
    yield from _deputies(above, posts)
    yield from _on_behalf(case, above, posts)
    if posts and not names:
        yield remark("signature.name", posts[-1])
    for para in names:
        title = _learned().match(para.text)
        if title:
            yield remark("signature.learned", para, found=title[0].strip())
    wrong = next(
        (para for para in [*above, *posts] if para.bold < 0.9 or para.italic > 0.1 or not para.upper), None
    )
    if wrong is not None:
        yield remark("signature.look", wrong, which="Quyền hạn, chức vụ")
    wrong = next((p for p in names if p.bold < 0.9 or p.italic > 0.1 or (p.upper and len(p.text) > 4)), None)
    if wrong is not None:
        yield remark("signature.look", wrong, which="Họ tên")
    yield from sizes("signature.size", "signature.size", [*above, *posts, *names])
    one = [para for para in names if len(names) == 1]
    if (
        one
        and case.parts.of("recipients_label")
        and (one[0].side == "left" or one[0].align in ("left", "justify"))
        and one[0].side != "right"
    ):
        yield remark("signature.place", one[0])


@cache
def _learned() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, words("learned")), key=len, reverse=True))
    return re.compile(rf"(?:(?:{titles})\s*[.,]\s*|(?:{titles})\s+)+(?=\w)")


def _deputies(above: list[Para], posts: list[Para]) -> Iterator[Remark]:
    acting = next((para for para in above if para.folded.startswith("kt")), None)
    if acting is not None and posts and not any(_DEPUTY.match(post.folded) for post in posts):
        yield remark("signature.deputy", acting, found=quoted(acting))
    if acting is None and not any(para.folded.startswith(("tl", "tuq", "q")) for para in above):
        deputy = next((post for post in posts if _DEPUTY.match(post.folded) and len(posts) == 1), None)
        if deputy is not None:
            yield remark("signature.head", deputy, found=quoted(deputy))


def _on_behalf(case: Case, above: list[Para], posts: list[Para]) -> Iterator[Remark]:
    """What a collective body issues is signed on its behalf; what its chair orders himself is not."""
    name = fold(case.body_name)
    collective = next((body for body in _COLLECTIVE if name.startswith(fold(body))), None)
    own = case.doc_type is not None and (
        case.doc_type.of_person or case.doc_type.name in ("Biên bản", "Giấy mời")
    )
    if collective is None or own or above or len(posts) != 1 or case.doc_type is None or not posts:
        return
    if re.match(r"^chu tich\b", posts[0].folded):
        yield remark("signature.collective", posts[0], body=collective.upper())


def _recipients(case: Case) -> Iterator[Remark]:
    label = case.parts.first("recipients_label")
    rows = case.parts.of("recipient")
    if label is None:
        if not case.is_form and case.parts.of("number") and case.parts.of("sign_name", "sign_post"):
            yield remark("recipients.missing")
        return
    fine = (
        label.text == "Nơi nhận:" and abs(label.size - 12) < 0.3 and label.bold > 0.9 and label.italic > 0.9
    )
    if not fine:
        yield remark("recipients.label", label, found=quoted(label))
    yield from sizes("recipients.size", "recipients.size", rows)
    kept = [para for para in rows if re.match(r"^[-–+•\s]*luu\b", para.folded)]
    if rows and not kept:
        yield remark("recipients.archive", rows[-1])
    for para in rows:
        if not para.text.startswith(("-", "–")):
            yield remark("recipients.dash", para, found=first_words(para.text, 6))
            break
    for para in kept[:1]:
        if not re.search(r"\bvt\b|\bvan thu\b", para.folded):
            yield remark("recipients.office", para, found=quoted(para))
    for n, para in enumerate(rows):
        last = n == len(rows) - 1
        if not para.text.endswith("." if last else ";") and (last or not para.text.endswith((",", "."))):
            yield remark("recipients.end", para, found=quoted(para))
            break


def _annexes(case: Case) -> Iterator[Remark]:
    labels = case.parts.of("annex_label")
    for n, para in enumerate(labels):
        rest = para.text.strip(" .:")[len("Phụ lục") :].strip()
        right = _ROMANS[n] if n < len(_ROMANS) else ""
        shape = fold(para.text).startswith("phu luc") and para.bold > 0.9 and para.align in ("center", "")
        roman = rest in _ROMANS if len(labels) > 1 else rest in ("", "I")
        if not shape or not roman or (para.size and abs(para.size - 14) > 0.3):
            yield remark("annex.label", para, found=quoted(para))
        elif len(labels) > 1 and rest != right:
            yield remark("annex.order", para, found=quoted(para), right=right)
        own = [each for each in case.seen.paras if each.annex == n + 1]
        titles = [each for each in own if each.role == "annex_title"]
        if not titles:
            yield remark("annex.title", para, fault="Phụ lục không có tên")
        elif any(not each.upper or each.bold < 0.9 for each in titles):
            yield remark("annex.title", titles[0], fault="Tên phụ lục không in hoa, đậm")
        said = next((each for each in own if each.role == "annex_with"), None)
        if said is None or said.italic < 0.9:
            yield remark("annex.with", para)
