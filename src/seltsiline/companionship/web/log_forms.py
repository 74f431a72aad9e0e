"""The form behind the three taps: whom, how long, save. Day, place and profile come from last time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from seltsiline.core.keys import uuid7
from seltsiline.volunteering.models import HelpProfile

from ..actions.diary import DiaryEntry
from ..models.diary import PlaceKind
from .diary_forms import VisitForm, with_blank

DURATIONS = (15, 30, 45, 60, 90, 120, 180)
TODAY, YESTERDAY, OTHER = "today", "yesterday", "other"
WHENS = ((TODAY, _("Today")), (YESTERDAY, _("Yesterday")), (OTHER, _("Another day")))
AS_LAST_TIME = _("As last time")


class LogForm(VisitForm):
    """`key` is made with the page and sent back with it: a page that is sent twice makes one entry.

    The duration is a chip or a text; the day is a chip, with a date where another day is meant; an unanswered place or profile means
    "as last time with the first of the clients", which only the server can know when no script has said it.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    volunteer = forms.UUIDField(widget=forms.HiddenInput)
    duration = forms.TypedChoiceField(
        label=_("How long?"),
        choices=[(minutes, "") for minutes in DURATIONS],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    when = forms.ChoiceField(label=_("Day"), choices=WHENS, required=False, widget=forms.RadioSelect)
    place_kind = forms.ChoiceField(
        label=_("Place"), choices=with_blank(PlaceKind.choices, AS_LAST_TIME), required=False
    )
    profile = forms.ChoiceField(
        label=_("What you did together"), choices=with_blank(HelpProfile.choices, AS_LAST_TIME), required=False
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["minutes"].required = self.fields["on"].required = False
        self.fields["minutes"].label = _("Or write the minutes")
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    @classmethod
    def fresh(cls, *, today: date, volunteer: UUID, **initial: Any) -> "LogForm":
        """An empty form with a key of its own."""
        return cls(today=today, initial={"key": uuid7(), "volunteer": volunteer, "when": TODAY, **initial})

    def clean(self) -> None:
        said = self.cleaned_data
        tapped, written = said.get("duration"), said.get("minutes")
        if tapped and written and tapped != written:
            self.add_error("minutes", _("You chose one length and wrote another. Leave only one of them."))
        elif not tapped and not written and "minutes" not in self.errors:
            self.add_error("minutes", _("Say how long you met: choose a length or write the minutes."))
        said["minutes"] = written or tapped
        if "on" not in self.errors:
            said["on"] = self._day(said.get("when") or "", said.get("on"))

    def _day(self, when: str, written: date | None) -> date | None:
        """The day meant. A written date wins over "today", which nobody has to touch."""
        yesterday = self.today - timedelta(days=1)
        if when == YESTERDAY and written not in (None, yesterday):
            self.add_error("on", _("You chose yesterday and wrote another day. Leave only one of them."))
            return None
        if when == YESTERDAY:
            return yesterday
        if written:
            return written
        if when == OTHER:
            self.add_error("on", _("Say which day it was."))
            return None
        return self.today

    def entry_as_last_time(self, volunteer: UUID, last_time: Callable[[UUID], tuple[str, str]]) -> DiaryEntry:
        """The entry, with what was left unanswered taken from last time: `last_time(client)` answers (place kind, profile)."""
        entry = self.entry(volunteer)
        if entry.place_kind and entry.profile:
            return entry
        place_kind, profile = last_time(entry.clients[0])
        return replace(entry, place_kind=entry.place_kind or place_kind, profile=entry.profile or profile)
