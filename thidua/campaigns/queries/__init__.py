"""Reading campaigns. `visible_to` is where every page begins."""

from thidua.campaigns.queries.bases import Validity, validity
from thidua.campaigns.queries.lists import (
    can_be_superior,
    from_same_file,
    issuers,
    issuers_for,
    likely_superior,
    listed,
    narrowed,
    open_draft,
    public,
    visible_to,
    years,
)
from thidua.campaigns.queries.movements import appearances, movements_in
from thidua.campaigns.queries.pages import (
    BasisNode,
    CampaignPage,
    Carriers,
    ContentNode,
    DutyNode,
    RecipientNode,
    chain,
    deliveries,
    detail,
    history,
    my_duties,
)
from thidua.campaigns.queries.people import owing, receivers, unit_names
from thidua.campaigns.queries.waiting import CalendarDay, calendar, due_between, unconfirmed, waiting_for

__all__ = [
    "BasisNode",
    "CalendarDay",
    "CampaignPage",
    "Carriers",
    "ContentNode",
    "DutyNode",
    "RecipientNode",
    "Validity",
    "appearances",
    "calendar",
    "can_be_superior",
    "chain",
    "deliveries",
    "detail",
    "due_between",
    "from_same_file",
    "history",
    "issuers",
    "issuers_for",
    "likely_superior",
    "listed",
    "movements_in",
    "my_duties",
    "narrowed",
    "open_draft",
    "owing",
    "public",
    "receivers",
    "unconfirmed",
    "unit_names",
    "validity",
    "visible_to",
    "waiting_for",
    "years",
]
