from django.urls import path

from thidua.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.event_list, name="list"),
    path("tai-ve", views.export, name="export"),
]
