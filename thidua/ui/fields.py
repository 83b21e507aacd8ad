"""Form fields that read dates and numbers as they are written in Vietnam."""

from django import forms
from django.core.exceptions import ValidationError

from thidua.core import format as vi


class DateInput(forms.DateInput):
    """A text box: the browser's own calendar would follow the language of the browser, month first."""

    input_type = "text"

    def __init__(self, attrs=None):
        super().__init__(
            {"inputmode": "numeric", "autocomplete": "off", "placeholder": "30/10/2024", **(attrs or {})}
        )

    def format_value(self, value):
        return vi.vi_date(value) if hasattr(value, "year") else value


class DateField(forms.DateField):
    widget = DateInput

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
        number = _parsed(vi.parse_number, value) if isinstance(value, str) else super().to_python(value)
        whole = self.decimal_places == 0 and number == number.to_integral_value()
        return int(number) if whole else number

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


def _parsed(parse, text):
    try:
        return parse(text)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error
