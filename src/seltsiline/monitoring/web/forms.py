"""Forms of the report: its period, a frozen edition, a rate."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _


class MonthInput(forms.TextInput):
    """A month control where the browser has one; a text such as 2018-11 elsewhere."""

    input_type = "month"


def month_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=_("Year and month, for example 2018-11."), widget=MonthInput())


class FreezeForm(forms.Form):
    """The report of a period, with its title and authors, as it will stand."""

    title = forms.CharField(
        label=_("Title of the report"), max_length=200, error_messages={"required": _("Give the edition a title.")}
    )
    authors = forms.CharField(
        label=_("Authors"),
        max_length=500,
        help_text=_("As they shall stand on the report, for example A. Kuusik, L. Tamberg."),
        error_messages={"required": _("Say who wrote the report.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        required = {"required": _("Choose a month.")}
        for name, label in (("from", _("From")), ("to", _("Until"))):
            self.fields[name] = month_field(label)
            self.fields[name].error_messages |= required


class RateForm(forms.Form):
    """A rate of an hour, from a day on, with its source."""

    valid_from = forms.DateField(
        label=_("In force from"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Say from which day the rate is in force."),
            "invalid": _("There is no such day."),
        },
    )
    euros = forms.DecimalField(
        label=_("Value of an hour, €"),
        localize=True,
        min_value=Decimal("0.01"),
        max_value=Decimal(10_000),
        decimal_places=2,
        help_text=_("For example 4,92."),
        error_messages={
            "required": _("Say what an hour is worth."),
            "invalid": _("Write the amount in euros, for example 4,92."),
        },
    )
    source = forms.CharField(
        label=_("Source"),
        validators=[MaxLengthValidator(300)],
        help_text=_("Where the rate comes from: it will be asked for."),
        error_messages={"required": _("Say where the rate comes from.")},
    )

    def clean_euros(self) -> Decimal:
        amount: Decimal = self.cleaned_data["euros"]
        return amount.quantize(Decimal("0.01"))

    @property
    def cents(self) -> int:
        return int(self.cleaned_data["euros"] * 100)
