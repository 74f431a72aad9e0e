"""Ruin and recreate, over and over: from one plan to the next, better one or not much worse one."""

from typing import NamedTuple

from .compiling import entry, kernel
from .randomness import draw
from .recreate import left_over, recreate
from .ruin import ruin
from .tables import BUDGET, WORK, Floats, Memory, Routes, Tables
from .timekeeping import refresh


class Plans(NamedTuple):
    """The plan being changed, the one to go back to, and the best so far."""

    trial: Routes
    current: Routes
    best: Routes


class Steps(NamedTuple):
    """How to go on: `temperature` in km, by which a plan may typically be worse and still be taken; `serving`: get everybody served first."""

    number: int
    temperature: float
    penalty: float
    serving: bool


@kernel
def copy_changed(source: Routes, target: Routes) -> None:
    """Make the target like the source, route by route where they differ."""
    for driver in range(len(source.size)):
        if source.stamp[driver] == target.stamp[driver]:
            continue
        end = source.size[driver] + 2
        target.stamp[driver] = source.stamp[driver]
        target.size[driver] = source.size[driver]
        target.limits[driver] = source.limits[driver]
        target.km[driver] = source.km[driver]
        target.stops[driver, :end] = source.stops[driver, :end]
        target.early[driver, :end] = source.early[driver, :end]
        target.late[driver, :end] = source.late[driver, :end]
        target.seats[driver, :end] = source.seats[driver, :end]
        target.wheelchairs[driver, :end] = source.wheelchairs[driver, :end]
        target.room[driver, :end] = source.room[driver, :end]
    target.owner[:] = source.owner


@kernel
def total_km(routes: Routes) -> float:
    km = 0.0
    for driver in range(len(routes.km)):
        km += routes.km[driver]
    return km


@kernel
def count_left_over(routes: Routes) -> int:
    left = 0
    for request in range(len(routes.owner)):
        if routes.owner[request] < 0:
            left += 1
    return left


@kernel
def _look_at_changes(tables: Tables, plans: Plans, memory: Memory) -> None:
    """Routes with stamp 0 were written from outside: work out what is to be known of them, and take the plan for the current and best one."""
    changed = False
    for driver in range(len(tables.twin)):
        if plans.trial.stamp[driver] == 0:
            refresh(tables, plans.trial, memory, driver)
            changed = True
    if changed:
        copy_changed(plans.trial, plans.current)
        copy_changed(plans.trial, plans.best)


@entry
def iterate(tables: Tables, plans: Plans, memory: Memory, luck: Floats, steps: Steps) -> int:
    """Take the steps, or fewer when the budget of work is used up; answers how many were taken. The best plan is kept in `plans.best`.

    From an empty plan the first step puts in everybody, as far as the budget goes.
    """
    trial, current, best = plans.trial, plans.current, plans.best
    _look_at_changes(tables, plans, memory)
    left, km = count_left_over(current), total_km(current)
    best_left, best_km = count_left_over(best), total_km(best)
    for step in range(steps.number):
        if memory.state[WORK] > memory.state[BUDGET]:
            return step
        ruin(tables, trial, memory)
        recreate(tables, trial, memory)
        trial_left = left_over(tables, trial, memory)
        trial_km = total_km(trial)
        worse = trial_km - km - steps.temperature * luck[draw(memory, len(luck))]
        if trial_left < best_left or (trial_left == best_left and trial_km < best_km - 1e-9):
            best_left, best_km = trial_left, trial_km
            copy_changed(trial, best)
            taken = True
        elif steps.serving:
            gain = _often_absent(current, memory) - _often_absent(trial, memory)
            taken = gain > 0 or (gain == 0 and worse < 0.0)
        else:
            taken = worse + steps.penalty * (trial_left - left) < 0.0
        for request in range(len(trial.owner)):
            if trial.owner[request] < 0:
                memory.absent[request] += 1
        if taken:
            left, km = trial_left, trial_km
            copy_changed(trial, current)
        else:
            copy_changed(current, trial)
        if steps.serving and best_left == 0:
            return step + 1
    return steps.number


@kernel
def _often_absent(routes: Routes, memory: Memory) -> int:
    """How often those whom the plan leaves over were left over before: a plan that leaves over others, who fit more easily, leads further."""
    absent = 0
    for request in range(len(routes.owner)):
        if routes.owner[request] < 0:
            absent += memory.absent[request]
    return absent
