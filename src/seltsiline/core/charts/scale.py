"""Axis steps that people read without thinking: 1, 2, 2.5 or 5 times a power of ten."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

_FACTORS = (1.0, 2.0, 2.5, 5.0, 10.0)


def nice_ticks(highest: float, *, most: int = 5, whole: bool = True) -> list[float]:
    """Ticks from 0 to the last one that is not above `highest`, at most `most` steps.

    `whole` keeps ticks to whole numbers, as people and contacts are never halves. Nothing to show still gives 0 and 1.
    """
    if highest <= 0:
        return [0.0, 1.0]
    least = highest / most
    power = 10.0 ** math.floor(math.log10(least))
    steps = (factor * scale for scale in (power, power * 10) for factor in _FACTORS)
    step = (
        next(
            step
            for step in steps
            if step >= least * (1 - 1e-9) and not (whole and (step < 1 or step != math.floor(step)))
        )
        if not (whole and least < 1)
        else 1.0
    )
    count = max(1, math.floor(highest / step + 1e-9))
    return [round(step * place, 10) for place in range(count + 1)]


def checked(values: Iterable[float | None]) -> list[float]:
    """The numbers with a gap as 0. A negative or endless one is a mistake of the caller and stops the drawing."""
    numbers = [0.0 if value is None else float(value) for value in values]
    if any(not math.isfinite(number) or number < 0 for number in numbers):
        raise ValueError("A chart takes numbers from 0 up, none of them endless or missing.")
    return numbers


def all_whole(values: Sequence[float]) -> bool:
    return all(value == math.floor(value) for value in values)
