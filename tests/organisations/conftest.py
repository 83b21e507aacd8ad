"""What the pages of the organisation are tested with: a fixed day, a district, who edits and who administers it."""

import pytest
from django.utils import timezone

from tests.make import make_role, make_user
from tests.organisations.make import TODAY, make_district, make_editor


@pytest.fixture
def fixed_day(settings):
    settings.CLOCK_SHIFT_DAYS = (TODAY - timezone.localdate()).days


@pytest.fixture
def district(db):
    return make_district()


@pytest.fixture
def signed_editor(district, client):
    user = make_editor(district)
    client.force_login(user)
    return user


@pytest.fixture
def administrator(district, client):
    user = make_user()
    make_role("administrator", user, district)
    client.force_login(user)
    return user
