"""The ui app alone as a site: no database, no other app of the product. Settings, addresses and views in one."""

import json
import os
import time
from pathlib import Path

from django import forms
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import include, path
from django.views.decorators.http import require_POST

from thidua.ui.ordering import read_edit

SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests"
DEBUG = os.environ.get("UI_SITE_DEBUG", "1") == "1"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = __name__
INSTALLED_APPS = [
    "thidua.ui",
    "thidua.core",
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "csp",
    "template_partials",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "thidua.ui.middleware.ShowRefusals",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "thidua.ui.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {"default-src": ["'self'"], "img-src": ["'self'", "data:"], "object-src": ["'none'"]}
}
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["thidua.ui.templatetags.ui", "django.templatetags.static"],
        },
    }
]

STORE = Path(os.environ.get("UI_SITE_STORE", "/nonexistent"))


class DiaryForm(forms.Form):
    version = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label="Tên")
    text = forms.CharField(label="Nội dung", widget=forms.Textarea, required=False)
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput, required=False)
    sort = forms.ChoiceField(label="Loại", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def diary(request):
    saved = (
        json.loads(STORE.read_text()) if STORE.exists() else {"version": "1", "title": "Tên cũ", "sort": "a"}
    )
    return render(request, "diary.html", {"form": DiaryForm(initial=saved)})


@require_POST
def save_diary(request):
    """Answers as the file `answer` beside the store says: a real server in good and bad days."""
    answer = STORE.with_name("answer")
    mood = answer.read_text() if answer.exists() else "ok"
    if mood == "down":
        return HttpResponse("", status=503)
    if mood == "signed-out":
        return redirect("/dang-nhap/")
    if mood == "refuse":
        return JsonResponse({"reason": "Tên này đã có người dùng."}, status=409)
    form = DiaryForm(request.POST)
    form.is_valid()
    version = str(int(request.POST["version"]) + 1)
    STORE.write_text(json.dumps(form.cleaned_data | {"version": version}))
    return JsonResponse({"fields": {"version": version}})


SHELVES = [{"key": "1", "text": "Giá A"}, {"key": "2", "text": "Giá B"}, {"key": "3", "text": "Giá C"}]


def shelves(request):
    """A list to put in order; kept whole at each sending, with or without scripts."""
    saved = json.loads(STORE.read_text()) if STORE.exists() else SHELVES
    if request.method == "GET":
        return render(request, "shelves.html", {"shelves": saved})
    edit = read_edit(request.POST, "gia", [shelf["key"] for shelf in saved])
    number = max((int(shelf["key"]) for shelf in saved), default=0)
    kept, keys = [], {}
    for key in [*edit.order, *(["new-0"] if edit.added else [])]:
        real = key
        if key.startswith("new-"):
            number += 1
            real = keys[key] = str(number)
        kept.append({"key": real, "text": request.POST.get(f"gia-ten-{key}", "")})
    STORE.write_text(json.dumps(kept))
    if request.accepts("text/html"):
        return redirect(f"/gia/#gia-{edit.at}")
    return JsonResponse({"keys": keys})


def waiting(request):
    return render(request, "waiting.html")


@require_POST
def count_press(request):
    presses = STORE.with_name("presses")
    with presses.open("a") as file:
        file.write("x")
    time.sleep(0.5)
    return redirect("/nhat-ky/")


def forbidden(request):
    raise PermissionDenied("Chỉ thủ kho được mở kho này.")


def suspicious(request):
    raise SuspiciousOperation


def broken(request):
    raise RuntimeError("bug")


urlpatterns = [
    path("ui/", include("thidua.ui.urls")),
    path("nhat-ky/", diary),
    path("nhat-ky/luu/", save_diary),
    path("gia/", shelves),
    path("cho/", waiting),
    path("bam/", count_press),
    path("cam/", forbidden),
    path("dang-ngo/", suspicious),
    path("hong/", broken),
]
handler400 = "thidua.ui.views.bad_request"
handler403 = "thidua.ui.views.forbidden"
handler404 = "thidua.ui.views.not_found"
handler500 = "thidua.ui.views.server_error"
