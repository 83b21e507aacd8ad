"""The file whose form is to be checked."""

from django import forms

from thidua.reader.sources import DEFAULT
from thidua.reader.sources.outcome import megabytes

LIMIT = megabytes(DEFAULT.bytes)


class CheckForm(forms.Form):
    """Kiểm tra thể thức. The file is read and not kept."""

    file = forms.FileField(
        label="Văn bản cần kiểm tra",
        max_length=200,
        error_messages={
            "required": "Hãy chọn một tệp .docx hoặc .pdf.",
            "empty": "Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > DEFAULT.bytes:
            raise forms.ValidationError(f"Tệp lớn hơn {LIMIT}. Hãy bỏ bớt ảnh hoặc tách phụ lục rồi nạp lại.")
        return file
