"""What a person decides about rows of a preview: the same, somebody new, or leave it out."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..models import ImportBatch, ImportRow
from ..policies import check_can_import, check_open
from ..problems import DECISIONS, doubt_of

UNDECIDED, SKIP = "", "skip"
OPTIONAL = (ImportRow.State.NEW, ImportRow.State.CHANGED)
"""Rows that go in unless a person leaves them out."""


def allowed(row: ImportRow) -> tuple[str, ...]:
    """The decisions that this row admits; the empty one takes a decision back."""
    if row.state in OPTIONAL:
        return (UNDECIDED, SKIP)
    if row.state == ImportRow.State.DOUBTFUL:
        return (UNDECIDED, *DECISIONS.get(doubt_of(row.problems), ()))
    return ()


def decide_row(*, by: Scope, batch: ImportBatch, number: int, decision: str) -> ImportRow:
    check_can_import(by, batch.county_id)
    check_open(batch)
    row: ImportRow | None = batch.rows.filter(county_id=batch.county_id, number=number).first()
    if row is None or decision not in allowed(row):
        raise Refused(_("This cannot be chosen for this row. Load the page again."))
    row.decision = decision
    row.save(update_fields=["decision"])
    return row


def decide_all(*, by: Scope, batch: ImportBatch, decision: str) -> int:
    """The same decision for all doubtful rows that admit it; answers how many."""
    check_can_import(by, batch.county_id)
    check_open(batch)
    doubtful = batch.rows.filter(county_id=batch.county_id, state=ImportRow.State.DOUBTFUL)
    chosen: dict[str, list[int]] = defaultdict(list)
    for row in doubtful.only("id", "state", "problems"):
        if decision in allowed(row):
            chosen[decision].append(row.pk)
    return int(doubtful.filter(pk__in=chosen[decision]).update(decision=decision))
