"""A register's page as the template draws it: head, rows, pages, tabs and controls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.html import format_html

from ..requests import ScopedRequest
from ..scope import Scope
from .columns import Column, HeadCell, TableCell, TableRow
from .saved import own_views, view_tabs
from .selection import BACK, Selection

if TYPE_CHECKING:
    from .register import Register

MOST_ROWS_ON_ONE_PAGE = 1_000


@dataclass(frozen=True)
class PageLink:
    """A number of the pager; no number stands for a gap."""

    number: int | None
    url: str = ""
    current: bool = False


@dataclass
class Pages:
    """Which rows are shown of how many. `more` says that the whole is longer than was counted."""

    first: int
    last: int
    total: int
    more: bool
    links: list[PageLink] = field(default_factory=list)
    previous_url: str = ""
    next_url: str = ""
    all_url: str = ""

    @property
    def all_here(self) -> bool:
        return self.last - self.first + 1 == self.total and not self.more


@dataclass
class Table:
    """What the template of a register reads."""

    selection: Selection
    head: list[HeadCell]
    rows: list[TableRow]
    pages: Pages
    controls: list[dict[str, Any]]
    tabs: list[dict[str, Any]]
    current_view: Any
    sorted_by: str
    bulk: list[dict[str, Any]]
    exports: list[tuple[str, str]]
    empty_url: str
    said: list[tuple[str, str]]

    @property
    def picks(self) -> bool:
        return bool(self.bulk)


def ask_table(register: Register, request: ScopedRequest, selection: Selection) -> Table:
    scope: Scope = request.scope
    columns = [column for column in register.columns_for(scope) if column.shown]
    found, pages = ask_page(register, selection, scope)
    register.enrich(found, scope)
    own = own_views(request, register.key)
    sort = register.sort_in_use(selection, scope)
    sorted_column = register.sort_column(sort, scope)
    drawings, back = [Drawing.of(column) for column in columns], quote(selection.place)
    may_export = scope.role in register.export_roles
    empty = register.empty
    return Table(
        selection=selection,
        head=[head_cell(column, selection, sort, scope) for column in columns],
        rows=[table_row(row, drawings, back) for row in found],
        pages=pages,
        controls=[drawn for each in register.filters_for(scope) if (drawn := each.drawn(selection.asked, scope))],
        tabs=view_tabs(register.views, own, selection.query),
        current_view=next((view for view in own if view.query == selection.query), None),
        sorted_by=str(sorted_column.label) if sorted_column else "",
        bulk=[
            {"label": each.label, "url": reverse(each.url_name), "icon": each.icon}
            for each in allowed(register.bulk, scope.role)
        ],
        exports=[(name.upper(), selection.url(format=name)) for name in ("xlsx", "csv")] if may_export else [],
        said=[line for each in register.filters_for(scope) if (line := each.said(selection.asked, scope))],
        empty_url=reverse(empty.url_name) if empty.url_name and allowed([empty], scope.role) else "",
    )


def allowed(items: Iterable[Any], role: str) -> list[Any]:
    """Those that are for everybody or for this role."""
    return [item for item in items if not item.roles or role in item.roles]


def ask_page(register: Register, selection: Selection, scope: Scope) -> tuple[list[Any], Pages]:
    """One row more than fits is asked for: on a short list the count follows from it and costs no query."""
    chosen = register.chosen(selection, scope)
    size = MOST_ROWS_ON_ONE_PAGE if selection.all_rows else register.page_rows
    last_page = max(1, register.count_up_to // size)
    number = 1 if selection.all_rows else min(selection.page, last_page)
    start = (number - 1) * size
    found = list(chosen[start : start + size + 1])
    if found and len(found) <= size:
        total, more = start + len(found), False
    elif not found and not start:
        total, more = 0, False
    else:
        counted = chosen.order_by()[: register.count_up_to + 1].count()
        total, more = min(counted, register.count_up_to), counted > register.count_up_to
    if not found and total:
        return ask_page(register, _at_page(selection, -(-total // size)), scope)
    return found[:size], _pages(selection, number, size, total, more=more, here=len(found[:size]))


def _at_page(selection: Selection, number: int) -> Selection:
    return Selection(selection.asked, selection.text, selection.sort, number, selection.all_rows)


def _pages(selection: Selection, number: int, size: int, total: int, *, more: bool, here: int) -> Pages:
    start = (number - 1) * size
    pages = Pages(first=start + 1 if here else 0, last=start + here, total=total, more=more)
    if total <= size:
        return pages
    paginator: Paginator[int] = Paginator(range(total), size)
    for step in paginator.get_elided_page_range(number, on_each_side=1, on_ends=1):
        if isinstance(step, int):
            pages.links.append(PageLink(step, selection.with_page(step), step == number))
        else:
            pages.links.append(PageLink(None))
    if number > 1:
        pages.previous_url = selection.with_page(number - 1)
    if number < paginator.num_pages:
        pages.next_url = selection.with_page(number + 1)
    if total <= MOST_ROWS_ON_ONE_PAGE and not more:
        pages.all_url = selection.url(all="1")
    return pages


def head_cell(column: Column, selection: Selection, sort: str, scope: Scope) -> HeadCell:
    if not column.sort or not column.sort_for(scope):
        return HeadCell(str(column.label), column.numeric)
    current = sort.removeprefix("-") == column.key
    ascending = current and not sort.startswith("-")
    next_sort = f"-{column.key}" if ascending else column.key
    return HeadCell(
        label=str(column.label),
        numeric=column.numeric,
        url=selection.with_sort(next_sort),
        aria_sort="" if not current else "ascending" if ascending else "descending",
        icon="sort" if not current else "sort-up" if ascending else "sort-down",
    )


@dataclass(frozen=True)
class Drawing:
    """What all cells of a column share, said once a page."""

    column: Column
    label: str
    classes: str

    @classmethod
    def of(cls, column: Column) -> Drawing:
        marks = (
            ("n", column.numeric),
            ("nowrap", column.kind in ("date", "moment")),
            ("void", column.minor),
        )
        return cls(column, str(column.label), " ".join(mark for mark, holds in marks if holds))

    def cell(self, row: Any, back: str) -> TableCell:
        """The cell of a row; `back` is where a link's page leads back to."""
        column, text = self.column, self.column.text(row)
        if not text:
            return TableCell(self.label, "void", "")
        content = text
        if column.state:
            content = format_html('<span class="state {}"><span>{}</span></span>', column.state(row), text)
        elif column.link and (url := column.link(row)):
            content = format_html('<a href="{}">{}</a>', f"{url}?{BACK}={back}" if back else url, text)
        return TableCell(self.label, self.classes, content)


def table_row(row: Any, drawings: list[Drawing], back: str) -> TableRow:
    first = drawings[0].column
    return TableRow(str(row.pk), first.text(row), [drawing.cell(row, back) for drawing in drawings])


def back_to_list(request: ScopedRequest, url: str) -> str:
    """The address of the list a reader came from, with its filters and page: only the query comes from the address bar."""
    query = request.GET.get(BACK, "") or request.POST.get(BACK, "")
    return f"{url}?{query}" if query else url


def with_back(request: ScopedRequest, url: str) -> str:
    """The address with the way back to the list, so that it is not lost on pages in between."""
    query = request.GET.get(BACK, "")
    return f"{url}{'&' if '?' in url else '?'}{BACK}={quote(query)}" if query else url
