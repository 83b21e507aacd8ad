"""Forms of the changes of units. Each reads what was typed; what it leads to is in `views.changes`."""

from django import forms

from thidua.core.text import clean
from thidua.organisations.enums import LOCALITIES, Level, UnitKind
from thidua.organisations.forms.fields import UnitField, day_written
from thidua.organisations.queries import NewUnit
from thidua.ui.fields import DateField, PlainForm

PARTS = 4  # of a split
_CODE = r"^[0-9A-Za-z.\-]{1,20}$"
_LEVEL_BELOW = {
    Level.CENTRAL: Level.PROVINCE,
    Level.PROVINCE: Level.PROVINCE,
    Level.DISTRICT: Level.DISTRICT,
    Level.COMMUNE: Level.COMMUNE,
    Level.BASE: Level.BASE,
}


class TreeForm(PlainForm, forms.Form):
    """Which day, which words. A wrong day is told at the field; the tree of today is shown then."""

    tim = forms.CharField(
        label="Tìm đơn vị", max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    ngay = DateField(label="Tại ngày", required=False, help_text="")


class ChangeForm(PlainForm, forms.Form):
    """Every change has a first day and a basis."""

    on = DateField(label="Từ ngày", help_text="Ngày đầu tiên của tình trạng mới, ví dụ 01/07/2025.")
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Số, ngày, cơ quan ban hành văn bản quyết định việc này.",
    )

    def __init__(self, data=None, *, unit, today, **options):
        self.unit, self.today = unit, today
        super().__init__(data, **options)


def code_field(**options):
    return forms.RegexField(
        _CODE,
        label=options.pop("label", "Mã chính thức"),
        required=False,
        help_text="Mã trong danh mục đơn vị hành chính, giữ số 0 ở đầu: 06385. Cơ quan, trường học để trống.",
        error_messages={
            "invalid": "Mã chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch nối, không quá 20 ký tự."
        },
        **options,
    )


class ParticularsForm(forms.Form):
    """Name, code, abbreviation, other names: mixed into forms that describe one unit."""

    name = forms.CharField(
        label="Tên đơn vị", max_length=200, help_text="Viết như trong văn bản: xã Cai Kinh."
    )
    official_code = code_field()
    abbreviation = forms.CharField(
        label="Viết tắt trong ký hiệu văn bản", max_length=30, required=False, help_text="Ví dụ UBND, PNV."
    )
    aliases = forms.CharField(
        label="Tên gọi khác",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Mỗi dòng một tên mà các văn bản hay dùng.",
    )

    def clean_name(self):
        return clean(self.cleaned_data["name"])

    def clean_aliases(self):
        names = [clean(line) for line in self.cleaned_data["aliases"].splitlines()]
        return tuple(dict.fromkeys(filter(None, names)))

    def new_unit(self, *, kind, level):
        cleaned = self.cleaned_data
        return NewUnit(
            cleaned["name"],
            kind,
            level,
            cleaned["official_code"],
            cleaned["abbreviation"],
            cleaned["aliases"],
        )


def particulars_of(unit):
    return {
        "name": unit.name,
        "official_code": unit.official_code,
        "abbreviation": unit.abbreviation,
        "aliases": "\n".join(unit.aliases),
    }


class CreateUnitForm(PlainForm, ParticularsForm):
    kind = forms.ChoiceField(label="Loại", choices=[("", "Chọn loại đơn vị"), *UnitKind.choices])
    on = DateField(label="Hoạt động từ ngày")
    source = forms.CharField(
        label="Căn cứ", max_length=200, help_text="Số, ngày, cơ quan ban hành quyết định thành lập."
    )
    field_order = ("kind", "name", "official_code", "abbreviation", "aliases", "on", "source")

    def __init__(self, data=None, *, superior, **options):
        self.superior = superior
        super().__init__(data, **options)

    def new(self):
        kind = self.cleaned_data["kind"]
        if kind in LOCALITIES:
            level = Level(kind)
        elif kind in (UnitKind.SCHOOL, UnitKind.ENTERPRISE, UnitKind.VILLAGE):
            level = Level.BASE
        else:
            level = _LEVEL_BELOW[self.superior.level] if self.superior else Level.CENTRAL
        return self.new_unit(kind=kind, level=level)


class CorrectUnitForm(PlainForm, ParticularsForm):
    reason = forms.CharField(
        label="Lý do sửa", max_length=300, help_text="Ví dụ: gõ nhầm tên. Đổi tên thật thì dùng “Đổi tên”."
    )


class RenameForm(ChangeForm, ParticularsForm):
    field_order = ("name", "official_code", "abbreviation", "aliases", "on", "basis")

    def new(self):
        return self.new_unit(kind=self.unit.kind, level=self.unit.level)


class MoveForm(ChangeForm):
    field_order = ("superior", "on", "basis")

    def __init__(self, data=None, *, unit, today, **options):
        super().__init__(data, unit=unit, today=today, **options)
        self.fields["superior"] = UnitField(label="Cấp trên mới", on=day_written(self, "on", today))
        self.order_fields(self.field_order)


class MergeForm(ChangeForm):
    """With which of its neighbours, and into what."""

    others = forms.ModelMultipleChoiceField(
        label="Sáp nhập cùng các đơn vị",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    into = forms.ChoiceField(
        label="Kết quả",
        choices=[
            ("new", "Lập một đơn vị mới; các đơn vị trên đều kết thúc"),
            ("existing", "Nhập vào một đơn vị đang có; đơn vị ấy giữ nguyên"),
        ],
        widget=forms.RadioSelect,
        initial="new",
    )
    name = forms.CharField(label="Tên đơn vị mới", max_length=200, required=False)
    official_code = code_field(label="Mã của đơn vị mới")
    field_order = ("others", "into", "name", "official_code", "target", "superior", "on", "basis")

    def __init__(self, data=None, *, unit, today, neighbours, **options):
        super().__init__(data, unit=unit, today=today, **options)
        self.fields["others"].queryset = neighbours
        day = day_written(self, "on", today)
        self.fields["target"] = UnitField(
            label="Đơn vị nhận", on=day, required=False, help_text="Khi nhập vào một đơn vị đang có."
        )
        self.fields["superior"] = UnitField(
            label="Cấp trên của đơn vị mới",
            on=day,
            required=False,
            help_text="Để trống nếu vẫn là cấp trên hiện nay.",
        )
        self.order_fields(self.field_order)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("into") == "new" and not clean(cleaned.get("name") or ""):
            self.add_error("name", "Còn trống; hãy ghi tên đơn vị mới.")
        if cleaned.get("into") == "existing" and not cleaned.get("target") and "target" not in self.errors:
            self.add_error("target", "Còn trống; hãy ghi tên đơn vị nhận.")
        return cleaned

    def target(self):
        if self.cleaned_data["into"] == "existing":
            return self.cleaned_data["target"]
        return NewUnit(
            clean(self.cleaned_data["name"]),
            self.unit.kind,
            self.unit.level,
            self.cleaned_data["official_code"],
            self.unit.abbreviation,
        )

    def superior(self):
        return self.cleaned_data["superior"] or self.unit.parent


class SplitForm(ChangeForm):
    """Up to four parts, and for each unit directly below the part that it joins."""

    def __init__(self, data=None, *, unit, today, children, **options):
        super().__init__(data, unit=unit, today=today, **options)
        choices = [(str(number), f"Đơn vị thứ {number}") for number in range(1, PARTS + 1)]
        for number in range(1, PARTS + 1):
            self.fields[f"name_{number}"] = forms.CharField(
                label=f"Tên đơn vị thứ {number}", max_length=200, required=number <= 2
            )
            self.fields[f"code_{number}"] = code_field(label=f"Mã đơn vị thứ {number}")
            self.fields[f"code_{number}"].help_text = ""
        self.children = list(children)
        for child in self.children:
            self.fields[f"below_{child.pk}"] = forms.ChoiceField(
                label=child.name, choices=choices, initial="1", help_text=""
            )
        self.order_fields([*(n for n in self.fields if n not in ("on", "basis")), "on", "basis"])

    @property
    def part_fields(self):
        return [self[f"{what}_{number}"] for number in range(1, PARTS + 1) for what in ("name", "code")]

    @property
    def child_fields(self):
        return [self[f"below_{child.pk}"] for child in self.children]

    def clean(self):
        cleaned = super().clean()
        filled = [n for n in range(1, PARTS + 1) if cleaned.get(f"name_{n}")]
        for child in self.children:
            if int(cleaned.get(f"below_{child.pk}") or 1) not in filled and filled:
                self.add_error(f"below_{child.pk}", "Đơn vị ấy chưa có tên ở trên; hãy chọn đơn vị khác.")
        return cleaned

    def parts(self):
        return [
            NewUnit(
                clean(self.cleaned_data[f"name_{number}"]),
                self.unit.kind,
                self.unit.level,
                self.cleaned_data[f"code_{number}"],
                self.unit.abbreviation,
            )
            for number in self._filled()
        ]

    def below(self):
        places = {number: place for place, number in enumerate(self._filled())}
        return {child.pk: places[int(self.cleaned_data[f"below_{child.pk}"])] for child in self.children}

    def _filled(self):
        return [n for n in range(1, PARTS + 1) if self.cleaned_data[f"name_{n}"]]


class DissolveForm(ChangeForm):
    including_below = forms.BooleanField(label="Các đơn vị trực thuộc cùng kết thúc", required=False)
    field_order = ("on", "basis", "including_below")


class TransferForm(DissolveForm):
    receivers = forms.CharField(
        label="Đơn vị nhận thẩm quyền",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi dòng một đơn vị. Trùng tên thì ghi thêm cấp trên sau dấu phẩy.",
    )
    field_order = ("receivers", "on", "basis", "including_below")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("receivers") and cleaned.get("on"):
            finder = UnitField(on=cleaned["on"])
            lines = [clean(line) for line in cleaned["receivers"].splitlines()]
            found = []
            for line in filter(None, lines):
                try:
                    found.append(finder.unit_named(line))
                except forms.ValidationError as error:
                    self.add_error("receivers", error)
            cleaned["units"] = list({unit.pk: unit for unit in found}.values())
        return cleaned
