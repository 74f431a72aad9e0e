"""A client's file: overview, contacts, agreements, and who has viewed it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Max, Sum
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from seltsiline.core.access import record_view
from seltsiline.core.days import today
from seltsiline.core.models import AccessEntry
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.registers import back_to_list, hours
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import ROLES, roles_with
from seltsiline.places.choices import place_name
from seltsiline.volunteering.free_time_words import free_time_words
from seltsiline.volunteering.languages import language_names

from ..measures import waiting_since
from ..models import Agreement, Client, ClientNote, Contact, Match, NoGo, RelativeAccess
from ..policies import CLIENT_STEPS, identity_is_open
from ..presenters import (
    CONSENT_BY,
    CONSENT_CHANNELS,
    REFERRER_KINDS,
    age_of,
    client_state,
    home_words,
    length_words,
    match_state,
    name_of_code,
    profile_names,
)
from ..presenters_file import next_steps, story

WHO = roles_with("change_clients")
SHOWN_CONTACTS, SHOWN_NOTES, SHOWN_EVENTS, SHOWN_VIEWS = 5, 20, 14, 100
FORMS_WITH_DRAFTS = ("client-note", "client-change", "client-identity", "client-step")


def client_of(request: ScopedRequest, key: UUID) -> Client:
    found: Client = one_or_404(Client.objects.visible_to(request.scope).select_related("care_home"), key)
    return found


def matches_of(request: ScopedRequest, client: Client) -> list[Match]:
    """Newest first, with their volunteers."""
    rows = Match.objects.visible_to(request.scope).filter(client=client, county_id=client.county_id)
    return list(rows.select_related("volunteer").order_by("-proposed_on", "-pk"))


def file_context(request: ScopedRequest, client: Client, matches: list[Match], part: str) -> dict[str, Any]:
    """What stands above the tabs, and the entry in the access log."""
    record_view(request, kind="client", subject=client.pk, county=client.county_id)
    day = today()
    live = [match for match in matches if match.state != "ended"]
    since = waiting_since(client, [match.ended_on for match in matches])
    state, tone = client_state(client, live, since, day)
    for match in matches:
        match.word, match.tone = match_state(match, day)
    return {
        "client": client,
        "about": about(client),
        "state": state,
        "tone": tone,
        "referrer": client.referrer_name or name_of_code(client.referrer_kind, REFERRER_KINDS),
        "consent": consent_words(client),
        "matches": matches,
        "live": live,
        "steps": [status for status in CLIENT_STEPS[client.status] if status != "matched"],
        "identity_open": identity_is_open(client, has_match=bool(live)),
        "tabs": tabs(client, part),
        "back": back_to_list(request, reverse("companionship:clients")),
        "draft_done": draft_of(request, client),
        "now": timezone.localtime(),
    }


def draft_of(request: ScopedRequest, client: Client) -> str:
    """The draft that the browser may forget, because the form that led here was saved."""
    done = request.GET.get("done", "")
    if done == "client-add":
        return done
    return f"{done}:{client.pk}" if done in FORMS_WITH_DRAFTS else ""


def about(client: Client) -> str:
    """One line below the name: "84 years old, lives alone. Nursi küla, Rõuge vald"."""
    age = age_of(client, today())
    lives = {True: _("lives alone"), False: _("does not live alone"), None: ""}[client.lives_alone]
    years = ngettext("%(age)s year old", "%(age)s years old", age) % {"age": age} if age else ""
    person = ", ".join(part for part in (years, lives) if part)
    place = place_name(client.settlement_id, client.municipality_id)
    home = client.care_home.name if client.care_home else ""
    return ". ".join(part[0].upper() + part[1:] for part in (person, home, place) if part)


def consent_words(client: Client) -> str:
    words = (
        name_of_code(client.consent_by, CONSENT_BY),
        name_of_code(client.consent_channel, CONSENT_CHANNELS).lower(),
    )
    return ", ".join(word for word in words if word)


def tabs(client: Client, part: str) -> list[dict[str, Any]]:
    parts = (
        ("client", _("Overview")), ("client_contacts", _("Diary")), ("client_agreements", _("Agreements")),
        ("client_viewed", _("Who has viewed")),
    )  # fmt: skip
    return [
        {"label": label, "url": reverse(f"companionship:{name}", args=[client.pk]), "current": name == part}
        for name, label in parts
    ]


@route(*WHO, purpose=gettext_noop("work with the client's file"))
def client(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = client_of(request, key)
    matches = matches_of(request, found)
    scope, own = request.scope, {"client": found, "county_id": found.county_id}
    contacts = Contact.objects.visible_to(scope).filter(client=found)
    last = list(contacts.select_related("visit", "volunteer").order_by("-on", "-pk")[:SHOWN_CONTACTS])
    notes = list(ClientNote.objects.visible_to(scope).filter(**own).order_by("-on", "-pk")[:SHOWN_NOTES])
    agreements = list(
        Agreement.objects.visible_to(scope).filter(match__in=[match.pk for match in matches], county_id=found.county_id)
    )
    relatives = RelativeAccess.objects.visible_to(scope).filter(**own, withdrawn_at=None).order_by("consent_from")
    events = story(found, matches=matches, agreements=agreements, notes=notes, contacts=last)
    figures = contacts.aggregate(number=Count("pk"), minutes=Sum("visit__minutes"), last=Max("on"))
    context = file_context(request, found, matches, "client") | {
        "tasks": next_steps(found, matches, agreements, today()),
        "events": events[:SHOWN_EVENTS],
        "relatives": list(relatives),
        "apart": apart_of(request, found),
        "languages": language_names(found.languages),
        "free_times": free_time_words(found.free_times),
        "hours_week": hours(found.weekly_minutes) if found.weekly_minutes else "",
        "home": home_words(found),
        "profiles": profile_names(found.profiles),
        "referrer_kind": name_of_code(found.referrer_kind, REFERRER_KINDS),
        "figures": figures,
        "hours": hours(figures["minutes"] or 0),
    }
    return page(request, "companionship/client.html", context)


def apart_of(request: ScopedRequest, client: Client) -> list[NoGo]:
    """With whom the client is kept apart today; newest first."""
    rows = NoGo.objects.visible_to(request.scope).in_force(today()).filter(client=client, county_id=client.county_id)
    return list(rows.select_related("volunteer").order_by("-since", "-pk"))


@route(*WHO, purpose=gettext_noop("read the diary of a client"))
def client_contacts(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = client_of(request, key)
    rows = Contact.objects.visible_to(request.scope).filter(client=found)
    paginator = Paginator(rows.select_related("visit", "volunteer").order_by("-on", "-pk"), 50)
    shown = paginator.get_page(request.GET.get("page"))
    for contact in shown:
        contact.length = length_words(contact.visit.minutes)
    context = file_context(request, found, matches_of(request, found), "client_contacts")
    return page(request, "companionship/client_contacts.html", context | {"page": shown})


@route(*WHO, purpose=gettext_noop("read the agreements of a client"))
def client_agreements(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = client_of(request, key)
    matches = matches_of(request, found)
    agreements = Agreement.objects.visible_to(request.scope).filter(
        match__in=[match.pk for match in matches], county_id=found.county_id
    )
    by_match: dict[UUID, list[Agreement]] = {}
    for agreement in agreements.order_by("-version"):
        by_match.setdefault(agreement.match_id, []).append(agreement)
    for match in matches:
        match.versions = by_match.get(match.pk, [])
    context = file_context(request, found, matches, "client_agreements") | {"languages_of_paper": settings.LANGUAGES}
    return page(request, "companionship/client_agreements.html", context)


@route(*WHO, purpose=gettext_noop("see who has looked at the file"))
def client_viewed(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = client_of(request, key)
    context = file_context(request, found, matches_of(request, found), "client_viewed")
    views = list(
        AccessEntry.objects.visible_to(request.scope).filter(subject=found.pk).order_by("-at", "-pk")[:SHOWN_VIEWS]
    )
    for view in views:
        view.role_name = ROLES[view.role].name if view.role in ROLES else ""
        view.purpose_name = _(view.purpose) if view.purpose else ""
    return page(request, "companionship/client_viewed.html", context | {"views": views, "most": SHOWN_VIEWS})
