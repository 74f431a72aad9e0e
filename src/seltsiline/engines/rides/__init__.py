"""Rides: a day's trips to volunteer drivers (dial-a-ride), with nobody longer in the car than they may be."""

from .checker import check
from .moving import CannotMove, move
from .plan import Breach, Plan, Route, Rule, Stop, StopKind, Unserved, WhyUnserved
from .problem import NO_LIMIT, Driver, Problem, ProblemError, Request, Window
from .routes import CannotTime
from .solving import solve
from .timing import timed

__all__ = [
    "NO_LIMIT", "Breach", "CannotMove", "CannotTime", "Driver", "Plan", "Problem", "ProblemError", "Request", "Route", "Rule", "Stop",
    "StopKind", "Unserved", "WhyUnserved", "Window", "check", "move", "solve", "timed",
]  # fmt: skip
