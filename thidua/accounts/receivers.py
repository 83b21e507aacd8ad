"""What allauth and axes do with an account is written into the trail like every other act."""

import unicodedata

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db.models import Q
from django.dispatch import receiver

from thidua.accounts import actions
from thidua.accounts.models import User
from thidua.audit.actions import record
from thidua.core import clock

_ON = {
    Authenticator.Type.TOTP: "account.totp_on",
    Authenticator.Type.RECOVERY_CODES: "account.recovery_codes",
}


def lockout_name(request, credentials):
    """Under which name wrong passwords are counted: one for all spellings of the same sign-in."""
    typed = (
        (credentials or {}).get("username")
        or (credentials or {}).get("email")
        or request.POST.get("login", "")
    )
    return unicodedata.normalize("NFKC", typed).strip().casefold()[:200]


@receiver(account.user_logged_in)
def signed_in(request, user, **_):
    record("account.sign_in", user, by=user, at=clock.now())


@receiver(user_logged_out)
def signed_out(request, user, **_):
    if user is not None:
        record("account.sign_out", user, by=user, at=clock.now())


@receiver(user_login_failed)
def refused(sender, credentials, request=None, **_):
    """One row for a known name and one for an unknown: neither trail nor time tells a stranger which it was."""
    if request is None or getattr(request, "axes_locked_out", False):
        return
    system = actions.system_user()
    subject = _named(lockout_name(request, credentials)) or system
    record("account.sign_in_failed", subject, by=system, at=clock.now())


@receiver(user_locked_out)
def locked_out(sender, request, username, **_):
    """Once, when the count is full; axes tells it again at every further attempt."""
    if getattr(request, "axes_failures_since_start", None) is None:
        return
    system = actions.system_user()
    record("account.locked_out", _named(username) or system, by=system, at=clock.now())


@receiver(account.password_changed)
@receiver(account.password_set)
@receiver(account.password_reset)
def chosen(request, user, **_):
    actions.password_chosen(user, by=user, at=clock.now())


@receiver(mfa.authenticator_added)
@receiver(mfa.authenticator_reset)
def secured(request, user, authenticator, **_):
    record(_ON[authenticator.type], user, by=user, at=clock.now())


@receiver(mfa.authenticator_removed)
def unsecured(request, user, authenticator, **_):
    if authenticator.type == Authenticator.Type.TOTP:
        record("account.totp_off", user, by=user, at=clock.now())


@receiver(mfa.authentication_failed)
def wrong_code(request, user, **_):
    record("account.sign_in_failed", user, by=actions.system_user(), at=clock.now())


def _named(name):
    return User.objects.filter(Q(username__iexact=name) | ~Q(email="") & Q(email__iexact=name)).first()
