"""The account that can make all others."""

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError

from thidua.accounts import actions
from thidua.accounts.models import User
from thidua.core import clock
from thidua.ops.errors import CannotRun


def refuse_name(username):
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        raise CannotRun("Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _ (không có dấu cách).") from None
    if User.objects.filter(username=username).exists():
        raise CannotRun(
            f"Đã có tài khoản “{username}”. Hãy chọn tên khác, hoặc đổi mật khẩu: "
            f"thidua changepassword {username}"
        )


def create(*, username, full_name, email, password):
    try:
        validate_password(password, User(username=username, full_name=full_name, email=email))
    except ValidationError as error:
        raise CannotRun("Mật khẩu chưa dùng được. " + " ".join(error.messages)) from None
    by = actions.system_user()
    account, _ = actions.create_account(
        username=username,
        full_name=full_name,
        email=email,
        is_staff=True,
        password=password,
        by=by,
        at=clock.now(),
    )
    return account
