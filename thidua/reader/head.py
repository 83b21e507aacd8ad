"""The head of a paper: who issues it, its number, where and when, its type and title, to whom it goes.

Decree 30/2020/NĐ-CP, annex I, sets the head in two columns. Extraction lays them one after the other, line beside
line with a wide gap, or line beside line with a single space: so each line is cut at the words that only the right
column can hold (*quốc hiệu*, *tiêu ngữ*, place and date).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from thidua.reader import casing, dates, doctypes, issuers, labels, regions
from thidua.reader.layout import Line
from thidua.reader.model import Span
from thidua.reader.passage import LOWER, UPPER, Passage, clean
from thidua.reader.regions import Regions

_COUNTRY = re.compile(
    r"cong\s*hoa\s*xa\s*hoi(?:\s*chu\s*nghia(?:\s*viet\s*nam)?)?|^chu\s*nghia\s*viet\s*nam$"
)
_MOTTO = re.compile(r"doc\s*lap\s*[-.]?\s*tu\s*do\s*[-.]?\s*hanh\s*phuc")
_PARTY = re.compile(r"dang\s+cong\s+san\s+viet\s+nam")
_NUMBER = re.compile(
    r"^\W*s[o0]\s*[:.;z]?\s*(?P<n>[\w./\-–]{0,14}?\s*(?:/|-(?=[a-z]))\s*[a-z][\w.]*(?:\s?[-–/&]\s?[a-z][\w.]*)*)"
)
_DEPARTMENT = re.compile(r"\W*S[Ởở]\b")  # "Sở" is no "Số", though they fold alike
_BARE_NUMBER = re.compile(r"^\W*(?P<n>\d{1,5}(?:/\d{4})?\s?[-/]\s?[A-ZĐ]{2,}\w*(?:[-/][A-ZĐ]\w*)*)\b")
_DATED = re.compile(
    r"(?:^|[,.\s])\s*ng[ae]y\W{0,3}(?P<d>\w{0,3})\W{0,4}th[ae]ng\W{0,4}(?P<m>\w{0,3})\W{0,4}nam\W{0,3}(?P<y>\d{4})\b"
)
# Ý Yên, Ô Môn, A Lưới, Ỷ La: one vowel may be a word of a name, never the last.
_VOWEL_WORD = rf"[AEIOUYÂÊÔƠƯÁÀÉÍÓÚÝỲỶỸ](?=\s+[{UPPER}][{LOWER}])"
_PLACE_WORD = rf"(?:[{UPPER}][{LOWER}]+|{_VOWEL_WORD}|TP\.?|HCM)"
_PLACE = re.compile(
    rf"(?<![\w\-–])(?P<place>{_PLACE_WORD}(?:(?:\s+|\s*[-–.]\s*)(?:phố\s+)?{_PLACE_WORD}){{0,5}})\s*[,.]?\s*$"
)
# A joint paper says so in its sign: "01/CTLT-VNPT-CĐVNPT".
_JOINT = re.compile(r"[A-ZĐ]{1,3}LT\b")
_WHOLE_ORGANISATION = re.compile(
    r"(?:hoi\s+(?:lien\s+hiep\s+phu\s+nu|lhpn|nong\s+dan|cuu\s+chien\s+binh|chu\s+thap\s+do)\s+(?:viet\s+nam|vn)"
    r"|doan\s+tncs\s+ho\s+chi\s+minh|doan\s+thanh\s+nien\s+cong\s+san\s+ho\s+chi\s+minh|mat\s+tran\s+to\s+quoc\s+viet\s+nam)$"
)
_CLOSING_TYPE = re.compile(
    r"\btren\s+day\s+la\s+(?:noi\s+dung\s+)?(?P<type>(?:\w+\s+){0,2}\w+?)(?=\s+(?:phat|to|thuc|trien|ve|nay|cua|so|thi|dot)\b|[,.])"
    r"|\bnhan\s+duoc\s+(?P<this>(?:\w+\s+){0,2}?\w+)\s*(?=nay\b|,)"
)
_SECRECY = re.compile(r"^(?:mat|hoa toc|khan|thuong khan|du thao|ban sao|sao y|\(?da ky)\b")
_CHROME = re.compile(
    r"»|trang chu|dang tai|he thong|co chu|in trang|doc bai|van ban phap luat|https?:|www\.|^\W*$"
)


@dataclass(slots=True)
class Head:
    issuer: str | None = None
    number: str | None = None
    place: str | None = None
    date: dt.date | None = None
    doc_type: str | None = None
    title: str | None = None
    addressee: str | None = None
    joint: Span | None = None  # a sign that says "liên tịch"
    spans: dict[str, list[Span]] = field(default_factory=dict)


def read(parts: Regions) -> Head:
    head = Head()
    masthead: list[Passage] = []
    above = True  # the lines above number, date and type name the issuer
    for place, line in enumerate(parts.head):
        if parts.title[0] <= place < parts.title[1]:
            above = False
            continue
        left = _left_column(head, line.passage)
        names_type = doctypes.type_name(line.passage.text) is not None
        above = above and not head.spans and not names_type
        if above or (not names_type and masthead and _WHOLE_ORGANISATION.match(left.folded)):
            # The right column of a form of their own: the whole organisation, where others have the country.
            whole = bool(masthead) and line.gap and bool(_WHOLE_ORGANISATION.match(left.folded))
            if not whole:
                masthead.append(left)
            elif len(masthead) == 1:
                masthead.insert(0, left)  # the only superior body that the head names
        elif names_type:
            pass
        elif left.text and not line.gap and masthead and place == len(masthead):
            masthead.append(left)
    if parts.head and parts.title[1] > parts.title[0]:
        _title(head, parts)
    elif parts.doc_type:
        _type(head, parts, parts.head[parts.title[0]].passage)
    if head.doc_type is None:
        _type_of_closing(head, parts)
    _addressee(head, parts.head)
    _issuer(head, parts, masthead)
    if head.doc_type and head.joint and "liên tịch" not in head.doc_type:
        head.doc_type += " liên tịch"
        head.spans["doc_type"].append(head.joint)
    if (
        head.doc_type is None
        and head.number
        and (head.addressee or (head.title or "").startswith(("V/v", "Về việc")))
    ):
        head.doc_type = "Công văn"
        head.spans["doc_type"] = [Span(s.start, s.end, 0.8) for s in head.spans.get("number", [])]
    return head


def _left_column(head: Head, line: Passage) -> Passage:
    """Takes number, place and date out of a line, and returns what is left of it in the left column."""
    if len(line) > 260:
        return line.cut(0, 0)
    cuts = [match.start() for rule in (_COUNTRY, _MOTTO, _PARTY) if (match := rule.search(line.folded))]
    end = min(cuts, default=len(line))
    dated = _DATED.search(line.folded)
    number = None if _DEPARTMENT.match(line.text) else _NUMBER.match(line.folded)
    if dated and "date" not in head.spans and len(line) - dated.end() < 40:
        end = min(end, _place_and_date(head, line, dated, number))
    if number and head.number is None:
        end = min(end, _number(head, line, number, before=end))
    elif head.number is None and (bare := _BARE_NUMBER.match(line.text)) and len(line) < 60:
        head.number = "".join(bare["n"].split())
        head.spans["number"] = [line.span(0.6, bare.start("n"), bare.end("n"))]
        end = 0
    elif head.number is None and line.folded.lstrip().startswith("so:"):
        end = 0
    left = line.cut(0, end).strip(" \t\n_.|:*")
    return left if any(map(str.isalnum, left.text)) else line.cut(0, 0)


def _place_and_date(head: Head, line: Passage, dated: re.Match[str], number: re.Match[str] | None) -> int:
    """Reads place and date; returns where the place begins. A date that scanning spoiled stays empty."""
    digits = [dated[key].translate(_DIGITS) for key in "dm"]
    if all(text.isdigit() for text in digits):
        head.date = dates.day(int(dated["y"]), int(digits[1]), int(digits[0]))
    exact = (dated["d"], dated["m"]) == tuple(digits)
    start = dated.start() + dated[0].index("ng")
    if head.date:
        head.spans["date"] = [line.span(1.0 if exact else 0.6, start, dated.end())]
    before = line.text[: dated.start() + 1]
    place = _PLACE.search(before.rstrip(" ,.·"))
    if place is None:
        return start
    begin = place.start("place")
    if number:
        begin = max(begin, _sign_end(line.text, number))
    text = clean(line.text[begin : place.end("place")]).strip(" -–.,")
    if text and not labels.is_upper(text, share=0.99):
        head.place = text
        head.spans["place"] = [line.span(0.95, begin, place.end("place"))]
    return begin


_DIGITS = str.maketrans("oOlIi", "00111")


def _sign_end(text: str, number: re.Match[str]) -> int:
    """Where a sign stops in a line that goes on with a place: its parts are in capitals, a place is not."""
    end = number.start("n")
    for part in re.finditer(r"[^\s]+", text[number.start("n") :]):
        word = part[0].strip("-–/,.&")
        small = any(c.islower() for c in word)
        after_mark = not word or text[number.start("n") : number.start("n") + part.start()].rstrip().endswith(
            ("-", "–", "/", ":", ".")
        )
        if small and not after_mark and "/" not in part[0] and end > number.start("n"):
            break
        if not after_mark and re.match(_VOWEL_WORD, text[number.start("n") + part.start() :]):
            break
        if (
            small
            and "/" not in part[0]
            and not any(c.isdigit() for c in part[0])
            and word[:1].isupper()
            and end > number.start("n")
        ):
            break
        end = number.start("n") + part.end()
    return end


def _number(head: Head, line: Passage, number: re.Match[str], before: int) -> int:
    start = number.start("n")
    end = min(number.end("n"), _sign_end(line.text, number))
    if before > start:
        end = min(end, before)
    text = _sign(line.text[start:end])
    match = re.match(r"(?P<figure>\w{1,6}(?:/\d{4})?)(?P<mark>[/-])(?P<rest>.*\w.*)", text)
    if match is None:
        return 0
    figure, mark, rest = match["figure"], match["mark"], match["rest"]
    if _JOINT.match(rest):
        head.joint = line.span(0.7, start, end)
    read = figure.translate(_DIGITS)
    if not re.fullmatch(r"\d{1,6}(?:/\d{4})?[a-zA-Z]?", read):
        return 0  # the figure is missing, or written by hand and lost
    head.number = f"{read}{mark}{rest}"
    head.spans["number"] = [line.span(1.0 if read == figure else 0.6, start, end)]
    return 0


def _sign(text: str) -> str:
    """A sign without its spaces. "CÐ" with an eth is "CĐ"; layout has settled that."""
    text = re.sub(r"\s*([/\-–&])\s*", lambda m: m[1].replace("–", "-"), text.strip(" .,:;-–"))
    return re.sub(r"^(\d+)\s+", r"\1", text).strip()


def _title(head: Head, parts: Regions) -> None:
    begin, end = parts.title
    lines = [line.passage for line in parts.head[begin:end]]
    if parts.doc_type:
        above = parts.head[begin - 1].passage if begin else None
        alone = above is not None and doctypes.type_name(above.text) == parts.doc_type
        at = 0 if alone else doctypes.after_type(lines[0].text)
        if at or above is None:
            _type(head, parts, lines[0].cut(0, at))
            lines[0] = lines[0].cut(at)
        else:
            _type(head, parts, above)
    whole = Passage.join(lines).strip(" \t\n*_|")
    if not whole.text:
        return
    upper = labels.is_upper(whole.text, share=0.9)
    if whole.text.startswith("(") and whole.text.rstrip(" .").endswith(")"):
        whole = whole.strip(" ().")
    about = regions.ABOUT.match(whole.folded)
    text = whole.value
    if upper:
        written = (line.passage.text for line in (*parts.preamble, *parts.body, *parts.closing))
        text = casing.sentence_case(text, written)
    if about and parts.doc_type is None:
        text = (
            "V/v " + clean(text[about.end() :]).lstrip(":. ")
            if whole.folded.startswith("v") and "/" in about[0]
            else text
        )
    head.title = text.rstrip(" .;:")
    head.spans["title"] = whole.spans(0.95 if parts.doc_type else 0.85)


def _type(head: Head, parts: Regions, passage: Passage) -> None:
    head.doc_type = parts.doc_type
    exact = clean(passage.text).strip(" .:*").lower() == (parts.doc_type or "").lower()
    head.spans["doc_type"] = passage.strip().spans(1.0 if exact else 0.8)


def _type_of_closing(head: Head, parts: Regions) -> None:
    """The type where the head is lost or has none: "Trên đây là Kế hoạch …", "Nhận được Công văn này"."""
    for line in parts.closing:
        match = _CLOSING_TYPE.search(line.passage.folded)
        name = doctypes.known_type(match["type"] or match["this"]) if match else None
        if match and name:
            group = "type" if match["type"] else "this"
            head.doc_type = name
            head.spans["doc_type"] = [line.passage.span(0.75, match.start(group), match.end(group))]
            return


def _addressee(head: Head, lines: list[Line]) -> None:
    place = next((i for i, line in enumerate(lines) if regions.ADDRESSED.match(line.passage.folded)), None)
    if place is None:
        return
    first = lines[place].passage
    colon = first.text.find(":")
    pieces = [first.cut(colon + 1 if colon >= 0 else len("kinh gui")).strip()]
    for line in lines[place + 1 :]:
        label = labels.label_of(line.passage)
        if regions.ABOUT.match(line.passage.folded) or _DATED.search(line.passage.folded):
            continue
        pieces.append(line.passage.cut(label.end if label else 0))
    texts = [piece for piece in pieces if piece.text.strip(" .;,-")]
    names = [clean(piece.text).strip(" .;,-–") for piece in texts]
    if names:
        # "A; B" on one line are two addressees already.
        head.addressee = "; ".join(
            name for text in names for name in re.split(r"\s*;\s*[-–]?\s*", text) if name
        )
        head.spans["addressee"] = [piece.strip(" .;,").span(0.9) for piece in texts]


def _issuer(head: Head, parts: Regions, masthead: list[Passage]) -> None:
    lines = [line for line in masthead if _names_body(line)]
    body = [line.passage for line in (*parts.preamble, *parts.body[:6], *parts.closing)]
    found = issuers.from_masthead([line.value for line in lines], [passage.text for passage in body])
    if found and issuers.is_body(found):
        head.issuer = found
        head.spans["issuer"] = [line.span(0.95) for line in lines]
        return
    stated = issuers.from_launch([line.passage for line in (*parts.preamble, *parts.closing)])
    if stated:
        head.issuer, span = stated
        head.spans["issuer"] = [span]
    elif found:
        head.issuer = found
        head.spans["issuer"] = [line.span(0.5) for line in lines]


def _names_body(line: Passage) -> bool:
    text = line.text
    if len(text) < 2 or _CHROME.search(line.folded) or _SECRECY.match(line.folded):
        return False
    return (
        labels.is_upper(text, share=0.75)
        and not regions.NUMBER.match(line.folded)
        and sum(c.isalpha() for c in text) > 2
    )
