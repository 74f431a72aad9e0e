"""The statements behind the report: two passes over the diary, whatever its size, under row security.

Each pass answers two sorts of rows at once (`GROUPING SETS`), so that a million visits are read once for the hours and volunteers and
once for the contacts and clients:

- cells: sums by stretch of days, county, municipality, kind of place and help profile;
- people: one row for each person and municipality, with the stretches in which they met as bits of one number for each kind of place,
  so that different people can be counted by month, place and profile without another pass.

A stretch begins on the first day of a month and where a new rate of an hour begins.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

PLACE_KINDS = ("home", "care_home", "outside", "phone")
PROFILES = ("company", "company_practical", "transport", "support_person")
MEMORY = "64MB"
"""For the hash tables of the statements; the server's own setting is for short ones."""


class Cell(NamedTuple):
    """The sum of one cell; tuples, because there are tens of thousands."""

    stretch: int
    county: int
    municipality: int | None
    place_kind: str
    profile: str
    number: int
    """Contacts, or minutes."""
    visits: int


class PersonRow(NamedTuple):
    """One person in one municipality. `met` has for each of PLACE_KINDS the stretches as bits, `profiles` the bits of PROFILES."""

    person: UUID
    county: int
    municipality: int | None
    number: int
    met: tuple[int, ...]
    profiles: int
    birth_date: date | None
    birth_year: int | None


def _bits() -> str:
    met = ", ".join(
        f"coalesce(bit_or(1::bigint << stretch) FILTER (WHERE place_kind = '{kind}'), 0) AS met_{kind}"
        for kind in PLACE_KINDS
    )
    codes = " ".join(f"WHEN '{profile}' THEN {1 << place}" for place, profile in enumerate(PROFILES))
    return f"{met}, bit_or(CASE profile {codes} ELSE 0 END) AS profiles"


_STRETCH = 'width_bucket({table}."on", %(starts)s::date[]) - 1 AS stretch'
_IN_PERIOD = '{table}.county_id = ANY(%(counties)s) AND {table}."on" BETWEEN %(first)s AND %(last)s'
_PERSON_COLUMNS = ", ".join(f"g.met_{kind}" for kind in PLACE_KINDS)

_VISITS = f"""
WITH g AS (
  SELECT volunteer_id AS person, county_id, municipality_id, stretch, place_kind, profile,
    sum(minutes) AS number, count(*) AS visits, {_bits()}
  FROM (
    SELECT v.volunteer_id, v.county_id, v.municipality_id, v.place_kind, v.profile, v.minutes, {_STRETCH.format(table="v")}
    FROM companionship_visit v WHERE {_IN_PERIOD.format(table="v")}
  ) met
  GROUP BY GROUPING SETS ((volunteer_id, county_id, municipality_id), (stretch, county_id, municipality_id, place_kind, profile))
)
SELECT g.person, g.county_id, g.municipality_id, g.stretch, g.place_kind, g.profile, g.number, g.visits, {_PERSON_COLUMNS}, g.profiles,
  p.birth_date, NULL
FROM g LEFT JOIN volunteering_volunteer p ON p.id = g.person AND p.county_id = g.county_id
"""  # noqa: S608  only the names above stand in it

_CONTACTS = f"""
WITH g AS (
  SELECT client_id AS person, county_id, municipality_id, stretch, place_kind, profile,
    count(*) AS number, count(*) AS visits, {_bits()}
  FROM (
    SELECT c.client_id, c.county_id, c.municipality_id, v.place_kind, v.profile, {_STRETCH.format(table="c")}
    FROM companionship_contact c JOIN companionship_visit v ON v.id = c.visit_id
    WHERE {_IN_PERIOD.format(table="c")}
  ) met
  GROUP BY GROUPING SETS ((client_id, county_id, municipality_id), (stretch, county_id, municipality_id, place_kind, profile))
)
SELECT g.person, g.county_id, g.municipality_id, g.stretch, g.place_kind, g.profile, g.number, g.visits, {_PERSON_COLUMNS}, g.profiles,
  p.birth_date, p.birth_year
FROM g LEFT JOIN companionship_client p ON p.id = g.person AND p.county_id = g.county_id
"""  # noqa: S608

Rows = tuple[list[Cell], list[PersonRow]]


def visit_rows(counties: Sequence[int], first: date, last: date, starts: Sequence[date]) -> Rows:
    """Minutes by cell and by volunteer. `starts` are the first days of the stretches, the earliest not after `first`."""
    return _read(_VISITS, counties, first, last, starts)


def contact_rows(counties: Sequence[int], first: date, last: date, starts: Sequence[date]) -> Rows:
    """Contacts by cell and by client."""
    return _read(_CONTACTS, counties, first, last, starts)


def _read(statement: str, counties: Sequence[int], first: date, last: date, starts: Sequence[date]) -> Rows:
    cells: list[Cell] = []
    people: list[PersonRow] = []
    values: dict[str, Any] = {"counties": list(counties), "first": first, "last": last, "starts": list(starts)}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for row in cursor.fetchall():
            if row[0] is None:
                cells.append(Cell(row[3], row[1], row[2], row[4], row[5], row[6], row[7]))
            else:
                people.append(PersonRow(row[0], row[1], row[2], row[6], row[8:12], row[12], row[13], row[14]))
    return cells, people


def make_room() -> None:
    """More working memory until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('work_mem', %s, true)", [MEMORY])


def days_of_data(counties: Sequence[int]) -> tuple[date, date] | None:
    """The first and the last day in the diary, each by an index; None where the diary is empty."""
    ends = [
        f'(SELECT v."on" FROM companionship_visit v WHERE v.county_id = ANY(%(counties)s) ORDER BY v."on" {way}, v.id {way} LIMIT 1)'  # noqa: S608
        for way in ("ASC", "DESC")
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {ends[0]}, {ends[1]}", {"counties": list(counties)})
        row: Any = cursor.fetchone()
    return (row[0], row[1]) if row[0] else None
