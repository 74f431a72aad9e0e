"""The same report asked for again: page, charts and files of one person, or eight people at once, count the diary only once.

What was counted is kept in the process for a minute and only as long as nothing has changed: the newest entry of the history of the
counties and the newest rate are its stamp. The minute is the bound for changes that commit in another order than they were written.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from seltsiline.core.scope import Scope

from .compute import compute_evaluation
from .figures import Evaluation
from .periods import Period

SECONDS = 60
MOST_KEPT = 60

Key = tuple[tuple[int, ...], date, date]

_NEWEST = """
SELECT
  (SELECT max(newest.id) FROM unnest(%(counties)s::int[]) AS asked(county), LATERAL (
    SELECT entry.id FROM core_auditentry entry WHERE entry.county_id = asked.county ORDER BY entry.id DESC LIMIT 1) newest),
  (SELECT max(rate.changed_at) FROM monitoring_hourrate rate)
"""


@dataclass
class _Place:
    """Where one report is kept; its lock lets one thread count while the others wait for the result."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    stamp: Any = None
    until: float = 0.0
    evaluation: Evaluation | None = None


_places: OrderedDict[Key, _Place] = OrderedDict()
_shelf = threading.Lock()


def evaluation_of(scope: Scope, period: Period, county: int | None = None) -> Evaluation:
    """As `compute_evaluation`, for roles that see whole counties: what they see depends on the counties alone."""
    counties = tuple(code for code in scope.counties if county in (None, code))
    place = _place((counties, period.first, period.last))
    stamp = _newest_change(counties)
    with place.lock:
        if place.evaluation is None or place.stamp != stamp or time.monotonic() > place.until:
            place.evaluation = compute_evaluation(scope=scope, first=period.first, last=period.last, county=county)
            place.stamp, place.until = stamp, time.monotonic() + SECONDS
        return place.evaluation


def _place(key: Key) -> _Place:
    with _shelf:
        place = _places.setdefault(key, _Place())
        _places.move_to_end(key)
        while len(_places) > MOST_KEPT:
            _places.popitem(last=False)
        return place


def _newest_change(counties: Sequence[int]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, {"counties": list(counties)})
        return cursor.fetchone()
