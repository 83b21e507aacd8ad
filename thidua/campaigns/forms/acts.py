"""What the buttons of a list do to a plan: up, down, in, out, remove, add, and taking a removal back."""

from thidua.campaigns import plan as plans
from thidua.campaigns.forms import order
from thidua.campaigns.forms.editor import tidy

ACTS = ("up", "down", "in", "out", "remove", "add")


def carry_out(plan, section, act):
    """(place of the row to go to, what was removed as (list name, place, parts)) after a button such as `up:contents:KEY`.

    ValueError for a button that the part does not have.
    """
    verb, _, rest = act.partition(":")
    name, _, key = rest.partition(":")
    kind = next((each for each in section.lists if each.name == name), None)
    if kind is None or verb not in ACTS:
        raise ValueError(f"No button {act!r} on {section.slug}.")
    parts = getattr(plan, name)
    if kind.keyless:
        return _by_place(plan, kind, verb, key)
    if verb != "add" and order.find(parts, key) is None:
        raise ValueError(f"No {name} with key {key!r}.")
    gone = None
    if verb == "add":
        part = kind.part()
        parts = order.add(parts, part, after=key)
        key = part.key
    elif verb == "remove":
        place = next(place for place, each in enumerate(parts) if each.key == key)
        parts, removed = order.remove(parts, key)
        gone = (name, place, removed)
        key = parts[min(place, len(parts) - 1)].key if parts else ""
    elif verb in ("up", "down"):
        parts = order.move(parts, key, -1 if verb == "up" else 1)
    else:
        parts = (order.indent if verb == "in" else order.outdent)(parts, key)
    setattr(plan, name, parts)
    return f"{name}-{key}" if key else name, gone


def _by_place(plan, kind, verb, key):
    parts, place = list(getattr(plan, kind.name)), int(key)
    gone = None
    if not 0 <= place < len(parts):
        raise ValueError(f"No {kind.name} at {place}.")
    if verb == "remove":
        gone = (kind.name, place, [parts.pop(place)])
        place = min(place, len(parts) - 1)
    else:
        other = place + (-1 if verb == "up" else 1)
        if 0 <= other < len(parts):
            parts[place], parts[other] = parts[other], parts[place]
            place = other
    setattr(plan, kind.name, parts)
    return f"{kind.name}-{place}" if parts else kind.name, gone


def put_back(plan, name, place, plain):
    """Undo a removal. `plain` is the parts as JSON, as `Plan.to_json` writes them."""
    parts = list(getattr(plan, name))
    back = getattr(plans.Plan.from_json({name: plain}), name)
    known = {getattr(each, "key", None) for each in parts} - {None}
    back = [each for each in back if getattr(each, "key", None) not in known]
    parts[place:place] = back
    setattr(plan, name, order.in_order(parts) if name == "contents" else parts)
    return tidy(plan)
