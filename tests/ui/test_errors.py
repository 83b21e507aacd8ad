"""Error pages say what happened and what to do next; the barest of them stand without database and session."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation

from tests.ui.render import request_for
from thidua.ui import views


def page(response):
    return response.content.decode()


def test_missing_page(client):
    response = client.get("/khong-co-trang-nay/")

    assert response.status_code == 404
    assert "Không tìm thấy trang này" in page(response)


def test_forbidden_page_shows_the_sentence_that_came_with_it():
    response = views.forbidden(request_for(), PermissionDenied("Chỉ thủ kho được mở kho này."))

    assert response.status_code == 403
    assert "Chỉ thủ kho được mở kho này." in page(response)


def test_forbidden_page_without_a_sentence():
    assert "không có quyền xem" in page(views.forbidden(request_for(), PermissionDenied()))


def test_old_form_is_explained():
    response = views.csrf_failure(request_for())

    assert response.status_code == 403
    assert "mở đã lâu" in page(response)


@pytest.mark.parametrize(("minutes", "sentence"), [(15, "Hãy đợi 15 phút"), (None, "Hãy đợi vài phút")])
def test_too_many_requests(minutes, sentence):
    response = views.too_many_requests(request_for(), minutes=minutes)

    assert response.status_code == 429
    assert response.headers.get("Retry-After") == ("900" if minutes else None)
    assert sentence in page(response)


@pytest.mark.parametrize(
    ("response", "status", "heading"),
    [
        (lambda: views.server_error(None), 500, "<h1>"),
        (lambda: views.bad_request(None, SuspiciousOperation()), 400, "không đọc được yêu cầu"),
    ],
)
def test_bare_pages_need_no_request(response, status, heading):
    answer = response()

    assert answer.status_code == status
    assert heading in page(answer)
    assert 'lang="vi"' in page(answer)
