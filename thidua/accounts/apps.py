from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "thidua.accounts"
    verbose_name = "Tài khoản"

    def ready(self):
        from thidua.accounts import receivers  # noqa: F401 -- connects itself
