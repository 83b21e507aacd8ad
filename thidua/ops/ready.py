"""Make an installation ready to serve: tables, style sheets, demo data. Does nothing that is done already."""

import hashlib
import json
import shutil

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from thidua.ops.errors import CannotRun

POSTGRESQL_FLOOR = 150000
ONE_AT_A_TIME = 7254930  # advisory lock, held while tables change


def _tell(sentence):
    print(sentence, flush=True)


def prepare(installation, *, demo=False, day=None, say=_tell):
    """Bring everything up to date. Several machines may do it at once: one works, the others wait."""
    django.setup()
    refuse_unsuitable_server()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
    if pending_migrations():
        say("Đang tạo các bảng trong cơ sở dữ liệu …")
        call_command("migrate", verbosity=0, interactive=False)
    if demo:
        load_demo(installation, day=day, say=say)
    connection.close()
    collect_static(say=say)


def refuse_unsuitable_server():
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise CannotRun(cannot_connect(error)) from None
    if connection.pg_version < POSTGRESQL_FLOOR:
        raise CannotRun(
            f"Máy chủ cơ sở dữ liệu là PostgreSQL {connection.pg_version // 10000}; cần bản 15 trở lên. "
            "Hãy nâng cấp máy chủ, hoặc bỏ DATABASE_URL để dùng cơ sở dữ liệu đi kèm."
        )


def cannot_connect(error):
    place = settings.DATABASES["default"]
    where = f"{place['HOST'] or 'máy này'}, cơ sở dữ liệu {place['NAME']}"
    said = str(error).strip().splitlines()[-1].strip()
    return (
        f"Không kết nối được PostgreSQL ({where}). PostgreSQL báo: {said}\n"
        "Hãy kiểm tra DATABASE_URL và xem máy chủ có đang chạy không."
    )


def pending_migrations():
    """Names of migrations that the database has not seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def collect_static(*, say=_tell):
    """Collect and compress style sheets and scripts, when their sources have changed since the last time."""
    if settings.DEBUG:
        return
    stamp = settings.STATIC_ROOT / "collected-from"
    found = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == found:
        return
    say("Đang gom tệp giao diện …")
    if settings.STATIC_ROOT.exists():
        shutil.rmtree(settings.STATIC_ROOT)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(found)


def _static_fingerprint():
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda item: item[0]):
            status = (storage.base_location, path, storage.size(path), storage.get_modified_time(path))
            digest.update(repr(status).encode())
    return digest.hexdigest()


def load_demo(installation, *, day=None, say=_tell):
    """Load the demo as it stands on `day` into a database that nobody uses yet, once."""
    from thidua.accounts.models import SYSTEM_USERNAME, User
    from thidua.ops import demo

    if installation.demo_note.exists() or User.objects.exclude(username=SYSTEM_USERNAME).exists():
        return
    day = day or demo.DEFAULT_DAY
    say(f"Đang nạp dữ liệu trình diễn (Hữu Lũng, ngày {day:%d/%m/%Y}) …")
    people = demo.load(day, say=say)
    note = {"people": people, "shift_days": (day - timezone.localdate()).days}
    installation.demo_note.write_text(json.dumps(note, ensure_ascii=False))
