"""Clients and matches in the search over everything, by the names of the people."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seltsiline.core.scope import Scope
from seltsiline.core.search import SearchHit, SearchSource, found_keys, register_source
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import place_name
from seltsiline.volunteering.models import Volunteer

from .models import Client, Match
from .presenters import pair_name


def found_clients(scope: Scope, text: str, limit: int) -> Iterator[SearchHit]:
    keys = found_keys(Client, text, limit)
    rows = Client.objects.visible_to(scope).in_bulk(keys) if keys else {}
    for key in keys:
        if client := rows.get(key):
            place = place_name(client.settlement_id, client.municipality_id)
            detail = ", ".join(part for part in (place, str(client.get_status_display()).lower()) if part)
            yield SearchHit(str(client), reverse("companionship:client", args=[key]), detail)


def found_matches(scope: Scope, text: str, limit: int) -> Iterator[SearchHit]:
    """Matches that go on, of the people whom the text finds."""
    clients, volunteers = found_keys(Client, text, limit), found_keys(Volunteer, text, limit)
    if not clients and not volunteers:
        return
    rows = Match.objects.visible_to(scope).live().filter(Q(client__in=clients) | Q(volunteer__in=volunteers))
    for match in rows.select_related("client", "volunteer").order_by("-proposed_on")[:limit]:
        yield SearchHit(
            pair_name(match), reverse("companionship:match", args=[match.pk]), str(match.get_state_display())
        )


register_source(SearchSource("clients", _("Clients"), roles_with("change_clients"), found_clients))
register_source(SearchSource("matches", _("Matches"), roles_with("change_matches"), found_matches))
