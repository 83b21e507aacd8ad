"""How allauth and axes behave in this product."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.urls import reverse

from thidua.core.tasks import enqueue


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs up. Letters go by the worker."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Tài khoản này đã bị khóa. Hãy hỏi người quản trị.",
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu chưa đúng.",
        "email_password_mismatch": "Tên đăng nhập hoặc mật khẩu chưa đúng.",
        "enter_current_password": "Mật khẩu đang dùng chưa đúng.",
        "incorrect_password": "Mật khẩu chưa đúng.",
        "invalid_password_reset": "Liên kết đặt lại mật khẩu không còn dùng được; hãy yêu cầu liên kết mới.",
        "rate_limited": "Có quá nhiều lần thử trong thời gian ngắn. Hãy đợi vài phút rồi thử lại.",
        "too_many_login_attempts": "Có quá nhiều lần thử trong thời gian ngắn. Hãy đợi vài phút rồi thử lại.",
    }

    def is_open_for_signup(self, request):
        return False

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:mine")

    def send_mail(self, template_prefix, email, context):
        """By the worker: nobody waits, a mail server that is down breaks nothing, and time betrays no account."""
        letter = self.render_mail(template_prefix, email, {"request": self.request} | context)
        enqueue("accounts.mail", subject=letter.subject, body=letter.body, to=letter.to)


class TwoStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Mã chưa đúng hoặc đã hết hạn. Hãy nhập mã đang hiện; nếu vẫn sai, hãy kiểm tra giờ của điện thoại.",
        "cannot_delete_authenticator": "Không tắt được xác thực hai bước của tài khoản này.",
        "cannot_generate_recovery_codes": "Hãy bật xác thực hai bước trước khi tạo mã dự phòng.",
    }
