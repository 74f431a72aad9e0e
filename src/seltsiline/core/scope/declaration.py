"""What a model says of itself in one line, and the SQL conditions that follow from it."""

from dataclasses import dataclass

from .keys import KEYS


def role_condition(roles: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{role}'" for role in roles)
    return f"(SELECT core_scope_role()) && ARRAY[{quoted}]"


@dataclass(frozen=True)
class Door:
    """Rows whose `column` is among the scope's `key` may be read, and written too where `write` is set."""

    column: str
    key: str
    write: bool = False

    def condition(self, table: str = "") -> str:
        """SQL that is evaluated once a statement, not once a row: the sub-select is the point."""
        key = KEYS[self.key]
        prefix = f"{table}." if table else ""
        return f"{prefix}{self.column} = ANY ((SELECT {key.function}())::{key.element}[])"


@dataclass(frozen=True)
class RoleDoor:
    """All rows of the table are open to these roles: for rows that belong to no county."""

    roles: tuple[str, ...]
    write: bool = False

    def condition(self, table: str = "") -> str:
        return role_condition(self.roles)


@dataclass(frozen=True)
class RowScope:
    """Base of the four kinds of table."""


@dataclass(frozen=True)
class Scoped(RowScope):
    """Rows belong to somebody: one door or more.

    `history` keeps each change in the audit, `untracked` columns left out; `grants` is what the runtime role may do at all, so that a table
    can be append-only (`SELECT, INSERT`) or written by triggers alone (`SELECT`).
    """

    doors: tuple[Door | RoleDoor, ...]
    history: bool = True
    untracked: tuple[str, ...] = ()
    grants: str = "SELECT, INSERT, UPDATE, DELETE"

    def read_condition(self, table: str = "") -> str:
        return " OR ".join(door.condition(table) for door in self.doors)

    def write_condition(self, table: str = "") -> str:
        return " OR ".join(door.condition(table) for door in self.doors if door.write) or "false"


@dataclass(frozen=True)
class Public(RowScope):
    """Everybody may read; only the owner writes (reference data)."""

    reason: str


@dataclass(frozen=True)
class Aggregate(RowScope):
    """Published figures without names: every signed-in role may read; those in `writers` add."""

    reason: str
    writers: tuple[str, ...] = ("national",)

    def write_condition(self) -> str:
        return role_condition(self.writers)


@dataclass(frozen=True)
class System(RowScope):
    """Tables of the machinery that hold nobody's data; `grants` is what runtime roles may do."""

    reason: str
    grants: str = ""
