"""Where people live, as the engine sees it: kilometres in the county's own plane, and the island one needs a boat to reach."""

from functools import cache
from math import cos, nan, radians
from typing import NamedTuple

from seltsiline.places.distance import EARTH_RADIUS_KM
from seltsiline.places.tables import MAINLAND, county_by_code, municipality_by_code, settlement_by_code, settlements
from seltsiline.places.travel import Point, point_of_municipality, point_of_settlement
from seltsiline.volunteering.models import Volunteer

from ..models import Client

KM_A_DEGREE = radians(1) * EARTH_RADIUS_KM


class Spot(NamedTuple):
    """`x` to the east and `y` to the north of the county's middle, in km; NaN where no place is known. Island 0 is the mainland."""

    x: float
    y: float
    island: int


NOWHERE = Spot(nan, nan, 0)


def spot_in(county: int, point: Point | None) -> Spot:
    """The point in the plane. Within a county it differs from the sphere by less than a hundredth, far less than a village is wide."""
    if point is None:
        return NOWHERE
    middle = county_by_code()[county]
    x = (point.longitude - middle.longitude) * KM_A_DEGREE * cos(radians(middle.latitude))
    y = (point.latitude - middle.latitude) * KM_A_DEGREE
    return Spot(x, y, island_numbers()[point.island])


def point_of(person: Volunteer | Client) -> Point | None:
    """Where somebody lives: the settlement, or the municipality where no more is known."""
    if person.settlement_id in settlement_by_code():
        return point_of_settlement(person.settlement_id)
    return point_of_municipality(person.municipality_id) if person.municipality_id in municipality_by_code() else None


@cache
def island_numbers() -> dict[str, int]:
    """A number for each island name, the same every day; the mainland is 0."""
    names = sorted({place.island for place in settlements()} - {MAINLAND})
    return {MAINLAND: 0, **{name: number for number, name in enumerate(names, start=1)}}
