"""The pilot data set for the tests of this folder, loaded once for each file that asks for it and thrown away after it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction

from seltsiline.demo.loading import load_demo
from seltsiline.monitoring.evaluation import Evaluation, compute_evaluation
from tests.conftest import as_owner
from tests.makers import acting

PILOT = date(2018, 11, 1), date(2020, 5, 31)


@pytest.fixture(scope="module")
def pilot(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The rows of the pilot in an open transaction; tests that use it take no database fixture of their own."""
    with django_db_blocker.unblock(), transaction.atomic():
        with as_owner():
            assert load_demo() == 0
            connection.check_constraints()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def evaluation(pilot) -> Evaluation:
    with acting("national") as scope:
        return compute_evaluation(scope=scope, first=PILOT[0], last=PILOT[1])
