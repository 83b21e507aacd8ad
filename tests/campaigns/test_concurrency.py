"""Two people at the same moment: one wins, the other is told. Real threads, real transactions."""

import datetime as dt
import threading

import pytest
from django.db import connection

from tests.campaigns.make import DAY, given_to, make_campaign, make_district, make_officer, make_plan
from tests.make import AT
from thidua.campaigns import actions
from thidua.campaigns.models import Campaign, Draft, Version
from thidua.campaigns.plan import Plan
from thidua.core.verdict import Refused

pytestmark = pytest.mark.django_db(transaction=True)
LATER = AT + dt.timedelta(days=1)


def together(*acts):
    """Run the acts at once. The outcome of each: "done" or the codes of its refusal."""
    start, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait(timeout=10)
            act()
            outcomes[place] = "done"
        except Refused as refused:
            outcomes[place] = [reason.code for reason in refused.verdict.reasons]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(outcomes, key=str)


@pytest.fixture
def stage():
    units = make_district()
    officer = make_officer(units["district"])
    plan = make_plan(duties=[given_to(units["Phòng Nội vụ"], units["xã Bình Minh 2"])])
    return make_campaign(units["district"], plan, by=officer), officer


def test_of_four_publishers_one_wins(stage):
    campaign, officer = stage

    outcomes = together(
        *[lambda: actions.publish_campaign(campaign, by=officer, at=AT, on=DAY) for _ in range(4)]
    )

    assert outcomes == [["campaign.state"]] * 3 + ["done"]
    assert Version.objects.count() == 1


def test_of_two_savers_the_second_is_told(stage):
    campaign, officer = stage
    draft = campaign.drafts.get()

    def save(theme):
        plan = Plan.from_json(draft.plan)
        plan.theme = theme
        return lambda: actions.save_draft(draft, plan, revision=1, by=officer, at=LATER)

    outcomes = together(save("Một"), save("Hai"))

    assert outcomes == [["draft.stale"], "done"]
    assert Draft.objects.get().revision == 2


def test_amending_and_closing_exclude_each_other(stage):
    campaign, officer = stage
    campaign = actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)

    outcomes = together(
        lambda: actions.begin_amendment(campaign, by=officer, at=LATER),
        lambda: actions.close_campaign(campaign, reason="Sớm", by=officer, at=LATER),
    )

    assert outcomes in ([["campaign.being-amended"], "done"], [["campaign.state"], "done"])
    closed = Campaign.objects.get().state == "closed"
    assert Draft.objects.filter(ended_at=None).exists() is not closed


def test_saving_while_publishing_never_waits_in_a_ring(stage):
    campaign, officer = stage
    draft = campaign.drafts.get()
    plan = Plan.from_json(draft.plan)
    plan.theme = "Chủ đề mới"

    outcomes = together(
        lambda: actions.save_draft(draft, plan, revision=1, by=officer, at=LATER),
        lambda: actions.publish_campaign(campaign, by=officer, at=AT, on=DAY),
    )

    assert "done" in outcomes
    assert Version.objects.count() == 1
    kept = Plan.from_json(Version.objects.get().plan).theme
    assert kept == ("Chủ đề mới" if outcomes == ["done", "done"] else "Đông Sơn đổi mới")


def test_two_copies_of_one_title_get_two_addresses(stage):
    campaign, officer = stage

    outcomes = together(
        *[
            lambda: actions.create_by_hand(campaign.issuer, title="Thi đua lập thành tích", by=officer, at=AT)
            for _ in range(2)
        ]
    )

    assert outcomes == ["done", "done"]
    assert Campaign.objects.values("slug").distinct().count() == 3
