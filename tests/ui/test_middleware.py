import json

import pytest
from django.http import HttpResponse, HttpResponseNotAllowed

from tests.ui.render import request_for
from thidua.core.verdict import Refused, unless
from thidua.ui.middleware import ShowRefusals

VERDICT = unless(False, "stock.open", "Chưa đếm xong; hãy đếm nốt.", "Nội quy, Điều 4") & unless(
    False, "stock.not-keeper", "Chỉ thủ kho được khoá sổ."
)


def view(request):
    return HttpResponse()


def answer(exception, method="POST", **headers):
    request = request_for("/so/", **headers)
    request.method = method
    return ShowRefusals(view).process_exception(request, exception)


def test_refusal_becomes_a_page_with_every_reason():
    response = answer(Refused(VERDICT), accept="text/html")
    page = response.content.decode()

    assert response.status_code == 409
    assert "Chưa đếm xong; hãy đếm nốt." in page
    assert "Căn cứ: Nội quy, Điều 4" in page
    assert "Chỉ thủ kho được khoá sổ." in page


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_that_was_only_opened_is_spoken_of_as_a_page(method):
    response = answer(Refused(VERDICT), method, accept="text/html")
    page = response.content.decode()

    assert response.status_code == 403
    assert "Anh, chị chưa xem được trang này" in page
    assert "Chỉ thủ kho được khoá sổ." in page
    assert "Việc vừa bấm" not in page


def test_script_gets_the_reasons_as_json():
    response = answer(Refused(VERDICT), accept="application/json")

    assert response.status_code == 409
    assert json.loads(response.content) == {
        "reason": "Chưa đếm xong; hãy đếm nốt. Chỉ thủ kho được khoá sổ.",
        "reasons": [
            {"code": "stock.open", "message": "Chưa đếm xong; hãy đếm nốt.", "basis": "Nội quy, Điều 4"},
            {"code": "stock.not-keeper", "message": "Chỉ thủ kho được khoá sổ.", "basis": ""},
        ],
    }


def test_other_exceptions_pass():
    assert answer(ValueError("lỗi")) is None


@pytest.mark.parametrize(
    ("referer", "shown"),
    [
        ("http://testserver/so/12/", True),
        ("http://ke-xau.example/so/12/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_way_back_leads_only_to_our_own_pages(referer, shown):
    page = answer(Refused(VERDICT), accept="text/html", referer=referer).content.decode()

    assert ("Quay lại trang vừa xem" in page) is shown


def refuse_get(request):
    return HttpResponseNotAllowed(["POST"])


def test_reloading_a_buttons_address_is_explained():
    response = ShowRefusals(refuse_get)(request_for("/so/khoa/", accept="text/html"))

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "<h1>" in response.content.decode()


def test_script_gets_the_bare_405():
    assert ShowRefusals(refuse_get)(request_for("/so/khoa/", accept="application/json")).content == b""
