"""Travel times between places of Estonia, by road and ferry. Back-ends are exchangeable; callers see only this interface.

`travel_table(points, on=day)` for many points, `trip(a, b, on=day)` for one way with its legs in words. `roads`, `ferries` and
islands: see the modules of these names.
"""

from .ferries import Ferry, Port
from .points import Point, TravelError, point_of_municipality, point_of_settlement
from .stored import stored_ferries
from .tables import TravelTable, travel_table, trip
from .trips import Leg, Trip

__all__ = [
    "Ferry",
    "Leg",
    "Point",
    "Port",
    "TravelError",
    "TravelTable",
    "Trip",
    "point_of_municipality",
    "point_of_settlement",
    "stored_ferries",
    "travel_table",
    "trip",
]
