"""Log lines as JSON, one object a line, so that any collector can read them.

Every line of a request carries its `request_id` and the number of who asked; no name, no address, no content.
"""

import json
import logging
import re
import time
import uuid
from contextvars import ContextVar

_OWN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_request_id = ContextVar("request_id", default="")

requests = logging.getLogger("thidua.request")


class JsonFormatter(logging.Formatter):
    def format(self, record):
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := _request_id.get():
            line["request_id"] = request_id
        line |= {key: value for key, value in vars(record).items() if key not in _OWN and key != "request"}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class RequestLog:
    """Outermost middleware: one line for each request, one id through all its lines and in the answer.

    The address is written as its pattern (`tai-khoan/mat-khau/dat-lai/…`), because addresses can hold names
    and keys.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        request_id = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        token = _request_id.set(request_id)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id
            requests.info(
                "%s %s",
                request.method,
                response.status_code,
                extra={
                    "method": request.method,
                    "route": getattr(request.resolver_match, "route", ""),
                    "status": response.status_code,
                    "milliseconds": round((time.perf_counter() - began) * 1000, 1),
                    "user_id": _user_id(request),
                },
            )
            return response
        finally:
            _request_id.reset(token)


def _user_id(request):
    """Only if somebody has already looked who it is: a log line costs no query."""
    user = request.__dict__.get("_cached_user")
    return user.pk if user is not None else None
