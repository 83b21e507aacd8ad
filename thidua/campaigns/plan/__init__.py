"""What a campaign says, as one value: the draft under a person's hands, and the snapshot of each version.

Pure. Every part has a `key` that it keeps for life: drafts are reordered and amended by key, rows are matched by
key, the difference of two plans is told by key. A part's `spans` lead to the text of the launch document.
"""

from __future__ import annotations

from thidua.campaigns.plan.changes import Change, diff
from thidua.campaigns.plan.checks import Check, check
from thidua.campaigns.plan.copying import copy_for_next
from thidua.campaigns.plan.normal import normalise
from thidua.campaigns.plan.parts import (
    PARTS,
    BasisPart,
    ContentPart,
    DutyPart,
    MilestonePart,
    MovementPart,
    Part,
    Party,
    Plan,
    QuotaPart,
    RecipientPart,
    Signatory,
    TargetPart,
    new_key,
)
from thidua.campaigns.plan.reading import from_reading
from thidua.campaigns.plan.remarks import Remark, Settlement

__all__ = [
    "PARTS",
    "BasisPart",
    "Change",
    "Check",
    "ContentPart",
    "DutyPart",
    "MilestonePart",
    "MovementPart",
    "Part",
    "Party",
    "Plan",
    "QuotaPart",
    "RecipientPart",
    "Remark",
    "Settlement",
    "Signatory",
    "TargetPart",
    "check",
    "copy_for_next",
    "diff",
    "from_reading",
    "new_key",
    "normalise",
]
