"""Sổ văn bản đi: every number of a body in a year, used, held or cancelled."""

from thidua.documents import kinds
from thidua.documents.enums import NumberState
from thidua.documents.models import Number, Series
from thidua.documents.queries.lists import issuers_for


def registered(issuer, year, *, type_slug="", body_code="", state=""):
    """Numbers in the order of a register: by type, then by number."""
    numbers = Number.objects.filter(series__issuer=issuer, series__year=year)
    if type_slug:
        numbers = numbers.filter(series__type_slug=type_slug)
    if body_code:
        numbers = numbers.filter(series__body_code=body_code)
    if state:
        numbers = numbers.filter(state=state)
    return (
        numbers.select_related("series", "document", "taken_by", "cancelled_by")
        .defer("document__paper", "document__context", "document__filled", "document__keys")
        .order_by("series__type_slug", "series__body_code", "value")
    )


def open_series(issuer, year):
    """The series of a body in a year."""
    return Series.objects.filter(issuer=issuer, year=year).order_by("type_slug", "body_code")


def series_years(issuer):
    found = Series.objects.filter(issuer=issuer).order_by().values_list("year", flat=True).distinct()
    return sorted(found, reverse=True)


def series_types(issuer):
    """(slug, name) of the types of which the body ever gave a number, by name."""
    slugs = Series.objects.filter(issuer=issuer).order_by().values_list("type_slug", flat=True).distinct()
    return sorted(((slug, kinds.type_of(slug).name) for slug in slugs), key=lambda pair: pair[1])


def series_of(document, year):
    """(body code, type slug, year): whose numbers this paper takes."""
    return body_code(document), kinds.type_of(document.kind).slug, year


def body_code(document):
    """The body in the sign: "UBND" of "KH-UBND" and of "UBND-NV", "HĐTĐKT" of "TTr-HĐTĐKT"."""
    sign = document.paper["sign"]
    code = kinds.type_of(document.kind).code
    if code and sign.startswith(f"{code}-"):
        return sign.removeprefix(f"{code}-")
    return sign.split("-")[0]


def reserved_for(document, year):
    """Numbers held in advance that this paper may take."""
    code, type_slug, year = series_of(document, year)
    held = Number.objects.filter(
        series__issuer=document.issuer_id,
        series__body_code=code,
        series__type_slug=type_slug,
        series__year=year,
        state=NumberState.RESERVED,
    )
    return held.order_by("value")


def numbers_seen_by(user, *, on):
    """Numbers in the registers of the bodies for which `user` works on papers."""
    return Number.objects.filter(series__issuer__in=issuers_for(user, on=on).values("pk")).select_related(
        "series__issuer"
    )
