import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from thidua.core import rights
from thidua.portal import rights as ours

DAY = dt.date(2024, 3, 19)


@pytest.fixture
def nobody_provides():
    rights.provide(None)
    yield
    rights.provide(ours)


def test_nobody_holds_anything_without_a_provider(nobody_provides):
    with pytest.raises(RuntimeError, match="Nobody provides rights"):
        rights.people(AnonymousUser(), "audit.read", on=DAY)


def test_a_stranger_holds_nothing():
    assert rights.holds(AnonymousUser(), "audit.read", on=DAY) is False
