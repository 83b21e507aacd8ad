"""Forms of papers: they parse and help, they decide nothing."""

from thidua.documents.forms.acts import (
    CopyForm,
    EffectForm,
    HoldForm,
    NumberForm,
    ReasonForm,
    SeriesForm,
    SignForm,
    StampForm,
)
from thidua.documents.forms.editor import BLOCKS, HEAD, Editor, Part, digest, parts_of
from thidua.documents.forms.filters import FilterForm, RegisterForm
from thidua.documents.forms.rows import KINDS_OF_ROW, Row, built, rows_of
from thidua.documents.forms.starting import StartForm

__all__ = [
    "BLOCKS",
    "HEAD",
    "KINDS_OF_ROW",
    "CopyForm",
    "Editor",
    "EffectForm",
    "FilterForm",
    "HoldForm",
    "NumberForm",
    "Part",
    "ReasonForm",
    "RegisterForm",
    "Row",
    "SeriesForm",
    "SignForm",
    "StampForm",
    "StartForm",
    "built",
    "digest",
    "parts_of",
    "rows_of",
]
