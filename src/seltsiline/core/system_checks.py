"""Checks that stop the start: an undeclared table or route is a hole, however small."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, register

from .routes import all_routes
from .scope.declaration import RowScope
from .scope.library_tables import LIBRARY_TABLES


@register()
def tables_declare_their_scope(**_: Any) -> list[Error]:
    return [
        Error(
            f"{model.__module__}.{model.__name__} does not say whose rows it holds: give it a row_scope.",
            id="seltsiline.E001",
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not isinstance(getattr(model, "row_scope", None), RowScope)
        and model._meta.db_table not in LIBRARY_TABLES
    ]


@register()
def routes_declare_who_may_use_them(**_: Any) -> list[Error]:
    return [
        Error(
            f"The route {entry.pattern!r} ({entry.name or 'without a name'}) does not say who may use it.",
            id="seltsiline.E002",
        )
        for entry in all_routes()
        if entry.route is None
    ]
