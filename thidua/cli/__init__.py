"""The `thidua` command. Each command of ours is a module here; every other word is a Django command.

A command module has `SUMMARY`, `add_arguments(parser)` and `run(options) -> exit code`. Only the module asked
for is imported, so that `thidua read` answers without loading what it does not need.
"""

import errno
import importlib
import os
import signal
import sys

from thidua.cli.parser import Parser
from thidua.config.environment import version
from thidua.ops.errors import CannotRun

GROUPS = {
    "Chạy phần mềm": ("start", "serve", "worker", "demo"),
    "Văn bản": ("read", "lint"),
    "Quản trị": ("prepare", "createadmin", "backup", "restore", "check"),
}
# Commands of the apps, in Django's way of writing them.
MANAGEMENT = {
    "audit": "kiểm tra chuỗi nhật ký: thidua audit verify",
    "campaign": "dựng phong trào từ văn bản: thidua campaign load TỆP",
    "organisations": "nạp danh mục đơn vị: thidua organisations load | import-communes",
}
OURS = [name for names in GROUPS.values() for name in names]
USAGE_ERROR = 2


def main(argv=None):
    """Run one command; returns the exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    signal.signal(signal.SIGTERM, _leave)
    try:
        return _dispatch(_take_data_folder(argv))
    except CannotRun as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nĐã dừng theo yêu cầu.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print("Ổ đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại.", file=sys.stderr)
        return 1
    except Exception as error:
        sentence = _sentence_for(error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        return 1


def _dispatch(argv):
    name, *rest = argv or ["help"]
    if name in ("help", "-h", "--help") and not rest:
        print(overview())
        return 0
    if name in ("--version", "version"):
        print(f"Thi Đua {version()}")
        return 0
    if name == "help":
        name, rest = rest[0], ["--help"]
    if name not in OURS:
        from thidua.cli import django_command

        return django_command.run(rest if name == "django" else [name, *rest])
    module = importlib.import_module(f"thidua.cli.{name}")
    if name in ("read", "lint"):  # have a reader of arguments of their own, and no use for the rest
        return module.run(rest)
    parser = Parser(prog=f"thidua {name}", description=module.SUMMARY)
    parser.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu (mặc định: ./data)")
    module.add_arguments(parser)
    return module.run(parser.parse_args(rest))


def overview():
    lines = ["Thi Đua — cách dùng: thidua LỆNH [tùy chọn]", ""]
    for title, names in GROUPS.items():
        lines.append(title)
        lines += [
            f"  {name:<12} {importlib.import_module(f'thidua.cli.{name}').SUMMARY}" for name in names
        ] + [""]
    lines += ["Số liệu và nhật ký", *(f"  {name:<12} {says}" for name, says in MANAGEMENT.items()), ""]
    lines += [
        "Lệnh của Django chạy thẳng, ví dụ: thidua migrate, thidua shell. Danh sách: thidua django help",
        "Hướng dẫn từng lệnh: thidua help LỆNH. Thư mục dữ liệu khác: --data THƯ_MỤC hoặc biến THIDUA_DATA.",
    ]
    return "\n".join(lines)


def _take_data_folder(argv):
    """`thidua --data FOLDER migrate`: for commands that do not know the option themselves."""
    if argv[:1] == ["--data"]:
        if len(argv) < 2:
            raise CannotRun("Thiếu tên thư mục sau --data.")
        os.environ["THIDUA_DATA"] = argv[1]
        return argv[2:]
    if argv[:1] and argv[0].startswith("--data="):
        os.environ["THIDUA_DATA"] = argv[0].removeprefix("--data=")
        return argv[1:]
    return argv


def _sentence_for(error):
    """Sentences for what Django reports as exceptions and the person at the keyboard can mend."""
    loaded = sys.modules.get("django.db")
    if loaded and isinstance(error, loaded.OperationalError):
        from thidua.ops.ready import cannot_connect

        return cannot_connect(error)
    loaded = sys.modules.get("django.core.exceptions")
    if loaded and isinstance(error, loaded.ImproperlyConfigured):
        return str(error)
    return None


def _leave(_number, _frame):
    raise SystemExit(128 + signal.SIGTERM)
