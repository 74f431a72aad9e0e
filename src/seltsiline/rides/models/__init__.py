"""Rides: what people wish for, who drives on which day, the day's plan, and what driving costs."""

from .days import DriverDay, RidePlan, RideRoute, RideStop
from .expenses import CountyKmRate, KmRate, RideExpense
from .requests import RideRequest

__all__ = [
    "CountyKmRate", "DriverDay", "KmRate", "RideExpense", "RidePlan", "RideRequest", "RideRoute", "RideStop",
]  # fmt: skip
