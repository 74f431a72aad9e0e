"""Sessions in the database, each open only to who holds its key: row security hides all others, even from our own program."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import transaction

from seltsiline.core.scope import Scope, use_scope


@contextmanager
def session_scope(key: str | None) -> Iterator[None]:
    with transaction.atomic(), use_scope(Scope(signin_session=key or "-")):
        yield


class SessionStore(DatabaseStore):
    """Django's store, each statement run with the key of the session it touches."""

    def _get_session_from_db(self) -> Any:
        with session_scope(self.session_key):
            return super()._get_session_from_db()  # type: ignore[misc]  # the stubs leave it out

    def exists(self, session_key: str) -> bool:
        with session_scope(session_key):
            return super().exists(session_key)

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
            return
        with session_scope(self.session_key):
            super().save(must_create=must_create)

    def delete(self, session_key: str | None = None) -> None:
        with session_scope(session_key or self.session_key):
            super().delete(session_key)
