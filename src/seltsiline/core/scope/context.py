"""The signed context of a transaction: who acts, in which role, over which rows.

Each request and each job runs in one transaction that first sets `app.ctx` to a signed text. A definer function in the database
verifies it (`core_context()`), and every policy reads its arrays from there. The setting ends with the transaction.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.pq import TransactionStatus

REQUEST_SECONDS = 120
"""How long a signed context is good for; long jobs ask for more."""


class ScopeError(RuntimeError):
    """The program tried to read or write rows outside a scope: always a mistake in the program."""


@dataclass(frozen=True)
class Scope:
    """What one actor may reach. Empty tuples reach nothing.

    `counties`, `municipalities` and `settlements` are EHAK codes; `organisations` are keys. `person` opens a person's own rows and is
    set only for roles that live by it (volunteer, relative); `actor` names the human being for the audit in every role.
    """

    role: str = ""
    account: UUID | None = None
    actor: UUID | None = None
    person: UUID | None = None
    counties: tuple[int, ...] = ()
    municipalities: tuple[int, ...] = ()
    settlements: tuple[int, ...] = ()
    organisations: tuple[UUID, ...] = ()
    signin_email: str = ""
    signin_session: str = ""

    @property
    def is_anonymous(self) -> bool:
        return self.account is None and self.role == ""

    def body(self, *, seconds: int, now: float | None = None) -> str:
        """The text that is signed: JSON with only the parts that open something, and the second until which it holds."""
        parts: dict[str, object] = {"until": int((now if now is not None else time.time()) + seconds)}
        if settings.TODAY:
            parts["today"] = settings.TODAY.isoformat()  # the demo's calendar stands in the database as on the pages
        for name in ("role", "signin_email", "signin_session"):
            if getattr(self, name):
                parts[name] = getattr(self, name)
        for name in ("account", "actor", "person"):
            if getattr(self, name):
                parts[name] = str(getattr(self, name))
        for name in ("counties", "municipalities", "settlements"):
            if getattr(self, name):
                parts[name] = list(getattr(self, name))
        if self.organisations:
            parts["organisations"] = [str(key) for key in self.organisations]
        return json.dumps(parts, separators=(",", ":"), sort_keys=True)


@cache
def context_key_pads(secret: str) -> tuple[bytes, bytes]:
    """Inner and outer padded key of HMAC-SHA256 (RFC 2104): the database has no HMAC, but it has `sha256()`."""
    key = hashlib.sha256(b"seltsiline app.ctx " + secret.encode()).digest().ljust(64, b"\0")
    return bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key)


def sign(body: str) -> str:
    """`<64 hexadecimal digits of the HMAC><body>`."""
    inner, outer = context_key_pads(settings.CONTEXT_SECRET)
    digest = hashlib.sha256(outer + hashlib.sha256(inner + body.encode()).digest()).hexdigest()
    return digest + body


def verify(token: str) -> bool:
    """Whether this process made the token; the database asks the same of its own copy of the key."""
    return hmac.compare_digest(sign(token[64:])[:64], token[:64])


_active: ContextVar[tuple[Scope, str, str] | None] = ContextVar("seltsiline_scope", default=None)


def active_scope() -> Scope:
    """The scope of the running transaction; an empty one, which reaches nothing, where none was set."""
    active = _active.get()
    return active[0] if active else Scope()


def _set_in_database(token: str, reason: str) -> None:
    """Set the context with a parameter bound by the server: a token in a statement's text could be read in `pg_stat_activity`."""
    connection.ensure_connection()
    raw: psycopg.Connection[tuple[str]] = connection.connection
    with psycopg.Cursor(raw) as cursor:
        cursor.execute("select set_config('app.ctx', %s, true), set_config('app.reason', %s, true)", [token, reason])


def can_still_run() -> bool:
    """Whether the transaction takes statements: in a failed one they would only hide the error that matters."""
    raw = connection.connection
    return (
        not connection.needs_rollback and raw is not None and raw.info.transaction_status == TransactionStatus.INTRANS
    )


@contextmanager
def use_scope(scope: Scope, *, reason: str = "", seconds: int = REQUEST_SECONDS) -> Iterator[Scope]:
    """Run the block's statements with this scope, then go back to the one before.

    Needs an open transaction, because the setting must end with it. `reason` goes into the audit rows written meanwhile.
    """
    if not connection.in_atomic_block:
        raise ScopeError("A scope needs an open transaction.")
    before = _active.get()
    token = sign(scope.body(seconds=seconds))
    _set_in_database(token, reason)
    reset = _active.set((scope, token, reason))
    try:
        yield scope
    finally:
        _active.reset(reset)
        if can_still_run():
            _set_in_database(before[1] if before else "", before[2] if before else "")
