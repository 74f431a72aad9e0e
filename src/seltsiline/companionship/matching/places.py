"""Where people live, as the engine sees it: kilometres in the county's own plane, and the island one needs a boat to reach."""

from collections import Counter
from functools import cache
from math import cos, nan, radians
from typing import NamedTuple

from seltsiline.places.distance import EARTH_RADIUS_KM
from seltsiline.places.tables import MAINLAND, county_by_code, municipality_by_code, settlement_by_code, settlements

KM_A_DEGREE = radians(1) * EARTH_RADIUS_KM


class Spot(NamedTuple):
    """`x` to the east and `y` to the north of the county's middle, in km; NaN where no place is known. Island 0 is the mainland."""

    x: float
    y: float
    island: int


NOWHERE = Spot(nan, nan, 0)


def spot_in(county: int, settlement: int | None, municipality: int | None) -> Spot:
    """The middle of the settlement, or of the municipality where no more is known.

    Within a county the plane differs from the sphere by less than a hundredth, far less than a village is wide.
    """
    place = settlement_by_code().get(settlement or 0) or municipality_by_code().get(municipality or 0)
    if place is None:
        return NOWHERE
    middle = county_by_code()[county]
    x = (place.longitude - middle.longitude) * KM_A_DEGREE * cos(radians(middle.latitude))
    y = (place.latitude - middle.latitude) * KM_A_DEGREE
    return Spot(x, y, island_numbers()[island_of(settlement, municipality)])


def island_of(settlement: int | None, municipality: int | None) -> str:
    """The island's name; of a municipality, the one on which most of its settlements lie."""
    place = settlement_by_code().get(settlement or 0)
    return place.island if place else _island_of_municipality().get(municipality or 0, MAINLAND)


@cache
def _island_of_municipality() -> dict[int, str]:
    counted: dict[int, Counter[str]] = {}
    for place in settlements():
        counted.setdefault(place.municipality_code, Counter())[place.island] += 1
    return {code: islands.most_common(1)[0][0] for code, islands in counted.items()}


@cache
def island_numbers() -> dict[str, int]:
    """A number for each island name, the same every day; the mainland is 0."""
    names = sorted({place.island for place in settlements()} - {MAINLAND})
    return {MAINLAND: 0, **{name: number for number, name in enumerate(names, start=1)}}
