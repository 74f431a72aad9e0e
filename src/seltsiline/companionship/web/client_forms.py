"""Forms of a client's file: both stages of intake, steps, notes, relatives. They check shapes and save nothing."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.ee import ik
from stdnum.exceptions import ValidationError as WrongCode

from seltsiline.core.days import today
from seltsiline.core.registers import hours
from seltsiline.core.scope import Scope
from seltsiline.organisations.models import Organisation
from seltsiline.volunteering.form_fields import FreeTimesField, SexWishField
from seltsiline.volunteering.languages import LANGUAGES
from seltsiline.volunteering.models import HelpProfile, Sex

from ..models import Client
from ..presenters import CONSENT_BY, CONSENT_CHANNELS, NOTE_KINDS, REFERRER_KINDS
from .fields import (
    DAY_FORMAT,
    DayField,
    MailField,
    OptionalRadioField,
    PhoneField,
    PlaceFields,
    WordsField,
    with_present,
)

YOUNGEST, OLDEST = 16, 115
YES_NO = (("yes", _("Yes")), ("no", _("No")))
IN_WORDS = {True: "yes", False: "no", None: ""}
FROM_WORDS = {word: value for value, word in IN_WORDS.items()}
YES_NO_FIELDS = ("lives_alone", "has_pets", "smokes")
MOST_HOURS_A_WEEK = 60


class IntakeForm(PlaceFields):
    """The first stage: what is needed to find somebody. No personal code, no exact address."""

    given_name = forms.CharField(
        label=_("Given name"), max_length=100, error_messages={"required": _("Write the given name.")}
    )
    family_name = forms.CharField(
        label=_("Family name"), max_length=100, help_text=_("At first the initial is enough."),
        error_messages={"required": _("Write the family name or its initial.")},
    )  # fmt: skip
    birth_year = forms.IntegerField(
        label=_("Year of birth"), required=False,
        error_messages={"invalid": _("Write the year with four digits, for example 1941.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    sex = OptionalRadioField(label=_("Sex"), choices=Sex.choices)
    care_home: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Care home"),
        queryset=None,
        required=False,
        empty_label=_("Lives at home"),
        help_text=_("Those among the county's partners."),
    )
    referred_on = DayField(label=_("Referred on"))
    referrer_kind = forms.ChoiceField(label=_("Who referred"), required=False)
    referrer_name = forms.CharField(
        label=_("Name of the referrer"),
        max_length=200,
        required=False,
        help_text=_("For example Kadri Põldsepp, Rõuge vald"),
    )
    consent_by = forms.ChoiceField(label=_("Who gave the consent"), required=False)
    consent_on = DayField(label=_("Day of the consent"), required=False)
    consent_channel = forms.ChoiceField(label=_("How"), required=False)
    profiles = forms.MultipleChoiceField(
        label=_("Which help is wished"),
        choices=HelpProfile.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    wishes = forms.CharField(
        label=_("Wishes, in the person's own words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Please write no diagnoses."),
    )  # fmt: skip
    preferred_times = forms.CharField(
        label=_("When it suits"),
        required=False,
        max_length=200,
        help_text=_("For example Tuesdays and Thursdays before noon"),
    )
    free_times = FreeTimesField(
        label=_("Free time"), help_text=_("When somebody may usually come. Leave all empty if it is not known.")
    )
    weekly_hours = forms.DecimalField(
        label=_("Hours of company a week"), required=False, min_value=0, max_value=MOST_HOURS_A_WEEK, decimal_places=1, localize=True,
        help_text=_("For example 1,5. Leave empty if it does not matter."),
    )  # fmt: skip
    companion_sex = SexWishField(
        label=_("Who the companion may be"), no_matter=_("Woman or man"), women=_("A woman"), men=_("A man")
    )
    has_pets = OptionalRadioField(label=_("Pets in the home"), choices=YES_NO)
    smokes = OptionalRadioField(label=_("Somebody smokes in the home"), choices=YES_NO)
    interests = WordsField(
        label=_("Interests"),
        required=False,
        max_length=500,
        help_text=_("With commas between: gardening, songs, crosswords."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple, initial=["et"]
    )
    lives_alone = OptionalRadioField(label=_("Lives alone"), choices=YES_NO)
    mobility = OptionalRadioField(label=_("Moving about"), choices=Client.Mobility.choices)
    note = forms.CharField(
        label=_("Remark for coordinators"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    needs_consent = True

    def __init__(self, *args: Any, scope: Scope, county: int, present: Client | None = None, **options: Any) -> None:
        super().__init__(*args, county=county, **options)
        homes = Organisation.objects.visible_to(scope).filter(county_id=county, kind="care_home").order_by("sort_key")
        self.fields["care_home"].queryset = homes
        for name, choices in (
            ("referrer_kind", REFERRER_KINDS),
            ("consent_by", CONSENT_BY),
            ("consent_channel", CONSENT_CHANNELS),
        ):
            empty = _("Choose") if self.needs_consent and name != "referrer_kind" else _("Not known")
            self.fields[name].choices = with_present(choices, getattr(present, name, ""), empty=empty)
        if self.needs_consent:
            for name in ("consent_by", "consent_on", "consent_channel"):
                self.fields[name].required = True
            self.fields["consent_by"].error_messages["required"] = _(
                "Choose who gave the consent. Without it the person cannot be added."
            )
            self.fields["consent_channel"].error_messages["required"] = _("Choose how the consent was given.")

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and not today().year - OLDEST <= year <= today().year - YOUNGEST:
            raise ValidationError(_("Check the year of birth: write four digits, for example 1941."))
        return year

    def clean(self) -> None:
        self.clean_places()

    def known(self) -> dict[str, Any]:
        """The values as the actions take them."""
        values = dict(self.cleaned_data)
        values["municipality_id"] = values.pop("municipality")
        values["settlement_id"] = values.pop("settlement")
        wished = values.pop("weekly_hours")
        values["weekly_minutes"] = None if wished is None else round(wished * 60)
        return values | {name: FROM_WORDS[values[name]] for name in YES_NO_FIELDS}


class ChangeForm(IntakeForm):
    """The same data of a file that is there; an imported file may lack the consent's details and can still be mended."""

    phone = PhoneField(label=_("Telephone"), required=False, max_length=60)
    needs_consent = False


def initial_of(client: Client) -> dict[str, Any]:
    plain = (
        "given_name", "family_name", "birth_year", "sex", "care_home", "referred_on", "referrer_kind", "referrer_name", "consent_by", "consent_on",
        "consent_channel", "profiles", "wishes", "preferred_times", "interests", "languages", "mobility", "note", "phone", "free_times", "companion_sex",
    )  # fmt: skip
    return (
        {name: getattr(client, name) for name in plain}
        | {
            "municipality": client.municipality_id,
            "settlement": client.settlement_id,
            "weekly_hours": None if client.weekly_minutes is None else hours(client.weekly_minutes),
        }
        | {name: IN_WORDS[getattr(client, name)] for name in YES_NO_FIELDS}
    )


class IdentityForm(forms.Form):
    """The second stage: who exactly, where exactly. The code is checked and must fit what is known of the birth."""

    personal_code = forms.CharField(
        label=_("Personal code"), max_length=20, help_text=_("11 digits, on the identity card."),
        error_messages={"required": _("Write the personal code.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    birth_date = DayField(
        label=_("Birth date"), required=False, help_text=_("May be left empty: it follows from the code.")
    )
    address = forms.CharField(
        label=_("Exact address"), max_length=300, help_text=_("Street or farm, house, flat."),
        error_messages={"required": _("Write the address the volunteer goes to.")},
    )  # fmt: skip
    phone = PhoneField(label=_("Telephone"), required=False, max_length=60)

    def __init__(self, *args: Any, client: Client, **options: Any) -> None:
        super().__init__(*args, **options)
        self.client = client

    def clean_personal_code(self) -> str:
        try:
            return str(ik.validate(self.cleaned_data["personal_code"]))
        except WrongCode as problem:
            raise ValidationError(_("This is not an Estonian personal code. Check the digits.")) from problem

    def clean(self) -> None:
        code = self.cleaned_data.get("personal_code")
        if not code:
            return
        born, sex = ik.get_birth_date(code), {"F": "female", "M": "male"}[ik.get_gender(code)]
        self._check_birth(born)
        if self.client.sex and self.client.sex != sex:
            self.add_error(
                "personal_code", _("The code belongs to somebody of the other sex than the file says. Check both.")
            )
        self.cleaned_data |= {"birth_date": born, "sex": sex}

    def _check_birth(self, born: date) -> None:
        written, year = self.cleaned_data.get("birth_date"), self.client.birth_year
        if written and written != born:
            self.add_error(
                "birth_date",
                _("The personal code says another birth date: %(day)s.") % {"day": born.strftime(DAY_FORMAT)},
            )
        elif year and year != born.year:
            self.add_error(
                "personal_code",
                _(
                    "The code says born in %(code)s, the file says %(file)s. Check the code, or change the year in the file first."
                )
                % {"code": born.year, "file": year},
            )

    def known(self) -> dict[str, Any]:
        return self.cleaned_data | {"birth_year": self.cleaned_data["birth_date"].year}


class StepForm(forms.Form):
    """A pause, a new start or the closing of a file: the day and why."""

    on = DayField(label=_("From which day"))
    text = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("It stands in the file as a note."),
        error_messages={"required": _("Write why.")},
    )  # fmt: skip


class CloseForm(forms.Form):
    on = DayField(label=_("Closed on"))
    reason = forms.ChoiceField(
        label=_("Why the file is closed"), choices=Client.ClosedReason.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the file is closed.")},
    )  # fmt: skip
    text = forms.CharField(label=_("Remark"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class NoteForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it was"), choices=NOTE_KINDS, widget=forms.RadioSelect, initial="note")
    on = DayField(label=_("Day"))
    text = forms.CharField(
        label=_("What was said or done"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Please write no diagnoses. The person may read it."), error_messages={"required": _("Write what was said or done.")},
    )  # fmt: skip


class RelativeForm(forms.Form):
    """A close one whom the client lets see the days of the meetings."""

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Write the name.")})
    relation = forms.CharField(
        label=_("Who they are to the client"), max_length=100, help_text=_("For example daughter, in Tartu"),
        error_messages={"required": _("Write who they are to the client.")},
    )  # fmt: skip
    phone = PhoneField(label=_("Telephone"), required=False, max_length=60)
    email = MailField(label=_("E-mail"), required=False, max_length=200)
    consent_by = forms.ChoiceField(
        label=_("Who gave the consent"), choices=CONSENT_BY[:2], widget=forms.RadioSelect,
        error_messages={"required": _("Choose who gave the consent.")},
    )  # fmt: skip
    consent_from = DayField(label=_("Consent holds from"))
