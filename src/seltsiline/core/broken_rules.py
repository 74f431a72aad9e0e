"""A constraint that stops a change becomes a refusal with the constraint's own sentence, and a refusal a form error.

The database is asked once, by the change itself: a check before it would cost a query and could still be overtaken by somebody else.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, models, transaction
from django.forms import BaseForm

from .refusals import Refused


@contextmanager
def rules_kept(model: type[models.Model], **fields: str) -> Iterator[None]:
    """Run the block in a savepoint. `fields` names the form field to blame, by the constraint's name without the table's."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        name = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", None) or ""
        constraint = next((each for each in model._meta.constraints if each.name == name), None)
        if constraint is None:
            raise
        field = fields.get(name.removeprefix(f"{model._meta.db_table}_"), "")
        raise Refused(str(constraint.get_violation_error_message()), field=field) from problem


@contextmanager
def refusals_at(form: BaseForm) -> Iterator[None]:
    """A refusal in the block is shown at its field, or above the form; the form is then no longer valid and keeps what was typed."""
    try:
        with transaction.atomic():
            yield
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.sentence))
