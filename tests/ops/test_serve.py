"""The whole product started and stopped as a person does it: real processes, real ports."""

import os
import resource
import signal
import socket

import pytest

from tests.ops.make import (
    background,
    descendants_of,
    fetch,
    free_port,
    kill,
    processes_of,
    thidua,
    wait_until,
)
from thidua.ops import serve
from thidua.ops.errors import CannotRun


def finish(process, number=signal.SIGINT):
    """Stop it as Ctrl-C does and return (exit code, everything it said)."""
    process.send_signal(number)
    said, _ = process.communicate(timeout=60)
    return process.returncode, said


def test_start_serves_pages_and_leaves_nothing_behind_after_ctrl_c(folder):
    port, data = free_port(), folder / "data"
    process = background("start", "--data", data, "--port", port, "--no-demo")
    try:
        assert fetch(port, "/suc-khoe")[0] == 200
        status, page = fetch(port, "/")
        assert (status, "<html" in page) == (200, True)
        assert wait_until(lambda: any("thidua.cli worker" in text for text in processes_of(folder).values()))
        second = thidua("start", "--data", data, "--port", free_port(), "--no-demo")
        assert second.returncode == 1
        assert second.stderr.startswith("Thi Đua đang chạy với thư mục dữ liệu này rồi: http://localhost:")
    finally:
        code, said = finish(process)
    assert (code, f"Thi Đua đang chạy tại http://localhost:{port}" in said) == (0, True), said
    assert said.endswith("Thi Đua đã dừng.\n")
    assert wait_until(lambda: processes_of(folder) == {}), processes_of(folder)
    modes = {name: (data / name).stat().st_mode & 0o777 for name in ("secret-key", "files", "log")}
    assert modes == {"secret-key": 0o600, "files": 0o700, "log": 0o700}
    serve.refuse_taken_port("127.0.0.1", port)


def test_second_start_does_nothing_again(prepared):
    """Under three seconds to the first page (benchmarks/start_up.py). Here the work is bounded, not the wall
    clock, so that a busy machine does not matter: processor seconds of all processes from start to stop."""
    port, before = free_port(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = background("start", "--data", prepared, "--port", port, "--no-demo")
    try:
        assert fetch(port, "/")[0] == 200
    finally:
        _, said = finish(process)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "Đang tạo" not in said
    assert "Đang gom" not in said
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 8


def test_web_server_and_worker_come_back_when_they_die(prepared):
    port = free_port()
    process = background("serve", "--data", prepared, "--port", port, "--with-worker")

    def named(word):
        return {pid for pid, text in processes_of(prepared).items() if word in text}

    try:
        fetch(port, "/suc-khoe")
        assert wait_until(lambda: named("thidua.cli worker"))
        before = named("thidua.cli worker") | named("granian")
        kill(before)
        assert wait_until(lambda: named("thidua.cli worker") - before and named("granian") - before)
        assert fetch(port, "/suc-khoe")[0] == 200
    finally:
        code, said = finish(process, signal.SIGTERM)
    assert code == 0, said
    assert wait_until(lambda: processes_of(prepared) == {})


def test_after_kill_9_of_everything_the_next_start_works(prepared):
    port = free_port()
    process = background("start", "--data", prepared, "--port", port, "--no-demo")
    fetch(port, "/suc-khoe")
    kill({*descendants_of(process.pid), *processes_of(prepared)})
    process.communicate(timeout=20)
    again = background("start", "--data", prepared, "--port", port, "--no-demo")
    try:
        assert fetch(port, "/suc-khoe")[0] == 200
    finally:
        code, said = finish(again)
    assert code == 0, said


def test_command_beside_the_running_product_disturbs_it_not(prepared):
    port = free_port()
    process = background("serve", "--data", prepared, "--port", port)
    try:
        fetch(port, "/suc-khoe")
        beside = thidua("--data", prepared, "shell", "-c", "print('beside', 1)")
        assert "beside 1" in beside.stdout
        assert fetch(port, "/suc-khoe")[0] == 200
    finally:
        finish(process)


def test_database_that_dies_comes_back_with_every_page(prepared):
    port = free_port()
    process = background("serve", "--data", prepared, "--port", port)
    try:
        fetch(port, "/suc-khoe")
        lock = prepared / "postgres" / "data" / "postmaster.pid"
        kill(descendants_of(int(lock.read_text().split()[0])))
        assert fetch(port, "/suc-khoe")[0] == 200
    finally:
        code, said = finish(process)
    assert code == 0, said


def test_taken_port_is_refused_with_another_to_use(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = thidua("start", "--data", folder / "data", "--port", port)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"Cổng {port} đang được chương trình khác sử dụng. Hãy chọn cổng khác, ví dụ: --port "
    )
    assert not (folder / "data" / "postgres").exists()


def test_address_that_is_not_of_this_machine_is_refused():
    with pytest.raises(CannotRun, match=r"Máy này không có địa chỉ 203\.0\.113\.9"):
        serve.refuse_taken_port("203.0.113.9", free_port())


def test_process_that_never_starts_stops_the_attempt_with_its_last_words(tmp_path):
    log = tmp_path / "web.log"
    child = serve.Child("máy chủ web", ["/bin/sh", "-c", "echo thieu tep >&2; exit 7"], log)
    with pytest.raises(CannotRun, match=r"(?s)Không khởi động được máy chủ web \(mã kết thúc 7\).*thieu tep"):
        serve.run([child])


def test_process_that_does_not_stop_is_killed_in_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "STOP_WITHIN", 0.3)
    child = serve.Child("máy chủ web", ["/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done"])
    ready = iter([False, True])

    def stop():
        os.kill(os.getpid(), signal.SIGINT)

    serve.run([child], is_ready=lambda: next(ready), when_ready=stop)
    assert child.process.returncode == -signal.SIGKILL


def test_long_log_is_set_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "LOG_LIMIT", 10)
    (tmp_path / "web.log").write_text("x" * 11)
    path = serve.log_file(tmp_path, "web")
    assert (path.exists(), (tmp_path / "web.log.1").read_text()) == (False, "x" * 11)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "localhost,127.0.0.1,[::1]"),
        ("10.0.0.5", "localhost,127.0.0.1,[::1],10.0.0.5"),
    ],
)
def test_names_by_which_the_product_may_be_asked_for(monkeypatch, host, expected):
    monkeypatch.delenv("THIDUA_HOSTS", raising=False)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    serve.allow_hosts(host)
    assert os.environ["THIDUA_HOSTS"] == expected


def test_given_host_names_stay(monkeypatch):
    monkeypatch.setenv("THIDUA_HOSTS", "thidua.langson.gov.vn")
    serve.allow_hosts("0.0.0.0")
    assert os.environ["THIDUA_HOSTS"] == "thidua.langson.gov.vn"
