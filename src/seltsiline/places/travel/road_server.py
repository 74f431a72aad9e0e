"""A road server of the installation, named in the settings: asked in parts, remembered, and left alone while it fails."""

import logging
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from threading import Lock
from urllib.parse import urlsplit

import numpy as np
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .points import Floats
from .road_http import Conversation, Deadline, RoadServerFailed
from .road_protocols import DECIMALS, PROTOCOLS

log = logging.getLogger(__name__)

PAUSE_SECONDS = 60.0
"""How long a server that did not answer is left alone: a dead one costs one time-out a minute, not one a page."""
MORE_SECONDS = 0.1
"""What each further question of a large table adds to the time-out."""
REMEMBERED_CELLS = 400_000
"""About 6 MB."""
REMEMBERED_SECONDS = 3600.0

Table = tuple[Floats, Floats]

SENTENCES: dict[str, Promise] = {
    "slow": _("The road server did not answer in time, so travel times are estimated."),
    "unreachable": _("The road server cannot be reached, so travel times are estimated."),
    "answer": _("The road server gave no usable answer, so travel times are estimated."),
    "pause": _("The road server failed a moment ago and is left alone for a minute, so travel times are estimated."),
}
"""For the page, by the kind of failure."""


class RoadServer:
    """One server in one process. Safe for threads."""

    def __init__(self, kind: str, address: str, seconds: float) -> None:
        self.protocol = PROTOCOLS[kind]
        self._address, self._seconds = urlsplit(address), seconds
        self._lock, self._resting_until = Lock(), 0.0
        self._remembered: OrderedDict[bytes, tuple[float, Table]] = OrderedDict()

    def tables(self, groups: Sequence[Floats]) -> list[Table]:
        """A table for each group of [m, 2] positions, all together within the time-out; `RoadServerFailed` where one fails."""
        found = [self._remembered_table(group) for group in groups]
        missing = [number for number, table in enumerate(found) if table is None]
        if missing:
            fresh = self._ask_for([groups[number] for number in missing])
            for number, table in zip(missing, fresh, strict=True):
                found[number] = table
        return [table for table in found if table is not None]

    def _ask_for(self, groups: Sequence[Floats]) -> list[Table]:
        """A server that lets us wait is left alone for a while; wrong answers come quickly and need no pause."""
        self._begin()
        questions = sum(len(list(self._parts(len(group)))) for group in groups)
        try:
            with Conversation(self._address, Deadline.within(self._seconds + MORE_SECONDS * (questions - 1))) as talk:
                tables = [self._table(talk, group) for group in groups]
        except RoadServerFailed as failure:
            log.warning("The road server was not used: %s", failure.kind)
            self._rest(PAUSE_SECONDS if failure.kind != "answer" else 0.0)
            raise
        self._rest(0.0)
        return tables

    def _table(self, talk: Conversation, positions: Floats) -> Table:
        size = len(positions)
        minutes, km = np.empty((size, size)), np.empty((size, size))
        for rows, columns in self._parts(size):
            sources = positions[rows]
            targets = sources if rows == columns else positions[columns]
            said = talk.ask(self.protocol.question(sources, targets))
            try:
                part = self.protocol.answer(said, (len(sources), len(targets)))
            except ValueError as problem:
                raise RoadServerFailed("answer") from problem
            minutes[rows, columns], km[rows, columns] = part
        np.fill_diagonal(minutes, 0.0)
        np.fill_diagonal(km, 0.0)
        self._remember(positions, (minutes, km))
        return minutes, km

    def _parts(self, size: int) -> Iterator[tuple[slice, slice]]:
        side = size if size <= self.protocol.whole else self.protocol.side
        starts = range(0, size, side)
        yield from ((slice(row, row + side), slice(column, column + side)) for row in starts for column in starts)

    def _begin(self) -> None:
        """Refused while the server rests. The first to try again keeps the others away until it knows."""
        now = time.monotonic()
        with self._lock:
            if now < self._resting_until:
                raise RoadServerFailed("pause")
            if self._resting_until:
                self._resting_until = now + self._seconds

    def _rest(self, seconds: float) -> None:
        with self._lock:
            self._resting_until = time.monotonic() + seconds if seconds else 0.0

    def _remembered_table(self, positions: Floats) -> Table | None:
        """Read-only, because many share it. One point needs no server."""
        if len(positions) < 2:
            return np.zeros((len(positions), len(positions))), np.zeros((len(positions), len(positions)))
        with self._lock:
            until, table = self._remembered.get(_key(positions), (0.0, None))
        return table if until > time.monotonic() else None

    def _remember(self, positions: Floats, table: Table) -> None:
        for part in table:
            part.setflags(write=False)
        with self._lock:
            self._remembered[_key(positions)] = time.monotonic() + REMEMBERED_SECONDS, table
            while sum(kept[0].size for _until, kept in self._remembered.values()) > REMEMBERED_CELLS:
                self._remembered.popitem(last=False)


def _key(positions: Floats) -> bytes:
    return np.round(positions, DECIMALS).tobytes()


def road_server() -> RoadServer | None:
    """The server of the settings; None where the installation has none."""
    if not settings.ROAD_SERVER:
        return None
    return _server(*settings.ROAD_SERVER, settings.ROAD_SERVER_SECONDS)


@lru_cache(maxsize=4)
def _server(kind: str, address: str, seconds: float) -> RoadServer:
    return RoadServer(kind, address, seconds)
