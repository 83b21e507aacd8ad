"""Who may write down posts and give roles."""

import datetime as dt

from django.db.models import Q

from thidua.accounts import queries as accounts
from thidua.core.format import vi_date
from thidua.core.verdict import unless
from thidua.organisations import queries
from thidua.organisations.models import Membership, RoleAssignment
from thidua.organisations.roles import ROLES, Permission


def can_appoint(user, unit, *, is_head, on, until, today):
    """Whoever manages the unit or the accounts of it may write down its people."""
    clash = Membership.objects.none()
    if is_head:
        clash = Membership.objects.filter(
            Q(valid_until=None) | Q(valid_until__gt=on), unit=unit, is_head=True
        ).filter(valid_from__lt=until or dt.date.max)
    head = clash.select_related("person").first()
    return (
        can_manage_people(user, unit, today=today)
        & unless(
            unit.exists_on(on),
            "post.unit-not-there",
            f"Ngày {vi_date(on)} không có {unit}. Hãy chọn ngày khác.",
        )
        & unless(
            head is None,
            "post.has-head",
            f"Trong thời gian này {unit} đã có người đứng đầu là {head and head.person}. "
            "Hãy ghi ngày thôi giữ chức vụ của người ấy trước.",
        )
    )


def can_end_post(user, post, *, on, today):
    return can_manage_people(user, post.unit, today=today) & unless(
        on >= post.valid_from,
        "post.ends-before-start",
        f"Chức vụ này bắt đầu từ {vi_date(post.valid_from)}; hãy chọn ngày thôi giữ sau ngày ấy.",
    )


def can_manage_people(user, unit, *, today):
    may = queries.holds_above(user, Permission.EDIT_UNITS, unit, on=today) or queries.holds_above(
        user, Permission.MANAGE_ACCOUNTS, unit, on=today
    )
    return unless(
        may,
        "post.not-manager",
        f"Chỉ người quản lý đơn vị hoặc quản trị tài khoản của {unit} được ghi người và chức vụ.",
    )


def can_manage_roles(user, unit, *, today):
    return unless(
        queries.holds_above(user, Permission.MANAGE_ACCOUNTS, unit, on=today),
        "role.not-manager",
        f"Chỉ người quản trị tài khoản của {unit} hoặc cấp trên được giao và thu hồi quyền.",
    )


def can_open_grant(user, homes):
    """The page of granting opens for who manages the accounts of any unit."""
    return unless(
        homes,
        "role.not-manager",
        "Chỉ người quản trị tài khoản được giao và thu hồi quyền. Hãy nhờ người quản trị hệ thống.",
    )


def can_grant(user, person, role, unit, *, on, today):
    """`person` is the sign-in that receives the role. Nobody gives a role to themselves."""
    held = RoleAssignment.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=on), user=person, role=role, unit=unit
    )
    return (
        can_manage_roles(user, unit, today=today)
        & unless(
            unit.exists_on(on),
            "role.unit-not-there",
            f"Ngày {vi_date(on)} không có {unit}. Hãy chọn ngày khác hoặc đơn vị khác.",
        )
        & unless(
            person != user,
            "role.self",
            "Không ai tự giao quyền cho mình. Hãy nhờ một người quản trị khác.",
        )
        & unless(
            person == user or accounts.visible_to(user, on=today).filter(pk=person.pk).exists(),
            "role.stranger",
            f"Tài khoản của {person} không thuộc phạm vi bạn quản lý. Hãy nhờ người quản trị đã lập tài khoản ấy.",
        )
        & unless(
            person.is_active,
            "role.locked-account",
            f"Tài khoản của {person} đang bị khóa. Hãy mở khóa trước khi giao quyền.",
        )
        & unless(
            not held.exists(),
            "role.held",
            f"{person} đang giữ vai trò “{ROLES[role].name}” ở {unit} trong thời gian này.",
        )
    )


def can_revoke(user, assignment, *, on, today):
    ended = assignment.valid_until is not None and assignment.valid_until <= on
    return can_manage_roles(user, assignment.unit, today=today) & unless(
        not ended, "role.ended", "Vai trò này đã được thu hồi. Hãy tải lại trang."
    )
