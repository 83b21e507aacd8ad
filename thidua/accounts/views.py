from django.shortcuts import render


def locked_out(request, credentials=None, *args, **kwargs):
    """Too many wrong passwords: say for how long, and whom to ask."""
    return render(request, "accounts/locked_out.html", status=429)
