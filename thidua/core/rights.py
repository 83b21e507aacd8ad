"""Rights, asked from below: apps under `organisations` cannot see roles, so whoever knows them answers here.

A provider is an object with
    holds(user, permission, *, on) -> bool       `permission` for any unit on that day
    people(user, permission, *, on) -> QuerySet  ids of the sign-ins that ever held a role or post within the
                                                 units for which `user` holds `permission` on that day
"""

_provider = None


def provide(provider):
    """Called once, when the product starts."""
    global _provider  # noqa: PLW0603
    _provider = provider


def holds(user, permission, *, on):
    return bool(user.is_authenticated and _provider and _provider.holds(user, permission, on=on))


def people(user, permission, *, on):
    if _provider is None:
        raise RuntimeError("Nobody provides rights; the portal does when the whole product is installed.")
    return _provider.people(user, permission, on=on)
