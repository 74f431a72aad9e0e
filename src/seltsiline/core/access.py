"""The access log: each page or export that shows an identifiable person's file writes a row, in the same transaction."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from .models import AccessEntry


def record_view(
    request: HttpRequest, *, kind: str, subject: UUID, county: int | None, person: UUID | None = None
) -> None:
    """Write who looks at the file of `subject`. `kind` is the sort of file: volunteer, client, match, export."""
    record_views(request, kind=kind, subjects=[(subject, county, person)])


def record_views(request: HttpRequest, *, kind: str, subjects: Iterable[tuple[UUID, int | None, UUID | None]]) -> None:
    """The same for a list or an export: `subjects` are (file, county code, person)."""
    account = request.user
    AccessEntry.objects.bulk_create(
        AccessEntry(
            account=account.pk,
            actor_name=account.display_name,
            role=request.scope.role,
            purpose=request.route.purpose,
            route=request.resolver_match.view_name,
            kind=kind,
            subject=subject,
            subject_person=person,
            county_id=county,
        )
        for subject, county, person in subjects
    )
