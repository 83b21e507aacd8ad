"""What a person did to a list with the buttons of the `edit_list` component. Pure.

The page posts `NAME-order` once for each item, in the order shown, and `NAME-do` from the button pressed:
"up:KEY", "down:KEY", "remove:KEY", "add" or "save". With scripts on, items are moved and taken out in the
page, and only the order arrives.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    order: tuple[str, ...]  # the keys that stay, in the order wanted; new ones begin with "new-"
    removed: tuple[str, ...] = ()
    added: bool = False  # one more item is asked for
    at: str = ""  # the item to show again: the address ends in #NAME-KEY


def read_edit(data, name, keys):
    """Read `data` (a QueryDict) for the list `name`, which has the items `keys` (strings, in their order).

    Keys that the list does not have are ignored, so that a page opened long ago cannot bring items back;
    a list that was not on the page stays as it is.
    """
    keys = list(map(str, keys))
    if f"{name}-order" not in data:
        return Edit(tuple(keys))
    known = set(keys)
    posted = data.getlist(f"{name}-order")
    order = [key for key in dict.fromkeys(posted) if key in known or key.startswith("new-")]
    verb, _, key = data.get(f"{name}-do", "").partition(":")
    at = key if key in order else ""
    if at and verb in ("up", "down"):
        _move(order, key, -1 if verb == "up" else 1)
    elif at and verb == "remove":
        order.remove(key)
        at = ""
    removed = tuple(key for key in keys if key not in order)
    return Edit(tuple(order), removed, added=verb == "add", at=at)


def _move(order, key, step):
    place = order.index(key)
    target = min(max(place + step, 0), len(order) - 1)
    order.insert(target, order.pop(place))
