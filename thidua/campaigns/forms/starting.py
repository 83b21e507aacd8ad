"""Forms that begin a campaign, find one, and carry it on."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from thidua.campaigns.enums import CampaignState
from thidua.core.format import vi_file_size
from thidua.ui.fields import DateField, PlainForm

KINDS = ".docx, .pdf, .txt, .md, .doc, .odt, .rtf, .png, .jpg"


class _IssuerForm(PlainForm, forms.Form):
    """Whoever acts for several authorities says for which one; whoever acts for one is not asked."""

    issuer = forms.ModelChoiceField(None, label="Đơn vị phát động", empty_label=None)

    def __init__(self, data=None, files=None, *, issuers, **options):
        super().__init__(data, files, **options)
        self.fields["issuer"].queryset = issuers
        if len(issuers) == 1:
            self.fields["issuer"].widget = forms.HiddenInput()
            self.initial["issuer"] = issuers[0].pk


class UploadForm(_IssuerForm):
    document = forms.FileField(label="Văn bản phát động đã ký", max_length=200, allow_empty_file=True)

    def clean_document(self):
        file = self.cleaned_data["document"]
        if file.size > settings.FILE_LIMIT:
            raise ValidationError(
                f"Tệp nặng {vi_file_size(file.size)}, quá giới hạn {vi_file_size(settings.FILE_LIMIT)}. "
                "Hãy bỏ bớt ảnh hoặc tách phụ lục rồi nạp lại.",
                code="too-large",
            )
        return file


class CreateByHandForm(_IssuerForm):
    title = forms.CharField(label="Tên phong trào", max_length=600)


class CreateCopyForm(PlainForm, forms.Form):
    campaign = forms.ModelChoiceField(
        None, label="Phong trào trước", empty_label="Chọn một phong trào", to_field_name="slug"
    )

    def __init__(self, data=None, *, campaigns):
        super().__init__(data)
        self.fields["campaign"].queryset = campaigns


class SuperiorForm(PlainForm, forms.Form):
    superior = forms.ModelChoiceField(
        None,
        label="Phong trào cấp trên mà phong trào này hưởng ứng",
        empty_label="Không gắn với phong trào nào",
        to_field_name="slug",
        required=False,
    )

    def __init__(self, data=None, *, campaigns):
        super().__init__(data)
        self.fields["superior"].queryset = campaigns


class FilterForm(PlainForm, forms.Form):
    """The list's filters, all in the address."""

    tim = forms.CharField(label="Tìm", max_length=100, required=False)
    trang_thai = forms.ChoiceField(label="Trạng thái", required=False)
    nam = forms.ChoiceField(label="Năm", required=False)
    don_vi = forms.ChoiceField(label="Đơn vị phát động", required=False)

    def __init__(self, data, *, states, years, issuers):
        super().__init__(data)
        labels = dict(CampaignState.choices)
        self.fields["trang_thai"].choices = [("", "Mọi trạng thái"), *((s, labels[s]) for s in states)]
        self.fields["nam"].choices = [("", "Mọi năm"), *((str(year), str(year)) for year in years)]
        self.fields["don_vi"].choices = [("", "Mọi đơn vị"), *((str(pk), name) for pk, name in issuers)]

    @property
    def conditions(self):
        """What is asked for; a value that the list does not offer asks for nothing."""
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value}
        return {
            name: convert(found[field])
            for field, name, convert in (
                ("tim", "text", str),
                ("trang_thai", "state", str),
                ("nam", "year", int),
                ("don_vi", "issuer", int),
            )
            if field in found
        }


class PublishForm(PlainForm, forms.Form):
    is_public = forms.BooleanField(
        label="Đưa lên trang công khai, ai cũng xem được không cần tài khoản", required=False
    )


class AmendForm(PlainForm, forms.Form):
    reason = forms.CharField(
        label="Lý do điều chỉnh",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ai xem lịch sử cũng đọc được lý do này.",
    )
    basis = forms.CharField(
        label="Văn bản điều chỉnh",
        max_length=300,
        required=False,
        help_text="Số, ký hiệu và ngày của văn bản, nếu có.",
    )


class ReasonForm(PlainForm, forms.Form):
    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class RecipientMarkForm(PlainForm, forms.Form):
    sent_on = DateField(label="Đã gửi ngày", required=False)
    received_on = DateField(label="Đã nhận ngày", required=False)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def clean(self):
        data = super().clean()
        sent, received = data.get("sent_on"), data.get("received_on")
        if received and not sent:
            self.add_error("sent_on", "Hãy ghi ngày gửi trước ngày nhận.")
        elif received and received < sent:
            self.add_error("received_on", "Ngày nhận phải từ ngày gửi trở đi.")
        return data
