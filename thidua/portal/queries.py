"""What waits for one person, gathered from every app that makes people wait."""

from thidua.core.waiting import by_urgency

SOURCES = ()  # functions waiting_for(user, *, on) -> list of `Waiting`


def waiting_for(user, *, on):
    """Việc cần làm on a day, what hurts first at the top."""
    return by_urgency(row for source in SOURCES for row in source(user, on=on))
