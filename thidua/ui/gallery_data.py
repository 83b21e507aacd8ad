"""Invented content for the gallery: a reading room and its yearly stock-taking."""

import datetime as dt

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

from thidua.core.verdict import Verdict, unless
from thidua.ui.fields import DateField, NumberField, PlainForm
from thidua.ui.parts import Mark, NavLink, Phase, Step, Timeline, TreeNode

TODAY = dt.date(2024, 8, 15)
PAGES = {
    "danh-sach": "Danh sách nhiều dòng",
    "bieu-mau": "Biểu mẫu có lỗi",
    "doc-va-dien": "Đọc bên trái, điền bên phải",
    "dien-thoai": "Mỗi việc một thẻ, cho điện thoại",
    "cong-khai": "Trang công khai",
    "tu-choi": "Việc bị từ chối",
}


class StockForm(PlainForm, forms.Form):
    room = forms.CharField(label="Tên phòng", max_length=60, help_text="Ghi đúng như biển trên cửa phòng.")
    counted_on = DateField(label="Ngày kiểm kê")
    books = NumberField(label="Số sách đếm được", min_value=0, places=0)
    kind = forms.ChoiceField(
        label="Cách đếm",
        choices=[("all", "Đếm từng cuốn"), ("shelf", "Đếm theo giá")],
        widget=forms.RadioSelect,
    )
    shelf = forms.ChoiceField(label="Khu", choices=[("", "Chọn khu"), ("a", "Khu A"), ("b", "Khu B")])
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    agreed = forms.BooleanField(label="Tôi đã đối chiếu với sổ kho", required=False)


class UploadForm(PlainForm, forms.Form):
    sheet = forms.FileField(label="Bảng kiểm kê")


WRONG = {"room": "", "counted_on": "31/02/2024", "books": "12.5", "kind": "all", "shelf": "a"}
BOOKS = [
    ("Truyện kể ở bản", "Hoàng Thị Ẩn", 42, "done", "Đã kiểm"),
    ("Sổ tay cây thuốc", "Ngô Đức Ước", 7, "waiting", "Chờ đối chiếu"),
    ("Đường qua đèo", "Vi Văn Ngữ", 1203, "problem", "Thiếu 3 cuốn"),
    ("Lịch nước lũ", "Lê Ỷ Lan", 0, "nothing", "Chưa đếm"),
]
REFUSAL = unless(
    False,
    "stock.open",
    "Phòng Đọc 2 chưa đếm xong; hãy nhập số sách trước khi khoá sổ.",
    "Nội quy phòng đọc, Điều 4",
) & unless(False, "stock.not-keeper", "Chỉ thủ kho Nguyễn Thị Ánh được khoá sổ này.")


def context(request):
    now = timezone.now()
    books = [
        dict(zip(("title", "author", "copies", "state", "state_text"), book, strict=True), number=number)
        for number, book in enumerate(BOOKS * 30, start=1)
    ]
    wrong = StockForm(WRONG)
    wrong.is_valid()
    return {
        "today": TODAY,
        "now": now,
        "soon": now + dt.timedelta(days=2, hours=5),
        "past": now - dt.timedelta(days=1),
        "days": {"far": dt.date(2024, 11, 4), "near": dt.date(2024, 8, 20), "over": dt.date(2024, 8, 12)},
        "allowed": Verdict(),
        "verdict": REFUSAL,
        "back": "..",
        "refused": REFUSAL,
        "form": StockForm(request.POST or None, initial={"kind": "all"}),
        "wrong_form": wrong,
        "upload_form": UploadForm(),
        "books": books[:4],
        "page": Paginator(books, 50).get_page(request.GET.get("trang")),
        "links": [NavLink("Cần đếm", "?muc=can-dem", 4, current=True), NavLink("Đã đếm", "?muc=da-dem")],
        "nav_links": [
            NavLink("Việc hôm nay", "/", 12),
            NavLink("Phòng đọc", request.path, current=True),
            NavLink("Sổ kho", "#"),
        ],
        "public_links": [NavLink("Giới thiệu", request.path, current=True), NavLink("Giờ mở cửa", "#")],
        "languages": [
            {"code": "vi", "name": "Tiếng Việt", "url": "?", "current": True},
            {"code": "en", "name": "English", "url": "?lang=en", "current": False},
        ],
        "office": "Thư viện xã",
        "steps": [
            Step("Chọn phòng", "done", "?buoc=1"),
            Step("Đếm sách", "current"),
            Step("Đối chiếu"),
            Step("Khoá sổ"),
        ],
        "nodes": (
            TreeNode(
                "Thư viện",
                "#",
                children=(
                    TreeNode("Phòng Đọc 1", "#", "3 giá", (TreeNode("Giá A", "#"), TreeNode("Giá B", "#"))),
                    TreeNode("Phòng Đọc 2", "#", "đang sửa"),
                ),
            ),
            TreeNode("Kho lưu", "#", "khoá", (TreeNode("Ngăn 1"), TreeNode("Ngăn 2")), open=False),
        ),
        "timeline": Timeline(
            dt.date(2024, 3, 19),
            dt.date(2024, 10, 30),
            TODAY,
            (
                Phase(dt.date(2024, 3, 19), dt.date(2024, 5, 31), "Chuẩn bị sổ và nhãn"),
                Phase(dt.date(2024, 6, 1), dt.date(2024, 9, 15), "Đếm sách"),
                Phase(dt.date(2024, 9, 16), dt.date(2024, 10, 30), "Đối chiếu"),
            ),
            (
                Mark(dt.date(2024, 4, 15), "Nộp danh sách phòng", done=True),
                Mark(dt.date(2024, 8, 20), "Báo số liệu đợt một", url="#"),
                Mark(dt.date(2024, 10, 30), "Khoá sổ"),
            ),
        ),
    }
