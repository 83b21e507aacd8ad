"""Clusters and blocs (*cụm, khối thi đua*) and who is in them, year by year."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.lifecycle import lock
from thidua.core.text import clean
from thidua.organisations import policies
from thidua.organisations.actions.carrying import day_of
from thidua.organisations.enums import Certainty
from thidua.organisations.models import Cluster, ClusterYear

register_verb("cluster.create", "lập cụm, khối thi đua")
register_verb("cluster.compose", "ghi thành viên, trưởng, phó của cụm, khối thi đua")


@transaction.atomic
def create_cluster(organiser, *, kind, name, by, at, position=0):
    """Lập cụm, khối thi đua, organised by the Council of the organiser's level."""
    organiser = lock(organiser)
    policies.can_create_cluster(by, organiser, name=clean(name), today=day_of(at)).require()
    cluster = Cluster.objects.create(organiser=organiser, kind=kind, name=clean(name), position=position)
    record("cluster.create", cluster, by=by, at=at, organiser=organiser.pk)
    return cluster


@transaction.atomic
def compose_cluster_year(
    cluster, year, *, members, by, at, head=None, deputy=None, source="", certainty=Certainty.ENTERED
):
    """Ghi thành viên, trưởng, phó of one year; what stood for that year is replaced, the trail keeps it."""
    cluster = lock(cluster)
    policies.can_compose_year(
        by, cluster, year, members=members, head=head, deputy=deputy, today=day_of(at)
    ).require()
    composed, _ = ClusterYear.objects.get_or_create(cluster=cluster, year=year)
    before = {"members": sorted(composed.members.values_list("pk", flat=True)), "head": composed.head_id}
    composed.head, composed.deputy = head, deputy
    composed.source, composed.certainty = source, certainty
    composed.save()
    composed.members.set(members)
    record(
        "cluster.compose",
        cluster,
        by=by,
        at=at,
        year=year,
        before=before,
        members=sorted(member.pk for member in members),
        head=head and head.pk,
        deputy=deputy and deputy.pk,
    )
    return composed
