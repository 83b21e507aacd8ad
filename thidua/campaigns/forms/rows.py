"""One form for each kind of part of a plan. Field names are the names of the part's own fields."""

import re
from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError

from thidua.campaigns.enums import BasisRole, Direction, MilestoneKind
from thidua.campaigns.forms.fields import Day, Lines, LongText, UnitName
from thidua.campaigns.plan import Party
from thidua.core.text import clean
from thidua.ui.fields import NumberField, PlainForm


class PartForm(PlainForm, forms.Form):
    """Reads from, and writes to, one part (or the plan itself). Knows the plan and the units of the page.

    Nothing is required: a draft may be half written. What a campaign must say is asked when it is published.
    """

    main = ""
    more = ()  # fields that open on demand
    set_apart = ()  # fields that the row's template places itself

    def __init__(self, part, *, plan, book, data=None, prefix=None):
        self.part, self.plan, self.book = part, plan, book
        super().__init__(data, prefix=prefix, initial=self.read(part))
        for field in self.fields.values():
            if isinstance(field, UnitName):
                field.book = book
        if "content" in self.fields:
            self.fields["content"].choices = content_choices(plan)

    def read(self, part):
        return {name: getattr(part, name) for name in self.base_fields}

    def write(self, part):
        for name in self.base_fields:
            setattr(part, name, self.cleaned_data[name])

    def is_blank(self):
        """Nothing was typed into the row: what a list offers by itself does not count."""
        typed = (name for name, field in self.fields.items() if not isinstance(field, forms.ChoiceField))
        return not any(self.cleaned_data[name] for name in typed)

    @property
    def main_field(self):
        return self[self.main]

    def short(self):
        """The first words of the row, for labels of its buttons."""
        words = clean(str(self.main_field.value() or ""))
        return words[:60] + "…" if len(words) > 60 else words


_SMALL = {"label", "measure", "value", "base", "direction", "number", "doc_type", "place", "kind", "role"}


def width(field):
    """The class that says how much of the line a box takes."""
    if field.name == "label":
        return "field-label-box"
    if isinstance(field.form, SignatoryForm | MovementForm):
        return "field-half"
    return "field-half" if isinstance(field.field, Day) or field.name in _SMALL else "field-whole"


def content_choices(plan):
    return [
        ("", "Chung cho cả phong trào"),
        *((each.key, clean(f"{each.label} {each.text[:70]}")) for each in plan.contents),
    ]


class GeneralForm(PartForm):
    """Chung: what the head of the document says."""

    title = LongText(label="Tên phong trào", max_length=600, required=False, rows=2)
    theme = LongText(label="Chủ đề", required=False)
    starts_on = Day(label="Từ ngày")
    ends_on = Day(label="Đến hết ngày", help_text="Ngày cuối cùng còn được tính.")
    period_text = forms.CharField(label="Văn bản ghi thời gian là", max_length=400, required=False)
    anniversaries = Lines(label="Dịp kỷ niệm", required=False, rows=2, help_text="Mỗi dịp một dòng.")
    objectives = LongText(label="Mục tiêu", required=False, rows=4)
    participants = LongText(label="Đối tượng tham gia", required=False, rows=2)
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    issued_on = Day(label="Ngày ban hành")
    doc_type = forms.CharField(label="Loại văn bản", max_length=60, required=False)
    place = forms.CharField(label="Nơi ban hành", max_length=120, required=False)
    issuer_text = forms.CharField(label="Cơ quan ban hành, như văn bản ghi", max_length=300, required=False)
    groups = (
        ("Phong trào", ("title", "theme", "starts_on", "ends_on", "period_text", "anniversaries")),
        ("Hướng tới", ("objectives", "participants")),
        ("Văn bản", ("number", "issued_on", "doc_type", "place", "issuer_text")),
    )

    def clean(self):
        data = super().clean()
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error(
                "ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy sửa một trong hai ngày."
            )
        return data


class SignatoryForm(PartForm):
    title = forms.CharField(label="Chức vụ", max_length=200, required=False)
    name = forms.CharField(label="Họ và tên", max_length=120, required=False)
    main = "name"


class ContentForm(PartForm):
    label = forms.CharField(label="Số mục", max_length=30, required=False)
    text = LongText(label="Nội dung", required=False, rows=2)
    owner = UnitName(label="Đơn vị chủ trì")
    criteria = LongText(label="Tiêu chí", required=False, rows=2)
    evidence = LongText(label="Minh chứng", required=False, rows=2)
    main = "text"
    more = ("owner", "criteria", "evidence")

    @property
    def more_open(self):
        return any(self[name].value() for name in ("criteria", "evidence")) or any(
            self[name].errors for name in self.more
        )

    @property
    def owner_name(self):
        return self.book.name(self.part.owner)


class MovementForm(PartForm):
    name = LongText(label="Tên phong trào, cuộc vận động", max_length=300, required=False, rows=1)
    content = forms.ChoiceField(label="Nằm trong nội dung", required=False)
    main = "name"


class TargetForm(PartForm):
    what = LongText(label="Chỉ tiêu", required=False, rows=2)
    direction = forms.ChoiceField(label="Mức", choices=Direction.choices)
    value = NumberField(label="Giá trị", required=False, max_digits=20)
    measure = forms.CharField(label="Đơn vị tính", max_length=60, required=False)
    base = NumberField(label="Kết quả năm trước", required=False, max_digits=20)
    content = forms.ChoiceField(label="Thuộc nội dung", required=False)
    owner = UnitName(label="Đơn vị chủ trì")
    source = forms.CharField(label="Nguồn số liệu", max_length=300, required=False)
    main = "what"


class DutyForm(PartForm):
    """A duty and the bodies that carry it. Units of a body stay with it as long as its words stay."""

    text = LongText(label="Nhiệm vụ", required=False, rows=3)
    due_on = Day(label="Hạn")
    main = "text"

    def read(self, part):
        return {"text": part.text, "due_on": part.due_on}

    @property
    def parties(self):
        """[(place in the part or "", phrase, the Party with its units)] as typed, or as saved."""
        if not self.is_bound:
            return [(str(place), party.phrase, party) for place, party in enumerate(self.part.parties)]
        phrases = self.data.getlist(self.add_prefix("phrase"))
        places = self.data.getlist(self.add_prefix("place"))
        return [
            (place, clean(phrase), self._saved(place))
            for phrase, place in zip(phrases, places, strict=False)
            if clean(phrase) or self._saved(place)
        ]

    def is_blank(self):
        return super().is_blank() and not self.parties

    def _saved(self, place):
        known = re.fullmatch(r"\d{1,4}", place) and int(place) < len(self.part.parties)
        return self.part.parties[int(place)] if known else None

    def clean(self):
        if any(len(phrase) > 400 for _, phrase, _ in self.parties):
            raise ValidationError("Tên đơn vị, cá nhân dài quá 400 chữ. Hãy tách thành nhiều dòng.")
        return super().clean()

    def write(self, part):
        part.text, part.due_on = self.cleaned_data["text"], self.cleaned_data["due_on"]
        part.parties = [_party(phrase, saved) for _, phrase, saved in self.parties if phrase]


class MilestoneForm(PartForm):
    kind = forms.ChoiceField(label="Loại", choices=MilestoneKind.choices)
    name = LongText(label="Việc", required=False, rows=1)
    starts_on = Day(label="Từ ngày")
    due_on = Day(label="Đến hết ngày")
    rule = forms.CharField(label="Hoặc định kỳ", max_length=200, required=False)
    main = "name"

    def clean(self):
        data = super().clean()
        start, end = data.get("starts_on"), data.get("due_on")
        if start and end and end < start:
            self.add_error("due_on", "Ngày cuối phải từ ngày đầu trở đi. Hãy sửa một trong hai ngày.")
        return data


class AwardForm(PartForm):
    award_forms = Lines(label="Hình thức khen thưởng", required=False, help_text="Mỗi hình thức một dòng.")
    award_criteria = LongText(label="Tiêu chuẩn khen thưởng", required=False, rows=4)
    groups = (("", ("award_forms", "award_criteria")),)


class QuotaForm(PartForm):
    who = forms.CharField(label="Ai được khen", max_length=300, required=False)
    value = forms.CharField(label="Số lượng", max_length=60, required=False)
    measure = forms.CharField(label="Đơn vị tính", max_length=60, required=False)
    main = "who"


class BasisForm(PartForm):
    role = forms.ChoiceField(label="Vai trò", choices=BasisRole.choices)
    doc_type = forms.CharField(label="Loại", max_length=60, required=False)
    number = forms.CharField(label="Số, ký hiệu", max_length=200, required=False)
    issued_on = Day(label="Ngày")
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    subject = LongText(label="Trích yếu", required=False, rows=1)
    main = "number"


class RecipientForm(PartForm):
    phrase = forms.CharField(label="Nơi nhận", max_length=400, required=False)
    archive = forms.BooleanField(label="Là dòng lưu, không gửi cho ai", required=False)
    main = "phrase"
    set_apart = ("archive",)

    def read(self, part):
        return {"phrase": part.party.phrase, "archive": part.archive}

    def write(self, part):
        part.archive = self.cleaned_data["archive"]
        part.party = _party(self.cleaned_data["phrase"], part.party)

    @property
    def parties(self):
        return [("0", self.part.party.phrase, self.part.party)]


def _party(phrase, saved):
    """New words have no units yet, unless a person had chosen the units for this line."""
    if saved and (phrase == saved.phrase or saved.by_hand):
        return replace(saved, phrase=phrase)
    return Party(phrase=phrase)
