"""The handbook, the accessibility statement and the page about data: open to everybody, also without signing in."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_noop, override

from seltsiline import __version__
from seltsiline.core.routes import ANYONE, route, route_of
from seltsiline.people.permissions import PERMISSIONS, REACHES
from seltsiline.people.roles import ROLES

from .guide import ALL_ROLES, CARD_OF_ROLE, CARDS, GROUPS, PAGES, TASKS, Task, special_tasks, tasks_of

GUIDE_LANGUAGE = "et"
LABEL = "site/help/label.html"
"""Shows a label of the product in the words the product itself uses, so that the handbook cannot drift from it."""
MOST_OWN = 9
HEADING = re.compile(r'<h2 id="([\w-]+)">(.*?)</h2>', re.S)


@route(ANYONE, purpose=gettext_noop("read the handbook"))
def index(request: HttpRequest) -> HttpResponse:
    role = role_of(request)
    own = tasks_of(role)
    context = {
        "base": base_for(role, request),
        # who needs nearly all of them is better served by the whole list
        "own": own if len(own) <= MOST_OWN else [],
        "role": ROLES.get(role),
        "groups": [(title, [task for task in TASKS.values() if task.group == key]) for key, title in GROUPS.items()],
        "for_all": [task for task in TASKS.values() if task.roles == ALL_ROLES],
        "roles": [(each, special) for each in ROLES.values() if (special := special_tasks(each.key))],
    }
    return render(request, "site/help/index.html", context)


@route(ANYONE, purpose=gettext_noop("read the handbook"))
def task(request: HttpRequest, slug: str) -> HttpResponse:
    """One task: its summary in the reader's language, its text in Estonian."""
    found = TASKS.get(slug)
    if found is None:
        raise Http404
    role = role_of(request)
    card = card_for(request, role)
    guide = guide_of(found, card=card)
    context = {
        "base": base_for(role, request),
        "task": found,
        "guide": guide,
        "headings": [(key, strip_tags(title)) for key, title in HEADING.findall(guide)],
        "doors": list(doors_of(found, request, role)),
        "cards": [(key, name, key == card) for key, name in CARDS.items()] if slug == "first-day" else [],
        "in_guide_language": request.LANGUAGE_CODE == GUIDE_LANGUAGE,
    }
    if slug == "roles":
        context["roles"] = role_lines()
    return render(request, "site/help/task.html", context)


@route(ANYONE, purpose=gettext_noop("read the accessibility statement"))
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"base": base_for(role_of(request), request), "version": __version__}
    return render(request, "site/help/accessibility.html", context)


@route(ANYONE, purpose=gettext_noop("read how data is protected"))
def about_data(request: HttpRequest) -> HttpResponse:
    context = {"base": base_for(role_of(request), request), "roles": role_lines()}
    return render(request, "site/help/about_data.html", context)


def role_of(request: HttpRequest) -> str:
    return request.grant.role if request.grant else ""


def base_for(role: str, request: HttpRequest) -> str:
    """The frame the reader knows from the own pages."""
    if role in ("volunteer", "relative"):
        return "core/base_volunteer.html"
    return "core/base.html" if request.user.is_authenticated else "core/base_public.html"


def card_for(request: HttpRequest, role: str) -> str:
    """The card asked for, otherwise that of the own role."""
    asked = request.GET.get("for", "")
    return asked if asked in CARDS else CARD_OF_ROLE.get(role, "coordinator")


def guide_of(found: Task, *, card: str) -> str:
    """The Estonian text of a task, with labels as they stand on the Estonian pages."""
    context = {"label": LABEL, "card": f"site/help/et/card_{card}.html", "address": settings.BASE_URL}
    with override(GUIDE_LANGUAGE):
        guide = render_to_string(f"site/help/et/{found.slug}.html", context)
    # the file of the label ends with a line break, which would stand as a space before a full stop
    return guide.replace("</b>\n", "</b>")


def doors_of(found: Task, request: HttpRequest, role: str) -> Iterator[tuple[Any, str]]:
    """Names and addresses of the pages the task speaks of, as far as they open to the reader.

    Who has not signed in sees them all: signing in stands between.
    """
    signed_in = request.user.is_authenticated
    for name in found.pages:
        url = reverse(name)
        declared = route_of(resolve(url).func, name)
        if not signed_in or (declared and declared.admits(role, signed_in=True)):
            yield PAGES[name], url


def role_lines() -> list[dict[str, Any]]:
    """What each role reaches and may do, from the roles themselves."""
    return [
        {
            "role": role,
            "reach": REACHES[role.reach],
            "may": [words for key, words in PERMISSIONS.items() if key in role.permissions],
        }
        for role in ROLES.values()
    ]
