"""Who looks after whose account."""

from thidua.accounts import queries
from thidua.accounts.models import SYSTEM_USERNAME
from thidua.core import rights
from thidua.core.verdict import unless

_ASK = "Hãy nhờ người quản trị hệ thống."


def runs_installation(user):
    """An administrator of the installation, or the machine itself (the command line)."""
    return user.is_authenticated and (user.is_staff or user.username == SYSTEM_USERNAME)


def can_open_list(user, *, on):
    return unless(
        runs_installation(user) or rights.holds(user, queries.MANAGE_ACCOUNTS, on=on),
        "account.not-manager",
        f"Chỉ người được giao quản lý tài khoản làm được việc này. {_ASK}",
    )


def can_create(user, *, staff=False, on):
    """Whoever manages accounts; an account that runs the installation only by another such."""
    return can_open_list(user, on=on) & unless(
        not staff or runs_installation(user),
        "account.not-staff",
        f"Chỉ người quản trị hệ thống lập được tài khoản quản trị. {_ASK}",
    )


def can_manage(user, account, *, on):
    return (
        can_open_list(user, on=on)
        & unless(
            queries.visible_to(user, on=on).filter(pk=account.pk).exists(),
            "account.elsewhere",
            f"Tài khoản này không thuộc các đơn vị anh, chị quản lý. {_ASK}",
        )
        & unless(
            runs_installation(user) or not account.is_staff,
            "account.staff",
            f"Đây là tài khoản quản trị hệ thống. {_ASK}",
        )
    )


def can_lock(user, account, *, on):
    return (
        can_manage(user, account, on=on)
        & unless(user != account, "account.own", "Không tự khóa được tài khoản của chính mình.")
        & unless(account.is_active, "account.locked", "Tài khoản này đã bị khóa từ trước.")
    )


def can_unlock(user, account, *, on):
    return can_manage(user, account, on=on) & unless(
        not account.is_active, "account.active", "Tài khoản này đang hoạt động, không cần mở khóa."
    )


def can_end(user, session):
    return unless(
        session.user_id == user.pk, "session.not-own", "Chỉ đăng xuất được thiết bị của chính mình."
    )
