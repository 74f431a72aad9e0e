"""The best one-to-one pairing of two small sets (the Hungarian method with potentials)."""

from collections.abc import Sequence
from math import inf


def best_assignment(gain: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row to column so that the sum of gains is the largest; pairs that gain nothing are left out.

    Time grows with rows² × (rows + columns), which is nothing for some twenty fields and two hundred columns.
    """
    rows = len(gain)
    columns = len(gain[0]) if gain else 0
    width = columns + rows  # one spare column for each row that had better stay alone
    cost = [[-value for value in row] + [0.0] * rows for row in gain]
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, rows + 1):
        _insert(row, cost, owner, row_potential, column_potential)
    return {
        owner[column] - 1: column - 1
        for column in range(1, columns + 1)
        if owner[column] and gain[owner[column] - 1][column - 1] > 0
    }


def _insert(
    row: int,
    cost: list[list[float]],
    owner: list[int],
    row_potential: list[float],
    column_potential: list[float],
) -> None:
    """Give a column to one more row along the cheapest path of changes. Rows and columns count from 1 here."""
    width = len(column_potential)
    owner[0] = row
    cheapest, came_from, used = [inf] * width, [0] * width, [False] * width
    here = 0
    while owner[here]:
        used[here] = True
        current = owner[here]
        for column in range(1, width):
            reduced = cost[current - 1][column - 1] - row_potential[current] - column_potential[column]
            if not used[column] and reduced < cheapest[column]:
                cheapest[column], came_from[column] = reduced, here
        here = min((column for column in range(1, width) if not used[column]), key=cheapest.__getitem__)
        step = cheapest[here]
        for column in range(width):
            if used[column]:
                row_potential[owner[column]] += step
                column_potential[column] -= step
            else:
                cheapest[column] -= step
    while here:
        owner[here] = owner[came_from[here]]
        here = came_from[here]
