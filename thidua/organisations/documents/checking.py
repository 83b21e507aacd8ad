"""A filled-in unit list against what stands in the database: what is wrong in which cell, what would change."""

import datetime as dt
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field

from thidua.core.format import parse_date, vi_date
from thidua.core.text import clean, search_key
from thidua.organisations import queries
from thidua.organisations.documents.unit_sheet import SEPARATOR, text_of
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Unit

_CODE = re.compile(r"[0-9A-Za-z.\-]{1,20}")
_CODE_LENGTH = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
_LENGTHS = {"name": 200, "abbreviation": 30, "source": 200}
_CORRECTED = ("name", "kind", "official_code", "abbreviation", "aliases", "source")
_KINDS = {search_key(kind.label): kind for kind in UnitKind}
_LEVELS = {search_key(level.label): level for level in Level}


@dataclass
class SheetPlan:
    """What a sheet would do. Nothing may be carried out while there are errors."""

    errors: list = field(default_factory=list)
    creates: list = field(default_factory=list)  # Unit rows not saved yet
    corrections: list = field(default_factory=list)  # (Unit, {field: (before, after)})
    unchanged: int = 0

    @property
    def digest(self):
        """Names exactly this plan: what was looked through is what is carried out, or nothing is."""
        lines = [
            f"+{unit.parent_id}|{unit.parent and unit.parent.name}|{unit.name}|{unit.kind}|{unit.level}|"
            f"{unit.official_code}|{unit.abbreviation}|{unit.aliases}|{unit.valid_from}|{unit.valid_until}"
            for unit in self.creates
        ]
        lines += [f"~{unit.pk}|{sorted(changes.items())}" for unit, changes in self.corrections]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(eq=False)
class _Entry:
    """One row, read into values; `unit` is what it stands for, once that is known."""

    row: object
    values: dict
    unit: object = None


class _Check:
    def __init__(self, root):
        self.root = root
        self.plan = SheetPlan()
        self.stored = {unit.pk: unit for unit in _below(root)}
        self.by_place = defaultdict(list)
        for unit in self.stored.values():
            self.by_place[unit.parent_id, unit.name.casefold()].append(unit)

    def error(self, row, key, problem, remedy):
        self.plan.errors.append(row.error(key, problem, remedy))

    def run(self, rows):
        entries = [entry for row in rows if (entry := self._read(row)) is not None]
        self._codes = self._codes_elsewhere(entries)
        fresh, known = [], []
        for entry in entries:
            entry.unit = self._known(entry)
            (fresh if entry.unit is None else known).append(entry)
        self._place(fresh)
        self._repeated(entries)
        for entry in known:
            self._compare(entry)
        self.plan.errors.sort(key=lambda error: (error.row, error.cell))
        return self.plan

    def _read(self, row):
        """Cells into values; None when something in the row cannot be read."""
        count = len(self.plan.errors)
        values = {key: self._text(row, key) for key in ("name", "abbreviation", "source", "superior")}
        if not values["name"]:
            self.error(row, "name", "Còn trống.", "Ghi tên đơn vị, hoặc xóa cả dòng.")
        values["kind"] = self._one_of(row, "kind", _KINDS, UnitKind.labels)
        values["level"] = self._one_of(row, "level", _LEVELS, Level.labels)
        values["official_code"] = self._code(row, values["level"])
        aliases = text_of(row.values.get("aliases")).split(SEPARATOR)
        values["aliases"] = list(dict.fromkeys(filter(None, map(clean, aliases))))
        values["valid_from"] = self._date(row, "valid_from", required=True)
        values["valid_until"] = self._date(row, "valid_until")
        if values["valid_from"] and values["valid_until"] and values["valid_until"] <= values["valid_from"]:
            self.error(
                row,
                "valid_until",
                "Không sau “Từ ngày”.",
                "Ghi ngày muộn hơn, hoặc để trống khi còn hoạt động.",
            )
        values["id"] = self._id(row)
        return _Entry(row, values) if len(self.plan.errors) == count else None

    def _text(self, row, key):
        text = text_of(row.values.get(key))
        if len(text) > _LENGTHS.get(key, 400):
            self.error(
                row, key, f"Dài {len(text)} ký tự.", f"Rút còn không quá {_LENGTHS.get(key, 400)} ký tự."
            )
        return text

    def _one_of(self, row, key, known, labels):
        text = text_of(row.values.get(key))
        if (found := known.get(search_key(text))) is None:
            problem = "Còn trống." if not text else "Không có trong danh mục."
            self.error(row, key, problem, f"Chọn một trong: {'; '.join(labels)}.")
        return found

    def _code(self, row, level):
        value = row.values.get("official_code")
        text = text_of(value)
        if isinstance(value, int | float) and text.isdecimal():
            text = text.zfill(_CODE_LENGTH.get(level, 0))  # Excel drops leading zeros of numbers
        if text and not _CODE.fullmatch(text):
            self.error(
                row,
                "official_code",
                "Chưa phải là mã.",
                "Mã chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối; không có mã thì để trống.",
            )
        return text

    def _date(self, row, key, *, required=False):
        value = row.values.get(key)
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if value is None:
            if required:
                self.error(row, key, "Còn trống.", "Ghi ngày/tháng/năm, ví dụ 01/07/2025.")
            return None
        try:
            return parse_date(text_of(value))
        except ValueError as error:
            problem, _, remedy = str(error).partition(". ")
            self.error(row, key, f"{problem}.", remedy)
            return None

    def _id(self, row):
        text = text_of(row.values.get("id"))
        if not text:
            return None
        if not text.isdecimal() or int(text) not in self.stored:
            self.error(
                row,
                "id",
                f"Không phải số của đơn vị nào thuộc {self.root}.",
                "Để nguyên số đã xuất ra; nếu là đơn vị mới thì xóa ô này.",
            )
            return None
        return int(text)

    def _known(self, entry):
        """The unit that stands for this row already: by its number, by level and code, by superior and name."""
        values = entry.values
        if values["id"]:
            return self.stored[values["id"]]
        if code := values["official_code"]:
            same = [u for u in self._codes.get((values["level"], code), ()) if _overlap(u, values)]
            return next((unit for unit in same if unit.pk in self.stored), None)
        superiors = self._superiors(values["superior"], values["valid_from"])
        if len(superiors) != 1:
            return None
        same = self.by_place[superiors[0].pk, values["name"].casefold()]
        return next((unit for unit in same if _overlap(unit, values)), None)

    def _codes_elsewhere(self, entries):
        codes = {entry.values["official_code"] for entry in entries} - {""}
        found = defaultdict(list)
        for unit in Unit.objects.filter(official_code__in=codes).select_related("parent"):
            found[unit.level, unit.official_code].append(unit)
        return found

    def _superiors(self, text, day):
        """Stored units that a cell of “Cấp trên” may mean on the day."""
        if not text:
            return [self.root]
        name, _, above = text.rpartition(",")
        found = [u for u in self._named(text) if day is None or u.exists_on(day)]
        if len(found) != 1 and name:
            found = [u for u in self._named(name) if u.parent and _same(u.parent.name, above)] or found
            found = [u for u in found if day is None or u.exists_on(day)]
        return found

    def _named(self, name):
        if not hasattr(self, "_by_name"):
            self._by_name = defaultdict(list)
            for unit in (self.root, *self.stored.values()):
                self._by_name[search_key_marked(unit.name)].append(unit)
        return self._by_name[search_key_marked(name)]

    def _place(self, fresh):
        """New rows below stored units or below one another."""
        made = {}
        for entry in fresh:
            values = entry.values
            entry.unit = Unit(
                name=values["name"],
                kind=values["kind"],
                level=values["level"],
                official_code=values["official_code"],
                abbreviation=values["abbreviation"],
                aliases=values["aliases"],
                valid_from=values["valid_from"],
                valid_until=values["valid_until"],
                source=values["source"],
            ).fill_keys()
            made.setdefault(search_key_marked(values["name"]), []).append(entry)
        for entry in fresh:
            entry.unit.parent = self._superior_of(entry, made)
        for entry in fresh:
            self._check_place(entry)
        self.plan.creates = [entry.unit for entry in fresh]

    def _superior_of(self, entry, made):
        text = entry.values["superior"]
        stored = self._superiors(text, entry.values["valid_from"])
        new = [other.unit for other in made.get(search_key_marked(text), ()) if other is not entry]
        found = stored + new
        if len(found) == 1:
            return found[0]
        if not found:
            self.error(
                entry.row,
                "superior",
                f"Không có đơn vị này thuộc {self.root} vào ngày {vi_date(entry.values['valid_from'])}.",
                "Viết đúng tên một đơn vị có trong danh sách; để trống nếu trực thuộc thẳng.",
            )
        else:
            self.error(
                entry.row,
                "superior",
                f"Có {len(found)} đơn vị mang tên này.",
                "Ghi thêm cấp trên của nó sau dấu phẩy, ví dụ: Văn phòng, xã Cai Kinh.",
            )
        return self.root

    def _check_place(self, entry):
        unit, seen = entry.unit, set()
        while unit is not None and unit.pk is None:
            if id(unit) in seen:
                self.error(
                    entry.row,
                    "superior",
                    "Các dòng làm cấp trên của nhau thành vòng.",
                    "Sửa cấp trên của một dòng.",
                )
                entry.unit.parent = self.root
                return
            seen.add(id(unit))
            unit = unit.parent
        for other in self._codes.get((entry.unit.level, entry.unit.official_code), ()):
            if _overlap(other, entry.values):
                self.error(
                    entry.row,
                    "official_code",
                    f"Đang là mã của {queries.written(other)}.",
                    "Kiểm tra lại mã, hoặc kết thúc đơn vị kia trước.",
                )
        if unit is not None and entry.unit.parent is unit and not unit.exists_on(entry.values["valid_from"]):
            self.error(
                entry.row,
                "valid_from",
                f"Ngày này chưa có hoặc không còn {unit}.",
                "Chọn ngày trong thời gian cấp trên hoạt động.",
            )

    def _repeated(self, entries):
        """The same unit twice, the same code twice at one time, the same name twice below one superior."""
        ids, codes, names = {}, defaultdict(list), defaultdict(list)
        for entry in entries:
            values, unit = entry.values, entry.unit
            if unit.pk and ids.setdefault(unit.pk, entry) is not entry:
                self.error(
                    entry.row,
                    "id",
                    f"Trùng đơn vị với dòng {ids[unit.pk].row.row}.",
                    "Xóa một trong hai dòng.",
                )
            if values["official_code"]:
                self._clash(entry, codes[values["level"], values["official_code"]], "official_code", "mã")
            if not unit.pk:
                key = (
                    id(unit.parent) if unit.parent.pk is None else unit.parent.pk,
                    values["name"].casefold(),
                )
                self._clash(entry, names[key], "name", "tên và cấp trên")

    def _clash(self, entry, earlier, key, what):
        for other in earlier:
            if _overlap(other, entry.values) and not (entry.unit.pk and entry.unit.pk == other.unit.pk):
                self.error(
                    entry.row,
                    key,
                    f"Trùng {what} với dòng {other.row.row}.",
                    "Sửa lại, hoặc xóa một trong hai dòng.",
                )
                break
        earlier.append(entry)

    def _compare(self, entry):
        """What the row says differently from the unit: put right, or refused where history would be lost."""
        unit, values, row = entry.unit, entry.values, entry.row
        count = len(self.plan.errors)
        if not any(parent == unit.parent for parent in self._superiors(values["superior"], None)):
            self.error(
                row,
                "superior",
                f"Khác cấp trên đang ghi là {unit.parent}.",
                "Trả lại như cũ; chuyển cấp trên thì làm ở trang của đơn vị.",
            )
        for key, remedy in (
            ("valid_from", "Trả lại ngày cũ."),
            ("valid_until", "Trả lại như cũ; giải thể, sáp nhập thì làm ở trang của đơn vị."),
        ):
            if values[key] != getattr(unit, key):
                stored = getattr(unit, key)
                self.error(
                    row, key, f"Khác ngày đang ghi là {vi_date(stored) if stored else 'trống'}.", remedy
                )
        if values["level"] != unit.level:
            self.error(row, "level", f"Khác cấp đang ghi là {unit.get_level_display()}.", "Trả lại như cũ.")
        for other in self._codes.get((values["level"], values["official_code"]), ()):
            if other.pk != unit.pk and _overlap(other, values):
                self.error(
                    row, "official_code", f"Đang là mã của {queries.written(other)}.", "Kiểm tra lại mã."
                )
        if len(self.plan.errors) > count:
            return
        changes = {
            key: (getattr(unit, key), values[key]) for key in _CORRECTED if getattr(unit, key) != values[key]
        }
        if changes:
            self.plan.corrections.append((unit, changes))
        else:
            self.plan.unchanged += 1


def check_sheet(rows, root):
    """The plan of the rows for everything below `root`: two queries, however many rows."""
    return _Check(root).run(rows)


def sheet_values(unit, root):
    """One unit as a row of the sheet."""
    superior = "" if unit.parent_id == root.pk else queries.written(unit.parent, below=root)
    return {
        "id": unit.pk,
        "superior": superior or root.name,
        "name": unit.name,
        "kind": UnitKind(unit.kind).label,
        "level": Level(unit.level).label,
        "official_code": unit.official_code,
        "abbreviation": unit.abbreviation,
        "aliases": f"{SEPARATOR} ".join(unit.aliases),
        "valid_from": unit.valid_from,
        "valid_until": unit.valid_until,
        "source": unit.source,
    }


def search_key_marked(name):
    """Case and spacing do not matter, marks do."""
    return clean(name).casefold()


def _below(root):
    units = Unit.objects.filter(pk__in=queries.in_subtree([root])).exclude(pk=root.pk)
    return units.select_related("parent__parent")


def _same(one, other):
    return search_key_marked(one) == search_key_marked(other)


def _overlap(one, other):
    """Two periods share a day; each is a unit, an entry or values."""
    (a_from, a_until), (b_from, b_until) = _period(one), _period(other)
    return (a_until is None or b_from < a_until) and (b_until is None or a_from < b_until)


def _period(what):
    if isinstance(what, Unit):
        return what.valid_from, what.valid_until
    values = what.values if isinstance(what, _Entry) else what
    return values["valid_from"], values["valid_until"]
