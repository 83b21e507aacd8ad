"""People who sign in. What they may do comes from roles (`organisations`), never from here."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower

SYSTEM_USERNAME = "he-thong"


class User(AbstractUser):
    """A sign-in of one person. `is_staff` means: runs this installation (not: may decide anything)."""

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=120)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    made_by = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    search_key = models.CharField(max_length=300, default="", editable=False)  # name and sign-in, folded
    sort_key = models.CharField(max_length=420, default="", editable=False, db_collation="C")

    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    class Meta:
        verbose_name = "tài khoản"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                condition=~models.Q(email=""),
                violation_error_message="Đã có tài khoản dùng địa chỉ thư này.",
            )
        ]

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self).rsplit(" ", 1)[-1]
