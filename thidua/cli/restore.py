"""Bring back a backup, after checking all of it, into a fresh database."""

from thidua.cli.words import of_number
from thidua.ops.errors import CannotRun
from thidua.ops.installation import Installation

SUMMARY = "khôi phục từ tệp sao lưu (kiểm tra toàn bộ trước khi thay thế)"


def add_arguments(parser):
    parser.add_argument("file", metavar="TỆP", help="tệp do thidua backup tạo ra")
    parser.add_argument("--force", action="store_true", help="thay thế dữ liệu đang có")


def run(options):
    installation = Installation(options.data)
    installation.set_environment()
    if installation.running():
        raise CannotRun(
            f"Thi Đua đang chạy tại {installation.running()}. Hãy dừng lại (Ctrl-C) rồi khôi phục."
        )
    with installation.opened():
        import django

        django.setup()
        from thidua.ops import ready, restore

        ready.refuse_unsuitable_server()
        about = restore.read_backup(options.file, force=options.force)
        is_behind = bool(ready.pending_migrations())
    rows = sum(about["rows"].values())
    print(f"Đã khôi phục bản sao lưu lúc {about['made_at']}: {of_number(rows)} dòng, số dòng từng bảng khớp.")
    if is_behind:
        print(
            "Bản sao lưu thuộc phiên bản cũ hơn: hãy chạy thidua prepare (lệnh start, serve tự làm việc này)."
        )
    return 0
