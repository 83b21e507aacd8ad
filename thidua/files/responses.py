"""Handing a stored file to a browser, which must never run it."""

from urllib.parse import quote

from django.http import StreamingHttpResponse
from django.utils.cache import patch_cache_control

from thidua.core.text import fold
from thidua.files import queries
from thidua.files.kinds import KINDS, SHOWN_IN_PAGE

_CHUNK = 256 * 1024
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PDF_VIEWER = "object-src 'self'; style-src 'unsafe-inline'"


def download(stored, *, inline=False):
    """The file as uploaded. Whoever calls has already decided that the person may see it.

    Always with the media type of its content, never as a web page, in a sandbox of its own; `inline` shows
    PDF, pictures and text in the browser, everything else is saved to disk.
    """
    response = StreamingHttpResponse(
        _chunks(queries.path_of(stored.sha256)), content_type=KINDS[stored.kind][0]
    )
    shown = inline and stored.kind in SHOWN_IN_PAGE
    response["Content-Length"] = str(stored.size)
    response["Content-Disposition"] = disposition(stored.name, inline=shown)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["ETag"] = f'"{stored.sha256}"'
    # Chromium shows no PDF inside a sandbox; its viewer is one.
    viewer = shown and stored.kind == "pdf"
    response["Content-Security-Policy"] = f"{_NOTHING}; {_PDF_VIEWER if viewer else 'sandbox'}"
    patch_cache_control(response, private=True, max_age=0, must_revalidate=True)
    return response


def disposition(name, *, inline=False):
    """RFC 6266: an ASCII name for old programs and the full Vietnamese one (RFC 5987)."""
    plain = "".join(c if 32 <= ord(c) < 127 and c not in '"\\%;' else "_" for c in fold(name))
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _chunks(path):
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
