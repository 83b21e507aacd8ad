"""Uploaded files, kept by content: the same bytes are stored once, and never changed."""

import pgtrigger
from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """One upload. `sha256` names the bytes on disk; several uploads may share them."""

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField("tên tệp", max_length=200)
    kind = models.CharField("loại", max_length=20)  # of thidua.files.kinds, decided from the content
    size = models.PositiveBigIntegerField("cỡ (byte)")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = "tệp"
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.name
