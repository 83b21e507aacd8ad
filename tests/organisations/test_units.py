import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.make import AT, make_membership, make_person, make_role, make_user
from tests.organisations.make import (
    BASIS,
    BEFORE,
    REFORM,
    SINCE,
    make_commune,
    make_department,
    make_district,
    make_editor,
    make_school,
)
from thidua.audit.models import Event
from thidua.core.verdict import Refused
from thidua.organisations import actions, policies, queries
from thidua.organisations.actions.carrying import carry_out
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Cluster, ClusterYear, Membership, RoleAssignment, Succession, Unit
from thidua.organisations.queries import NewUnit, as_new


def codes(verdict):
    return [reason.code for reason in verdict.reasons]


def living(day):
    """Name → superior's name, of all units on the day."""
    return {
        unit.name: unit.parent and unit.parent.name for unit in queries.on_day(day).select_related("parent")
    }


@pytest.fixture
def district(db):
    return make_district()


@pytest.fixture
def editor(district):
    return make_editor(district)


def test_create_makes_a_unit_that_is_found_and_leaves_a_trail(district, editor):
    new = NewUnit("Phòng  Dân tộc", UnitKind.DEPARTMENT, Level.DISTRICT, abbreviation="PDT")

    unit = actions.create_unit(district, new, on=AT.date(), by=editor, at=AT)

    assert (unit.name, unit.search_key, unit.valid_from) == ("Phòng Dân tộc", "phong dan toc pdt", AT.date())
    assert [event.verb for event in Event.objects.filter(subject_id=str(unit.pk))] == ["unit.create"]


def test_create_is_refused_with_every_reason(district):
    stranger = make_user()
    make_commune("xã Cao Lâu", district, official_code="06001")
    ended = make_commune("xã Xuất Lễ", district, valid_until=REFORM)

    refused = policies.can_create(
        stranger,
        district,
        name="XÃ CAO LÂU",
        level=Level.COMMUNE,
        official_code="06001",
        on=SINCE,
        today=SINCE,
    )
    late = policies.can_create(
        make_editor(ended), ended, name="Thôn 1", level="base", official_code="", on=REFORM, today=SINCE
    )

    assert codes(refused) == ["unit.not-editor", "unit.name-taken", "unit.code-taken"]
    assert codes(late) == ["unit.superior-not-there"]


def test_a_code_is_free_again_once_its_bearer_has_ended(district, editor):
    make_commune("xã Minh Tiến", district, official_code="06415", valid_until=REFORM)
    new = NewUnit("xã Vân Nham", official_code="06415")

    with pytest.raises(Refused, match=r"unit\.code-taken"):
        actions.create_unit(district, new, on=BEFORE, by=editor, at=AT)

    assert actions.create_unit(district, new, on=REFORM, by=editor, at=AT).official_code == "06415"


def test_rename_ends_the_row_and_everything_goes_on_under_the_new_name(district, editor):
    commune = make_commune("xã Sơn Hà", district, official_code="06454")
    school = make_school(parent=commune)
    officer, head = make_user(), make_person()
    make_role("unit_officer", officer, commune)
    make_membership(head, commune, "Chủ tịch", is_head=True)
    new = as_new(commune, name="thị trấn Sơn Hà")

    successor = actions.rename_unit(commune, new, on=REFORM, basis=BASIS, by=editor, at=AT)

    assert living(BEFORE)["Trường Mầm non Hoa Mai"] == "xã Sơn Hà"
    assert living(REFORM)["Trường Mầm non Hoa Mai"] == "thị trấn Sơn Hà"
    assert "xã Sơn Hà" not in living(REFORM)
    assert queries.holds(officer, "campaign.receive", commune, on=BEFORE)
    assert not queries.holds(officer, "campaign.receive", commune, on=REFORM)
    assert queries.holds(officer, "campaign.receive", successor, on=REFORM)
    assert [str(post.person) for post in queries.posts(successor, on=REFORM)] == [head.full_name]
    assert [link.kind for link in queries.lineage(successor).origins] == ["rename"]
    assert queries.same_body(school) == set(
        Unit.objects.filter(name=school.name).values_list("pk", flat=True)
    )


def test_every_unit_named_in_a_change_has_it_in_its_trail(district, editor):
    one, two = make_commune("xã Một", district), make_commune("xã Hai", district)
    school = make_school(parent=one)

    merged = actions.merge_units(
        [one, two], NewUnit("xã Ba"), superior=district, on=REFORM, basis=BASIS, by=editor, at=AT
    )
    moved = actions.move_unit(
        queries.continuing_as(school, on=REFORM).get(),
        district,
        on=dt.date(2026, 1, 1),
        basis=BASIS,
        by=editor,
        at=AT,
    )

    trail = Event.objects.order_by("id").values_list("verb", "subject_id")
    middle = queries.continuing_as(school, on=REFORM).get()
    assert list(trail) == [
        ("unit.merge", str(one.pk)),
        ("unit.begin", str(merged.pk)),
        ("unit.merge", str(two.pk)),
        ("unit.move", str(middle.pk)),
        ("unit.begin", str(moved.pk)),
    ]


def test_rename_refuses_what_changes_nothing_and_what_has_ended(district, editor):
    commune = make_commune(parent=district)
    ended = make_commune("xã Xuất Lễ", district, valid_until=REFORM)

    same = policies.can_rename(editor, commune, as_new(commune), on=REFORM, today=AT.date())
    gone = policies.can_rename(editor, ended, as_new(ended, name="xã Mới"), on=REFORM, today=AT.date())

    assert codes(same) == ["unit.same-name"]
    assert codes(gone) == ["unit.ended"]


def test_move_takes_the_subtree_along(district, editor):
    commune = make_commune("xã Tân Thành", district)
    school = make_school(parent=district)
    make_school("Tổ Một", school, kind=UnitKind.OTHER)

    moved = actions.move_unit(school, commune, on=REFORM, basis=BASIS, by=editor, at=AT)

    assert moved.parent == commune
    assert living(BEFORE) == {
        "tỉnh Lam Sơn": None,
        "huyện Đông Sơn": "tỉnh Lam Sơn",
        "xã Tân Thành": "huyện Đông Sơn",
        "Trường Mầm non Hoa Mai": "huyện Đông Sơn",
        "Tổ Một": "Trường Mầm non Hoa Mai",
    }
    assert living(REFORM) == living(BEFORE) | {"Trường Mầm non Hoa Mai": "xã Tân Thành"}


def test_move_below_itself_is_refused(district, editor):
    commune = make_commune(parent=district)
    school = make_school(parent=commune)

    verdict = policies.can_move(editor, commune, school, on=REFORM, today=AT.date())

    same = policies.can_move(editor, commune, district, on=REFORM, today=AT.date())

    assert codes(verdict) == ["unit.circle"]
    assert codes(same) == ["unit.same-superior"]


def test_merge_ends_the_old_and_keeps_rights_but_not_posts(district, editor):
    one, two = make_commune("xã Yên Vượng", district), make_commune("xã Yên Sơn", district)
    make_school(parent=two)
    officer = make_user()
    make_role("unit_officer", officer, one)
    make_role("unit_officer", officer, two)
    make_membership(unit=one, post="Chủ tịch", is_head=True)
    make_membership(unit=two, post="Chủ tịch", is_head=True)

    merged = actions.merge_units(
        [one, two], NewUnit("xã Cai Kinh"), superior=district, on=REFORM, basis=BASIS, by=editor, at=AT
    )

    assert living(REFORM) == {
        "tỉnh Lam Sơn": None,
        "huyện Đông Sơn": "tỉnh Lam Sơn",
        "xã Cai Kinh": "huyện Đông Sơn",
        "Trường Mầm non Hoa Mai": "xã Cai Kinh",
    }
    assert {u.name for u in queries.continuing_as(one, on=REFORM)} == {"xã Cai Kinh"}
    assert list(queries.continuing_as(one, on=BEFORE)) == [one]
    assert (
        RoleAssignment.objects.on(REFORM).filter(user=officer).values_list("unit", flat=True)[0] == merged.pk
    )
    assert RoleAssignment.objects.on(REFORM).filter(user=officer).count() == 1
    assert Membership.objects.on(REFORM).count() == 0
    assert Membership.objects.on(BEFORE).count() == 2


def test_merge_into_a_unit_that_stands_keeps_it(district, editor):
    town, commune = make_commune("thị trấn Hữu Lũng", district), make_commune("xã Sơn Hà", district)
    officer = make_user()
    make_role("unit_officer", officer, town)
    make_role("unit_officer", officer, commune)

    kept = actions.merge_units([commune], town, on=REFORM, basis=BASIS, by=editor, at=AT)

    assert (kept, kept.valid_until) == (town, None)
    assert list(Succession.objects.values_list("predecessor__name", "successor__name", "kind")) == [
        ("xã Sơn Hà", "thị trấn Hữu Lũng", "merge")
    ]
    assert RoleAssignment.objects.on(REFORM).filter(user=officer).count() == 1


def test_merge_reports_all_reasons(district):
    commune = make_commune(parent=district)
    make_school(parent=commune, valid_from=REFORM)

    verdict = policies.can_merge(
        make_user(), [commune], NewUnit("xã Mới"), superior=district, on=REFORM, today=AT.date()
    )

    assert codes(verdict) == [
        "unit.not-editor",
        "unit.merge-too-few",
        "unit.later-change",
        "unit.not-editor",
    ]


def test_split_gives_each_part_its_share(district, editor):
    commune = make_commune("xã Lớn", district)
    north, south = make_school("Trường Bắc", commune), make_school("Trường Nam", commune)
    neighbour = make_commune("xã Bên", district)

    parts = actions.split_unit(
        commune,
        [NewUnit("xã Bắc"), neighbour],
        superior=district,
        below={south.pk: 1},
        on=REFORM,
        basis=BASIS,
        by=editor,
        at=AT,
    )

    assert [part.name for part in parts] == ["xã Bắc"]
    assert living(REFORM)["Trường Bắc"] == "xã Bắc"
    assert living(REFORM)["Trường Nam"] == "xã Bên"
    assert {u.name for u in queries.continuing_as(commune, on=REFORM)} == {"xã Bắc", "xã Bên"}
    assert queries.continuing_as(north, on=REFORM).get().parent == parts[0]


def test_dissolve_needs_to_be_told_about_what_stands_below(district, editor):
    department = make_department(parent=district)
    make_school("Tổ Một", department, kind=UnitKind.OTHER)

    with pytest.raises(Refused, match=r"unit\.has-below"):
        actions.dissolve_unit(department, on=REFORM, basis=BASIS, by=editor, at=AT)
    actions.dissolve_unit(department, on=REFORM, basis=BASIS, by=editor, at=AT, including_below=True)

    assert "Tổ Một" in living(BEFORE)
    assert living(REFORM) == {"tỉnh Lam Sơn": None, "huyện Đông Sơn": "tỉnh Lam Sơn"}
    assert list(queries.continuing_as(department, on=REFORM)) == []


def test_powers_of_an_abolished_district_go_to_its_communes(district):
    province = district.parent
    editor = make_editor(province)
    communes = [make_commune(f"xã {n}", province, valid_from=REFORM) for n in ("Một", "Hai")]

    actions.transfer_powers(district, communes, on=REFORM, basis=BASIS, by=editor, at=AT)

    assert "huyện Đông Sơn" not in living(REFORM)
    assert {u.name for u in queries.continuing_as(district, on=REFORM)} == {"xã Một", "xã Hai"}
    assert [(link.kind, link.on) for link in queries.lineage(communes[0]).origins] == [("powers", REFORM)]


def test_rights_given_after_the_day_of_a_late_recorded_end_never_take_effect(district, editor):
    commune, officer = make_commune(parent=district), make_user()
    late = make_role("unit_officer", officer, commune, valid_from=REFORM + dt.timedelta(days=30))

    actions.dissolve_unit(commune, on=REFORM, basis=BASIS, by=editor, at=AT)

    late.refresh_from_db()
    assert late.valid_until == late.valid_from
    assert not RoleAssignment.objects.on(late.valid_from).filter(user=officer).exists()


def test_clusters_of_later_years_follow_a_renamed_member(district, editor):
    commune = make_commune("xã Cũ", district)
    cluster = Cluster.objects.create(organiser=district, name="Cụm 1")
    for year in (2025, 2026):
        ClusterYear.objects.create(cluster=cluster, year=year, head=commune).members.set([commune])

    actions.rename_unit(commune, as_new(commune, name="xã Mới"), on=REFORM, basis=BASIS, by=editor, at=AT)

    assert [
        (y.year, y.head.name, [member.name for member in y.members.all()])
        for y in queries.cluster_years(organiser=district)
    ] == [(2026, "xã Mới", ["xã Mới"]), (2025, "xã Cũ", ["xã Cũ"])]


def test_correct_puts_a_typing_error_right_without_ending_anything(district, editor):
    commune = make_commune("xã Tân Thàng", district)

    actions.correct_unit(commune, name="xã Tân Thành", reason="Gõ nhầm", by=editor, at=AT)

    assert list(queries.search("tan thanh", on=AT.date())) == [commune]
    event = Event.objects.get(verb="unit.correct")
    assert event.data["before"] == {"name": "xã Tân Thàng"}
    with pytest.raises(TypeError, match="correct_unit changes"):
        actions.correct_unit(commune, valid_from=REFORM, reason="", by=editor, at=AT)


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_of_the_same_unit_one_wins():
    district = make_district()
    editor = make_editor(district)
    shared = make_commune("xã Chung", district)
    others = [make_commune(f"xã {n}", district) for n in ("Đông", "Tây")]

    def merge(other):
        try:
            actions.merge_units(
                [shared, other],
                NewUnit(f"xã mới {other.name}"),
                superior=district,
                on=REFORM,
                basis=BASIS,
                by=editor,
                at=AT,
            )
            return []
        except Refused as refused:
            return codes(refused.verdict)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(merge, others))

    assert results == [[], ["unit.ended"]]
    assert Succession.objects.filter(predecessor=shared).count() == 1
    assert Event.objects.filter(verb="unit.merge").count() == 2  # one for each unit that was merged
    assert Event.objects.filter(verb="unit.begin").count() == 1


def test_only_who_manages_both_sides_may_move_merge_or_split_across_them(district):
    neighbour = make_district("huyện Tây Sơn")
    editor = make_editor(district)
    one, other = make_commune("xã Một", district), make_commune("xã Hai", neighbour)
    today, parts = AT.date(), [NewUnit("xã Ba"), NewUnit("xã Ba")]

    move = policies.can_move(editor, one, neighbour, on=REFORM, today=today)
    merge = policies.can_merge(
        editor, [one, other], NewUnit("xã Mới"), superior=neighbour, on=REFORM, today=today
    )
    split = policies.can_split(editor, one, parts, superior=neighbour, on=REFORM, today=today)
    few = policies.can_split(editor, one, [NewUnit("xã Ba")], superior=district, on=REFORM, today=today)

    assert codes(move) == ["unit.not-editor"]
    assert codes(merge) == ["unit.not-editor", "unit.not-editor"]
    assert codes(split) == ["unit.not-editor", "unit.split-same-names"]
    assert codes(few) == ["unit.split-too-few"]


def test_receivers_must_stand_on_the_day_and_not_end_with_the_unit(district, editor):
    commune = make_commune(parent=district)
    below = make_school(parent=commune)
    later = make_commune("xã Sau", district, valid_from=dt.date(2026, 1, 1))

    verdict = policies.can_transfer(
        editor, commune, [below, later], on=REFORM, today=AT.date(), including_below=True
    )
    none = policies.can_transfer(editor, commune, [], on=REFORM, today=AT.date(), including_below=True)

    assert codes(verdict) == ["unit.receiver-ends", "unit.receiver-not-there"]
    assert codes(none) == ["unit.no-receiver"]


def test_many_units_below_are_counted_not_listed(district, editor):
    for number in range(7):
        make_commune(f"xã {number}", district)

    verdict = policies.can_end(
        make_editor(district.parent), district, on=REFORM, today=AT.date(), including_below=False
    )

    assert (
        "Còn 7 đơn vị trực thuộc: xã 0, xã 1, xã 2, xã 3, xã 4 và 2 đơn vị khác."
        in verdict.reasons[0].message
    )


def test_a_plan_that_opens_a_unit_below_nothing_is_a_mistake_of_ours(district):
    plan = queries.plan_rename(district, as_new(district, name="huyện Mới"), on=REFORM, basis=BASIS)
    plan.opens[0].parent = Unit(name="lạ")

    with pytest.raises(ValueError, match="does not open"):
        carry_out(plan)
