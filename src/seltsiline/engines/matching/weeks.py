"""Nobody is asked for more time than their week has: the sum of a volunteer's clients stays within it.

The auction knows places, not minutes, so a plan may overfill a week. Such a week is divided into parts, each a place of its
own that is open to clients who fit into it, and the auction goes on. Parts together never exceed the week, so the outcome
keeps the rule; the bound, taken before, counts plans that break it too and so stays a bound.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .auction import Auction
from .bidding import NOBODY
from .problem import Numbers, Problem

FEW = 8
"""With so many clients all ways to choose among them are looked at; with more, the worthiest go first."""


def places_that_fit(problem: Problem) -> Numbers:
    """Each volunteer's places, but never more than clients of the shortest time fill their week with."""
    volunteers, minutes = problem.volunteers, problem.clients.minutes
    shortest = int(minutes.min(initial=2**31 - 1))
    if shortest <= 0:
        return volunteers.capacity
    return np.minimum(volunteers.capacity, volunteers.minutes // shortest)


class Weeks:
    """The weeks of the volunteers in an auction. `week`: minutes by volunteer; `wish`: minutes by client.

    Parts of weeks bid as volunteers of their own, numbered behind the others; `whose` says whose week a number belongs to.
    """

    def __init__(self, auction: Auction, week: Numbers, wish: Numbers) -> None:
        self.auction, self.week, self.wish = auction, week.astype(np.int64), np.maximum(wish, 0)
        self.whose = np.arange(week.size, dtype=np.int32)

    def outcome(self) -> tuple[Numbers, Numbers]:
        """Who meets each client, or -1, and what that is worth."""
        volunteer_of, worth = (np.full(self.wish.size, blank, np.int32) for blank in (NOBODY, 0))
        served = self.auction.held >= 0
        edges, held = self.auction.edges, self.auction.held[served]
        volunteer_of[served], worth[served] = self.whose[edges.volunteer[held]], edges.worth[held]
        return volunteer_of, worth

    def overfull(self, volunteer_of: Numbers) -> NDArray[np.intp]:
        """Volunteers whose clients together wish more than their week has."""
        met = volunteer_of >= 0
        asked = np.bincount(volunteer_of[met], self.wish[met], self.week.size)
        return np.flatnonzero(asked > self.week)

    def keep(self, volunteer_of: Numbers, worth: Numbers) -> dict[int, list[int]]:
        """For each overfull volunteer the clients of most worth that fit into the week; the others lose their place."""
        kept = {}
        order = np.argsort(volunteer_of, kind="stable")
        for volunteer in self.overfull(volunteer_of):
            first, last = np.searchsorted(volunteer_of[order], [volunteer, volunteer + 1])
            mine = order[first:last].tolist()
            best = self.worthiest(mine, worth, int(self.week[volunteer]))
            volunteer_of[[client for client in mine if client not in best]] = NOBODY
            kept[int(volunteer)] = best
        worth[volunteer_of < 0] = 0
        return kept

    def worthiest(self, clients: list[int], worth: Numbers, week: int) -> list[int]:
        """The clients that together are worth most among those that fit into a week."""
        if len(clients) > FEW:
            chosen: list[int] = []
            for client in sorted(clients, key=lambda one: -int(worth[one])):
                if self.wish[[*chosen, client]].sum() <= week:
                    chosen.append(client)
            return chosen
        choices = [list(some) for size in range(len(clients) + 1) for some in combinations(clients, size)]
        fitting = [some for some in choices if self.wish[some].sum() <= week]
        return max(fitting, key=lambda some: int(worth[some].sum()))

    def divide(self, kept: dict[int, list[int]]) -> None:
        """Divide each overfull week: a part as long as each kept client wishes, and one of what is left."""
        parts, owners = [], []
        for volunteer, clients in kept.items():
            lengths = [int(self.wish[client]) for client in clients]
            lengths.append(int(self.week[volunteer]) - sum(lengths))
            parts += lengths
            owners += [volunteer] * len(lengths)
        self.auction.divide(np.array(owners, np.int32), np.array(parts, np.int64), self.wish)
        self.whose = np.append(self.whose, np.array(owners, np.int32))
