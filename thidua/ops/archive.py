"""The shape of a backup: one tar file, written and read as a stream.

    about.json       what it is: when, of which version, which tables with how many rows
    database.dump    pg_dump, custom format
    files/…          the uploaded files
    manifest         last: one line for each member before it, "sha256 bytes name"

Whoever reads it makes the manifest anew while reading; the backup is sound when both are the same, byte for
byte. So memory stays small however many files there are, and a backup cut short has no manifest at all.
"""

import hashlib
import io
import json
import tarfile
from contextlib import contextmanager
from pathlib import Path

from thidua.ops.errors import CannotRun

FORMAT = 1
ABOUT, DUMP, FILES, MANIFEST = "about.json", "database.dump", "files/", "manifest"
BLOCK = 1024 * 1024


class Hashing:
    """A readable file that counts and hashes what passes through."""

    def __init__(self, file):
        self.file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def read(self, size=BLOCK):
        block = self.file.read(size)
        self.size += len(block)
        self.digest.update(block)
        return block

    def line(self, name):
        return f"{self.digest.hexdigest()} {self.size} {name}\n".encode()


class Writer:
    def __init__(self, file):
        self._tar = tarfile.open(  # noqa: SIM115  # `close` ends it
            fileobj=file, mode="w|", format=tarfile.PAX_FORMAT
        )
        self._manifest = io.BytesIO()
        self.members = 0

    def add(self, name, file, size, *, mtime=0):
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = size, int(mtime), 0o600
        hashing = Hashing(file)
        self._tar.addfile(member, hashing)
        self._manifest.write(hashing.line(name))
        self.members += 1

    def add_json(self, name, content):
        text = json.dumps(content, ensure_ascii=False, indent=1).encode()
        self.add(name, io.BytesIO(text), len(text))

    def close(self):
        member = tarfile.TarInfo(MANIFEST)
        member.size, member.mode = self._manifest.tell(), 0o600
        self._manifest.seek(0)
        self._tar.addfile(member, self._manifest)
        self._tar.close()


@contextmanager
def damage_explained(path):
    try:
        yield
    except (tarfile.TarError, EOFError, json.JSONDecodeError, UnicodeDecodeError, KeyError) as error:
        raise damaged(path) from error


def damaged(path, name=""):
    where = f" (phần bị hỏng: {name})" if name else ""
    return CannotRun(
        f"Bản sao lưu {path} bị hỏng hoặc chưa ghi xong{where}; không dùng được để khôi phục. "
        "Hãy dùng bản sao lưu khác, và tạo lại bản này nếu máy cũ còn chạy."
    )


def members(path):
    """(name, readable) of each member in order, the manifest left out; raises when the whole is not sound.

    What is read is known to be sound only when this has come to its end.
    """
    remade = hashlib.sha256()
    if not Path(path).is_file():
        raise CannotRun(f"Không thấy tệp {path}.")
    with damage_explained(path), tarfile.open(path, mode="r|") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isreg() else None
            if content is None:
                raise damaged(path, member.name)
            if member.name == MANIFEST:
                if hashlib.sha256(content.read()).digest() != remade.digest():
                    raise damaged(path, _first_damaged(path))
                return
            hashing = Hashing(content)
            yield member.name, hashing
            while hashing.read():
                pass
            remade.update(hashing.line(member.name))
    raise damaged(path)


def verify(path, *, with_dump=None):
    """Read the whole backup back. Returns its `about`. `with_dump` is given the dump as a stream to examine."""
    about = {}
    for name, content in members(path):
        if name == ABOUT:
            with damage_explained(path):
                about = json.loads(content.read(-1))
            if about.get("format") != FORMAT:
                raise CannotRun(
                    f"Bản sao lưu {path} có khuôn dạng mà bản Thi Đua này chưa biết. Hãy nâng cấp."
                )
        elif name == DUMP and with_dump:
            with_dump(content)
    return about


def _first_damaged(path):
    """The first member that differs from the manifest; for the sentence only, so memory does not matter."""
    lines = {}
    with tarfile.open(path, mode="r|") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if member.name == MANIFEST:
                told = set(content.read().splitlines(keepends=True))
                return next((name for name, line in lines.items() if line not in told), MANIFEST)
            hashing = Hashing(content)
            while hashing.read():
                pass
            lines[member.name] = hashing.line(member.name)
    return ""
