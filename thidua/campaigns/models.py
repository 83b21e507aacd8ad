"""Campaigns as they run: the rows that the plan of the newest version stands in, and every version before it.

A row is matched to its part of the plan by `key`. A part that an amendment takes away keeps its row, closed by
`withdrawn_in` (the number of that version), so that whatever hangs on it later still has its ground.
"""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from thidua.campaigns.enums import (
    MOVES,
    BasisRole,
    CampaignState,
    Direction,
    MilestoneKind,
    Origin,
)
from thidua.core.constraints import all_or_none
from thidua.files.models import StoredFile
from thidua.organisations.models import Unit

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def _person(verb, **options):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=verb, **options
    )


class Campaign(models.Model):
    """Phong trào thi đua, đợt thi đua: launched by one authority for one period."""

    MOVES = MOVES

    slug = models.SlugField(max_length=80, unique=True)  # the public address; set once
    issuer = models.ForeignKey(
        Unit, models.PROTECT, related_name="campaigns", verbose_name="đơn vị phát động"
    )
    state = models.CharField(max_length=10, choices=CampaignState, default=CampaignState.DRAFT)
    origin = models.CharField(max_length=10, choices=Origin)
    copied_from = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    superior = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="inferiors",
        null=True,
        blank=True,
        verbose_name="phong trào cấp trên",
    )
    source = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True, blank=True)
    is_public = models.BooleanField("đưa lên trang công khai", default=True)

    # Of the newest version; of the working draft while nothing is published.
    title = models.CharField("tên phong trào", max_length=600)
    theme = models.TextField("chủ đề", blank=True)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    doc_type = models.CharField("loại văn bản", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)  # the last day that counts
    objectives = models.TextField("mục tiêu", blank=True)
    participants = models.TextField("đối tượng tham gia", blank=True)
    search_key = models.TextField(editable=False)
    version_number = models.PositiveIntegerField("phiên bản", default=0)  # 0: never published

    created_at = models.DateTimeField(editable=False)
    created_by = _person("người tạo", editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = _person("người công bố", null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = _person("người kết thúc", null=True, editable=False)

    class Meta:
        verbose_name = "phong trào"
        constraints = [
            all_or_none("campaign_published_by_and_at", "published_at", "published_by"),
            all_or_none("campaign_closed_by_and_at", "closed_at", "closed_by"),
            models.CheckConstraint(
                name="campaign_published_has_version",
                condition=Q(state__in=["draft", "discarded"], published_at=None, version_number=0)
                | Q(state__in=["published", "closed"], published_at__isnull=False, version_number__gt=0),
            ),
            models.CheckConstraint(
                name="campaign_closed_stamp",
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
            ),
            models.CheckConstraint(
                name="campaign_period",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                name="campaign_published_has_period",
                condition=Q(state__in=["draft", "discarded"])
                | Q(starts_on__isnull=False, ends_on__isnull=False),
                violation_error_message="Phong trào đã công bố phải có ngày bắt đầu và ngày kết thúc.",
            ),
            models.CheckConstraint(
                name="campaign_not_own_superior", condition=Q(superior=None) | ~Q(superior=F("id"))
            ),
        ]
        indexes = [
            models.Index(fields=["issuer", "-starts_on", "id"], name="campaign_issuer"),
            models.Index(fields=["state", "-starts_on", "id"], name="campaign_state"),
            GinIndex(fields=["search_key"], name="campaign_search", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("campaigns:detail", args=[self.slug])


class Draft(models.Model):
    """The plan that people are working on: of a new campaign, or of the next amendment. One open at a time."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="drafts")
    base_version = models.PositiveIntegerField(default=0)  # the version that it changes; 0: none yet
    plan = models.JSONField()  # thidua.campaigns.plan.Plan
    source_text = models.TextField(blank=True)  # what the spans point into
    findings = models.JSONField(default=list)  # remarks of the reader, with how a person settled each
    revision = models.PositiveIntegerField(default=1)  # counts savings: two people never overwrite each other
    created_at = models.DateTimeField(editable=False)
    created_by = _person("người tạo", editable=False)
    saved_at = models.DateTimeField()
    saved_by = _person("người lưu")
    ended_at = models.DateTimeField(null=True, editable=False)  # published or dropped

    class Meta:
        verbose_name = "bản soạn"
        constraints = [
            models.UniqueConstraint(fields=["campaign"], condition=Q(ended_at=None), name="draft_one_open")
        ]

    def __str__(self):
        return f"Bản soạn của {self.campaign}"


class Version(models.Model):
    """What was published, whole. Number 1 is the launch; each later one is an amendment with its reason."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("phiên bản")
    plan = models.JSONField()
    source_text = models.TextField(blank=True)
    findings = models.JSONField(default=list)
    reason = models.TextField("lý do điều chỉnh", blank=True)
    basis = models.CharField("văn bản điều chỉnh", max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = _person("người công bố")

    class Meta:
        verbose_name = "phiên bản"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="version_number_once"),
            models.CheckConstraint(
                name="version_amendment_has_reason",
                condition=Q(number=1) | (Q(number__gt=1) & ~Q(reason="")),
                violation_error_message="Hãy ghi lý do điều chỉnh.",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self):
        return f"{self.campaign}, phiên bản {self.number}"


class PartRow(models.Model):
    """What every row of a plan's part shares."""

    campaign = models.ForeignKey(Campaign, models.PROTECT)
    key = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    withdrawn_in = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True
        default_related_name = "%(class)s_rows"
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="%(class)s_key_once")]


class Content(PartRow):
    """Nội dung thi đua."""

    parent = models.ForeignKey("self", models.PROTECT, related_name="children", null=True, blank=True)
    label = models.CharField(max_length=30, blank=True)
    text = models.TextField("nội dung")
    owner = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="chủ trì"
    )
    criteria = models.TextField("tiêu chí", blank=True)
    evidence = models.TextField("minh chứng", blank=True)

    class Meta(PartRow.Meta):
        verbose_name = "nội dung thi đua"
        default_related_name = "contents"

    def __str__(self):
        return f"{self.label} {self.text[:80]}".strip()


class Movement(models.Model):
    """Phong trào, cuộc vận động mang tên: lives across campaigns and years, known by its folded name."""

    name = models.CharField("tên", max_length=300)
    search_key = models.CharField(max_length=330, unique=True)
    first_seen_on = models.DateField("thấy lần đầu", null=True, blank=True)

    class Meta:
        verbose_name = "phong trào mang tên"
        indexes = [GinIndex(fields=["search_key"], name="movement_search", opclasses=["gin_trgm_ops"])]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("campaigns:movement", args=[self.pk])


class CampaignMovement(PartRow):
    """A named movement inside one campaign."""

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="appearances")
    content = models.ForeignKey(Content, models.PROTECT, related_name="movements", null=True, blank=True)

    class Meta(PartRow.Meta):
        verbose_name = "phong trào trong đợt"
        default_related_name = "movements"

    def __str__(self):
        return str(self.movement)


class Target(PartRow):
    """Chỉ tiêu."""

    content = models.ForeignKey(Content, models.PROTECT, related_name="targets", null=True, blank=True)
    what = models.TextField("chỉ tiêu")
    direction = models.CharField("chiều", max_length=2, choices=Direction, default=Direction.AT_LEAST)
    value = models.DecimalField("mức phấn đấu", max_digits=20, decimal_places=4, null=True, blank=True)
    measure = models.CharField("đơn vị tính", max_length=60, blank=True)
    base = models.DecimalField("kết quả năm trước", max_digits=20, decimal_places=4, null=True, blank=True)
    owner = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="chủ trì"
    )
    source = models.CharField("nguồn số liệu", max_length=300, blank=True)

    class Meta(PartRow.Meta):
        verbose_name = "chỉ tiêu"
        default_related_name = "targets"

    def __str__(self):
        return self.what


class Duty(PartRow):
    """Nhiệm vụ trong phần tổ chức thực hiện."""

    text = models.TextField("nhiệm vụ")
    due_on = models.DateField("hạn", null=True, blank=True)
    unmatched = models.JSONField("chưa rõ là đơn vị nào", default=list, blank=True)  # phrases without a unit
    units = models.ManyToManyField(Unit, through="Assignment", related_name="duties")

    class Meta(PartRow.Meta):
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        default_related_name = "duties"

    def __str__(self):
        return self.text[:100]


class Assignment(models.Model):
    """Phân công: a duty that one unit carries, and the words of the document that name it."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    phrase = models.CharField("văn bản ghi", max_length=400)
    withdrawn_in = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "phân công"
        constraints = [models.UniqueConstraint(fields=["duty", "unit"], name="assignment_once")]
        indexes = [models.Index(fields=["unit", "duty"], name="assignment_unit")]

    def __str__(self):
        return f"{self.unit}: {self.duty}"


class Milestone(PartRow):
    """Giai đoạn, mốc, hạn on the campaign's time line."""

    kind = models.CharField("loại", max_length=16, choices=MilestoneKind)
    name = models.TextField("việc")
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    due_on = models.DateField("đến hết ngày", null=True, blank=True)
    rule = models.CharField("định kỳ", max_length=200, blank=True)

    class Meta(PartRow.Meta):
        verbose_name = "mốc thời gian"
        default_related_name = "milestones"
        constraints = [
            *PartRow.Meta.constraints,
            models.CheckConstraint(
                name="milestone_period",
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=F("starts_on")),
                violation_error_message="Ngày cuối phải từ ngày đầu trở đi.",
            ),
        ]

    def __str__(self):
        return self.name[:100]


class LegalBasis(PartRow):
    """Căn cứ, viện dẫn."""

    role = models.CharField("vai trò", max_length=10, choices=BasisRole)
    number = models.CharField("số, ký hiệu", max_length=200)
    issued_on = models.DateField("ngày", null=True, blank=True)
    doc_type = models.CharField("loại", max_length=60, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    subject = models.TextField("trích yếu", blank=True)

    class Meta(PartRow.Meta):
        verbose_name = "căn cứ"
        default_related_name = "bases"

    def __str__(self):
        return f"{self.doc_type} {self.number}".strip()


class Recipient(PartRow):
    """Một dòng “Nơi nhận”. Outside the system it is ticked off by hand; inside, by `Delivery`."""

    phrase = models.CharField("nơi nhận", max_length=400)
    archive = models.BooleanField("dòng lưu", default=False)
    sent_on = models.DateField("đã gửi ngày", null=True, blank=True)
    received_on = models.DateField("đã nhận ngày", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta(PartRow.Meta):
        verbose_name = "nơi nhận"
        default_related_name = "recipients"
        constraints = [
            *PartRow.Meta.constraints,
            models.CheckConstraint(
                name="recipient_received_after_sent",
                condition=Q(received_on=None) | Q(sent_on__isnull=False, received_on__gte=F("sent_on")),
                violation_error_message="Ngày nhận phải từ ngày gửi trở đi.",
            ),
        ]

    def __str__(self):
        return self.phrase


class Delivery(models.Model):
    """Gửi – nhận: the campaign reached this unit, which confirms it. A unit that answers for duties, contents or
    targets has one, and so has a unit below the issuer that stands in “Nơi nhận”; superiors and peers do not."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="deliveries")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="deliveries")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="deliveries", null=True, blank=True)
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = _person("người xác nhận", null=True, blank=True)

    class Meta:
        verbose_name = "gửi – nhận"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="delivery_once"),
            all_or_none("delivery_received_by_and_at", "received_at", "received_by"),
        ]
        indexes = [models.Index(fields=["unit", "campaign"], name="delivery_unit")]

    def __str__(self):
        return f"{self.campaign} → {self.unit}"
