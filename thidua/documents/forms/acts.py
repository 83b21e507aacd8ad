"""What a step of a paper's life asks of the person who takes it."""

from django import forms

from thidua.documents.forms.starting import type_choices
from thidua.ui.fields import DateField, NumberField, PlainForm


class ReasonForm(PlainForm, forms.Form):
    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class NumberForm(PlainForm, forms.Form):
    """Cấp số: the day of the paper, and the next number or one held for it; a form without a number only has a day."""

    on = DateField(label="Ngày văn bản")
    reserved = forms.ModelChoiceField(None, label="Số", required=False)

    def __init__(self, data=None, *, held, next_number, **options):
        super().__init__(data, **options)
        self.fields["reserved"].queryset = held
        self.fields["reserved"].empty_label = f"Số tiếp theo: {next_number}"
        self.fields["reserved"].label_from_instance = lambda each: (
            f"Số giữ trước {each.text}: {each.reserved_for}"
        )
        if not next_number:
            del self.fields["reserved"]


class EffectForm(PlainForm, forms.Form):
    """Đính chính, thay thế, thu hồi: by which paper, from when, why."""

    by_document = forms.ModelChoiceField(
        None, label="Bằng văn bản trong hệ thống", required=False, empty_label="Không có trong hệ thống"
    )
    basis = forms.CharField(
        label="Hoặc ghi văn bản khác",
        max_length=300,
        required=False,
        help_text="Số, ký hiệu, ngày, ví dụ: Công văn số 45/UBND-NV ngày 02/5/2024.",
    )
    on = DateField(label="Từ ngày")
    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data=None, *, papers, **options):
        super().__init__(data, **options)
        self.fields["by_document"].queryset = papers


class HoldForm(PlainForm, forms.Form):
    """Giữ trước số."""

    type_slug = forms.ChoiceField(label="Loại văn bản")
    body_code = forms.CharField(label="Cơ quan trong ký hiệu", max_length=40, help_text="Ví dụ UBND, HĐTĐKT.")
    count = NumberField(label="Mấy số", places=0, initial=1, max_digits=2)
    reserved_for = forms.CharField(label="Giữ cho văn bản nào", max_length=300)

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["type_slug"].choices = type_choices()


class SeriesForm(PlainForm, forms.Form):
    """Đặt số đầu của một dòng số đang chạy trên sổ giấy."""

    type_slug = forms.ChoiceField(label="Loại văn bản")
    body_code = forms.CharField(label="Cơ quan trong ký hiệu", max_length=40, help_text="Ví dụ UBND, HĐTĐKT.")
    first = NumberField(
        label="Số tiếp theo là", places=0, max_digits=6, help_text="Sổ giấy đã đến số 45 thì ghi 46."
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["type_slug"].choices = type_choices()

    def clean_first(self):
        first = self.cleaned_data["first"]
        if first < 1:
            raise forms.ValidationError("Số phải từ 1 trở lên.")
        return first


class StampForm(PlainForm, forms.Form):
    """Ngày gửi, ngày nhận của nơi nhận ngoài hệ thống; both empty takes the marks away."""

    sent_on = DateField(label="Gửi ngày", required=False, help_text="")
    received_on = DateField(label="Nhận ngày", required=False, help_text="")


class CopyForm(PlainForm, forms.Form):
    """Bản đã ký ở nơi khác."""

    file = forms.FileField(label="Bản đã ký (PDF)")
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class SignForm(PlainForm, forms.Form):
    """Ký số bằng tệp khóa. Neither the key nor its passphrase is kept."""

    role = forms.ChoiceField(
        label="Chữ ký của",
        choices=[("person", "Người có thẩm quyền"), ("body", "Cơ quan (dấu)")],
        widget=forms.RadioSelect,
    )
    key = forms.FileField(label="Tệp khóa (.p12, .pfx)", help_text="Chỉ dùng lúc ký, không lưu lại.")
    passphrase = forms.CharField(
        label="Mật khẩu của tệp khóa",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    picture = forms.FileField(
        label="Ảnh chữ ký hoặc ảnh dấu (PNG nền trong)",
        required=False,
        help_text="Chữ ký màu xanh, dấu màu đỏ, đúng kích thước thật của dấu.",
    )

    def __init__(self, data=None, files=None, *, roles, **options):
        super().__init__(data, files, **options)
        self.fields["role"].choices = [each for each in self.fields["role"].choices if each[0] in roles]
        if roles:
            self.fields["role"].initial = roles[0]
