"""Scope keys: the arrays a policy may compare a column with. Each is one SQL function that reads the verified context."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.expressions import RawSQL

from .context import Scope


@dataclass(frozen=True)
class ScopeKey:
    """`name` of the array, its SQL `element` type, the `body` of its function, and the same values in Python.

    `values` is None where only the database can know them (a volunteer's own clients): the query set then asks the same function.
    """

    name: str
    element: str
    body: str
    values: Callable[[Scope], Sequence[Any]] | None = None
    definer: bool = False
    opens_for: Callable[[Scope], bool] = lambda scope: True

    @property
    def function(self) -> str:
        return f"core_scope_{self.name}"

    def sql_function(self) -> str:
        """Fail closed: without a context the array is empty."""
        security = "SECURITY DEFINER" if self.definer else "SECURITY INVOKER"
        return (
            f"CREATE OR REPLACE FUNCTION {self.function}() RETURNS {self.element}[] LANGUAGE sql STABLE PARALLEL SAFE {security} "
            f"SET search_path = public, pg_catalog AS $body$ {self.body} $body$"
        )

    def python_values(self, scope: Scope) -> Any:
        if not self.opens_for(scope):
            return ()
        if self.values is not None:
            return self.values(scope)
        return RawSQL(f"SELECT unnest({self.function}())", [])


KEYS: dict[str, ScopeKey] = {}


def register_key(key: ScopeKey) -> ScopeKey:
    KEYS[key.name] = key
    return key


def _listed(name: str, element: str) -> ScopeKey:
    body = f"SELECT ARRAY(SELECT jsonb_array_elements_text(core_context() -> '{name}')::{element})"
    return ScopeKey(name, element, body, values=lambda scope: getattr(scope, name))


def _single(name: str, element: str) -> ScopeKey:
    body = f"SELECT array_remove(ARRAY[(core_context() ->> '{name}')::{element}], NULL)"
    return ScopeKey(name, element, body, values=lambda scope: [value] if (value := getattr(scope, name)) else [])


for _key in (
    _listed("counties", "integer"),
    _listed("municipalities", "integer"),
    _listed("settlements", "integer"),
    _listed("organisations", "uuid"),
    _single("role", "text"),
    _single("account", "uuid"),
    _single("person", "uuid"),
    _single("signin_email", "text"),
    _single("signin_session", "text"),
):
    register_key(_key)
