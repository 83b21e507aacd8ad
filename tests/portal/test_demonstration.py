"""A demonstration says so on every page, and lives in its own year."""

import pytest

from thidua.core import clock

pytestmark = pytest.mark.django_db
SENTENCE = "Bản trình diễn: người và số liệu là hư cấu"


def test_a_real_installation_says_nothing_of_a_demonstration(client):
    assert SENTENCE not in client.get("/").content.decode()


def test_a_demonstration_names_the_day_that_it_takes_for_today(client, settings):
    settings.CLOCK_SHIFT_DAYS = -800

    page = client.get("/").content.decode()

    assert SENTENCE in page
    assert f"{clock.today():%d/%m/%Y}" in page
