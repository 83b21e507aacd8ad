"""What hangs on one paper."""

from django.db.models import F

from thidua.documents.enums import CopyKind
from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission


def copies(document):
    """Every copy, the one that was issued first."""
    return document.copies.select_related("pdf", "docx", "made_by").order_by("pk")


def issued_copy(document):
    return document.copies.filter(kind=CopyKind.ISSUED).select_related("pdf", "docx").first()


def shown_copy(document):
    """What a reader is given: the copy with the newest digital signature made here, else the issued one."""
    kept = document.copies.filter(kind__in=[CopyKind.ISSUED, CopyKind.SIGNED]).select_related("pdf", "docx")
    return kept.order_by("-pk").first()


def sendings(document):
    """To whom it goes: units first, those that have not confirmed at the top."""
    return document.sendings.select_related("unit", "sent_by", "received_by").order_by(
        F("received_on").asc(nulls_first=True), F("unit__sort_key").asc(nulls_last=True), "pk"
    )


def effects(document):
    return document.effects.select_related("by_document", "by").order_by("at", "pk")


def receivers(units, *, on):
    """Sign-ins to tell when a paper reaches these units: one query, however many units."""
    return list(organisations.holders_of(Permission.RECEIVE_PAPER, *units, on=on)) if units else []
