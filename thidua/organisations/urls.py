from django.urls import path

from thidua.organisations.views import changes, clusters, people, sheets, tree

app_name = "organisations"
urlpatterns = [
    path("", tree.tree, name="tree"),
    path("<int:pk>", tree.unit, name="unit"),
    path("them", changes.create, name="create_top"),
    path("<int:pk>/them", changes.create, name="create"),
    path("<int:pk>/sua", changes.correct, name="correct"),
    path("<int:pk>/thay-doi/<slug:verb>", changes.change, name="change"),
    path("<int:pk>/danh-sach.xlsx", sheets.export, name="export"),
    path("<int:pk>/nap", sheets.upload, name="upload"),
    path("bang/<int:pk>", sheets.look_through, name="sheet"),
    path("bang/<int:pk>/thuc-hien", sheets.apply, name="apply_sheet"),
    path("nhan-su", people.people, name="people"),
    path("nhan-su/giao-quyen", people.grant, name="grant"),
    path("nhan-su/quyen/<int:pk>/thu-hoi", people.revoke, name="revoke"),
    path("<int:pk>/chuc-vu", people.appoint, name="appoint"),
    path("chuc-vu/<int:pk>/thoi-giu", people.end_post, name="end_post"),
    path("cum-khoi", clusters.clusters, name="clusters"),
    path("<int:pk>/cum-khoi", clusters.create_cluster, name="create_cluster"),
    path("cum-khoi/<int:pk>/<int:year>", clusters.compose, name="compose"),
]
