"""Thông báo: one's own messages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from thidua.core import clock
from thidua.notifications import actions, queries

PAGE = 50


@require_safe
@login_required
def inbox(request):
    notifications = queries.visible_to(request.user)
    if request.GET.get("loai") == "chua-doc":
        notifications = notifications.filter(read_at=None)
    page = Paginator(notifications, PAGE).get_page(request.GET.get("trang"))
    return render(
        request, "notifications/inbox.html", {"page": page, "unread": queries.unread_count(request.user)}
    )


@require_POST
@login_required
def read(request, pk):
    """Mark as read and go to what it is about."""
    notification = get_object_or_404(queries.visible_to(request.user), pk=pk)
    actions.mark_read(notification, by=request.user, at=clock.now())
    return redirect(notification.url or "notifications:inbox")


@require_POST
@login_required
def read_all(request):
    count = actions.mark_all_read(by=request.user, at=clock.now())
    messages.success(request, f"Đã đánh dấu đã đọc {count} thông báo.")
    return redirect("notifications:inbox")
