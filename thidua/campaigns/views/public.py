from django.http import HttpResponse


def calendar(request, **a):
    return HttpResponse("")


def feed(request, **a):
    return HttpResponse("")


def public(request, **a):
    return HttpResponse("")


def public_list(request, **a):
    return HttpResponse("")
