"""Row security, stated once: who may see and change which rows.

A model declares its scope in one line (`row_scope = Scoped(...)`). From that one declaration come the query set method
`visible_to(scope)` and the PostgreSQL policies that hold even where a query forgets it.
"""

from .context import Scope, ScopeError, active_scope, sign, use_scope
from .declaration import Aggregate, Door, Public, RoleDoor, RowScope, Scoped, System
from .keys import ScopeKey, register_key
from .querysets import ScopedManager, ScopedQuerySet

__all__ = [
    "Aggregate",
    "Door",
    "Public",
    "RoleDoor",
    "RowScope",
    "Scope",
    "ScopeError",
    "ScopeKey",
    "Scoped",
    "ScopedManager",
    "ScopedQuerySet",
    "System",
    "active_scope",
    "register_key",
    "sign",
    "use_scope",
]
