"""The human being behind a volunteer's file, one for the whole country."""

from datetime import date
from uuid import UUID

from django.db import connection

from seltsiline.core.keys import uuid7


def person_for(*, given_name: str, family_name: str, personal_code: str, birth_date: date | None) -> UUID:
    """The key of the person with this personal code, or of a new person.

    The database finds or makes it and tells the key alone, so that nobody learns what another county knows.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_person_for(%s, %s, %s, %s, %s)",
            [given_name, family_name, personal_code, birth_date, uuid7()],
        )
        return UUID(str(cursor.fetchone()[0]))
