"""Notifications as letters: plain text, one person each, sent at most once each unless a machine dies midway."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from thidua.notifications.models import Notification


def letter(notification, connection=None):
    """Subject, text and headers of one mail. The same notification always has the same Message-ID."""
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    parts = [f"Kính gửi {notification.user},", notification.body or notification.subject]
    if notification.url:
        parts.append(f"Xem tại: {settings.PUBLIC_ADDRESS.rstrip('/')}{notification.url}")
    parts.append(
        "--\nThư do phần mềm Thi Đua tự động gửi; xin không trả lời thư này.\n"
        "Mọi thông báo cũng nằm trong mục Thông báo sau khi đăng nhập."
    )
    return EmailMessage(
        subject=" ".join(notification.subject.split()),
        body="\n\n".join(parts) + "\n",
        to=[notification.user.email],
        headers={
            "Message-ID": f"<thong-bao-{notification.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
        connection=connection,
    )


def send(ids, *, at):
    """Mail what has not been mailed yet; one connection for all. One refused address does not stop the rest.

    Raises the first error at the end, so that the caller tries the failed ones again.
    """
    failed = None
    with get_connection() as connection:
        for pk in ids:
            try:
                _send_one(pk, connection, at)
            except OSError as error:  # smtplib's errors are OSErrors too
                failed = failed or error
    if failed:
        raise failed


def _send_one(pk, connection, at):
    with transaction.atomic():
        notification = (
            Notification.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("user")
            .filter(pk=pk, mailed_at=None, user__is_active=True)
            .exclude(user__email="")
            .first()
        )
        if notification is None:
            return
        letter(notification, connection).send()
        notification.mailed_at = at
        notification.save(update_fields=["mailed_at"])
