"""Telling people, and marking what they have read."""

from django.db import transaction

from thidua.core.tasks import enqueue
from thidua.notifications.models import Notification

MAIL_BATCH = 100  # messages in one task, over one connection


@transaction.atomic
def notify(users, *, key, subject, body="", url="", at):
    """Thông báo: tell `users` this news once, in the product and, to who has an address, by mail.

    The same `key` to the same person is told only once, however often it is called. `url` is a path of ours.
    Locked accounts are left out. Mail goes by the worker, only when the transaction commits. Returns how
    many people were newly told. Not recorded in the trail: the act that causes it is.
    """
    if url and not url.startswith("/"):
        raise ValueError(f"A notification leads to a path of the product, not to {url!r}.")
    people = {user.pk: user for user in users if user.is_active}
    told = set(Notification.objects.filter(key=key, user__in=people).values_list("user_id", flat=True))
    Notification.objects.bulk_create(
        [
            Notification(user=user, key=key, subject=subject[:200], body=body, url=url, at=at)
            for pk, user in people.items()
            if pk not in told
        ],
        ignore_conflicts=True,  # told by another at the same moment
        batch_size=1000,
    )
    new = [pk for pk in people if pk not in told and people[pk].email]
    to_mail = list(
        Notification.objects.filter(key=key, user__in=new).order_by("id").values_list("id", flat=True)
    )
    for start in range(0, len(to_mail), MAIL_BATCH):
        enqueue("notifications.mail", ids=to_mail[start : start + MAIL_BATCH])
    return len(people) - len(told)


@transaction.atomic
def mark_read(notification, *, by, at):
    """Đánh dấu đã đọc. Only one's own; reading twice keeps the first moment."""
    Notification.objects.filter(pk=notification.pk, user=by, read_at=None).update(read_at=at)


@transaction.atomic
def mark_all_read(*, by, at):
    """Đánh dấu đã đọc mọi thông báo của mình. Returns how many were unread."""
    return Notification.objects.filter(user=by, read_at=None).update(read_at=at)
