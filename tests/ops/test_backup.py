"""Backup and restore as an operator does them: one installation into another."""

import json
import shutil
import stat

import pytest

from tests.ops.make import thidua

PERSON = "from thidua.accounts.actions import system_user; system_user()"
COUNT = "from thidua.accounts.models import User; print('people', User.objects.count())"


@pytest.fixture(scope="module")
def saved(prepared):
    """An installation with a person and a file, and its backup: (data folder, backup, what was said)."""
    files = prepared / "files" / "ab"
    files.mkdir()
    (files / "abcd").write_bytes("Quyết định 78/QĐ".encode())
    thidua("--data", prepared, "shell", "-c", PERSON).check_returncode()
    path = prepared.parent / "sao-luu.tar"
    said = thidua("backup", path, "--data", prepared)
    said.check_returncode()
    return prepared, path, said.stdout


@pytest.fixture
def other(folder):
    return folder / "data"


def test_backup_says_what_it_holds_and_is_closed_to_others(saved):
    _, path, said = saved
    assert said.startswith(f"Đã sao lưu vào {path} (")
    assert said.splitlines()[0].endswith(", 1 tệp.")
    assert "Đã đọc lại toàn bộ và đối chiếu đúng." in said
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(left.name for left in path.parent.glob("sao-luu.tar*")) == ["sao-luu.tar"]


def test_backup_is_remembered_for_the_check(saved):
    data, path, _ = saved
    assert json.loads((data / "last-backup.json").read_text())["path"] == str(path)


def test_backup_does_not_overwrite_unasked(saved):
    data, path, _ = saved
    before = path.read_bytes()
    done = thidua("backup", path, "--data", data)
    assert (done.returncode, path.read_bytes()) == (1, before)
    assert done.stderr == f"Đã có tệp {path}. Hãy đặt tên khác, hoặc thêm --force để ghi đè.\n"


def test_restore_brings_database_and_files_to_another_installation_and_later_refuses_to_replace_them(
    saved, other
):
    _, path, _ = saved
    done = thidua("restore", path, "--data", other)
    assert (done.returncode, done.stderr) == (0, "")
    assert "số dòng từng bảng khớp" in done.stdout
    assert (other / "files" / "ab" / "abcd").read_text() == "Quyết định 78/QĐ"
    assert "people 1" in thidua("--data", other, "shell", "-c", COUNT).stdout

    refused = thidua("restore", path, "--data", other)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Ở đây đang có dữ liệu (1 tài khoản), khôi phục sẽ thay thế tất cả.")

    (other / "files" / "ab" / "abcd").write_text("sửa sau")
    forced = thidua("restore", path, "--data", other, "--force")
    assert forced.returncode == 0
    assert (other / "files" / "ab" / "abcd").read_text() == "Quyết định 78/QĐ"


def test_a_demonstration_comes_back_as_a_demonstration(prepared, other):
    note = {"people": [["canbo", "mat-khau", "cán bộ"]], "shift_days": -800}
    (prepared / "demo.json").write_text(json.dumps(note))
    path = prepared.parent / "trinh-dien.tar"
    thidua("backup", path, "--data", prepared).check_returncode()
    (prepared / "demo.json").unlink()

    thidua("restore", path, "--data", other).check_returncode()

    assert json.loads((other / "demo.json").read_text()) == note


def test_damaged_backup_is_refused_and_what_is_there_stays(saved, other):
    _, path, _ = saved
    thidua("prepare", "--data", other).check_returncode()
    thidua("--data", other, "shell", "-c", PERSON).check_returncode()
    damaged = other.parent / "hong.tar"
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    damaged.write_bytes(whole)

    done = thidua("restore", damaged, "--data", other, "--force")

    assert done.returncode == 1
    assert done.stderr.startswith(f"Bản sao lưu {damaged} bị hỏng hoặc chưa ghi xong")
    assert "people 1" in thidua("--data", other, "shell", "-c", COUNT).stdout


def test_verify_needs_no_installation(saved, folder):
    _, path, _ = saved
    moved = folder / "moved.tar"
    shutil.copy(path, moved)
    done = thidua("backup", moved, "--verify", THIDUA_DATA=str(folder / "none"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Bản sao lưu còn nguyên vẹn: ")
    assert not (folder / "none").exists()
