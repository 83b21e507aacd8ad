"""People and units around a campaign, many at a time."""

from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission


def receivers(units, *, on):
    """Sign-ins to tell when something reaches these units: one query, however many units."""
    return list(organisations.holders_of(Permission.RECEIVE_CAMPAIGN, *units, on=on)) if units else []


def unit_names(units):
    """{id: name} of these units, of any day."""
    return organisations.names_of(units)
