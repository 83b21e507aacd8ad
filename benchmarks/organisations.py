"""How long the organisation takes at the scale of the country.

    python benchmarks/organisations.py COMMUNES.csv OLD_TO_NEW.csv

Starts a PostgreSQL of its own unless DATABASE_URL is set; everything happens in one test database that is
dropped at the end. Prints one line for each measure: rows, seconds, queries, peak memory of Python in MB.
"""

import datetime as dt
import os
import shutil
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
REFORM = dt.date(2025, 7, 1)
BEFORE = dt.date(2025, 6, 30)
LINE = "{:<52} {:>8} {:>9} {:>9} {:>8}"


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    folder = Path(tempfile.mkdtemp(prefix="thidua-benchmark-", dir="/tmp"))
    folder.chmod(0o711)
    server = None
    if not os.environ.get("DATABASE_URL"):
        from thidua.ops.postgres import FOR_TESTS, Server

        os.environ["DATABASE_URL"] = f"postgres://thidua@/{folder}/postgres/run/thidua"
        server = Server(folder / "postgres", settings=FOR_TESTS)
        server.acquire()
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings_test"
    import django

    django.setup()
    from django.test.utils import get_runner, setup_test_environment

    setup_test_environment()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        measure_all(*map(Path, arguments))
    finally:
        runner.teardown_databases(databases)
        if server:
            server.release()
        shutil.rmtree(folder, ignore_errors=True)


def measure(label, work, *, memory=False):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if memory:
        tracemalloc.start()
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        rows = work()
        seconds = time.perf_counter() - start
    peak = ""
    if memory:
        peak = f"{tracemalloc.get_traced_memory()[1] / 1e6:.0f}"
        tracemalloc.stop()
    print(LINE.format(label, rows, f"{seconds:.3f}", len(queries), peak))


def measure_all(communes, mapping):
    from django.utils import timezone

    from thidua.accounts.actions import system_user
    from thidua.organisations import actions, queries
    from thidua.organisations.models import Unit

    by, at = system_user(), timezone.now()

    def imported():
        done = actions.import_communes(communes, mapping, by=by, at=at)
        return done.units + done.successions

    def loaded():
        done = actions.load_reference(by=by, at=at)
        return done.units + done.successions

    print(LINE.format("measure", "rows", "seconds", "queries", "MB"))
    measure("national import (units and successions)", imported)
    measure("national import again (nothing to write)", imported, memory=True)
    measure("reference district on top of it", loaded)
    province = Unit.objects.on(REFORM).get(name="tỉnh Lạng Sơn")
    district = Unit.objects.on(BEFORE).get(name="huyện Hữu Lũng")
    commune = Unit.objects.on(REFORM).get(name="xã Hữu Lũng", parent=province)
    measure("top of the tree, 30/06/2025", lambda: len(queries.children(None, on=BEFORE)))
    measure("top of the tree, 01/07/2025", lambda: len(queries.children(None, on=REFORM)))
    measure("one province, one level, 01/07/2025", lambda: len(queries.children(province, on=REFORM)))
    measure("whole district, 30/06/2025", lambda: len(queries.subtree(district, on=BEFORE)))
    measure("search “hoa binh” (first 50)", lambda: len(queries.search("hoa binh", on=REFORM)[:50]))
    measure("lineage of a commune", lambda: len(queries.lineage(commune).origins))
    measure("name index of a district", lambda: len(queries.name_index(BEFORE, district)._members))
    measure("name index of a province", lambda: len(queries.name_index(REFORM, province)._members))
    measure_sheet(district)


def measure_sheet(district):
    """A filled-in list of 3 000 rows: written, read and looked through."""
    from thidua.organisations import documents, queries

    rows = [
        {
            "superior": district.name,
            "name": f"Trường số {number}",
            "kind": "Trường học",
            "level": "Cơ sở",
            "valid_from": BEFORE,
        }
        for number in range(2865)
    ]
    known = queries.subtree(district, on=BEFORE).exclude(pk=district.pk).select_related("parent__parent")
    rows += [documents.sheet_values(unit, district) for unit in known]
    kept = {}

    def write():
        kept["file"] = documents.write_sheet(rows, title="Danh sách", day=BEFORE)
        return len(rows)

    def look():
        kept["plan"] = documents.check_sheet(documents.read_sheet(kept["file"]), district)
        return len(kept["plan"].creates) + kept["plan"].unchanged

    measure("unit list written to .xlsx", write)
    measure("unit list read and looked through", look)


if __name__ == "__main__":
    main(sys.argv[1:])
