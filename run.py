#!/usr/bin/env python3
"""From nothing but Python to a running product.

    python3 run.py                     set up, start everything, say where it answers; Ctrl-C stops it
    python3 run.py test [arguments]    set up what the tests need and run them (arguments go to pytest)
    python3 run.py install             set up what the tests need, and no more

Everything installed goes into .venv beside this file, from hash-locked lists; nothing else is touched.
Only the standard library is used here. Whatever follows the installation is the `thidua` command's work.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME = HERE / "requirements" / "runtime.lock"
FLOOR = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SPACE_NEEDED = 1500 * 1024 * 1024  # bytes, for the packages with those of the tests


class Stop(Exception):
    """A sentence for the person at the keyboard."""


def main(argv):
    began = time.time()
    refuse_old_python(argv)
    if argv[:1] in (["test"], ["install"]):
        install("test")
        return test(argv[1:]) if argv[0] == "test" else 0
    options = parse(argv)
    install("runtime")
    os.environ["THIDUA_STARTED_AT"] = str(began)
    sys.stdout.flush()
    return os.execv(PYTHON, [PYTHON, "-m", "thidua.cli", "start", *options])  # noqa: S606


def parse(argv):
    """Checks the options before minutes are spent; they are handed on as they are."""
    parser = argparse.ArgumentParser(
        prog="run.py",
        allow_abbrev=False,
        description="Cài đặt và chạy Thi Đua trên máy này. “run.py test” chạy các phép thử.",
    )
    parser.add_argument("--port", type=int, metavar="CỔNG", help="cổng web (mặc định 8000)")
    parser.add_argument(
        "--host", metavar="ĐỊA_CHỈ", help="địa chỉ nhận kết nối (mặc định 127.0.0.1: chỉ máy này)"
    )
    parser.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu (mặc định ./data)")
    parser.add_argument("--workers", type=int, metavar="SỐ", help="số tiến trình web (mặc định 1)")
    parser.add_argument("--no-demo", action="store_true", help="không nạp dữ liệu trình diễn")
    parser.add_argument("--no-browser", action="store_true", help="không mở trình duyệt")
    parser.parse_args(argv)
    return argv


# -- Python ---------------------------------------------------------------------


def refuse_old_python(argv):
    """Go on with a newer Python of this machine when there is one."""
    if sys.version_info >= FLOOR:
        return
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        newer = shutil.which(name)
        if newer:
            os.execv(newer, [newer, __file__, *argv])  # noqa: S606
    raise Stop(
        "Cần Python 3.11 trở lên; máy này đang dùng Python {}.{}. "
        "Hãy cài bản mới hơn (Debian 12, Ubuntu 24.04 có sẵn) rồi chạy lại. (Python 3.11+ is needed.)".format(
            *sys.version_info[:2]
        )
    )


def make_environment():
    if is_healthy():
        return
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        raise Stop(
            f"Python trên máy này thiếu mô-đun {' và '.join(missing)} nên không tạo được môi trường riêng. "
            f"Trên Debian, Ubuntu hãy chạy: sudo apt install {package} (The package {package} is missing.)"
        )
    say("Đang tạo môi trường Python riêng trong .venv …")
    run([sys.executable, "-m", "venv", "--clear", VENV], "Không tạo được .venv.")


def is_healthy():
    """Does .venv run, with a Python that is new enough? A moved folder or an upgraded system breaks it."""
    if not PYTHON.exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


# -- packages -------------------------------------------------------------------


def install(name):
    """Install requirements/NAME.lock and the product itself, unless exactly that is installed."""
    lock = HERE / "requirements" / f"{name}.lock"
    if read(stamp(name)) == fingerprint(lock) and PYTHON.exists():
        return
    refuse_full_disk()
    make_environment()
    if read(stamp(name)) == fingerprint(lock):
        return
    say("Đang cài các gói cần dùng (khoảng một phút ở lần đầu) …")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run(
        [*pip, "--no-deps", "--require-hashes", "-r", lock],
        "Không cài được các gói. Hãy xem máy có mạng và còn dung lượng không rồi chạy lại. (Installing packages failed.)",
    )
    run(
        [*pip, "--no-deps", "--no-build-isolation", "--editable", HERE],
        "Không cài được Thi Đua vào .venv. Hãy xóa thư mục .venv rồi chạy lại.",
    )
    stamp(name).write_text(fingerprint(lock))
    if name == "test" and pins(lock) >= pins(RUNTIME):
        stamp("runtime").write_text(fingerprint(RUNTIME))


def fingerprint(lock):
    """What an installation depends on: the lock, the project's entry points, the Python in .venv, this place."""
    digest = hashlib.sha256(str(HERE).encode())
    for path in (lock, HERE / "pyproject.toml", VENV / "pyvenv.cfg"):
        digest.update(read(path).encode())
    return digest.hexdigest()


def pins(lock):
    """The `name==version` of every package in a lock."""
    lines = lock.read_text().splitlines()
    return {line.split()[0] for line in lines if "==" in line and line[:1].isalnum()}


def stamp(name):
    return VENV / f"installed-{name}"


def refuse_full_disk():
    free = shutil.disk_usage(HERE).free
    if free < SPACE_NEEDED:
        raise Stop(
            f"Ổ đĩa chỉ còn {free // 2**20} MB; cần khoảng {SPACE_NEEDED // 2**20} MB để cài đặt. "
            "Hãy giải phóng dung lượng rồi chạy lại. (The disk is full.)"
        )


# -- tests ----------------------------------------------------------------------


def test(arguments):
    """Run pytest. With no word about it from the caller, as many processes as there are cores (up to 4)."""
    has_browser = find_browser() or install_browser()
    command = [PYTHON, "-m", "pytest", *parallel(arguments), *arguments]
    if not has_browser:
        command += ["-m", "not browser"]
    code = subprocess.run(command, cwd=HERE, check=False).returncode
    if not has_browser:
        name_left_out()
    return code


def parallel(arguments):
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    chosen = any(
        word.startswith("-n") or word in ("--pdb", "-s", "--collect-only", "--co") for word in arguments
    )
    return [] if cores < 2 or chosen else ["-n", str(min(cores, 4)), "--dist", "loadfile"]


def find_browser():
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def install_browser():
    """Debian's Chromium, when we may: as root, with apt."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    say("Đang cài trình duyệt Chromium cho các phép thử …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        if subprocess.run(
            [apt, *command], env=environment, stdout=subprocess.DEVNULL, check=False
        ).returncode:
            return None
    return find_browser()


def name_left_out():
    command = [PYTHON, "-m", "pytest", "--collect-only", "-q", "-m", "browser"]
    said = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False).stdout
    names = [line for line in said.splitlines() if "::" in line]
    say(
        f"\nChưa chạy {len(names)} phép thử trên trình duyệt vì máy này không có Chromium (apt install chromium):"
    )
    for name in names:
        say(f"  {name}")


# -- small things ---------------------------------------------------------------


def run(command, otherwise):
    """Quietly; what the command said is shown only when it fails."""
    environment = {**os.environ, "PATH": os.pathsep.join([str(PYTHON.parent), os.environ.get("PATH", "")])}
    done = subprocess.run(
        command,
        cwd=HERE,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise Stop("\n".join([done.stdout.strip()[-3000:], "", otherwise]))


def read(path):
    return path.read_text() if path.exists() else ""


def say(sentence):
    print(sentence, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        print(stop, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
