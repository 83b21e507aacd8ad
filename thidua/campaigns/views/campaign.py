from django.http import HttpResponse


def confirm_receipt(request, **a):
    return HttpResponse("")


def deliveries(request, **a):
    return HttpResponse("")


def detail(request, **a):
    return HttpResponse("")


def document(request, **a):
    return HttpResponse("")


def duties(request, **a):
    return HttpResponse("")


def history(request, **a):
    return HttpResponse("")


def mark_recipient(request, **a):
    return HttpResponse("")


def trail(request, **a):
    return HttpResponse("")
