import getpass
import sys
import unicodedata

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from thidua.accounts import actions
from thidua.accounts.forms import CreateAccountForm
from thidua.core import clock


class Command(BaseCommand):
    help = "Lập tài khoản quản trị hệ thống. Không nêu mật khẩu thì được cấp mật khẩu dùng một lần."

    def add_arguments(self, parser):
        parser.add_argument("username", nargs="?", help="tên đăng nhập, ví dụ quan.tri")
        parser.add_argument("--name", help="họ và tên")
        parser.add_argument("--email", default="", help="địa chỉ thư điện tử")
        parser.add_argument(
            "--password-stdin", action="store_true", help="đọc mật khẩu từ dòng đầu của đầu vào thay vì cấp"
        )

    def handle(self, *args, username=None, name=None, email="", password_stdin=False, **options):
        form = CreateAccountForm(
            {
                "username": username or self._ask("Tên đăng nhập"),
                "full_name": name or self._ask("Họ và tên"),
                "email": email,
            }
        )
        if not form.is_valid():
            raise CommandError("\n".join(error for errors in form.errors.values() for error in errors))
        password = self._password(form.instance) if password_stdin else None
        with transaction.atomic():
            account, given = actions.create_account(
                **form.cleaned_data,
                is_staff=True,
                password=password,
                by=actions.system_user(),
                at=clock.now(),
            )
        self.stdout.write(f"Đã lập tài khoản quản trị {account.username} ({account}).")
        if password is None:
            self.stdout.write(f"Mật khẩu dùng một lần, phải đổi khi đăng nhập lần đầu: {given}")

    def _password(self, account):
        typed = getpass.getpass("Mật khẩu: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        password = unicodedata.normalize("NFC", typed)
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        return password

    def _ask(self, question):
        if not sys.stdin.isatty():
            raise CommandError(f"Thiếu {question.lower()}: createadmin TÊN-ĐĂNG-NHẬP --name “HỌ VÀ TÊN”.")
        return input(f"{question}: ")
