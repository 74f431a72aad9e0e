"""Whom else a volunteer is needed by: somebody who waits too and has hardly anybody else."""

from collections.abc import Sequence
from dataclasses import dataclass

from seltsiline.engines.matching import explain
from seltsiline.engines.matching.reasons import reason

from ..models import Client
from .candidates import Candidate, Shortlist

FEW = 2
"""So many who fit a client make each of them one to be careful with."""
MOST_WAITING = 60
"""Of those who wait longest so many are looked at, so that the page stays quick where a hundred wait."""


@dataclass(frozen=True)
class Contest:
    """`other` waits `days` and has `fitting` volunteers in all. `instead` would leave the volunteer to them; None where nobody else fits."""

    other: Client
    days: int
    fitting: int
    instead: Candidate | None


def contests(found: Shortlist, shown: Sequence[Candidate]) -> dict[int, Contest]:
    """By the volunteer's row, for the candidates shown: the one who has waited longest and whom the volunteer could not meet as well."""
    county = found.county
    others = [client for client in county.clients if client.pk != found.client.pk][:MOST_WAITING]
    few: dict[int, int] = {}
    for client in others:
        row = county.client_row[client.pk]
        eligible = reason(county.problem, row).eligible
        if 0 < eligible <= FEW:
            few[row] = eligible
    return {
        candidate.explanation.volunteer: contest
        for candidate in shown
        if (contest := _contest(found, candidate, shown, few))
    }


def _contest(found: Shortlist, candidate: Candidate, shown: Sequence[Candidate], few: dict[int, int]) -> Contest | None:
    """`few` has the waiting clients who have hardly anybody, longest wait first, and how many fit them."""
    county, row = found.county, candidate.explanation.volunteer
    for client, fitting in few.items():
        if explain(county.problem, row, client).broken or _both_can_be_met(found, row, client):
            continue
        other = county.clients[client]
        needed = {client}
        instead = next(
            (
                each
                for each in shown
                if each.explanation.volunteer != row and not _is_only_one(found, each, few.keys() - needed, few)
            ),
            None,
        )
        return Contest(other, county.rows.days_waited(other), fitting, instead)
    return None


def _both_can_be_met(found: Shortlist, volunteer: int, client: int) -> bool:
    """Room and time for two: then nothing is taken from anybody."""
    columns, minutes = found.county.problem.volunteers, found.county.problem.clients.minutes
    own = found.county.client_row[found.client.pk]
    return bool(columns.capacity[volunteer] >= 2 and columns.minutes[volunteer] >= minutes[own] + minutes[client])


def _is_only_one(found: Shortlist, candidate: Candidate, clients: "set[int]", few: dict[int, int]) -> bool:
    row = candidate.explanation.volunteer
    return any(few[client] == 1 and not explain(found.county.problem, row, client).broken for client in clients)
