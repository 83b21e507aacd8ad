from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin


class PasswordChangeRequired(MiddlewareMixin):
    """A first password given by an administrator opens only the page that changes it."""

    def process_view(self, request, view, args, kwargs):
        user = request.user
        if not user.is_authenticated or not user.must_change_password:
            return None
        allowed = {reverse("account_change_password"), reverse("account_logout")}
        return None if request.path in allowed else redirect("account_change_password")
