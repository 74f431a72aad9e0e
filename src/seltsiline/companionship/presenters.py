"""How clients and matches are said: names, ages, states, and the words for codes that stand in no model."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from seltsiline.core.registers import listed
from seltsiline.volunteering.models import HelpProfile, Volunteer

from .models import Client, Match
from .querysets import MEETING_STATES, QUIET_DAYS

Text = str | Promise

REFERRER_KINDS = (
    ("social_worker", gettext_lazy("Social worker")),
    ("family", gettext_lazy("Family")),
    ("self", gettext_lazy("The person")),
    ("gp", gettext_lazy("Family doctor")),
    ("nurse", gettext_lazy("Home nurse")),
    ("hospital", gettext_lazy("Hospital")),
    ("neighbour", gettext_lazy("Neighbour")),
    ("volunteer", gettext_lazy("Volunteer")),
    ("church", gettext_lazy("Church")),
    ("post", gettext_lazy("Postal worker")),
    ("shop", gettext_lazy("Shop worker")),
    ("bus_driver", gettext_lazy("Bus driver")),
    ("victim_support", gettext_lazy("Victim support")),
    ("other", gettext_lazy("Somebody else")),
)

CONSENT_BY = (
    ("self", gettext_lazy("The person")),
    ("guardian", gettext_lazy("Guardian")),
    ("relative", gettext_lazy("A close one, on the person's behalf")),
    ("social_worker", gettext_lazy("Social worker, who has the person's consent")),
)

CONSENT_CHANNELS = (
    ("spoken", gettext_lazy("Face to face")),
    ("phone", gettext_lazy("By phone")),
    ("written", gettext_lazy("In writing")),
    ("email", gettext_lazy("By e-mail")),
)

NOTE_KINDS = (
    ("note", gettext_lazy("Note")),
    ("call", gettext_lazy("Phone call")),
    ("home_visit", gettext_lazy("Home visit")),
)

CLIENT_TONES = {"waiting": "wait", "matched": "good", "paused": "off", "closed": "off"}
MATCH_TONES = {
    "proposed": "wait",
    "introduced": "wait",
    "trial": "soon",
    "active": "good",
    "paused": "off",
    "ended": "off",
}

SHORT_PROFILES = {
    "company": gettext_lazy("conversation"),
    "company_practical": gettext_lazy("practical help"),
    "transport": gettext_lazy("transport"),
    "support_person": gettext_lazy("support person"),
}
"""Inside a sentence or a cell, where the full names would not fit."""


def name_of_code(code: str, options: Iterable[tuple[str, Text]]) -> str:
    """The name of a code; a text that came with an import is shown as it was written."""
    return next((str(label) for value, label in options if value == code), code)


def list_name(person: Client | Volunteer) -> str:
    return f"{person.family_name}, {person.given_name}" if person.family_name else person.given_name


def pair_name(match: Match) -> str:
    return _("%(client)s and %(volunteer)s") % {"client": match.client, "volunteer": match.volunteer}


def profile_names(codes: Sequence[str]) -> str:
    """Full names of help profiles with commas between."""
    return ", ".join(str(profile.label) for profile in HelpProfile if profile.value in codes)


def short_profiles(codes: Iterable[str]) -> str:
    wanted = set(codes)
    return ", ".join(str(name) for code, name in SHORT_PROFILES.items() if code in wanted)


def age_of(client: Client, day: date) -> int | None:
    """Whole years on the day; from the year alone where no more is known, which may be one too many."""
    born = client.birth_date
    if born is not None:
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return day.year - client.birth_year if client.birth_year else None


def days_words(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def is_quiet(match: Match, day: date) -> bool:
    """The same rule as `MatchQuerySet.quiet`, for a match that has been read already."""
    return (
        match.state in MEETING_STATES
        and match.last_contact_on is not None
        and match.last_contact_on < day - timedelta(days=QUIET_DAYS)
    )


def match_state(match: Match, day: date) -> tuple[str, str]:
    """The word and the tone of a match's state; a quiet one says so."""
    if is_quiet(match, day):
        return _("Quiet"), "soon"
    return match.get_state_display(), MATCH_TONES[match.state]


def client_state(client: Client, live: Sequence[Match], since: date, day: date) -> tuple[str, str]:
    """The word and the tone of a client's state, with the days of waiting, or how the best of the matches goes."""
    if client.status == "waiting":
        return _("Waits, %(days)s") % {"days": days_words(max(0, (day - since).days))}, "wait"
    if client.status == "matched" and live:
        order = list(MATCH_TONES)
        leading = max(live, key=lambda match: order.index(match.state) if match.state != "paused" else -1)
        return match_state(leading, day)
    return client.get_status_display(), CLIENT_TONES[client.status]


def length_words(minutes: int) -> str:
    """How long a meeting lasted: "45 min", "2 h", "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def home_words(client: Client) -> str:
    """What a companion finds in the home: "Pets, nobody smokes". Empty where neither is written down."""
    pets = {True: _("Pets"), False: _("No pets"), None: ""}[client.has_pets]
    smoking = {True: _("Somebody smokes"), False: _("Nobody smokes"), None: ""}[client.smokes]
    return listed(word for word in (pets, smoking) if word)
