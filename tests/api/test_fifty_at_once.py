"""Fifty sends of one entry at the same moment, through the whole stack and on committed rows."""

import json
import threading
from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from django.test import Client as Browser

from seltsiline.companionship.models import Contact, DiaryKey, Visit
from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.provider import clone_database, drop_database
from seltsiline.core.keys import uuid7
from tests.companionship.diary_people import signed_in_volunteer
from tests.conftest import TEST_HOME, as_owner, template_name
from tests.proofs import proves

AT_ONCE = 50


@pytest.fixture
def own_database(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A database of this test alone, because threads see only what is committed, and what is committed stays."""
    settings, name = connections["default"].settings_dict, f"seltsiline_at_once_{uuid7().hex[-8:]}"
    before, server = settings["NAME"], EmbeddedPostgres(TEST_HOME)
    with django_db_blocker.unblock():
        connections["default"].close()
        clone_database(server, template_name(), name)
        settings["NAME"] = name
        try:
            yield
        finally:
            connections["default"].close()
            settings["NAME"] = before
            drop_database(server, name)


def at_once(cookies, sent):
    """The status and body of each of the answers; every thread is a device's connection of its own."""
    gate, answers = threading.Barrier(AT_ONCE), []

    def work():
        browser = Browser()
        browser.cookies = cookies
        try:
            gate.wait(timeout=20)
            answer = browser.post("/api/v1/diary", sent, content_type="application/json")
            answers.append((answer.status_code, answer.json()))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@proves("S23")
def test_fifty_at_once_make_one_entry_and_another_body_is_kept_beside_it(own_database):
    with transaction.atomic():
        own = signed_in_volunteer("Erna")
    body = {"volunteer": str(own.volunteer.pk), "clients": [str(own.clients[0].pk)], "on": "2019-03-05", "minutes": 60}
    body |= {"place_kind": "home", "profile": "company", "note": "Lugesime"}
    sent = {"key": str(uuid7()), "device": "phone", "body": body}

    answers = at_once(own.browser.cookies, json.dumps(sent))
    assert sorted(status for status, _ in answers) == [200] * (AT_ONCE - 1) + [201]
    assert len({answer["visit"] for _, answer in answers}) == 1

    again = own.browser.post("/api/v1/diary", json.dumps(sent), content_type="application/json")
    assert (again.status_code, again.json()) == (200, answers[0][1])

    other = json.dumps(sent | {"body": body | {"minutes": 90}})
    refused = own.browser.post("/api/v1/diary", other, content_type="application/json")
    assert refused.status_code == 409
    with as_owner():
        assert list(Visit.objects.values_list("minutes", flat=True)) == [60]
        assert Contact.objects.count() == 1
        kept = DiaryKey.objects.filter(refused_body__isnull=False).values_list("refused_body", flat=True)
        assert [entry["minutes"] for entry in kept] == [90]
