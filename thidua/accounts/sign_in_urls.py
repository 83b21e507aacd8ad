"""The pages of allauth that this product has, under Vietnamese addresses. The names are those allauth asks for.

What is not here (signing up, managing several mail addresses) does not exist.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import Http404
from django.urls import path, re_path


def closed(request):
    raise Http404


urlpatterns = [
    path("dang-nhap", account.login, name="account_login"),
    path("dang-xuat", account.logout, name="account_logout"),
    path("bi-khoa", account.account_inactive, name="account_inactive"),
    path("dang-ky", closed, name="account_signup"),
    path("xac-nhan-lai", account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/doi", account.password_change, name="account_change_password"),
    path("mat-khau/dat", closed, name="account_set_password"),
    path("mat-khau/quen", account.password_reset, name="account_reset_password"),
    path("mat-khau/quen/da-gui", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mat-khau/dat-lai/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mat-khau/dat-lai/xong",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("hai-buoc", mfa.index, name="mfa_index"),
    path("hai-buoc/nhap-ma", mfa.authenticate, name="mfa_authenticate"),
    path("hai-buoc/xac-nhan-lai", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("hai-buoc/bat", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-buoc/tat", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-buoc/ma-du-phong", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("hai-buoc/ma-du-phong/tao", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("hai-buoc/ma-du-phong/tai", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
