"""The `thidua` command as it is typed."""

import subprocess
import sys

import pytest

from tests.ops.make import clean_environment, thidua
from thidua import cli
from thidua.cli import words


def test_overview_lists_every_command_of_ours_in_vietnamese():
    said = thidua("help").stdout
    lines = {line.split()[0]: line for line in said.splitlines() if line.startswith("  ")}
    assert list(lines) == [*cli.OURS, *cli.MANAGEMENT]
    assert all(len(line.split()) > 3 for line in lines.values())


@pytest.mark.parametrize("name", [name for name in cli.OURS if name not in ("read", "lint")])
def test_every_command_explains_itself_without_a_database(name, folder):
    done = thidua("help", name, THIDUA_DATA=str(folder / "none"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Cách dùng: thidua {name}")
    assert not (folder / "none").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["backup"], "Còn thiếu: TỆP.\nHướng dẫn: thidua backup --help\n"),
        (["serve", "--prot", "1"], "Không có tùy chọn này: --prot 1.\nHướng dẫn: thidua serve --help\n"),
        (["serve", "--port"], "Sau --port phải có giá trị.\nHướng dẫn: thidua serve --help\n"),
        (
            ["serve", "--port", "x"],
            "Giá trị “x” của --port phải là số nguyên.\nHướng dẫn: thidua serve --help\n",
        ),
        (["--data"], "Thiếu tên thư mục sau --data.\n"),
    ],
)
def test_wrong_use_is_answered_in_one_sentence(arguments, sentence):
    done = thidua(*arguments)
    assert (done.returncode != 0, done.stdout, done.stderr) == (True, "", sentence)


def test_unknown_command_is_named(prepared):
    done = thidua("--data", prepared, "kiemtra")
    assert (done.returncode, done.stderr) == (1, "Không có lệnh “kiemtra”. Danh sách lệnh: thidua help\n")


def test_commands_of_django_run_with_the_embedded_database(prepared):
    done = thidua("--data", prepared, "migrate", "--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_server_that_does_not_answer_is_told_without_a_traceback(folder):
    done = thidua("prepare", "--data", folder / "data", DATABASE_URL="postgres://a:b@127.0.0.1:9/thidua")
    assert done.returncode == 1
    assert done.stderr.startswith("Không kết nối được PostgreSQL (127.0.0.1, cơ sở dữ liệu thidua).")
    assert done.stderr.endswith("Hãy kiểm tra DATABASE_URL và xem máy chủ có đang chạy không.\n")


def test_data_folder_that_cannot_be_made_is_told(folder):
    (folder / "tep").write_text("")
    done = thidua("prepare", "--data", folder / "tep" / "data")
    assert done.returncode == 1
    assert done.stderr.startswith("Không tạo được thư mục dữ liệu")


def test_read_loads_neither_the_web_framework_nor_the_database():
    program = (
        "import sys, thidua.cli, thidua.cli.read; print(sorted({'django', 'psycopg'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=clean_environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_first_administrator_can_be_made_once(prepared):
    def create(password):
        arguments = ("createadmin", "hoa", "--name", "Nguyễn Thị Hoa", "--password-stdin", "--data", prepared)
        return thidua(*arguments, given=password + "\n")

    weak = create("12345")
    assert (weak.returncode, weak.stderr.startswith("Mật khẩu chưa dùng được.")) == (1, True)
    made = create("phong-trao-thi-dua")
    assert (made.returncode, made.stdout) == (0, "Đã tạo tài khoản quản trị “hoa”.\n")
    again = create("phong-trao-thi-dua")
    assert again.stderr == (
        "Đã có tài khoản “hoa”. Hãy chọn tên khác, hoặc đổi mật khẩu: thidua changepassword hoa\n"
    )


def test_check_gives_plain_advice_and_ends_well_when_nothing_is_wrong(prepared):
    done = thidua("check", "--data", prepared)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tốt:     Các bảng đúng với phiên bản này." in lines
    assert "Nên sửa: Chưa sao lưu lần nào trên máy này. Hãy chạy: thidua backup TỆP" in lines
    assert not [line for line in lines if "(security." in line or "(models." in line]
    assert thidua("check", "--data", prepared, "--strict", "--quiet").returncode == 1


def test_check_finds_what_is_dangerous_in_a_deployment(prepared):
    done = thidua(
        "check",
        "--quiet",
        *("--data", prepared),
        THIDUA_HOSTS="thidua.langson.gov.vn",
        THIDUA_SECRET_KEY="ngan",
        THIDUA_DEBUG="1",
        THIDUA_EMAIL_URL="smtp://127.0.0.1:9",
    )
    assert done.returncode == 1
    for sentence in ("THIDUA_DEBUG đang bật", "THIDUA_SECRET_KEY quá ngắn", "THIDUA_HTTPS=1", "127.0.0.1:9"):
        assert sentence in done.stdout


def test_demo_lives_in_its_year_once_and_is_refused_for_real_work(folder):
    data = folder / "data"
    shift = "from thidua.core import clock; print('day', clock.today())"
    wrong = thidua("demo", "--data", data, "--day", "2024-08-15")
    assert (wrong.returncode, wrong.stderr) == (1, "Không hiểu ngày “2024-08-15”. Hãy viết như 15/08/2024.\n")
    first = thidua("demo", "--data", data, "--day", "20/09/2024")
    assert (first.returncode, first.stderr) == (0, "")
    again = thidua("demo", "--data", data)
    assert (again.returncode, again.stdout) == (0, first.stdout[first.stdout.index("quantri") :])
    assert "day 2024-09-2" in thidua("--data", data, "shell", "-c", shift).stdout
    assert "vì đang chạy dữ liệu trình diễn" in thidua("check", "--quiet", "--data", data).stdout


def test_demo_is_not_loaded_among_real_people(folder):
    data = folder / "data"
    thidua("prepare", "--data", data).check_returncode()
    arguments = ("createadmin", "hoa", "--name", "Nguyễn Thị Hoa", "--password-stdin", "--data", data)
    thidua(*arguments, given="phong-trao-thi-dua\n").check_returncode()
    done = thidua("demo", "--data", data)
    assert done.returncode == 1
    assert done.stderr.startswith("Cơ sở dữ liệu này đã có người dùng nên không nạp dữ liệu trình diễn vào.")


def test_check_finds_tables_of_an_older_version(folder):
    data = folder / "data"
    thidua("--data", data, "migrate", "accounts", "zero").check_returncode()
    done = thidua("check", "--quiet", "--data", data)
    assert done.returncode == 1
    assert "bước cập nhật bảng chưa chạy. Hãy chạy: thidua prepare" in done.stdout


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "1 KB"),
        (230 * 1024, "230 KB"),
        (5 * 1024**2, "5 MB"),
        (3000 * 1024**2, "3.000 MB"),
        (20 * 1024**3, "20 GB"),
    ],
)
def test_sizes_are_written_for_people(size, text):
    assert words.of_bytes(size) == text
