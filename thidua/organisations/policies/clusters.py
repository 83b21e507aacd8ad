"""Who may compose clusters and blocs, and of whom."""

import datetime as dt

from thidua.core.verdict import unless
from thidua.organisations import queries
from thidua.organisations.models import Cluster, ClusterYear
from thidua.organisations.policies.common import named
from thidua.organisations.roles import Permission


def can_edit_clusters(user, organiser, *, today):
    return unless(
        queries.holds_above(user, Permission.EDIT_UNITS, organiser, on=today),
        "cluster.not-editor",
        f"Chỉ cán bộ thi đua của {organiser} được lập và sửa cụm, khối thi đua.",
    )


def can_create_cluster(user, organiser, *, name, today):
    return can_edit_clusters(user, organiser, today=today) & unless(
        not Cluster.objects.filter(organiser=organiser, name__iexact=name).exists(),
        "cluster.name-taken",
        f"{organiser} đã có cụm, khối tên “{name}”. Hãy đặt tên khác, hoặc mở cụm ấy để thêm năm mới.",
    )


def can_compose_year(user, cluster, year, *, members, head, deputy, today):
    """Members that exist in that year, each in one cluster of the organiser; head and deputy among them."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    strangers = [u for u in members if u.valid_from > last or (u.valid_until and u.valid_until <= first)]
    elsewhere = (
        ClusterYear.objects.filter(year=year, cluster__organiser=cluster.organiser, members__in=members)
        .exclude(cluster=cluster)
        .select_related("cluster")
        .distinct()
    )
    return (
        can_edit_clusters(user, cluster.organiser, today=today)
        & unless(
            members, "cluster.no-members", "Chưa chọn đơn vị nào. Hãy chọn các thành viên của cụm, khối."
        )
        & unless(
            not strangers,
            "cluster.not-in-year",
            f"Năm {year} không có: {named(strangers)}. Hãy bỏ chọn, hoặc chọn đơn vị kế thừa.",
        )
        & unless(
            not elsewhere,
            "cluster.member-elsewhere",
            f"Năm {year} có đơn vị đã thuộc {', '.join(str(other.cluster) for other in elsewhere)}. "
            "Mỗi đơn vị chỉ ở một cụm, khối do cùng cấp tổ chức.",
        )
        & unless(
            all(unit is None or unit in members for unit in (head, deputy)),
            "cluster.head-not-member",
            "Đơn vị trưởng và đơn vị phó phải là thành viên của cụm, khối. Hãy chọn trong danh sách thành viên.",
        )
        & unless(
            head is None or head != deputy,
            "cluster.head-is-deputy",
            "Đơn vị trưởng và đơn vị phó phải khác nhau. Hãy chọn lại một trong hai.",
        )
    )
