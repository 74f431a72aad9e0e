"""Rides: a day's trips to volunteer drivers (dial-a-ride), with nobody longer in the car than they may be."""

from .plan import Breach, Plan, Route, Rule, Stop, StopKind, Unserved, WhyUnserved
from .problem import NO_LIMIT, Driver, Problem, ProblemError, Request, Window

__all__ = [
    "NO_LIMIT", "Breach", "Driver", "Plan", "Problem", "ProblemError", "Request", "Route", "Rule", "Stop", "StopKind", "Unserved",
    "WhyUnserved", "Window",
]  # fmt: skip
