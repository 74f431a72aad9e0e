"""How far apart two points are."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG). On a sphere the error is below 0.6 %, far less than the detour of any road."""


def great_circle_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres as the crow flies between two points in degrees (haversine, exact also for near points)."""
    north, east = radians(other_latitude - latitude), radians(other_longitude - longitude)
    half_chord = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_chord)))
