"""Fields that the parts of a plan are typed in."""

from django import forms
from django.core.exceptions import ValidationError

from thidua.core.text import clean, search_key
from thidua.ui.fields import DateField


class LongText(forms.CharField):
    """Several lines; line ends are always one character, so that what was saved compares equal when it comes back."""

    def __init__(self, *, rows=3, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n").strip()


class Lines(LongText):
    """One thing a line ↔ list of texts."""

    def to_python(self, value):
        return [line for line in map(clean, super().to_python(value).split("\n")) if line]

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def validate(self, value):
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")


class Day(DateField):
    """A day that may stay unknown; how to write it is told once a page, not under every box."""

    def __init__(self, **options):
        super().__init__(**{"help_text": "", "required": False, "input_formats": ["%d/%m/%Y"]} | options)
        self.widget.attrs.setdefault("placeholder", "ngày/tháng/năm")


class UnitName(forms.CharField):
    """A unit by its name, with the names of the page's `UnitBook` offered while typing; gives the unit's id."""

    def __init__(self, **options):
        super().__init__(max_length=300, required=False, **options)
        self.book = None
        self.widget.attrs |= {"list": "cac-don-vi", "autocomplete": "off"}

    def prepare_value(self, value):
        return self.book.name(value) if isinstance(value, int) and self.book else value

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        found = self.book.find(typed)
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(
                f"Có {len(found)} đơn vị cùng tên “{typed}”. Hãy chọn một đơn vị trong danh sách gợi ý.",
                code="several-units",
            )
        raise ValidationError(
            f"Không tìm thấy đơn vị “{typed}”. Hãy chọn trong danh sách gợi ý, hoặc để trống.",
            code="no-unit",
        )


class UnitBook:
    """The units a page speaks of: names by id, and which may be typed. Made from units loaded with their superior."""

    def __init__(self, offered, named):
        self.units = {unit.pk: unit for unit in [*named, *offered]}
        self.offered = list(offered)
        self._names = self._unique_names()

    def _unique_names(self):
        seen = {}
        for unit in self.units.values():
            seen.setdefault(search_key(unit.name), []).append(unit)
        return {
            unit.pk: unit.name if len(same) == 1 or not unit.parent else f"{unit.name} ({unit.parent.name})"
            for same in seen.values()
            for unit in same
        }

    def name(self, pk):
        return self._names.get(pk, "")

    def find(self, typed):
        """Ids of the units that the typed words name: exactly as offered, else by folded name."""
        exact = [pk for pk, name in self._names.items() if name == clean(typed)]
        key = search_key(typed)
        return exact or [pk for pk, unit in self.units.items() if search_key(unit.name) == key]

    def suggestions(self):
        return [self._names[unit.pk] for unit in self.offered]

    def place(self, pk):
        """Sorting key: units in the order of the dictionary, unknown ones last."""
        return (pk not in self.units, self.units[pk].sort_key if pk in self.units else "", pk)

    def of(self, ids):
        """The units behind the ids, in the order of the ids; ids unknown to the book are left out."""
        return [self.units[pk] for pk in ids if pk in self.units]
