"""Papers as records: what is drafted, the number it gets, the bytes that went out, who received them.

What a paper says is `Document.paper` (`thidua.documents.paper.Paper` as JSON). Once it is issued, it is kept by the
database: triggers refuse to change what it says, its number and its day, and copies are never changed or deleted.
"""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from thidua.core.constraints import all_or_none
from thidua.documents.enums import (
    MOVES,
    NUMBER_MOVES,
    OUT_STATES,
    CopyKind,
    DocumentState,
    EffectKind,
    NumberState,
)
from thidua.files.models import StoredFile
from thidua.organisations.models import Unit

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
NEVER_DELETED = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)


def _kept(*names):
    """Any of these columns differs between the old row and the new one."""
    changed = pgtrigger.Q()
    for name in names:
        changed |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return changed


def _person(verb, **options):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=verb, **options
    )


class Document(models.Model):
    """Văn bản: one paper of one authority from its first draft to what became of it."""

    MOVES = MOVES

    issuer = models.ForeignKey(
        Unit, models.PROTECT, related_name="documents", verbose_name="cơ quan ban hành"
    )
    kind = models.CharField("loại", max_length=40)  # slug of a kind, or of a bare type
    state = models.CharField(max_length=12, choices=DocumentState, default=DocumentState.DRAFT)
    source = models.CharField(max_length=80, blank=True)  # what it was made from: "campaigns.campaign:12"
    context = models.JSONField(null=True, blank=True)  # the data that filled it; None: drafted freely
    filled = models.JSONField(null=True, blank=True)  # the paper as those data made it, before any edit
    paper = models.JSONField()
    keys = models.JSONField(default=dict, blank=True)  # names of the rows of the editor, by part
    revision = models.PositiveIntegerField(default=1)

    # Of the paper, for lists and for the register.
    type_name = models.CharField("tên loại", max_length=80, blank=True)  # empty: công văn
    subject = models.CharField("trích yếu", max_length=1000, blank=True)
    code = models.CharField("số, ký hiệu", max_length=80, blank=True)  # "05/KH-UBND" once it is numbered
    dated_on = models.DateField("ngày văn bản", null=True, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    recipients = models.TextField("nơi nhận", blank=True)  # one a line
    search_key = models.TextField(editable=False)

    created_at = models.DateTimeField(editable=False)
    created_by = _person("người soạn", editable=False)
    saved_at = models.DateTimeField()
    saved_by = _person("người lưu")
    return_reason = models.TextField("lý do trả lại", blank=True)  # of the last return, until proposed anew
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = _person("người trả lại", null=True, blank=True)
    waiting_since = models.DateTimeField()  # when it came into its present state
    reviewed_by = _person("người duyệt", null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = _person("người ký", null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = _person("người phát hành", null=True, blank=True)

    class Meta:
        verbose_name = "văn bản"
        constraints = [
            all_or_none("document_returned_by_and_at", "returned_at", "returned_by"),
            all_or_none("document_signed_by_and_at", "signed_at", "signed_by"),
            all_or_none("document_issued_by_and_at", "issued_at", "issued_by"),
            models.CheckConstraint(
                name="document_issued_stamp",
                condition=Q(state__in=OUT_STATES, issued_at__isnull=False)
                | (~Q(state__in=OUT_STATES) & Q(issued_at=None)),
            ),
            models.CheckConstraint(
                name="document_issued_is_dated", condition=Q(issued_at=None) | Q(dated_on__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["issuer", "state", "-waiting_since"], name="document_issuer_state"),
            models.Index(fields=["issuer", "-dated_on", "-id"], name="document_issuer_day"),
            GinIndex(fields=["search_key"], name="document_search", opclasses=["gin_trgm_ops"]),
        ]
        triggers = [
            NEVER_DELETED,
            pgtrigger.Protect(
                name="issued_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__issued_at__isnull=False)
                & _kept("paper", "context", "code", "dated_on", "issuer", "kind", "issued_at"),
            ),
        ]

    def __str__(self):
        name = f"{self.type_name or 'Công văn'} {self.code}".strip()
        return f"{name}: {self.subject}" if self.subject else name

    def get_absolute_url(self):
        return reverse("documents:detail", args=[self.pk])

    @property
    def title(self):
        """The subject as a heading: it begins with a capital."""
        return self.subject[:1].upper() + self.subject[1:] or "Chưa có trích yếu"

    @property
    def is_out(self):
        return self.state in OUT_STATES


class Series(models.Model):
    """Dòng số: numbers of one body, for one type of paper, in one year.

    A Council that uses the seal of its authority has a series of its own, by the body written in the sign.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="number_series")
    body_code = models.CharField("cơ quan trong ký hiệu", max_length=40)  # "UBND", "HĐTĐKT"
    type_slug = models.CharField("loại văn bản", max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    first = models.PositiveIntegerField("số đầu", default=1)
    last = models.PositiveIntegerField("số mới nhất", default=0)

    class Meta:
        verbose_name = "dòng số"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "body_code", "type_slug", "year"], name="series_once"),
            models.CheckConstraint(
                name="series_begins_at_first", condition=Q(first__gte=1, last__gte=F("first") - 1)
            ),
        ]
        triggers = [NEVER_DELETED]

    def __str__(self):
        return f"{self.body_code}, {self.type_slug}, năm {self.year}"


class Number(models.Model):
    """Số văn bản: taken once, kept for ever; a cancelled one stays with its reason."""

    MOVES = NUMBER_MOVES

    series = models.ForeignKey(Series, models.PROTECT, related_name="numbers")
    value = models.PositiveIntegerField("số")
    state = models.CharField(max_length=10, choices=NumberState)
    on = models.DateField("ngày")  # of the paper; of a reservation, the day it was asked for
    document = models.ForeignKey(Document, models.PROTECT, related_name="numbers", null=True, blank=True)
    reserved_for = models.CharField("giữ cho", max_length=300, blank=True)
    reason = models.CharField("lý do hủy", max_length=500, blank=True)
    taken_at = models.DateTimeField()
    taken_by = _person("người lấy số")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = _person("người hủy số", null=True, blank=True)

    class Meta:
        verbose_name = "số văn bản"
        constraints = [
            models.UniqueConstraint(fields=["series", "value"], name="number_once"),
            models.UniqueConstraint(
                fields=["document"], condition=Q(state="used"), name="document_has_one_number"
            ),
            models.CheckConstraint(
                name="number_used_by_document", condition=~Q(state="used") | Q(document__isnull=False)
            ),
            models.CheckConstraint(
                name="number_reserved_for_something",
                condition=~Q(state="reserved") | (Q(document=None) & ~Q(reserved_for="")),
                violation_error_message="Hãy ghi giữ số cho văn bản nào.",
            ),
            models.CheckConstraint(
                name="number_cancelled_has_reason",
                condition=Q(state="cancelled", cancelled_at__isnull=False, cancelled_by__isnull=False)
                & ~Q(reason="")
                | (~Q(state="cancelled") & Q(cancelled_at=None, cancelled_by=None, reason="")),
                violation_error_message="Hãy ghi lý do hủy số.",
            ),
        ]
        indexes = [models.Index(fields=["series", "-on", "-value"], name="number_register")]
        triggers = [
            NEVER_DELETED,
            pgtrigger.Protect(
                name="number_stays", operation=pgtrigger.Update, condition=_kept("series", "value")
            ),
        ]

    def __str__(self):
        return f"số {self.text}"

    @property
    def text(self):
        """As written in the sign: below 10 with a leading zero."""
        return f"{self.value:02}"


class Copy(models.Model):
    """Bản văn bản: bytes that went out or came back signed, with all that made them. Never changed."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="copies")
    kind = models.CharField("là", max_length=10, choices=CopyKind)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True, blank=True)
    paper = models.JSONField(null=True, blank=True)
    context = models.JSONField(null=True, blank=True)
    template = models.CharField("bộ trình bày", max_length=200, blank=True)  # what drew it, with its version
    report = models.JSONField(null=True, blank=True)  # what the check of its signatures said
    note = models.CharField("ghi chú", max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = _person("người đưa vào")

    class Meta:
        verbose_name = "bản văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(kind="issued"), name="document_issued_once"
            ),
            models.CheckConstraint(
                name="copy_issued_is_whole",
                condition=~Q(kind="issued") | (Q(paper__isnull=False, docx__isnull=False) & ~Q(template="")),
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self):
        return f"{self.get_kind_display()} của {self.document}"


class Sending(models.Model):
    """Gửi văn bản: to a unit inside, which confirms; or to a recipient outside, ticked off by hand."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="sendings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sendings", null=True, blank=True)
    phrase = models.CharField("nơi nhận", max_length=400)  # as the paper writes it
    sent_on = models.DateField("gửi ngày", null=True, blank=True)
    sent_by = _person("người gửi", null=True, blank=True)
    received_on = models.DateField("nhận ngày", null=True, blank=True)
    received_by = _person("người ghi nhận", null=True, blank=True)

    class Meta:
        verbose_name = "gửi văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "unit"], condition=Q(unit__isnull=False), name="sending_unit_once"
            ),
            models.UniqueConstraint(
                fields=["document", "phrase"], condition=Q(unit=None), name="sending_phrase_once"
            ),
            all_or_none("sending_sent_by_and_on", "sent_on", "sent_by"),
            all_or_none("sending_received_by_and_on", "received_on", "received_by"),
            models.CheckConstraint(
                name="sending_received_after_sent",
                condition=Q(received_on=None) | Q(sent_on__isnull=False, received_on__gte=F("sent_on")),
                violation_error_message="Ngày nhận phải từ ngày gửi trở đi.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "document"], name="sending_unit")]
        triggers = [NEVER_DELETED]

    def __str__(self):
        return f"{self.document} → {self.unit or self.phrase}"


class Effect(models.Model):
    """Đính chính, thay thế, thu hồi: what another paper did to one that was issued."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="effects")
    kind = models.CharField("việc", max_length=10, choices=EffectKind)
    by_document = models.ForeignKey(
        Document, models.PROTECT, related_name="caused", null=True, blank=True, verbose_name="bằng văn bản"
    )
    basis = models.CharField("văn bản", max_length=300, blank=True)  # where it is not in the product
    reason = models.TextField("lý do")
    on = models.DateField("từ ngày")
    at = models.DateTimeField()
    by = _person("người ghi")

    class Meta:
        verbose_name = "việc với văn bản"
        constraints = [
            models.CheckConstraint(
                name="effect_has_paper",
                condition=Q(by_document__isnull=False) | ~Q(basis=""),
                violation_error_message="Hãy chọn hoặc ghi văn bản đính chính, thay thế, thu hồi.",
            ),
            models.CheckConstraint(
                name="effect_not_own", condition=Q(by_document=None) | ~Q(by_document=F("document"))
            ),
            models.CheckConstraint(name="effect_has_reason", condition=~Q(reason="")),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.document}"
