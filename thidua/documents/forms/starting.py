"""Beginning a paper of one's own."""

from django import forms

from thidua.documents import kinds
from thidua.ui.fields import PlainForm

# What the offices of a campaign write most stands first.
_OFTEN = (
    "cong-van",
    "ke-hoach",
    "thong-bao",
    "bao-cao",
    "to-trinh",
    "quyet-dinh",
    "huong-dan",
    "giay-moi",
    "bien-ban",
)


def type_choices():
    """The 29 types in two groups: the usual ones, the others by name."""
    others = sorted((each.name, slug) for slug, each in kinds.TYPES.items() if slug not in _OFTEN)
    return [
        ("Hay dùng", [(slug, kinds.TYPES[slug].name) for slug in _OFTEN]),
        ("Loại khác", [(slug, name) for name, slug in others]),
    ]


class StartForm(PlainForm, forms.Form):
    issuer = forms.ModelChoiceField(None, label="Cơ quan ban hành", empty_label=None)
    kind = forms.ChoiceField(label="Loại văn bản")
    subject = forms.CharField(
        label="Trích yếu",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Một câu nói văn bản về việc gì, ví dụ: báo cáo sơ kết phong trào thi đua.",
    )

    def __init__(self, data=None, *, issuers, **options):
        super().__init__(data, **options)
        self.fields["issuer"].queryset = issuers
        self.fields["kind"].choices = type_choices()
        self.issuers = list(issuers)
        if len(self.issuers) == 1:
            self.fields["issuer"].initial = self.issuers[0]
