"""Answers that any view may end in, shown as pages."""

from django.http import HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import url_has_allowed_host_and_scheme

from thidua.core.verdict import Refused


class ShowRefusals(MiddlewareMixin):
    """`Refused` becomes a page with every reason. Nothing was changed; nothing is logged as an error.

    What was to be done answers 409; a page that was only opened answers 403 and speaks of the page.
    """

    def process_exception(self, request, exception):
        if not isinstance(exception, Refused):
            return None
        opened = request.method in ("GET", "HEAD")
        status = 403 if opened else 409
        if not request.accepts("text/html"):
            reasons = [vars(reason) for reason in exception.verdict.reasons]
            sentence = " ".join(reason["message"] for reason in reasons)
            return JsonResponse({"reason": sentence, "reasons": reasons}, status=status)
        context = {"verdict": exception.verdict, "back": _page_before(request)}
        return render(request, "ui/not_open.html" if opened else "ui/refused.html", context, status=status)

    def process_response(self, request, response):
        """Reloading the address of a button is a GET nobody answers: say so instead of showing a blank page."""
        if (
            isinstance(response, HttpResponseNotAllowed)
            and not response.content
            and request.accepts("text/html")
        ):
            page = render(request, "ui/errors/405.html", {"back": _page_before(request)})
            response.content = page.content
            response["Content-Type"] = page["Content-Type"]
        return response


def _page_before(request):
    """The page that the button stood on, if it is one of ours."""
    referer = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if ours else ""
