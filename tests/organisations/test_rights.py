"""Who acts for whom on a day, and what stands against giving or taking a right."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from tests.make import AT, make_membership, make_person, make_role, make_user
from tests.organisations.make import BEFORE, REFORM, make_commune, make_district, make_editor
from thidua.audit.models import Event
from thidua.core.verdict import Refused
from thidua.organisations import actions, policies, queries
from thidua.organisations.models import Membership
from thidua.organisations.roles import Permission

P = Permission
DAY = AT.date()


def codes(verdict):
    return [reason.code for reason in verdict.reasons]


@pytest.fixture
def district(db):
    return make_district()


@pytest.mark.parametrize(
    ("role", "days", "answer"),
    [
        ("unit_officer", {}, True),
        ("inspector", {}, False),
        ("unit_officer", {"valid_from": DAY}, True),
        ("unit_officer", {"valid_from": DAY + dt.timedelta(days=1)}, False),
        ("unit_officer", {"valid_until": DAY}, False),
        ("unit_officer", {"valid_until": DAY + dt.timedelta(days=1)}, True),
    ],
)
def test_a_right_holds_from_its_first_day_to_the_day_before_its_end(district, role, days, answer):
    user = make_user()
    make_role(role, user, district, **days)

    assert queries.holds(user, P.RECEIVE_CAMPAIGN, district, on=DAY) is answer
    assert queries.units_acting_for(user, P.RECEIVE_CAMPAIGN, on=DAY).exists() is answer
    assert (user in queries.holders_of(P.RECEIVE_CAMPAIGN, district, on=DAY)) is answer


def test_a_right_above_reaches_below_but_not_up_or_aside(district):
    editor = make_editor(district)
    commune = make_commune(parent=district)

    reach = [
        queries.holds_above(editor, P.EDIT_UNITS, unit, on=DAY)
        for unit in (commune, district, district.parent, None)
    ]

    assert reach == [True, True, False, False]
    assert queries.holds(editor, P.EDIT_UNITS, commune, on=DAY) is False


def test_who_runs_the_installation_administers_everywhere_but_decides_nothing(district):
    staff = make_user(is_staff=True)

    assert queries.holds_above(staff, P.EDIT_UNITS, None, on=DAY) is True
    assert queries.holds_above(staff, P.PUBLISH_CAMPAIGN, district, on=DAY) is False
    assert list(queries.homes(staff, on=DAY, permission=P.EDIT_UNITS)) == [district.parent]
    assert queries.may_read_units(staff, on=DAY) is True


def test_a_locked_account_may_do_nothing_and_is_not_told(district):
    locked = make_user(is_active=False)
    make_role("officer", locked, district)

    assert queries.holds_above(locked, P.EDIT_UNITS, district, on=DAY) is False
    assert list(queries.holders_of(P.READ_INTERNAL, district, on=DAY)) == []


def test_homes_are_the_outermost_units_one_works_for(district):
    user = make_user()
    inner = make_commune(parent=district)
    other = make_commune("xã Khác", district.parent)
    for unit in (district, inner, other):
        make_role("unit_officer", user, unit)

    assert queries.homes(user, on=DAY) == [district, other]


def test_visible_to_is_all_or_nothing(district):
    reader, stranger = make_user(), make_user()
    make_role("unit_officer", reader, district)

    assert set(queries.visible_to(reader, on=DAY)) == {district, district.parent}
    assert list(queries.visible_to(stranger, on=DAY)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_holders_of_many_units_take_one_query(district, count, django_assert_num_queries):
    communes = [make_commune(f"xã {n}", district) for n in range(count)]
    for commune in communes:
        make_role("unit_officer", unit=commune)

    with django_assert_num_queries(1):
        holders = list(queries.holders_of(P.RECEIVE_CAMPAIGN, *communes, on=DAY))

    assert len(holders) == count


@pytest.fixture
def administrator(district):
    user = make_user()
    make_role("administrator", user, district)
    return user


def test_grant_reports_every_reason(district, administrator):
    stranger = make_user(is_active=False)
    ended = make_commune("xã Cũ", district, valid_until=DAY)

    assert codes(policies.can_grant(stranger, stranger, "officer", ended, on=DAY, today=DAY)) == [
        "role.not-manager",
        "role.unit-not-there",
        "role.self",
        "role.locked-account",
    ]
    assert codes(policies.can_grant(administrator, stranger, "officer", district, on=DAY, today=DAY)) == [
        "role.stranger",
        "role.locked-account",
    ]


def test_grant_and_revoke_leave_a_trail_and_a_role_revoked_at_once_never_held(district, administrator):
    person = make_user(made_by_id=administrator.pk)

    assignment = actions.grant_role(
        person, role="unit_officer", unit=district, on=DAY, by=administrator, at=AT
    )
    with pytest.raises(Refused, match=r"role\.held"):
        actions.grant_role(person, role="unit_officer", unit=district, on=DAY, by=administrator, at=AT)
    revoked = actions.revoke_role(assignment, on=DAY, by=administrator, at=AT)
    with pytest.raises(Refused, match=r"role\.ended"):
        actions.revoke_role(assignment, on=DAY, by=administrator, at=AT)

    assert (revoked.valid_from, revoked.valid_until) == (DAY, DAY)
    assert not queries.holds(person, P.RECEIVE_CAMPAIGN, district, on=DAY)
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == ["role.grant", "role.revoke"]


def test_the_database_refuses_a_role_held_twice(district):
    user = make_user()
    make_role("officer", user, district)

    with pytest.raises(IntegrityError, match="role_once_a_day"):
        make_role("officer", user, district, valid_from=REFORM)


def test_the_database_refuses_a_role_that_ends_before_it_begins(district):
    with pytest.raises(IntegrityError, match="role_period"):
        make_role("officer", unit=district, valid_until=dt.date(2019, 12, 31))


def test_appoint_joins_a_sign_in_to_its_person(district):
    editor, user = make_editor(district), make_user()

    first = actions.appoint_person(
        district, full_name="Lò Thị Én", post="Chuyên viên", user=user, on=DAY, by=editor, at=AT
    )
    second = actions.appoint_person(
        district, full_name="Lò Thị Én", post="Phó phòng", user=user, on=REFORM, by=editor, at=AT
    )
    known = make_person("Nông Văn Ích")
    third = actions.appoint_person(
        district, full_name="", person=known, post="Chuyên viên", user=make_user(), on=DAY, by=editor, at=AT
    )

    assert first.person == second.person
    assert first.person.user == user
    assert third.person.user is not None


def test_one_head_at_a_time(district):
    editor = make_editor(district)
    make_membership(unit=district, is_head=True, valid_until=REFORM)

    before = policies.can_appoint(editor, district, is_head=True, on=BEFORE, until=None, today=DAY)
    earlier = policies.can_appoint(
        editor, district, is_head=True, on=dt.date(2019, 1, 1), until=dt.date(2020, 1, 1), today=DAY
    )
    after = policies.can_appoint(editor, district, is_head=True, on=REFORM, until=None, today=DAY)

    assert codes(before) == ["post.has-head"]
    assert "post.has-head" not in codes(earlier)
    assert codes(after) == []
    with pytest.raises(IntegrityError, match="one_head_a_day"):
        make_membership(unit=district, is_head=True)


def test_a_post_ends_on_the_day_said_and_not_before_it_began(district):
    editor = make_editor(district)
    post = make_membership(unit=district, valid_from=DAY)

    with pytest.raises(Refused, match=r"post\.ends-before-start"):
        actions.end_post(post, on=dt.date(2024, 1, 1), by=editor, at=AT)
    actions.end_post(post, on=REFORM, by=editor, at=AT)

    assert list(Membership.objects.on(BEFORE)) == [post]
    assert list(Membership.objects.on(REFORM)) == []


def test_posts_are_written_only_by_who_manages_the_unit(district):
    verdict = policies.can_appoint(make_user(), district, is_head=False, on=DAY, until=None, today=DAY)

    assert codes(verdict) == ["post.not-manager"]


def test_someone_not_signed_in_holds_nothing(district):
    nobody = AnonymousUser()

    assert queries.holds(nobody, P.READ_INTERNAL, district, on=DAY) is False
    assert queries.holds_above(nobody, P.READ_INTERNAL, district, on=DAY) is False
    assert queries.may_read_units(nobody, on=DAY) is False
    assert queries.runs_installation(nobody) is False
    assert list(queries.visible_to(nobody, on=DAY)) == []
