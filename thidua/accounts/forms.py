"""Forms of signing in (ours in words, allauth's in what they do) and of looking after accounts."""

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.contrib.auth import password_validation
from django.core.validators import RegexValidator

from thidua.accounts.models import User
from thidua.ui.fields import PlainForm

_SAME = "Hai lần nhập chưa giống nhau; hãy nhập lại."


def _say(field, label, help_text=""):
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class SignInForm(PlainForm, account_forms.LoginForm):
    def __init__(self, *positional, **options):
        super().__init__(*positional, **options)
        _say(self.fields["login"], "Tên đăng nhập hoặc địa chỉ thư")
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        _say(self.fields["password"], "Mật khẩu")
        _say(
            self.fields["remember"],
            "Giữ đăng nhập trên máy này trong 12 giờ",
            "Không chọn khi dùng máy chung.",
        )


class _NewPassword(PlainForm):
    """Two boxes for a new password; the rules stand above them (accounts/password_rules.html)."""

    def __init__(self, *positional, **options):
        super().__init__(*positional, **options)
        _say(self.fields["password1"], "Mật khẩu mới")
        _say(self.fields["password2"], "Nhập lại mật khẩu mới")

    @property
    def rules(self):
        return password_validation.password_validators_help_texts()

    def clean(self):
        cleaned = super().clean()
        if "password2" in self.errors and cleaned.get("password1") and self.data.get("password2"):
            self.errors["password2"] = self.error_class([_SAME])
        return cleaned


class _DataFirst(account_forms.ChangePasswordForm):
    """allauth's form takes the user first; every other form takes the data first."""

    def __init__(self, data=None, *positional, user=None, **options):
        super().__init__(user, data, *positional, **options)


class ChangePasswordForm(_NewPassword, _DataFirst):
    def __init__(self, *positional, **options):
        super().__init__(*positional, **options)
        _say(self.fields["oldpassword"], "Mật khẩu đang dùng")
        self.fields["oldpassword"].error_messages["required"] = "Còn trống; hãy nhập mật khẩu đang dùng."


class ForgottenPasswordForm(PlainForm, account_forms.ResetPasswordForm):
    def __init__(self, *positional, **options):
        super().__init__(*positional, **options)
        _say(self.fields["email"], "Địa chỉ thư điện tử của tài khoản")


class ResetPasswordForm(_NewPassword, account_forms.ResetPasswordKeyForm):
    pass


class ConfirmPasswordForm(PlainForm, account_forms.ReauthenticateForm):
    def __init__(self, *positional, **options):
        super().__init__(*positional, **options)
        _say(self.fields["password"], "Mật khẩu")


class _Code(PlainForm):
    def __init__(self, *positional, **options):
        super().__init__(*positional, **options)
        _say(self.fields["code"], "Mã", self.help_code)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocapitalize": "none"}

    help_code = "6 chữ số trong ứng dụng xác thực, hoặc một mã dự phòng 8 chữ số chưa dùng."


class CodeForm(_Code, mfa_forms.AuthenticateForm):
    pass


class ConfirmCodeForm(_Code, mfa_forms.ReauthenticateForm):
    pass


class ActivateForm(_Code, totp_forms.ActivateTOTPForm):
    help_code = "6 chữ số mà ứng dụng đang hiện; mỗi mã dùng được trong 30 giây."


_USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,49}$",
    "Tên đăng nhập gồm 3–50 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối, ví dụ anh.nguyen.",
)


class EditAccountForm(PlainForm, forms.ModelForm):
    class Meta:
        model = User
        fields = ["full_name", "email"]
        labels = {"email": "địa chỉ thư điện tử"}

    def __init__(self, *positional, **options):
        super().__init__(*positional, **options)
        _say(self.fields["full_name"], "Họ và tên")
        _say(
            self.fields["email"],
            "Địa chỉ thư điện tử",
            "Dùng để nhận thông báo và tự đặt lại mật khẩu. Có thể bỏ trống.",
        )
        self.fields["email"].error_messages["invalid"] = (
            "Địa chỉ thư chưa đúng, ví dụ anh.nguyen@vidu.gov.vn."
        )

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class CreateAccountForm(EditAccountForm):
    class Meta(EditAccountForm.Meta):
        fields = ["full_name", "username", "email"]

    def __init__(self, *positional, **options):
        super().__init__(*positional, **options)
        field = self.fields["username"]
        field.validators = [_USERNAME]
        _say(field, "Tên đăng nhập", "Chữ thường không dấu, ví dụ anh.nguyen. Không đổi được về sau.")
        field.error_messages["unique"] = "Đã có tài khoản dùng tên đăng nhập này; hãy chọn tên khác."
        field.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        field.widget.attrs.pop("autofocus", None)


class LockAccountForm(PlainForm, forms.Form):
    reason = forms.CharField(
        label="Lý do khóa", max_length=300, help_text="Ghi vào nhật ký, ví dụ: chuyển công tác từ 01/07/2025."
    )


class FilterForm(forms.Form):
    ten = forms.CharField(label="Họ tên hoặc tên đăng nhập", required=False, max_length=100)
    tinh_trang = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[
            ("", "Tất cả"),
            ("dang-dung", "Đang dùng"),
            ("bi-khoa", "Đã khóa"),
            ("chua-doi", "Chờ đổi mật khẩu đầu"),
        ],
    )
