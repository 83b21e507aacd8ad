from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def front(request):
    return render(request, "portal/front.html")


@require_safe
@login_required
def home(request):
    """Việc cần làm: what waits for this person."""
    return render(request, "portal/home.html")


@require_safe
def health(request):
    """For load balancers: the web server answers and the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
