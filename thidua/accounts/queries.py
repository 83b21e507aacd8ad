"""Reading accounts and sessions."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from thidua.accounts.models import SYSTEM_USERNAME, User
from thidua.core import rights
from thidua.core.text import search_key

MANAGE_ACCOUNTS = "account.manage"


def find(username):
    return User.objects.get(username=username)


def visible_to(user, *, on):
    """Accounts that `user` looks after on a day, by name.

    Whoever runs the installation: all. A holder of the right to manage accounts: those of people with a role
    or post in the units it is held for, and those they made themselves that have none yet.
    """
    accounts = User.objects.exclude(username=SYSTEM_USERNAME).order_by("sort_key", "id")
    if user.is_authenticated and user.is_staff:
        return accounts
    if not rights.holds(user, MANAGE_ACCOUNTS, on=on):
        return accounts.none()
    return accounts.filter(Q(pk__in=rights.people(user, MANAGE_ACCOUNTS, on=on)) | Q(made_by_id=user.pk))


def search(accounts, text):
    """Every word somewhere in name or sign-in, without diacritics."""
    for word in search_key(text).split():
        accounts = accounts.filter(search_key__contains=word)
    return accounts


def sessions_of(user):
    """Devices that are signed in now, newest first."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    return UserSession.objects.filter(Exists(alive), user_id=user.pk).order_by("-created_at", "-id")


def find_by_id(pk):
    return User.objects.get(pk=pk)


def in_condition(accounts, condition):
    """Narrow to one of the conditions offered by the filter; anything else narrows nothing."""
    narrowed = {
        "dang-dung": accounts.filter(is_active=True),
        "bi-khoa": accounts.filter(is_active=False),
        "chua-doi": accounts.filter(is_active=True, must_change_password=True),
    }
    return narrowed.get(condition, accounts)
