"""A register: the dense table of one sort of thing. A module declares it once; this file answers its address.

The same address gives the page, its fragment for htmx, the sheet (`format=xlsx|csv`) and takes the forms of saved views.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied
from django.db.models import F, Func, Model, QuerySet, UUIDField, Value
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..requests import ScopedRequest
from ..scope import Scope
from ..search import found_keys
from .columns import Column
from .filters import Filter
from .saved import View, change_views
from .selection import Selection
from .table import Table, ask_table

Text = str | Promise
Rows = QuerySet[Any]
Subject = tuple[UUID, int | None, UUID | None]

PAGE_ROWS = 50
SHEET_FORMATS = ("xlsx", "csv")


@dataclass(frozen=True)
class BulkAction:
    """A button for the picked rows. The form is posted to the address of `url_name`; there `picked_keys(request)` reads the keys."""

    label: Text
    url_name: str
    icon: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Empty:
    """What an empty list says: one sentence, and one button where something can be done."""

    sentence: Text
    action: Text = ""
    url_name: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """The declaration.

    - `rows` prepares the rows of a page (`select_related`, `only`, a filter that always holds); they come already narrowed to the scope.
    - `enrich` gets the list of rows on the page and sets what needs one query for all of them (figures of other tables).
    - `search` answers the keys that fit a text, best first; by default `core.search.found_keys` of the model.
    - `tie_breaker` ends every order, in the direction of the column, so that two pages never share a row.
    - `count_up_to`: a longer list says "more than N", because counting all of a big table costs more than it tells.
    - `subject` answers (file, county, person) of a row: each exported row is then an entry in the access log.
    - `export_roles` may take the list along as a sheet; none means nobody.
    - `template` extends `core/register.html`.
    """

    key: str
    title: Text
    what: Text
    model: type[Model]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    views: tuple[View, ...] = ()
    default_sort: str = ""
    tie_breaker: tuple[str, ...] = ("sort_key", "pk")
    rows: Callable[[Rows, Scope], Rows] = lambda rows, scope: rows
    enrich: Callable[[list[Any], Scope], None] = lambda rows, scope: None
    searched: bool = True
    search: Callable[[str], Sequence[UUID]] | None = None
    search_label: Text = _("Name or telephone")
    subject: Callable[[Any], Subject] | None = None
    export_roles: tuple[str, ...] = ()
    bulk: tuple[BulkAction, ...] = ()
    empty: Empty = Empty(_("Nothing here yet."))
    template: str = "core/register.html"
    count_up_to: int = 20_000
    page_rows: int = PAGE_ROWS

    def respond(self, request: ScopedRequest, context: dict[str, Any] | None = None) -> HttpResponse:
        """The answer to every request of the register's address."""
        selection = self.selection_of(request)
        if request.method == "POST":
            return change_views(request, self.key, selection.query)
        wanted = request.GET.get("format", "")
        if wanted in SHEET_FORMATS:
            from ..exports import answer_sheet

            if request.scope.role not in self.export_roles:
                raise PermissionDenied
            return answer_sheet(request, self, selection, wanted)
        table = ask_table(self, request, selection)
        return answer_page(request, self, table, context or {})

    def selection_of(self, request: ScopedRequest) -> Selection:
        query = QueryDict(request.POST.get("view_query", "")) if request.method == "POST" else request.GET
        return Selection.of(query, self.filters)

    def columns_for(self, scope: Scope) -> list[Column]:
        return [column for column in self.columns if column.is_for(scope.role)]

    def filters_for(self, scope: Scope) -> list[Filter]:
        return [each for each in self.filters if each.is_for(scope)]

    def chosen(self, selection: Selection, scope: Scope) -> Rows:
        """The rows asked for, inside the scope and in their order."""
        rows: Rows = self.model.objects.visible_to(scope)  # type: ignore[attr-defined]
        rows = self.rows(rows, scope)
        for each in self.filters_for(scope):
            rows = each.narrow(rows, selection.asked, scope)
        found: Sequence[UUID] | None = None
        if self.searched and selection.text:
            found = self.search(selection.text) if self.search else found_keys(self.model, selection.text)
            rows = rows.filter(pk__in=found)
        return rows.order_by(*self._order(selection, scope, found))

    def sort_column(self, key: str, scope: Scope) -> Column | None:
        """The column with this key, where this scope may sort by it."""
        name = key.removeprefix("-")
        sortable = (column for column in self.columns_for(scope) if column.sort and column.sort_for(scope))
        return next((column for column in sortable if column.key == name), None)

    def sort_in_use(self, selection: Selection, scope: Scope) -> str:
        """The column's key that orders the table; empty where the best find comes first."""
        if selection.sort and self.sort_column(selection.sort, scope):
            return selection.sort
        return "" if self.searched and selection.text else self.default_sort

    def _order(self, selection: Selection, scope: Scope, found: Sequence[UUID] | None) -> list[Any]:
        sort = self.sort_in_use(selection, scope)
        column = self.sort_column(sort, scope)
        if column is None:
            return [_place_in(found), *self.tie_breaker] if found else list(self.tie_breaker)
        descending = sort.startswith("-")
        order: list[Any] = column.ordering(descending=descending)
        sign = "-" if descending else ""
        return order + [f"{sign}{name}" for name in self.tie_breaker if name not in column.sort]


def _place_in(found: Sequence[UUID]) -> Func:
    """Best find first: the order in which the search answered."""
    keys = Value(list(found), output_field=ArrayField(UUIDField()))
    return Func(keys, F("pk"), function="array_position")


def answer_page(request: ScopedRequest, register: Register, table: Table, context: dict[str, Any]) -> HttpResponse:
    """The page, or for htmx the table with what changes around it; the address is told without its empty parts."""
    part = request.htmx and not request.htmx.boosted and request.htmx.target == "register"
    context = {"register": register, "table": table, "path": request.path, **context}
    response = render(request, "core/partials/register_answer.html" if part else register.template, context)
    if part:
        response.headers["HX-Push-Url"] = request.path + (f"?{table.selection.place}" if table.selection.place else "")
    response.headers["Vary"] = "HX-Request, Cookie"
    return response


def picked_keys(request: ScopedRequest) -> list[UUID]:
    """The keys of the rows that were picked; what is no key is left out."""
    keys = []
    for text in request.POST.getlist("pick"):
        try:
            keys.append(UUID(text))
        except ValueError:
            continue
    return keys
