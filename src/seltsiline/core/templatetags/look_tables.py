"""Sorting and paging of tables by the address alone, so that they work without a script and can be sent to a colleague."""

from dataclasses import dataclass

from django import template
from django.core.paginator import Page
from django.http import HttpRequest

from .look import with_query

register = template.Library()

# aria-sort and the icon of a column that is sorted upwards, downwards, or could be.
_STATES = {"": ("ascending", "sort-up"), "-": ("descending", "sort-down")}


@dataclass(frozen=True)
class SortLink:
    """Where a heading leads and what it says: `aria` is empty for a column that is not the sorted one."""

    url: str
    aria: str
    icon: str


@register.simple_tag(takes_context=True)
def sort_link(context: template.Context, key: str, default: str = "") -> SortLink:
    """`?sort=key`, or `?sort=-key` if the column already stands upwards.

    `default` is "asc" or "desc" on the column by which the table is sorted when nobody has asked for anything.
    """
    request: HttpRequest | None = context.get("request")
    asked = request.GET.get("sort", "") if request is not None else ""
    current = asked or ({"asc": key, "desc": f"-{key}"}.get(default, ""))
    sign = "-" if current.startswith("-") else ""
    if current.removeprefix("-") != key:
        return SortLink(with_query(context, sort=key, page=""), "", "sort")
    aria, icon = _STATES[sign]
    return SortLink(with_query(context, sort=key if sign else f"-{key}", page=""), aria, icon)


@register.simple_tag(takes_context=True)
def page_link(context: template.Context, number: int, param: str = "page") -> str:
    """The same list, another page; the first page needs no parameter."""
    return with_query(context, **{param: "" if number == 1 else number})


@register.filter
def page_numbers(page: "Page[object]") -> list[int | str]:
    """Numbers with "…" between: never more than about nine, so the row fits a phone."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
