"""My own account, and the accounts one looks after."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.accounts import actions, policies, queries
from thidua.accounts.devices import device_name
from thidua.accounts.forms import CreateAccountForm, EditAccountForm, FilterForm, LockAccountForm
from thidua.audit import queries as audit
from thidua.core import clock

PAGE = 50


def locked_out(request, original_response=None, credentials=None, *args, **kwargs):
    """Too many wrong passwords: say for how long, and whom to ask."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    response = render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


@require_safe
@login_required
def mine(request):
    """Tài khoản của tôi."""
    types = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "two_step": Authenticator.Type.TOTP in types,
        "sessions": queries.sessions_of(request.user).count(),
    }
    return render(request, "accounts/mine.html", context)


@require_safe
@login_required
def sessions(request):
    """Thiết bị đang đăng nhập."""
    rows = [
        {
            "session": s,
            "device": device_name(s.user_agent),
            "here": s.session_key == request.session.session_key,
        }
        for s in queries.sessions_of(request.user)[:100]
    ]
    return render(
        request, "accounts/sessions.html", {"rows": rows, "others": any(not r["here"] for r in rows)}
    )


@require_POST
@login_required
def end_session(request, pk):
    session = get_object_or_404(queries.sessions_of(request.user), pk=pk)
    actions.end_session(session, by=request.user, at=clock.now())
    messages.success(request, "Đã đăng xuất thiết bị đó.")
    return redirect("accounts:sessions")


@require_POST
@login_required
def end_other_sessions(request):
    count = actions.end_other_sessions(keep=request.session.session_key, by=request.user, at=clock.now())
    messages.success(request, f"Đã đăng xuất {count} thiết bị khác.")
    return redirect("accounts:sessions")


@require_safe
@login_required
def account_list(request):
    """Tài khoản: those one looks after, by name."""
    today = clock.today()
    policies.can_open_list(request.user, on=today).require()
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    accounts = queries.search(queries.visible_to(request.user, on=today), chosen.get("ten", ""))
    accounts = queries.in_condition(accounts, chosen.get("tinh_trang", ""))
    page = Paginator(accounts, PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "form": form, "active": sum(1 for value in chosen.values() if value)}
    return render(request, "accounts/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def create(request):
    today = clock.today()
    policies.can_create(request.user, on=today).require()
    form = CreateAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account, password = actions.create_account(**form.cleaned_data, by=request.user, at=clock.now())
        return render(
            request, "accounts/password_given.html", {"account": account, "password": password, "new": True}
        )
    return render(request, "accounts/create.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def detail(request, pk):
    """One account: what is known, what may be done, what was done."""
    today = clock.today()
    account = get_object_or_404(queries.visible_to(request.user, on=today), pk=pk)
    form = EditAccountForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid():
        actions.edit_account(account, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, f"Đã lưu thông tin tài khoản {account}.")
        return redirect("accounts:detail", pk=pk)
    context = {
        "account": queries.find_by_id(pk),
        "form": form,
        "manage": policies.can_manage(request.user, account, on=today),
        "can_lock": policies.can_lock(request.user, account, on=today),
        "can_unlock": policies.can_unlock(request.user, account, on=today),
        "lock_form": LockAccountForm(),
        "two_step": Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists(),
        "events": audit.about(account).order_by("-id")[:20],
    }
    return render(request, "accounts/detail.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def lock(request, pk):
    account = get_object_or_404(queries.visible_to(request.user, on=clock.today()), pk=pk)
    form = LockAccountForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Chưa khóa: hãy ghi lý do khóa tài khoản.")
        return redirect("accounts:detail", pk=pk)
    actions.lock_account(account, **form.cleaned_data, by=request.user, at=clock.now())
    messages.success(request, f"Đã khóa tài khoản {account}.")
    return redirect("accounts:detail", pk=pk)


@require_POST
@login_required
def unlock(request, pk):
    account = get_object_or_404(queries.visible_to(request.user, on=clock.today()), pk=pk)
    actions.unlock_account(account, by=request.user, at=clock.now())
    messages.success(request, f"Đã mở khóa tài khoản {account}.")
    return redirect("accounts:detail", pk=pk)


@require_POST
@login_required
@never_cache
def give_password(request, pk):
    account = get_object_or_404(queries.visible_to(request.user, on=clock.today()), pk=pk)
    password = actions.give_password(account, by=request.user, at=clock.now())
    return render(
        request, "accounts/password_given.html", {"account": account, "password": password, "new": False}
    )
