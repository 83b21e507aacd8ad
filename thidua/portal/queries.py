"""What waits for one person, gathered from every app that makes people wait; and what all the world may see."""

from thidua.campaigns import queries as campaigns
from thidua.campaigns.enums import CampaignState
from thidua.core.waiting import by_urgency
from thidua.documents import queries as documents

SOURCES = (campaigns.waiting_for, documents.waiting_for)  # each (user, *, on) -> list of `Waiting`
SHOWN = 12  # campaigns on the first page; the rest are one click away


def waiting_for(user, *, on):
    """Việc cần làm on a day, what hurts first at the top."""
    return by_urgency(row for source in SOURCES for row in source(user, on=on))


def next_end(user, *, on):
    """The running campaign that ends first, to be told to whom nothing waits for; None when none runs."""
    return (
        campaigns.visible_to(user, on=on)
        .filter(state=CampaignState.PUBLISHED, ends_on__gte=on)
        .order_by("ends_on", "pk")
        .first()
    )


def public_campaigns(*, on):
    """(running, over) among the newest public campaigns. One query."""
    newest = list(campaigns.public()[:SHOWN])
    running = [each for each in newest if each.state == CampaignState.PUBLISHED and not _past(each, on)]
    return running, [each for each in newest if each not in running]


def _past(campaign, day):
    return campaign.ends_on is not None and campaign.ends_on < day
