"""Making, locking and guarding sign-ins. Roles are given elsewhere (`organisations`)."""

import secrets

from allauth.usersessions.models import UserSession
from axes.utils import reset as forget_failures
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from thidua.accounts import policies, queries
from thidua.accounts.models import SYSTEM_USERNAME, User
from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.lifecycle import lock
from thidua.core.text import clean, name_sort_key, search_key

register_verb("account.create", "lập tài khoản")
register_verb("account.edit", "sửa thông tin tài khoản")
register_verb("account.lock", "khóa tài khoản")
register_verb("account.unlock", "mở khóa tài khoản")
register_verb("account.give_password", "cấp mật khẩu dùng một lần")
register_verb("account.choose_password", "đặt mật khẩu mới")
register_verb("account.end_session", "đăng xuất một thiết bị")
register_verb("account.end_other_sessions", "đăng xuất mọi thiết bị khác")
register_verb("account.sign_in", "đăng nhập")
register_verb("account.sign_out", "đăng xuất")
register_verb("account.sign_in_failed", "từ chối đăng nhập vì sai mật khẩu hoặc mã")
register_verb("account.locked_out", "tạm dừng đăng nhập vì sai quá nhiều lần")
register_verb("account.totp_on", "bật xác thực hai bước")
register_verb("account.totp_off", "tắt xác thực hai bước")
register_verb("account.recovery_codes", "tạo bộ mã dự phòng mới")

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike on paper


def system_user():
    """The named actor behind timed work. It has no password and can never sign in."""
    user, created = User.objects.get_or_create(
        username=SYSTEM_USERNAME,
        defaults={"full_name": "Hệ thống", "is_active": False} | keys("Hệ thống", ""),
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def keys(full_name, username):
    """The stored keys by which a person is found and sorted."""
    return {
        "search_key": search_key(f"{full_name} {username}")[:300],
        "sort_key": name_sort_key(full_name)[:420],
    }


def one_time_password():
    """Three groups of four that can be read out over the telephone: 59 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


@transaction.atomic
def create_account(*, username, full_name, email="", is_staff=False, password=None, by, at):
    """Lập tài khoản. Returns the account and the password to hand over, which must be changed at first use.

    A `password` that the person has chosen themselves (the first administrator, on the command line) is kept.
    """
    policies.can_create(by, staff=is_staff, on=timezone.localdate(at)).require()
    full_name = clean(full_name)
    user = User(
        username=username,
        full_name=full_name,
        email=email,
        is_staff=is_staff,
        must_change_password=password is None,
        made_by=by,
        date_joined=at,
        **keys(full_name, username),
    )
    given = password or one_time_password()
    user.set_password(given)
    user.save()
    record("account.create", user, by=by, at=at, username=username)
    return user, given


@transaction.atomic
def edit_account(user, *, full_name, email, by, at):
    """Sửa họ tên, địa chỉ thư của một tài khoản."""
    user = lock(user)
    policies.can_manage(by, user, on=timezone.localdate(at)).require()
    before = {"full_name": user.full_name, "email": user.email}
    user.full_name, user.email = clean(full_name), email
    for field, value in keys(user.full_name, user.username).items():
        setattr(user, field, value)
    user.save(update_fields=["full_name", "email", "search_key", "sort_key"])
    changed = [field for field, value in before.items() if getattr(user, field) != value]
    record("account.edit", user, by=by, at=at, changed=changed)
    return user


@transaction.atomic
def lock_account(user, *, reason, by, at):
    """Khóa tài khoản: no sign-in any more, every open session ends now. The reason is kept in the trail."""
    user = lock(user)
    policies.can_lock(by, user, on=timezone.localdate(at)).require()
    user.is_active = False
    user.save(update_fields=["is_active"])
    _end(queries.sessions_of(user))
    record("account.lock", user, by=by, at=at, reason=clean(reason))
    return user


@transaction.atomic
def unlock_account(user, *, by, at):
    """Mở khóa tài khoản."""
    user = lock(user)
    policies.can_unlock(by, user, on=timezone.localdate(at)).require()
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("account.unlock", user, by=by, at=at)
    return user


@transaction.atomic
def give_password(user, *, by, at):
    """Cấp lại mật khẩu: a one-time password to hand over, good at once even after too many wrong ones.

    Every open session ends. Returns the password.
    """
    user = lock(user)
    policies.can_manage(by, user, on=timezone.localdate(at)).require()
    given = one_time_password()
    user.set_password(given)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    _end(queries.sessions_of(user))
    for name in filter(None, (user.username, user.email)):
        forget_failures(username=name.casefold())
    record("account.give_password", user, by=by, at=at)
    return given


@transaction.atomic
def password_chosen(user, *, by, at):
    """The person has chosen a password of their own: the first one has done its work."""
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    user.must_change_password = False
    record("account.choose_password", user, by=by, at=at)


@transaction.atomic
def end_session(session, *, by, at):
    """Đăng xuất một thiết bị của chính mình."""
    policies.can_end(by, session).require()
    _end(UserSession.objects.filter(pk=session.pk))
    record("account.end_session", by, by=by, at=at)


@transaction.atomic
def end_other_sessions(*, keep, by, at):
    """Đăng xuất mọi thiết bị khác của mình; `keep` is the key of the session that stays. Returns how many ended."""
    count = _end(queries.sessions_of(by).exclude(session_key=keep))
    record("account.end_other_sessions", by, by=by, at=at, count=count)
    return count


def _end(sessions):
    session_keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=session_keys).delete()
    UserSession.objects.filter(session_key__in=session_keys).delete()
    return len(session_keys)
