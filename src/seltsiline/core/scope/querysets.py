"""`visible_to(scope)`: the same doors as the policies, written into the query for its index and for the 404."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from .context import Scope
from .declaration import Public, RoleDoor, RowScope, Scoped
from .keys import KEYS


def visible_condition(row_scope: RowScope, scope: Scope) -> Q | None:
    """The condition that leaves only visible rows; None where all are visible."""
    if isinstance(row_scope, Public):
        return None
    if not isinstance(row_scope, Scoped):
        raise TypeError("Only scoped and public tables are read through a scope.")
    condition = Q(pk__in=[])
    for door in row_scope.doors:
        if isinstance(door, RoleDoor):
            if scope.role in door.roles:
                return None
            continue
        values = KEYS[door.key].python_values(scope)
        if not isinstance(values, (list, tuple)) or values:
            condition |= Q(**{f"{door.column}__in": values})
    return condition


class ScopedQuerySet(models.QuerySet[Any]):
    """Base of all query sets of scoped models."""

    def visible_to(self, scope: Scope) -> Self:
        condition = visible_condition(self.model.row_scope, scope)
        return self if condition is None else self.filter(condition)


ScopedManager = models.Manager.from_queryset(ScopedQuerySet)
