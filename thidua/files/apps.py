from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "thidua.files"
    verbose_name = "Tệp"
