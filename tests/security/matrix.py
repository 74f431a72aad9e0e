"""The matrix: every role × every relation × every command, tried with raw SQL as the runtime role. Reads `pg_class`, not our lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

from seltsiline.core.scope import use_scope
from seltsiline.people.roles import ROLES

from .world import World, allowed_places, scope_of_role

COMMANDS = ("select", "insert", "update", "move", "delete", "reference", "upsert", "ignore")

WIDER: dict[tuple[str, str], frozenset[str]] = {
    # who looks after accounts and roles sees them all
    **{
        (role, table): frozenset({"home", "neighbour", "foreign"})
        for role in ("admin",)
        for table in ("people_account", "people_person", "people_rolegrant")
    },
    # ferries belong to no county; who plans or asks for a way sees them all
    **{
        (role, "places_ferrylink"): frozenset({"home", "neighbour", "foreign"})
        for role in ("coordinator", "deputy", "social_worker", "care_home", "community_lead", "volunteer")
    },
    # the value of an hour is one for the country and no secret
    **{
        (role, "monitoring_hourrate"): frozenset({"home", "neighbour", "foreign"})
        for role in ("coordinator", "deputy", "ministry", "researcher", "admin")
    },
    # nor is what a kilometre is refunded with in the whole country
    **{(role, "rides_kmrate"): frozenset({"home", "neighbour", "foreign"}) for role in ("coordinator", "deputy")},
}
"""(role, table) → places, where a role meets more than its reach; each with its reason."""

PRIVATE = (
    "core_savedview",
    "core_snooze",
    "core_longjob",
    "companionship_diarykey",
    "people_signinlink",
    "messaging_email",
    "people_account",
    "people_person",
)
"""Rows of one account or person: the neighbour is as strange as the foreigner, for every role but those in WIDER."""

PRIVATE_EXCEPT = {("national", "people_account")}


@dataclass(frozen=True)
class Crossing:
    """A row was reached that must not be, or one that must be reached was not."""

    role: str
    table: str
    command: str
    what: str


def relations() -> list[str]:
    """Everything that can hold rows, from the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1"
        )
        return [row[0] for row in cursor.fetchall()]


def columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
            [table],
        )
        return [row[0] for row in cursor.fetchall()]


def places_for(role: str, table: str) -> frozenset[str]:
    if (role, table) in WIDER:
        return WIDER[role, table]
    if table in PRIVATE and (role, table) not in PRIVATE_EXCEPT:
        return frozenset({"home"})
    return allowed_places(role)


def refused(problem: DatabaseError) -> int:
    """0 rows, unless the statement itself was wrong: a mistake of the matrix must not look like safety."""
    if getattr(problem.__cause__, "sqlstate", "").startswith("4260"):
        raise problem
    return 0


def attempt(sql: str, parameters: list[object]) -> int:
    """Rows touched by a statement, undone at once; 0 where the database refuses it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            touched = cursor.rowcount
            transaction.set_rollback(True)
    except DatabaseError as problem:
        return refused(problem)
    return touched


class Prober:
    """Tries commands on one table; the image of each row was taken as the owner before."""

    def __init__(self, table: str, world: World, images: dict[str, dict[str, str]]) -> None:
        self.table, self.world, self.images = table, world, images
        self.columns = columns_of(table)
        self.key = "id" if "id" in self.columns else self.columns[0]

    def touched(self, command: str, place: str) -> int:
        """How many rows of the place the command reached."""
        return sum(getattr(self, f"_{command}")(key, place) for key in self.world.rows[self.table][place])

    def _select(self, key: str, place: str) -> int:
        return attempt(f"SELECT 1 FROM {self.table} WHERE {self.key}::text = %s", [key])

    def _update(self, key: str, place: str) -> int:
        return attempt(f"UPDATE {self.table} SET {self.key} = {self.key} WHERE {self.key}::text = %s", [key])

    def _delete(self, key: str, place: str) -> int:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {self.table} WHERE {self.key}::text = %s", [key])
                touched = cursor.rowcount
                transaction.set_rollback(True)
        except DatabaseError as problem:
            # a row that others hang on cannot go; but the attempt got past the policy
            return 1 if "foreign key" in str(problem) else refused(problem)
        return touched

    def _move(self, key: str, place: str) -> int:
        """Send an own row to the place: only meaningful from home outwards."""
        if "county_id" not in self.columns or place == "home":
            return 0
        target = self.images[key].get("county_id")
        home = self.world.rows[self.table]["home"][0]
        if target == self.images[home].get("county_id"):
            return 0
        return attempt(f"UPDATE {self.table} SET county_id = %s WHERE {self.key}::text = %s", [target, home])

    def _clone(self, key: str, conflict: str) -> int:
        names = [name for name in self.columns if name != self.key]
        listed = ", ".join(f'"{name}"' for name in names)
        fresh = "uuidv7()" if self._uuid_key() else "(SELECT 2000000000 + floor(random() * 1000000)::bigint)"
        chosen = f"%s::{'uuid' if self._uuid_key() else 'bigint'}" if conflict else fresh
        chosen_columns = ", ".join(f'r."{name}"' for name in names)
        sql = (
            f"INSERT INTO {self.table} ({self.key}, {listed}) SELECT {chosen}, {chosen_columns} "
            f"FROM json_populate_record(NULL::{self.table}, %s::json) r {conflict}"
        )
        image = self.images[key]["__json__"]
        return self._insert_unless_only_unique(sql, [key, image] if conflict else [image])

    def _insert_unless_only_unique(self, sql: str, parameters: list[object]) -> int:
        """A clone that only a unique or exclusion constraint stops has passed the policy."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql, parameters)
                touched = cursor.rowcount
                transaction.set_rollback(True)
        except DatabaseError as problem:
            return 1 if "unique" in str(problem) or "exclusion" in str(problem) else refused(problem)
        return touched

    def _uuid_key(self) -> bool:
        return len(self.world.rows[self.table]["home"][0]) == 36

    def _insert(self, key: str, place: str) -> int:
        return self._clone(key, "")

    def _upsert(self, key: str, place: str) -> int:
        return self._clone(key, f"ON CONFLICT ({self.key}) DO UPDATE SET {self.key} = excluded.{self.key}")

    def _ignore(self, key: str, place: str) -> int:
        return self._clone(key, f"ON CONFLICT ({self.key}) DO NOTHING")

    def _reference(self, key: str, place: str) -> int:
        """Point an own child row at a stranger's parent, through each foreign key of each child table."""
        return sum(
            attempt(f"UPDATE {child} SET {column} = %s WHERE id::text = %s", [key, self.world.rows[child]["home"][0]])
            for child, column in self._children()
            if place == "foreign" and child in self.world.rows
        )

    def _children(self) -> list[tuple[str, str]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c "
                "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname <> 'county_id' "
                "WHERE c.contype = 'f' AND c.confrelid = %s::regclass AND cardinality(c.conkey) = 2",
                [self.table],
            )
            return [(row[0], row[1]) for row in cursor.fetchall()]


def take_images(world: World) -> dict[str, dict[str, dict[str, str]]]:
    """Each row as JSON, read as the owner."""
    images: dict[str, dict[str, dict[str, str]]] = {}
    from tests.conftest import as_owner

    with as_owner(), connection.cursor() as cursor:
        for table, places in world.rows.items():
            key = "id" if "id" in columns_of(table) else columns_of(table)[0]
            cursor.execute(f"SELECT {key}::text, to_json(t)::text, to_json(t) ->> 'county_id' FROM {table} t")
            known = {key for keys in places.values() for key in keys}
            images[table] = {
                row[0]: {"__json__": row[1], "county_id": row[2]} for row in cursor.fetchall() if row[0] in known
            }
    return images


def cells(
    world: World, *, tables: list[str] | None = None, commands: tuple[str, ...] = COMMANDS
) -> Iterator[tuple[Crossing | None, int]]:
    """Try everything; yields (crossing or None, cells tried)."""
    images = take_images(world)
    for table in tables or sorted(world.rows):
        prober = Prober(table, world, images[table])
        for role in ROLES:
            with transaction.atomic(), use_scope(scope_of_role(role, world), seconds=3600):
                allowed = places_for(role, table)
                for command in commands:
                    for place in ("neighbour", "foreign"):
                        if place in allowed:
                            continue
                        reached = prober.touched(command, place)
                        yield (
                            (
                                Crossing(role, table, command, f"reached {reached} row(s) of {place}")
                                if reached
                                else None
                            ),
                            1,
                        )
