"""allauth's views for people who are not signed in yet, without the one name of theirs that hides ours from the templates."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.generic.base import ContextMixin


def entrance(view: type[Any], **options: Any) -> Callable[..., HttpResponse]:
    """The view with our `site` (languages, appearance) in its pages; allauth's is the host's name only."""

    class Entrance(view):
        def get_context_data(self, **more: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(**more)
            context.pop("site", None)
            return context

    assert issubclass(Entrance, ContextMixin)
    return Entrance.as_view(**options)
