"""The Today queue: each module offers its own rows through this registry; `site` shows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from .scope import Scope

Text = str | Promise


@dataclass(frozen=True)
class TodayRow:
    """One thing that waits for the coordinator: who, why it is here, how late, one action.

    `key` is stable, so that a snooze finds the row again. `tone` is late, soon or wait (the state badge).
    """

    key: str
    name: str
    url: str
    why: Text
    when: Text
    tone: str
    action: Text
    action_url: str
    action_icon: str = "match"


@dataclass(frozen=True)
class TodayGroup:
    """A group of rows of one sort. `rows` answers the first `limit` rows and how many there are in all, without the snoozed keys."""

    key: str
    title: Text
    sentence: Text
    order: int
    rows: Callable[[Scope, date, frozenset[str], int], tuple[Iterable[TodayRow], int]]


GROUPS: dict[str, TodayGroup] = {}


def register_group(group: TodayGroup) -> TodayGroup:
    GROUPS[group.key] = group
    return group
