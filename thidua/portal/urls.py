from django.urls import path

from thidua.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("viec-can-lam", views.home, name="home"),
    path("suc-khoe", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
]
