"""Forms of the campaign pages."""

from thidua.campaigns.forms.acts import carry_out, put_back
from thidua.campaigns.forms.editor import PartEditor
from thidua.campaigns.forms.fields import UnitBook
from thidua.campaigns.forms.picking import PickUnitsForm
from thidua.campaigns.forms.sections import BY_SLUG, SECTION_OF, SECTIONS
from thidua.campaigns.forms.starting import (
    KINDS,
    AmendForm,
    CreateByHandForm,
    CreateCopyForm,
    FilterForm,
    PublishForm,
    ReasonForm,
    RecipientMarkForm,
    SuperiorForm,
    UploadForm,
)

__all__ = [
    "BY_SLUG",
    "KINDS",
    "SECTIONS",
    "SECTION_OF",
    "AmendForm",
    "CreateByHandForm",
    "CreateCopyForm",
    "FilterForm",
    "PartEditor",
    "PickUnitsForm",
    "PublishForm",
    "ReasonForm",
    "RecipientMarkForm",
    "SuperiorForm",
    "UnitBook",
    "UploadForm",
    "carry_out",
    "put_back",
]
