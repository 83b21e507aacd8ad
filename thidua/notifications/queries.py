"""One's own messages."""

from thidua.notifications.models import Notification


def visible_to(user):
    """Newest first."""
    return Notification.objects.filter(user_id=user.pk).order_by("-at", "-id")


def unread_count(user):
    return Notification.objects.filter(user_id=user.pk, read_at=None).count()
