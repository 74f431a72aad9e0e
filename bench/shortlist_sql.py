"""The SQL side of `./dev bench shortlist`: the same rules and points in one statement over an indexed table."""

from io import StringIO
from pathlib import Path
from typing import Any, Self

import numpy as np

from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.roles import SUPERUSER
from seltsiline.engines.matching import Problem

TABLE = """
CREATE TEMPORARY TABLE volunteer (
  id int PRIMARY KEY, place point, radius real, languages int, profiles int, interests bigint, free int, ready bool, male bool, accepts int,
  island int, crosses_sea bool, capacity int, minutes int, waiting int)
"""
QUESTION = """
SELECT score FROM (
  SELECT id, 0.4 * greatest(0, 1 - (place <-> point(%(x)s, %(y)s)) / 40) + 0.2 * least(bit_count((interests & %(interests)s)::bit(32)), 3) / 3.0
    + 0.15 * least(bit_count((free & %(free)s)::bit(32)), 4) / 4.0 + 0.15 + 0.1 * least(waiting, 180) / 180.0 AS score
  FROM volunteer
  WHERE place <@ box(point(%(x)s - %(reach)s, %(y)s - %(reach)s), point(%(x)s + %(reach)s, %(y)s + %(reach)s))
    AND place <-> point(%(x)s, %(y)s) <= radius AND ready AND capacity > 0 AND languages & %(languages)s <> 0 AND profiles & %(profiles)s <> 0
    AND free & %(free)s <> 0 AND minutes >= %(minutes)s AND accepts & %(accepts)s = %(accepts)s AND (island = %(island)s OR crosses_sea)
    AND (%(sex)s::bool IS NULL OR male = %(sex)s::bool)) fitting
ORDER BY score DESC, id LIMIT 20
"""
COLUMNS = (
    "radius", "languages", "profiles", "interests", "free", "ready", "male", "accepts", "island", "crosses_sea", "capacity", "minutes", "waiting",
)  # fmt: skip


class SqlSide:
    """An embedded server with the volunteers in a table of one connection."""

    def __init__(self, home: Path, problem: Problem) -> None:
        self.server, self.problem = EmbeddedPostgres(home), problem
        self.reach = float(problem.volunteers.radius.max())

    def __enter__(self) -> Self:
        import psycopg

        self.server.__enter__()
        self.connection = psycopg.connect(**self.server.dsn(SUPERUSER, "postgres"), autocommit=True)
        self.connection.execute(TABLE)
        with self.connection.cursor().copy("COPY volunteer FROM STDIN") as copy:
            copy.write(self.lines())
        self.connection.execute("CREATE INDEX ON volunteer USING gist (place)")
        self.connection.execute("ANALYZE volunteer")
        return self

    def __exit__(self, *stopped: Any) -> None:
        self.connection.close()
        self.server.__exit__(*stopped)

    def lines(self) -> str:
        theirs, text = self.problem.volunteers, StringIO()
        columns = [np.char.mod("(%.6f,", theirs.x).astype(object) + np.char.mod("%.6f)", theirs.y).astype(object)]
        columns += [getattr(theirs, name).astype(int if name != "radius" else float).astype(str) for name in COLUMNS]
        for row, values in enumerate(zip(*columns, strict=True)):
            text.write("\t".join([str(row), *values]) + "\n")
        return text.getvalue()

    def best(self, client: int) -> list[float]:
        own = {name: getattr(self.problem.clients, name)[client].item() for name in vars(self.problem.clients)}
        asked = own | {
            "reach": self.reach, "accepts": (1 if own["male"] else 2) | (own["demands"] & 12),
            "sex": None if not own["demands"] & 48 else bool(own["demands"] & 16),
        }  # fmt: skip
        return [float(score) for (score,) in self.connection.execute(QUESTION, asked)]
