"""How far apart two points are, and which points lie in Estonia."""

from math import asin, cos, isfinite, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG). On a sphere the error is below 0.6 %, far less than the detour of any road."""

LATITUDES = (57.3, 60.0)
LONGITUDES = (21.3, 28.6)
"""Degrees, Estonia with a margin of about 20 km: a point outside was typed wrongly, or its two numbers the wrong way round."""


def is_in_estonia(latitude: float, longitude: float) -> bool:
    """Whether both are numbers inside of the bounds."""
    return (
        isfinite(latitude)
        and isfinite(longitude)
        and LATITUDES[0] <= latitude <= LATITUDES[1]
        and LONGITUDES[0] <= longitude <= LONGITUDES[1]
    )


def great_circle_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres as the crow flies between two points in degrees (haversine, exact also for near points)."""
    north, east = radians(other_latitude - latitude), radians(other_longitude - longitude)
    half_chord = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_chord)))
