"""The main menu of each role."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class NavigationItem:
    label: Any
    url: str
    current: bool = False
    count: int | None = None


def navigation(request: HttpRequest) -> list[NavigationItem]:
    return []
