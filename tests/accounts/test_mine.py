"""My own account and the devices I am signed in on."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests.make import AT, PASSWORD, make_user
from thidua.accounts import queries
from thidua.accounts.models import User
from thidua.accounts.tasks import tidy_sessions

pytestmark = pytest.mark.django_db


def test_my_account_and_my_devices(client):
    user = make_user("anh.nguyen", password=PASSWORD)
    agents = [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
        "curl/8",
    ]
    others = [type(client)() for _ in agents[1:]]
    for browser, agent in zip([client, *others], agents, strict=True):
        browser.post(
            reverse("account_login"),
            {"login": "anh.nguyen", "password": PASSWORD},
            headers={"user-agent": agent},
        )

    mine = client.get(reverse("accounts:mine")).content.decode()
    rows = client.get(reverse("accounts:sessions")).context["rows"]
    theirs = queries.sessions_of(user).exclude(session_key=client.session.session_key)
    ended = client.post(reverse("accounts:end_session", args=[theirs[0].pk]), follow=True).content.decode()
    all_ended = client.post(reverse("accounts:end_other_sessions"), follow=True).content.decode()

    assert "3 thiết bị." in mine
    assert [(row["device"], row["here"]) for row in rows] == [
        ("Trình duyệt khác", False),
        ("Chrome trên điện thoại Android", False),
        ("Chrome trên Windows", True),
    ]
    assert "Đã đăng xuất thiết bị đó." in ended
    assert "Đã đăng xuất 1 thiết bị khác." in all_ended
    assert [browser.get(reverse("portal:home")).status_code for browser in [client, *others]] == [
        200,
        302,
        302,
    ]


def test_a_device_of_another_does_not_exist(client):
    make_user("binh", password=PASSWORD)
    client.post(reverse("account_login"), {"login": "binh", "password": PASSWORD})
    session = queries.sessions_of(User.objects.get(username="binh")).get()
    client.force_login(make_user())

    assert client.post(reverse("accounts:end_session", args=[session.pk])).status_code == 404


def test_expired_sessions_and_their_devices_are_forgotten_at_night(client):
    user = make_user("anh.nguyen", password=PASSWORD)
    stays = type(client)()
    for browser in (client, stays):
        browser.post(reverse("account_login"), {"login": "anh.nguyen", "password": PASSWORD})
    Session.objects.filter(session_key=client.session.session_key).update(expire_date=AT)

    tidy_sessions(0)

    assert [s.session_key for s in queries.sessions_of(user)] == [stays.session.session_key]
    assert UserSession.objects.count() == Session.objects.count() == 1
