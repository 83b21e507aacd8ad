from django.urls import path

from thidua.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("thiet-bi", views.sessions, name="sessions"),
    path("thiet-bi/khac/dang-xuat", views.end_other_sessions, name="end_other_sessions"),
    path("thiet-bi/<int:pk>/dang-xuat", views.end_session, name="end_session"),
    path("quan-ly", views.account_list, name="list"),
    path("quan-ly/lap", views.create, name="create"),
    path("quan-ly/<int:pk>", views.detail, name="detail"),
    path("quan-ly/<int:pk>/khoa", views.lock, name="lock"),
    path("quan-ly/<int:pk>/mo-khoa", views.unlock, name="unlock"),
    path("quan-ly/<int:pk>/cap-mat-khau", views.give_password, name="give_password"),
]
