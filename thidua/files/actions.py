"""Keeping an uploaded file."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.format import vi_file_size
from thidua.files import kinds, queries
from thidua.files.models import StoredFile

register_verb("file.store", "nạp tệp")


@transaction.atomic
def store_file(data, name, *, by, at):
    """Nạp tệp: keep these bytes under their hash and say who brought them.

    Refused: an empty file, one above `FILE_LIMIT`, a program, a web page, a picture or archive of a kind
    that is not taken. The bytes are on disk, and flushed, before the row is written; bytes whose row is
    rolled back stay unseen and are used again when the same file comes back.
    """
    if len(data) > settings.FILE_LIMIT:
        raise kinds.refused(
            "file.too-large",
            f"Tệp nặng {vi_file_size(len(data))}, quá giới hạn {vi_file_size(settings.FILE_LIMIT)}. "
            "Hãy bỏ bớt ảnh hoặc tách phụ lục thành tệp riêng rồi nạp lại.",
        )
    kind = kinds.kind_of(data, name)
    digest = hashlib.sha256(data).hexdigest()
    _keep(data, queries.path_of(digest))
    stored = StoredFile.objects.create(
        sha256=digest,
        name=kinds.clean_name(name, kind),
        kind=kind,
        size=len(data),
        uploaded_by=by,
        uploaded_at=at,
    )
    record("file.store", stored, by=by, at=at, sha256=digest, size=len(data))
    return stored


def _keep(data, path):
    """Written beside its place, flushed, then renamed: a file is there whole or not at all."""
    if path.exists() and path.stat().st_size == len(data):
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".nap-")  # mkstemp makes it 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
