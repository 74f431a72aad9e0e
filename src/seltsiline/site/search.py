"""Search over everything: people and organisations by the sources of each module, pages and actions by their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from seltsiline.core.pages import page
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.core.search import SOURCES, SearchHit
from seltsiline.engines.sheets.folding import fold
from seltsiline.people.roles import ROLES, roles_with

from .navigation import navigation

SHORTEST = 2
MOST_LETTERS = 100
HITS = 8

REGISTERS = {
    "volunteers": "volunteering:register",
    "clients": "companionship:clients",
    "partners": "organisations:register",
}
"""Where all finds of a source stand: a register that understands `q`."""


@dataclass(frozen=True)
class Deed:
    """An action that people look for by name; `words` are other ways to call it, in the reader's language."""

    label: str | Promise
    view: str
    permission: str
    words: str | Promise = ""


DEEDS = (
    Deed(_("Add a client"), "companionship:client_add", "change_clients", _("new client referral")),
    Deed(_("Add a volunteer"), "volunteering:volunteer_add", "change_volunteers", _("new volunteer application")),
    Deed(_("Add a partner"), "organisations:partner_add", "change_partners", _("new partner organisation care home")),
    Deed(
        _("Make a proposal"),
        "companionship:proposals",
        "change_matches",
        _("county proposal matching everybody who waits"),
    ),
    Deed(_("Write down a ride"), "rides:ride_add", "plan_rides", _("new ride transport trip driver")),
    Deed(_("Ferries"), "places:ferries", "plan_rides", _("ferry boat island storm")),
    Deed(_("Log a contact"), "companionship:log", "add_diary", _("diary visit call hours entry")),
    Deed(_("Bring in a spreadsheet"), "importing:batches", "import_sheets", _("import Excel table file")),
    Deed(_("Make the evaluation report"), "monitoring:evaluation", "view_report", _("report figures statistics hours")),
    Deed(_("Give out roles"), "people:accounts", "manage_roles", _("accounts users rights deputy")),
)


@dataclass(frozen=True)
class Found:
    """The finds of one sort."""

    title: str | Promise
    hits: list[SearchHit]
    all_url: str = ""


@route(*roles_with("view_volunteers"), purpose=gettext_noop("search"))
def search(request: ScopedRequest) -> HttpResponse:
    """The page, or for htmx its finds; both hold the same list."""
    text = request.GET.get("q", "").strip()[:MOST_LETTERS]
    found = list(find(request, text)) if len(text) >= SHORTEST else []
    context: dict[str, Any] = {"text": text, "found": found, "too_short": 0 < len(text) < SHORTEST}
    if not text:
        context["doors"] = doors(request)
    return page(request, "site/search.html", context, fragment="site/search_results.html")


def find(request: ScopedRequest, text: str) -> Iterator[Found]:
    """Pages and actions first: they are few, and whoever types their name wants them."""
    named = [SearchHit(hit.name, hit.url, "") for hit in doors(request) if fits(hit, text)]
    if named:
        yield Found(_("Pages and actions"), named)
    for source in SOURCES.values():
        if request.scope.role not in source.roles:
            continue
        hits = list(source.hits(request.scope, text, HITS + 1))
        if hits:
            all_url = register_url(source.key, text) if len(hits) > HITS else ""
            yield Found(source.title, hits[:HITS], all_url)


def doors(request: ScopedRequest) -> list[SearchHit]:
    """Pages of the menu and actions that this role may use."""
    permissions = ROLES[request.scope.role].permissions
    deeds = [
        SearchHit(str(deed.label), url, str(deed.words))
        for deed in DEEDS
        if deed.permission in permissions and (url := address(deed.view))
    ]
    taken = {deed.url for deed in deeds}
    return [SearchHit(str(item.label), item.url, "") for item in navigation(request) if item.url not in taken] + deeds


def fits(hit: SearchHit, text: str) -> bool:
    """Each word of the text begins a word of the name or of its other names, accents aside."""
    words = f"{fold(hit.name)} {fold(hit.detail)}".split()
    return all(any(word.startswith(asked) for word in words) for asked in fold(text).split() or [""])


def register_url(key: str, text: str) -> str:
    url = address(REGISTERS.get(key, ""))
    return f"{url}?{urlencode({'q': text})}" if url else ""


def address(view: str) -> str:
    """Nothing where the module's pages are not mounted."""
    try:
        return reverse(view) if view else ""
    except NoReverseMatch:
        return ""
