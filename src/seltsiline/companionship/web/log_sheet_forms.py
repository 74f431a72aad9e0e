"""One row of a paper sheet: a day of the month, a client, how long, where, what for."""

import calendar
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seltsiline.core.keys import uuid7
from seltsiline.volunteering.models import HelpProfile

from ..actions.diary import DiaryEntry
from ..diary_people import DiaryClient
from ..models.diary import PlaceKind
from .diary_forms import MinutesField, with_blank
from .log_forms import AS_LAST_TIME

DAY_NUMBER = _("Write the day as a number of this month, for example 12.")
TYPED = ("day", "minutes", "note")
"""A row in which none of these was written is empty, whatever its selects say."""


class SheetRow(forms.Form):
    """`key` is the row's own: rows sent twice are saved once. `again` says that a second meeting of that day is meant."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.CharField(label=_("Day of the month"), error_messages={"required": DAY_NUMBER})
    client = forms.UUIDField(
        label=_("Client"), widget=forms.Select, error_messages={"required": _("Choose whom you met.")}
    )
    minutes = MinutesField(label=_("Length"), error_messages={"required": _("Say how long they met.")})
    place_kind = forms.ChoiceField(
        label=_("Place"), choices=with_blank(PlaceKind.choices, AS_LAST_TIME), required=False
    )
    profile = forms.ChoiceField(
        label=_("Help profile"), choices=with_blank(HelpProfile.choices, AS_LAST_TIME), required=False
    )
    note = forms.CharField(label=_("Note"), required=False)
    again = forms.BooleanField(label=_("Save this one too"), required=False)

    def __init__(self, *args: Any, month: date, clients: Sequence[DiaryClient], number: int, **options: Any) -> None:
        super().__init__(*args, prefix=f"row-{number}", **options)
        self.number, self.month = number, month
        self.clients = {client.key: client for client in clients}
        names = [(str(client.key), client.name) for client in clients]
        self.fields["client"].widget.choices = names if len(names) == 1 else with_blank(names, "")
        self.double = False
        for name, shown in (("day", 3), ("minutes", 6), ("note", 20)):
            attributes = {"size": shown, "autocomplete": "off", "data-cell": name}
            self.fields[name].widget.attrs.update(attributes | ({"inputmode": "numeric"} if name == "day" else {}))
        for name in ("day", "client", "minutes", "place_kind", "profile", "note"):
            self.fields[name].widget.attrs["aria-label"] = f"{self.fields[name].label}, {number + 1}"

    @classmethod
    def blank(cls, *, month: date, clients: Sequence[DiaryClient], number: int) -> "SheetRow":
        return cls(month=month, clients=clients, number=number, initial={"key": uuid7()})

    @property
    def is_blank(self) -> bool:
        return not any((self.data.get(self.add_prefix(name)) or "").strip() for name in TYPED)

    def clean_day(self) -> date:
        text = self.cleaned_data["day"].strip().rstrip(".")
        last = calendar.monthrange(self.month.year, self.month.month)[1]
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= last):
            raise ValidationError(DAY_NUMBER)
        return self.month.replace(day=int(text))

    def clean_client(self) -> UUID:
        key: UUID = self.cleaned_data["client"]
        if key not in self.clients:
            raise ValidationError(_("This person is not in your list any more. Load the page again."))
        return key

    def entry(self, volunteer: UUID) -> DiaryEntry:
        said = self.cleaned_data
        client = self.clients[said["client"]]
        return DiaryEntry(
            volunteer=volunteer,
            clients=(client.key,),
            on=said["day"],
            minutes=said["minutes"],
            place_kind=said["place_kind"] or client.place_kind,
            profile=said["profile"] or client.profile,
            note=said["note"],
        )
