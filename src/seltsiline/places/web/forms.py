"""Forms of the page of ferries. They check shapes; what may stand together is kept by the actions and the database."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from seltsiline.core.form_fields import DayField

from ..distance import LATITUDES, LONGITUDES
from ..models import FerryLink
from ..tables import settlements

WORDS_LENGTH = 200


def island_options() -> list[tuple[str, Any]]:
    islands = sorted({fact.island for fact in settlements()} - {""})
    return [("", _("Mainland")), *((island, island) for island in islands)]


def month_field(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=[("", _("All year")), *MONTHS.items()], coerce=int, empty_value=None, required=False
    )


def minutes_field(label: Any, least: int, help_text: Any) -> forms.IntegerField:
    wrong = _("Write whole minutes, for example 30.")
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=1440,
        help_text=help_text,
        widget=forms.TextInput(),
        error_messages={"required": wrong, "invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


def degrees_field(label: Any, bounds: tuple[float, float], example: Any) -> forms.FloatField:
    wrong = _("Write the degrees with a decimal comma or point. The place has to lie in Estonia.")
    return forms.FloatField(
        label=label,
        localize=True,
        min_value=bounds[0],
        max_value=bounds[1],
        help_text=example,
        error_messages={"required": wrong, "invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


class FerryForm(forms.Form):
    """The two ports, how long it takes, and when it runs."""

    start_name = forms.CharField(
        label=_("Port"), max_length=WORDS_LENGTH, error_messages={"required": _("Write the name of the port.")}
    )
    start_island = forms.ChoiceField(label=_("Where the port is"), choices=island_options, required=False)
    start_latitude = degrees_field(_("Latitude"), LATITUDES, _("For example 58.5722."))
    start_longitude = degrees_field(_("Longitude"), LONGITUDES, _("For example 23.5086."))
    end_name = forms.CharField(
        label=_("Port"), max_length=WORDS_LENGTH, error_messages={"required": _("Write the name of the port.")}
    )
    end_island = forms.ChoiceField(label=_("Where the port is"), choices=island_options, required=False)
    end_latitude = degrees_field(_("Latitude"), LATITUDES, _("For example 58.5722."))
    end_longitude = degrees_field(_("Longitude"), LONGITUDES, _("For example 23.5086."))
    crossing_minutes = minutes_field(_("Minutes at sea"), 1, _("From port to port."))
    wait_minutes = minutes_field(
        _("Minutes of wait"), 0, _("From arriving at the port to leaving it, on an ordinary day.")
    )
    first_month = month_field(_("First month of the season"))
    last_month = month_field(_("Last month of the season"))
    season_note = forms.CharField(
        label=_("Remark"), max_length=WORDS_LENGTH, required=False, help_text=_("For example: on Fridays and Sundays.")
    )
    valid_from = DayField(label=_("First day"), error_messages={"required": _("Write from which day the ferry runs.")})
    valid_to = DayField(label=_("Last day"), required=False, help_text=_("Left empty: without an end."))

    field_order = (
        "crossing_minutes", "wait_minutes", "first_month", "last_month", "season_note", "valid_from", "valid_to", "start_name",
        "start_island", "start_latitude", "start_longitude", "end_name", "end_island", "end_latitude", "end_longitude", "from_day",
    )  # fmt: skip

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        if said.get("start_name") and said.get("start_name") == said.get("end_name"):
            self.add_error("end_name", _("A ferry goes between two ports. Write another one."))

    def known(self) -> dict[str, Any]:
        """The columns as the actions take them."""
        return {name: self.cleaned_data[name] for name in FerryForm.base_fields}


class FerryChangeForm(FerryForm):
    """The same, and from which day on the new values hold."""

    from_day = DayField(
        label=_("The changes hold from"),
        required=False,
        help_text=_("Left empty: it was written wrongly, and the changes hold for all days."),
    )


class CancelForm(forms.Form):
    """From when to when a ferry does not run."""

    first = DayField(label=_("First day"), error_messages={"required": _("Write from which day it is cancelled.")})
    last = DayField(label=_("Last day"), error_messages={"required": _("Write until which day it is cancelled.")})
    reason = forms.CharField(
        label=_("Reason"), max_length=WORDS_LENGTH, required=False, help_text=_("For example: storm. No names.")
    )


def initial_of(link: FerryLink) -> dict[str, Any]:
    return {name: getattr(link, name) for name in FerryForm.base_fields}
