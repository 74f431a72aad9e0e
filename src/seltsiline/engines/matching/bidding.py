"""The two inner loops of the auction. Plain Python runs them over lists, compiled code over arrays of int32; the numbers are the same.

Clients bid for places and prices rise (`forward`); places that nobody holds come down again and look for somebody
(`backward`). After both, every client stands within `step` of their best choice and every free place costs nothing.
Source: D. P. Bertsekas and D. A. Castañon, "A forward/reverse auction algorithm for asymmetric assignment problems", 1992.
"""

from typing import Any, NamedTuple

NOBODY = -1
NEVER = 2**30
"""A price that no bid reaches."""


class Edges(NamedTuple):
    """Candidate pairs by client: those of client c stand from `start[c]` to `start[c + 1]`, each with all that it is worth."""

    start: Any
    volunteer: Any
    worth: Any


class Callers(NamedTuple):
    """The same pairs by volunteer."""

    start: Any
    client: Any
    worth: Any


class Places(NamedTuple):
    """Each volunteer's places are numbered from `first[v]` to `first[v + 1]`; `owner` is the client who holds it, or -1.

    `cheapest`: by volunteer, the least price of a place. By client: `place_of` and `held`, the edge by which they hold it,
    both -1 for none, and `utility`, what their place is worth to them beyond its price, kept up while places come down.
    """

    first: Any
    volunteer: Any
    price: Any
    owner: Any
    cheapest: Any
    place_of: Any
    held: Any
    utility: Any


def forward(  # noqa: C901 - one loop, because compiled and plain code cannot share what it would call
    edges: Edges, places: Places, queue: Any, waiting: int, step: int, most: int
) -> tuple[int, int]:
    """Let the first `waiting` clients of the queue bid, from its end on, until each holds a place or wants none at these prices.

    A bid lifts a place by what it is worth more than the client's next best choice, plus `step`; whoever loses it bids at
    once. Stops after about `most` bids; answers (how many still wait, bids).
    """
    bids = 0
    while waiting > 0 and bids < most:
        waiting -= 1
        client = queue[waiting]
        while client >= 0:
            bids += 1
            best = next_best = 0
            chosen = -1
            for edge in range(edges.start[client], edges.start[client + 1]):
                gain = edges.worth[edge] - places.cheapest[edges.volunteer[edge]]
                if gain > next_best:
                    if gain > best:
                        next_best = best
                        best = gain
                        chosen = edge
                    else:
                        next_best = gain
            if chosen < 0:
                break
            volunteer = edges.volunteer[chosen]
            place, lowest, second = -1, NEVER, NEVER
            for other in range(places.first[volunteer], places.first[volunteer + 1]):
                price = places.price[other]
                if price < lowest:
                    second = lowest
                    lowest = price
                    place = other
                elif price < second:
                    second = price
            price = lowest + best - max(next_best, best + lowest - second) + step
            places.price[place] = price
            places.cheapest[volunteer] = min(price, second)
            loser = places.owner[place]
            places.owner[place] = client
            places.place_of[client] = place
            places.held[client] = chosen
            if loser >= 0:
                places.place_of[loser] = -1
                places.held[loser] = -1
            client = loser
    return waiting, bids


def backward(  # noqa: C901 - as above
    edges: Edges, callers: Callers, places: Places, begin: int, step: int, most: int
) -> tuple[int, int]:
    """Bring free places that cost something down, from place `begin` on, until somebody prefers them or they cost nothing.

    A free place goes to whoever gains most by it, at a price at which the next would gain nothing; the place that this client
    leaves comes down after it. Stops after about `most` offers; answers (place to go on from, offers).
    """
    total = len(places.price)
    offers = 0
    while begin < total and offers < most:
        place = begin
        while place >= 0 and places.owner[place] < 0 and places.price[place] > 0:
            offers += 1
            volunteer = places.volunteer[place]
            best = next_best = 0
            chosen = -1
            for caller in range(callers.start[volunteer], callers.start[volunteer + 1]):
                gain = callers.worth[caller] - places.utility[callers.client[caller]]
                if gain > next_best:
                    if gain > best:
                        next_best = best
                        best = gain
                        chosen = caller
                    else:
                        next_best = gain
            price = 0
            left = -1
            if best > step:
                price = max(0, next_best - step)
                client = callers.client[chosen]
                left = places.place_of[client]
                if left >= 0:
                    places.owner[left] = -1
                places.owner[place] = client
                places.place_of[client] = place
                places.utility[client] = callers.worth[chosen] - price
                for edge in range(edges.start[client], edges.start[client + 1]):
                    if edges.volunteer[edge] == volunteer:
                        places.held[client] = edge
            places.price[place] = price
            lowest = NEVER
            for other in range(places.first[volunteer], places.first[volunteer + 1]):
                lowest = min(lowest, places.price[other])
            places.cheapest[volunteer] = lowest
            place = left
        begin += 1
    return begin, offers


def utilities(edges: Edges, places: Places) -> None:
    """What each client's place is worth to them beyond its price, 0 without one; `backward` starts from this."""
    for client in range(len(places.held)):
        edge = places.held[client]
        if edge >= 0:
            places.utility[client] = edges.worth[edge] - places.price[places.place_of[client]]
        else:
            places.utility[client] = 0


def lift(edges: Edges, places: Places, queue: Any) -> int:
    """Raise the price of each place that is held as far as its holder stays content; answers the sum of all raises.

    Prices of an optimum are not unique. `forward` finds the lowest, what one place more would add; these are the highest, what
    the loss of the place would cost. They scare off clients whose candidates do not show how much a volunteer is needed.
    """
    moved = 0
    for client in queue:
        held = places.held[client]
        if held >= 0:
            mine = places.place_of[client]
            volunteer = edges.volunteer[held]
            best = 0
            for edge in range(edges.start[client], edges.start[client + 1]):
                if edge != held:
                    best = max(best, edges.worth[edge] - places.cheapest[edges.volunteer[edge]])
            lowest = NEVER
            for other in range(places.first[volunteer], places.first[volunteer + 1]):
                if other != mine:
                    lowest = min(lowest, places.price[other])
            price = edges.worth[held] - max(best, edges.worth[held] - lowest)
            if price > places.price[mine]:
                moved += price - places.price[mine]
                places.price[mine] = price
                places.cheapest[volunteer] = min(lowest, price)
    return moved
