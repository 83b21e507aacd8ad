"""The papers of the demonstration: one draft of every kind, and some on every stage of their way."""

import datetime as dt

from thidua.documents import actions
from thidua.documents.kinds import KINDS, SETTINGS
from thidua.documents.models import Document
from thidua.documents.queries import lines_of

# Which kinds have gone how far, oldest first; every other kind stays a draft.
SENT = (("huong-dan", dt.date(2024, 4, 2)), ("cong-van-don-doc", dt.date(2024, 7, 22)))
ISSUED = (("giay-moi", dt.date(2024, 7, 25)),)
SIGNED = (("bao-cao-so-ket", dt.date(2024, 8, 12)),)
PROPOSED = (("cong-van", dt.date(2024, 8, 14)),)
DRAFTED_ON = dt.date(2024, 8, 13)


def load(issuer, cast, day, *, moment):
    """Papers of `issuer` as they stand on `day`; later days bring nothing new yet."""
    way = [*((kind, on, "sent") for kind, on in SENT), *((kind, on, "issued") for kind, on in ISSUED)]
    way += [
        *((kind, on, "signed") for kind, on in SIGNED),
        *((kind, on, "proposed") for kind, on in PROPOSED),
    ]
    far = {kind for kind, _, _ in way}
    rest = [slug for slug, kind in KINDS.items() if kind.paper is not None and slug not in far]
    for kind, on, stage in way:
        if on <= day:
            take(issuer, kind, on, stage=stage, cast=cast, moment=moment)
    if day >= DRAFTED_ON:
        for place, kind in enumerate(rest):
            draft(issuer, kind, cast, moment(DRAFTED_ON, 8 + place // 6, place % 6 * 10))


def draft(issuer, kind, cast, at):
    context = KINDS[kind].example(SETTINGS["huyen-2024"])
    return actions.create_from_context(issuer, kind, context, by=cast["canbo"], at=at)


def take(issuer, kind, on, *, stage, cast, moment):
    """Through the hands of the office: drafted, reviewed, signed, numbered, issued, sent."""
    document = draft(issuer, kind, cast, moment(on, 8))
    document = actions.propose_document(document, by=cast["canbo"], at=moment(on, 9))
    if stage == "proposed":
        return document
    document = actions.review_document(document, by=cast["truongphong"], at=moment(on, 10))
    document = actions.submit_document(document, by=cast["canbo"], at=moment(on, 10, 30))
    document = actions.sign_document(document, by=cast["chutich"], at=moment(on, 14))
    if stage == "signed":
        return document
    document = actions.number_document(document, on=on, by=cast["vanthu"], at=moment(on, 15))
    document = actions.issue_document(document, by=cast["vanthu"], at=moment(on, 15, 30))
    if stage == "sent":
        units = [(unit, line.phrase) for line in lines_of(document, on=on) for unit in line.units]
        document = actions.distribute_document(document, units=units, by=cast["vanthu"], at=moment(on, 16))
        confirm_most(document, on, moment)
    return document


def confirm_most(document, on, moment):
    """Most units have confirmed by the next morning."""
    for place, sending in enumerate(
        Document.objects.get(pk=document.pk).sendings.select_related("unit").order_by("pk")
    ):
        if sending.unit is None or place % 5 == 3:
            continue
        holder = sending.unit.role_assignments.filter(role="unit_officer").select_related("user").first()
        if holder:
            actions.confirm_receipt(
                sending, by=holder.user, at=moment(on + dt.timedelta(days=1), 8, place % 60)
            )
