"""What every page of the organisation asks."""


def require_to_open(request, verdict):
    """A page for an act that one may not do does not open; a button that was pressed is answered by the act."""
    if request.method in ("GET", "HEAD"):
        verdict.require()
