"""Error pages and the gallery of components."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ui import gallery_data
from thidua.ui.catalogue import GROUPS


def bad_request(request, exception):
    return _bare("ui/errors/400.html", 400)


def forbidden(request, exception):
    """The sentence that came with PermissionDenied is shown: it says whom to ask."""
    reason = str(exception) if isinstance(exception, PermissionDenied) else ""
    return render(request, "ui/errors/403.html", {"reason": reason}, status=403)


def csrf_failure(request, reason=""):
    return render(request, "ui/errors/403_csrf.html", status=403)


def not_found(request, exception):
    return render(request, "ui/errors/404.html", status=404)


def too_many_requests(request, *, minutes=None):
    """For whoever counts: say how long to wait. `minutes` also becomes Retry-After."""
    response = render(request, "ui/errors/429.html", {"minutes": minutes}, status=429)
    if minutes:
        response["Retry-After"] = str(minutes * 60)
    return response


def server_error(request):
    return _bare("ui/errors/500.html", 500)


def _bare(template, status):
    """Without the request: no session, no database, no hashed file names stand between the reader and the page."""
    context = {"static_url": settings.STATIC_URL}
    return HttpResponse(get_template(template).render(context), status=status)


def _gallery_only(view):
    def guarded(request, **arguments):
        user = getattr(request, "user", None)
        if not (settings.DEBUG or (user and user.is_staff)):
            raise Http404
        return view(request, **arguments)

    return guarded


@require_safe
@_gallery_only
def gallery(request):
    """Every component with its states and the lines that make it."""
    context = gallery_data.context(request)
    groups = [
        {"name": name, "components": [_example(request, component, context) for component in components]}
        for name, components in GROUPS.items()
    ]
    return render(request, "ui/gallery/index.html", {"groups": groups, "pages": gallery_data.PAGES})


def _example(request, component, context):
    if component.shown_in:
        return {"component": component}
    template = get_template(f"ui/gallery/{component.name}.html")
    return {
        "component": component,
        "shown": template.render(context, request),
        "source": template.template.source.strip(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@_gallery_only
def gallery_page(request, name):
    """A whole page made of components, to look at layout and errors."""
    if name not in gallery_data.PAGES:
        raise Http404
    with translation.override("en" if request.GET.get("lang") == "en" else "vi"):
        return render(request, f"ui/gallery/pages/{name}.html", gallery_data.context(request))
