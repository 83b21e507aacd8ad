"""The kinds of papers of a campaign: from typed data to a `Paper` that a person may edit.

A context is a frozen dataclass, kept as JSON beside the draft; `changed_figures` compares it with fresh data. Pure.
"""

from __future__ import annotations

from thidua.documents.kinds.certificates import certificates_of
from thidua.documents.kinds.changes import Change, changed_figures
from thidua.documents.kinds.registry import KINDS, STEPS, TYPES, Kind, PaperType, Retention, type_of
from thidua.documents.kinds.setting import SETTINGS, Setting
from thidua.documents.kinds.words import vi_money_words, vi_number_words

__all__ = [
    "KINDS",
    "SETTINGS",
    "STEPS",
    "TYPES",
    "Change",
    "Kind",
    "PaperType",
    "Retention",
    "Setting",
    "certificates_of",
    "changed_figures",
    "type_of",
    "vi_money_words",
    "vi_number_words",
]
