"""The editor of a paper: its parts, each with an address of its own, read from and written to the paper."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, replace

from django import forms
from django.core.exceptions import ValidationError

from thidua.core import values
from thidua.documents.forms.rows import FIXED, KINDS_OF_ROW, Row, built, rows_of
from thidua.documents.paper import Body, Signature
from thidua.ui.fields import PlainForm
from thidua.ui.ordering import read_edit

LIST = "dong"
MOST_ROWS = 900  # of one page: more boxes than a browser can send at once
MOST_LETTERS = 400_000  # of one row
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_KINDS = {**dict(KINDS_OF_ROW), **FIXED}


def clean(text):
    """One spelling, one ordinary space between words; a space that holds two words together stays as it is."""
    return " ".join(part for part in _SPACES.split(unicodedata.normalize("NFC", text)) if part)


@dataclass(frozen=True)
class Part:
    slug: str
    label: str
    annex: int | None = None  # place of the annex


HEAD = Part("the-thuc", "Thể thức")
BLOCKS = Part("noi-dung", "Nội dung")


def parts_of(paper):
    """Thể thức, nội dung and each annex."""
    annexes = [
        Part(
            f"phu-luc-{place}",
            f"Phụ lục {annex.label or (place if len(paper.annexes) > 1 else '')}".strip(),
            place - 1,
        )
        for place, annex in enumerate(paper.annexes, 1)
    ]
    return [HEAD, BLOCKS, *annexes]


def digest(part, paper):
    """A short name of what this part says now: a page that was opened on it knows whether it still stands."""
    if part == HEAD:
        said = replace(paper, blocks=[], annexes=[])
    else:
        said = paper.blocks if part.annex is None else paper.annexes[part.annex]
    plain = json.dumps(values.to_json(said), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


class _Lines(forms.CharField):
    """One thing a line ↔ list of texts."""

    def __init__(self, *, rows=3, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **options)

    def to_python(self, value):
        lines = super().to_python(value).replace("\r", "\n").split("\n")
        return [line for line in map(clean, lines) if line]

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value


def _line(label, most=300, **options):
    return forms.CharField(label=label, max_length=most, required=False, **options)


def _wide(label, most=1000, rows=2, **options):
    return forms.CharField(
        label=label, max_length=most, required=False, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


URGENCY = (("", "Không"), ("KHẨN", "Khẩn"), ("THƯỢNG KHẨN", "Thượng khẩn"), ("HỎA TỐC", "Hỏa tốc"))


class HeadForm(PlainForm, forms.Form):
    """Thể thức: everything around the text. Nothing is required: a draft may be half written."""

    subject = _wide("Trích yếu", help_text="Không ghi “V/v”; công văn tự có.")
    type_name = _line("Tên loại văn bản", 80)
    sign = _line("Ký hiệu", 60, help_text="Ví dụ KH-UBND; công văn: UBND-NV.")
    urgency = forms.ChoiceField(label="Mức độ khẩn", choices=URGENCY, required=False)
    superior = _line("Cơ quan chủ quản")
    body = _line("Cơ quan ban hành")
    place = _line("Địa danh", 80)
    addressees = _Lines(label="Kính gửi", rows=2, help_text="Mỗi nơi một dòng.")
    authority_line = _line("Thẩm quyền ban hành")
    bases = _Lines(label="Căn cứ", rows=3, help_text="Mỗi căn cứ một dòng.")
    resolution = _line("Chữ trước phần điều khoản", 80)
    authority = _Lines(
        label="Quyền hạn ký", rows=2, help_text="Ví dụ: TM. Ủy ban nhân dân; dòng dưới: KT. Chủ tịch."
    )
    post = _line("Chức vụ", 120)
    name = _line("Họ tên", 120)
    recipients = _Lines(label="Nơi nhận", rows=4, help_text="Mỗi nơi một dòng; dòng cuối là “Lưu: VT, …”.")

    def __init__(self, paper, data=None):
        self.paper = paper
        super().__init__(data, initial=self.read(paper))
        if not paper.type_name:
            del self.fields["type_name"]
        for name in ("authority_line", "resolution"):
            if not getattr(paper, name):
                self.fields[name].set_apart = True

    @staticmethod
    def read(paper):
        signature = paper.signature or Signature("", "")
        return {
            "subject": paper.subject,
            "type_name": paper.type_name,
            "sign": paper.sign,
            "urgency": paper.urgency,
            "superior": paper.body.superior,
            "body": paper.body.name,
            "place": paper.place,
            "addressees": paper.addressees,
            "authority_line": paper.authority_line,
            "bases": paper.bases,
            "resolution": paper.resolution,
            "authority": list(signature.authority),
            "post": signature.post,
            "name": signature.name,
            "recipients": paper.recipients,
        }

    def clean_subject(self):
        return clean(self.cleaned_data["subject"])

    def clean_type_name(self):
        name = clean(self.cleaned_data["type_name"])
        if not name:
            raise ValidationError("Hãy ghi tên loại văn bản, ví dụ KẾ HOẠCH.")
        return name

    def write(self):
        """The paper with this head."""
        said = {
            name: clean(value) if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
        }
        body = self.paper.body
        if (said["body"], said["superior"]) != (body.name, body.superior):
            body = Body(said["body"], said["superior"])
        signature = Signature(said["post"], said["name"], tuple(said["authority"]))
        if not (said["post"] or said["name"] or said["authority"]):
            signature = None
        plain = (
            "subject",
            "sign",
            "urgency",
            "place",
            "addressees",
            "authority_line",
            "bases",
            "resolution",
            "recipients",
        )
        return replace(
            self.paper,
            body=body,
            signature=signature,
            type_name=said.get("type_name", self.paper.type_name),
            **{name: said[name] for name in plain},
        )

    @property
    def groups(self):
        """(title, fields): what is asked of most papers first."""
        layout = (
            ("Văn bản", ("subject", "type_name", "sign", "urgency", "addressees")),
            ("Căn cứ", ("authority_line", "bases", "resolution")),
            ("Người ký", ("authority", "post", "name")),
            ("Nơi nhận", ("recipients",)),
            ("Cơ quan", ("body", "superior", "place")),
        )
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in layout]


class Editor:
    """One part of the paper as the page shows it: the head as a form, or rows of blocks."""

    def __init__(self, part, paper, *, keys=None, data=None):
        self.part, self.paper, self.data = part, paper, data
        self.keys = keys or {}
        self.form = HeadForm(paper, data) if part == HEAD else None
        self.problems = []
        self.named = {}  # "new-1" → the key that it got
        self.at = ""
        if part != HEAD:
            self.saved = rows_of(self._blocks(), self.keys.get(part.slug))
            self.rows = self._posted() if data is not None else self.saved

    @property
    def annex(self):
        return None if self.part.annex is None else self.paper.annexes[self.part.annex]

    @property
    def too_long(self):
        return self.form is None and len(self.saved) > MOST_ROWS

    def is_valid(self):
        return self.form.is_valid() if self.form else not self.problems

    @property
    def first_error(self):
        if self.form:
            return next((error for errors in self.form.errors.values() for error in errors), "")
        return next(iter(self.problems), "")

    def result(self, *, keep_blank=False, keep_saved=False):
        """(paper, keys) as typed. Rows with nothing in them are left out, unless a button asked for one
        (`keep_blank`), or the page stays open and may still fill those that were saved (`keep_saved`)."""
        if self.form:
            return self.form.write(), self.keys
        rows = [
            row
            for row in self.rows
            if keep_blank or not row.is_blank or (keep_saved and row.block is not None)
        ]
        blocks = built(rows)
        keys = {**self.keys, self.part.slug: [row.key for row in rows]}
        if self.part.annex is None:
            return replace(self.paper, blocks=blocks), keys
        annex = replace(
            self.annex,
            blocks=blocks,
            title=clean(self.data.get("title", self.annex.title))[:600],
            landscape="landscape" in self.data,
        )
        annexes = [*self.paper.annexes]
        annexes[self.part.annex] = annex
        return replace(self.paper, annexes=annexes), keys

    def _blocks(self):
        return self.paper.blocks if self.part.annex is None else self.annex.blocks

    def _posted(self):
        saved = {row.key: row for row in self.saved}
        edit = read_edit(self.data, LIST, list(saved))
        rows = [self._row(key, saved.get(key)) for key in edit.order]
        verb, _, key = self.data.get(f"{LIST}-do", "").partition(":")
        key = self.named.get(key, key)
        self.at = self.named.get(edit.at, edit.at)
        if edit.added:
            rows.append(self._fresh(rows[-1] if rows else None))
            self.at = rows[-1].key
        elif verb == "after":
            place = next((n for n, row in enumerate(rows) if row.key == key), None)
            if place is not None:
                rows.insert(place + 1, self._fresh(rows[place]))
                self.at = rows[place + 1].key
        return rows

    def _row(self, name, was):
        key = name
        if was is None:
            key = self.named[name] = self._next_key()

        def get(field, other=""):
            return self.data.get(f"{LIST}-{name}-{field}", other)

        kind = get("kind", was.kind if was else "paragraph")
        if kind not in _KINDS or (kind in FIXED and (was is None or was.kind != kind)):
            kind = was.kind if was else "paragraph"
        if kind in FIXED:
            return replace(was, key=key)
        text = _several_lines(get("text")) if kind == "table" else clean(get("text"))
        if len(text) > MOST_LETTERS:
            self.problems.append("Một đoạn dài quá 400.000 chữ. Hãy tách thành nhiều đoạn.")
        level = get("level", "1")
        return Row(
            key,
            kind,
            clean(get("label"))[:300],
            text,
            int(level) if level in "1234" and level else 1,
            bool(get("inside")),
            was.block if was else None,
        )

    def _fresh(self, like):
        """A new row beside one: of the same kind and place, with nothing in it."""
        kind = like.kind if like and like.kind in ("item", "paragraph", "heading") else "paragraph"
        return Row(
            self._next_key(),
            kind,
            level=like.level if like else 1,
            inside=bool(like and (like.inside or like.kind == "article")),
        )

    def _next_key(self):
        taken = {row.key for row in self.saved} | set(self.named.values())
        number = 1 + max((int(key[1:]) for key in taken if re.fullmatch(r"d\d+", key)), default=0)
        return f"d{number}"


def _several_lines(text):
    """Lines as typed; a tab stays, because cells pasted from Excel stand between tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(map(clean, line.split("\t"))) for line in lines if line.strip())
