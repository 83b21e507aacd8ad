"""What every answer carries, and a guard of development and tests."""

from contextlib import ExitStack

from django.db import connection
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin

READS = (
    "SELECT",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "SET ",
    "SHOW",
    "EXPLAIN",
    "DECLARE",
    "FETCH",
    "CLOSE",
    "WITH",
)


_NOT_USED = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


class SecurityHeaders(MiddlewareMixin):
    """Headers that Django's own middleware does not set. Pages of a signed-in person stay out of shared caches."""

    def process_response(self, request, response):
        response.headers.setdefault("Permissions-Policy", _NOT_USED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "_cached_user", None)  # only if somebody has already looked who it is
        if user is not None and user.is_authenticated and "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_cache=True)
        return response


def refuse_writes(execute, sql, params, many, context):
    text = sql if isinstance(sql, str) else sql.as_string(None)
    if not text.lstrip(" \t\n(").upper().startswith(READS):
        raise RuntimeError(f"A GET view wrote to the database: {text[:80]}")
    return execute(sql, params, many, context)


class SafeMethodsOnlyRead:
    """Development and tests only. Keep it last, so that only the view itself is watched."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with ExitStack() as request.watch:
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # Third-party pages (sign-in) keep their own session habits.
        ours = getattr(view, "__module__", "").startswith("thidua.")
        if request.method in ("GET", "HEAD") and ours:
            request.watch.enter_context(connection.execute_wrapper(refuse_writes))
