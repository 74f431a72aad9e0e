"""A rule of the database that was broken becomes the sentence that stands beside the rule."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, models, transaction

from seltsiline.core.refusals import Refused


@contextmanager
def rules_of(model: type[models.Model], *, field: str = "") -> Iterator[None]:
    """Run the block at a savepoint. A broken constraint of `model` is raised as Refused with its own sentence; any other error stays.

    `field` is where the form should show it.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        name = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", None)
        for rule in model._meta.constraints:
            if rule.name == name and rule.violation_error_message:
                raise Refused(str(rule.violation_error_message), field=field) from problem
        raise
