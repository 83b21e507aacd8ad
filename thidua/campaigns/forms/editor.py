"""The review page's parts: which forms each part of the page is made of, read from and written to a plan."""

import copy
import hashlib
import json
import re
from dataclasses import asdict, dataclass, field

from thidua.campaigns import plan as plans
from thidua.campaigns.forms import order, rows

KEY = re.compile(r"[0-9A-Za-z]{1,12}")


@dataclass(frozen=True)
class RowList:
    name: str  # of the plan's list
    part: type
    form: type
    title: str
    one: str
    empty: str
    note: str = ""
    nested: bool = False
    compact: bool = False  # a row of one line
    keyless: bool = False  # goes by place; one empty row always stands at the end
    template: str = "campaigns/review/row.html"


@dataclass(frozen=True)
class Section:
    """One part of the review page with an address of its own."""

    slug: str
    label: str
    about: str
    single: type | None = None
    lists: tuple[RowList, ...] = ()

    @property
    def names(self):
        """Fields of the plan that this part speaks of."""
        own = tuple(self.single.base_fields) if self.single else ()
        return (*own, *(each.name for each in self.lists))

    def digest(self, plan):
        """Changes exactly when what this part speaks of changes: two people on two parts never collide."""
        whole = asdict(plan)
        told = json.dumps([whole[name] for name in self.names], ensure_ascii=False, default=str)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


SECTIONS = (
    Section(
        "chung",
        "Chung",
        "Tên, chủ đề, thời gian và văn bản phát động.",
        rows.GeneralForm,
        (
            RowList(
                "signatories",
                plans.Signatory,
                rows.SignatoryForm,
                "Người ký",
                "người ký",
                "Chưa ghi ai ký văn bản.",
                compact=True,
                keyless=True,
            ),
        ),
    ),
    Section(
        "noi-dung",
        "Nội dung",
        "Thi đua việc gì, và những phong trào, cuộc vận động mang tên nằm trong đó.",
        None,
        (
            RowList(
                "contents",
                plans.ContentPart,
                rows.ContentForm,
                "Nội dung thi đua",
                "nội dung",
                "Chưa có nội dung nào. Phong trào cần ít nhất một nội dung để các đơn vị biết phải làm gì.",
                nested=True,
                template="campaigns/review/row_content.html",
            ),
            RowList(
                "movements",
                plans.MovementPart,
                rows.MovementForm,
                "Phong trào, cuộc vận động mang tên",
                "phong trào mang tên",
                "Văn bản không nhắc phong trào nào có tên riêng.",
                "Sống qua nhiều đợt, nhiều năm; gõ đúng tên cũ thì được nối với những lần trước.",
                compact=True,
            ),
        ),
    ),
    Section(
        "chi-tieu",
        "Chỉ tiêu",
        "Mức phấn đấu đo được của từng nội dung.",
        None,
        (
            RowList(
                "targets",
                plans.TargetPart,
                rows.TargetForm,
                "Chỉ tiêu",
                "chỉ tiêu",
                "Văn bản chưa ghi chỉ tiêu nào bằng số. Không có chỉ tiêu thì cuối đợt chỉ còn nhận xét chung.",
            ),
        ),
    ),
    Section(
        "phan-cong",
        "Phân công",
        "Ai làm việc gì, hạn nào. Mỗi chữ trong văn bản được nối với đơn vị có thật.",
        None,
        (
            RowList(
                "duties",
                plans.DutyPart,
                rows.DutyForm,
                "Nhiệm vụ",
                "nhiệm vụ",
                "Chưa phân công việc gì cho đơn vị nào.",
                template="campaigns/review/row_duty.html",
            ),
        ),
    ),
    Section(
        "moc-thoi-gian",
        "Mốc thời gian",
        "Giai đoạn, hạn, sơ kết, tổng kết.",
        None,
        (
            RowList(
                "milestones",
                plans.MilestonePart,
                rows.MilestoneForm,
                "Mốc thời gian",
                "mốc",
                "Chưa có mốc nào ngoài ngày bắt đầu và ngày kết thúc.",
                "Giai đoạn có ngày đầu và ngày cuối; hạn và các mốc khác chỉ cần ngày cuối.",
            ),
        ),
    ),
    Section(
        "khen-thuong",
        "Khen thưởng",
        "Hình thức, tiêu chuẩn và số lượng khen.",
        rows.AwardForm,
        (
            RowList(
                "quotas",
                plans.QuotaPart,
                rows.QuotaForm,
                "Số lượng khen",
                "dòng",
                "Văn bản chưa ghi số lượng khen.",
                compact=True,
            ),
        ),
    ),
    Section(
        "can-cu",
        "Căn cứ, nơi nhận",
        "Văn bản làm căn cứ và những nơi được gửi.",
        None,
        (
            RowList(
                "bases",
                plans.BasisPart,
                rows.BasisForm,
                "Căn cứ và văn bản viện dẫn",
                "văn bản",
                "Chưa có căn cứ nào.",
            ),
            RowList(
                "recipients",
                plans.RecipientPart,
                rows.RecipientForm,
                "Nơi nhận",
                "nơi nhận",
                "Chưa có nơi nhận nào.",
                template="campaigns/review/row_recipient.html",
            ),
        ),
    ),
)
BY_SLUG = {section.slug: section for section in SECTIONS}
SECTION_OF = {name: section.slug for section in SECTIONS for name in section.names}


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
        saved = keyed(getattr(self.plan, kind.name))
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


def keyed(parts):
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


UNSURE = 0.7  # below it the page asks the reader to compare with the document


def unsure(spans):
    return bool(spans) and max(span[2] for span in spans) < UNSURE


ACTS = ("up", "down", "in", "out", "remove", "add")


def carry_out(plan, section, act):
    """(place of the row to go to, what was removed as (list name, place, parts)) after a button such as `up:contents:KEY`.

    ValueError for a button that the part does not have.
    """
    verb, _, rest = act.partition(":")
    name, _, key = rest.partition(":")
    kind = next((each for each in section.lists if each.name == name), None)
    if kind is None or verb not in ACTS:
        raise ValueError(f"No button {act!r} on {section.slug}.")
    parts = getattr(plan, name)
    if kind.keyless:
        return _by_place(plan, kind, verb, key)
    if verb != "add" and order.find(parts, key) is None:
        raise ValueError(f"No {name} with key {key!r}.")
    gone = None
    if verb == "add":
        part = kind.part()
        parts = order.add(parts, part, after=key)
        key = part.key
    elif verb == "remove":
        place = next(place for place, each in enumerate(parts) if each.key == key)
        parts, removed = order.remove(parts, key)
        gone = (name, place, removed)
        key = parts[min(place, len(parts) - 1)].key if parts else ""
    elif verb in ("up", "down"):
        parts = order.move(parts, key, -1 if verb == "up" else 1)
    else:
        parts = (order.indent if verb == "in" else order.outdent)(parts, key)
    setattr(plan, name, parts)
    return f"{name}-{key}" if key else name, gone


def _by_place(plan, kind, verb, key):
    parts, place = list(getattr(plan, kind.name)), int(key)
    gone = None
    if not 0 <= place < len(parts):
        raise ValueError(f"No {kind.name} at {place}.")
    if verb == "remove":
        gone = (kind.name, place, [parts.pop(place)])
        place = min(place, len(parts) - 1)
    else:
        other = place + (-1 if verb == "up" else 1)
        if 0 <= other < len(parts):
            parts[place], parts[other] = parts[other], parts[place]
            place = other
    setattr(plan, kind.name, parts)
    return f"{kind.name}-{place}" if parts else kind.name, gone


def put_back(plan, name, place, plain):
    """Undo a removal. `plain` is the parts as JSON, as `Plan.to_json` writes them."""
    parts = list(getattr(plan, name))
    back = getattr(plans.Plan.from_json({name: plain}), name)
    known = {getattr(each, "key", None) for each in parts} - {None}
    back = [each for each in back if getattr(each, "key", None) not in known]
    parts[place:place] = back
    setattr(plan, name, order.in_order(parts) if name == "contents" else parts)
    return tidy(plan)
