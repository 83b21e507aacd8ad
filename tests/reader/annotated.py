"""Annotated documents as readings: what a perfect reading of the text would hold."""

import datetime as dt
import json
from pathlib import Path

from thidua.reader.model import (
    Commendation,
    ContentItem,
    Deadline,
    Duty,
    Quota,
    Reading,
    Reference,
    Section,
    Signatory,
    Target,
)

DOCUMENTS = Path(__file__).parent / "documents"


def reading_of(text_file):
    """The reading that the annotation beside `text_file` describes."""
    said = json.loads(text_file.with_suffix(".json").read_text(encoding="utf-8"))
    signatories = said["signatories"] or ([said["signatory"]] if said["signatory"] else [])
    return Reading(
        text=text_file.read_text(encoding="utf-8"),
        **{
            key: said[key] for key in ("issuer", "number", "place", "doc_type", "title", "addressee", "theme")
        },
        **{
            key: said[key]
            for key in ("period_text", "rounds", "anniversary", "objectives", "named_movements", "recipients")
        },
        **{key: _day(said[key]) for key in ("date", "start", "end")},
        legal_bases=[Reference(each["number"], _day(each["date"])) for each in said["legal_bases"]],
        body_references=[Reference(each["number"], _day(each["date"])) for each in said["body_references"]],
        sections=[Section(**each) for each in said["sections"]],
        contents=[ContentItem(f"{place + 1}.", "") for place in range(said["content_items"])],
        duties=[Duty([each], "") for each in said["assignees"]],
        commendation=Commendation(
            said["commendation"]["forms"],
            [Quota(each["who"], str(each["value"]), each["unit"]) for each in said["commendation"]["quotas"]],
            said["commendation"]["criteria_note"],
        ),
        deadlines=[
            Deadline(each["what"], _day(each["date"]), each.get("rule", "")) for each in said["deadlines"]
        ],
        signatories=[Signatory(**each) for each in signatories],
        targets=[Target(**each) for each in said["targets"]],
    )


def _day(text):
    return dt.date.fromisoformat(text) if text else None
