"""Random draws and exact apportionment. Everything is a function of its arguments and the generator passed in."""

import math
from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


def pick(random: Random, weighted: Sequence[tuple[Item, float]]) -> Item:
    """One item, as likely as its weight."""
    return random.choices([item for item, _ in weighted], [weight for _, weight in weighted])[0]


def some(random: Random, items: Sequence[Item], count: int) -> tuple[Item, ...]:
    """`count` different items in the order they stand in, fewer when there are fewer."""
    chosen = sorted(random.sample(range(len(items)), min(count, len(items))))
    return tuple(items[number] for number in chosen)


def apportion(total: int, weights: Sequence[float], *, least: int = 0) -> list[int]:
    """Whole shares of `total` by largest remainder, each at least `least`. Raises ValueError when the least is too much."""
    spare = total - least * len(weights)
    if spare < 0:
        raise ValueError("the least shares add up to more than the total")
    whole = sum(weights)
    exact = [spare * weight / whole for weight in weights]
    shares = [math.floor(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda place: (shares[place] - exact[place], place))
    for place in by_remainder[: spare - sum(shares)]:
        shares[place] += 1
    return [least + share for share in shares]


def apportion_within(total: int, weights: Sequence[float], lows: Sequence[int], highs: Sequence[int]) -> list[int]:
    """Whole shares of `total` near to the weights, each within its own bounds, adding up exactly.

    One scale is sought by bisection; what rounding leaves is given to, or taken from, the largest weights first.
    Raises ValueError when the bounds do not allow the total.
    """
    if not sum(lows) <= total <= sum(highs):
        raise ValueError("the bounds do not allow the total")

    def at(scale: float) -> list[int]:
        return [
            min(max(round(scale * weight), low), high) for weight, low, high in zip(weights, lows, highs, strict=True)
        ]

    small, large = 0.0, 1.0
    while sum(at(large)) < total:
        large *= 2
    for _ in range(60):
        middle = (small + large) / 2
        small, large = (middle, large) if sum(at(middle)) < total else (small, middle)
    shares = at(large)
    by_weight = sorted(range(len(weights)), key=lambda place: (-weights[place], place))
    while (missing := total - sum(shares)) != 0:
        step = 1 if missing > 0 else -1
        for place in by_weight:
            if missing == 0:
                break
            if lows[place] <= shares[place] + step <= highs[place]:
                shares[place] += step
                missing -= step
    return shares
