"""Small words that views share: one object inside the scope, a page or its fragment."""

from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from .requests import ScopedRequest

Row = TypeVar("Row", bound=Model)


def one_or_404(rows: "QuerySet[Row]", key: UUID | str | int) -> Row:
    """The row with this key among those visible; a foreign key and one that does not exist get the same answer."""
    try:
        return rows.get(pk=key)
    except (ObjectDoesNotExist, ValidationError, ValueError) as problem:
        raise Http404 from problem


def page(
    request: ScopedRequest, template: str, context: dict[str, Any], *, fragment: str = "", status: int = 200
) -> HttpResponse:
    """The whole page, or only its fragment when htmx asks for a part of it."""
    asked_for_part = fragment and request.htmx and not request.htmx.boosted
    return render(request, fragment if asked_for_part else template, context, status=status)
