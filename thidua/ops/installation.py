"""One installation on this machine: its data folder, its secret key, its database, its environment.

data/secret-key   signs sessions and links; made once, readable by its owner only
data/postgres     the embedded database (see `postgres`), unless DATABASE_URL names a server
data/files        uploaded files
data/static       style sheets and scripts, collected for serving
data/log          what the web server and the worker say, when `start` runs them
data/serving      locked by the running web server; says which process and where
"""

import contextlib
import fcntl
import json
import os
import secrets
from pathlib import Path

from thidua.config.environment import data_folder
from thidua.ops.errors import CannotRun
from thidua.ops.postgres import Server, make_data_folder

DEMO_NOTE = "demo.json"


class Installation:
    def __init__(self, data=None):
        self.data = Path(data).resolve() if data else data_folder()
        self._server = None

    @property
    def demo_note(self):
        """Written when the demo has been loaded: {"people": its sign-ins, "shift_days": to its year}."""
        return self.data / DEMO_NOTE

    def _demo(self):
        return json.loads(self.demo_note.read_text()) if self.demo_note.exists() else {}

    def sign_ins(self):
        """(sign-in, password, who) of each demo account."""
        return [tuple(person) for person in self._demo().get("people", ())]

    def set_clock(self):
        """The demo lives in the year that it shows; real data lives today."""
        os.environ.setdefault("THIDUA_CLOCK_SHIFT_DAYS", str(self._demo().get("shift_days", 0)))

    @property
    def uses_own_database(self):
        """Is the database the embedded one? A parent process of ours has put its address in DATABASE_URL too."""
        return not os.environ.get("DATABASE_URL") or os.environ.get("THIDUA_EMBEDDED") == str(self.data)

    @contextlib.contextmanager
    def opened(self):
        """The environment is set, the data folder is there, the database answers, for as long as this lasts."""
        self.set_environment()
        if not self.uses_own_database:
            yield self
            return
        with Server(self.data / "postgres") as self._server:
            os.environ["THIDUA_EMBEDDED"] = str(self.data)
            os.environ["DATABASE_URL"] = self._server.url()
            yield self

    def keep_alive(self):
        """Start the embedded database again if it has died."""
        if self._server:
            self._server.keep_alive()

    def set_environment(self):
        try:
            make_data_folder(self.data)
            (self.data / "files").mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise CannotRun(
                f"Không tạo được thư mục dữ liệu {self.data}: {_why(error)}. "
                "Hãy chọn thư mục khác bằng --data hoặc biến THIDUA_DATA."
            ) from None
        os.environ["THIDUA_DATA"] = str(self.data)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
        if not os.environ.get("THIDUA_SECRET_KEY"):
            os.environ["THIDUA_SECRET_KEY"] = self._secret_key()
        if self.demo_note.exists():
            self.set_clock()

    def _secret_key(self):
        path = self.data / "secret-key"
        with contextlib.suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(50))
        try:
            return path.read_text()
        except PermissionError:
            raise CannotRun(
                f"Không đọc được {path}. Hãy chạy bằng đúng tài khoản đã cài đặt Thi Đua trên máy này."
            ) from None

    @contextlib.contextmanager
    def serving(self, address):
        """Only one web server for one data folder."""
        path = self.data / "serving"
        with path.open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise CannotRun(f"Thi Đua đang chạy với thư mục dữ liệu này rồi: {self.running()}.") from None
            file.truncate(0)
            file.write(f"{address} (tiến trình số {os.getpid()})")
            file.flush()
            try:
                yield
            finally:
                file.truncate(0)

    def running(self):
        """Where the web server of this data folder answers and in which process; empty when it does not run."""
        path = self.data / "serving"
        if not path.exists():
            return ""
        with path.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return file.read().strip() or "đang khởi động"
        return ""


def _why(error):
    return {
        13: "không đủ quyền",
        28: "ổ đĩa đã đầy",
        30: "ổ đĩa chỉ cho đọc",
        20: "một phần đường dẫn là tệp, không phải thư mục",
    }.get(error.errno, error.strerror)
