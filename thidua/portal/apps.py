from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "thidua.portal"
    verbose_name = "Trang chủ"

    def ready(self):
        from thidua.core import rights
        from thidua.portal import rights as ours

        rights.provide(ours)
