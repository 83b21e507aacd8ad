"""Choosing a unit by writing its name."""

from django import forms
from django.core.exceptions import ValidationError

from thidua.core.format import vi_date
from thidua.organisations import queries
from thidua.organisations.models import Unit

_OFFERED = 400  # names in the browser's list; any other name can still be written
_SHOWN = 6


class UnitField(forms.CharField):
    """A unit as documents write it: "UBND xã Cai Kinh", "Phòng Nội vụ". Cleans to the unit of that day.

    `queries.find_by_name` reads the name; when several units bear it, the superior after a comma decides:
    "Văn phòng, xã Cai Kinh".
    """

    def __init__(self, *, on, below=None, offered=None, **options):
        self.on, self.below, self.offered = on, below, offered
        options.setdefault("max_length", 300)
        options.setdefault("help_text", "Gõ tên đơn vị. Trùng tên thì ghi thêm cấp trên sau dấu phẩy.")
        super().__init__(**options)
        self.widget.attrs |= {"autocomplete": "off", "list": "ten-don-vi"}

    def clean(self, value):
        text = super().clean(value)
        return self.unit_named(text) if text else None

    def unit_named(self, text):
        name, _, superior = text.rpartition(",")
        found = queries.find_by_name(text, on=self.on, below=self.below)
        if len(found) != 1 and name:
            parents = {unit.pk for unit in queries.find_by_name(superior, on=self.on)}
            named = queries.find_by_name(name, on=self.on)
            found = [unit for unit in named if unit.parent_id in parents] or found
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                f"Ngày {vi_date(self.on)} không có đơn vị nào tên “{text}”. "
                "Hãy kiểm tra tên và ngày ghi ở biểu này, hoặc xem cây đơn vị của ngày ấy.",
                code="no-unit",
            )
        chosen = Unit.objects.filter(pk__in=[unit.pk for unit in found[:_SHOWN]]).select_related("parent")
        names = "; ".join(queries.written(unit) for unit in chosen.order_by("parent__sort_key", "pk"))
        raise ValidationError(
            f"Ngày {vi_date(self.on)} có {len(found)} đơn vị mang tên này. Hãy ghi rõ một trong số: {names}.",
            code="many-units",
        )


def day_written(form, name, today):
    """The day that the form itself says in its field `name`; `today` where nothing legible is written yet."""
    if not form.is_bound:
        return today
    field = form.fields[name]
    written = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    try:
        return field.clean(written) or today
    except ValidationError:
        return today


def offered_names(units):
    """Names for the browser's own list of suggestions."""
    return [
        queries.written(unit) for unit in units.select_related("parent").order_by("sort_key", "pk")[:_OFFERED]
    ]
