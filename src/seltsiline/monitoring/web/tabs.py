"""The pages of reports beside each other."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ..policies import EDITION_ROLES, RATE_ROLES, REPORT_ROLES


def report_tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """Those that the role may open; one alone needs no tabs."""
    role = request.scope.role
    pages = [
        ("evaluation", _("Live report"), REPORT_ROLES),
        ("editions", _("Editions"), EDITION_ROLES),
        ("rates", _("Value of an hour"), RATE_ROLES),
    ]
    tabs = [
        {"label": label, "url": reverse(f"monitoring:{name}"), "current": name == current}
        for name, label, roles in pages
        if role in roles
    ]
    return tabs if len(tabs) > 1 else []
