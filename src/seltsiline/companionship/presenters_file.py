"""A client's file as it is read: the next steps and what has been."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .measures import waiting_since
from .models import Agreement, Client, Match, Visit
from .presenters import NOTE_KINDS, REFERRER_KINDS, days_words, is_quiet, length_words, name_of_code

LONG_WAIT, LATE_WAIT = 14, 60
"""Days of waiting from which the list says that somebody waits too long."""


@dataclass(frozen=True)
class Task:
    """A step on the way to a companion; without an address it cannot begin yet."""

    label: str
    state: str
    tone: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Event:
    """One line of what has been, newest first. `tone` is now, worry or empty."""

    on: date
    title: str | Promise
    by: str = ""
    text: str = ""
    url: str = ""
    tone: str = ""


def next_steps(client: Client, matches: Sequence[Match], agreements: Sequence[Agreement], day: date) -> list[Task]:
    """The way from the referral to regular meetings. Once they meet, only what is left to do is said."""
    if client.status == "closed":
        return []
    live = [match for match in matches if match.state != "ended"]
    tasks = [_find_task(client, matches, live, day), _identity_task(client, live)]
    for match in live:
        tasks += _match_tasks(match, [each for each in agreements if each.match_id == match.pk], day)
    if not live:
        tasks.append(Task(_("Agree on the first meeting"), _("Cannot start yet"), "off"))
    if any(match.started_on for match in live):
        return [task for task in tasks if task.tone != "good"]
    return tasks


def _find_task(client: Client, matches: Sequence[Match], live: Sequence[Match], day: date) -> Task:
    label = _("Find a volunteer")
    if live:
        return Task(label, _("Done"), "good")
    waited = (day - waiting_since(client, [match.ended_on for match in matches])).days
    tone = "late" if waited > LATE_WAIT else "soon" if waited > LONG_WAIT else "wait"
    return Task(label, days_words(max(0, waited)), tone, reverse("companionship:match_client", args=[client.pk]))


def _identity_task(client: Client, live: Sequence[Match]) -> Task:
    label, url = (
        _("Fill in the second part: personal code and exact address"),
        reverse("companionship:client_identity", args=[client.pk]),
    )
    if client.stage == "full":
        return Task(label, _("Done"), "good", url)
    if not live:
        return Task(label, _("Cannot start yet"), "off", note=_("It opens when a volunteer is found."))
    return Task(label, _("To do"), "soon", url)


def _match_tasks(match: Match, agreements: Sequence[Agreement], day: date) -> Iterator[Task]:
    url = reverse("companionship:match", args=[match.pk])
    name = str(match.volunteer)
    if match.state == "proposed":
        yield Task(_("Agree on the first meeting with %(name)s") % {"name": name}, _("To do"), "soon", url)
        return
    yield Task(_("First meeting with %(name)s") % {"name": name}, _("Done"), "good", url)
    yield _agreement_task(match, agreements)
    if is_quiet(match, day) and match.last_contact_on:
        silent = days_words((day - match.last_contact_on).days)
        yield Task(
            _("Ask %(name)s how the meetings go") % {"name": name},
            _("Quiet for %(days)s") % {"days": silent},
            "late",
            url,
        )


def _agreement_task(match: Match, agreements: Sequence[Agreement]) -> Task:
    label = _("Goodwill agreement")
    if not agreements:
        return Task(label, _("To do"), "soon", reverse("companionship:agreement_add", args=[match.pk]))
    newest = max(agreements, key=lambda agreement: agreement.version)
    url = reverse("companionship:match", args=[match.pk])
    if is_signed(newest):
        return Task(label, _("Signed"), "good", url)
    return Task(label, _("Waits for signatures"), "wait", url)


def is_signed(agreement: Agreement) -> bool:
    return all((agreement.signed_by_client_on, agreement.signed_by_volunteer_on, agreement.signed_by_coordinator_on))


def story(
    client: Client,
    *,
    matches: Iterable[Match],
    agreements: Iterable[Agreement],
    notes: Iterable[Any],
    contacts: Iterable[Any],
) -> list[Event]:
    """What has been, newest first: referral, consent, notes, matches, agreements and the last contacts."""
    events = [Event(client.referred_on, _("Referral arrived"), by=_referrer(client))]
    if client.consent_on:
        events.append(Event(client.consent_on, _("Consent given")))
    if client.closed_on:
        events.append(Event(client.closed_on, _("File closed"), text=str(client.get_closed_reason_display())))
    events += [
        Event(note.on, name_of_code(note.kind, NOTE_KINDS), by=note.written_by, text=note.text) for note in notes
    ]
    by_match: dict[Any, str] = {}
    for match in matches:
        by_match[match.pk] = str(match.volunteer)
        events += _match_events(match)
    events += [
        Event(signed, _("Goodwill agreement signed"), by=by_match.get(agreement.match_id, ""))
        for agreement in agreements
        if (signed := agreement.signed_by_client_on)
    ]
    events += [
        Event(contact.on, _contact_title(contact.visit), by=str(contact.volunteer), text=contact.visit.note)
        for contact in contacts
    ]
    newest, *earlier = sorted(events, key=lambda event: event.on, reverse=True)
    return [replace(newest, tone="now"), *earlier]


def _contact_title(visit: Visit) -> str:
    """ "Contact at home, 1 h 30 min"."""
    words = {"where": str(visit.get_place_kind_display()).lower(), "length": length_words(visit.minutes)}
    return _("Contact %(where)s, %(length)s") % words


def _match_events(match: Match) -> Iterator[Event]:
    name, url = str(match.volunteer), reverse("companionship:match", args=[match.pk])
    yield Event(match.proposed_on, _("%(name)s was proposed as a companion") % {"name": name}, url=url)
    if match.started_on:
        yield Event(match.started_on, _("Meetings with %(name)s began") % {"name": name}, url=url)
    if match.ended_on:
        reason = f"{match.get_end_reason_display()}. {match.end_note}".strip()
        yield Event(match.ended_on, _("Match with %(name)s ended") % {"name": name}, text=reason, url=url)


def _referrer(client: Client) -> str:
    kind = name_of_code(client.referrer_kind, REFERRER_KINDS)
    return ", ".join(part for part in (client.referrer_name, kind) if part)
