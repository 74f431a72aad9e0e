"""Freezing the evaluation report."""

from datetime import date

from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.people.models import Account

from ..evaluation import compute_evaluation
from ..evaluation.stored import as_json, digest_of
from ..models import ReportEdition
from ..policies import check_can_freeze

NUMBERING = 0x5E175
"""Key of the lock under which editions get their numbers."""


def freeze_edition(*, by: Scope, first: date, last: date, title: str, authors: str) -> ReportEdition:
    """Keep the figures of the period as they are now, under the next number. Refused where there is nothing to keep."""
    check_can_freeze(by)
    evaluation = compute_evaluation(scope=by, first=first, last=last)
    if not evaluation.totals.contacts:
        raise Refused(_("There are no contacts in this period."), field="to")
    figures = as_json(evaluation)
    return ReportEdition.objects.create(
        number=_next_number(),
        title=title.strip(),
        authors=authors.strip(),
        period_from=first,
        period_to=last,
        frozen_at=timezone.now().replace(microsecond=0),
        frozen_by=_name_of(by),
        figures=figures,
        digest=digest_of(figures),
    )


def _next_number() -> int:
    """One after the other, also when two people freeze at once: the second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERING])
    highest: int | None = ReportEdition.objects.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def _name_of(by: Scope) -> str:
    account: Account | None = Account.objects.visible_to(by).filter(pk=by.account).first()
    return account.display_name if account else by.role
