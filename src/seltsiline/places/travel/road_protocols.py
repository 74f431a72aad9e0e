"""How OSRM and Valhalla are asked for a table, and what their answers mean.

OSRM: https://project-osrm.org/docs/v5.24.0/api/#table-service. Valhalla: https://valhalla.github.io/valhalla/api/matrix/.
"""

from typing import Any, Protocol

import numpy as np

from .points import Floats
from .road_http import Question

DECIMALS = 5
"""Of a degree: about a metre, and no more about a home than a road needs."""


class RoadProtocol(Protocol):
    """One kind of server. `whole` points fit into one question; where there are more, parts of `side` by `side` are asked for."""

    name: str
    whole: int
    side: int

    def question(self, sources: Floats, targets: Floats) -> Question:
        """Ask for the ways from each of [s, 2] to each of [t, 2] positions."""
        ...

    def answer(self, said: Any, shape: tuple[int, int]) -> tuple[Floats, Floats]:
        """(minutes, km), infinite where the server found no way; `ValueError` where this is no such table."""
        ...


class Osrm:
    """Its limit is on the number of coordinates in a question: 100 unless `--max-table-size` says otherwise."""

    name = "osrm"
    whole = 100
    side = 50

    def question(self, sources: Floats, targets: Floats) -> Question:
        same = sources is targets
        listed = sources if same else np.concatenate([sources, targets])
        places = ";".join(f"{longitude:.{DECIMALS}f},{latitude:.{DECIMALS}f}" for latitude, longitude in listed)
        path = f"/table/v1/driving/{places}?annotations=duration,distance"
        if not same:
            first = ";".join(map(str, range(len(sources))))
            rest = ";".join(map(str, range(len(sources), len(listed))))
            path += f"&sources={first}&destinations={rest}"
        return Question(path)

    def answer(self, said: Any, shape: tuple[int, int]) -> tuple[Floats, Floats]:
        if not isinstance(said, dict) or said.get("code") != "Ok":
            raise ValueError("no table")
        return _reached(_numbers(said.get("durations"), shape) / 60, _numbers(said.get("distances"), shape) / 1000)


class Valhalla:
    """Its limit is on the number of pairs in a question: 2,500 by default."""

    name = "valhalla"
    whole = 50
    side = 50

    def question(self, sources: Floats, targets: Floats) -> Question:
        body = {
            "sources": self._locations(sources),
            "targets": self._locations(targets),
            "costing": "auto",
            "units": "kilometers",
        }
        return Question("/sources_to_targets", body)

    def answer(self, said: Any, shape: tuple[int, int]) -> tuple[Floats, Floats]:
        rows = said.get("sources_to_targets") if isinstance(said, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise ValueError("no table")
        if not all(isinstance(cell, dict) for row in rows for cell in row):
            raise ValueError("no cells")
        seconds = [[cell.get("time") for cell in row] for row in rows]
        km = [[cell.get("distance") for cell in row] for row in rows]
        return _reached(_numbers(seconds, shape) / 60, _numbers(km, shape))

    @staticmethod
    def _locations(positions: Floats) -> list[dict[str, float]]:
        return [
            {"lat": round(float(latitude), DECIMALS), "lon": round(float(longitude), DECIMALS)}
            for latitude, longitude in positions
        ]


PROTOCOLS: dict[str, RoadProtocol] = {"osrm": Osrm(), "valhalla": Valhalla()}


def _numbers(rows: Any, shape: tuple[int, int]) -> Floats:
    """The rows as an array, NaN for null; `ValueError` where they are not numbers from 0 on, or not so many."""
    try:
        found = np.array(rows, dtype=np.float64)
    except (TypeError, OverflowError) as problem:
        raise ValueError("no numbers") from problem
    if found.shape != shape or np.isinf(found).any() or (found < 0).any():
        raise ValueError("not the table that was asked for")
    return found


def _reached(minutes: Floats, km: Floats) -> tuple[Floats, Floats]:
    """Infinite in both where either is missing."""
    missing = np.isnan(minutes) | np.isnan(km)
    return np.where(missing, np.inf, minutes), np.where(missing, np.inf, km)
