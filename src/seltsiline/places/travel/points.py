"""Points from which and to which people travel."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused

from ..distance import great_circle_km, is_in_estonia
from ..tables import MAINLAND, MunicipalityFact, municipality_by_code, settlement_by_code, settlements

Floats = npt.NDArray[np.float64]


class TravelError(Refused):
    """Travel times cannot be told for what was asked. The sentence holds no coordinates: they may be somebody's home."""


@dataclass(frozen=True, slots=True)
class Point:
    """WGS84 degrees, and the island one needs a boat to reach (a value of `SettlementFact.island`), empty on the mainland."""

    latitude: float
    longitude: float
    island: str = MAINLAND


def point_of_settlement(code: int) -> Point:
    """The settlement's point; `TravelError` for a code that no settlement has."""
    fact = settlement_by_code().get(code)
    if fact is None:
        raise TravelError(_("There is no settlement with the code %(code)s.") % {"code": code})
    return Point(fact.latitude, fact.longitude, fact.island)


def point_of_municipality(code: int) -> Point:
    """The municipality's point, for files that know no settlement; it stands on the island of the settlement nearest to it."""
    fact = municipality_by_code().get(code)
    if fact is None:
        raise TravelError(_("There is no municipality with the code %(code)s.") % {"code": code})
    return Point(fact.latitude, fact.longitude, _island_of(fact))


@cache
def _island_of(municipality: MunicipalityFact) -> str:
    own = [fact for fact in settlements() if fact.municipality_code == municipality.code]
    nearest = min(
        own,
        key=lambda fact: great_circle_km(municipality.latitude, municipality.longitude, fact.latitude, fact.longitude),
    )
    return nearest.island


def positions(points: Sequence[Point]) -> Floats:
    """[n, 2] latitudes and longitudes; `TravelError` names the first point that is none, by its number from 1."""
    found = np.empty((len(points), 2))
    for number, point in enumerate(points):
        try:
            latitude, longitude = float(point.latitude), float(point.longitude)
        except (TypeError, ValueError):
            latitude = longitude = float("nan")
        if not is_in_estonia(latitude, longitude):
            raise TravelError(
                _("Place number %(number)s does not lie in Estonia. Check its address.") % {"number": number + 1}
            )
        found[number] = latitude, longitude
    return found
