"""What every page's header needs: where one can go, as whom, for which office. Two queries at most."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from thidua.core import clock
from thidua.notifications import queries as notifications
from thidua.organisations import queries as organisations
from thidua.organisations.roles import ROLES, Permission
from thidua.ui.parts import NavLink, present_place

P = Permission
EVERYONE = frozenset()
# label, address, the rights of which one is enough
PLACES = (
    ("Việc cần làm", "portal:home", EVERYONE),
    ("Phong trào", "campaigns:list", {P.READ_INTERNAL, P.DRAFT_CAMPAIGN, P.RECEIVE_CAMPAIGN}),
    ("Văn bản", "documents:list", {P.READ_INTERNAL, P.DRAFT_PAPER, P.RECEIVE_PAPER}),
    ("Đơn vị", "organisations:tree", {P.READ_INTERNAL, P.EDIT_UNITS}),
    ("Cụm, khối", "organisations:clusters", {P.READ_INTERNAL, P.EDIT_UNITS}),
    ("Nhân sự", "organisations:people", {P.EDIT_UNITS, P.MANAGE_ACCOUNTS}),
    ("Tài khoản", "accounts:list", {P.MANAGE_ACCOUNTS}),
    ("Nhật ký", "audit:list", {P.READ_AUDIT}),
    ("Thông báo", "notifications:inbox", EVERYONE),
)


def navigation(request):
    """Names for ui/page.html. Nothing is looked up until a template shows it."""
    frame = {"demonstration": clock.today() if settings.CLOCK_SHIFT_DAYS else None}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return frame | {
            "nav_links": [],
            "office": settings.OFFICE,
            "sign_in_url": reverse("account_login"),
            "sign_out_url": "",
            "user_links": [],
            "user_post": "",
        }
    roles = SimpleLazyObject(lambda: list(organisations.roles_held(user, on=clock.today())))
    return frame | {
        "nav_links": SimpleLazyObject(lambda: _links(request, roles)),
        "office": SimpleLazyObject(lambda: roles[0].unit.authority_name if roles else settings.OFFICE),
        "sign_in_url": "",
        "sign_out_url": reverse("account_logout"),
        "user_links": [NavLink("Tài khoản của tôi", reverse("accounts:mine"))],
        "user_post": SimpleLazyObject(lambda: ROLES[roles[0].role].name if roles else ""),
    }


def _links(request, roles):
    if request.user.must_change_password:
        return []
    held = {permission for role in roles for permission in ROLES[role.role].permissions}
    if request.user.is_staff:
        held |= ROLES["administrator"].permissions
    links = []
    for label, name, enough in PLACES:
        if enough and not held & enough:
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:  # a part that this installation does not have
            continue
        count = notifications.unread_count(request.user) if name == "notifications:inbox" else 0
        links.append(NavLink(label, url, count=count))
    return present_place(links, request.path)
