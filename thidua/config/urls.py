from django.urls import include, path

urlpatterns = [
    path("", include("thidua.portal.urls")),
    path("phong-trao/", include("thidua.campaigns.urls")),
    path("van-ban/", include("thidua.documents.urls")),
    path("don-vi/", include("thidua.organisations.urls")),
    path("tep/", include("thidua.files.urls")),
    path("thong-bao/", include("thidua.notifications.urls")),
    path("nhat-ky/", include("thidua.audit.urls")),
    path("tai-khoan/", include("thidua.accounts.urls")),
    path("tai-khoan/", include("thidua.accounts.sign_in_urls")),
    path("ui/", include("thidua.ui.urls")),
]

handler400 = "thidua.ui.views.bad_request"
handler403 = "thidua.ui.views.forbidden"
handler404 = "thidua.ui.views.not_found"
handler500 = "thidua.ui.views.server_error"
