"""The first administrator, from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.make import PASSWORD
from thidua.accounts.models import User
from thidua.audit.models import Event

pytestmark = pytest.mark.django_db


def test_createadmin_makes_an_administrator_with_a_password_for_one_use():
    out = io.StringIO()

    call_command("createadmin", "quan.tri", name="Nguyễn Thị Ánh", stdout=out)

    account = User.objects.get(username="quan.tri")
    password = out.getvalue().split()[-1]
    assert (account.is_staff, account.must_change_password, account.check_password(password)) == (
        True,
        True,
        True,
    )
    assert Event.objects.get().actor_label == "Hệ thống"


@pytest.mark.parametrize(
    ("typed", "complaint"), [("ngắn\n", "ít nhất 10 ký tự"), ("quan.tri.2024\n", "quá giống")]
)
def test_createadmin_refuses_a_weak_password(monkeypatch, typed, complaint):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    with pytest.raises(CommandError, match=complaint):
        call_command("createadmin", "quan.tri", name="Quản Trị", password_stdin=True)

    assert User.objects.filter(username="quan.tri").count() == 0


def test_createadmin_keeps_a_chosen_password(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    call_command("createadmin", "quan.tri", name="Quản Trị", password_stdin=True, stdout=io.StringIO())

    account = User.objects.get(username="quan.tri")
    assert (account.check_password(PASSWORD), account.must_change_password) == (True, False)


def test_createadmin_needs_a_good_name(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    with pytest.raises(CommandError, match="chữ thường không dấu"):
        call_command("createadmin", "Quản Trị", name="Quản Trị")
    with pytest.raises(CommandError, match="Thiếu họ và tên"):
        call_command("createadmin", "quan.tri")
