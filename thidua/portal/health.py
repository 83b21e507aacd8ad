"""Is everything alive? For load balancers and for whoever watches the machine; says nothing secret."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import Error, connection

WORKER_LATE = 60  # seconds without a sign of life; a worker gives one every ten
DISK_LOW = 1024**3  # bytes

_WORKER = "SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers"
_QUEUED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at < now())"


def check():
    """(works, what was found). Only a database that does not answer means that the machine cannot serve."""
    found = {"database": "ok", "worker": "ok", "disk": "ok"}
    try:
        with connection.cursor() as cursor:
            cursor.execute(_WORKER)
            age = cursor.fetchone()[0]
            cursor.execute(_QUEUED)
            found["jobs_waiting"] = cursor.fetchone()[0]
    except Error:
        return False, found | {"database": "down", "worker": "unknown"}
    found["worker_heartbeat_seconds"] = None if age is None else round(float(age))
    if age is None or age > WORKER_LATE:
        found["worker"] = "late"
    folder = Path(settings.DATA)
    free = shutil.disk_usage(folder if folder.exists() else folder.anchor).free
    found["disk_free_bytes"] = free
    if free < DISK_LOW:
        found["disk"] = "low"
    return True, found
