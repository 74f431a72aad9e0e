"""The human being who acts, in every role: opens the own person row for the name at the top of the page."""

from seltsiline.core.scope import ScopeKey, register_key

register_key(
    ScopeKey(
        "actor",
        "uuid",
        "SELECT array_remove(ARRAY[(core_context() ->> 'actor')::uuid], NULL)",
        values=lambda scope: [scope.actor] if scope.actor else [],
    )
)
