"""Invented people: the same names on every run, none of them anybody's."""

import itertools
import random

from django.contrib.auth.hashers import make_password

from thidua.accounts.actions import create_account, keys
from thidua.accounts.models import User
from thidua.organisations import actions
from thidua.organisations.models import Membership, Person, RoleAssignment

PASSWORD = "ThiDua-HuuLung-2024"  # noqa: S105 -- shown to everybody who starts the demo

_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vi",
    "Nông",
    "Lý",
    "Hứa",
    "Chu",
    "Đinh",
    "Lương",
    "Triệu",
    "Vũ",
    "Đặng",
    "Bùi",
    "Lành",
    "Dương",
    "Mã",
    "Hà",
]
_MIDDLE_F = ["Thị", "Thị", "Thu", "Thị", "Ngọc", "Thị", "Kim", "Thị", "Bích", "Minh", "Hồng"]
_GIVEN_F = [
    "Hoa",
    "Lan",
    "Hương",
    "Nga",
    "Yến",
    "Thủy",
    "Hạnh",
    "Mai",
    "Loan",
    "Phượng",
    "Dung",
    "Huệ",
    "Ánh",
    "Nhung",
    "Oanh",
    "Thảo",
    "Uyên",
    "Vân",
    "Xuân",
    "Ỷ",
]
_MIDDLE_M = ["Văn", "Văn", "Đức", "Quang", "Văn", "Hữu", "Xuân", "Minh", "Văn", "Trọng"]
_GIVEN_M = [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Hải",
    "Hùng",
    "Khánh",
    "Lâm",
    "Long",
    "Nam",
    "Phong",
    "Quân",
    "Sơn",
    "Thành",
    "Thắng",
    "Tuấn",
    "Ước",
    "Việt",
    "Vượng",
]


class Crowd:
    """Draws one person after another, always in the same order."""

    def __init__(self, seed):
        self._luck = random.Random(seed)

    def next(self):
        """(full name, gender)."""
        luck = self._luck
        family = luck.choice(_FAMILY)
        if luck.random() < 0.45:
            return f"{family} {luck.choice(_MIDDLE_F)} {luck.choice(_GIVEN_F)}", "female"
        return f"{family} {luck.choice(_MIDDLE_M)} {luck.choice(_GIVEN_M)}", "male"


def account(username, full_name, *, role, unit, post, on, by, at, acts_for=None, gender="", is_head=False):
    """A sign-in that the demo names, with its post and its role.

    The standing office works in one unit and acts for the authority above it (`acts_for`).
    """
    user, _ = create_account(username=username, full_name=full_name, password=PASSWORD, by=by, at=at)
    actions.appoint_person(
        unit, full_name=full_name, post=post, on=on, by=by, at=at, user=user, gender=gender, is_head=is_head
    )
    actions.grant_role(user, role=role, unit=acts_for or unit, on=on, by=by, at=at)
    return user


def staff(units, *, since, seed):
    """A head and an officer for every unit that has none: rows that a real office would have entered one by one.

    Their sign-ins have no password, so nobody can use them.
    """
    crowd = Crowd(seed)
    taken = set(RoleAssignment.objects.values_list("unit_id", "role"))
    heads = set(Membership.objects.filter(is_head=True).values_list("unit_id", flat=True))
    users, people, posts, roles = [], [], [], []
    numbers = itertools.count(User.objects.count() + 1)
    closed = make_password(None)
    for unit in units:
        for role, post, is_head in (
            ("unit_head", _head_of(unit), True),
            ("unit_officer", "Cán bộ phụ trách", False),
        ):
            if (unit.pk, role) in taken or (is_head and unit.pk in heads):
                continue
            name, gender = crowd.next()
            user = User(
                username=f"donvi.{next(numbers):04}", full_name=name, password=closed, **keys(name, "")
            )
            person = Person(full_name=name, gender=gender, user=user).fill_keys()
            users.append(user)
            people.append(person)
            posts.append(Membership(person=person, unit=unit, post=post, is_head=is_head, valid_from=since))
            roles.append(RoleAssignment(user=user, role=role, unit=unit, valid_from=since))
    for model, rows in ((User, users), (Person, people), (Membership, posts), (RoleAssignment, roles)):
        model.objects.bulk_create(rows)
    return len(users)


def _head_of(unit):
    if unit.kind in ("commune", "district", "province"):
        return "Chủ tịch Ủy ban nhân dân"
    return {
        "school": "Hiệu trưởng",
        "enterprise": "Giám đốc",
        "front": "Chủ tịch",
        "mass_organisation": "Chủ tịch",
    }.get(unit.kind, "Thủ trưởng")
