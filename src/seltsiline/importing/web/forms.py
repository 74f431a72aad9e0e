"""Choosing a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seltsiline.engines.sheets import Limits
from seltsiline.engines.sheets.errors import TooLarge
from seltsiline.engines.sheets.limits import MEBIBYTE

from ..models import ImportBatch

LIMITS = Limits()


class UploadForm(forms.Form):
    """What is in the sheet, the file, and the county where the role has several."""

    kind = forms.ChoiceField(
        label=_("What is in the file?"),
        choices=ImportBatch.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is in the file.")},
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX, XLS, ODS or CSV, as you have it. Headings may be in any order and language."),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("This file is empty. Choose the file that has your table."),
            "missing": _("Choose the file."),
        },
    )
    county = forms.TypedChoiceField(label=_("County"), coerce=int, error_messages={"required": _("Choose the county.")})

    def __init__(self, *args: Any, counties: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(counties) == 1:
            del self.fields["county"]
        else:
            self.fields["county"].choices = [("", _("Please choose")), *counties]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMITS.bytes:
            too_large = TooLarge(megabytes=-(-file.size // MEBIBYTE), limit=LIMITS.bytes // MEBIBYTE)
            raise forms.ValidationError(_(TooLarge.message), params=too_large.params)
        return file
