"""Rendering of single templates, as the product renders them."""

from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory


def request_for(path="/", **headers):
    request = RequestFactory(headers=headers).get(path)
    request.user = AnonymousUser()
    return request


def rendered(source, request=None, **context):
    """The text of a template source, with white space folded to what a reader sees of it."""
    html = engines["django"].from_string(source).render(context, request or request_for())
    return " ".join(html.split())
