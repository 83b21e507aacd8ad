from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "thidua.ui"
    verbose_name = "Giao diện"
