"""Clusters, posts and roles through their pages."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.make import make_role, make_user
from tests.organisations.make import (
    TODAY,
    make_commune,
    make_editor,
    text,
)
from thidua.organisations.models import Cluster, ClusterYear, Membership, RoleAssignment

pytestmark = pytest.mark.usefixtures("fixed_day")


@pytest.mark.parametrize("count", [1, 3])
def test_clusters_take_the_same_queries_however_many(
    client, district, signed_editor, count, django_assert_num_queries
):
    for number in range(count):
        commune = make_commune(f"xã {number}", district)
        cluster = Cluster.objects.create(organiser=district, name=f"Cụm {number}")
        ClusterYear.objects.create(cluster=cluster, year=2026, head=commune).members.set([commune])

    with django_assert_num_queries(11):
        response = client.get(reverse("organisations:clusters"), {"nam": "2026"})

    assert len(response.context["years"]) == count


def test_compose_writes_one_year_and_refuses_a_head_from_outside(client, district, signed_editor):
    one, two = make_commune("xã Một", district), make_commune("xã Hai", district)
    cluster = Cluster.objects.create(organiser=district, name="Cụm 1")
    url = reverse("organisations:compose", args=[cluster.pk, 2026])

    outside = client.post(url, {"members": [one.pk], "head": two.pk})
    inside = client.post(url, {"members": [one.pk, two.pk], "head": two.pk, "deputy": one.pk})

    assert "phải là thành viên" in text(outside)
    assert inside.status_code == 302
    year = ClusterYear.objects.get()
    assert (year.year, year.head, year.deputy, set(year.members.all())) == (2026, two, one, {one, two})


def test_appoint_and_end_a_post(client, district, signed_editor):
    client.post(
        reverse("organisations:appoint", args=[district.pk]),
        {"full_name": "Vi Văn  Ngữ", "post": "Chủ tịch", "is_head": "on", "on": "01/01/2026"},
    )
    post = Membership.objects.get()
    second = client.post(
        reverse("organisations:appoint", args=[district.pk]),
        {"full_name": "Người Khác", "post": "Chủ tịch", "is_head": "on", "on": "01/02/2026"},
    )
    client.post(reverse("organisations:end_post", args=[post.pk]), {"on": "01/02/2026"})

    post.refresh_from_db()
    assert (post.person.full_name, post.valid_until) == ("Vi Văn Ngữ", dt.date(2026, 2, 1))
    assert "đã có người đứng đầu là Vi Văn Ngữ" in text(second)


def test_grant_and_revoke_a_role(client, district, administrator):
    officer = make_user("can.bo", made_by=administrator)
    filled = {"user": "can.bo", "role": "unit_officer", "unit": "xã Hòa Thắng", "on": "02/03/2026"}
    make_commune(parent=district)

    client.post(reverse("organisations:grant"), filled)
    again = client.post(reverse("organisations:grant"), filled)
    assignment = RoleAssignment.objects.get(user=officer)
    client.post(reverse("organisations:revoke", args=[assignment.pk]))

    assert "đang giữ vai trò" in text(again)
    assert not RoleAssignment.objects.on(TODAY).filter(user=officer).exists()


def test_a_role_is_granted_in_the_unit_of_the_day_that_the_form_says(client, district, administrator):
    officer = make_user("can.bo", made_by=administrator)
    past = make_commune("xã Cũ", district, valid_until=dt.date(2025, 7, 1))
    filled = {"user": "can.bo", "role": "unit_officer", "unit": "xã Cũ", "on": "15/08/2024"}

    late = client.post(reverse("organisations:grant"), filled | {"on": "02/03/2026"})
    client.post(reverse("organisations:grant"), filled | {"until": "01/07/2025"})

    assert "Ngày 02/03/2026 không có đơn vị nào tên “xã Cũ”." in text(late)
    assert RoleAssignment.objects.get(user=officer).unit == past


def test_nobody_grants_to_themselves_or_without_the_right(client, district, administrator):
    make_commune(parent=district)
    filled = {"role": "officer", "unit": "xã Hòa Thắng", "on": "02/03/2026"}

    own = client.post(reverse("organisations:grant"), filled | {"user": administrator.username})
    client.force_login(make_editor(district))
    stranger = client.post(reverse("organisations:grant"), filled | {"user": administrator.username})

    assert "Không ai tự giao quyền cho mình" in text(own)
    assert stranger.status_code == 409
    assert not RoleAssignment.objects.filter(unit__name="xã Hòa Thắng").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_people_take_the_same_queries_however_many(
    client, district, administrator, count, django_assert_num_queries
):
    for _ in range(count):
        make_role("unit_officer", unit=make_commune(f"xã {_}", district))

    with django_assert_num_queries(11):
        response = client.get(reverse("organisations:people"))

    assert len(response.context["page"].object_list) == count + 1


def test_create_a_cluster_through_the_page(client, district, signed_editor):
    url = reverse("organisations:create_cluster", args=[district.pk])
    filled = {"kind": "bloc", "name": "Khối 1", "position": "2"}

    made = client.post(url, filled)
    again = client.post(url, filled)

    cluster = Cluster.objects.get()
    assert (cluster.name, cluster.kind, cluster.position) == ("Khối 1", "bloc", 2)
    assert made.url == reverse("organisations:compose", args=[cluster.pk, 2026])
    assert "đã có cụm, khối tên “Khối 1”" in text(again)


def test_people_are_found_by_person_or_unit(client, district, administrator):
    make_role("unit_officer", make_user("vi.ngu", full_name="Vi Văn Ngữ"), make_commune("xã Xa", district))
    url = reverse("organisations:people")

    found = {
        words: len(client.get(url, {"tim": words}).context["page"]) for words in ("ngu vi", "xa xa", "khong")
    }

    assert found == {"ngu vi": 1, "xa xa": 1, "khong": 0}
