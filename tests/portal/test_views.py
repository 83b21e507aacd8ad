import datetime as dt

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from tests.campaigns.make import make_campaign
from tests.make import make_role, make_unit, make_user
from thidua.core import clock
from thidua.core.format import vi_weekday_date
from thidua.core.waiting import Waiting
from thidua.notifications.actions import notify
from thidua.portal import health, queries

pytestmark = pytest.mark.django_db
AT = dt.datetime(2024, 3, 19, 8, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def nav(response):
    return [(link.label, link.count, link.current) for link in response.context["nav_links"]]


def test_the_first_page_needs_no_account(client):
    page = client.get(reverse("portal:front"))

    assert page.status_code == 200
    assert reverse("account_login") in page.content.decode()


def test_the_work_page_needs_one(client):
    response = client.get(reverse("portal:home"))

    assert response.headers["Location"] == f"{reverse('account_login')}?next={reverse('portal:home')}"


def test_with_nothing_to_do_the_page_says_what_comes(client):
    client.force_login(make_user())

    page = client.get(reverse("portal:home")).content.decode()

    assert "Không có việc nào đang chờ" in page
    assert "việc đó sẽ hiện ở đây cùng với hạn" in page


def published(title, *, issuer, ends_on, **overrides):
    values = {"state": "published", "version_number": 1, "published_at": AT, "published_by": make_user()}
    return make_campaign(
        issuer, title=title, slug=title.lower().replace(" ", "-"), ends_on=ends_on, **values | overrides
    )


def test_the_first_page_shows_what_runs_before_what_is_over(client):
    today = clock.today()
    issuer = make_unit("huyện Đông Sơn")
    published("Chuyển đổi số", issuer=issuer, ends_on=today)
    published("Xóa nhà tạm", issuer=issuer, ends_on=today - DAY)
    published("Nội bộ", issuer=issuer, ends_on=today + DAY, is_public=False)
    make_campaign(issuer, title="Đang soạn")

    response = client.get(reverse("portal:front"))

    shown = [[c.title for c in response.context[part]] for part in ("running", "over")]
    assert shown == [["Chuyển đổi số"], ["Xóa nhà tạm"]]
    assert "Ủy ban nhân dân huyện Đông Sơn" in response.content.decode()


@pytest.mark.parametrize("item_count", [1, 3])
def test_front_query_count(client, item_count, django_assert_num_queries):
    issuer = make_unit("huyện Đông Sơn")
    for n in range(item_count):
        published(f"Phong trào {n}", issuer=issuer, ends_on=dt.date(2030, 1, 1))

    with django_assert_num_queries(1):  # campaigns with their issuers
        response = client.get(reverse("portal:front"))

    assert len(response.context["running"]) == item_count


def test_with_nothing_to_do_the_page_names_what_ends_next(client, monkeypatch):
    monkeypatch.setattr(queries, "SOURCES", ())
    soon = clock.today() + 15 * DAY
    issuer = make_unit("huyện Đông Sơn")
    published("Xa hơn", issuer=issuer, ends_on=soon + 90 * DAY)
    published("Gần nhất", issuer=issuer, ends_on=soon)
    client.force_login(make_user())

    page = client.get(reverse("portal:home")).content.decode()

    assert f"phong trào “Gần nhất” kết thúc {vi_weekday_date(soon)} (còn 15 ngày)" in page


def rows(count):
    day = dt.date(2024, 3, 1)
    return [
        Waiting(f"Xác nhận đã nhận phong trào {n}", "Xác nhận", f"/x/{n}", deadline=day + dt.timedelta(n))
        for n in range(count)
    ]


@pytest.mark.parametrize("item_count", [1, 3])
def test_home_query_count(client, monkeypatch, item_count, django_assert_num_queries):
    monkeypatch.setattr(queries, "SOURCES", [lambda *_, **__: rows(item_count)])
    client.force_login(make_user())

    with django_assert_num_queries(4):  # session, user, roles, unread
        response = client.get(reverse("portal:home"))

    assert response.context["waiting"] == rows(item_count)
    assert f"{item_count} việc đang chờ, trong đó {item_count} việc quá hạn" in response.content.decode()


@pytest.mark.parametrize(
    ("roles", "staff", "labels"),
    [
        ([], False, ["Việc cần làm", "Thông báo"]),
        (
            ["unit_officer"],
            False,
            ["Việc cần làm", "Phong trào", "Văn bản", "Đơn vị", "Cụm, khối", "Thông báo"],
        ),
        (
            ["officer"],
            False,
            ["Việc cần làm", "Phong trào", "Văn bản", "Đơn vị", "Cụm, khối", "Nhân sự", "Thông báo"],
        ),
        (
            ["inspector"],
            False,
            ["Việc cần làm", "Phong trào", "Văn bản", "Đơn vị", "Cụm, khối", "Nhật ký", "Thông báo"],
        ),
        ([], True, ["Việc cần làm", "Đơn vị", "Cụm, khối", "Nhân sự", "Tài khoản", "Nhật ký", "Thông báo"]),
    ],
)
def test_one_sees_the_ways_one_may_go(client, monkeypatch, roles, staff, labels):
    monkeypatch.setattr("thidua.portal.context.reverse", lambda name: f"/{name}")
    user = make_user(is_staff=staff)
    for role in roles:
        make_role(role, user)
    client.force_login(user)

    response = client.get(reverse("portal:home"))

    assert [label for label, _, _ in nav(response)] == labels


def test_a_part_that_is_not_there_has_no_way_to_it(client, monkeypatch):
    monkeypatch.setattr("thidua.portal.context.PLACES", [("Không có", "khong:co", frozenset())])
    client.force_login(make_user())

    assert nav(client.get(reverse("portal:home"))) == []


def test_the_head_shows_place_count_office_and_role(client):
    user = make_user()
    make_role("officer", user, make_unit("huyện Đông Sơn"))
    notify([user], key="tin", subject="Tin", at=AT)
    client.force_login(user)

    response = client.get(reverse("portal:home"))

    assert ("Việc cần làm", 0, True) in nav(response)
    assert ("Thông báo", 1, False) in nav(response)
    assert str(response.context["office"]) == "Ủy ban nhân dân huyện Đông Sơn"
    assert str(response.context["user_post"]) == "Cán bộ thi đua, khen thưởng"


def test_public_pages_name_the_office_of_the_installation(client, settings):
    settings.OFFICE = "Ủy ban nhân dân huyện Đông Sơn"

    assert "Ủy ban nhân dân huyện Đông Sơn" in client.get(reverse("portal:front")).content.decode()


# Health


def beat(seconds_ago):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


@pytest.mark.parametrize(
    ("seconds_ago", "worker"), [(None, "late"), (5, "ok"), (health.WORKER_LATE + 5, "late")]
)
def test_health_tells_how_old_the_last_sign_of_the_worker_is(client, seconds_ago, worker):
    if seconds_ago is not None:
        beat(seconds_ago)

    response = client.get("/suc-khoe")

    found = response.json()
    assert response.status_code == 200
    assert set(found) == {
        "status",
        "database",
        "worker",
        "worker_heartbeat_seconds",
        "jobs_waiting",
        "disk",
        "disk_free_bytes",
    }
    assert (found["status"], found["database"], found["worker"]) == ("ok", "ok", worker)
    assert found["worker_heartbeat_seconds"] == seconds_ago
    assert "no-store" in response["Cache-Control"]


def test_health_without_a_database_is_down(client):
    def refuse(execute, sql, params, many, context):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        response = client.get("/suc-khoe")

    assert response.status_code == 503
    assert response.json() == {"status": "down", "database": "down", "worker": "unknown", "disk": "ok"}


def test_robots_may_read_public_pages_only(client):
    text = client.get("/robots.txt").content.decode()

    assert text.splitlines()[:2] == ["User-agent: *", "Disallow: /tai-khoan"]
    assert "Disallow: /phong-trao" not in text
