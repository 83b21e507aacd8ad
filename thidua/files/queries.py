"""Where the bytes of a stored file lie."""

from pathlib import Path

from django.conf import settings


def path_of(sha256):
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:]


def read_bytes(stored):
    """The whole content. FileNotFoundError when the folder of files was not restored with the database."""
    return path_of(stored.sha256).read_bytes()
