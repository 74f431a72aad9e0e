"""The access log: each page or export that shows an identifiable person's file writes a row, in the same transaction."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from .models import AccessEntry
from .requests import ScopedRequest


def record_view(
    request: ScopedRequest, *, kind: str, subject: UUID, county: int | None, person: UUID | None = None
) -> None:
    """Write who looks at the file of `subject`. `kind` is the sort of file: volunteer, client, match, export."""
    record_views(request, kind=kind, subjects=[(subject, county, person)])


def record_views(
    request: ScopedRequest, *, kind: str, subjects: Iterable[tuple[UUID, int | None, UUID | None]]
) -> None:
    """The same for a list or an export: `subjects` are (file, county code, person)."""
    account: Any = request.user  # an account: nobody else gets to a page that shows a file
    match = request.resolver_match
    AccessEntry.objects.bulk_create(
        AccessEntry(
            account=account.pk,
            actor_name=account.display_name,
            role=request.scope.role,
            purpose=request.route.purpose,
            route=match.view_name if match else "",
            kind=kind,
            subject=subject,
            subject_person=person,
            county_id=county,
        )
        for subject, county, person in subjects
    )
