"""The volunteer's form. It checks shapes; rules of the county's register are kept by the actions and the database."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seltsiline.core.registers import hours
from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing.codes import parse_personal_code
from seltsiline.engines.sheets.parsing.contacts import parse_email, parse_phone
from seltsiline.people.scopes import today
from seltsiline.places.choices import municipality_options, settlement_options
from seltsiline.places.tables import settlement_by_code

from ..languages import LANGUAGES
from ..models import HelpProfile, Sex, Volunteer
from ..policies import FIRST_STATUSES

DATE_INPUT = "%d.%m.%Y"
EXAMPLE_DAY = _("For example 8.05.1961")
MOST_HOURS_A_WEEK = 60


def day_field(label: Any, *, required: bool = False, hint: Any = "") -> forms.DateField:
    """A date written as people here write it."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(format=DATE_INPUT, attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Write the date as day, month and year, for example 8.05.1961.")},
    )


def checked_day(value: Any) -> Any:
    """What has happened cannot have its day in the future."""
    if value and value > today():
        raise ValidationError(_("This day is in the future."))
    return value


class PlaceFields(forms.Form):
    """Municipality and settlement of one county, as two selects that need no script."""

    municipality = forms.TypedChoiceField(label=_("Municipality"), coerce=int, empty_value=None, required=False)
    settlement = forms.TypedChoiceField(
        label=_("Settlement"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Settlements stand under their municipality."),
    )

    def __init__(self, *args: Any, county: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.county = county
        self.fields["municipality"].choices = [("", "–"), *municipality_options((county,))]  # type: ignore[attr-defined]
        self.fields["settlement"].choices = [("", "–"), *settlement_options(county)]  # type: ignore[attr-defined]

    def clean_places(self) -> None:
        """A settlement tells its municipality; two that do not belong together are an error."""
        settlement = settlement_by_code().get(self.cleaned_data.get("settlement") or 0)
        municipality = self.cleaned_data.get("municipality")
        if settlement is None:
            return
        if municipality and municipality != settlement.municipality_code:
            self.add_error("settlement", _("This settlement is in another municipality. Choose the two so that they fit."))
        self.cleaned_data["municipality"] = settlement.municipality_code


class VolunteerForm(PlaceFields):
    """All on one page: who, how to reach, where, what is offered."""

    given_name = forms.CharField(label=_("Given name"), max_length=100, error_messages={"required": _("Write the given name.")})
    family_name = forms.CharField(label=_("Family name"), max_length=100, error_messages={"required": _("Write the family name.")})
    personal_code = forms.CharField(label=_("Personal code"), max_length=20, required=False, help_text=_("11 digits, if it is known."))
    birth_date = day_field(_("Birth date"), hint=EXAMPLE_DAY)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("Not known")), *Sex.choices], required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    email = forms.CharField(label=_("E-mail"), max_length=200, required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False, help_text=_("Street or farm, house, flat."))
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple, required=False, initial=["et"]
    )
    profiles = forms.MultipleChoiceField(
        label=_("What the volunteer offers"), choices=HelpProfile.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    interests = forms.CharField(
        label=_("Interests"), max_length=500, required=False, help_text=_("With commas between: gardening, songs, crosswords.")
    )
    capacity = forms.IntegerField(
        label=_("How many clients at most"), min_value=0, max_value=20, initial=2,
        error_messages={"required": _("Write how many clients the volunteer would have at most.")},
    )  # fmt: skip
    weekly_hours = forms.DecimalField(
        label=_("Hours a week"), min_value=0, max_value=MOST_HOURS_A_WEEK, decimal_places=1, initial=2, localize=True,
        error_messages={"required": _("Write how many hours a week the volunteer has.")},
    )  # fmt: skip
    radius_km = forms.IntegerField(
        label=_("How far the volunteer goes, in kilometres"), min_value=0, max_value=300, initial=20,
        error_messages={"required": _("Write how far the volunteer goes.")},
    )  # fmt: skip
    has_car = forms.BooleanField(label=_("Has a car"), required=False)
    prior_experience = forms.CharField(label=_("Earlier volunteering"), max_length=500, required=False)
    channel = forms.CharField(label=_("Where the volunteer heard of us"), max_length=200, required=False)
    note = forms.CharField(label=_("Remark"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    field_order = (
        "given_name", "family_name", "personal_code", "birth_date", "sex", "phone", "email", "municipality", "settlement", "address",
        "profiles", "languages", "interests", "capacity", "weekly_hours", "radius_km", "has_car", "prior_experience", "channel", "note",
    )  # fmt: skip

    def clean_personal_code(self) -> str:
        text = self.cleaned_data["personal_code"]
        if not text:
            return ""
        try:
            self.code_facts = parse_personal_code(text, today=today())
        except CellError as error:
            raise ValidationError(_("This is not an Estonian personal code. Check the digits.")) from error
        return self.code_facts.code

    def clean_birth_date(self) -> Any:
        return checked_day(self.cleaned_data["birth_date"])

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        if not text:
            return ""
        try:
            return parse_phone(text).number
        except CellError as error:
            raise ValidationError(_("This is not a telephone number. Example: 5555 0121.")) from error

    def clean_email(self) -> str:
        text = self.cleaned_data["email"]
        if not text:
            return ""
        try:
            return parse_email(text).address
        except CellError as error:
            raise ValidationError(_("This is not an e-mail address. Example: salme@naide.ee.")) from error

    def clean_interests(self) -> list[str]:
        parts = (part.strip() for part in self.cleaned_data["interests"].split(","))
        return list(dict.fromkeys(part for part in parts if part))

    def clean(self) -> None:
        self.clean_places()
        facts = getattr(self, "code_facts", None)
        born = self.cleaned_data.get("birth_date")
        if facts and born and born != facts.birth_date:
            self.add_error("birth_date", _("The personal code says another birth date."))
        elif facts:
            self.cleaned_data["birth_date"] = facts.birth_date
            self.cleaned_data["sex"] = self.cleaned_data.get("sex") or facts.sex

    def known(self) -> dict[str, Any]:
        """The values as the actions take them."""
        values = dict(self.cleaned_data)
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
    since = day_field(_("Since when"), hint=_("The day of the application, or of joining."))
    anyway = forms.BooleanField(label=_("This is another person: open a new file"), required=False)

    field_order = (*VolunteerForm.field_order, "status", "since", "anyway")

    def clean_since(self) -> Any:
        return checked_day(self.cleaned_data["since"]) or today()


def initial_of(volunteer: Volunteer) -> dict[str, Any]:
    """The form's first values for a file that exists."""
    plain = ("given_name", "family_name", "personal_code", "birth_date", "sex", "phone", "email", "address", "languages", "profiles",
             "capacity", "radius_km", "has_car", "prior_experience", "channel", "note")  # fmt: skip
    return {name: getattr(volunteer, name) for name in plain} | {
        "municipality": volunteer.municipality_id,
        "settlement": volunteer.settlement_id,
        "interests": ", ".join(volunteer.interests),
        "weekly_hours": hours(volunteer.weekly_minutes),
    }


