"""The auction that decides who meets whom (Bertsekas, asymmetric, forward): clients bid for places, prices rise from zero.

The loops are written so that both Python over lists and compiled code over arrays run them, with the same whole numbers.
"""

from typing import Any, NamedTuple

NOBODY = -1
NEVER = 2**30
"""A price that no bid reaches."""


class Edges(NamedTuple):
    """Pairs by client: those of client c stand from `start[c]` to `start[c + 1]`. `worth`: all that the meeting is worth."""

    start: Any
    volunteer: Any
    worth: Any


class Places(NamedTuple):
    """Each volunteer's places are numbered from `first[v]` to `first[v + 1]`. `owner`: the client who has it, or -1.

    `cheapest`: by volunteer, the least price of a place. `place_of`: by client, or -1.
    """

    first: Any
    volunteer: Any
    price: Any
    owner: Any
    cheapest: Any
    place_of: Any


def bid(edges: Edges, places: Places, queue: Any, waiting: int, step: int) -> int:
    """Let every queued client bid until each has a place or wants none at these prices; answers how many bids that took.

    A bid raises a place by what it is worth more than the next best choice, plus `step`. So each client ends within `step`
    of their best choice, and places nobody bid for still cost nothing: the plan lies within `step` a client of the optimum.
    """
    bids = 0
    for turn in range(waiting):
        client = queue[turn]
        while client >= 0:
            bids += 1
            client = one_bid(edges, places, client, step)
    return bids


def one_bid(edges: Edges, places: Places, client: int, step: int) -> int:
    """One client bids once; answers who loses a place by it, or -1."""
    best = next_best = 0
    chosen = NOBODY
    for edge in range(edges.start[client], edges.start[client + 1]):
        gain = edges.worth[edge] - places.cheapest[edges.volunteer[edge]]
        if gain > best:
            next_best, best, chosen = best, gain, edges.volunteer[edge]
        elif gain > next_best:
            next_best = gain
    if chosen < 0:
        return NOBODY
    place, lowest, second = NOBODY, NEVER, NEVER
    for other in range(places.first[chosen], places.first[chosen + 1]):
        price = places.price[other]
        if price < lowest:
            place, second, lowest = other, lowest, price
        elif price < second:
            second = price
    next_best = max(next_best, best + lowest - second)
    price = lowest + best - next_best + step
    places.price[place] = price
    places.cheapest[chosen] = min(price, second)
    loser = places.owner[place]
    places.owner[place] = client
    places.place_of[client] = place
    if loser >= 0:
        places.place_of[loser] = NOBODY
    return loser
