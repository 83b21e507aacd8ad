"""Copies beside the issued one: signed here with a key, or signed elsewhere and brought back."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from thidua.core import clock
from thidua.core.verdict import Reason, Refused, Verdict
from thidua.documents import actions, policies, signing
from thidua.documents.forms import CopyForm, SignForm
from thidua.documents.views.common import allow, document_or_404, today

KEY_LIMIT = 64 * 1024  # bytes of a key file
PICTURE_LIMIT = 2 * 1024 * 1024


@require_http_methods(["GET", "POST"])
@login_required
def add_copy(request, pk):
    """Nạp bản đã ký ở nơi khác."""
    document = document_or_404(request, pk)
    verdict = policies.can_add_copy(request.user, document, on=today())
    form = CopyForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            copy = actions.add_signed_copy(
                document,
                file.read(settings.FILE_LIMIT + 1),
                file.name,
                note=form.cleaned_data["note"],
                by=request.user,
                at=clock.now(),
            )
        except Refused as refused:
            verdict = refused.verdict
        else:
            signed = bool(copy.report["signatures"])
            messages.success(
                request,
                "Đã nạp bản đã ký và kiểm tra chữ ký số; kết quả ở mục “Các bản được giữ”."
                if signed
                else "Đã nạp bản đã ký. Tệp này không có chữ ký số, chỉ có hình chữ ký nếu là bản quét.",
            )
            return redirect(document)
    context = {"document": document, "form": form, "verdict": verdict, "limit": settings.FILE_LIMIT}
    status = 200 if request.method == "GET" else 422 if form.errors else 409
    return render(request, "documents/add_copy.html", context, status=status)


def roles_open(user, document):
    """As whom this person may sign the paper digitally now."""
    return [role for role in ("person", "body") if policies.can_sign_copy(user, document, role, on=today())]


@require_http_methods(["GET", "POST"])
@login_required
@sensitive_post_parameters("passphrase")
def sign_copy(request, pk):
    """Ký số bằng tệp khóa. The key is used once and kept nowhere."""
    document = document_or_404(request, pk)
    roles = roles_open(request.user, document)
    if not roles:
        allow(policies.can_sign_copy(request.user, document, "person", on=today()))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SignForm(*sent, roles=roles)
    verdict = Verdict()
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign_copy(document, **_opened(form.cleaned_data), by=request.user, at=clock.now())
        except Refused as refused:
            verdict = refused.verdict
        except (signing.KeyRefused, signing.PictureRefused) as refused:
            verdict = Verdict((Reason("copy.key", str(refused)),))
        else:
            messages.success(request, "Đã ký số. Bản có chữ ký số là bản được gửi tới nơi nhận.")
            return redirect(document)
    context = {
        "document": document,
        "form": form,
        "verdict": verdict,
        "key_limit": KEY_LIMIT,
        "picture_limit": PICTURE_LIMIT,
    }
    status = 200 if request.method == "GET" else 422 if form.errors else 409
    return render(request, "documents/sign_copy.html", context, status=status)


def _opened(data):
    """The key and the picture of the form, opened. Raises `KeyRefused`, `PictureRefused`."""
    role, picture = data["role"], data["picture"]
    ink = "blue" if role == "person" else "red"
    image = signing.read_png(picture.read(PICTURE_LIMIT), ink) if picture else None
    key = signing.from_file(data["key"].read(KEY_LIMIT), data["passphrase"])
    return {"role": role, "key": key, "picture": image}
