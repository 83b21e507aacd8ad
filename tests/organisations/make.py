"""A small district in two ages: before and after 01/07/2025."""

import datetime as dt

from tests.make import AT, SINCE, make_role, make_unit, make_user
from thidua.organisations.enums import Level, UnitKind

REFORM = dt.date(2025, 7, 1)
BEFORE = dt.date(2025, 6, 30)
TODAY = dt.date(2026, 3, 2)  # of the pages
BASIS = "Nghị quyết thử nghiệm số 1"

__all__ = [
    "AT",
    "BASIS",
    "BEFORE",
    "REFORM",
    "SINCE",
    "TODAY",
    "make_commune",
    "make_department",
    "make_district",
    "make_editor",
    "make_school",
    "text",
]


def make_commune(name="xã Hòa Thắng", parent=None, **overrides):
    values = {"kind": UnitKind.COMMUNE, "level": Level.COMMUNE, "parent": parent}
    return make_unit(name, **values | overrides)


def make_department(name="Phòng Nội vụ", parent=None, **overrides):
    values = {"kind": UnitKind.DEPARTMENT, "level": Level.DISTRICT, "parent": parent}
    return make_unit(name, **values | overrides)


def make_school(name="Trường Mầm non Hoa Mai", parent=None, **overrides):
    values = {"kind": UnitKind.SCHOOL, "level": Level.BASE, "parent": parent}
    return make_unit(name, **values | overrides)


def make_district(name="huyện Đông Sơn", **overrides):
    """A province with one district."""
    province = make_unit("tỉnh Lam Sơn", kind=UnitKind.PROVINCE, level=Level.PROVINCE)
    return make_unit(name, parent=province, **overrides)


def make_editor(unit, **overrides):
    """Who may edit everything below `unit`."""
    user = make_user(**overrides)
    make_role("officer", user, unit)
    return user


def text(response):
    return response.content.decode()
