from django.http import HttpResponse


def movement(request, **a):
    return HttpResponse("")


def movement_list(request, **a):
    return HttpResponse("")


def public_movement(request, **a):
    return HttpResponse("")
