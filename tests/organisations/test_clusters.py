import pytest
from django.db import IntegrityError, transaction

from tests.make import AT, make_user
from tests.organisations.make import (
    REFORM,
    make_commune,
    make_department,
    make_district,
    make_editor,
    make_school,
)
from thidua.audit.models import Event
from thidua.core.verdict import Refused
from thidua.organisations import actions, policies, queries
from thidua.organisations.enums import ClusterKind, UnitKind
from thidua.organisations.models import Cluster, ClusterYear

TODAY = AT.date()


def codes(verdict):
    return [reason.code for reason in verdict.reasons]


@pytest.fixture
def district(db):
    return make_district()


@pytest.fixture
def editor(district):
    return make_editor(district)


@pytest.fixture
def cluster(district):
    return Cluster.objects.create(organiser=district, name="Cụm 1")


def test_create_and_compose_leave_a_trail(district, editor):
    one, two = make_commune("xã Một", district), make_commune("xã Hai", district)

    cluster = actions.create_cluster(district, kind=ClusterKind.CLUSTER, name=" Cụm  1 ", by=editor, at=AT)
    actions.compose_cluster_year(cluster, 2024, members=[one, two], head=one, deputy=two, by=editor, at=AT)
    actions.compose_cluster_year(cluster, 2024, members=[one], head=one, by=editor, at=AT)

    year = ClusterYear.objects.get()
    assert (cluster.name, list(year.members.all()), year.deputy) == ("Cụm 1", [one], None)
    events = Event.objects.order_by("id")
    assert [event.verb for event in events] == ["cluster.create", "cluster.compose", "cluster.compose"]
    assert events[2].data["before"] == {"members": sorted([one.pk, two.pk]), "head": one.pk}


def test_years_do_not_touch_each_other(district, editor, cluster):
    one, two = make_commune("xã Một", district), make_commune("xã Hai", district)

    actions.compose_cluster_year(cluster, 2024, members=[one], by=editor, at=AT)
    actions.compose_cluster_year(cluster, 2025, members=[two], by=editor, at=AT)

    assert [(y.year, list(y.members.all())) for y in queries.cluster_years()] == [
        (2025, [two]),
        (2024, [one]),
    ]
    assert list(queries.years_with_clusters()) == [2025, 2024]
    assert list(queries.clusters_without(2026)) == [cluster]
    assert list(queries.clusters_without(2025)) == []


def test_compose_reports_every_reason(district, cluster):
    other = Cluster.objects.create(organiser=district, name="Cụm 2")
    taken = make_commune("xã Đã Có", district)
    ended = make_commune("xã Cũ", district, valid_until=REFORM)
    outside = make_commune("xã Ngoài", district)
    ClusterYear.objects.create(cluster=other, year=2026).members.set([taken])

    verdict = policies.can_compose_year(
        make_user(), cluster, 2026, members=[taken, ended], head=outside, deputy=outside, today=TODAY
    )
    empty = policies.can_compose_year(
        make_editor(district), cluster, 2026, members=[], head=None, deputy=None, today=TODAY
    )

    assert codes(verdict) == [
        "cluster.not-editor",
        "cluster.not-in-year",
        "cluster.member-elsewhere",
        "cluster.head-not-member",
        "cluster.head-is-deputy",
    ]
    assert codes(empty) == ["cluster.no-members"]


@pytest.mark.parametrize(("year", "refused"), [(2024, []), (2025, []), (2026, ["cluster.not-in-year"])])
def test_a_member_of_a_year_need_exist_only_on_some_day_of_it(district, editor, cluster, year, refused):
    ended = make_commune("xã Cũ", district, valid_until=REFORM)

    verdict = policies.can_compose_year(
        editor, cluster, year, members=[ended], head=None, deputy=None, today=TODAY
    )

    assert codes(verdict) == refused


def test_a_cluster_name_is_used_once(district, editor, cluster):
    with pytest.raises(Refused, match=r"cluster\.name-taken"):
        actions.create_cluster(district, kind=ClusterKind.BLOC, name="CỤM 1", by=editor, at=AT)


def test_the_database_keeps_its_promises(district, cluster):
    commune = make_commune(parent=district)
    for values, name in [
        ({"year": 2024, "head": commune, "deputy": commune}, "cluster_head_not_deputy"),
        ({"year": 2025}, "cluster_year_once"),
    ]:
        ClusterYear.objects.get_or_create(cluster=cluster, year=2025)
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            ClusterYear.objects.create(cluster=cluster, **values)
    with pytest.raises(IntegrityError, match="cluster_name_once"), transaction.atomic():
        Cluster.objects.create(organiser=district, name="Cụm 1")


def test_candidates_are_ones_own_units_in_the_order_of_an_office(district):
    commune = make_commune("xã Một", district)
    make_school("Trường của xã", commune)
    party = make_department("Huyện ủy", district, kind=UnitKind.PARTY)
    office = make_department("Văn phòng Huyện ủy", party, kind=UnitKind.PARTY)
    gone = make_commune("xã Cũ", district, valid_until=TODAY)

    assert queries.candidates(district, on=TODAY) == [commune, party, office]
    assert gone in queries.candidates(district, on=TODAY, already=[gone.pk])
