"""Every page: who may see it, what it says, how many queries it takes, what its button does."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.make import make_membership, make_person, make_role, make_user
from tests.organisations.make import (
    BASIS,
    REFORM,
    make_commune,
    make_department,
    make_district,
    make_editor,
    make_school,
)
from thidua.organisations import queries
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Cluster, ClusterYear, Membership, RoleAssignment, Succession, Unit

DAY = dt.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda _=None: DAY)


@pytest.fixture
def district(db):
    return make_district()


@pytest.fixture
def editor(district, client):
    user = make_editor(district)
    client.force_login(user)
    return user


def text(response):
    return response.content.decode()


def look_and_confirm(client, url, filled):
    """Two presses: look, then carry out what was shown. The answer to the last one that could be pressed."""
    shown = client.post(url, filled | {"buoc": "xem"})
    if "plan" not in (shown.context or {}):
        return shown
    return client.post(url, filled | {"buoc": "thuc-hien", "ma-xem-truoc": shown.context["plan"].digest})


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

    assert statuses == [200, 200, 409, 409, *[409] * 6, 200, 409, 409, 200, 409, 409, 409, 200]
    client.post(everything[2], {"name": "xã Lậu", "kind": "commune", "on": "01/01/2024", "source": "x"})
    assert not Unit.objects.filter(name="xã Lậu").exists()


def test_who_edits_sees_every_page(client, everything, editor):
    assert {client.get(url).status_code for url in everything} == {200}


@pytest.mark.parametrize("count", [1, 3])
def test_tree_of_a_district_takes_the_same_queries_however_many_units(
    client, district, editor, count, django_assert_num_queries
):
    for number in range(count):
        make_school(f"Trường {number}", make_commune(f"xã {number}", district))

    with django_assert_num_queries(12):
        response = client.get(reverse("organisations:tree"), {"goc": district.pk})

    assert response.context["count"] == 2 * count


def test_a_large_tree_is_shown_one_level_at_a_time_and_says_what_is_left_out(
    client, district, editor, monkeypatch
):
    monkeypatch.setattr("thidua.organisations.views.tree.WHOLE", 2)
    for number in range(3):
        make_school(f"Trường {number}", make_commune(f"xã {number}", district))

    response = client.get(reverse("organisations:tree"), {"goc": district.pk})

    assert (response.context["count"], response.context["cut"]) == (2, True)
    assert "1 đơn vị trực thuộc" in text(response)
    assert "Trường 0" not in text(response)


def test_tree_shows_the_units_of_the_day_asked_for(client, district, editor):
    make_commune("xã Cũ", district, valid_until=REFORM)
    make_commune("xã Mới", district, valid_from=REFORM)
    address = reverse("organisations:tree")

    before = text(client.get(address, {"goc": district.pk, "ngay": "30/06/2025"}))
    after = text(client.get(address, {"goc": district.pk, "ngay": "01/07/2025"}))
    wrong = text(client.get(address, {"goc": district.pk, "ngay": "31/02/2025"}))

    assert ("Xã Cũ" in before, "Xã Mới" in before) == (True, False)
    assert ("Xã Cũ" in after, "Xã Mới" in after) == (False, True)
    assert "Không có ngày 31/02/2025 trên lịch" in wrong


def test_tree_of_a_unit_that_is_no_more_names_its_heirs(client, editor, district):
    old = make_commune("xã Cũ", district, valid_until=REFORM)
    heir = make_commune("xã Mới", district, valid_from=REFORM)
    Succession.objects.create(predecessor=old, successor=heir, kind="merge", on=REFORM)

    response = client.get(reverse("organisations:tree"), {"goc": old.pk, "ngay": "01/07/2025"})

    assert list(response.context["heirs"]) == [heir]


@pytest.mark.parametrize("root", ["999999", "abc", "9" * 30])
def test_a_root_that_does_not_exist_is_not_found(client, editor, root):
    assert client.get(reverse("organisations:tree"), {"goc": root}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_search_finds_without_marks_in_the_same_queries(
    client, district, editor, count, django_assert_num_queries
):
    for number in range(count):
        make_commune(f"xã Hòa Thắng {number}", district)

    with django_assert_num_queries(7):
        response = client.get(reverse("organisations:tree"), {"tim": "hoa thang"})

    assert len(response.context["page"].object_list) == count


@pytest.mark.parametrize("count", [1, 3])
def test_unit_page_takes_the_same_queries_however_long_its_history(
    client, district, editor, count, django_assert_num_queries
):
    unit = make_commune("xã Mới", district, valid_from=REFORM)
    for number in range(count):
        old = make_commune(f"xã Cũ {number}", district, valid_until=REFORM)
        Succession.objects.create(predecessor=old, successor=unit, kind="merge", on=REFORM)
        make_membership(make_person(f"Người {number}"), unit)
        make_role("unit_officer", unit=unit)

    with django_assert_num_queries(24):
        response = client.get(unit.get_absolute_url())

    assert len(response.context["lineage"].origins) == count
    assert len(response.context["posts"]) == count


def test_create_adds_a_unit_below(client, district, editor):
    response = client.post(
        reverse("organisations:create", args=[district.pk]),
        {
            "kind": "department",
            "name": "Phòng Dân tộc",
            "aliases": "Phòng DT\n\nPhòng  DT",
            "on": "01/01/2026",
            "source": "Quyết định số 1",
        },
    )

    unit = Unit.objects.get(name="Phòng Dân tộc")
    assert (response.status_code, response.url) == (302, unit.get_absolute_url())
    assert (unit.parent, unit.level, unit.aliases) == (district, Level.DISTRICT, ["Phòng DT"])


def test_create_shows_every_reason(client, district, editor):
    make_department("Phòng Dân tộc", district)

    response = client.post(
        reverse("organisations:create", args=[district.pk]),
        {"kind": "department", "name": "Phòng Dân tộc", "on": "01/01/2026", "source": "Quyết định số 1"},
    )

    assert response.status_code == 409
    assert "đã có đơn vị tên “Phòng Dân tộc”" in text(response)


def test_rename_shows_first_and_writes_only_when_confirmed(client, district, editor):
    commune = make_commune("xã Sơn Hà", district, official_code="06454")
    make_school(parent=commune)
    url = reverse("organisations:change", args=[commune.pk, "doi-ten"])
    filled = {"name": "thị trấn Sơn Hà", "official_code": "06454", "on": "01/07/2025", "basis": BASIS}

    shown = client.post(url, filled | {"buoc": "xem"})
    before = Unit.objects.count()
    back = client.post(url, filled | {"buoc": "sua"})
    stale = client.post(url, filled | {"buoc": "thuc-hien", "ma-xem-truoc": "khác"})
    done = look_and_confirm(client, url, filled)

    assert "Xem trước thay đổi" in text(shown)
    assert "Thị trấn Sơn Hà" in text(shown)
    assert before == 4
    assert "Có thay đổi từ lúc xem trước" in text(stale)
    assert "thị trấn Sơn Hà" in text(back)
    assert done.url == Unit.objects.get(name="thị trấn Sơn Hà").get_absolute_url()


def test_a_change_that_is_refused_says_why_and_keeps_what_was_typed(client, district, editor):
    commune = make_commune("xã Sơn Hà", district, valid_from=dt.date(2025, 9, 1))

    response = client.post(
        reverse("organisations:change", args=[commune.pk, "giai-the"]),
        {"on": "01/07/2025", "basis": BASIS, "buoc": "xem"},
    )

    assert response.status_code == 409
    assert "Hãy chọn ngày muộn hơn" in text(response)
    assert BASIS in text(response)


def test_merge_through_the_page(client, district, editor):
    one, two = make_commune("xã Một", district), make_commune("xã Hai", district)

    response = look_and_confirm(
        client,
        reverse("organisations:change", args=[one.pk, "sap-nhap"]),
        {"others": [two.pk], "into": "new", "name": "xã Ba", "on": "01/07/2025", "basis": BASIS},
    )

    merged = Unit.objects.get(name="xã Ba")
    assert response.url == merged.get_absolute_url()
    assert {link.predecessor for link in queries.lineage(merged).origins} == {one, two}


def test_merge_asks_for_a_name_or_a_receiver(client, district, editor):
    one = make_commune("xã Một", district)
    url = reverse("organisations:change", args=[one.pk, "sap-nhap"])

    new = client.post(url, {"into": "new", "on": "01/07/2025", "basis": BASIS, "buoc": "xem"})
    existing = client.post(
        url, {"into": "existing", "target": "xã Không Có", "on": "01/07/2025", "basis": BASIS, "buoc": "xem"}
    )

    assert list(new.context["form"].errors) == ["name"]
    assert existing.context["form"].errors["target"] == [
        "Không có đơn vị nào tên “xã Không Có” vào ngày này. Hãy kiểm tra tên, hoặc xem ở cây đơn vị."
    ]


def test_move_takes_a_superior_by_name_and_asks_when_there_are_two(client, district, editor):
    school = make_school(parent=district)
    make_commune("xã Tân Thành", district)
    other = make_commune("xã Khác", district)
    make_commune("xã Tân Thành", other)
    url = reverse("organisations:change", args=[school.pk, "chuyen"])
    filled = {"on": "01/07/2025", "basis": BASIS}

    unclear = look_and_confirm(client, url, filled | {"superior": "xã Tân Thành"})
    clear = look_and_confirm(client, url, filled | {"superior": "xã Tân Thành, xã Khác"})

    assert "Có 2 đơn vị mang tên này" in text(unclear)
    assert clear.status_code == 302
    assert Unit.objects.on(DAY).get(name=school.name).parent.parent == other


def test_split_through_the_page(client, district, editor):
    commune = make_commune("xã Lớn", district)
    school = make_school(parent=commune)

    url = reverse("organisations:change", args=[commune.pk, "chia-tach"])
    filled = {"name_1": "xã Bắc", "name_2": "xã Nam", "on": "01/07/2025", "basis": BASIS}

    nowhere = client.post(url, filled | {f"below_{school.pk}": "3", "buoc": "xem"})
    response = look_and_confirm(client, url, filled | {f"below_{school.pk}": "2"})

    assert "Đơn vị ấy chưa có tên ở trên" in text(nowhere)

    assert response.status_code == 302
    assert Unit.objects.on(DAY).get(name=school.name).parent.name == "xã Nam"


def test_transfer_through_the_page(client, district):
    province_editor = make_editor(district.parent)
    client.force_login(province_editor)
    make_commune("xã Một", district.parent)
    url = reverse("organisations:change", args=[district.pk, "chuyen-giao"])
    filled = {"on": "01/07/2025", "basis": BASIS}

    wrong = look_and_confirm(client, url, filled | {"receivers": "xã Một\nxã Sai"})
    right = look_and_confirm(client, url, filled | {"receivers": "UBND xã Một"})

    assert "xã Sai" in text(wrong)
    assert right.status_code == 302
    assert [u.name for u in queries.continuing_as(district, on=DAY)] == ["xã Một"]


@pytest.mark.parametrize("count", [1, 3])
def test_clusters_take_the_same_queries_however_many(
    client, district, editor, count, django_assert_num_queries
):
    for number in range(count):
        commune = make_commune(f"xã {number}", district)
        cluster = Cluster.objects.create(organiser=district, name=f"Cụm {number}")
        ClusterYear.objects.create(cluster=cluster, year=2026, head=commune).members.set([commune])

    with django_assert_num_queries(11):
        response = client.get(reverse("organisations:clusters"), {"nam": "2026"})

    assert len(response.context["years"]) == count


def test_compose_writes_one_year_and_refuses_a_head_from_outside(client, district, editor):
    one, two = make_commune("xã Một", district), make_commune("xã Hai", district)
    cluster = Cluster.objects.create(organiser=district, name="Cụm 1")
    url = reverse("organisations:compose", args=[cluster.pk, 2026])

    outside = client.post(url, {"members": [one.pk], "head": two.pk})
    inside = client.post(url, {"members": [one.pk, two.pk], "head": two.pk, "deputy": one.pk})

    assert "phải là thành viên" in text(outside)
    assert inside.status_code == 302
    year = ClusterYear.objects.get()
    assert (year.year, year.head, year.deputy, set(year.members.all())) == (2026, two, one, {one, two})


def test_appoint_and_end_a_post(client, district, editor):
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


@pytest.fixture
def administrator(district, client):
    user = make_user()
    make_role("administrator", user, district)
    client.force_login(user)
    return user


def test_grant_and_revoke_a_role(client, district, administrator):
    officer = make_user("can.bo", made_by=administrator)
    filled = {"user": "can.bo", "role": "unit_officer", "unit": "xã Hòa Thắng", "on": "02/03/2026"}
    make_commune(parent=district)

    client.post(reverse("organisations:grant"), filled)
    again = client.post(reverse("organisations:grant"), filled)
    assignment = RoleAssignment.objects.get(user=officer)
    client.post(reverse("organisations:revoke", args=[assignment.pk]))

    assert "đang giữ vai trò" in text(again)
    assert not RoleAssignment.objects.on(DAY).filter(user=officer).exists()


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


def test_who_runs_the_installation_makes_the_first_unit(client, db):
    client.force_login(make_user(is_staff=True))

    client.post(
        reverse("organisations:create_top"),
        {"kind": UnitKind.PROVINCE, "name": "tỉnh Lam Sơn", "on": "01/01/2020", "source": "x"},
    )

    assert list(Unit.objects.values_list("name", "level")) == [("tỉnh Lam Sơn", "province")]


def test_merge_into_a_unit_that_stands_and_dissolve_through_the_page(client, district, editor):
    town, commune = make_commune("thị trấn Đông Sơn", district), make_commune("xã Sơn Hà", district)
    alone = make_commune("xã Lẻ", district)
    when = {"on": "01/07/2025", "basis": BASIS}

    merged = look_and_confirm(
        client,
        reverse("organisations:change", args=[commune.pk, "sap-nhap"]),
        when | {"into": "existing", "target": "thị trấn Đông Sơn"},
    )
    look_and_confirm(client, reverse("organisations:change", args=[alone.pk, "giai-the"]), when)

    assert merged.url == town.get_absolute_url()
    assert set(Unit.objects.on(REFORM).filter(parent=district)) == {town}


def test_a_change_refused_only_when_it_is_carried_out_says_so(client, district, editor):
    commune = make_commune(parent=district)
    make_school(parent=commune)

    response = client.post(
        reverse("organisations:change", args=[commune.pk, "giai-the"]),
        {"on": "01/07/2025", "basis": BASIS, "buoc": "thuc-hien"},
    )

    assert response.status_code == 409
    assert "Còn 1 đơn vị trực thuộc" in text(response)


@pytest.mark.parametrize(
    "address", ["/don-vi/{}/thay-doi/xoa", "/don-vi/cum-khoi/{}/1800", "/don-vi/999999", "/don-vi/bang/1"]
)
def test_addresses_that_lead_nowhere_are_not_found(client, district, editor, address):
    cluster = Cluster.objects.create(organiser=district, name="Cụm 1")

    assert client.get(address.format(cluster.pk if "cum" in address else district.pk)).status_code == 404


def test_correct_through_the_page(client, district, editor):
    commune = make_commune("xã Tân Thàng", district)
    url = reverse("organisations:correct", args=[commune.pk])

    client.post(url, {"name": "xã Tân Thành", "aliases": "Tân Thành\n", "reason": "Gõ nhầm"})

    commune.refresh_from_db()
    assert (commune.name, commune.aliases) == ("xã Tân Thành", ["Tân Thành"])


def test_create_a_cluster_through_the_page(client, district, editor):
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
def test_a_unit_says_in_words_whether_it_exists(client, district, editor, values, words):
    unit = make_commune(parent=district, **values)

    assert words in text(client.get(unit.get_absolute_url()))
