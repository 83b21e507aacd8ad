"""Clusters and blocs by year."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.core import clock
from thidua.core.verdict import Refused
from thidua.organisations import actions, policies, queries
from thidua.organisations.forms.people import (
    ClusterFilterForm,
    ComposeYearForm,
    CreateClusterForm,
    year_day,
)
from thidua.organisations.models import Cluster, ClusterYear
from thidua.organisations.roles import Permission
from thidua.organisations.views.common import require_to_open
from thidua.organisations.views.tree import require_reader
from thidua.ui.parts import NavLink

_YEARS = 12  # tabs


@require_safe
@login_required
def clusters(request):
    """Cụm, khối thi đua of one year, with members, head and deputy."""
    today = clock.today()
    require_reader(request.user, today)
    years = list(queries.years_with_clusters()[:_YEARS])
    form = ClusterFilterForm(request.GET)
    asked = form.cleaned_data.get("nam") if form.is_valid() else None
    year = asked or (today.year if today.year in years or not years else years[0])
    editable = queries.homes(request.user, on=today, permission=Permission.EDIT_UNITS)
    address = reverse("organisations:clusters")
    context = {
        "year": year,
        "years": queries.cluster_years(year=year),
        "links": [NavLink(str(y), f"{address}?nam={y}", current=y == year) for y in sorted({*years, year})],
        "missing": queries.clusters_without(year),
        "editable": {unit.pk for unit in editable},
        "organisers": editable,
    }
    return render(request, "organisations/clusters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create_cluster(request, pk):
    """Lập cụm, khối organised by the unit `pk`."""
    at = clock.now()
    today = clock.today()
    organiser = get_object_or_404(queries.visible_to(request.user, on=today).select_related("parent"), pk=pk)
    verdict = policies.can_edit_clusters(request.user, organiser, today=today)
    require_to_open(request, verdict)
    form = CreateClusterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cluster = actions.create_cluster(organiser, by=request.user, at=at, **form.cleaned_data)
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, f"Đã lập {cluster}. Hãy chọn thành viên của năm {today.year}.")
            return redirect("organisations:compose", cluster.pk, today.year)
    context = {"organiser": organiser, "form": form, "verdict": verdict}
    return render(request, "organisations/create_cluster.html", context, status=200 if verdict else 409)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def compose(request, pk, year):
    """Ghi thành viên, đơn vị trưởng, đơn vị phó của một năm."""
    if not 1945 <= year <= 2100:
        raise Http404
    at = clock.now()
    today = clock.today()
    visible = Cluster.objects.filter(organiser__in=queries.visible_to(request.user, on=today))
    cluster = get_object_or_404(visible.select_related("organiser__parent"), pk=pk)
    stored = ClusterYear.objects.filter(cluster=cluster, year=year).prefetch_related("members").first()
    members = [member.pk for member in stored.members.all()] if stored else []
    units = queries.candidates(cluster.organiser, on=year_day(year, today), already=members)
    initial = {"members": members, "head": stored and stored.head_id, "deputy": stored and stored.deputy_id}
    form = ComposeYearForm(request.POST or None, units=units, initial=initial)
    verdict = policies.can_edit_clusters(request.user, cluster.organiser, today=today)
    require_to_open(request, verdict)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.compose_cluster_year(
                cluster,
                year,
                members=list(data["members"]),
                head=data["head"],
                deputy=data["deputy"],
                by=request.user,
                at=at,
            )
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, f"Đã ghi {cluster} năm {year}.")
            return redirect(f"{reverse('organisations:clusters')}?nam={year}")
    context = {"cluster": cluster, "year": year, "form": form, "verdict": verdict}
    return render(request, "organisations/compose.html", context, status=200 if verdict else 409)
