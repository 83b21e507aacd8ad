from django.urls import path

from thidua.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("doc-het", views.read_all, name="read_all"),
    path("<int:pk>/doc", views.read, name="read"),
]
