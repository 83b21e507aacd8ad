"""Forms for people, roles and clusters."""

import datetime as dt

from django import forms
from django.db.models import Q

from thidua.core.text import clean
from thidua.organisations.enums import ClusterKind, Gender, UnitKind
from thidua.organisations.forms.fields import UnitField, day_written
from thidua.organisations.models import Unit
from thidua.organisations.roles import ROLES
from thidua.ui.fields import DateField, NumberField, PlainForm


class AccountField(forms.CharField):
    """A sign-in by its user name or mail address, among `accounts`."""

    accounts = None  # set by the form

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        found = self.accounts.filter(Q(username__iexact=text) | Q(email__iexact=text)).first()
        if found is None:
            raise forms.ValidationError(
                f"Không thấy tài khoản “{text}” trong số bạn quản lý. Hãy kiểm tra tên đăng nhập, hoặc lập tài khoản.",
                code="no-account",
            )
        return found


class AppointForm(PlainForm, forms.Form):
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    gender = forms.ChoiceField(
        label="Giới tính", choices=[("", "Không ghi"), *Gender.choices], required=False
    )
    post = forms.CharField(label="Chức vụ", max_length=120, help_text="Ví dụ: Chủ tịch, Trưởng phòng.")
    is_head = forms.BooleanField(label="Là người đứng đầu đơn vị", required=False)
    user = AccountField(
        label="Tên đăng nhập",
        max_length=150,
        required=False,
        help_text="Nếu người này có tài khoản; để nối tài khoản với chức vụ.",
    )
    on = DateField(label="Từ ngày")
    until = DateField(label="Đến ngày", required=False, help_text="Để trống khi chưa có thời hạn.")

    def __init__(self, data=None, *, accounts, **options):
        super().__init__(data, **options)
        self.fields["user"].accounts = accounts

    def clean_full_name(self):
        return clean(self.cleaned_data["full_name"])

    def clean(self):
        cleaned = super().clean()
        _check_period(self, cleaned)
        return cleaned


class EndPostForm(PlainForm, forms.Form):
    on = DateField(label="Thôi giữ từ ngày", help_text="Ngày đầu tiên không còn giữ chức vụ.")


class GrantRoleForm(PlainForm, forms.Form):
    user = AccountField(label="Tên đăng nhập hoặc địa chỉ thư", max_length=254)
    role = forms.ChoiceField(label="Vai trò", widget=forms.RadioSelect)
    on = DateField(label="Từ ngày")
    until = DateField(label="Đến ngày", required=False, help_text="Để trống khi chưa có thời hạn.")
    field_order = ("user", "role", "unit", "on", "until")

    def __init__(self, data=None, *, today, below, accounts, **options):
        super().__init__(data, **options)
        self.fields["user"].accounts = accounts
        self.fields["role"].choices = [
            (slug, f"{role.name}: {role.description}") for slug, role in ROLES.items()
        ]
        self.fields["unit"] = UnitField(
            label="Ở đơn vị",
            on=day_written(self, "on", today),
            below=below,
            help_text="Tên đơn vị vào ngày bắt đầu. Trùng tên thì ghi thêm cấp trên sau dấu phẩy.",
        )
        self.order_fields(self.field_order)

    def clean(self):
        cleaned = super().clean()
        _check_period(self, cleaned)
        return cleaned


def _check_period(form, cleaned):
    if cleaned.get("on") and cleaned.get("until") and cleaned["until"] <= cleaned["on"]:
        form.add_error("until", "Ngày kết thúc phải sau ngày bắt đầu.")


class ClusterFilterForm(PlainForm, forms.Form):
    nam = NumberField(label="Năm", places=0, min_value=1945, max_value=2100, required=False)


class CreateClusterForm(PlainForm, forms.Form):
    kind = forms.ChoiceField(
        label="Loại",
        choices=[
            (ClusterKind.CLUSTER, "Cụm thi đua (theo địa bàn)"),
            (ClusterKind.BLOC, "Khối thi đua (theo chức năng)"),
        ],
        widget=forms.RadioSelect,
        initial=ClusterKind.CLUSTER,
    )
    name = forms.CharField(label="Tên", max_length=200, help_text="Ví dụ: Khối các cơ quan Đảng, đoàn thể.")
    position = NumberField(label="Thứ tự trong danh sách", places=0, min_value=0, max_value=999, initial=0)


class ComposeYearForm(PlainForm, forms.Form):
    """Members among `units`, a list in the order in which an office lists them; head and deputy among them."""

    members = forms.ModelMultipleChoiceField(
        label="Thành viên", queryset=None, widget=forms.CheckboxSelectMultiple
    )
    head = forms.ModelChoiceField(label="Đơn vị trưởng", queryset=None, required=False)
    deputy = forms.ModelChoiceField(label="Đơn vị phó", queryset=None, required=False)

    def __init__(self, data=None, *, units, **options):
        super().__init__(data, **options)
        kinds = {}
        for unit in units:
            kinds.setdefault(UnitKind(unit.kind).label, []).append((unit.pk, _capital(unit.name)))
        queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        for name, field in self.fields.items():
            field.queryset = queryset
            field.widget.choices = [*([] if name == "members" else [("", "Chưa có")]), *kinds.items()]


def _capital(text):
    return text[:1].upper() + text[1:]


def year_day(year, today):
    """The day on which a year's units are looked at: today in this year, else the year's last day."""
    return today if year == today.year else dt.date(year, 12, 31)
