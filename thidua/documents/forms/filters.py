"""What a list, or the register, is narrowed by; all of it stands in the address."""

from django import forms

from thidua.documents.enums import DocumentState, NumberState


class _Conditions(forms.Form):
    """Nonsense in an address is no error: it narrows nothing."""

    @property
    def conditions(self):
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


def _year(choices):
    return [("", "Mọi năm"), *((str(year), str(year)) for year in choices)]


class FilterForm(_Conditions):
    text = forms.CharField(label="Tìm", max_length=100, required=False)
    state = forms.ChoiceField(label="Trạng thái", required=False)
    type_slug = forms.ChoiceField(label="Loại", required=False)
    year = forms.TypedChoiceField(label="Năm", coerce=int, empty_value=None, required=False)

    def __init__(self, data, *, types, years):
        super().__init__(data)
        self.fields["state"].choices = [("", "Mọi trạng thái"), *DocumentState.choices]
        self.fields["type_slug"].choices = [("", "Mọi loại"), *types]
        self.fields["year"].choices = _year(years)


class RegisterForm(_Conditions):
    issuer = forms.TypedChoiceField(label="Cơ quan", coerce=int, empty_value=None, required=False)
    year = forms.TypedChoiceField(label="Năm", coerce=int, empty_value=None, required=False)
    type_slug = forms.ChoiceField(label="Loại", required=False)
    state = forms.ChoiceField(label="Số", required=False)

    def __init__(self, data, *, issuers, types, years):
        super().__init__(data)
        self.fields["issuer"].choices = [(each.pk, each.name) for each in issuers]
        self.fields["year"].choices = [(str(year), str(year)) for year in years]
        self.fields["type_slug"].choices = [("", "Mọi loại"), *types]
        self.fields["state"].choices = [("", "Mọi số"), *NumberState.choices]
