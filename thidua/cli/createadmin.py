"""The first administrator of an installation."""

import getpass
import sys

from thidua.ops.errors import CannotRun
from thidua.ops.installation import Installation

SUMMARY = "tạo tài khoản quản trị đầu tiên"


def add_arguments(parser):
    parser.add_argument("username", metavar="TÊN_ĐĂNG_NHẬP")
    parser.add_argument("--name", metavar="HỌ_TÊN", default="", help="họ và tên, ví dụ “Nguyễn Thị Hoa”")
    parser.add_argument("--email", metavar="THƯ", default="", help="địa chỉ thư điện tử")
    parser.add_argument("--password-stdin", action="store_true", help="đọc mật khẩu từ đầu vào, không hỏi")


def run(options):
    with Installation(options.data).opened():
        import django

        django.setup()
        from thidua.ops import first_admin, ready

        ready.refuse_unsuitable_server()
        if ready.pending_migrations():
            raise CannotRun("Các bảng chưa được tạo. Hãy chạy trước: thidua prepare")
        first_admin.refuse_name(options.username)
        name = options.name or _ask("Họ và tên: ")
        password = _password(options)
        first_admin.create(username=options.username, full_name=name, email=options.email, password=password)
    print(f"Đã tạo tài khoản quản trị “{options.username}”.")
    return 0


def _ask(question):
    if not sys.stdin.isatty():
        raise CannotRun("Thiếu họ và tên: thêm --name “Họ và tên”.")
    return input(question).strip()


def _password(options):
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise CannotRun("Không hỏi được mật khẩu ở đây: thêm --password-stdin và đưa mật khẩu qua đầu vào.")
    password = getpass.getpass("Mật khẩu (ít nhất 10 ký tự): ")
    if password != getpass.getpass("Nhập lại mật khẩu: "):
        raise CannotRun("Hai lần nhập mật khẩu không giống nhau. Hãy chạy lại.")
    return password
