"""Forms of rides, drivers and claims. They check the shape of what was typed; rules are the actions'."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seltsiline.core.form_fields import DAY_FORMAT, DayField, NumberField, PhoneField
from seltsiline.places.choices import municipality_options, settlement_options

from ..models import DriverDay, RideRequest
from .fields import ClockField, DaysField, EuroField, KmField, destination_options, with_blank

SLACKS = ((15, "15"), (30, "30"), (45, "45"), (60, "60"), (90, "90"), (120, "120"))
FIRST_SLACK = 30
REQUIRED_PLACE = {"required": _("Choose the place.")}


class RideForm(forms.Form):
    """One trip; with `back` also the way back."""

    passenger = forms.CharField(
        label=_("Passenger"), max_length=200, error_messages={"required": _("Write the passenger's name.")}
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    day = DayField(label=_("Day"), error_messages={"required": _("Write the day, for example 2.06.2020.")})
    pickup = forms.TypedChoiceField(label=_("From where"), coerce=int, error_messages=REQUIRED_PLACE)
    pickup_address = forms.CharField(label=_("Address or house"), required=False, max_length=200)
    dropoff = forms.TypedChoiceField(label=_("Where to"), coerce=int, error_messages=REQUIRED_PLACE)
    dropoff_address = forms.CharField(
        label=_("Name or address of the place"), required=False, max_length=200, help_text=_("For example: Võru haigla")
    )
    time_kind = forms.ChoiceField(
        label=_("What is the time?"), choices=RideRequest.TimeKind.choices, widget=forms.RadioSelect
    )
    at = ClockField(label=_("Time"), error_messages={"required": _("Write the time, for example 9.30.")})
    slack = forms.TypedChoiceField(
        label=_("How many minutes may it differ?"), coerce=int, choices=SLACKS,
        help_text=_("Earlier for an arrival, later for a departure. More room lets more people ride together."),
    )  # fmt: skip
    back = ClockField(
        label=_("Way back: ready from"), required=False, help_text=_("Leave empty where no way back is needed.")
    )
    wheelchair = forms.BooleanField(label=_("Travels in a wheelchair"), required=False)
    companion = forms.BooleanField(label=_("Somebody comes along"), required=False)
    purpose = forms.ChoiceField(label=_("What for"), choices=RideRequest.Purpose.choices, widget=forms.RadioSelect)
    longest_minutes = NumberField(
        label=_("Longest time in the car, minutes"), required=False, min_value=1, max_value=600,
        help_text=_("Left empty: half as long again as straight there and 10 minutes more, at least 30."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What the driver has to know"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Nothing about illnesses."),
    )  # fmt: skip

    def __init__(self, *args: Any, county: int, with_back: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pickup"].choices = with_blank(destination_options(county))
        self.fields["dropoff"].choices = with_blank(destination_options(county))
        if not with_back:
            del self.fields["back"]

    def clean(self) -> None:
        super().clean()
        at, back = self.cleaned_data.get("at"), self.cleaned_data.get("back")
        if at is None or back is None or back > at:
            return
        if self.cleaned_data.get("time_kind") == RideRequest.TimeKind.ARRIVE:
            self.add_error("back", _("The way back begins after the arrival."))
        else:
            self.add_error("back", _("The way back begins after the way there."))

    def ride(self) -> dict[str, Any]:
        """What the row holds: the window is the time and the minutes it may differ."""
        said = self.cleaned_data
        earliest, latest = window_of(said["time_kind"], said["at"], said["slack"])
        same = (
            "passenger",
            "phone",
            "day",
            "pickup_address",
            "dropoff_address",
            "time_kind",
            "wheelchair",
            "companion",
            "purpose",
            "note",
        )
        return {
            **{name: said[name] for name in same},
            "pickup_id": said["pickup"],
            "dropoff_id": said["dropoff"],
            "earliest": earliest,
            "latest": latest,
            **({"longest_minutes": said["longest_minutes"]} if said["longest_minutes"] else {}),
        }

    def way_back(self) -> tuple[int, int] | None:
        back = self.cleaned_data.get("back")
        return None if back is None else window_of("ready", back, self.cleaned_data["slack"])


def window_of(time_kind: str, at: int, slack: int) -> tuple[int, int]:
    """An arrival may be earlier than said, a departure later."""
    if time_kind == RideRequest.TimeKind.READY:
        return at, min(1439, at + slack)
    return max(0, at - slack), at


def initial_of(ride: RideRequest) -> dict[str, Any]:
    """The form as the ride was written."""
    ready = ride.time_kind == RideRequest.TimeKind.READY
    same = ("passenger", "phone", "day", "pickup_address", "dropoff_address", "time_kind", "wheelchair", "companion", "purpose", "note",
            "longest_minutes")  # fmt: skip
    width = ride.latest - ride.earliest
    return {
        **{name: getattr(ride, name) for name in same},
        "pickup": ride.pickup_id,
        "dropoff": ride.dropoff_id,
        "at": ride.earliest if ready else ride.latest,
        "slack": min((value for value, _label in SLACKS), key=lambda value: abs(value - width)),
    }


class CancelForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why is it cancelled?"),
        choices=RideRequest.CancelReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the ride is cancelled.")},
    )
    with_way_back = forms.BooleanField(label=_("Cancel the way back too"), required=False, initial=True)

    def __init__(self, *args: Any, has_way_back: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_way_back:
            del self.fields["with_way_back"]


class DriverDayForm(forms.Form):
    """When and from where one drives, and who fits."""

    earliest = ClockField(label=_("From"), error_messages={"required": _("Write the time, for example 8.00.")})
    latest = ClockField(label=_("Until"), error_messages={"required": _("Write the time, for example 16.00.")})
    start = forms.TypedChoiceField(label=_("Begins at"), coerce=int, error_messages=REQUIRED_PLACE)
    end = forms.TypedChoiceField(
        label=_("Ends at"), coerce=int, empty_value=None, required=False, help_text=_("Left empty: where it began.")
    )
    seats = NumberField(label=_("Seats for passengers"), min_value=0, max_value=8, initial=3)
    wheelchairs = NumberField(label=_("Wheelchair places"), min_value=0, max_value=4, initial=0)

    def __init__(self, *args: Any, county: int, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("start", "end"):
            self.fields[name].choices = with_blank(settlement_options(county))

    def offer(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            **{name: said[name] for name in ("earliest", "latest", "seats", "wheelchairs")},
            "start_id": said["start"],
            "end_id": said["end"] or said["start"],
        }


class OfferForm(DriverDayForm):
    """The same offer for several days; the volunteer has been chosen on the page before, so that home can be filled in."""

    days = DaysField(
        label=_("Days"),
        help_text=_("One or several, with commas between: 2.06.2020, 9.06.2020"),
        error_messages={"required": _("Write at least one day.")},
    )
    field_order = ("days",)


def driver_initial(day: DriverDay) -> dict[str, Any]:
    return {
        "earliest": day.earliest, "latest": day.latest, "start": day.start_id, "end": day.end_id, "seats": day.seats,
        "wheelchairs": day.wheelchairs,
    }  # fmt: skip


class CostFields(forms.Form):
    """Kilometres, and tickets or parking with what they were for."""

    km = KmField(label=_("Kilometres driven"), widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                 error_messages={"required": _("Write how many kilometres were driven.")})  # fmt: skip
    extra = EuroField(
        label=_("Tickets and parking, €"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    extra_note = forms.CharField(label=_("What were they for?"), required=False, max_length=200)

    def costs(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"metres": said["km"], "extra_cents": said["extra"], "extra_note": said["extra_note"]}


class ClaimForm(CostFields):
    """A claim that a volunteer told by telephone or gave on paper."""

    day = DayField(label=_("Day"), past=True, error_messages={"required": _("Write the day, for example 2.06.2020.")})
    municipality = forms.TypedChoiceField(
        label=_("Municipality of the passengers"),
        coerce=int,
        error_messages={"required": _("Choose the municipality.")},
    )
    field_order = ("day", "municipality")

    def __init__(self, *args: Any, county: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["municipality"].choices = with_blank(municipality_options((county,)))


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the claim declined?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The volunteer reads this."),
        error_messages={"required": _("Say why the claim is declined.")},
    )


class KmRateForm(forms.Form):
    valid_from = DayField(
        label=_("In force from"), error_messages={"required": _("Write the day, for example 1.01.2020.")}
    )
    cents = NumberField(
        label=_("Cents a kilometre"), min_value=1, max_value=500,
        error_messages={"required": _("Write the cents a kilometre, for example 30.")},
    )  # fmt: skip


__all__ = [
    "DAY_FORMAT", "CancelForm", "ClaimForm", "CostFields", "DeclineForm", "DriverDayForm", "KmRateForm", "OfferForm", "RideForm",
    "driver_initial", "initial_of",
]  # fmt: skip
