"""How the sealing of the audit stands: when it was done last, and whether the newest seals still fit what they hold."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from seltsiline.core.models import AuditSeal
from seltsiline.core.scope import Scope

NEWEST = 24
"""About a day of seals: checking them is quick. The whole chain is checked by `seltsiline check`."""


@dataclass(frozen=True)
class SealState:
    at: datetime | None
    checked: int
    broken: int


def seal_state(scope: Scope) -> SealState:
    """Of the scope's counties together."""
    newest = list(AuditSeal.objects.visible_to(scope).order_by("-id").values_list("id", "at")[:NEWEST])
    if not newest:
        return SealState(None, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM core_auditseal s WHERE s.id = ANY (%s) "
            "AND s.digest <> core_audit_digest(s.first_entry, s.last_entry, s.county_id, s.previous)",
            [[key for key, _at in newest]],
        )
        broken = int(cursor.fetchone()[0])
    return SealState(newest[0][1], len(newest), broken)
