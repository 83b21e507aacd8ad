"""Reading campaigns. `visible_to` is where every page begins."""

from thidua.campaigns.queries.lists import (
    can_be_superior,
    from_same_file,
    issuers,
    issuers_for,
    listed,
    narrowed,
    open_draft,
    public,
    visible_to,
    years,
)
from thidua.campaigns.queries.people import receivers, unit_names

__all__ = [
    "can_be_superior",
    "from_same_file",
    "issuers",
    "issuers_for",
    "listed",
    "narrowed",
    "open_draft",
    "public",
    "receivers",
    "unit_names",
    "visible_to",
    "years",
]
