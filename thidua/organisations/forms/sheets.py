from django import forms

from thidua.ui.fields import PlainForm


class UploadSheetForm(PlainForm, forms.Form):
    sheet = forms.FileField(
        label="Danh sách đơn vị", help_text="Tệp đã xuất từ đây rồi sửa, hoặc tệp cùng các cột."
    )
