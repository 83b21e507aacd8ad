"""Telling people about papers."""

from django.utils import timezone

from thidua.documents import queries
from thidua.notifications.actions import notify
from thidua.organisations import queries as organisations

_SUBJECT = 200


def tell_holders(document, permission, said, *, by, at):
    """Whoever holds the right for the issuer, except who just acted."""
    people = organisations.holders_of(permission, document.issuer, on=_day(at)).exclude(pk=by.pk)
    return _tell(people, document, said, at=at)


def tell_drafter(document, said, *, body="", by, at):
    people = [document.created_by] if document.created_by_id != by.pk else []
    return _tell(people, document, said, body=body, at=at)


def tell_units(document, units, said, *, body="", at):
    """Whoever receives papers for these units."""
    return _tell(queries.receivers(units, on=_day(at)), document, said, body=body, at=at)


def tell_late(sending, days, *, at):
    """Whoever receives papers for the unit, once for so many days."""
    return notify(
        queries.receivers([sending.unit], on=_day(at)),
        key=f"sending:{sending.pk}:{days}",
        subject=f"Chưa xác nhận đã nhận: {sending.document}"[:_SUBJECT],
        body=f"Văn bản gửi tới {sending.unit} ngày {sending.sent_on:%d/%m/%Y}. Hãy mở văn bản và bấm “Xác nhận đã nhận”.",
        url=sending.document.get_absolute_url(),
        at=at,
    )


def _tell(people, document, said, *, at, body=""):
    return notify(
        people,
        key=f"document:{document.pk}:{document.state}:{at:%Y%m%d%H%M%S%f}",
        subject=f"{said}: {document}"[:_SUBJECT],
        body=body,
        url=document.get_absolute_url(),
        at=at,
    )


def _day(at):
    return timezone.localtime(at).date()
