"""The fields of a campaign's own row, taken from its plan."""

from thidua.core.text import search_key

NAMELESS = "Phong trào chưa có tên"


def mirrored(plan, issuer):
    """While a plan is only a draft it may hold what a row may not: too long a text, an end before the start."""
    ends_on = plan.ends_on
    if plan.starts_on and ends_on and ends_on < plan.starts_on:
        ends_on = None
    return {
        "title": plan.title[:600] or NAMELESS,
        "theme": plan.theme,
        "number": plan.number[:60],
        "doc_type": plan.doc_type[:60],
        "issued_on": plan.issued_on,
        "starts_on": plan.starts_on,
        "ends_on": ends_on,
        "objectives": plan.objectives,
        "participants": plan.participants,
        "search_key": search_key(f"{plan.title} {plan.theme} {plan.number} {issuer.name}"),
    }
