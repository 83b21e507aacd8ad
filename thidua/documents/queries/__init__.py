"""Reading papers. `visible_to` is where every page begins."""

from thidua.documents.queries.lists import (
    can_be_basis,
    issuers_for,
    listed,
    narrowed,
    register_source,
    types_in,
    visible_to,
    works_on,
    years,
)
from thidua.documents.queries.lists import fresh_context as fresh_context
from thidua.documents.queries.pages import (
    copies,
    effects,
    issued_copy,
    receivers,
    sendings,
    shown_copy,
)
from thidua.documents.queries.recipients import Line, lines_of
from thidua.documents.queries.registers import (
    numbers_seen_by,
    open_series,
    registered,
    reserved_for,
    series_of,
    series_types,
    series_years,
)
from thidua.documents.queries.starting import signer_of, skeleton
from thidua.documents.queries.trust import trust_list
from thidua.documents.queries.waiting import unconfirmed, waiting_for

__all__ = [
    "Line",
    "can_be_basis",
    "copies",
    "effects",
    "fresh_context",
    "issued_copy",
    "issuers_for",
    "lines_of",
    "listed",
    "narrowed",
    "numbers_seen_by",
    "open_series",
    "receivers",
    "register_source",
    "registered",
    "reserved_for",
    "sendings",
    "series_of",
    "series_types",
    "series_years",
    "shown_copy",
    "signer_of",
    "skeleton",
    "trust_list",
    "types_in",
    "unconfirmed",
    "visible_to",
    "waiting_for",
    "works_on",
    "years",
]
