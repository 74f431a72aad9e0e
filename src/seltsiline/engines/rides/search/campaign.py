"""The course of a search: a first plan, then everybody served, then fewer drivers where that is asked for, then fewer kilometres."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..day import Day
from .compiling import COMPILED
from .iterating import Plans, Steps, iterate
from .randomness import LUCK
from .tables import BUDGET, WORK, Memory, Tables, copy_routes, new_memory, no_routes, tables_of

SLICE = 0.04
"""Seconds after which the search looks at the clock; longer where one step takes longer."""
STEPS_AT_ONCE = 50
NO_BUDGET = 2**62
HOT, COLD = 3.0, 0.008
"""First and last temperature as shares of the plan's mean leg."""
PENALTY = 20.0
SERVING_UNTIL, SAVING_UNTIL = 0.4, 0.5
"""Shares of the whole search after which serving everybody, or saving drivers, is given up."""


@dataclass
class Course:
    """How far the search has come, in steps or in seconds, whichever ends first."""

    seconds: float
    steps: int
    exact: bool = False
    clock: Callable[[], float] = time.perf_counter
    taken: int = 0
    pace: float = 2e6 if COMPILED else 2e4
    slice: float = SLICE
    started: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.clock()

    def share(self) -> float:
        by_steps = self.taken / self.steps if self.steps else 1.0
        if self.exact:
            return by_steps
        return max(by_steps, (self.clock() - self.started) / self.seconds if self.seconds > 0 else 1.0)

    def left(self) -> float:
        return self.started + self.seconds - self.clock()


class Campaign:
    """One search for one day."""

    def __init__(self, day: Day, seed: int, course: Course) -> None:
        self.day, self.course = day, course
        self.tables: Tables = tables_of(day)
        self.memory: Memory = new_memory(self.tables, seed)
        self.plans = Plans(no_routes(self.tables), no_routes(self.tables), no_routes(self.tables))
        self.told: Callable[[float], None] = lambda _: None

    def begin_with(self, orders: Sequence[Sequence[int]]) -> None:
        """Start from orders of stops that keep every rule, one for each driver."""
        n = len(self.day.requests)
        trial = self.plans.trial
        for driver, stops in enumerate(orders):
            trial.stops[driver, 1 : len(stops) + 1] = stops
            trial.size[driver] = len(stops)
            trial.owner[[stop for stop in stops if stop < n]] = driver

    def search(self, *, fewest_drivers: bool) -> None:
        """The whole course. The best plan stands in `orders()` afterwards."""
        self._serve(SERVING_UNTIL)
        if fewest_drivers:
            self._save_drivers()
        self._shorten()

    def orders(self) -> list[list[int]]:
        best = self.plans.best
        return [best.stops[driver, 1 : best.size[driver] + 1].tolist() for driver in range(len(best.size))]

    def _return_to_best(self) -> None:
        copy_routes(self.plans.best, self.plans.trial)
        copy_routes(self.plans.best, self.plans.current)

    def _with_budget(self, work: Callable[[], int]) -> int:
        """Let a kernel work for about a slice of time. Its pace in units of work a second is learned on the way."""
        state, course = self.memory.state, self.course
        if course.exact:
            state[BUDGET] = NO_BUDGET
            return work()
        before, began = int(state[WORK]), course.clock()
        state[BUDGET] = before + max(1, int(course.pace * max(0.0, min(course.slice, course.left()))))
        result = work()
        took = course.clock() - began
        done = int(state[WORK]) - before
        if done > 0 and took > 0:
            course.pace = 0.5 * course.pace + 0.5 * done / took
        self.told(course.share())
        return result

    def _step(self, temperature: float, *, serving: bool) -> None:
        course = self.course
        count = min(STEPS_AT_ONCE, course.steps - course.taken) if course.exact else course.steps - course.taken
        steps = Steps(max(count, 0), temperature, PENALTY * self._leg(), serving)
        taken = self._with_budget(lambda: int(iterate(self.tables, self.plans, self.memory, LUCK, steps)))
        course.taken += taken
        if taken == 0:  # a day so large that not even one step fits into a slice
            course.slice *= 2

    def _left(self) -> int:
        return int(np.count_nonzero(self.plans.best.owner < 0))

    def _leg(self) -> float:
        legs = int(self.plans.best.size.sum()) + int((self.plans.best.size > 0).sum())
        return float(self.plans.best.km.sum()) / max(legs, 1)

    def _serve(self, until: float) -> bool:
        """Until nobody is left over, or the share of the course is used up."""
        temperature = 0.1 * self._leg()
        while self._left() > 0 and self.course.share() < until:
            self._step(temperature, serving=True)
        self._return_to_best()
        return self._left() == 0

    def _save_drivers(self) -> None:
        """Give one driver a free day after the other, as long as the rest can serve as many."""
        if self._left() > 0:
            return
        while self.course.share() < SAVING_UNTIL:
            kept = no_routes(self.tables)
            copy_routes(self.plans.best, kept)
            sizes = np.where(kept.size > 0, kept.size, NO_BUDGET)
            spared = int(np.argmin(sizes))
            self.memory.usable[kept.size == 0] = False
            self.memory.usable[spared] = False
            trial = self.plans.trial
            trial.owner[trial.owner == spared] = -1
            trial.size[spared] = trial.stamp[spared] = 0
            self.memory.absent[:] = 0
            copy_routes(trial, self.plans.best)
            if not self._serve(SAVING_UNTIL):
                self.memory.usable[spared] = True
                copy_routes(kept, self.plans.best)
                self._return_to_best()
                return

    def _shorten(self) -> None:
        """Anneal: worse plans are taken less and less readily."""
        leg, began = self._leg(), self.course.share()
        while (share := self.course.share()) < 1.0:
            along = (share - began) / (1.0 - began)
            self._step(leg * HOT * (COLD / HOT) ** along, serving=False)
