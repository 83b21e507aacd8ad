"""Which account of the operating system runs the database: never root.

Started by an ordinary user, everything runs as that user. Started by root, the database runs as the account
`thidua`, else `postgres`, else a system account `thidua` is made, without a home folder. Folders that belong
to others are never changed: when that account cannot reach the place asked for, another place is used.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from thidua.ops.errors import CannotRun


@dataclass(frozen=True)
class Runner:
    name: str
    uid: int
    gid: int
    is_switched: bool  # root stepped down to this account

    def popen_options(self):
        """What subprocess needs in order to start a program as this account."""
        if not self.is_switched:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path):
        if self.is_switched:
            os.chown(path, self.uid, self.gid)

    def make_folder(self, path):
        """A folder only this account can enter; its parent must exist or be ours to make."""
        path.mkdir(mode=0o700, exist_ok=True)
        self.own(path)
        path.chmod(0o700)

    def reaches(self, path):
        """May this account pass through every folder down to `path` (which exists)?"""
        if not self.is_switched:
            return os.access(path, os.X_OK)
        probe = ["/bin/sh", "-c", 'test -x "$0"', str(path)]
        return subprocess.run(probe, check=False, cwd="/", **self.popen_options()).returncode == 0


def current():
    return _runner(_entry_of(os.geteuid()), is_switched=False)


def choose(existing: Path):
    """The account for a database folder. When `existing` is there already, its owner stays its owner."""
    uid = os.geteuid()
    if uid != 0:
        return current()
    if existing.exists() and existing.stat().st_uid != 0:
        return _runner(_entry_of(existing.stat().st_uid), is_switched=True)
    for name in ("thidua", "postgres"):
        try:
            return _runner(pwd.getpwnam(name), is_switched=True)
        except KeyError:
            continue
    return _runner(_make_account("thidua"), is_switched=True)


def _runner(entry, *, is_switched):
    return Runner(entry.pw_name, entry.pw_uid, entry.pw_gid, is_switched)


def _entry_of(uid):
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        raise CannotRun(
            f"Số người dùng {uid} không có tên trong hệ thống nên PostgreSQL không chạy được. "
            "Hãy chạy bằng một tài khoản có trong /etc/passwd, hoặc đặt DATABASE_URL để dùng máy chủ có sẵn."
        ) from None


def _make_account(name):
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    command = [program, "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    if program:
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", name], check=False, capture_output=True)
    try:
        return pwd.getpwnam(name)
    except KeyError:
        raise CannotRun(
            "Cơ sở dữ liệu không được chạy bằng tài khoản root, mà chưa có tài khoản nào khác để dùng. "
            "Hãy tạo tài khoản “thidua” (useradd --system thidua) rồi chạy lại."
        ) from None
