import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.campaigns.make import DAY, given_to, make_campaign, make_district, make_officer, make_plan
from tests.make import AT, make_role, make_user
from thidua.campaigns import actions, policies

pytestmark = pytest.mark.django_db
NEXT_YEAR = dt.date(2025, 3, 19)


@pytest.fixture
def units():
    return make_district()


@pytest.fixture
def people(units):
    """One person for each way of standing towards the district."""
    found = {"nobody": AnonymousUser(), "stranger": make_user()}
    for role in ("officer", "chair", "unit_officer", "inspector", "administrator"):
        found[role] = make_user()
        make_role(role, found[role], units["district"])
    found["officer of the province"] = make_user()
    make_role("officer", found["officer of the province"], units["province"])
    found["officer until yesterday"] = make_user()
    make_role("officer", found["officer until yesterday"], units["district"], valid_until=DAY)
    return found


def who_may(policy, people, subject, *, on=DAY):
    return {name for name, user in people.items() if policy(user, subject, on=on)}


@pytest.fixture
def running(units):
    officer = make_officer(units["district"])
    campaign = make_campaign(
        units["district"], make_plan(duties=[given_to(units["Phòng Nội vụ"])]), by=officer
    )
    return actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (policies.can_discard, {"officer"}),
        (policies.can_publish, {"officer", "chair"}),
        (policies.can_attach_superior, {"officer", "chair"}),
        (policies.can_show_publicly, {"officer", "chair"}),
        (policies.can_amend, set()),
        (policies.can_close, set()),
        (policies.can_restore, set()),
        (policies.can_reopen, set()),
    ],
)
def test_who_may_do_what_with_a_draft(policy, allowed, people, units):
    assert who_may(policy, people, make_campaign(units["district"])) == allowed


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (policies.can_amend, {"officer"}),
        (policies.can_close, {"officer", "chair"}),
        (policies.can_show_publicly, {"officer", "chair"}),
        (policies.can_publish, set()),
        (policies.can_publish_amendment, set()),
        (policies.can_drop_amendment, set()),
        (policies.can_discard, set()),
        (policies.can_reopen, set()),
    ],
)
def test_who_may_do_what_with_a_running_campaign(policy, allowed, people, running):
    assert who_may(policy, people, running) == allowed


def test_who_may_work_on_drafts(people, units, running):
    draft = make_campaign(units["district"]).drafts.get()
    amendment = actions.begin_amendment(running, by=people["officer"], at=AT)

    assert who_may(policies.can_draft, people, units["district"]) == {"officer"}
    assert who_may(policies.can_edit_draft, people, draft) == {"officer"}
    assert who_may(policies.can_edit_draft, people, amendment) == {"officer"}
    assert who_may(policies.can_publish_amendment, people, running) == {"officer"}
    assert who_may(policies.can_drop_amendment, people, running) == {"officer"}


def test_who_may_confirm_and_tick_off(people, units, running):
    people["clerk"] = make_user()
    make_role("unit_officer", people["clerk"], units["Phòng Nội vụ"])

    assert who_may(policies.can_confirm_receipt, people, running.deliveries.get()) == {"clerk"}
    assert who_may(policies.can_mark_recipient, people, running.recipients.get(key="r1")) == {
        "officer",
        "chair",
    }
    assert who_may(policies.can_mark_recipient, people, running.recipients.get(key="r2")) == set()


def test_a_closed_campaign_is_only_reopened(people, running):
    closed = actions.close_campaign(running, reason="Xong sớm", by=people["officer"], at=AT)

    assert who_may(policies.can_reopen, people, closed) == {"officer", "chair"}
    assert who_may(policies.can_amend, people, closed) == set()
    assert who_may(policies.can_close, people, closed) == set()


def test_a_role_counts_from_its_first_day_to_the_day_before_its_last(units):
    user = make_user()
    make_role("officer", user, units["district"], valid_from=DAY, valid_until=NEXT_YEAR)
    days = [DAY - dt.timedelta(days=1), DAY, NEXT_YEAR - dt.timedelta(days=1), NEXT_YEAR]

    assert [bool(policies.can_draft(user, units["district"], on=day)) for day in days] == [
        False,
        True,
        True,
        False,
    ]


def test_every_reason_is_told_at_once(units):
    verdict = policies.can_publish(
        AnonymousUser(), make_campaign(units["district"], make_plan(title="", ends_on=None)), on=DAY
    )

    assert [reason.code for reason in verdict.reasons] == [
        "campaign.not-publisher",
        "plan.no-title",
        "plan.no-end",
    ]


def test_an_issuer_launches_only_while_it_exists(units):
    officer = make_officer(units["district"])
    verdicts = []
    for day in (dt.date(2025, 6, 30), dt.date(2025, 7, 1)):
        plan = make_plan(issued_on=day, starts_on=day, ends_on=dt.date(2025, 12, 31), milestones=[])
        campaign = make_campaign(units["district"], plan, by=officer)
        verdicts.append([reason.code for reason in policies.can_publish(officer, campaign, on=day).reasons])

    assert verdicts == [[], ["campaign.issuer-not-there"]]


def test_an_amendment_made_on_an_older_version_is_refused(units, running):
    officer = make_officer(units["district"], username="can-bo-hai")
    draft = actions.begin_amendment(running, by=officer, at=AT)
    running.version_number = 3

    verdict = policies.can_publish_amendment(officer, running, on=DAY, draft=draft)

    assert [reason.code for reason in verdict.reasons] == ["campaign.newer-version"]


def test_a_discarded_campaign_takes_no_superior_and_no_public_page(people, units):
    campaign = actions.discard_campaign(make_campaign(units["district"]), by=people["officer"], at=AT)

    assert [
        reason.code for reason in policies.can_attach_superior(people["officer"], campaign, on=DAY).reasons
    ] == ["campaign.state"]
    assert not policies.can_show_publicly(people["officer"], campaign, on=DAY)
