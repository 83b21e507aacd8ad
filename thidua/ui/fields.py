"""Forms that speak plainly, and fields that read dates and numbers as they are written in Vietnam."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError

from thidua.core import format as vi


class PlainForm:
    """Before `forms.Form` or `forms.ModelForm`: text arrives in one spelling, an empty box is told what to do."""

    def __init__(self, data=None, *positional, **options):
        super().__init__(data if data is None else _one_spelling(data), *positional, **options)
        for field in self.fields.values():
            # A sentence that the form or field wrote for itself stays.
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                choose = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
                field.error_messages["required"] = (
                    "Chưa chọn; hãy chọn ở đây." if choose else "Còn trống; hãy điền ô này."
                )


class DateInput(forms.DateInput):
    """A text box: the browser's own calendar would follow the language of the browser, month first."""

    input_type = "text"

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value):
        return vi.vi_date(value) if hasattr(value, "year") else value


class DateField(forms.DateField):
    widget = DateInput

    def __init__(self, *, help_text="Ngày/tháng/năm, ví dụ 30/10/2024.", **options):
        super().__init__(help_text=help_text, **options)

    def to_python(self, value):
        if value in self.empty_values or not isinstance(value, str):
            return super().to_python(value)
        return _parsed(vi.parse_date, value)


class NumberInput(forms.TextInput):
    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value):
        return value if value is None or isinstance(value, str) else vi.vi_number(value)


class NumberField(forms.DecimalField):
    """1.234,5 in, Decimal out; `places=0` gives int."""

    widget = NumberInput

    def __init__(self, *, places=None, **options):
        super().__init__(decimal_places=places, **options)

    def widget_attrs(self, widget):
        return {}  # min, max and step belong to type=number

    def to_python(self, value):
        if value in self.empty_values:
            return None
        return _parsed(vi.parse_number, value) if isinstance(value, str) else super().to_python(value)

    def clean(self, value):
        number = super().clean(value)
        return int(number) if self.decimal_places == 0 and number is not None else number

    def validate(self, value):
        forms.Field.validate(self, value)

    def run_validators(self, value):
        if self.decimal_places == 0 and value not in self.empty_values and value != int(value):
            raise ValidationError("Hãy nhập số nguyên, không có phần lẻ.", code="not-whole")
        super().run_validators(value)


class TypedConfirmation(forms.CharField):
    """The server's half of the `confirm` component: the typed word must be the word."""

    def __init__(self, word, **options):
        self.word = word
        super().__init__(label=f"Gõ “{word}” để xác nhận", **options)

    def clean(self, value):
        typed = super().clean(value)
        if typed.casefold() != self.word.casefold():
            raise ValidationError(f"Chưa đúng. Hãy gõ “{self.word}” để xác nhận.", code="not-typed")
        return typed


def _one_spelling(data):
    """Vietnamese letters can be typed as one character or as letter and marks: NFC is the first."""
    if not hasattr(data, "setlist"):
        return {name: _nfc(value) for name, value in data.items()}
    data = data.copy()
    for name, values in data.lists():
        data.setlist(name, [_nfc(value) for value in values])
    return data


def _nfc(value):
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _parsed(parse, text):
    try:
        return parse(text)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error
