"""Regular jobs of people: the alert for empty places, the sealing of the audit, and sweeping what sign-in leaves behind."""

import logging

from django.db import OperationalError, connection, transaction
from procrastinate.contrib.django import app

from seltsiline.core.history import seal_audit
from seltsiline.core.scope import Scope, use_scope
from seltsiline.places.tables import counties

from .vacancies import tell_of_vacancies

logger = logging.getLogger(__name__)
NIGHT_SECONDS = 600


@app.periodic(cron="20 3 * * *")
@app.task(name="people.tell_of_vacancies", queueing_lock="people.tell_of_vacancies")
def tell_of_vacancies_job(timestamp: int = 0) -> int:
    """Nightly: a county without coordinator and deputy."""
    with transaction.atomic(), use_scope(Scope(role="system"), seconds=NIGHT_SECONDS):
        return tell_of_vacancies()


@app.periodic(cron="7 * * * *")
@app.task(name="people.seal_audit", queueing_lock="people.seal_audit")
def seal_audit_job(timestamp: int = 0) -> int:
    """Hourly: each county is sealed on its own, so that writers wait shortly; a busy one is sealed an hour later."""
    sealed = 0
    for county in (None, *(fact.code for fact in counties())):
        try:
            with transaction.atomic():
                sealed += seal_audit(county)
        except OperationalError:
            logger.warning("The audit of county %s is busy and is sealed the next time.", county)
    return sealed


@app.periodic(cron="40 3 * * *")
@app.task(name="people.clear_sign_in", queueing_lock="people.clear_sign_in")
def clear_sign_in_job(timestamp: int = 0) -> int:
    """Nightly: sessions that have ended, old links, old tries."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT people_clear_expired_sessions() + people_clear_sign_in()")
        return int(cursor.fetchone()[0])
