"""To whom a paper goes, and that it arrived."""

import datetime as dt

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.lifecycle import lock, move
from thidua.core.verdict import unless
from thidua.documents import policies, queries
from thidua.documents.actions import news
from thidua.documents.actions.drafts import legal_day
from thidua.documents.models import Sending

register_verb("document.distribute", "gửi văn bản")
register_verb("document.remind", "nhắc xác nhận đã nhận văn bản")
register_verb("document.remind-late", "nhắc các đơn vị chậm xác nhận văn bản")
register_verb("sending.confirm", "xác nhận đã nhận văn bản")
register_verb("sending.mark", "ghi gửi, nhận văn bản")
register_verb("sending.clear", "xóa dấu gửi, nhận văn bản")

REMINDED_AFTER = (7, 3)  # days since it was sent; each unit is reminded once for each


@transaction.atomic
def distribute_document(document, *, units, by, at):
    """Gửi tới nơi nhận: each unit has the issued copy before it and is asked to confirm; further units later.

    `units` are pairs (unit, words of the paper that mean it). A unit that has it already is not told again.
    """
    document = lock(document)
    on = legal_day(at)
    known = set(document.sendings.filter(unit__isnull=False).values_list("unit_id", flat=True))
    fresh = {unit.pk: (unit, phrase) for unit, phrase in units if unit.pk not in known}
    outside = document.sendings.filter(unit=None).exists()
    verdict = policies.can_distribute(by, document, on=on) & unless(
        fresh or (outside and not known),
        "sending.nobody",
        "Chưa chọn đơn vị nào để gửi. Hãy chọn ít nhất một đơn vị chưa được gửi.",
    )
    verdict.require()
    Sending.objects.bulk_create(
        [
            Sending(
                document=document,
                unit=unit,
                phrase=(phrase or unit.name)[:400],
                sent_on=on,
                sent_by=by,
            )
            for unit, phrase in fresh.values()
        ],
        batch_size=1000,
    )
    move(document, "distribute", waiting_since=at)
    told = news.tell_units(document, [unit for unit, _ in fresh.values()], "Văn bản mới", at=at)
    record("document.distribute", document, by=by, at=at, units=sorted(fresh), told=told)
    return document


@transaction.atomic
def confirm_receipt(sending, *, by, at):
    """Xác nhận đã nhận, once, by who receives papers for the unit."""
    sending = lock(sending)
    policies.can_confirm_receipt(by, sending, on=legal_day(at)).require()
    sending.received_on, sending.received_by = legal_day(at), by
    sending.save(update_fields=["received_on", "received_by"])
    record("sending.confirm", sending.document, by=by, at=at, unit=sending.unit_id)
    return sending


@transaction.atomic
def mark_sending(sending, *, sent_on, received_on=None, by, at):
    """Ghi ngày gửi, ngày nhận for a recipient outside the product."""
    sending = lock(sending)
    today = legal_day(at)
    verdict = (
        policies.can_mark_sending(by, sending, on=today)
        & unless(
            sent_on <= today and (received_on or sent_on) <= today,
            "sending.future",
            "Ngày gửi, ngày nhận không thể ở sau hôm nay. Hãy sửa lại ngày.",
        )
        & unless(
            received_on is None or received_on >= sent_on,
            "sending.received-before-sent",
            f"Ngày nhận phải từ ngày gửi {sent_on:%d/%m/%Y} trở đi. Hãy sửa lại ngày.",
        )
    )
    verdict.require()
    sending.sent_on, sending.sent_by = sent_on, by
    sending.received_on, sending.received_by = received_on, by if received_on else None
    sending.save(update_fields=["sent_on", "sent_by", "received_on", "received_by"])
    record("sending.mark", sending.document, by=by, at=at, phrase=sending.phrase, sent_on=sent_on.isoformat())
    return sending


@transaction.atomic
def clear_sending(sending, *, by, at):
    """Xóa dấu gửi, nhận, when it was written by mistake."""
    sending = lock(sending)
    policies.can_mark_sending(by, sending, on=legal_day(at)).require()
    sending.sent_on = sending.sent_by = sending.received_on = sending.received_by = None
    sending.save(update_fields=["sent_on", "sent_by", "received_on", "received_by"])
    record("sending.clear", sending.document, by=by, at=at, phrase=sending.phrase)
    return sending


@transaction.atomic
def remind_receivers(document, *, by, at):
    """Nhắc các đơn vị chưa xác nhận đã nhận. Returns how many people were told."""
    document = lock(document)
    policies.can_distribute(by, document, on=legal_day(at)).require()
    late = document.sendings.filter(
        unit__isnull=False, sent_on__isnull=False, received_on=None
    ).select_related("unit")
    told = news.tell_units(document, [each.unit for each in late], "Nhắc xác nhận đã nhận", at=at)
    record("document.remind", document, by=by, at=at, told=told)
    return told


@transaction.atomic
def remind_late_receivers(*, by, at):
    """Nhắc các đơn vị chậm xác nhận, three and seven days after sending; each of them once. Returns how many people."""
    on = legal_day(at)
    told = 0
    for sending in queries.unconfirmed(before=on - dt.timedelta(days=min(REMINDED_AFTER))):
        days = next(each for each in REMINDED_AFTER if (on - sending.sent_on).days >= each)
        told += news.tell_late(sending, days, at=at)
    if told:
        record("document.remind-late", by, by=by, at=at, told=told)
    return told
