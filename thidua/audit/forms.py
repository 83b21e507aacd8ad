from django import forms

from thidua.audit.verbs import all_verbs
from thidua.ui.fields import DateField, PlainForm


class FilterForm(PlainForm, forms.Form):
    doi_tuong = forms.CharField(label="Đối tượng", required=False, max_length=100)
    nguoi = forms.CharField(label="Người thực hiện", required=False, max_length=100)
    viec = forms.ChoiceField(label="Việc", required=False)
    tu_ngay = DateField(label="Từ ngày", required=False, help_text="")
    den_ngay = DateField(label="Đến hết ngày", required=False, help_text="")

    def __init__(self, *positional, **options):
        super().__init__(*positional, **options)
        self.fields["viec"].choices = [
            ("", "Mọi việc"),
            *((verb, words[:1].upper() + words[1:]) for verb, words in all_verbs()),
        ]

    @property
    def conditions(self):
        """The filled-in conditions as keywords of `queries.filtered`."""
        names = {
            "doi_tuong": "subject",
            "nguoi": "actor",
            "viec": "verb",
            "tu_ngay": "start",
            "den_ngay": "end",
        }
        self.is_valid()
        return {names[field]: value for field, value in self.cleaned_data.items() if value}
