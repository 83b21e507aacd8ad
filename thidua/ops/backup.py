"""Write a backup (*bản sao lưu*) of database and files into one file, then read it back before calling it done."""

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from thidua.config.environment import version
from thidua.ops import archive, dump
from thidua.ops.errors import CannotRun
from thidua.ops.installation import DEMO_NOTE


def write_backup(path, *, force=False):
    """Returns what the backup says about itself, with `bytes` and `files` added."""
    path = Path(path).resolve()
    if path.exists() and not force:
        raise CannotRun(f"Đã có tệp {path}. Hãy đặt tên khác, hoặc thêm --force để ghi đè.")
    if not path.parent.is_dir():
        raise CannotRun(f"Không có thư mục {path.parent}. Hãy tạo thư mục trước, hoặc chọn chỗ khác.")
    partial, dumped = path.with_name(path.name + ".partial"), path.with_name(path.name + ".dump")
    try:
        about = _write(partial, dumped)
        archive.verify(partial, with_dump=dump.refuse_unreadable)
        partial.replace(path)
        _sync_folder(path.parent)
    finally:
        partial.unlink(missing_ok=True)
        dumped.unlink(missing_ok=True)
    about["bytes"] = path.stat().st_size
    _remember(path, about)
    return about


def _write(partial, dumped):
    _make_private(dumped)
    with _snapshot() as (about, snapshot):
        dump.write_dump(dumped, snapshot=snapshot)
    with os.fdopen(_make_private(partial), "wb") as file:
        writer = archive.Writer(file)
        writer.add_json(archive.ABOUT, about)
        with dumped.open("rb") as content:
            writer.add(archive.DUMP, content, dumped.stat().st_size)
        root = Path(settings.FILES_ROOT)
        for entry in walk(root):
            with contextlib.suppress(FileNotFoundError), Path(entry.path).open("rb") as content:
                status = os.fstat(content.fileno())
                name = archive.FILES + Path(entry.path).relative_to(root).as_posix()
                writer.add(name, content, status.st_size, mtime=status.st_mtime)
        about["files"] = writer.members - 2
        writer.close()
        file.flush()
        os.fsync(file.fileno())
    return about


@contextlib.contextmanager
def _snapshot():
    """One moment of the database: its facts, and the snapshot under which pg_dump sees the same moment."""
    with dump.connected() as plain:
        plain.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = plain.execute("SELECT pg_export_snapshot()").fetchone()[0]
        about = {
            "format": archive.FORMAT,
            "product": version(),
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "postgresql": plain.info.server_version,
            "migrations": dump.applied_migrations(plain),
            "rows": dump.row_counts(plain),
            "demonstration": _demonstration(),
        }
        yield about, snapshot
        plain.execute("COMMIT")


def _demonstration():
    """What a demonstration knows of itself (its sign-ins, its own year); None for real work."""
    note = Path(settings.DATA) / DEMO_NOTE
    return json.loads(note.read_text()) if note.exists() else None


def walk(folder):
    """Every regular file below, in a stable order, one folder in memory at a time."""
    if not folder.exists():
        return
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield entry


def _make_private(path):
    path.unlink(missing_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)


def _sync_folder(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remember(path, about):
    """For `thidua check`: when the last sound backup was made, and where."""
    note = {"path": str(path), "made_at": about["made_at"], "bytes": about["bytes"]}
    (Path(settings.DATA) / "last-backup.json").write_text(json.dumps(note))
