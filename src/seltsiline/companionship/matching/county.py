"""One county as a matching problem, with the rows behind its columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from seltsiline.core.scope import Scope
from seltsiline.engines.matching import Problem, Weights
from seltsiline.engines.matching.problem import Numbers
from seltsiline.volunteering.models import Volunteer

from ..models import Client
from ..policies import Readiness
from .columns import client_columns, interest_words, volunteer_columns
from .rows import CountyRows, rows_of_county


@dataclass(frozen=True)
class CountyProblem:
    """`problem`, and whose columns they are: row 7 of a column of volunteers is `volunteers[7]`; likewise the clients.

    `interests[k]` is the word behind bit `1 << k`.
    """

    rows: CountyRows
    problem: Problem
    interests: tuple[str, ...]
    volunteer_row: Mapping[UUID, int]
    client_row: Mapping[UUID, int]

    @property
    def volunteers(self) -> tuple[Volunteer, ...]:
        return self.rows.volunteers

    @property
    def clients(self) -> tuple[Client, ...]:
        return self.rows.clients


def county_problem(
    scope: Scope,
    county: int,
    *,
    on: date,
    also: UUID | None = None,
    weights: Weights | None = None,
    before: Iterable[tuple[UUID, UUID]] = (),
) -> CountyProblem:
    """What the scope sees of a county, in six queries whatever its size.

    `also` is a client who counts whatever the state of the file but closed. `before` are the (volunteer, client) keys of the plan
    before; pairs of which one is no longer there are left out.
    """
    rows = rows_of_county(scope, county, on=on, also=also)
    asked = next((client for client in rows.clients if client.pk == also), None)
    interests = interest_words(rows.volunteers, rows.clients, first=asked.interests if asked else ())
    return as_problem(rows, interests, weights=weights, before=before)


def pair_problem(volunteer: Volunteer, client: Client, *, on: date, readiness: Readiness) -> CountyProblem:
    """These two alone: what the engine says of them without the county. How long anybody waits counts nothing here."""
    rows = CountyRows(
        county=client.county_id, on=on, volunteers=(volunteer,), clients=(client,), readiness={volunteer.pk: readiness}
    )
    return as_problem(rows, interest_words((volunteer,), (client,), first=client.interests))


def as_problem(
    rows: CountyRows,
    interests: tuple[str, ...],
    *,
    weights: Weights | None = None,
    before: Iterable[tuple[UUID, UUID]] = (),
) -> CountyProblem:
    volunteer_row = {volunteer.pk: row for row, volunteer in enumerate(rows.volunteers)}
    client_row = {client.pk: row for row, client in enumerate(rows.clients)}
    problem = Problem(
        volunteers=volunteer_columns(rows, interests),
        clients=client_columns(rows, interests),
        weights=weights or Weights(),
        no_go=_pairs(_never_together(rows), volunteer_row, client_row),
        before=_pairs(before, volunteer_row, client_row),
        municipality=np.array([client.municipality_id or 0 for client in rows.clients], np.int32),
    )
    return CountyProblem(rows, problem, interests, volunteer_row, client_row)


def _never_together(rows: CountyRows) -> Iterable[tuple[UUID, UUID]]:
    """Pairs that are kept apart, and those that are together already."""
    for volunteer in rows.volunteers:
        ready = rows.ready(volunteer)
        yield from ((volunteer.pk, client) for client in {*ready.apart, *ready.clients})


def _pairs(
    keys: Iterable[tuple[UUID, UUID]], volunteer_row: Mapping[UUID, int], client_row: Mapping[UUID, int]
) -> Numbers:
    rows = [
        (volunteer_row[volunteer], client_row[client])
        for volunteer, client in keys
        if volunteer in volunteer_row and client in client_row
    ]
    return np.array(sorted(rows), np.int32).reshape(-1, 2)
