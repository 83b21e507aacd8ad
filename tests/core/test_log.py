import json
import logging

import pytest
from django.urls import reverse

from tests.make import make_user
from thidua.core.log import JsonFormatter

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    caplog.handler.setFormatter(JsonFormatter())

    def read():
        found = [json.loads(line) for line in caplog.text.splitlines()]
        caplog.clear()
        return found

    return read


def test_a_request_is_one_line_of_json_and_names_nobody(client, lines):
    user = make_user("anh.nguyen", full_name="Nguyễn Thị Ánh", email="anh@vidu.vn")
    client.force_login(user)

    response = client.get(reverse("portal:home"), {"ten": "Ánh"}, headers={"x-request-id": "abc-12345678"})

    [line] = lines()
    assert line.pop("milliseconds") >= 0
    line.pop("time")
    assert line == {
        "level": "INFO",
        "logger": "thidua.request",
        "message": "GET 200",
        "request_id": "abc-12345678",
        "method": "GET",
        "route": "viec-can-lam",
        "status": 200,
        "user_id": user.pk,
    }
    assert response["X-Request-ID"] == "abc-12345678"


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, 'a"}{"level":"x', "ngắn"])
def test_an_id_that_is_none_is_replaced(client, given):
    response = client.get("/robots.txt", headers={"x-request-id": given} if given else {})

    assert len(response["X-Request-ID"]) == 32


def test_the_key_in_an_address_is_not_written(client, lines):
    client.get("/tai-khoan/mat-khau/dat-lai/1-bi-mat-bi-mat/")

    [line] = lines()
    assert "bi-mat" not in json.dumps(line)


def test_a_bug_is_written_with_its_error_on_the_same_line():
    record = logging.makeLogRecord({"msg": "hỏng\nhai", "levelname": "ERROR", "name": "x", "count": 3})
    try:
        raise ValueError("sai")
    except ValueError:
        record.exc_info = logging.sys.exc_info()

    line = JsonFormatter().format(record)

    assert "\n" not in line
    read = json.loads(line)
    assert (read["message"], read["count"]) == ("hỏng\nhai", 3)
    assert read["error"].endswith("ValueError: sai")
