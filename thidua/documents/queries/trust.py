"""Whose certificates are believed: the folder `tin-cay` beside the data of the installation."""

from pathlib import Path

from django.conf import settings

from thidua.documents.signing import TrustList

FOLDER = "tin-cay"


def trust_list():
    """Nobody is believed by default. Raises `TrustListRefused`, which names the file that is no certificate."""
    folder = Path(settings.DATA) / FOLDER
    return TrustList.read(folder) if folder.is_dir() else TrustList()
