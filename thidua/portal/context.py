"""What every page's header needs."""


def navigation(request):
    return {}
