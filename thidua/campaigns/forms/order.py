"""Adding, removing and moving parts in a list. Pure; contents are a list in reading order with `parent` keys."""


def depth(parts, part):
    """How deep a content stands: 0 for the outermost. A parent that is gone counts as none."""
    parents = {each.key: each.parent for each in parts if hasattr(each, "parent")}
    steps, key = 0, getattr(part, "parent", "")
    while key in parents and steps < 10:
        key, steps = parents[key], steps + 1
    return steps


def family(parts, key):
    """The part and everything that stands under it, in reading order."""
    inside = {key}
    for each in parts:
        if getattr(each, "parent", "") in inside:
            inside.add(each.key)
    return [each for each in parts if each.key in inside]


def siblings(parts, part):
    parent = getattr(part, "parent", "")
    return [each for each in parts if getattr(each, "parent", "") == parent]


def find(parts, key):
    return next((each for each in parts if each.key == key), None)


def move(parts, key, step):
    """Before the sibling above (-1) or after the one below (+1), with everything under it; at an end nothing changes."""
    part = find(parts, key)
    row = siblings(parts, part)
    other = row.index(part) + step
    if not 0 <= other < len(row):
        return parts
    first, second = sorted((row.index(part), other))
    upper, lower = family(parts, row[first].key), family(parts, row[second].key)
    moved = {each.key for each in upper + lower}
    start = next(place for place, each in enumerate(parts) if each.key in moved)
    rest = [each for each in parts if each.key not in moved]
    return [*rest[:start], *lower, *upper, *rest[start:]]


def indent(parts, key):
    """Under the sibling above, as its last child."""
    part = find(parts, key)
    row = siblings(parts, part)
    place = row.index(part)
    if place:
        part.parent = row[place - 1].key
    return in_order(parts)


def outdent(parts, key):
    """Beside its parent, right after it."""
    part = find(parts, key)
    parent = find(parts, part.parent)
    if parent is None:
        return parts
    own = family(parts, key)
    part.parent = parent.parent
    rest = [each for each in parts if each not in own]
    after = rest.index(family(rest, parent.key)[-1]) + 1
    return in_order([*rest[:after], *own, *rest[after:]])


def in_order(parts):
    """Reading order: each part right before what stands under it."""
    known = {each.key for each in parts}
    under = {}
    for each in parts:
        under.setdefault(each.parent if each.parent in known and each.parent != each.key else "", []).append(
            each
        )
    ordered, waiting = [], list(reversed(under.get("", [])))
    while waiting:
        part = waiting.pop()
        ordered.append(part)
        waiting.extend(reversed(under.get(part.key, [])))
    left = [each for each in parts if each not in ordered]
    for each in left:  # a ring of parents: the outermost place is the honest one
        each.parent = ""
    return [*ordered, *left]


def remove(parts, key):
    """(what stays, what went): a part goes with everything under it."""
    gone = family(parts, key)
    return [each for each in parts if each not in gone], gone


def add(parts, part, *, after=""):
    """At the end, or right after the family of `after` as its sibling."""
    beside = find(parts, after)
    if beside is None:
        return [*parts, part]
    if hasattr(part, "parent"):
        part.parent = beside.parent
    place = parts.index(family(parts, after)[-1]) + 1
    return [*parts[:place], part, *parts[place:]]
