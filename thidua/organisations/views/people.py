"""Posts, roles, clusters."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.accounts import queries as accounts
from thidua.core import clock
from thidua.core.verdict import Refused
from thidua.organisations import actions, policies, queries
from thidua.organisations.forms.fields import offered_names
from thidua.organisations.forms.people import AppointForm, EndPostForm, GrantRoleForm
from thidua.organisations.models import Membership, RoleAssignment
from thidua.organisations.roles import ROLES, Permission
from thidua.organisations.views.common import require_to_open
from thidua.organisations.views.tree import require_reader

PAGE = 50


def _days():
    at = clock.now()
    return at, clock.today()


@require_safe
@login_required
def people(request):
    """Nhân sự: who acts in which role, in the units that the reader looks after."""
    _, today = _days()
    require_reader(request.user, today)
    homes = queries.homes(request.user, on=today)
    roles = queries.assignments_within(homes, on=today)
    if text := request.GET.get("tim", "").strip()[:100]:
        roles = queries.assignments_named(roles, text)
    page = Paginator(roles, PAGE).get_page(request.GET.get("trang"))
    manages = {home.pk for home in homes if policies.can_manage_roles(request.user, home, today=today)}
    context = {
        "page": page,
        "homes": homes,
        "text": text,
        "active": 1 if text else 0,
        "today": today,
        "may_grant": bool(manages) or queries.runs_installation(request.user),
    }
    return render(request, "organisations/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appoint(request, pk):
    """Ghi chức vụ."""
    at, today = _days()
    unit = get_object_or_404(queries.visible_to(request.user, on=today).select_related("parent"), pk=pk)
    verdict = policies.can_manage_people(request.user, unit, today=today)
    require_to_open(request, verdict)
    known = accounts.visible_to(request.user, on=today)
    form = AppointForm(request.POST or None, accounts=known, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.appoint_person(unit, by=request.user, at=at, **form.cleaned_data)
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, f"Đã ghi chức vụ của {form.cleaned_data['full_name']}.")
            return redirect(unit)
    context = {"unit": unit, "form": form, "verdict": verdict}
    return render(request, "organisations/appoint.html", context, status=200 if verdict else 409)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end_post(request, pk):
    """Ghi thôi giữ chức vụ."""
    at, today = _days()
    posts = Membership.objects.filter(unit__in=queries.visible_to(request.user, on=today))
    post = get_object_or_404(posts.select_related("unit__parent", "person"), pk=pk)
    form = EndPostForm(request.POST or None, initial={"on": today})
    on = form.cleaned_data["on"] if request.method == "POST" and form.is_valid() else None
    verdict = policies.can_end_post(request.user, post, on=on or max(today, post.valid_from), today=today)
    require_to_open(request, verdict)
    if on:
        try:
            actions.end_post(post, on=on, by=request.user, at=at)
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, f"Đã ghi {post.person} thôi giữ chức vụ {post.post}.")
            return redirect(post.unit)
    context = {"post": post, "unit": post.unit, "form": form, "verdict": verdict}
    return render(request, "organisations/end_post.html", context, status=200 if verdict else 409)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def grant(request):
    """Giao quyền."""
    at, today = _days()
    require_reader(request.user, today)
    homes = queries.homes(request.user, on=today, permission=Permission.MANAGE_ACCOUNTS)
    below = homes[0] if len(homes) == 1 else None
    initial = {"on": today, "unit": request.GET.get("don-vi", ""), "user": request.GET.get("tai-khoan", "")}
    known = accounts.visible_to(request.user, on=today)
    form = GrantRoleForm(request.POST or None, today=today, below=below, accounts=known, initial=initial)
    verdict = policies.can_open_grant(request.user, homes)
    require_to_open(request, verdict)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            assignment = actions.grant_role(
                data["user"],
                role=data["role"],
                unit=data["unit"],
                on=data["on"],
                until=data["until"],
                by=request.user,
                at=at,
            )
        except Refused as refused:
            verdict = refused.verdict
        else:
            name = ROLES[assignment.role].name
            messages.success(request, f"Đã giao cho {data['user']} vai trò “{name}” ở {data['unit']}.")
            return redirect("organisations:people")
    names = offered_names(queries.subtree(below, on=today)) if below else []
    context = {"form": form, "verdict": verdict, "names": names}
    return render(request, "organisations/grant.html", context, status=200 if verdict else 409)


@require_POST
@login_required
def revoke(request, pk):
    """Thu hồi quyền từ hôm nay."""
    at, today = _days()
    units = queries.visible_to(request.user, on=today)
    assignment = get_object_or_404(
        RoleAssignment.objects.filter(unit__in=units).select_related("unit", "user"), pk=pk
    )
    actions.revoke_role(assignment, on=today, by=request.user, at=at)
    name = ROLES[assignment.role].name
    messages.success(request, f"Đã thu hồi vai trò “{name}” của {assignment.user} ở {assignment.unit}.")
    return redirect("organisations:people")
