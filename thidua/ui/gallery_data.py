"""Invented content for the gallery: a reading room and its yearly stock-taking."""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

from thidua.core.verdict import Verdict, unless
from thidua.ui.fields import DateField, NumberField, PlainForm
from thidua.ui.parts import Bar, Mark, NavLink, Phase, Step, Timeline, TreeNode

TODAY = dt.date(2024, 8, 15)
PAGES = {
    "viec-can-lam": "Việc cần làm",
    "dot-kiem-ke": "Một đợt việc đang chạy",
    "bang-lon": "Bảng 130 hàng, 7 cột",
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


SHEET = """UỶ BAN NHÂN DÂN XÃ
BIÊN BẢN KIỂM KÊ

Hôm nay, ngày 15 tháng 8 năm 2024, tổ kiểm kê làm việc tại phòng Đọc 2.
Tổng số sách đếm được là 1.203 cuốn, thiếu ba cuốn so với sổ.
"""
LONG_SHEET = SHEET + "".join(
    f"\n{number}. Giá {number}\nGiá số {number} có 42 cuốn theo sổ. Tổ kiểm kê đếm từng cuốn, đối chiếu số đăng ký ghi ở gáy "
    "sách với sổ, ghi lại cuốn mất nhãn, cuốn rách bìa và cuốn để nhầm giá. Người đếm và người ghi cùng ký "
    "vào phiếu trước khi sang giá tiếp theo.\n"
    for number in range(1, 401)
)
READ = {  # field → the words it was read from
    "counted_on": "ngày 15 tháng 8 năm 2024",
    "room": "phòng Đọc 2",
    "books": "1.203 cuốn",
    "missing": "thiếu ba cuốn so với sổ",
}
LAST_SHELF = "Giá số 400 có 42 cuốn theo sổ."


@dataclass(frozen=True)
class Place:
    start: int
    end: int


def _places(text, read):
    return {name: [Place(text.index(words), text.index(words) + len(words))] for name, words in read.items()}


def _cell(row, column):
    """A made-up state for one room and one kind of shelf."""
    left = (row * 7 + column * 5) % 17
    if left < 8:
        return {"state": "done", "text": "12/12"}
    if left < 13:
        return {"state": "waiting", "text": f"{left - 4}/12"}
    return {"state": "problem", "text": "quá hạn"} if left < 14 else {"state": "nothing", "text": "–"}


def _board():
    columns = ["Văn học", "Lịch sử", "Nông nghiệp", "Y tế", "Thiếu nhi", "Pháp luật", "Báo, tạp chí"]
    rows = [
        {
            "room": f"Phòng đọc thôn {row}",
            "cells": [_cell(row, column) | {"column": name} for column, name in enumerate(columns)],
        }
        for row in range(1, 131)
    ]
    return {"columns": columns, "rows": rows}


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
        "sheet": SHEET,
        "sheet_spans": _places(SHEET, READ),
        "long_sheet": LONG_SHEET,
        "long_spans": _places(LONG_SHEET, READ | {"shelf": LAST_SHELF}),
        "board": _board(),
        "shelves": [
            {"key": "11", "text": "Giá A: văn học"},
            {"key": "12", "text": "Giá B: lịch sử địa phương"},
            {"key": "13", "text": "Giá C: sách thiếu nhi"},
        ],
        "bars": [
            Bar("Văn học", 420, "nhiều nhất", "#"),
            Bar("Thiếu nhi", 388.5),
            Bar("Nông nghiệp", 120),
            Bar("Pháp luật", 12, "mới lập giá tháng 6"),
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
