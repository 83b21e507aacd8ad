from django.urls import path

from thidua.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("<slug:name>/", views.gallery_page, name="gallery_page"),
]
