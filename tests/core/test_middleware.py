"""Headers of every kind of answer, exactly; and GET that does not write."""

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from tests.make import make_user
from thidua.core.middleware import refuse_writes

pytestmark = pytest.mark.django_db

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}


def security(response):
    headers = {name: response.headers.get(name) for name in EVERYWHERE}
    return headers, set(response.headers["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/tai-khoan/dang-nhap", 200),
        ("/viec-can-lam", 302),
        ("/khong-co", 404),
        ("/suc-khoe", 200),
        ("/robots.txt", 200),
        ("/static/ui/css/base.css", 200),
        ("/static/khong-co.css", 404),
    ],
)
def test_every_answer_is_guarded(client, address, status):
    response = client.get(address)

    assert response.status_code == status
    assert security(response) == (EVERYWHERE, POLICY)
    response.close()


def test_refusals_and_bugs_are_guarded_too(client, monkeypatch):
    client.force_login(make_user())
    refused = client.get(reverse("audit:list"))
    client.raise_request_exception = False
    monkeypatch.setattr("thidua.portal.queries.SOURCES", [None])
    broken = client.get(reverse("portal:home"))

    assert (refused.status_code, broken.status_code) == (403, 500)
    assert [security(response) for response in (refused, broken)] == [(EVERYWHERE, POLICY)] * 2


def test_pages_of_a_signed_in_person_stay_out_of_shared_caches(client):
    anonymous = client.get("/").headers.get("Cache-Control")
    client.force_login(make_user())

    assert (anonymous, client.get("/viec-can-lam").headers["Cache-Control"]) == (None, "private, no-cache")


def test_cookies_are_kept_from_scripts_and_other_sites(client):
    make_user("anh.nguyen", password="Mùa xuân năm ấy")
    client.post("/tai-khoan/dang-nhap", {"login": "anh.nguyen", "password": "Mùa xuân năm ấy"})

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_the_order_of_middleware():
    names = [path.rsplit(".", 1)[1] for path in settings.MIDDLEWARE]

    assert names == [
        "RequestLog",
        "SecurityMiddleware",
        "SecurityHeaders",
        "CSPMiddleware",
        "WhiteNoiseMiddleware",
        "SessionMiddleware",
        "CommonMiddleware",
        "CsrfViewMiddleware",
        "AuthenticationMiddleware",
        "MessageMiddleware",
        "XFrameOptionsMiddleware",
        "HtmxMiddleware",
        "AccountMiddleware",
        "UserSessionsMiddleware",
        "PasswordChangeRequired",
        "ShowRefusals",
        "AxesMiddleware",
        "SafeMethodsOnlyRead",
    ]


def _run(*_):
    return "ran"


@pytest.mark.parametrize(
    "sql", ["INSERT INTO x VALUES (1)", "update x set a = 1", " DELETE FROM x", "TRUNCATE x"]
)
def test_a_get_that_writes_is_a_bug(sql):
    with pytest.raises(RuntimeError, match="A GET view wrote to the database"):
        refuse_writes(_run, sql, None, False, {})


@pytest.mark.parametrize(
    "sql", ["SELECT 1", "  select 1", "SAVEPOINT a", "WITH a AS (SELECT 1) SELECT * FROM a"]
)
def test_a_get_may_read(sql):
    assert refuse_writes(_run, sql, None, False, {}) == "ran"


def test_the_watch_ends_with_the_request(client):
    client.get("/")

    assert connection.execute_wrappers == []
