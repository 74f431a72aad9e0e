"""Form fields for places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import municipality_options, settlement_options
from .tables import settlement_by_code

NOTHING = [("", "–")]


class MunicipalityForm(forms.Form):
    """A form of one county with its municipalities."""

    municipality = forms.TypedChoiceField(label=_("Municipality"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, county: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.county = county
        self.fields["municipality"].choices = [*NOTHING, *municipality_options((county,))]  # type: ignore[attr-defined]


class PlaceForm(MunicipalityForm):
    """Municipality and settlement of one county, as two selects that need no script."""

    settlement = forms.TypedChoiceField(
        label=_("Settlement"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Settlements stand under their municipality."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["settlement"].choices = [*NOTHING, *settlement_options(self.county)]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """A settlement tells its municipality; two that do not belong together are an error."""
        super().clean()
        settlement = settlement_by_code().get(self.cleaned_data.get("settlement") or 0)
        if settlement is None:
            return
        municipality = self.cleaned_data.get("municipality")
        if municipality and municipality != settlement.municipality_code:
            self.add_error("settlement", _("This settlement is in another municipality. Choose two that fit."))
        self.cleaned_data["municipality"] = settlement.municipality_code
