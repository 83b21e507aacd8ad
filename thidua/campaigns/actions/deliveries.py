"""Who has received the campaign: units inside confirm, recipients outside are ticked off."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.campaigns import policies
from thidua.campaigns.actions.drafts import legal_day
from thidua.core.lifecycle import lock
from thidua.core.verdict import unless

register_verb("delivery.confirm", "xác nhận đã nhận phong trào")
register_verb("recipient.mark-sent", "ghi đã gửi văn bản")
register_verb("recipient.mark-received", "ghi nơi nhận đã nhận văn bản")
register_verb("recipient.clear", "xóa dấu đã gửi, đã nhận")


@transaction.atomic
def confirm_receipt(delivery, *, by, at):
    """Xác nhận đã nhận: the unit knows the campaign and its own part in it. Once."""
    delivery = lock(delivery)
    policies.can_confirm_receipt(by, delivery, on=legal_day(at)).require()
    delivery.received_at, delivery.received_by = at, by
    delivery.save(update_fields=["received_at", "received_by"])
    record("delivery.confirm", delivery, by=by, at=at, campaign=delivery.campaign_id, unit=delivery.unit_id)
    return delivery


@transaction.atomic
def mark_sent(recipient, *, on, by, at):
    """Đã gửi cho nơi nhận ở ngoài hệ thống vào ngày `on`."""
    recipient = lock(recipient)
    verdict = policies.can_mark_recipient(by, recipient, on=legal_day(at)) & unless(
        on <= legal_day(at), "recipient.future", "Ngày gửi không thể ở sau hôm nay. Hãy sửa lại ngày."
    )
    verdict.require()
    recipient.sent_on = on
    if recipient.received_on and recipient.received_on < on:
        recipient.received_on = None
    recipient.save(update_fields=["sent_on", "received_on"])
    record("recipient.mark-sent", recipient, by=by, at=at, campaign=recipient.campaign_id, on=on.isoformat())
    return recipient


@transaction.atomic
def mark_received(recipient, *, on, by, at):
    """Nơi nhận ở ngoài hệ thống đã nhận vào ngày `on`; if it was not marked as sent, it was sent that day."""
    recipient = lock(recipient)
    sent_on = recipient.sent_on or on
    verdict = (
        policies.can_mark_recipient(by, recipient, on=legal_day(at))
        & unless(
            on <= legal_day(at), "recipient.future", "Ngày nhận không thể ở sau hôm nay. Hãy sửa lại ngày."
        )
        & unless(
            on >= sent_on,
            "recipient.received-before-sent",
            f"Ngày nhận phải từ ngày gửi {sent_on:%d/%m/%Y} trở đi. Hãy sửa lại ngày.",
        )
    )
    verdict.require()
    recipient.sent_on, recipient.received_on = sent_on, on
    recipient.save(update_fields=["sent_on", "received_on"])
    record(
        "recipient.mark-received", recipient, by=by, at=at, campaign=recipient.campaign_id, on=on.isoformat()
    )
    return recipient


@transaction.atomic
def clear_marks(recipient, *, by, at):
    """Xóa dấu đã gửi, đã nhận, when it was ticked by mistake."""
    recipient = lock(recipient)
    policies.can_mark_recipient(by, recipient, on=legal_day(at)).require()
    recipient.sent_on = recipient.received_on = None
    recipient.save(update_fields=["sent_on", "received_on"])
    record("recipient.clear", recipient, by=by, at=at, campaign=recipient.campaign_id)
    return recipient
