import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from tests.make import AT, make_user
from thidua.files import actions, responses

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"


def served(data, name, *, inline=False):
    stored = actions.store_file(data, name, by=make_user(), at=AT)
    response = responses.download(stored, inline=inline)
    return stored, CSPMiddleware(HttpResponse).process_response(RequestFactory().get("/"), response)


def test_a_download_carries_exactly_these_headers():
    stored, response = served(PDF, "Phát động 01.pdf")

    assert b"".join(response.streaming_content) == PDF
    assert dict(response.headers) == {
        "Content-Type": "application/pdf",
        "Content-Length": "15",
        "Content-Disposition": "attachment; filename=\"phat dong 01.pdf\"; filename*=UTF-8''Ph%C3%A1t%20%C4%91%E1%BB%99ng%2001.pdf",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "ETag": f'"{stored.sha256}"',
        "Cache-Control": "private, max-age=0, must-revalidate",
        "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    }


@pytest.mark.parametrize(
    ("data", "name", "media", "how"),
    [
        (PDF, "a.pdf", "application/pdf", "inline"),
        (b"chu", "a.txt", "text/plain; charset=utf-8", "inline"),
        (b"{\\rtf1}", "a.rtf", "application/rtf", "attachment"),
    ],
)
def test_only_what_a_browser_shows_harmlessly_is_shown(data, name, media, how):
    _, response = served(data, name, inline=True)

    assert response["Content-Type"] == media
    assert response["Content-Disposition"].split(";")[0] == how


def test_a_name_cannot_break_out_of_its_header():
    shown = responses.disposition('a";\r\nSet-Cookie: x=%41\\.pdf')

    assert shown == (
        'attachment; filename="a____set-cookie: x=_41_.pdf"; '
        "filename*=UTF-8''a%22%3B%0D%0ASet-Cookie%3A%20x%3D%2541%5C.pdf"
    )
