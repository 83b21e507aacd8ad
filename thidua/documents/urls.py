from django.urls import path

from thidua.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="list"),
    path("tao/", views.create, name="create"),
    path("kiem-tra/", views.check_file, name="check_file"),
    path("so/", views.register, name="register"),
    path("so/xuat.xlsx", views.export, name="export"),
    path("so/<int:issuer>/giu-so/", views.hold, name="hold"),
    path("so/<int:issuer>/so-dau/", views.begin_series, name="begin_series"),
    path("so/huy/<int:pk>/", views.cancel_number, name="cancel_number"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/soan/", views.edit, name="edit"),
    path("<int:pk>/soan/them-phu-luc/", views.add_annex, name="add_annex"),
    path("<int:pk>/soan/so-lieu/", views.changed_figures, name="changed_figures"),
    path("<int:pk>/soan/<slug:part>/", views.edit_part, name="edit_part"),
    path("<int:pk>/soan/<slug:part>/tu-luu/", views.autosave, name="autosave"),
    path("<int:pk>/soan/<slug:part>/bo/", views.remove_annex, name="remove_annex"),
    path("<int:pk>/xem-truoc/", views.preview, name="preview"),
    path("<int:pk>/trang/<int:number>.png", views.page_image, name="page_image"),
    path("<int:pk>/van-ban.pdf", views.pdf, name="pdf"),
    path("<int:pk>/van-ban.docx", views.docx, name="docx"),
    path("<int:pk>/ban/<int:copy>/", views.copy_file, name="copy"),
    path("<int:pk>/ban-ky/", views.add_copy, name="add_copy"),
    path("<int:pk>/ky-so/", views.sign_copy, name="sign_copy"),
    path("<int:pk>/gui/", views.distribute, name="distribute"),
    path("<int:pk>/nhac/", views.remind, name="remind"),
    path("<int:pk>/gui/<int:sending>/ghi/", views.mark_sending, name="mark_sending"),
    path("<int:pk>/gui/<int:sending>/da-nhan/", views.confirm_receipt, name="confirm_receipt"),
    path("<int:pk>/nhat-ky/", views.trail, name="trail"),
    path("<int:pk>/buoc/<slug:verb>/", views.act, name="act"),
]
