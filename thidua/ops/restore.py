"""Bring back a backup: everything is built and counted beside what is there; only then the two change places."""

import json
import os
import shutil
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from thidua.ops import archive, backup, dump
from thidua.ops.errors import CannotRun
from thidua.ops.installation import DEMO_NOTE


def read_backup(path, *, force=False):
    """Returns what the backup says about itself. What was there before is gone only after all has succeeded."""
    path = Path(path).resolve()
    about = archive.verify(path)
    _refuse_newer(about)
    if not force:
        _refuse_if_in_use()
    connection.close()
    _refuse_if_connected()
    name, fresh = dump.database_name(), f"{dump.database_name()}_restoring"
    files, fresh_files = Path(settings.FILES_ROOT), Path(settings.DATA) / "files.restoring"
    shutil.rmtree(fresh_files, ignore_errors=True)
    _recreate(fresh)
    dumped = Path(settings.DATA) / "database.dump.restoring"
    try:
        _unpack(path, dumped, fresh_files)
        dump.read_dump(dumped, fresh)
        _refuse_difference(about, fresh)
        _swap(name, fresh, files, fresh_files)
        _keep_demonstration(about)
    finally:
        dumped.unlink(missing_ok=True)
        shutil.rmtree(fresh_files, ignore_errors=True)
        with dump.connected("postgres") as plain:
            _drop(plain, fresh)
    return about


# -- what is refused --------------------------------------------------------------


def _refuse_newer(about):
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if set(about["migrations"]) - known:
        raise CannotRun(
            f"Bản sao lưu này do bản Thi Đua mới hơn ({about['product']}) tạo ra. "
            "Hãy nâng cấp phần mềm trên máy này rồi khôi phục lại."
        )


def _refuse_if_in_use():
    with dump.connected() as plain:
        has_users = plain.execute("SELECT to_regclass('accounts_user')").fetchone()[0] is not None
        people = plain.execute("SELECT count(*) FROM accounts_user").fetchone()[0] if has_users else 0
    has_files = next(iter(backup.walk(Path(settings.FILES_ROOT))), None) is not None
    if people or has_files:
        there = f"{people} tài khoản" if people else "tệp đã tải lên"
        raise CannotRun(
            f"Ở đây đang có dữ liệu ({there}), khôi phục sẽ thay thế tất cả. Nếu đúng là muốn vậy: trước hết "
            "sao lưu dữ liệu hiện có (thidua backup TỆP_KHÁC), rồi chạy lại với --force."
        )


def _refuse_if_connected():
    with dump.connected("postgres") as plain:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
        others = plain.execute(query, [dump.database_name()]).fetchone()[0]
    if others:
        raise CannotRun(
            f"Đang có {others} kết nối vào cơ sở dữ liệu. Hãy dừng Thi Đua (máy chủ web và tiến trình việc nền) "
            "trên mọi máy rồi khôi phục lại."
        )


def _refuse_difference(about, database):
    with dump.connected(database) as plain:
        found = dump.row_counts(plain)
    if found != about["rows"]:
        tables = {*found, *about["rows"]}
        wrong = sorted(table for table in tables if found.get(table) != about["rows"].get(table))
        raise CannotRun(
            f"Số dòng nạp lại không khớp bản sao lưu ở bảng {', '.join(wrong[:5])}. "
            "Dữ liệu hiện có được giữ nguyên. Hãy dùng bản sao lưu khác."
        )


# -- building beside --------------------------------------------------------------


def _recreate(database):
    with dump.connected("postgres") as plain:
        may = plain.execute(
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        if not may[0]:
            raise CannotRun(
                "Tài khoản cơ sở dữ liệu không có quyền tạo cơ sở dữ liệu mới, cần cho việc khôi phục. "
                "Hãy nhờ người quản trị PostgreSQL cấp quyền CREATEDB rồi chạy lại."
            )
        _drop(plain, database)
        create = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"
        plain.execute(sql.SQL(create).format(sql.Identifier(database)))


def _drop(plain, database):
    plain.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(database)))


def _unpack(path, dumped, folder):
    folder.mkdir(mode=0o700)
    for name, content in archive.members(path):
        if name == archive.DUMP:
            _write(dumped, content)
        elif name.startswith(archive.FILES):
            inside = PurePosixPath(name.removeprefix(archive.FILES))
            if inside.is_absolute() or ".." in inside.parts:
                raise archive.damaged(path, name)
            target = folder / inside
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(target, content)


def _write(target, content):
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        shutil.copyfileobj(content, file, archive.BLOCK)
        file.flush()
        os.fsync(file.fileno())


# -- changing places --------------------------------------------------------------


def _swap(name, fresh, files, fresh_files):
    """Database first, then the files; if the files cannot follow, the database goes back."""
    old, old_files = f"{name}_before", files.with_name(files.name + ".before")
    shutil.rmtree(old_files, ignore_errors=True)
    with dump.connected("postgres") as plain:
        _drop(plain, old)
        _rename(plain, name, old)
        _rename(plain, fresh, name)
        try:
            if files.exists():
                files.rename(old_files)
            fresh_files.rename(files)
        except OSError:
            _rename(plain, name, fresh)
            _rename(plain, old, name)
            raise
        _drop(plain, old)
    shutil.rmtree(old_files, ignore_errors=True)


def _keep_demonstration(about):
    """What comes out of a demonstration's backup is a demonstration again, never an office's real data."""
    note = Path(settings.DATA) / DEMO_NOTE
    if about.get("demonstration"):
        note.write_text(json.dumps(about["demonstration"], ensure_ascii=False))
    else:
        note.unlink(missing_ok=True)


def _rename(plain, old, new):
    plain.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new)))
