"""How many of whom may be commended: "không quá 25 tập thể", "15% số cá nhân", "30 triệu đồng"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from thidua.reader import award_names, labels, words
from thidua.reader.figures import cells, number
from thidua.reader.model import Quota, Span
from thidua.reader.passage import Passage, clean

_MOST = 300  # a table of rewards is long, but not longer
_SENTENCE = re.compile(r";\s*|(?<=[^\d\W])\.\s+(?=[A-ZĐÀ-Ỹ])")
_STANDARD = re.compile(r"^\W*(?:tieu chuan|tieu chi|dieu kien)\b")
_PROPOSED = re.compile(
    r"\b(?:de nghi|trinh|de xuat)\s+(?P<who>[^,;.:]{3,90}?)\s+(?:tang|xet|khen|quyet dinh|trao|ghi nhan)\b"
)
_GIVEN = re.compile(r"\b(?:tang|trao|khen|thuong|bieu duong|binh xet|giai (?:nhat|nhi|ba)|giai thuong)\b")
_COUNTED = re.compile(r"^(?:gom\s+)?\d{1,3}\s+")
_NUMBER = r"(?<![\w/.,%\-–])(?P<n>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)"
_SHARE = re.compile(_NUMBER + r"\s*%\s*(?:(?:tren\s+)?(?:tong\s+)?so\s+)?(?P<who>[a-z][^,;.:()%\d]{1,60})")
_WHO_ENDS = re.compile(r"\s+(?:va|co|duoc|trong|dat|hoan thanh|la|de|co thanh tich)\b|\s*$")
_LEADS = re.compile(
    r"\s+dan dau\b(?:\s+(?:moi\s+|cac\s+)?(?:khoi|cum|khu vuc|don vi|nganh)\b(?:\s+thi dua)?)?"
)
_EACH_AFTER = re.compile(r"[^,;.\d]{0,60}?\b(?P<each>moi\s+[a-z]+)")
_SECOND_UNIT = re.compile(r",\s+(?:phong|ban|to|doi|khoa|nganh)\b(?!\s+\d)")
_EACH_BEFORE = re.compile(
    r"\b(?P<each>moi\s+(?:lop|khoi|don vi|xa|truong|to|cum|thon|co quan|phong|khoa|chi bo|dot))\s*(?:chon|lay|xet|duoc)?\s*$"
)
_REWARDED = re.compile(
    r"\b(?:duoc\s+)?(?:muc\s+)?(?:tien\s+)?(?:thuong|tri gia|muc)\b.*$|:\s*$|\s+(?:khong qua|khong vuot qua|toi da|la)\b.*$"
)

_TO = re.compile(r"\s+(?:cho|doi voi)\s+(?P<who>(?!\d)[^,;.:()\d]{2,60})")
_REWARD = re.compile(r"\s*(?:muc\s+)?(?:tien\s+)?thuong\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    value: str
    unit: str
    who: str


@dataclass(frozen=True, slots=True)
class _Counted:
    figure: _Figure
    award: str
    giver: str
    at_most: bool
    span: Span


def read(parts: list[Passage], sure: float) -> tuple[list[Quota], dict[str, list[Span]]]:
    """The quotas of a section of commendation; `commendation.quotas.N` is the figure of each with its unit."""
    counted = [each for part in parts for each in islice(_in_part(part, sure), _MOST)][:_MOST]
    givers: dict[str, set[str]] = {}
    for each in counted:
        givers.setdefault(each.award, set()).add(each.giver)
    quotas: list[Quota] = []
    spans: dict[str, list[Span]] = {}
    for each in counted:
        spans[f"commendation.quotas.{len(quotas)}"] = [each.span]
        award = _named(each, several=len(givers.get(each.award, ())) > 1)
        own = award and award.lower() != each.figure.who.lower()
        who = f"{each.figure.who} ({award})" if own else each.figure.who
        unit = f"{each.figure.unit} (tối đa)" if each.at_most else each.figure.unit
        quotas.append(Quota(who, each.figure.value, unit))
    return quotas, spans


def read_rows(rows: list[Passage], sure: float) -> tuple[list[Quota], list[Span]]:
    """A table of quotas: an award in each row, a column for each kind of receiver."""
    quotas: list[Quota] = []
    spans: list[Span] = []
    heads: list[str] = []
    for row in rows:
        cells_ = cells(row)
        receivers = [words.pattern("awards.yaml", "receivers").search(cell.folded) for cell in cells_]
        if not any(any(c.isdigit() for c in cell.text) for cell in cells_) and sum(map(bool, receivers)) > 0:
            heads = [cell.value if found else "" for cell, found in zip(cells_, receivers, strict=True)]
            continue
        award = next((award for cell in cells_ for award in award_names.find(cell)), None)
        for place, cell in enumerate(cells_[: len(heads)]):
            if heads[place] and award is not None and cell.text.isdigit() and cell.text.strip("0"):
                who = heads[place][:1].lower() + heads[place][1:]
                quotas.append(Quota(f"{who} ({award.full})", number(cell.text), who))
                spans.append(cell.span(sure))
    return quotas, spans


def _named(counted: _Counted, *, several: bool) -> str:
    if not counted.giver:
        return counted.award
    if not counted.award:
        return f"đề nghị {counted.giver}"
    return f"{counted.award} của {counted.giver}" if several else counted.award


def proposed_to(part: Passage, at: int) -> str:
    """Whom the sentence asks to give the award that stands at `at`."""
    sentence = max(part.text.rfind(";", 0, at), part.text.rfind(". ", 0, at), at - 200) + 1
    sentence = max(sentence, 0)
    match = _PROPOSED.search(part.folded, sentence, at)
    return clean(part.text[match.start("who") : match.end("who")]) if match else ""


def _in_part(part: Passage, sure: float) -> Iterator[_Counted]:
    title = _reward_title(part)
    award, giver = "", ""
    for sentence in _sentences(part):
        if _STANDARD.match(sentence.folded):
            return
        awards = list(islice(award_names.find(sentence), _MOST))
        proposal = _PROPOSED.search(sentence.folded)
        if proposal:
            award, giver = "", clean(sentence.text[proposal.start("who") : proposal.end("who")])
        elif awards:
            # "05 tập thể được tặng Giấy khen": the award may stand after those who get it.
            award, giver = awards[0].name, awards[0].giver
        if not (
            awards
            or proposal
            or award
            or title
            or _listed_pattern().search(sentence.folded)
            or _GIVEN.search(sentence.folded)
        ):
            continue
        following = 0
        most = words.pattern("awards.yaml", "at_most").search(sentence.folded)
        for figure in _figures(sentence):
            if figure.unit == "%" and not (awards or award):
                continue
            while following < len(awards) and awards[following].start < figure.start:
                award = awards[following].name
                following += 1
            at_most = most is not None and most.start() < figure.start
            span = sentence.span(sure, figure.start, figure.end)
            yield _Counted(figure, award or title, giver, at_most, span)
        award = awards[-1].name if awards else award


def _sentences(part: Passage) -> Iterator[Passage]:
    start = 0
    for edge in _SENTENCE.finditer(part.text):
        yield part.cut(start, edge.start())
        start = edge.end()
    yield part.cut(start)


def _reward_title(part: Passage) -> str:
    """ "Thưởng tháng: …" tells what the figures after it reward."""
    match = re.match(r"^((?:tien |khen )?thuong\b[^:]{0,40}|giai [^:]{0,30}):", part.folded)
    if match is None:
        return ""
    text = clean(part.text[: match.end(1)])
    return "" if labels.is_upper(text) else text[:1].lower() + text[1:]


def _figures(sentence: Passage) -> list[_Figure]:
    found = [*_sums(sentence)]
    taken = [(each.start, each.end) for each in found]
    starts = [start for start, _ in taken]
    for each in (*_shares(sentence), *_counts(sentence), *_listed(sentence)):
        place = bisect.bisect_left(starts, each.end)
        if not (place and taken[place - 1][1] > each.start):
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _counts(sentence: Passage) -> Iterator[_Figure]:
    folded = sentence.folded
    for match in _count_pattern().finditer(folded):
        end = match.end()
        second = _SECOND_UNIT.match(folded, end)
        end = second.end() if second else end
        unit = clean(sentence.text[match.start("unit") : end])
        lead = _LEADS.match(folded, end)
        end = lead.end() if lead else end
        who = clean(sentence.text[match.start("unit") : end])
        before = _EACH_BEFORE.search(folded[max(0, match.start() - 40) : match.start()])
        if before:
            start = (
                match.start() - len(folded[max(0, match.start() - 40) : match.start()]) + before.start("each")
            )
            who += " " + clean(sentence.text[start : start + len(before["each"])]).lower()
        elif (after := _EACH_AFTER.match(folded, end)) and not re.search(
            r"\bva\s+moi\b", folded[end : after.end()]
        ):
            who += " " + clean(sentence.text[after.start("each") : after.end("each")])
        yield _Figure(match.start("n"), end, number(match["n"]), unit, who)


@cache
def _count_pattern() -> re.Pattern[str]:
    """ "25 tập thể", "05 Bằng khen"."""
    receivers, awards = (words.pattern("awards.yaml", key).pattern for key in ("receivers", "awards"))
    return re.compile(_NUMBER + rf"\s+(?P<unit>{awards}|{receivers})")


def _listed(sentence: Passage) -> Iterator[_Figure]:
    """ "Tập thể: 10; cá nhân: 20"."""
    for match in _listed_pattern().finditer(sentence.folded):
        unit = clean(sentence.text[match.start("unit") : match.end("unit")]).lower()
        yield _Figure(match.start("n"), match.end("n"), number(match["n"]), unit, unit)


@cache
def _listed_pattern() -> re.Pattern[str]:
    receivers = words.pattern("awards.yaml", "receivers").pattern
    return re.compile(rf"(?P<unit>{receivers})\s*:\s*(?P<n>\d{{1,3}})(?![\w/%]|[.,]\d|\s*[\w%/])")


def _shares(sentence: Passage) -> Iterator[_Figure]:
    for match in _SHARE.finditer(sentence.folded):
        stop = _WHO_ENDS.search(sentence.folded, match.start("who"), match.end("who"))
        end = stop.start() if stop else match.end("who")
        if words.pattern("awards.yaml", "receivers").match(sentence.folded, match.start("who")) is None:
            continue
        who = clean(sentence.text[match.start("who") : end])
        yield _Figure(match.start("n"), end, number(match["n"]), "%", who)


def _sums(sentence: Passage) -> Iterator[_Figure]:
    """Money and months of salary: who gets them stands before, after "cho", or behind a stroke."""
    last = 0
    for match in _money_pattern().finditer(sentence.folded):
        who = _rewarded(sentence, last, match)
        last = match.end()
        if who:
            unit = clean(sentence.text[match.start("unit") : match.end("unit")])
            yield _Figure(match.start("n"), match.end(), number(match["n"]), unit, who[:1].lower() + who[1:])


def _rewarded(sentence: Passage, last: int, match: re.Match[str]) -> str:
    comma = max(sentence.folded.rfind(",", last, match.start()) + 1, last)
    colon = max(sentence.folded.rfind(":", last, match.start()) + 1, comma)
    for begin in (colon, comma):
        begin = max(begin, match.start() - 160)
        folded = sentence.folded[begin : match.start()]
        kept = _REWARDED.sub("", folded)
        if not kept.strip() and (reward := _REWARD.match(folded)):
            begin += reward.end()
            kept = folded[reward.end() :]
        lead = _COUNTED.match(kept.lstrip())
        begin += len(kept) - len(kept.lstrip()) + (lead.end() if lead else 0)
        kept = kept.lstrip()[lead.end() if lead else 0 :]
        who = clean(sentence.text[begin : begin + len(kept)]).strip(" ,:.-–")
        if who:
            return who
    if after := _TO.match(sentence.folded, match.end()):
        return clean(sentence.text[after.start("who") : after.end("who")])
    _, _, each = sentence.text[match.start("unit") : match.end("unit")].partition("/")
    return f"mỗi {clean(each)}" if each else ""


@cache
def _money_pattern() -> re.Pattern[str]:
    return re.compile(
        _NUMBER
        + r"\s+(?P<unit>"
        + words.pattern("awards.yaml", "money").pattern
        + r"(?:/[a-z]+(?: [a-z]+)?)?)"
    )
