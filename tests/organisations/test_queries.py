"""Periods, walks up and down, lineages."""

import datetime as dt
import itertools

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.make import AT, make_unit
from tests.organisations.make import BEFORE, REFORM, make_commune, make_department, make_district, make_school
from thidua.organisations import queries
from thidua.organisations.actions.reference import overlap
from thidua.organisations.enums import UnitKind
from thidua.organisations.models import Succession, Unit

DAY = AT.date()
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2020, 3, 1))
PERIODS = st.tuples(DAYS, st.none() | DAYS).filter(lambda p: p[1] is None or p[0] < p[1])


def unit(period):
    return Unit(valid_from=period[0], valid_until=period[1])


@given(PERIODS, DAYS)
def test_a_unit_exists_from_its_first_day_to_the_day_before_its_end(period, day):
    first, end = period

    assert unit(period).exists_on(day) == (first <= day and (end is None or day < end))


@given(PERIODS, PERIODS)
def test_periods_overlap_when_they_share_a_day(one, other):
    last = dt.date(2020, 4, 1)

    def days(period):
        return {period[0] + dt.timedelta(n) for n in range(((period[1] or last) - period[0]).days)}

    assert overlap(unit(one), unit(other)) == bool(days(one) & days(other))
    assert overlap(unit(one), unit(other)) == overlap(unit(other), unit(one))


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(PERIODS, PERIODS)
def test_the_database_and_python_agree_on_overlap(one, other):
    with transaction.atomic():
        make_unit("một", official_code="1", valid_from=one[0], valid_until=one[1])
        try:
            with transaction.atomic():
                make_unit("hai", official_code="1", valid_from=other[0], valid_until=other[1])
            refused = False
        except IntegrityError:
            refused = True
        transaction.set_rollback(True)

    assert refused == overlap(unit(one), unit(other))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"valid_from": REFORM, "valid_until": REFORM}, "unit_period"),
        ({"valid_from": REFORM, "valid_until": BEFORE}, "unit_period"),
    ],
)
def test_the_database_refuses_a_period_without_a_day(values, name):
    with pytest.raises(IntegrityError, match=name):
        make_unit(**values)


@pytest.mark.django_db
def test_the_database_refuses_a_unit_above_itself_and_a_succession_in_itself():
    one = make_unit()
    with pytest.raises(IntegrityError, match="unit_not_own_parent"), transaction.atomic():
        Unit.objects.filter(pk=one.pk).update(parent=one)
    with pytest.raises(IntegrityError, match="succession_two_units"), transaction.atomic():
        Succession.objects.create(predecessor=one, successor=one, kind="merge", on=REFORM)


@pytest.mark.django_db
def test_a_code_is_used_once_a_day_at_one_level():
    make_commune("xã Đồng Tiến", official_code="06436", valid_until=REFORM)
    make_commune("xã Thiện Tân", official_code="06436", valid_from=REFORM)

    with pytest.raises(IntegrityError, match="unit_code_once_a_day"):
        make_commune("xã Khác", official_code="06436", valid_from=BEFORE)


@pytest.fixture
def district(db):
    return make_district()


def test_walks_up_and_down(district):
    commune = make_commune(parent=district)
    school = make_school(parent=commune)
    make_commune("xã Cũ", district, valid_until=DAY)

    assert queries.ancestors(school) == [district.parent, district, commune]
    assert queries.ancestors(district.parent) == []
    assert set(queries.subtree(district, on=DAY)) == {district, commune, school}
    assert [(u.name, u.child_count) for u in queries.children(district, on=DAY)] == [("xã Hòa Thắng", 1)]
    assert queries.kinds_below(district, on=DAY) == [("Xã, phường, thị trấn, đặc khu", 1)]


def test_units_are_listed_by_kind_and_then_as_the_dictionary_has_them(district):
    for name in ("xã Ất", "xã Ân", "xã An", "xã Đoài"):
        make_commune(name, district)
    make_department("Phòng Nội vụ", district)

    names = [u.name for u in queries.listed(queries.children(district, on=DAY))]

    assert names == ["xã An", "xã Ân", "xã Ất", "xã Đoài", "Phòng Nội vụ"]


@pytest.mark.parametrize(
    ("text", "names"),
    [("hoa", ["xã Hòa Thắng"]), ("THANG hoa", ["xã Hòa Thắng"]), ("hòa", ["xã Hòa Thắng"]), ("hoa lac", [])],
)
def test_search_takes_all_words_in_any_order(district, text, names):
    make_commune("xã Hòa Thắng", district)

    found = queries.search(text, on=DAY).filter(kind=UnitKind.COMMUNE)

    assert [u.name for u in found] == names


def test_search_looks_at_the_day(district):
    make_commune("xã Cũ", district, valid_until=REFORM)

    assert queries.search("cu", on=BEFORE).count() == 1
    assert queries.search("cu", on=REFORM).count() == 0


def chain(district, length):
    """Communes that follow one another, year by year; the last one lives."""
    units = [
        make_commune(
            f"xã {n}",
            district,
            valid_from=dt.date(2000 + n, 1, 1),
            valid_until=dt.date(2001 + n, 1, 1) if n < length - 1 else None,
        )
        for n in range(length)
    ]
    for old, new in itertools.pairwise(units):
        Succession.objects.create(predecessor=old, successor=new, kind="rename", on=new.valid_from)
    return units


@pytest.mark.parametrize("length", [2, 4])
def test_a_lineage_takes_three_queries_however_long(district, length, django_assert_num_queries):
    units = chain(district, length)

    with django_assert_num_queries(3):
        line = queries.lineage(units[1])

    assert [link.predecessor for link in line.origins] == units[:1]
    assert [link.successor for link in line.outcomes] == units[2:]


def test_work_is_carried_by_who_exists_on_the_day(district):
    units = chain(district, 3)

    carriers = [
        list(queries.continuing_as(units[0], on=day))
        for day in (dt.date(1999, 12, 31), dt.date(2000, 6, 1), dt.date(2001, 6, 1), REFORM)
    ]

    assert carriers == [[], [units[0]], [units[1]], [units[2]]]
    assert queries.same_body(units[2]) == {u.pk for u in units}
    assert queries.names_of([units[0].pk]) == {units[0].pk: "xã 0"}
