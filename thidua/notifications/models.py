"""Messages to one person, in the product and by mail."""

from django.conf import settings
from django.db import models


class Notification(models.Model):
    """One message. `key` makes sending idempotent: the same news is told once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notifications")
    key = models.CharField(max_length=200)
    subject = models.CharField("tiêu đề", max_length=200)
    body = models.TextField("nội dung", blank=True)
    url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField("lúc")
    read_at = models.DateTimeField(null=True, editable=False)
    mailed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "thông báo"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notification_once")]
        indexes = [models.Index(fields=["user", "-at"], name="notification_user_at")]

    def __str__(self):
        return self.subject
