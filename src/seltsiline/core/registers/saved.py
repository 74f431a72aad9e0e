"""Saved views of a register: each account's own names for its filters and order, shown as tabs."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ..models import SavedView
from ..pages import one_or_404
from ..requests import ScopedRequest

MOST_LETTERS = 60
MOST_VIEWS = 12


@dataclass(frozen=True)
class View:
    """A view that the register itself offers to everybody; `query` is written as `Selection.query` writes it."""

    label: str | Promise
    query: str


def own_views(request: ScopedRequest, register: str) -> list[SavedView]:
    return list(
        SavedView.objects.visible_to(request.scope).filter(register=register).order_by("created_at")[:MOST_VIEWS]
    )


def view_tabs(offered: tuple[View, ...], own: list[SavedView], query: str) -> list[dict[str, Any]]:
    tabs = [{"label": view.label, "url": f"?{view.query}", "current": view.query == query} for view in offered]
    tabs += [{"label": view.name, "url": f"?{view.query}", "current": view.query == query} for view in own]
    return tabs


def change_views(request: ScopedRequest, register: str, query: str) -> HttpResponse:
    """Save the selection under a name, rename a saved one or delete it; then the same list again.

    A name that is taken gets the new selection: that is how a view is brought up to date.
    """
    here = redirect(f"{request.path}?{query}")
    what = request.POST.get("view_step", "")
    name = request.POST.get("view_name", "").strip()[:MOST_LETTERS]
    mine = SavedView.objects.visible_to(request.scope).filter(register=register)
    if what == "delete":
        one_or_404(mine, request.POST.get("view", "")).delete()
        messages.success(request, _("The view is deleted. The rows stay as they are."))
    elif not name:
        messages.error(request, _("Give the view a name."))
    elif what == "rename":
        _rename(request, one_or_404(mine, request.POST.get("view", "")), name)
    else:
        _save(request, register, name, query)
    return here


def _rename(request: ScopedRequest, view: SavedView, name: str) -> None:
    taken = SavedView.objects.visible_to(request.scope).filter(register=view.register, name=name).exclude(pk=view.pk)
    if taken.exists():
        messages.error(request, _("You already have a view with this name."))
        return
    view.name = name
    view.save(update_fields=["name", "changed_at"])
    messages.success(request, _("The view has a new name."))


def _save(request: ScopedRequest, register: str, name: str, query: str) -> None:
    mine = SavedView.objects.visible_to(request.scope).filter(register=register)
    if mine.count() >= MOST_VIEWS and not mine.filter(name=name).exists():
        messages.error(request, _("You have as many views as fit here. Delete one first."))
        return
    account = request.scope.account
    assert account is not None, "a register is for those who have signed in"
    SavedView.objects.update_or_create(account=account, register=register, name=name, defaults={"query": query})
    messages.success(request, _("The view is saved."))
