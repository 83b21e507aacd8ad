"""What a password must be, said in plain words before it is typed and when it is not."""

from django.contrib.auth import password_validation as django_rules


class LongEnough(django_rules.MinimumLengthValidator):
    """Length protects more than odd signs do, so length is the one thing asked for."""

    def get_help_text(self):
        return f"Dài ít nhất {self.min_length} ký tự; một câu ngắn dễ nhớ là tốt nhất, được dùng dấu và dấu cách."

    def get_error_message(self):
        return f"Mật khẩu còn ngắn; hãy dùng ít nhất {self.min_length} ký tự."


class NotAboutMe(django_rules.UserAttributeSimilarityValidator):
    def __init__(self):
        super().__init__(user_attributes=("username", "full_name", "email"))

    def get_help_text(self):
        return "Không giống họ tên, tên đăng nhập hay địa chỉ thư."

    def get_error_message(self):
        return "Mật khẩu quá giống họ tên, tên đăng nhập hoặc địa chỉ thư; người khác dễ đoán ra."


class NotCommon(django_rules.CommonPasswordValidator):
    def get_help_text(self):
        return "Không phải mật khẩu nhiều người dùng, như “matkhau123”."

    def get_error_message(self):
        return "Mật khẩu này nhiều người dùng nên dễ bị dò ra; hãy chọn mật khẩu khác."


class NotOnlyDigits(django_rules.NumericPasswordValidator):
    def get_help_text(self):
        return "Không chỉ gồm chữ số, ví dụ ngày sinh hay số điện thoại."

    def get_error_message(self):
        return "Mật khẩu chỉ có chữ số; hãy thêm chữ."
