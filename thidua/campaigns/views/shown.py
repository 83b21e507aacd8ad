"""What pages make of a campaign: rows of its contents, its time line, sentences about its days."""

import datetime as dt
import re
from dataclasses import dataclass

from thidua.campaigns.enums import MilestoneKind
from thidua.core.format import days_until, vi_date, vi_number, vi_period
from thidua.organisations.enums import UnitKind
from thidua.ui.parts import Mark, Phase, Timeline

_STRETCHES = (MilestoneKind.PHASE, MilestoneKind.SPRINT)
LONG = 180  # characters of a content that are read at a glance; the rest opens
ENDS = {
    "vi": ("Bắt đầu thi đua", "Kết thúc thi đua"),
    "en": ("The campaign begins", "The campaign ends"),
}
FRAGMENT = 8  # words of a note that are no sentence yet
_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"[.;:](?=\s)|\n")


@dataclass(frozen=True)
class ContentRow:
    """A content with how deep it stands, its first line, what follows it, and whether that opens on demand."""

    node: object
    depth: int
    number: str
    head: str
    rest: str
    folded: bool


def content_rows(nodes, depth=0):
    rows = []
    for place, node in enumerate(nodes, start=1):
        head, rest, folded = title_of(node.row.text)
        number = node.row.label.rstrip(".) ") or ("" if depth else str(place))
        rows.append(ContentRow(node, depth, number, head, rest, folded))
        rows += content_rows(node.children, depth + 1)
    return rows


def loose(parts, rows):
    """The targets or movements that stand under none of these contents."""
    inside = {row.node.row.pk for row in rows}
    return [each for each in parts if each.content_id not in inside]


def title_of(text):
    """The first line, the rest, and whether the rest is too much to be read at a glance."""
    line, _, body = text.strip().partition("\n")
    head, left = cut(line.strip())
    rest = "\n".join(part for part in (left, body.strip()) if part)
    return head, rest, bool(left) or len(rest) > LONG


def cut(text):
    """The text up to a good place to stop, and the rest; a text that is short enough stays whole."""
    if len(text) <= LONG:
        return text, ""
    for match in _BREAK.finditer(text, 40):
        if match.start() > LONG:
            break
        return text[: match.start() + 1].strip(), text[match.end() :].strip()
    place = text.rfind(" ", 0, LONG)
    return f"{text[:place]}…", f"…{text[place:].strip()}"


def act_name(basis):
    """Luật 06/2022/QH15; a number that is the name of the act already begins with its type and is told alone."""
    kind, number = basis.doc_type.strip(), basis.number.strip()
    name = number or basis.subject.strip()
    if kind and name.lower().startswith(kind.lower()):
        return name[:1].upper() + name[1:]
    return f"{kind} {number}".strip()


def basis_rows(nodes):
    """Each basis with its name, what it is about where that is not said yet, and its validity."""
    return [
        {
            "row": each.row,
            "name": act_name(each.row),
            "subject": "" if each.row.subject.strip() == act_name(each.row) else each.row.subject,
            "validity": each.validity,
        }
        for each in nodes
    ]


def sentence(text):
    """What a note of a document says, as a sentence: a capital letter, a full stop, and a verb."""
    text = text.strip()
    if not text:
        return ""
    if text[0].islower() and text.lower().startswith("theo "):
        text = f"thực hiện {text}"
    elif (
        text[0].islower()
        and "hướng dẫn" in text
        and len(text.split()) <= FRAGMENT
        and not _DIGIT.search(text)
    ):
        text = "thực hiện theo hướng dẫn riêng"
    text = text.rstrip(" ;,:")
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def entry_title(told, campaign_title):
    """What a calendar shows among other entries: the campaign's name once, a kind before a name only where it adds."""
    kind, _, name = told.partition(": ")
    if name and name.lower().startswith(kind.lower()):
        told = name
    return told if campaign_title in told else f"{told} – {campaign_title}"


def timeline_of(campaign, milestones, today, language="vi"):
    """From the first day to the last, wide enough for every milestone; the ends are marked themselves."""
    start, end = campaign.starts_on, campaign.ends_on
    days = [day for each in milestones for day in (each.starts_on, each.due_on) if day]
    first, last = min([start, *days]), max([end, *days])
    phases = tuple(
        Phase(each.starts_on or each.due_on, each.due_on or each.starts_on, each.name)
        for each in milestones
        if each.kind in _STRETCHES and (each.starts_on or each.due_on)
    )
    marks = [
        Mark(each.due_on, each.name) for each in milestones if each.kind not in _STRETCHES and each.due_on
    ]
    begins, ends = ENDS[language]
    marks += [Mark(start, begins), Mark(end, ends)]
    return Timeline(
        first, last if last > first else first + dt.timedelta(days=1), today, phases, tuple(marks)
    )


def next_milestone(campaign, milestones, today):
    """The first day ahead that asks for something, the end of the campaign among them; None when all are past."""
    marks = [Mark(each.due_on, each.name) for each in milestones if each.due_on]
    if campaign.ends_on:
        marks.append(Mark(campaign.ends_on, ENDS["vi"][1]))
    return min((mark for mark in marks if mark.day >= today), key=lambda mark: mark.day, default=None)


def days_stat(campaign, today):
    """The first figure of the page: how many days are left, or until it begins, or since it was over."""
    period = vi_period(campaign.starts_on, campaign.ends_on)
    if today < campaign.starts_on:
        return _stat("Bắt đầu sau", days_until(campaign.starts_on, today), period)
    left = days_until(campaign.ends_on, today)
    if left < 0:
        return _stat("Đã quá ngày kết thúc", -left, period, "waiting")
    if left == 0:
        return _stat("Ngày cuối", 0, f"hết hôm nay, {vi_date(campaign.ends_on)}") | {
            "value": "hôm nay",
            "unit": "",
        }
    return _stat("Còn lại", left, f"đến hết ngày {vi_date(campaign.ends_on)}")


def _stat(label, days, note, state="nothing"):
    return {"label": label, "value": vi_number(days), "unit": "ngày", "note": note, "state": state}


_LOCALITIES = {"xã": "xã", "phường": "phường", "thị": "thị trấn", "đặc": "đặc khu"}


def _name(kind, word):
    if kind == UnitKind.COMMUNE:
        return _LOCALITIES.get(word.lower(), "xã")
    return kind.label if kind == UnitKind.FRONT else kind.label[:1].lower() + kind.label[1:]


_ENGLISH_LOCALITIES = {"phường": "wards", "thị": "townships", "đặc": "special zones"}
_ENGLISH = {
    UnitKind.PROVINCE: "provinces and cities",
    UnitKind.DISTRICT: "districts",
    UnitKind.DEPARTMENT: "specialised offices",
    UnitKind.PARTY: "Party offices",
    UnitKind.COUNCIL_OFFICE: "council offices",
    UnitKind.FRONT: "Fatherland Front committees",
    UnitKind.MASS_ORGANISATION: "mass organisations",
    UnitKind.ARMED_FORCES: "armed forces units",
    UnitKind.JUDICIAL: "judicial bodies",
    UnitKind.VERTICAL: "sector offices",
    UnitKind.SERVICE: "public service units",
    UnitKind.SCHOOL: "schools",
    UnitKind.ENTERPRISE: "enterprises and cooperatives",
    UnitKind.VILLAGE: "villages and neighbourhoods",
    UnitKind.OTHER: "other units",
}


def _english_name(kind, word):
    if kind == UnitKind.COMMUNE:
        return _ENGLISH_LOCALITIES.get(word.lower(), "communes")
    return _ENGLISH[kind]


def kinds(counts, language="vi"):
    """[{"label", "count"}] from {(kind, first word of the name): count}, in the order in which kinds are listed.

    Localities of one kind are told by what they are called: 23 xã, 1 thị trấn.
    """
    told, named = {}, _english_name if language == "en" else _name
    for kind in UnitKind:
        for (of, word), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            if of == kind:
                label = named(kind, word)
                told[label] = told.get(label, 0) + count
    return [{"label": label, "count": count} for label, count in told.items()]
