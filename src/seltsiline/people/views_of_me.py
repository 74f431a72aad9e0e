"""Who has looked at a person's data, told to that person in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from seltsiline.core.models import AccessEntry
from seltsiline.core.scope import Scope, use_scope

from .roles import ROLES

SENTENCES: dict[str, Promise] = {
    "volunteer": _("%(who)s opened your file as a volunteer."),
    "client": _("%(who)s opened your file as a client."),
    "match": _("%(who)s opened the page of your match."),
    "export": _("%(who)s took a list along that you are on."),
    "account": _("%(who)s opened the page of your account."),
    "history": _("%(who)s looked at the history of your data."),
}
ANYTHING = _("%(who)s looked at your data.")


@dataclass(frozen=True)
class View:
    """One view: when, a sentence, and what for."""

    at: datetime
    sentence: str
    purpose: str


def views_of(scope: Scope, person: UUID | None, *, first: int = 0, last: int = 50) -> tuple[Sequence[View], int]:
    """The views of the own person from the newest, and how many there are. Works in every role: they are the person's own."""
    if person is None:
        return [], 0
    own = replace(scope, person=person)
    with use_scope(own):
        entries = AccessEntry.objects.visible_to(own).filter(subject_person=person).order_by("-at", "-id")
        return [_told(entry) for entry in entries[first:last]], entries.count()


def _told(entry: AccessEntry) -> View:
    role = ROLES.get(entry.role)
    who = f"{entry.actor_name} ({str(role.name).lower()})" if role else entry.actor_name
    purpose = gettext(entry.purpose) if entry.purpose else ""
    return View(entry.at, str(SENTENCES.get(entry.kind, ANYTHING)) % {"who": who}, purpose)
