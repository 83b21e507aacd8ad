"""The parts of run.py that decide; what they lead to is proven by running it."""

import subprocess
import sys
from pathlib import Path

import pytest

import run


def start(*arguments, **environment):
    return subprocess.run(
        [sys.executable, run.__file__, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", **environment},
    )


def test_help_is_vietnamese_and_installs_nothing():
    done = start("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Cài đặt và chạy Thi Đua trên máy này" in done.stdout
    for option in ("--port", "--host", "--data", "--no-demo", "--no-browser"):
        assert option in done.stdout


def test_wrong_option_is_refused_before_anything_is_installed():
    assert start("--prot", "1").returncode == 2


def test_old_python_without_a_newer_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(run, "FLOOR", (9, 0))
    monkeypatch.setenv("PATH", "/khong-co")
    with pytest.raises(run.Stop, match=r"Cần Python 3\.11 trở lên; máy này đang dùng Python 3\."):
        run.refuse_old_python([])


def test_missing_venv_module_names_the_debian_package(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(
        run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object()
    )
    package = f"python3.{sys.version_info[1]}-venv"
    with pytest.raises(run.Stop, match=f"thiếu mô-đun ensurepip .* sudo apt install {package}"):
        run.make_environment()


def test_full_disk_is_told(monkeypatch):
    monkeypatch.setattr(run, "SPACE_NEEDED", 2**62)
    with pytest.raises(run.Stop, match="Hãy giải phóng dung lượng"):
        run.refuse_full_disk()


def test_what_a_failing_command_said_is_shown_before_the_advice():
    with pytest.raises(run.Stop, match=r"(?s)^lỗi mạng\n\nHãy thử lại\.$"):
        run.run(["/bin/sh", "-c", "echo lỗi mạng; exit 1"], "Hãy thử lại.")


def test_fingerprint_changes_with_the_lock(tmp_path):
    lock = tmp_path / "a.lock"
    lock.write_text("django==5.2.19\n")
    first = run.fingerprint(lock)
    assert run.fingerprint(lock) == first
    lock.write_text("django==5.2.20\n")
    assert run.fingerprint(lock) != first


def test_pins_are_read_from_a_lock_with_hashes(tmp_path):
    lock = tmp_path / "a.lock"
    lock.write_text("# made\ndjango==5.2.19 \\\n    --hash=sha256:ab\n    # via x==1\npsycopg==3.3.9 ; a\n")
    assert run.pins(lock) == {"django==5.2.19", "psycopg==3.3.9"}


def test_packages_of_the_tests_contain_those_of_the_product():
    assert run.pins(run.RUNTIME) <= run.pins(run.HERE / "requirements" / "test.lock")


def test_locks_hold_hashes_and_no_addresses():
    for lock in (Path(run.HERE) / "requirements").glob("*.lock"):
        text = lock.read_text()
        assert text.count("==") <= text.count("--hash=sha256:"), lock
        assert "://" not in text, lock


@pytest.mark.parametrize(
    ("arguments", "cores", "expected"),
    [
        ([], 1, []),
        ([], 2, ["-n", "2", "--dist", "loadfile"]),
        ([], 16, ["-n", "4", "--dist", "loadfile"]),
        (["-n", "0"], 4, []),
        (["-n3"], 4, []),
        (["--pdb"], 4, []),
        (["tests/ops", "-x"], 2, ["-n", "2", "--dist", "loadfile"]),
    ],
)
def test_tests_run_beside_each_other_unless_told_otherwise(monkeypatch, arguments, cores, expected):
    monkeypatch.setattr(run.os, "sched_getaffinity", lambda _: range(cores), raising=False)
    assert run.parallel(arguments) == expected
