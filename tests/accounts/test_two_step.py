"""The second step of signing in: an app that shows codes, and codes on paper."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.urls import reverse

from tests.make import PASSWORD, make_user
from thidua.audit.models import Event

pytestmark = pytest.mark.django_db


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(client):
    return client.post(reverse("account_login"), {"login": "anh.nguyen", "password": PASSWORD})


@pytest.fixture
def secret(client, django_capture_on_commit_callbacks):
    """Signed in, second step switched on; the secret that the telephone keeps."""
    make_user("anh.nguyen", password=PASSWORD, email="anh@vidu.vn")
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r'<code class="secret">(\w+)</code>', page)[1]
    assert '<img class="qr" src="data:image/svg+xml;base64,' in page
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("mfa_activate_totp"), {"code": code_for(found)})
    assert response.headers["Location"] == reverse("mfa_view_recovery_codes")
    return found


def recovery_codes(client):
    return client.get(reverse("mfa_download_recovery_codes")).content.decode().split()


def test_switching_on_is_written_down_and_told_by_letter(client, secret, run_tasks):
    run_tasks()

    assert [e.verb for e in Event.objects.order_by("id")] == [
        "account.sign_in",
        "account.totp_on",
        "account.recovery_codes",
    ]
    [letter] = [letter for letter in mail.outbox if "Đã bật" in letter.subject]
    assert (letter.subject, letter.to) == ("[Thi Đua] Đã bật xác thực hai bước", ["anh@vidu.vn"])
    assert "Xác thực hai bước đã được bật." in letter.body


def test_all_pages_open(client, secret):
    names = ["mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]

    assert [client.get(reverse(name)).status_code for name in names] == [200] * 4
    assert len(recovery_codes(client)) == 10


def test_password_alone_no_longer_opens(client, secret):
    client.logout()

    first = sign_in(client)
    page = client.get(first.headers["Location"])
    home = client.get(reverse("portal:home"))
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert first.headers["Location"] == reverse("mfa_authenticate")
    assert "Nhập mã xác thực" in page.content.decode()
    assert home.status_code == 302
    assert "Mã chưa đúng hoặc đã hết hạn" in wrong.content.decode()
    assert Event.objects.filter(verb="account.sign_in_failed").count() == 1


@pytest.mark.parametrize("way", ["telephone", "paper"])
def test_a_code_opens_once(client, secret, way):
    paper = recovery_codes(client)[0]
    client.logout()
    code = code_for(secret) if way == "telephone" else paper

    sign_in(client)
    opened = client.post(reverse("mfa_authenticate"), {"code": code})
    client.logout()
    sign_in(client)
    again = client.post(reverse("mfa_authenticate"), {"code": code})

    assert opened.headers["Location"] == reverse("portal:home")
    assert again.status_code == 200


def test_switching_off_asks_again_who_it_is(client, secret):
    client.logout()
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})

    asked = client.get(reverse("mfa_deactivate_totp"))
    page = client.get(asked.headers["Location"])
    confirmed = client.post(asked.headers["Location"], {"password": PASSWORD})
    off = client.post(reverse("mfa_deactivate_totp"))

    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert "Xác nhận chính là anh, chị" in page.content.decode()
    assert confirmed.headers["Location"] == reverse("mfa_deactivate_totp")
    assert off.headers["Location"] == reverse("mfa_index")
    assert Event.objects.filter(verb="account.totp_off").count() == 1


def test_a_code_also_proves_who_it_is(client, secret):
    response = client.post(reverse("mfa_reauthenticate"), {"code": recovery_codes(client)[0]})

    assert client.get(reverse("mfa_reauthenticate")).status_code == 200
    assert response.headers["Location"] == reverse("portal:home")


def test_new_codes_on_paper_end_the_old_ones(client, secret):
    old = recovery_codes(client)

    client.post(reverse("mfa_generate_recovery_codes"))

    assert len(recovery_codes(client)) == 10
    assert set(old) & set(recovery_codes(client)) == set()
