"""The ferries of the table, as the computation takes them."""

from seltsiline.core.scope import ScopeError, active_scope

from ..models import FerryLink
from .ferries import Ferry, Port


def stored_ferries() -> list[Ferry]:
    """All ferries that the active scope may read.

    A scope without a role would see none and make every island unreachable in silence: that is a mistake of the program.
    """
    scope = active_scope()
    if not scope.role:
        raise ScopeError("Travel times read the ferries: run them in a transaction with a role.")
    return [ferry_of(link) for link in FerryLink.objects.visible_to(scope).order_by("start_name", "end_name", "pk")]


def ferry_of(link: FerryLink) -> Ferry:
    return Ferry(
        start=Port(link.start_name, link.start_latitude, link.start_longitude, link.start_island),
        end=Port(link.end_name, link.end_latitude, link.end_longitude, link.end_island),
        minutes=link.crossing_minutes,
        wait=link.wait_minutes,
        valid_from=link.valid_from,
        valid_to=link.valid_to,
        first_month=link.first_month,
        last_month=link.last_month,
        cancelled_from=link.cancelled_from,
        cancelled_to=link.cancelled_to,
    )
