"""The tree and the pages of units: who may see them, what they say, how many queries they take."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.make import make_membership, make_person, make_role, make_user
from tests.organisations.make import (
    REFORM,
    make_commune,
    make_school,
    text,
)
from thidua.organisations.models import Cluster, Succession, Unit

pytestmark = pytest.mark.usefixtures("fixed_day")


def pages(district, commune, cluster, post):
    return [
        reverse("organisations:tree"),
        reverse("organisations:unit", args=[commune.pk]),
        reverse("organisations:create", args=[district.pk]),
        reverse("organisations:correct", args=[commune.pk]),
        *(
            reverse("organisations:change", args=[commune.pk, verb])
            for verb in ("doi-ten", "chuyen", "sap-nhap", "chia-tach", "giai-the", "chuyen-giao")
        ),
        reverse("organisations:clusters"),
        reverse("organisations:create_cluster", args=[district.pk]),
        reverse("organisations:compose", args=[cluster.pk, 2026]),
        reverse("organisations:people"),
        reverse("organisations:appoint", args=[commune.pk]),
        reverse("organisations:end_post", args=[post.pk]),
        reverse("organisations:upload", args=[district.pk]),
        reverse("organisations:export", args=[district.pk]),
    ]


@pytest.fixture
def everything(district):
    commune = make_commune(parent=district)
    cluster = Cluster.objects.create(organiser=district, name="Cụm 1")
    return pages(district, commune, cluster, make_membership(unit=commune))


def test_nobody_sees_any_page_without_signing_in(client, everything):
    answers = {url: client.get(url) for url in everything}

    assert {response.status_code for response in answers.values()} == {302}
    assert all(response.url.startswith(reverse("account_login")) for response in answers.values())


def test_who_has_no_role_is_told_whom_to_ask(client, everything):
    client.force_login(make_user())

    statuses = [client.get(url).status_code for url in everything]

    assert set(statuses) == {403, 404}
    assert "Hãy nhờ người quản trị" in text(client.get(reverse("organisations:tree")))


def test_who_only_reads_sees_pages_but_may_not_post(client, everything, district):
    reader = make_user()
    make_role("unit_officer", reader, district)
    client.force_login(reader)

    statuses = [client.get(url).status_code for url in everything]

    assert statuses == [200, 200, 403, 403, *[403] * 6, 200, 403, 403, 200, 403, 403, 403, 200]
    client.post(everything[2], {"name": "xã Lậu", "kind": "commune", "on": "01/01/2024", "source": "x"})
    assert not Unit.objects.filter(name="xã Lậu").exists()


def test_who_edits_sees_every_page(client, everything, signed_editor):
    assert {client.get(url).status_code for url in everything} == {200}


@pytest.mark.parametrize("count", [1, 3])
def test_tree_of_a_district_takes_the_same_queries_however_many_units(
    client, district, signed_editor, count, django_assert_num_queries
):
    for number in range(count):
        make_school(f"Trường {number}", make_commune(f"xã {number}", district))

    with django_assert_num_queries(12):
        response = client.get(reverse("organisations:tree"), {"goc": district.pk})

    assert response.context["count"] == 2 * count


def test_a_large_tree_is_shown_one_level_at_a_time_and_says_what_is_left_out(
    client, district, signed_editor, monkeypatch
):
    monkeypatch.setattr("thidua.organisations.views.tree.WHOLE", 2)
    for number in range(3):
        make_school(f"Trường {number}", make_commune(f"xã {number}", district))

    response = client.get(reverse("organisations:tree"), {"goc": district.pk})

    assert (response.context["count"], response.context["cut"]) == (2, True)
    assert "1 đơn vị trực thuộc" in text(response)
    assert "Trường 0" not in text(response)


def test_tree_shows_the_units_of_the_day_asked_for(client, district, signed_editor):
    make_commune("xã Cũ", district, valid_until=REFORM)
    make_commune("xã Mới", district, valid_from=REFORM)
    address = reverse("organisations:tree")

    before = text(client.get(address, {"goc": district.pk, "ngay": "30/06/2025"}))
    after = text(client.get(address, {"goc": district.pk, "ngay": "01/07/2025"}))
    wrong = text(client.get(address, {"goc": district.pk, "ngay": "31/02/2025"}))

    assert ("Xã Cũ" in before, "Xã Mới" in before) == (True, False)
    assert ("Xã Cũ" in after, "Xã Mới" in after) == (False, True)
    assert "Không có ngày 31/02/2025 trên lịch" in wrong


def test_tree_of_a_unit_that_is_no_more_names_its_heirs(client, signed_editor, district):
    old = make_commune("xã Cũ", district, valid_until=REFORM)
    heir = make_commune("xã Mới", district, valid_from=REFORM)
    Succession.objects.create(predecessor=old, successor=heir, kind="merge", on=REFORM)

    response = client.get(reverse("organisations:tree"), {"goc": old.pk, "ngay": "01/07/2025"})

    assert list(response.context["heirs"]) == [heir]


@pytest.mark.parametrize("root", ["999999", "abc", "9" * 30])
def test_a_root_that_does_not_exist_is_not_found(client, signed_editor, root):
    assert client.get(reverse("organisations:tree"), {"goc": root}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_search_finds_without_marks_in_the_same_queries(
    client, district, signed_editor, count, django_assert_num_queries
):
    for number in range(count):
        make_commune(f"xã Hòa Thắng {number}", district)

    with django_assert_num_queries(7):
        response = client.get(reverse("organisations:tree"), {"tim": "hoa thang"})

    assert len(response.context["page"].object_list) == count


@pytest.mark.parametrize("count", [1, 3])
def test_unit_page_takes_the_same_queries_however_long_its_history(
    client, district, signed_editor, count, django_assert_num_queries
):
    unit = make_commune("xã Mới", district, valid_from=REFORM)
    for number in range(count):
        old = make_commune(f"xã Cũ {number}", district, valid_until=REFORM)
        Succession.objects.create(predecessor=old, successor=unit, kind="merge", on=REFORM)
        make_membership(make_person(f"Người {number}"), unit)
        make_role("unit_officer", unit=unit)

    with django_assert_num_queries(26):
        response = client.get(unit.get_absolute_url())

    assert len(response.context["lineage"].origins) == count
    assert len(response.context["posts"]) == count


@pytest.mark.parametrize(
    ("role", "where", "seen"),
    [
        ("unit_officer", "unit", True),
        ("inspector", "district", True),
        ("officer", "district", True),
        ("clerk", "district", False),
        ("inspector", "neighbour", False),
    ],
)
def test_who_signs_in_for_a_unit_and_its_trail_are_open_to_who_answers_for_it(
    client, district, role, where, seen
):
    unit, neighbour = make_commune("xã Một", district), make_commune("xã Hai", district)
    make_role("unit_officer", make_user(full_name="Vi Văn Ngữ"), unit)
    reader = make_user()
    make_role(role, reader, {"unit": unit, "district": district, "neighbour": neighbour}[where])
    client.force_login(reader)

    page = text(client.get(unit.get_absolute_url()))

    found = [words in page for words in ("Quyền đăng nhập", "Vi Văn Ngữ", 'id="nhat-ky"')]
    assert found == [seen, seen, seen]


@pytest.mark.parametrize(
    "address", ["/don-vi/{}/thay-doi/xoa", "/don-vi/cum-khoi/{}/1800", "/don-vi/999999", "/don-vi/bang/1"]
)
def test_addresses_that_lead_nowhere_are_not_found(client, district, signed_editor, address):
    cluster = Cluster.objects.create(organiser=district, name="Cụm 1")

    assert client.get(address.format(cluster.pk if "cum" in address else district.pk)).status_code == 404


@pytest.mark.parametrize("leaf", [True, False])
def test_the_tree_opens_where_the_reader_works(client, district, leaf):
    commune = make_commune(parent=district)
    reader = make_user()
    make_role("unit_officer", reader, commune if leaf else district)
    client.force_login(reader)

    assert client.get(reverse("organisations:tree")).context["root"] == district


def test_the_tree_of_who_runs_the_installation_opens_at_the_top(client, district):
    client.force_login(make_user(is_staff=True))

    response = client.get(reverse("organisations:tree"))

    assert (response.context["root"], response.context["count"]) == (None, 1)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"valid_from": dt.date(2027, 1, 1)}, "bắt đầu từ 01/01/2027"),
        ({"valid_until": REFORM}, "đã kết thúc từ 01/07/2025"),
        ({"valid_until": dt.date(2027, 1, 1)}, "đang hoạt động đến hết 31/12/2026"),
        ({}, "đang hoạt động"),
    ],
)
def test_a_unit_says_in_words_whether_it_exists(client, district, signed_editor, values, words):
    unit = make_commune(parent=district, **values)

    assert words in text(client.get(unit.get_absolute_url()))
