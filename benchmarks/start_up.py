"""How long a person waits: first start on an empty folder, second start, stop. Packages are installed already.

    python3 run.py install && .venv/bin/python benchmarks/start_up.py [--demo] [rounds]

"First page" is the moment when the front page has answered in full.
"""

import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.ops.make import PROJECT, clean_environment, fetch, free_port, thidua

ROUNDS = 5


def start(data, *options):
    """Seconds to the first page and to the end after Ctrl-C."""
    port, began = free_port(), time.perf_counter()
    command = [
        sys.executable,
        str(PROJECT / "run.py"),
        "--data",
        data,
        "--port",
        str(port),
        "--no-browser",
        *options,
    ]
    process = subprocess.Popen(command, env=clean_environment(), stdout=subprocess.DEVNULL)
    fetch(port, "/", within=300)
    shown = time.perf_counter()
    process.send_signal(signal.SIGINT)
    process.wait(60)
    return shown - began, time.perf_counter() - shown


def read():
    """Seconds of `thidua read` on the demo's launch document, from a cold process."""
    began = time.perf_counter()
    thidua("read", PROJECT / "thidua" / "ops" / "demo" / "launch-2024.txt").check_returncode()
    return time.perf_counter() - began


def report(name, seconds):
    print(
        f"{name:<28}{statistics.median(seconds):6.2f} s  ({min(seconds):.2f}–{max(seconds):.2f}, n={len(seconds)})"
    )


def main(arguments):
    options = [] if "--demo" in arguments else ["--no-demo"]
    rounds = next((int(word) for word in arguments if word.isdigit()), ROUNDS)
    folder = tempfile.mkdtemp(prefix="thidua-", dir="/tmp")
    Path(folder).chmod(0o711)
    try:
        first = [start(f"{folder}/{number}", *options) for number in range(min(rounds, 3))]
        second = [start(f"{folder}/0", *options) for _ in range(rounds)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report("first start, first page", [shown for shown, _ in first])
    report("second start, first page", [shown for shown, _ in second])
    report("stop after Ctrl-C", [stopped for _, stopped in second])
    report("thidua read, cold", [read() for _ in range(rounds)])


if __name__ == "__main__":
    main(sys.argv[1:])
