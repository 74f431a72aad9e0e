"""The volunteer's form. It checks shapes; rules of the county's register are kept by the actions and the database."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seltsiline.core.days import today
from seltsiline.core.form_fields import DayField, MailField, NumberField, PersonalCodeField, PhoneField
from seltsiline.core.registers import hours
from seltsiline.places.fields import PlaceForm

from ..form_fields import FreeTimesField, SexWishField
from ..languages import LANGUAGES
from ..models import HelpProfile, Sex, Volunteer
from ..policies import FIRST_STATUSES

EXAMPLE_DAY = _("For example 8.05.1961")
MOST_HOURS_A_WEEK = 60


class VolunteerForm(PlaceForm):
    """All on one page: who, how to reach, where, what is offered."""

    given_name = forms.CharField(
        label=_("Given name"), max_length=100, error_messages={"required": _("Write the given name.")}
    )
    family_name = forms.CharField(
        label=_("Family name"), max_length=100, error_messages={"required": _("Write the family name.")}
    )
    personal_code = PersonalCodeField(
        label=_("Personal code"), max_length=20, required=False, help_text=_("11 digits, if it is known.")
    )
    birth_date = DayField(label=_("Birth date"), past=True, required=False, help_text=EXAMPLE_DAY)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("Not known")), *Sex.choices], required=False)
    phone = PhoneField(label=_("Telephone"), max_length=60, required=False)
    email = MailField(label=_("E-mail"), max_length=200, required=False)
    address = forms.CharField(
        label=_("Address"), max_length=200, required=False, help_text=_("Street or farm, house, flat.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple, required=False, initial=["et"]
    )
    profiles = forms.MultipleChoiceField(
        label=_("What the volunteer offers"),
        choices=HelpProfile.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    interests = forms.CharField(
        label=_("Interests"),
        max_length=500,
        required=False,
        help_text=_("With commas between: gardening, songs, crosswords."),
    )
    capacity = NumberField(
        label=_("How many clients at most"), min_value=0, max_value=20, initial=2,
        error_messages={"required": _("Write how many clients the volunteer would have at most.")},
    )  # fmt: skip
    weekly_hours = forms.DecimalField(
        label=_("Hours a week"), min_value=0, max_value=MOST_HOURS_A_WEEK, decimal_places=1, initial=2, localize=True,
        error_messages={"required": _("Write how many hours a week the volunteer has.")},
    )  # fmt: skip
    radius_km = NumberField(
        label=_("How far the volunteer goes, in kilometres"), min_value=0, max_value=300, initial=20,
        error_messages={"required": _("Write how far the volunteer goes.")},
    )  # fmt: skip
    has_car = forms.BooleanField(label=_("Has a car"), required=False)
    crosses_sea = forms.BooleanField(
        label=_("Takes a boat to an island, or from one"), required=False,
        help_text=_("Without it nobody behind a strip of sea is offered."),
    )  # fmt: skip
    free_times = FreeTimesField(
        label=_("Free time"), help_text=_("When the volunteer can usually come. Leave all empty if it is not known.")
    )
    meets_sex = SexWishField(
        label=_("Meets whom"), no_matter=_("Women and men"), women=_("Women only"), men=_("Men only")
    )
    meets_pets = forms.BooleanField(label=_("Goes where there are pets"), required=False, initial=True)
    meets_smoking = forms.BooleanField(label=_("Goes where people smoke"), required=False, initial=True)
    prior_experience = forms.CharField(label=_("Earlier volunteering"), max_length=500, required=False)
    channel = forms.CharField(label=_("Where the volunteer heard of us"), max_length=200, required=False)
    note = forms.CharField(label=_("Remark"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    field_order: tuple[str, ...] = (
        "given_name", "family_name", "personal_code", "birth_date", "sex", "phone", "email", "municipality", "settlement", "address",
        "profiles", "languages", "interests", "capacity", "weekly_hours", "radius_km", "has_car", "crosses_sea", "free_times", "meets_sex", "meets_pets", "meets_smoking",
        "prior_experience", "channel", "note",
    )  # fmt: skip

    def clean_interests(self) -> list[str]:
        parts = (part.strip() for part in self.cleaned_data["interests"].split(","))
        return list(dict.fromkeys(part for part in parts if part))

    def clean(self) -> None:
        super().clean()
        facts = self.cleaned_data.get("personal_code")
        born = self.cleaned_data.get("birth_date")
        if facts and born and born != facts.birth_date:
            self.add_error("birth_date", _("The personal code says another birth date."))
        elif facts:
            self.cleaned_data["birth_date"] = facts.birth_date
            self.cleaned_data["sex"] = self.cleaned_data.get("sex") or facts.sex

    def known(self) -> dict[str, Any]:
        """The values as the actions take them."""
        values = dict(self.cleaned_data)
        values["personal_code"] = values["personal_code"].code if values["personal_code"] else ""
        values["municipality_id"] = values.pop("municipality")
        values["settlement_id"] = values.pop("settlement")
        values["weekly_minutes"] = round(values.pop("weekly_hours") * 60)
        for name in ("status", "since", "anyway"):
            values.pop(name, None)
        return values


class NewVolunteerForm(VolunteerForm):
    """A new file also says in which state it begins, and lets a possible double through when the coordinator knows better."""

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[(value, label) for value, label in Volunteer.Status.choices if value in FIRST_STATUSES],
        initial="applied",
        widget=forms.RadioSelect,
    )
    since = DayField(
        label=_("Since when"), past=True, required=False, help_text=_("The day of the application, or of joining.")
    )
    anyway = forms.BooleanField(label=_("This is another person: open a new file"), required=False)

    field_order = (*VolunteerForm.field_order, "status", "since", "anyway")

    def clean_since(self) -> Any:
        return self.cleaned_data["since"] or today()


def initial_of(volunteer: Volunteer) -> dict[str, Any]:
    """The form's first values for a file that exists."""
    plain = ("given_name", "family_name", "personal_code", "birth_date", "sex", "phone", "email", "address", "languages", "profiles",
             "capacity", "radius_km", "has_car", "crosses_sea", "free_times", "meets_sex", "meets_pets", "meets_smoking", "prior_experience",
             "channel", "note")  # fmt: skip
    return {name: getattr(volunteer, name) for name in plain} | {
        "municipality": volunteer.municipality_id,
        "settlement": volunteer.settlement_id,
        "interests": ", ".join(volunteer.interests),
        "weekly_hours": hours(volunteer.weekly_minutes),
    }
