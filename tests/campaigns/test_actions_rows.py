"""Whatever versions went before, the rows say what the newest plan says, and nothing is ever deleted."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.campaigns.make import make_campaign, make_district
from tests.campaigns.test_plan import PART, plans
from thidua.campaigns.actions.rows import write_rows
from thidua.campaigns.models import Assignment
from thidua.campaigns.plan import PARTS, Plan, normalise

pytestmark = pytest.mark.django_db
ROWS = [name for name in PARTS if name != "quotas"]  # quotas stay in the version, nothing hangs on them


def publishable(plan, units):
    """The plan with units that exist, and without what the checks would have stopped."""
    ids = [unit.pk for unit in units.values()]
    plan = normalise(plan, drop_blank=True)
    for part in (*plan.contents, *plan.targets):
        part.owner = part.owner and ids[part.owner]
    for party in plan.parties():
        party.units = list(dict.fromkeys(ids[unit] for unit in party.units))
    for part in plan.milestones:
        if part.starts_on and part.due_on and part.due_on < part.starts_on:
            part.starts_on = None
    plan.movements = [part for part in plan.movements if part.name.strip(" .,-")]
    return plan


def standing(campaign, name):
    return list(getattr(campaign, name).filter(withdrawn_in=None).order_by("position"))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(plans, min_size=1, max_size=4))
def test_rows_follow_the_plan_through_every_version(versions):
    with transaction.atomic():
        units = make_district()
        campaign = make_campaign(units["district"])
        before, seen = Plan(), {name: set() for name in ROWS}
        for number, plan in enumerate((publishable(each, units) for each in versions), 1):
            write_rows(campaign, plan, number, before)
            _agree(campaign, plan)
            for name in ROWS:
                seen[name] |= {part.key for part in getattr(plan, name)}
                assert set(getattr(campaign, name).values_list("key", flat=True)) == seen[name]
            before = plan
        transaction.set_rollback(True)


def _agree(campaign, plan):
    for name in ROWS:
        assert [row.key for row in standing(campaign, name)] == [part.key for part in getattr(plan, name)]
    contents = standing(campaign, "contents")
    assert [(row.text, row.parent.key if row.parent else "", row.owner_id) for row in contents] == [
        (part.text, part.parent, part.owner) for part in plan.contents
    ]
    assert [(row.value, row.content.key if row.content else "") for row in standing(campaign, "targets")] == [
        (part.value, part.content) for part in plan.targets
    ]
    assert [(row.kind, row.starts_on, row.due_on) for row in standing(campaign, "milestones")] == [
        (part.kind, part.starts_on, part.due_on) for part in plan.milestones
    ]
    assert [(row.phrase, row.archive) for row in standing(campaign, "recipients")] == [
        (part.party.phrase, part.archive) for part in plan.recipients
    ]
    carried = Assignment.objects.filter(duty__campaign=campaign, withdrawn_in=None)
    assert set(carried.values_list("duty__key", "unit_id")) == {
        (part.key, unit) for part in plan.duties for party in part.parties for unit in party.units
    }


def test_a_list_that_stays_the_same_is_not_written_again(django_assert_max_num_queries):
    units = make_district()
    campaign = make_campaign(units["district"])
    plan = Plan(starts_on=dt.date(2024, 1, 1))
    write_rows(campaign, plan, 1)

    with django_assert_max_num_queries(6):  # one look at each list that others may point into
        write_rows(campaign, replace(plan, theme="Khác"), 2, plan)


def test_every_kind_of_row_is_tried():
    assert set(PART) == set(PARTS)
