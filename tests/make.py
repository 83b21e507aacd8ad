"""Rows every area needs: valid unless you say otherwise, the same on every run."""

import datetime as dt
import itertools

from thidua.accounts.actions import keys
from thidua.accounts.models import User
from thidua.core import text
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Membership, Person, RoleAssignment, Unit

AT = dt.datetime(2024, 3, 19, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
DAY = AT.date()
SINCE = dt.date(2020, 1, 1)
PASSWORD = "Mua-xuan-2024-tren-que-huong"

_numbers = itertools.count(1)


def make_user(username=None, *, full_name="Nguyễn Thị Ánh", password=None, **overrides):
    """A person who can sign in; give a password only where the test types it."""
    username = username or f"nguoi{next(_numbers)}"
    user = User(username=username, full_name=full_name, **keys(full_name, username) | overrides)
    if password:
        user.set_password(password)
    else:
        user.set_unusable_password()
    user.save()
    return user


def make_unit(name="huyện Đông Sơn", **overrides):
    values = {
        "kind": UnitKind.DISTRICT,
        "level": Level.DISTRICT,
        "valid_from": SINCE,
        "search_key": text.search_key(name),
        "sort_key": text.sort_key(name),
    }
    return Unit.objects.create(name=name, **values | overrides)


def make_person(full_name="Nguyễn Thị Ánh", **overrides):
    keys = {"search_key": text.search_key(full_name), "sort_key": text.name_sort_key(full_name)}
    return Person.objects.create(full_name=full_name, **keys | overrides)


def make_membership(person=None, unit=None, post="Chuyên viên", **overrides):
    values = {"valid_from": SINCE} | overrides
    return Membership.objects.create(
        person=person or make_person(), unit=unit or make_unit(), post=post, **values
    )


def make_role(role, user=None, unit=None, **overrides):
    """`user` acts as `role` for `unit` since 2020."""
    values = {"valid_from": SINCE} | overrides
    return RoleAssignment.objects.create(
        role=role, user=user or make_user(), unit=unit or make_unit(), **values
    )
