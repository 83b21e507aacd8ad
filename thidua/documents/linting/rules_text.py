"""The text itself: layout of paragraphs, numbering, citations, capitals, spacing: annex I, part II, II.6; annex II."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from thidua.documents import decree
from thidua.documents.linting.case import Case, first_words, quoted, shown, sizes
from thidua.documents.linting.observed import Para
from thidua.documents.linting.remarks import Remark, remark, words
from thidua.reader.passage import LOWER, UPPER, fold

ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ARTICLE = re.compile(r"Điều (\d+)(.?)")
_ROMAN = re.compile(r"([IVXLC]+)\s*[./)-]")
_CLAUSE = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\s*([.)/])")
_POINT = re.compile(r"([a-zđ])\s*([).])")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LAW_NUMBER = re.compile(r"\b((?:bo )?luat|phap lenh)\b[^;.]{3,160}?\bso\s*:?\s*(\d+/\d{4}/\w+)")
_CITED = re.compile(
    rf"(?P<type>[{UPPER}][{LOWER}]+ [{LOWER}]+)\s+số\s+(?P<number>\d+(?:/\d{{4}})?[/-][{UPPER}][\w/&-]*)(?P<rest>.{{0,40}})"
)
_DAY = re.compile(r"^\s*,?\s*\(?\s*ngày\s+\d")
_BEFORE_MARK = re.compile(r"(?<=[^\s.…,;:]) +([,;:!?)](?=\s|$)|\.(?=\s|$))")
_AFTER_MARK = re.compile(rf"(?<=[{LOWER}])([,;])(?=[{LOWER}{UPPER}])")
_DOUBLE = re.compile(r"(?<=[^\s.…_]) {2,}(?=[^\s.…_])")
_FOLLOWED = re.compile(r"[:;.”\")\]…/]$")


def check(case: Case) -> Iterator[Remark]:
    yield from _layout(case)
    yield from _bases(case)
    yield from _numbering(case)
    yield from _forms(case)
    yield from _citations(case)
    yield from _capitals(case)
    yield from _spelling(case)


def _layout(case: Case) -> Iterator[Remark]:
    flow = [para for para in case.parts.flow if not para.annex]
    text = [
        para
        for para in flow
        if para.role in ("text", "clause", "point", "dash", "article") and para.align != "center"
    ]
    bases = case.parts.of("basis")
    # Short ones may be letters of a drawing.
    yield from sizes("text.size", "text.size", [*bases, *(para for para in flow if len(para.text) > 40)])
    measures = decree.measures()
    yield from _first("text.align", text, lambda p: p.align in ("left", "right") and len(p.text) > 100)
    indented = [para for para in text if para.indent is not None and len(para.text) > 60]
    bound = measures["text.indent"]
    wrong = next((p for p in indented if not bound.accepts(p.indent or 0, 0.8)), None)
    if wrong is not None and wrong.indent is not None and not _is_listed(wrong):
        yield remark("text.indent", wrong, found=shown(wrong.indent))
    least = (measures["text.paragraph_gap"].least or 0) - 1.0
    close = [para for para in text[1:] if para.gap is not None and para.gap < least and not para.begins_page]
    wrong = next((para for para in close if _follows_text(case, para)), None)
    if wrong is not None:
        yield remark("text.gap", wrong, found=shown(max(wrong.gap or 0, 0)))
    pitched = [para for para in text if para.pitch is not None and len(para.text) > 60]
    wrong = next((p for p in pitched if not measures["text.line"].accepts(p.pitch or 1, 0.09)), None)
    if wrong is not None and wrong.pitch is not None:
        yield remark("text.line", wrong, found=shown(wrong.pitch))


def _is_listed(para: Para) -> bool:
    """Lists of Word stand further in."""
    return bool(para.label) and para.indent is not None and para.indent > 10


def _before(case: Case, para: Para) -> Para | None:
    return case.seen.paras[para.number - 2] if para.number > 1 else None


def _follows_text(case: Case, para: Para) -> bool:
    before = _before(case, para)
    return before is not None and before.role in ("text", "clause", "point", "dash", "article", "basis")


def _first(code: str, paras: list[Para], wrong: Callable[[Para], bool]) -> Iterator[Remark]:
    found = next((para for para in paras if wrong(para)), None)
    if found is not None:
        yield remark(code, found)


def _bases(case: Case) -> Iterator[Remark]:
    bases = case.parts.of("basis")
    yield from _first("basis.italic", bases, lambda para: para.italic < 0.8)
    for n, para in enumerate(bases):
        last = n == len(bases) - 1
        fine = (".", ",", ";", ":") if last else (";",)
        if not para.text.endswith(fine):
            yield remark("basis.end", para, found=para.text[-1:])
    for para in [*bases, *case.parts.flow]:
        match = _LAW_NUMBER.search(para.folded)
        if match and "qh" in match[2]:
            yield remark("basis.law-number", para, found=para.text[match.start(2) : match.end(2)])
            break


def _numbering(case: Case) -> Iterator[Remark]:
    """Every series counts from its first by one: articles through the paper, the others below what stands above them."""
    for annex in sorted({para.annex for para in case.parts.flow}):
        flow = [para for para in case.parts.flow if para.annex == annex]
        yield from _articles(flow)
        yield from _below(flow)


def _articles(flow: list[Para]) -> Iterator[Remark]:
    last = 0
    for para in flow:
        match = _ARTICLE.match(para.text) if para.role == "article" else None
        if match is None:
            continue
        number = int(match[1])
        if last and number != last + 1:
            yield from _step(para, f"Điều {last}", f"Điều {number}", f"Điều {last + 1}", number <= last)
        last = number


def _step(para: Para, before: str, found: str, right: str, again: bool) -> Iterator[Remark]:
    if again:
        yield remark("numbering.repeat", para, found=found, before=before)
    else:
        yield remark("numbering.gap", para, before=before, found=found, right=right)


def _below(flow: list[Para]) -> Iterator[Remark]:
    roman = clause = point = 0
    for para in flow:
        if para.role in ("article", "part"):
            clause = point = 0
            if para.role == "part":
                roman = 0
        elif para.role == "heading" and (match := _ROMAN.match(para.text)):
            value = _roman(match[1])
            if value and value != roman + 1 and (roman or value != 1):
                yield from _step(
                    para, _written(roman) or "đầu văn bản", match[1], _written(roman + 1), 0 < value <= roman
                )
            roman, clause, point = value or roman, 0, 0
        elif para.role == "clause" and (match := _CLAUSE.match(para.text)):
            if "." in match[1]:
                continue
            value = int(match[1])
            # Lists inside a clause begin anew at 1; whoever goes on counts by one.
            if value not in (1, clause + 1):
                yield from _step(
                    para, str(clause) if clause else "đầu phần", f"{value}.", str(clause + 1), value <= clause
                )
            elif value == 1 and clause == 1:
                yield from _step(para, "1.", "1.", "2", True)
            clause, point = value, 0
        elif para.role == "point" and (match := _POINT.match(para.text)):
            letter = match[1]
            if letter not in ALPHABET:
                yield remark("numbering.alphabet", para, found=letter)
                continue
            value = ALPHABET.index(letter) + 1
            if value not in (1, point + 1):
                before = ALPHABET[point - 1] + ")" if point else "đầu khoản"
                right = ALPHABET[point] + ")" if point < len(ALPHABET) else ""
                yield from _step(para, before, f"{letter})", right, value <= point)
            point = value


def _roman(text: str) -> int:
    total = 0
    for n, letter in enumerate(text):
        value = _VALUES[letter]
        total += -value if n + 1 < len(text) and _VALUES[text[n + 1]] > value else value
    return total if _written(total) == text else 0


def _written(number: int) -> str:
    out = ""
    for value, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, number = divmod(number, value)
        out += sign * count
    return out


def _forms(case: Case) -> Iterator[Remark]:
    for role, code in (("article", "article.form"), ("clause", "clause.form"), ("point", "point.form")):
        for para in case.parts.of(role):
            wrong = _wrong_form(para)
            if wrong:
                yield remark(code, para, found=wrong)
                break
    for para in case.parts.of("part"):
        if para.bold < 0.9 or para.align not in ("center", ""):
            yield remark("part.form", para, found=first_words(para.text))
            break
    for para in case.parts.of("heading"):
        if para.bold < 0.5 and len(para.text) < 120:
            yield remark("heading.bold", para, found=quoted(para, 40))
            break


def _wrong_form(para: Para) -> str:
    if para.role == "article":
        match = re.match(r"Điều \d+\.(?=\s|$)", para.text)
        first = next((piece for piece in para.pieces if piece.text.strip()), None)
        bold = para.label != "" or (first is not None and first.style.bold)
        return "" if match and bold else first_words(para.text, 2)
    if para.role == "clause":
        match = _CLAUSE.match(para.text)
        return match[0] if match and match[2] != "." and len(match[1]) < 3 else ""
    match = _POINT.match(para.text)
    return match[0] if match and match[2] != ")" else ""


def _citations(case: Case) -> Iterator[Remark]:
    """An act is cited in full where it is cited first, and by type and number after that."""
    known: set[str] = set()
    told: set[str] = set()
    line = case.parts.first("number")
    own = line.text if line else ""
    paras = [*case.parts.of("subject", "basis"), *(para for para in case.parts.flow if not para.annex)]
    for para in paras:
        for match in _CITED.finditer(para.text):
            number = match["number"].strip(".,;-")
            dated = bool(_DAY.match(match["rest"]))
            if number in known:
                if dated and number not in told and "của" in match["rest"]:
                    told.add(number)
                    yield remark("citation.again", para, found=f"{match['type']} số {number}")
            elif not dated and para.role != "subject" and not own.endswith(f" {number}"):
                yield remark("citation.first", para, found=f"{match['type']} số {number}")
            if para.role != "subject":
                known.add(number)


@cache
def _capital_forms() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(rf"\b{re.escape(fold(right))}\b"), right)
        for right in sorted(words("capitals"), key=len, reverse=True)
    ]


_CITING = re.compile(
    rf"(?<=[{LOWER},;(] )(?:(Điểm|Khoản) (?=[a-zđ0-9]{{1,2}}\b.{{0,20}}Điều)|(điều) (?=\d+ (?:Luật|Nghị định|Quyết định|Thông tư|của)))"
)


def _capitals(case: Case) -> Iterator[Remark]:
    told: set[str] = set()
    for para in case.seen.paras:
        if para.in_table or para.upper or para.role in ("motto_1", "motto_2", "sign_name"):
            continue
        taken: list[tuple[int, int]] = []
        for pattern, right in _capital_forms():
            for match in pattern.finditer(para.folded):
                if any(start <= match.start() < end for start, end in taken):
                    continue
                taken.append(match.span())
                found = para.text[match.start() : match.end()]
                # Other words without their marks, and words shouted, are another matter.
                if found == right or found.lower() != right.lower() or found.isupper() or right in told:
                    continue
                # "Trưởng phòng Nội vụ" is a post.
                post = para.folded[: match.start()].endswith("truong ")
                if found[1:] == right[1:] and (match.start() == 0 or post):
                    continue
                told.add(right)
                yield remark("capital.name", para, found=found, right=right)
        citing = _CITING.search(para.text)
        if citing and "citing" not in told:
            told.add("citing")
            word = citing[1] or citing[2]
            yield remark(
                "capital.citation",
                para,
                found=word,
                right=_turned(word),
            )
    for para in case.parts.flow:
        if para.role in ("text", "clause", "point", "article") and not para.annex:
            words_only = re.sub(r"^(?:Điều \d+\.?|[IVXLC]+\.|\d[\d.]*[.)]|[a-zđ]\))\s*", "", para.text)
            if re.match(rf"[{LOWER}]{{2,}}", words_only) and _follows_sentence(case, para):
                yield remark("capital.sentence", para, found=first_words(words_only))
                break


def _turned(word: str) -> str:
    return word.lower() if word[0].isupper() else word.capitalize()


def _follows_sentence(case: Case, para: Para) -> bool:
    before = _before(case, para)
    return before is not None and before.text.endswith((".", "./."))


def _spelling(case: Case) -> Iterator[Remark]:
    told: set[str] = set()
    for para in case.seen.paras:
        raw = para.raw.strip()
        if (
            "nfd" not in told
            and unicodedata.normalize("NFC", raw) != raw
            and re.search("[\u0300-\u036f]", raw)
        ):
            told.add("nfd")
            yield remark("text.decomposed", para)
        if para.in_table or para.role in ("number", "foot_other", "head_other"):
            continue
        if "double" not in told and _DOUBLE.search(raw.replace("\u00a0", " ")):
            told.add("double")
            yield remark("text.double-space", para)
        if "before" not in told and (match := _BEFORE_MARK.search(raw)):
            told.add("before")
            yield remark("text.space-before-mark", para, found=match[1])
        if "after" not in told and (match := _AFTER_MARK.search(raw)) and "://" not in raw:
            told.add("after")
            yield remark("text.space-after-mark", para, found=match[1])
