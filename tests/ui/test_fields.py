import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict

from thidua.ui.fields import DateField, NumberField, PlainForm, TypedConfirmation


class PlanForm(PlainForm, forms.Form):
    name = forms.CharField(label="Tên")
    day = DateField(label="Ngày")
    share = NumberField(label="Tỷ lệ", required=False, max_value=100)
    books = NumberField(label="Số cuốn", places=0, min_value=0)
    kind = forms.ChoiceField(label="Loại", choices=[("", "Chọn"), ("a", "A")])


GOOD = {"name": "Giá A", "day": "4/11/2024", "share": "12,5", "books": "1.203", "kind": "a"}


def errors_of(**changes):
    form = PlanForm(GOOD | changes)
    return {name: list(errors) for name, errors in form.errors.items()}


def test_reads_dates_and_numbers_as_they_are_written_here():
    form = PlanForm(GOOD)

    assert form.is_valid()
    assert form.cleaned_data == {
        "name": "Giá A",
        "day": dt.date(2024, 11, 4),
        "share": Decimal("12.5"),
        "books": 1203,
        "kind": "a",
    }
    assert type(form.cleaned_data["books"]) is int


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"name": ""}, {"name": ["Còn trống; hãy điền ô này."]}),
        ({"kind": ""}, {"kind": ["Chưa chọn; hãy chọn ở đây."]}),
        (
            {"day": "31/02/2024"},
            {"day": ["Không có ngày 31/02/2024 trên lịch. Hãy kiểm tra lại ngày và tháng."]},
        ),
        (
            {"day": "mai"},
            {"day": ["“mai” chưa phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 30/10/2024."]},
        ),
        (
            {"books": "12.5"},
            {
                "books": [
                    (
                        "“12.5” chưa phải là số. Hãy viết dấu phẩy trước phần lẻ và dấu chấm giữa hàng nghìn, "
                        "ví dụ 1.234,5."
                    )
                ]
            },
        ),
        ({"books": "12,5"}, {"books": ["Hãy nhập số nguyên, không có phần lẻ."]}),
        ({"share": ""}, {}),
        ({"books": "0"}, {}),
    ],
)
def test_errors_say_what_to_do(changes, errors):
    assert errors_of(**changes) == errors


def test_bounds_are_checked():
    assert set(errors_of(share="100,01", books="-1")) == {"share", "books"}


def test_shows_again_what_was_typed_and_writes_values_as_here():
    wrong = PlanForm(GOOD | {"day": "31/02/2024", "books": "12.5"})
    fresh = PlanForm(initial={"day": dt.date(2024, 11, 4), "share": Decimal("12.50"), "books": 1203})

    assert 'value="31/02/2024"' in str(wrong["day"])
    assert 'value="12.5"' in str(wrong["books"])
    assert 'value="04/11/2024"' in str(fresh["day"])
    assert 'value="12,5"' in str(fresh["share"])
    assert 'value="1.203"' in str(fresh["books"])
    assert 'inputmode="numeric"' in str(fresh["day"])
    assert 'type="text"' in str(fresh["day"])


def test_text_arrives_in_one_spelling():
    typed = unicodedata.normalize("NFD", "Thống kê")
    query = QueryDict(mutable=True)
    query.setlist("name", ["cũ", typed])

    assert PlanForm(GOOD | {"name": typed})["name"].value() == "Thống kê"
    assert PlanForm(query).data.getlist("name") == ["cũ", "Thống kê"]


def test_own_sentence_for_an_empty_box_stays():
    class Own(PlainForm, forms.Form):
        name = forms.CharField(error_messages={"required": "Ghi tên giá."})

    assert Own({}).errors["name"] == ["Ghi tên giá."]


def test_typed_confirmation():
    field = TypedConfirmation("huỷ sổ")

    assert field.label == "Gõ “huỷ sổ” để xác nhận"
    assert field.clean(" Huỷ Sổ ") == "Huỷ Sổ"
    with pytest.raises(forms.ValidationError, match=r"Chưa đúng\. Hãy gõ “huỷ sổ” để xác nhận\."):
        field.clean("huy so")
