"""From when until when: the period of emulation and its rounds (*đợt, giai đoạn*).

"Từ nay" and "từ ngày ký" begin on the day of issue; a month begins on its first day and ends on its last; an event
("đến khi tổ chức thành công Đại hội …") or a bare year has no date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from thidua.reader import dates, labels, theme
from thidua.reader.layout import Line
from thidua.reader.model import Span
from thidua.reader.passage import Passage, clean
from thidua.reader.regions import Regions

_CLOCK = r"(?:\d{1,2}\s*(?:gio|h)\s*\d{0,2}\s*(?:phut)?\s*,?\s*)?"
_FROM = re.compile(
    rf"\btu\s+{_CLOCK}(?=nay\b|hom\s+nay|khi\b|ngay\b|thang\b|quy\b|(?:dau\s+)?(?:nam|thang|quy)\s+[\di]|\d{{1,2}}\s*[/.-]\s*\d)"
)
_NOW = re.compile(
    r"(?:nay|hom\s+nay|(?:ngay|khi)\s+(?:ky|ban\s+hanh|phat\s+dong|co\s+hieu\s+luc)(?:,?\s+(?:va\s+)?ban\s+hanh)?(?:\s+(?:ke\s+hoach|van\s+ban|chi\s+thi|phong\s+trao|dot\s+thi\s+dua)(?:\s+thi\s+dua)?(?:\s+nay)?)?)\b"
)
_PARTIAL = re.compile(
    r"(?:ngay\s*(?P<d>\d{1,2})|thang\s*(?P<m>\d{1,2})|quy\s*(?P<q>iv|i{1,3}|[1-4])|(?:dau\s+)?nam\s*(?:hoc\s*)?(?P<y>\d{4}))\b(?!\s*[/.]\s*\d)"
)
_TO = re.compile(
    rf"\s*(?:[,(]?\s*(?:cho\s+)?(?:den|toi|(?:va\s+)?ket\s+thuc(?:\s+vao)?)\s+(?:(?:het|truoc|khoang|cuoi)\s+)*|-\s*(?=\d|ngay|thang)){_CLOCK}"
)
_BETWEEN = re.compile(
    rf"\s*-\s*|\s*[,;.]?\s*-?\s*(?:va\s+)?(?:den|toi|(?:thoi\s+gian\s+)?ket\s+thuc(?:\s+vao)?)\s*:?\s+(?:het\s+)?{_CLOCK}"
)
_UNTIL = re.compile(rf"\b(?:keo\s+dai\s+)?den\s+(?:het\s+){_CLOCK}(?=ngay|thang|quy|\d{{1,2}}\s*/)")
_EVENT_ENDS = re.compile(r"[.;]\s|[.;]$|,\s+(?:voi|nham|chia|gom|trong\s+do|cu\s+the)\b|$")
_TIME = re.compile(
    r"\b(?:thoi\s+(?:gian|diem)|tien\s+do|lo\s+trinh)\b(?!\s+(?:nop|gui|bao\s+cao|xet|tong\s+ket|so\s+ket|to\s+chuc\s+(?:hoi\s+nghi|tong\s+ket)|nhan|hop|qua|toi))"
)
# "Thời gian, địa điểm nhận hồ sơ" is no period of emulation.
_PAPERWORK = re.compile(
    r"^[^:]{0,30}\b(?:ho\s+so|bao\s+cao|khen\s+thuong|tong\s+ket|so\s+ket|danh\s+gia|binh\s+xet|hop|hoi\s+nghi)\b"
)
_OF_EMULATION = re.compile(r"\b(?:thi\s+dua|phong\s+trao|cao\s+diem)\b")
_OUTER = frozenset({"roman", "part", "capital", "article"})
_SUMS_UP = re.compile(r"\b(?:so\s+ket|tong\s+ket|bao\s+cao|khen\s+thuong)\b[^.;]*$")
_LAUNCHES = 8  # launching sentences that are looked at
_GROUPS = 30  # headings about time that are looked at
_WEAK = 0.8  # years alone
_YEARS = re.compile(
    r"\b(?:hang\s+nam\s+va\s+(?:ke\s+hoach\s+)?\d+\s+nam\s*\(\d{4}\s*-\s*\d{4}\)|giai\s+doan\s+\d{4}\s*-\s*\d{4}|nam\s+hoc\s+\d{4}\s*-\s*\d{4}"
    r"|(?:trong\s+)?(?:\d+\s+)?nam\s+\(?\d{4}\s*-\s*\d{4}\)?|(?:trong\s+|ca\s+)?nam\s+\d{4}|quy\s+(?:iv|i{1,3}|[1-4])\b(?:\s*(?:/|,?\s*nam)\s*\d{4})?"
    r"|tu\s+tuan[^.;,]{0,25}?\d+\s+den\s+[^.;,]{0,10}?tuan[^.;,\d]{0,12}\d+)"
)
_PLAN_OF_YEARS = re.compile(r"(?<=\bvà )kế hoạch (?=\d+ năm\b)", re.IGNORECASE)
_EMULATION_YEAR = re.compile(
    r"(?:phong\s+trao|dot|thi\s+dua)(?:\s+(?:thi\s+dua|yeu\s+nuoc|dac\s+biet|cao\s+diem|trong))*\s+$"
)
_IN_DATE = re.compile(r"(?:\bthang\s*\d{1,2}|/)\s*$")
_ROUND = re.compile(
    r"\b(?P<word>dot|giai\s+doan|chang)\s+(?:thu\s+)?(?P<n>\d{1,2}|i{1,3}|iv|v|mot|hai|ba|nhat|nhi)\b\s*[:(.,\-]?\s*"
)
_ROUND_UNTIL = re.compile(r"(?:den|toi)\s+(?:het\s+)?")
_ROUND_REACH = 90


@dataclass(frozen=True, slots=True)
class Range:
    passage: Passage
    start_at: int
    end_at: int
    start: dt.date | None
    end: dt.date | None
    sure: bool = True

    @property
    def text(self) -> str:
        """As written. Of "hằng năm và Kế hoạch 5 năm (2021 - 2025)" only what says the time."""
        return _PLAN_OF_YEARS.sub("", clean(self.passage.text[self.start_at : self.end_at]))

    def span(self, confidence: float) -> Span:
        return self.passage.span(confidence if self.sure else confidence - 0.2, self.start_at, self.end_at)


@dataclass(slots=True)
class Period:
    start: dt.date | None = None
    end: dt.date | None = None
    text: str | None = None
    rounds: list[str] = field(default_factory=list)
    spans: dict[str, list[Span]] = field(default_factory=dict)


def read(parts: Regions, title: Passage | None, issued: dt.date | None) -> Period:
    """The period under its heading, else in the launching sentence, else in the title; and the rounds."""
    period = Period()
    groups = _time_groups(parts.body)
    timed = list({id(passage): passage for group in groups for passage in group}.values())
    rounds = _rounds(timed, issued) or _rounds([line.passage for line in parts.body], issued)
    headed, confidence = _under_heading(groups, rounds, issued)
    if headed is not None and confidence > _WEAK:
        _settle(period, headed, confidence)
    elif (found := _first(_launched(parts, issued), rounds)) is not None:
        _settle(period, found, 0.93)
    elif title and (found := _first(ranges(title, issued), rounds)) is not None:
        _settle(period, found, 0.85)
    if rounds:
        _add_rounds(period, rounds)
    if period.text is None and headed is not None:
        _settle(period, headed, confidence)
    if period.text is None:
        launching = [passage for passage, _ in islice(theme.launching(parts), _LAUNCHES)]
        around = [line.passage for line in (*parts.preamble, *parts.closing)]
        _fallback(period, [*launching, *around], title, body=parts.body, issued=issued)
    return period


def _under_heading(
    groups: list[list[Passage]], rounds: list[Range], issued: dt.date | None
) -> tuple[Range | None, float]:
    """What the first heading about time says: a range; a month or quarter; or, weakly, years alone."""
    for group in groups:
        found = _first((each for passage in group for each in ranges(passage, issued)), rounds)
        if found is not None:
            return found, 0.97
        pair = _first(filter(None, (_from_pair(passage, issued) for passage in group)), rounds)
        if pair is not None:
            return pair, 0.9
        for passage in group:
            for moment in dates.read_moments(passage.folded, issued.year if issued else None):
                summed_up = _SUMS_UP.search(passage.folded[max(0, moment.start - 40) : moment.start])
                if moment.grain != "day" and not summed_up and not rounds:
                    month = Range(passage, moment.start, moment.end, moment.first, moment.last)
                    return month, 0.85
        years = next(((p, m) for p in group if (m := _YEARS.search(p.folded))), None)
        if years is not None and not rounds:
            return Range(years[0], years[1].start(), years[1].end(), None, None), _WEAK
    return None, 0.0


def _first(found: Iterable[Range], rounds: list[Range]) -> Range | None:
    return next((each for each in found if not _inside(each, rounds)), None)


def _launched(parts: Regions, issued: dt.date | None) -> Iterator[Range]:
    """Periods of the launching sentences: behind "phát động" first, as what stands before it may be of a cited paper."""
    for passage, launch in islice(theme.launching(parts), _LAUNCHES):
        known = list(ranges(passage, issued))
        yield from (each for each in known if each.start_at >= launch.start())
        yield from (each for each in known if each.start_at < launch.start())


def ranges(passage: Passage, issued: dt.date | None) -> Iterator[Range]:
    """The periods that a passage names: "từ … đến …", "kể từ …", "đến hết …"."""
    folded = passage.folded
    moments = {moment.start: moment for moment in dates.read_moments(folded, issued.year if issued else None)}
    last = 0
    for opening in _FROM.finditer(folded):
        if opening.start() < last:
            continue
        found = _range(passage, opening, moments, issued)
        if found is not None:
            last = found.end_at
            yield found
    if not last:
        for opening in _UNTIL.finditer(folded):
            moment = moments.get(opening.end())
            if moment:
                yield Range(passage, opening.start(), moment.end, None, moment.last, sure=moment.sure)


def _range(
    passage: Passage, opening: re.Match[str], moments: dict[int, dates.Moment], issued: dt.date | None
) -> Range | None:
    folded = passage.folded
    at = opening.end() + (4 if folded.startswith("dau ", opening.end()) else 0)
    now, moment = _NOW.match(folded, at), moments.get(at)
    partial = _PARTIAL.match(folded, at) if not now and not moment else None
    if now:
        point, first, sure = now.end(), issued, True
        # "từ ngày phát động (15/3/2024)" says the day itself.
        said = re.match(r"\s*[,(]\s*", folded[point : point + 8])
        told = moments.get(point + said.end()) if said else None
        if told:
            point, first, sure = told.end + (folded[told.end : told.end + 1] == ")"), told.first, told.sure
    elif moment:
        point, first, sure = moment.end, moment.first, moment.sure
    elif partial:
        point, first, sure = partial.end(), None, True
    else:
        return None
    until = _TO.match(folded, point)
    if until is None:
        return Range(passage, opening.start(), point, first, None, sure=sure) if moment or now else None
    to = until.end()
    if folded.startswith("nay", to):
        return None  # "từ năm 2020 đến nay" looks back
    end = moments.get(to)
    if end is not None:
        if partial:
            first = _completed(partial, end)
        return Range(passage, opening.start(), end.end, first, end.last, sure=sure and end.sure)
    bare = _PARTIAL.match(folded, to)
    if bare:
        last = _month_of(bare, issued) if moment or partial else None
        return Range(passage, opening.start(), bare.end(), first, last, sure=False if last else sure)
    if partial and partial["y"] is None:
        return None
    event = _EVENT_ENDS.search(folded, to)
    stop = event.start() if event else len(folded)
    # "đến ngày Quốc khánh 02/9/2024", "đến kỷ niệm … (28/7/2024)": an event that has its day beside it.
    told = next(
        (each for at, each in moments.items() if to < at < min(stop, to + 120) and each.grain == "day"), None
    )
    if told and re.match(r"\s*\)?\s*$", folded[told.end : stop]):
        return Range(passage, opening.start(), told.end, first, told.last, sure=False)
    return Range(passage, opening.start(), stop, first, None, sure=sure) if 6 < stop - to < 200 else None


def _completed(partial: re.Match[str], end: dates.Moment) -> dt.date | None:
    """The first day of "từ ngày 01 đến ngày 30 tháng 9 năm 2024", "từ tháng 3 đến tháng 11/2024"."""
    if partial["d"]:
        return dates.day(end.first.year, end.first.month, int(partial["d"]))
    if partial["m"]:
        return dates.day(end.first.year, int(partial["m"]), 1)
    if partial["q"]:
        quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(partial["q"]) or int(partial["q"])
        return dates.day(end.first.year, quarter * 3 - 2, 1)
    return None


def _month_of(partial: re.Match[str], issued: dt.date | None) -> dt.date | None:
    """The last day of "đến hết tháng 11", in the year of issue."""
    if not (partial["m"] and issued):
        return None
    moments = dates.read_moments(f"thang {partial['m']}/{issued.year}")
    return moments[0].last if moments else None


def _time_groups(body: list[Line]) -> list[list[Passage]]:
    """The paragraphs under each heading about time, those of the outer headings first."""
    found: list[tuple[int, list[Passage]]] = []
    for place, line in enumerate(body):
        label = labels.label_of(line.passage)
        rest = line.passage.cut(label.end if label else 0)
        match = _TIME.search(rest.folded[:60])
        if match is None or _PAPERWORK.search(rest.folded[match.end() : match.end() + 40]):
            continue
        colon = rest.text.find(":", match.start())
        inline = 0 <= colon < match.end() + 40
        if not inline and len(rest) > 110 and match.start() > 4:
            continue
        group = [rest] if len(rest) > match.end() + 8 else []
        whole = inline and colon < len(rest) - 8 and not rest.folded.rstrip().endswith(":")
        if not whole or "dot" in rest.folded:
            group += _below(body, place, label)
        outer = (label is not None and label.kind in _OUTER) or (label is None and labels.is_upper(rest.text))
        found.append((0 if outer else 1 if label is not None and label.kind == "arabic" else 2, group))
        if len(found) > _GROUPS:
            break
    return [group for _, group in sorted(found, key=lambda each: each[0])]


def _below(body: list[Line], place: int, label: labels.Label | None) -> Iterator[Passage]:
    for below in body[place + 1 : place + 7]:
        other = labels.label_of(below.passage)
        if other and (other.kind in _OUTER or (label and other.kind == label.kind)):
            return
        yield below.passage


def _from_pair(passage: Passage, issued: dt.date | None) -> Range | None:
    """Two days or months without "từ": "01/9/2024 - 30/11/2024", "tháng 6 đến tháng 8/2024"."""
    known = dates.read_moments(passage.folded, issued.year if issued else None)
    ends = {moment.start: moment for moment in known}
    for partial in _PARTIAL.finditer(passage.folded):
        link = _BETWEEN.match(passage.folded, partial.end())
        end = ends.get(link.end()) if link and not partial["y"] else None
        if end is not None:
            return Range(passage, partial.start(), end.end, _completed(partial, end), end.last, sure=end.sure)
    for first, last in pairwise(known):
        between = passage.folded[first.end : last.start]
        if first.first <= last.last and _BETWEEN.fullmatch(between):
            return Range(
                passage, first.start, last.end, first.first, last.last, sure=first.sure and last.sure
            )
    return None


def _rounds(passages: list[Passage], issued: dt.date | None) -> list[Range]:
    found: list[Range] = []
    for passage in passages:
        spans = list(ranges(passage, issued))
        for match in _ROUND.finditer(passage.folded):
            follows = next((each for each in spans if 0 <= each.start_at - match.end() < _ROUND_REACH), None)
            if follows is None:
                found += _until_only(passage, match, issued)
                continue
            if re.search(r"[.;]\s", passage.folded[match.end() : follows.start_at]):
                continue
            if any(_ROUND.search(passage.folded, match.end(), follows.start_at) for _ in (0,)):
                continue
            end = follows.end_at + (
                "(" in match[0] and passage.text[follows.end_at : follows.end_at + 1] == ")"
            )
            found.append(Range(passage, match.start(), end, follows.start, follows.end, sure=follows.sure))
    return found if len(found) > 1 else []


def _until_only(passage: Passage, opening: re.Match[str], issued: dt.date | None) -> list[Range]:
    """A round of which only the end is said: "đợt 1 đến 30/6/2022"."""
    until = _ROUND_UNTIL.match(passage.folded, opening.end())
    if until is None:
        return []
    known = dates.read_moments(passage.folded, issued.year if issued else None)
    end = next((moment for moment in known if moment.start == until.end()), None)
    return [Range(passage, opening.start(), end.end, None, end.last, sure=end.sure)] if end else []


def _inside(found: Range, rounds: list[Range]) -> bool:
    return any(
        found.passage.at[found.start_at] >= each.passage.at[each.start_at]
        and found.passage.at[found.end_at - 1] <= each.passage.at[each.end_at - 1]
        for each in rounds
    )


def _add_rounds(period: Period, rounds: list[Range]) -> None:
    period.rounds = [each.text for each in rounds]
    for place, each in enumerate(rounds):
        period.spans[f"rounds.{place}"] = [each.span(0.95)]
    if period.text is None:
        _settle(period, rounds[0], 0.9)
    if rounds[-1].end and (period.end is None or period.text == rounds[0].text):
        period.end = rounds[-1].end
        period.spans["end"] = [rounds[-1].span(0.9)]


def _settle(period: Period, found: Range, confidence: float) -> None:
    period.start, period.end, period.text = found.start, found.end, found.text
    period.spans["period_text"] = [found.span(confidence)]
    if found.start:
        period.spans["start"] = [found.span(confidence)]
    if found.end:
        period.spans["end"] = [found.span(confidence)]


def _fallback(
    period: Period,
    sentences: list[Passage],
    title: Passage | None,
    *,
    body: list[Line],
    issued: dt.date | None,
) -> None:
    """A period somewhere in the matter; else the year or years that the movement is named for, which give no dates."""
    for passage in [*sentences, *(line.passage for line in body)]:
        found = next((each for each in ranges(passage, issued) if each.start and each.end), None)
        if found and _OF_EMULATION.search(passage.folded[: found.start_at]):
            _settle(period, found, 0.6)
            return
    for passage in [*sentences, *([title] if title else [])]:
        for years in _YEARS.finditer(passage.folded):
            before = passage.folded[max(0, years.start() - 60) : years.start()]
            if _IN_DATE.search(before):
                continue
            if passage is title or _EMULATION_YEAR.search(before) or years[0].startswith("hang nam va"):
                _settle(period, Range(passage, years.start(), years.end(), None, None), 0.6)
                return
