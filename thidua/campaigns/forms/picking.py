"""Choosing units from check lists."""

from django import forms

from thidua.core.text import clean
from thidua.ui.fields import PlainForm


class PickUnitsForm(PlainForm, forms.Form):
    """`unit` boxes, and `group` boxes that take every unit of a group; `tim` looks for more without losing a tick."""

    tim = forms.CharField(label="Tìm đơn vị khác", max_length=100, required=False)

    def __init__(self, data, *, known):
        self.known = known  # ids → units that may be chosen, for the ids that were sent
        super().__init__(data)

    @staticmethod
    def sent(data):
        """Ids that were ticked one by one."""
        return [int(pk) for pk in data.getlist("unit") if pk.isdigit() and len(pk) < 19]

    def words(self):
        """What the check lists on the page were searched with: the box may have been changed since."""
        return clean(self.data.get("tim" if "look" in self.data else "tim-was", ""))[:100]

    def chosen(self, groups):
        ids = [pk for pk in self.sent(self.data) if pk in self.known]
        taken = set(self.data.getlist("group"))
        ids += [unit.pk for group in groups if group["slug"] in taken for unit in group["units"]]
        return list(dict.fromkeys(ids))
