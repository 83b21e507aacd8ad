"""Run the web server and the worker side by side, and stop both in order."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from thidua.ops.errors import CannotRun

STOP_WITHIN = 20  # seconds that a process has to finish what it is doing
LOG_LIMIT = 10 * 1024 * 1024  # bytes; a longer log is set aside at the next start
STEADY = 5  # seconds after which a process counts as started
GIVE_UP_AFTER = 3  # quick deaths in a row
LONGEST_PAUSE = 60  # seconds before another try


@dataclass
class Child:
    """A process that is started again whenever it ends."""

    name: str  # for sentences: "máy chủ web"
    command: list[str]
    log: Path | None = None
    is_vital: bool = True  # without it there is no point in going on
    process: subprocess.Popen | None = None
    started: float = 0
    quick_deaths: int = field(default=0)
    resume_at: float = 0

    def start(self):
        output = self.log.open("ab") if self.log else None
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C reaches us alone; we pass it on in order
            preexec_fn=_die_with_parent,  # noqa: PLW1509  # no threads are running here
        )
        if output:
            output.close()
        self.started = time.monotonic()

    def keep_alive(self):
        """Start it again if it has ended, more patiently each time."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self.quick_deaths = self.quick_deaths + 1 if now - self.started < STEADY else 0
            if self.quick_deaths == GIVE_UP_AFTER:
                if self.is_vital:
                    raise CannotRun(self._why_it_died())
                print(self._why_it_died(), "\nSẽ tiếp tục thử lại.", file=sys.stderr, flush=True)
            self.resume_at = now + min(LONGEST_PAUSE, 2**self.quick_deaths - 1)
            self.process = None
        if self.process is None and now >= self.resume_at:
            self.start()

    def _why_it_died(self):
        sentence = f"Không khởi động được {self.name} (mã kết thúc {self.process.returncode})."
        if self.log is None:
            return sentence
        tail = self.log.read_text(errors="replace").strip().splitlines()[-5:]
        return "\n".join([f"{sentence} Nhật ký: {self.log}", *("  " + line for line in tail)])

    def ask_to_stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, deadline):
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def run(children, *, when_ready=None, is_ready=lambda: True, keep=lambda: None):
    """Keep the processes, and by `keep` what they stand on, alive until Ctrl-C or SIGTERM; then stop them."""
    with _stop_signals() as stop:
        try:
            while not stop:
                keep()
                for child in children:
                    child.keep_alive()
                if when_ready and is_ready():
                    when_ready()
                    when_ready = None
                time.sleep(0.05 if when_ready else 0.2)
        finally:
            for child in children:
                child.ask_to_stop()
            deadline = time.monotonic() + STOP_WITHIN
            for child in children:
                child.wait(deadline)


@contextlib.contextmanager
def _stop_signals():
    """A list that gets an entry when someone asks us to stop."""
    asked = []
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda number, _: asked.append(number)) for number in numbers}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _die_with_parent():
    """On Linux the kernel ends the child when we are killed outright; elsewhere it stays and can be stopped."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


# -- the two processes ----------------------------------------------------------


def web_server(*, host, port, workers, log=None):
    command = [
        *(sys.executable, "-m", "granian", "thidua.config.wsgi:application"),
        *("--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4", "--backpressure", "64"),
        *("--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "10"),
        *("--log-level", "warning"),
    ]
    return Child("máy chủ web", command, log)


def worker(*, log=None):
    return Child("tiến trình việc nền", [sys.executable, "-m", "thidua.cli", "worker"], log, is_vital=False)


def log_file(folder, name):
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{name}.log"
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(path.with_suffix(".log.1"))
    return path


# -- the address ----------------------------------------------------------------


def refuse_taken_port(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CannotRun(
                f"Không được phép dùng cổng {port} (các cổng dưới 1024 dành cho quản trị máy). "
                f"Hãy chọn cổng khác, ví dụ: --port 8080"
            ) from None
        except socket.gaierror:
            raise CannotRun(f"Không hiểu địa chỉ --host {host}. Ví dụ đúng: 127.0.0.1 hoặc 0.0.0.0") from None
        except OSError as error:
            if error.errno == 99:  # EADDRNOTAVAIL
                raise CannotRun(
                    f"Máy này không có địa chỉ {host}. Ví dụ đúng: 127.0.0.1 hoặc 0.0.0.0"
                ) from None
            raise CannotRun(
                f"Cổng {port} đang được chương trình khác sử dụng. "
                f"Hãy chọn cổng khác, ví dụ: --port {free_port_after(host, port)}"
            ) from None


def free_port_after(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port + 1, min(port + 50, 65536)):
        with socket.socket(family, socket.SOCK_STREAM) as probe, contextlib.suppress(OSError):
            probe.bind((host, candidate))
            return candidate
    return 0


def address(host, port):
    """What to type into the browser on this machine."""
    name = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1", "localhost") else host  # noqa: S104
    return f"http://{name}:{port}"


def allow_hosts(host):
    """Names by which the product may be asked for, unless THIDUA_HOSTS says so already."""
    if os.environ.get("THIDUA_HOSTS"):
        return
    names = ["localhost", "127.0.0.1", "[::1]"]
    if host in ("0.0.0.0", "::"):  # noqa: S104
        names += [socket.gethostname(), *_own_addresses()]
    elif host not in names:
        names.append(host)
    os.environ["THIDUA_HOSTS"] = ",".join(names)


def _own_addresses():
    with contextlib.suppress(OSError):
        return sorted(
            {entry[4][0] for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
        )
    return []


def answers(host, port):
    """Does the web server answer? Any answer will do, also a refusal."""
    place = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
    try:
        urllib.request.urlopen(f"http://{place}:{port}/suc-khoe", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except (OSError, ValueError):
        return False
    return True
