"""Units over time, clusters by year, people and the posts and roles they hold."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from thidua.core.constraints import all_or_none, ends_after_start
from thidua.core.text import name_sort_key, search_key, sort_key
from thidua.organisations.enums import (
    LOCALITIES,
    Certainty,
    ClusterKind,
    Gender,
    Level,
    SuccessionKind,
    UnitKind,
)
from thidua.organisations.roles import ROLES


class Period(Func):
    """[valid_from, valid_until) as a PostgreSQL range."""

    function = "DATERANGE"
    output_field = DateRangeField()


def may_be_empty(name):
    """A right or post taken back on its first day ends where it starts: it never took effect."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
        violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
    )


class DatedQuerySet(models.QuerySet):
    def on(self, day):
        """Rows that hold on `day`. The last day named by `valid_until` no longer counts."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)


class Unit(models.Model):
    """Đơn vị: one body during one period of its life under one name and one superior.

    When it is renamed, re-parented or merged, its row ends and a successor begins (`Succession`), so that
    a paper of 2024 keeps naming what existed in 2024. Key: (official code, period), never the name.
    """

    kind = models.CharField("loại", max_length=20, choices=UnitKind)
    level = models.CharField("cấp", max_length=10, choices=Level)
    name = models.CharField("tên", max_length=200)  # "xã Cai Kinh", "Phòng Nội vụ"
    official_code = models.CharField("mã", max_length=20, blank=True)
    abbreviation = models.CharField("viết tắt trong ký hiệu", max_length=30, blank=True)  # "UBND", "PNV"
    aliases = models.JSONField("tên gọi khác", default=list, blank=True)  # other names documents use
    parent = models.ForeignKey("self", models.PROTECT, related_name="children", null=True, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến ngày", null=True, blank=True)  # first day it no longer exists
    closing_note = models.CharField("lý do kết thúc", max_length=300, blank=True)
    source = models.CharField("nguồn", max_length=200, blank=True)
    certainty = models.CharField("độ tin cậy", max_length=12, choices=Certainty, default=Certainty.ENTERED)
    search_key = models.TextField(editable=False)
    sort_key = models.CharField(max_length=700, editable=False, db_collation="C")

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        constraints = [
            ends_after_start("unit_period"),
            ExclusionConstraint(
                name="unit_code_once_a_day",
                expressions=[
                    ("level", RangeOperators.EQUAL),
                    ("official_code", RangeOperators.EQUAL),
                    (Period("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(official_code=""),
                violation_error_message="Trong thời gian này đã có đơn vị cùng cấp mang mã đó.",
            ),
            models.CheckConstraint(
                name="unit_not_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message="Đơn vị không thể trực thuộc chính mình.",
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "sort_key"], name="unit_parent_sort"),
            GinIndex(fields=["search_key"], name="unit_search", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisations:unit", args=[self.pk])

    @property
    def authority_name(self):
        """Who acts: the People's Committee for a locality, else the unit itself."""
        return f"Ủy ban nhân dân {self.name}" if self.kind in LOCALITIES else self.name

    def exists_on(self, day):
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    def fill_keys(self):
        """Set what searching and sorting read. Whoever changes the names calls this before saving."""
        self.search_key = search_key(" ".join([self.name, self.abbreviation, *self.aliases]))
        self.sort_key = sort_key(self.name)[:700]
        return self


class Succession(models.Model):
    """Kế thừa: from `on`, what `predecessor` was goes on (wholly or in part) in `successor`."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="origins")
    kind = models.CharField("hình thức", max_length=10, choices=SuccessionKind)
    on = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=300, blank=True)

    class Meta:
        verbose_name = "kế thừa"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "kind"], name="succession_once"),
            models.CheckConstraint(name="succession_two_units", condition=~Q(predecessor=F("successor"))),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor} ({self.on:%d/%m/%Y})"


class Cluster(models.Model):
    """Cụm, khối thi đua, organised by the Council of one level."""

    organiser = models.ForeignKey(Unit, models.PROTECT, related_name="clusters")
    kind = models.CharField("loại", max_length=10, choices=ClusterKind, default=ClusterKind.CLUSTER)
    name = models.CharField("tên", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "cụm, khối thi đua"
        constraints = [models.UniqueConstraint(fields=["organiser", "name"], name="cluster_name_once")]

    def __str__(self):
        return self.name


class ClusterYear(models.Model):
    """A cluster in one year: its members, its head and deputy (*cụm trưởng, cụm phó*)."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField("năm")
    head = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, blank=True)
    deputy = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, blank=True)
    members = models.ManyToManyField(Unit, related_name="cluster_years")
    source = models.CharField("nguồn", max_length=200, blank=True)
    certainty = models.CharField("độ tin cậy", max_length=12, choices=Certainty, default=Certainty.ENTERED)

    class Meta:
        verbose_name = "cụm, khối theo năm"
        constraints = [
            models.UniqueConstraint(fields=["cluster", "year"], name="cluster_year_once"),
            models.CheckConstraint(
                name="cluster_head_not_deputy",
                condition=Q(head=None) | Q(deputy=None) | ~Q(head=F("deputy")),
                violation_error_message="Đơn vị trưởng và đơn vị phó phải khác nhau.",
            ),
        ]

    def __str__(self):
        return f"{self.cluster} năm {self.year}"


class Person(models.Model):
    """Cá nhân: cadre, civil servant, worker or citizen known to the register."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="person", null=True, blank=True
    )
    full_name = models.CharField("họ và tên", max_length=120)
    gender = models.CharField("giới tính", max_length=6, choices=Gender, blank=True)
    search_key = models.CharField(max_length=140, editable=False)
    sort_key = models.CharField(max_length=420, editable=False, db_collation="C")

    class Meta:
        verbose_name = "cá nhân"
        indexes = [GinIndex(fields=["search_key"], name="person_search", opclasses=["gin_trgm_ops"])]

    def __str__(self):
        return self.full_name

    def fill_keys(self):
        """Set what searching and sorting read. Whoever changes the name calls this before saving."""
        self.search_key = search_key(self.full_name)
        self.sort_key = name_sort_key(self.full_name)[:420]
        return self


class Membership(models.Model):
    """Who holds which post in which unit, from when until when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    post = models.CharField("chức vụ", max_length=120)
    is_head = models.BooleanField("là người đứng đầu", default=False)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
        constraints = [
            may_be_empty("membership_period"),
            ExclusionConstraint(
                name="one_head_a_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (Period("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_head=True),
                violation_error_message="Trong thời gian này đơn vị đã có người đứng đầu.",
            ),
        ]

    def __str__(self):
        return f"{self.post}, {self.unit}"


class RoleAssignment(models.Model):
    """Phân quyền: this sign-in acts in this role for this unit, from when until when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_assignments")
    role = models.CharField(
        "vai trò", max_length=30, choices=[(slug, role.name) for slug, role in ROLES.items()]
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="role_assignments")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "phân quyền"
        constraints = [
            may_be_empty("role_period"),
            ExclusionConstraint(
                name="role_once_a_day",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (Period("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Người này đã giữ vai trò đó ở đơn vị trong thời gian này.",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {ROLES[self.role].name}, {self.unit}"


class UnitSheet(models.Model):
    """A unit list sent in as an Excel file: looked through first, carried out once, all or nothing."""

    superior = models.ForeignKey(Unit, models.PROTECT, related_name="sheets")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    applied_at = models.DateTimeField("thực hiện lúc", null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = "bảng danh sách đơn vị"
        constraints = [all_or_none("unit_sheet_applied", "applied_at", "applied_by")]

    def __str__(self):
        return f"Bảng danh sách đơn vị của {self.superior}"
