"""What the trail costs: an act with and without its record, alone and many at once; and checking a long trail.

    python benchmarks/audit.py [EVENTS]

Starts a PostgreSQL of its own, durable as in real use, and drops it at the end. Prints milliseconds for an act
(median and slowest of a hundred) and acts a second for 1 and 8 writers, then the speed of `thidua audit verify`.
"""

import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
ACTS = 400
LINE = "{:<44} {:>10} {:>10} {:>10}"


def main(events=100_000):
    from thidua.ops.postgres import Server

    folder = Path(tempfile.mkdtemp(prefix="thidua-benchmark-", dir="/tmp"))
    folder.chmod(0o711)
    server = Server(folder / "postgres")
    server.acquire()
    os.environ["DATABASE_URL"] = server.url()
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings_test"
    try:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(LINE.format("", "median ms", "worst ms", "acts/s"))
        for writers in (1, 8):
            for recorded in (False, True):
                measure(writers, recorded=recorded)
        measure_verify(events)
    finally:
        from django.db import connections

        connections.close_all()
        server.release()
        shutil.rmtree(folder, ignore_errors=True)


def measure(writers, *, recorded):
    from django.db import connection, transaction
    from django.utils import timezone

    from thidua.accounts.actions import system_user
    from thidua.audit.actions import record
    from thidua.audit.verbs import register_verb
    from thidua.notifications.models import Notification

    register_verb("test.act", "làm thử")
    user, at = system_user(), timezone.now()
    took = []

    def write(writer):
        for n in range(ACTS // writers):
            began = time.perf_counter()
            with transaction.atomic():
                key = f"{recorded}-{writers}-{writer}-{n}"
                Notification.objects.create(user=user, key=key, subject="Tin", at=at)
                if recorded:
                    record("test.act", user, by=user, at=at, n=n)
            took.append((time.perf_counter() - began) * 1000)
        connection.close()

    threads = [threading.Thread(target=write, args=[n]) for n in range(writers)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = len(took) / (time.perf_counter() - began)
    label = f"{writers} writer{'s' if writers > 1 else ''}, {'with' if recorded else 'without'} the trail"
    print(LINE.format(label, f"{statistics.median(took):.2f}", f"{max(took):.1f}", f"{rate:.0f}"))


def measure_verify(events):
    from django.utils import timezone

    from thidua.accounts.actions import system_user
    from thidua.audit import chain
    from thidua.audit.models import Event

    user, at = str(system_user().pk), timezone.now()
    for start in range(0, events, 10_000):
        Event.objects.bulk_create(
            Event(
                verb="test.act",
                subject_model="x.Y",
                subject_id=str(n),
                subject_label="Đơn vị",
                actor_id=user,
                at=at,
            )
            for n in range(start, min(start + 10_000, events))
        )
    began = time.perf_counter()
    report = chain.verify()
    took = time.perf_counter() - began
    print(
        f"verify: {report.links} links in {took:.2f} s, {report.links / took:.0f} a second, {report.problem_count} wrong"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
