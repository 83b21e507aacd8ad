"""Signing in, through the real pages."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from tests.make import PASSWORD, make_user
from thidua.audit.models import Event

pytestmark = pytest.mark.django_db


def sign_in(client, username, password):
    return client.post(reverse("account_login"), {"login": username, "password": password})


def verbs():
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def test_the_page_says_how_many_tries_there_are(client):
    response = client.get(reverse("account_login"))

    assert response.status_code == 200
    assert "Sai mật khẩu 5 lần thì phải đợi 15 phút" in response.content.decode()


@pytest.mark.parametrize("login", ["anh.nguyen", "ANH.NGUYEN", "anh@vidu.vn"])
def test_name_or_mail_address_and_password_open_the_work_page(client, login):
    make_user("anh.nguyen", password=PASSWORD, email="anh@vidu.vn")

    response = sign_in(client, login, PASSWORD)

    assert (response.status_code, response.headers["Location"]) == (302, reverse("portal:home"))
    assert verbs() == ["account.sign_in"]


def test_a_stranger_cannot_tell_a_wrong_name_from_a_wrong_password(client):
    make_user("anh.nguyen", password=PASSWORD)

    wrong_password = sign_in(client, "anh.nguyen", "sai")
    wrong_name = sign_in(client, "khong.co.ai", "sai")

    pages = [re.sub(r'value="[^"]*"', "", page.content.decode()) for page in (wrong_password, wrong_name)]
    assert pages[0] == pages[1]
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in pages[0]
    assert verbs() == ["account.sign_in_failed", "account.sign_in_failed"]


def test_a_password_typed_with_separate_marks_is_the_same_password(client):
    make_user("anh.nguyen", password="Mùa xuân năm ấy")

    response = sign_in(client, "anh.nguyen", "Mùa xuân năm ấy")

    assert response.status_code == 302


def test_the_fifth_wrong_password_locks_out_and_says_for_how_long(client):
    make_user("anh.nguyen", password=PASSWORD)

    statuses = [sign_in(client, "anh.nguyen", "sai").status_code for _ in range(5)]
    locked = sign_in(client, "Anh.Nguyen", PASSWORD)

    assert statuses == [200, 200, 200, 200, 429]
    assert locked.status_code == 429
    assert locked.headers["Retry-After"] == "900"
    assert "Hãy đợi <strong>15 phút</strong>" in locked.content.decode()
    assert verbs() == ["account.sign_in_failed"] * 4 + ["account.locked_out"]


def test_a_locked_account_is_told_so_only_with_the_right_password(client):
    make_user("anh.nguyen", password=PASSWORD, is_active=False)

    right = sign_in(client, "anh.nguyen", PASSWORD)
    wrong = sign_in(client, "anh.nguyen", "sai")

    assert right.headers["Location"] == reverse("account_inactive")
    assert "chưa đúng" in wrong.content.decode()
    assert client.get(reverse("account_inactive")).status_code == 200


def test_signing_out_is_a_button_and_is_written_down(client):
    client.force_login(make_user(), backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(reverse("account_logout")).status_code == 200
    response = client.post(reverse("account_logout"))

    assert response.headers["Location"] == reverse("portal:front")
    assert verbs() == ["account.sign_out"]


def test_nobody_signs_up(client):
    assert client.get(reverse("account_signup")).status_code == 404


def test_a_one_time_password_opens_only_the_page_that_changes_it(client):
    user = make_user("anh.nguyen", password="k7mq-2hxt-9wpe", must_change_password=True)
    sign_in(client, "anh.nguyen", "k7mq-2hxt-9wpe")

    home = client.get(reverse("portal:home"))
    page = client.get(reverse("account_change_password")).content.decode()
    changed = client.post(
        reverse("account_change_password"),
        {"oldpassword": "k7mq-2hxt-9wpe", "password1": PASSWORD, "password2": PASSWORD},
    )

    user.refresh_from_db()
    assert home.headers["Location"] == reverse("account_change_password")
    assert "Dài ít nhất 10 ký tự" in page
    assert changed.headers["Location"] == reverse("accounts:mine")
    assert user.must_change_password is False
    assert client.get(reverse("portal:home")).status_code == 200
    assert verbs() == ["account.sign_in", "account.choose_password"]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("ngắn", "hãy dùng ít nhất 10 ký tự"),
        ("19031975190", "chỉ có chữ số"),
        ("password123", "nhiều người dùng"),
        ("anh.nguyen2024", "quá giống họ tên"),
        ("Nguyễn Thị Ánh", "quá giống họ tên"),
    ],
)
def test_a_weak_password_is_refused_in_plain_words(client, password, sentence):
    user = make_user("anh.nguyen", password=PASSWORD)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
    )

    assert sentence in response.content.decode()


def test_two_different_new_passwords_are_refused(client):
    client.force_login(
        make_user(password=PASSWORD), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "Sông Thương nước chảy", "password2": "Sông Thương đôi dòng"},
    )

    assert "Hai lần nhập chưa giống nhau; hãy nhập lại." in response.content.decode()


def test_a_forgotten_password_is_set_anew_through_a_link_in_a_letter(client, run_tasks):
    make_user("anh.nguyen", password=PASSWORD, email="anh@vidu.vn")

    asked = client.post(reverse("account_reset_password"), {"email": "anh@vidu.vn"})
    run_tasks()
    [letter] = mail.outbox
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    form = client.get(link, follow=True)
    done = client.post(
        form.request["PATH_INFO"],
        {"password1": "Sông Thương nước chảy", "password2": "Sông Thương nước chảy"},
    )
    again = client.get(link, follow=True)

    assert asked.headers["Location"] == reverse("account_reset_password_done")
    assert (letter.to, letter.subject) == (["anh@vidu.vn"], "[Thi Đua] Đặt lại mật khẩu")
    assert "tài khoản anh.nguyen" in letter.body
    assert done.headers["Location"] == reverse("account_reset_password_from_key_done")
    assert client.get(done.headers["Location"]).status_code == 200
    assert "Liên kết không còn dùng được" in again.content.decode()
    assert sign_in(client, "anh.nguyen", "Sông Thương nước chảy").status_code == 302


@pytest.mark.parametrize("email", ["khong.co@vidu.vn", "khoa@vidu.vn"])
def test_asking_for_a_link_betrays_no_account(client, run_tasks, email):
    make_user(email="khoa@vidu.vn", is_active=False)
    make_user(email="anh@vidu.vn")

    known = client.post(reverse("account_reset_password"), {"email": "anh@vidu.vn"})
    unknown = client.post(reverse("account_reset_password"), {"email": email})
    run_tasks()

    assert (unknown.status_code, unknown.headers["Location"]) == (
        known.status_code,
        known.headers["Location"],
    )
    assert [letter.to for letter in mail.outbox] == [["anh@vidu.vn"]]
