"""How long a passenger may sit in the car where nobody has said: a rule, which the coordinator may change for each ride."""

import math
from datetime import date

from seltsiline.places.travel import point_of_settlement, trip

SHORTEST_LIMIT = 30
DETOUR_SHARE, DETOUR_MINUTES = 1.5, 10


def longest_minutes(pickup: int, dropoff: int, *, on: date) -> int:
    """Half as long again as straight there and ten minutes more, at least half an hour. Settlements by code.

    Where no road or ferry leads on that day the shortest limit stands: the plan then says that there is no way.
    """
    straight = trip(point_of_settlement(pickup), point_of_settlement(dropoff), on=on).minutes
    if not math.isfinite(straight):
        return SHORTEST_LIMIT
    return max(SHORTEST_LIMIT, math.ceil(DETOUR_SHARE * straight + DETOUR_MINUTES))
