"""How the diary is counted, said once: the register, the files of people and the reports all sum here.

A visit is one stretch of a volunteer's time: its minutes count once, however many clients were met. A contact is one client met in a
visit: a visit to three people is three contacts.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum


@dataclass(frozen=True)
class DiarySums:
    """`minutes` of volunteers' time, in so many `visits`, with so many `contacts`."""

    visits: int = 0
    contacts: int = 0
    minutes: int = 0


def sums(visits: "QuerySet[Any]", contacts: "QuerySet[Any]") -> DiarySums:
    """The three sums of rows that are already narrowed to a scope, and to the same days, people and places on both sides.

    `contacts` may be narrower than those of the visits: for one client's file they are that client's own.
    """
    counted = visits.order_by().aggregate(visits=Count("pk"), minutes=Sum("minutes"))
    return DiarySums(counted["visits"], contacts.order_by().count(), counted["minutes"] or 0)
