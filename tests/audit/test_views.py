import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from tests.make import AT, make_membership, make_person, make_role, make_unit, make_user
from thidua.audit import verbs
from thidua.audit.actions import record

pytestmark = pytest.mark.django_db
verbs.register_verb("test.act", "làm thử")
verbs.register_verb("test.other", "làm khác")


@pytest.fixture
def district():
    return make_unit("huyện Đông Sơn")


@pytest.fixture
def inspector(client, district):
    user = make_user(full_name="Lý Thị Thanh")
    make_role("inspector", user, district)
    client.force_login(user)
    return user


def colleague(unit, name="Vi Văn Ngữ"):
    user = make_user(full_name=name)
    make_role("officer", user, unit)
    return user


def shown(client, **query):
    response = client.get(reverse("audit:list"), query)
    return [(e.actor_label, e.verb, e.subject_label) for e in response.context["page"]]


def test_who_has_no_right_is_told_whom_to_ask(client):
    client.force_login(make_user())

    response = client.get(reverse("audit:list"))

    assert response.status_code == 403
    assert "Chỉ thanh tra, người đứng đầu và người quản trị xem được nhật ký" in response.content.decode()
    assert client.get(reverse("audit:export")).status_code == 403


def test_without_signing_in_nothing_is_shown(client):
    assert client.get(reverse("audit:list")).status_code == 302


def test_one_reads_the_acts_of_and_on_people_of_ones_own_units(client, inspector, district):
    commune = make_unit("xã Cai Kinh", parent=district)
    below, elsewhere = colleague(commune), colleague(make_unit("huyện khác"), "Người Nơi Khác")
    by_post = make_user(full_name="Hoàng Văn Thụ")
    make_membership(make_person(user=by_post), commune)
    for actor, subject in [(below, commune), (elsewhere, commune), (elsewhere, below), (by_post, commune)]:
        record("test.act", subject, by=actor, at=AT)

    assert shown(client) == [
        ("Hoàng Văn Thụ", "test.act", "xã Cai Kinh"),
        ("Người Nơi Khác", "test.act", "Vi Văn Ngữ"),
        ("Vi Văn Ngữ", "test.act", "xã Cai Kinh"),
    ]


def test_a_right_that_has_ended_reads_nothing(client, district):
    user = make_user()
    make_role("inspector", user, district, valid_until=dt.date(2021, 1, 1))
    client.force_login(user)

    assert client.get(reverse("audit:list")).status_code == 403


def test_who_runs_the_installation_reads_all(client):
    client.force_login(make_user(is_staff=True))
    someone = make_user()
    record("test.act", someone, by=someone, at=AT)

    assert len(shown(client)) == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 3),
        ({"doi_tuong": "cai kinh"}, 1),
        ({"doi_tuong": "CÁI"}, 1),
        ({"nguoi": "ngu vi"}, 2),
        ({"nguoi": "khong ai"}, 0),
        ({"viec": "test.other"}, 1),
        ({"tu_ngay": "20/03/2024"}, 1),
        ({"den_ngay": "19/03/2024"}, 2),
        ({"tu_ngay": "19/03/2024", "den_ngay": "19/03/2024", "viec": "test.act"}, 1),
    ],
)
def test_filters(client, inspector, district, query, count):
    ngu, binh = colleague(district), colleague(district, "Trần Bình")
    late = dt.datetime(2024, 3, 19, 23, 59, tzinfo=AT.tzinfo)
    record("test.act", make_unit("xã Cai Kinh"), by=ngu, at=late)
    record("test.other", make_unit("xã Vân Nham"), by=ngu, at=AT)
    record("test.act", make_unit("xã Yên Bình"), by=binh, at=late + dt.timedelta(minutes=2))

    assert len(shown(client, **query)) == count


def test_a_wrong_day_says_so_and_filters_nothing(client, inspector):
    response = client.get(reverse("audit:list"), {"tu_ngay": "31/02/2024"})

    assert response.status_code == 422
    assert "Không có ngày 31/02/2024 trên lịch" in response.content.decode()


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_query_count(client, inspector, district, item_count, django_assert_num_queries):
    actor = colleague(district)
    for _ in range(item_count):
        record("test.act", district, by=actor, at=AT)

    # session, user, may read, may see, units held, units below, count, events, roles, unread
    with django_assert_num_queries(10):
        response = client.get(reverse("audit:list"))

    assert len(response.context["page"]) == item_count


def test_export_streams_all_that_the_filters_leave(client, inspector, district):
    actor = colleague(district, "=cmd|' /C calc'!A0")
    for n in range(60):
        record("test.act" if n % 2 else "test.other", district, by=actor, at=AT, reason=f"lần {n}")

    response = client.get(reverse("audit:export"), {"viec": "test.act"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0] == ["Ngày", "Giờ", "Người thực hiện", "Việc", "Đối tượng", "Lý do", "Số"]
    assert len(rows) == 31
    assert rows[1][:6] == [
        "19/03/2024",
        "08:30",
        "'=cmd|' /C calc'!A0",
        "Làm thử",
        "huyện Đông Sơn",
        "lần 59",
    ]
