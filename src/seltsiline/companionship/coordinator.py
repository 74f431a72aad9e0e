"""Whom to call: the coordinator of one's county, on every page of people who are not in the office themselves."""

from dataclasses import dataclass

from django.db import connection

from seltsiline.core.scope import Scope


@dataclass(frozen=True)
class CoordinatorContact:
    """`name` as the coordinator's account shows it; `phone` and `email` may be empty."""

    name: str
    phone: str
    email: str
    county: int


ASKING_ROLES = ("volunteer", "relative", "community_lead", "social_worker", "care_home")
"""Roles that have a coordinator above them rather than being one."""


def coordinator_for(scope: Scope) -> CoordinatorContact | None:
    """The coordinator in force today of the county that the scope lives in; a deputy where there is none. One query.

    By a definer function, because nobody but the coordinator may read the account; it answers name and ways to reach, nothing else.
    None for roles of the office, and where the place is empty.
    """
    if scope.role not in ASKING_ROLES:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, email, county_id FROM companionship_own_coordinators() LIMIT 1")
        row = cursor.fetchone()
    return CoordinatorContact(*row) if row else None
