"""One part of the review page over one plan: its forms, read from the plan and written back to it."""

import copy
import re
from dataclasses import dataclass, field

from thidua.campaigns import plan as plans
from thidua.campaigns.forms import order, rows
from thidua.campaigns.forms.sections import RowList

KEY = re.compile(r"[0-9A-Za-z]{1,12}")
UNSURE = 0.7  # below it the page asks the reader to compare with the document


def unsure(spans):
    return bool(spans) and max(span[2] for span in spans) < UNSURE


@dataclass(frozen=True)
class FieldView:
    """One box on the page: how wide, which words of the document it was read from, whether those are sure."""

    field: object
    width: str
    ref: str = ""
    unsure: bool = False


@dataclass(frozen=True)
class PartyLine:
    """A body as typed, with what is known of it. `place` is its number in the part, empty for a new line."""

    place: str
    phrase: str
    party: plans.Party | None
    units: tuple

    @property
    def state(self):
        if self.party is None or (self.units and not self.party.note):
            return ""
        return "party-partly" if self.units else "party-unknown"


@dataclass
class Row:
    key: str
    part: object
    form: rows.PartForm
    depth: int = 0
    first: bool = False
    last: bool = False
    fresh: bool = False  # the empty row at the end

    @property
    def fields(self):
        hidden = (*self.form.more, *self.form.set_apart)
        return [FieldView(each, rows.width(each)) for each in self.form if each.name not in hidden]

    @property
    def more(self):
        return [FieldView(self.form[name], rows.width(self.form[name])) for name in self.form.more]

    @property
    def parties(self):
        book = self.form.book
        return [
            PartyLine(place, phrase, party, tuple(book.of(party.units)) if party else ())
            for place, phrase, party in self.form.parties
        ]


@dataclass
class ListEditor:
    kind: RowList
    rows: list[Row] = field(default_factory=list)


@dataclass
class Errors:
    """Looks like one form to the error summary."""

    errors: dict
    visible_fields: list
    non_field_errors: list
    hidden_fields: tuple = ()


class PartEditor:
    """One part of the page over one plan. Bound, it follows the order and the keys that were sent."""

    def __init__(self, section, plan, *, book, data=None):
        self.section, self.plan, self.book, self.data = section, plan, book, data
        self.single = None
        if section.single:
            self.single = section.single(plan, plan=plan, book=book, data=data)
        self.lists = [self._list(kind) for kind in section.lists]

    def _list(self, kind):
        saved = _keyed(getattr(self.plan, kind.name))
        keys = [*saved, str(len(saved))] if kind.keyless else list(saved)
        if self.data is not None:
            keys = [key for key in dict.fromkeys(self.data.getlist(kind.name)) if KEY.fullmatch(key)]
        editor = ListEditor(kind)
        parts = []
        for key in keys:
            part = saved.get(key) or _renewed(kind, key)
            parts.append(part)
            form = kind.form(
                part, plan=self.plan, book=self.book, data=self.data, prefix=f"{kind.name}-{key}"
            )
            editor.rows.append(Row(key, part, form, fresh=kind.keyless and key not in saved))
        for row in editor.rows:
            if kind.nested:
                row.depth = order.depth(parts, row.part)
                beside = order.siblings(parts, row.part)
                row.first, row.last = beside[0] is row.part, beside[-1] is row.part
            else:
                row.first, row.last = row is editor.rows[0], row is editor.rows[-1]
        return editor

    @property
    def groups(self):
        """The boxes of the single fields under their headings."""
        spans = self.plan.spans
        return [
            {"title": title, "fields": [self._view(name, spans.get(name, [])) for name in names]}
            for title, names in self.single.groups
        ]

    def _view(self, name, spans):
        ref = f"f-{name}" if spans else ""
        return FieldView(self.single[name], rows.width(self.single[name]), ref, unsure(spans))

    def forms(self):
        single = [self.single] if self.single else []
        return single + [row.form for editor in self.lists for row in editor.rows]

    def is_valid(self):
        wrong = [form for form in self.forms() if form.errors]  # every form is asked: every error is told
        return not wrong

    @property
    def errors(self):
        fields = [each for form in self.forms() for each in form if each.errors]
        whole = [error for form in self.forms() for error in form.non_field_errors()]
        told = {each.html_name: each.errors for each in fields}
        return Errors(told | ({"__all__": whole} if whole else {}), fields, whole)

    @property
    def first_error(self):
        errors = self.errors
        if errors.non_field_errors:
            return errors.non_field_errors[0]
        return f"{errors.visible_fields[0].label}: {errors.visible_fields[0].errors[0]}"

    def result(self, *, keep_blank=False):
        """A new plan with this part as it was typed, without blank rows; everything else as it was."""
        plan = copy.deepcopy(self.plan)
        if self.single:
            self.single.write(plan)
        for editor in self.lists:
            parts = []
            parents = {getattr(row.part, "parent", "") for row in editor.rows}
            for row in editor.rows:
                if not keep_blank and row.form.is_blank() and row.key not in parents:
                    continue
                part = copy.deepcopy(row.part)
                row.form.write(part)
                parts.append(part)
            if editor.kind.nested:
                parts = order.in_order(parts)
            setattr(plan, editor.kind.name, parts)
        return tidy(plan)


def _keyed(parts):
    """Parts by key; a kind without keys goes by its place."""
    return {getattr(part, "key", str(place)): part for place, part in enumerate(parts)}


def _renewed(kind, key):
    part = kind.part()
    if hasattr(part, "key"):
        part.key = key
    return part


def tidy(plan):
    """No part points at a content that is gone."""
    known = {content.key for content in plan.contents}
    for part in [*plan.movements, *plan.targets]:
        if part.content not in known:
            part.content = ""
    for content in plan.contents:
        if content.parent not in known:
            content.parent = ""
    return plan
