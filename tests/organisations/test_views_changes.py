"""Units change through pages: what is shown first, what is written, what is refused."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.make import make_user
from tests.organisations.make import (
    BASIS,
    REFORM,
    TODAY,
    make_commune,
    make_department,
    make_editor,
    make_school,
    text,
)
from thidua.organisations import queries
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Unit

pytestmark = pytest.mark.usefixtures("fixed_day")


def look_and_confirm(client, url, filled):
    """Two presses: look, then carry out what was shown. The answer to the last one that could be pressed."""
    shown = client.post(url, filled | {"buoc": "xem"})
    if "plan" not in (shown.context or {}):
        return shown
    return client.post(url, filled | {"buoc": "thuc-hien", "ma-xem-truoc": shown.context["plan"].digest})


def test_create_adds_a_unit_below(client, district, signed_editor):
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


def test_create_shows_every_reason(client, district, signed_editor):
    make_department("Phòng Dân tộc", district)

    response = client.post(
        reverse("organisations:create", args=[district.pk]),
        {"kind": "department", "name": "Phòng Dân tộc", "on": "01/01/2026", "source": "Quyết định số 1"},
    )

    assert response.status_code == 409
    assert "đã có đơn vị tên “Phòng Dân tộc”" in text(response)


def test_rename_shows_first_and_writes_only_when_confirmed(client, district, signed_editor):
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


def test_a_change_that_is_refused_says_why_and_keeps_what_was_typed(client, district, signed_editor):
    commune = make_commune("xã Sơn Hà", district, valid_from=dt.date(2025, 9, 1))

    response = client.post(
        reverse("organisations:change", args=[commune.pk, "giai-the"]),
        {"on": "01/07/2025", "basis": BASIS, "buoc": "xem"},
    )

    assert response.status_code == 409
    assert "Hãy chọn ngày muộn hơn" in text(response)
    assert BASIS in text(response)


def test_merge_through_the_page(client, district, signed_editor):
    one, two = make_commune("xã Một", district), make_commune("xã Hai", district)

    response = look_and_confirm(
        client,
        reverse("organisations:change", args=[one.pk, "sap-nhap"]),
        {"others": [two.pk], "into": "new", "name": "xã Ba", "on": "01/07/2025", "basis": BASIS},
    )

    merged = Unit.objects.get(name="xã Ba")
    assert response.url == merged.get_absolute_url()
    assert {link.predecessor for link in queries.lineage(merged).origins} == {one, two}


def test_merge_asks_for_a_name_or_a_receiver(client, district, signed_editor):
    one = make_commune("xã Một", district)
    url = reverse("organisations:change", args=[one.pk, "sap-nhap"])

    new = client.post(url, {"into": "new", "on": "01/07/2025", "basis": BASIS, "buoc": "xem"})
    existing = client.post(
        url, {"into": "existing", "target": "xã Không Có", "on": "01/07/2025", "basis": BASIS, "buoc": "xem"}
    )

    assert list(new.context["form"].errors) == ["name"]
    (told,) = existing.context["form"].errors["target"]
    assert told == (
        "Ngày 01/07/2025 không có đơn vị nào tên “xã Không Có”. "
        "Hãy kiểm tra tên và ngày ghi ở biểu này, hoặc xem cây đơn vị của ngày ấy."
    )


def test_move_takes_a_superior_by_name_and_asks_when_there_are_two(client, district, signed_editor):
    school = make_school(parent=district)
    make_commune("xã Tân Thành", district)
    other = make_commune("xã Khác", district)
    make_commune("xã Tân Thành", other)
    url = reverse("organisations:change", args=[school.pk, "chuyen"])
    filled = {"on": "01/07/2025", "basis": BASIS}

    unclear = look_and_confirm(client, url, filled | {"superior": "xã Tân Thành"})
    clear = look_and_confirm(client, url, filled | {"superior": "xã Tân Thành, xã Khác"})

    assert "Ngày 01/07/2025 có 2 đơn vị mang tên này" in text(unclear)
    assert clear.status_code == 302
    assert Unit.objects.on(TODAY).get(name=school.name).parent.parent == other


def test_split_through_the_page(client, district, signed_editor):
    commune = make_commune("xã Lớn", district)
    school = make_school(parent=commune)

    url = reverse("organisations:change", args=[commune.pk, "chia-tach"])
    filled = {"name_1": "xã Bắc", "name_2": "xã Nam", "on": "01/07/2025", "basis": BASIS}

    nowhere = client.post(url, filled | {f"below_{school.pk}": "3", "buoc": "xem"})
    response = look_and_confirm(client, url, filled | {f"below_{school.pk}": "2"})

    assert "Đơn vị ấy chưa có tên ở trên" in text(nowhere)

    assert response.status_code == 302
    assert Unit.objects.on(TODAY).get(name=school.name).parent.name == "xã Nam"


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
    assert [u.name for u in queries.continuing_as(district, on=TODAY)] == ["xã Một"]


def test_who_runs_the_installation_makes_the_first_unit(client, db):
    client.force_login(make_user(is_staff=True))

    client.post(
        reverse("organisations:create_top"),
        {"kind": UnitKind.PROVINCE, "name": "tỉnh Lam Sơn", "on": "01/01/2020", "source": "x"},
    )

    assert list(Unit.objects.values_list("name", "level")) == [("tỉnh Lam Sơn", "province")]


def test_merge_into_a_unit_that_stands_and_dissolve_through_the_page(client, district, signed_editor):
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


def test_a_change_refused_only_when_it_is_carried_out_says_so(client, district, signed_editor):
    commune = make_commune(parent=district)
    make_school(parent=commune)

    response = client.post(
        reverse("organisations:change", args=[commune.pk, "giai-the"]),
        {"on": "01/07/2025", "basis": BASIS, "buoc": "thuc-hien"},
    )

    assert response.status_code == 409
    assert "Còn 1 đơn vị trực thuộc" in text(response)


def test_correct_through_the_page(client, district, signed_editor):
    commune = make_commune("xã Tân Thàng", district)
    url = reverse("organisations:correct", args=[commune.pk])

    client.post(url, {"name": "xã Tân Thành", "aliases": "Tân Thành\n", "reason": "Gõ nhầm"})

    commune.refresh_from_db()
    assert (commune.name, commune.aliases) == ("xã Tân Thành", ["Tân Thành"])
