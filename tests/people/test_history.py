"""The history of changes: told in words, in the own county, and its seals looked at."""

import pytest
from django.utils import translation

from seltsiline.core.history import seal_audit
from seltsiline.core.models import AuditEntry
from seltsiline.core.scope import Scoped
from seltsiline.people import audit_words
from seltsiline.people.tasks import seal_audit_job
from seltsiline.volunteering.models import Volunteer
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, acting, make_account, make_client, make_volunteer, signed_in
from tests.proofs import proves

pytestmark = pytest.mark.django_db


def change_a_volunteer(county: int = VORU) -> AuditEntry:
    volunteer = make_volunteer(county)
    with acting("coordinator", county):
        Volunteer.objects.filter(pk=volunteer.pk).update(status="paused", municipality_id=None, note="puhkab")
        return AuditEntry.objects.filter(row_id=str(volunteer.pk), operation="update").get()


def test_it_tells_who_changed_what():
    change_a_volunteer()
    text = signed_in("coordinator", VORU).get("/people/history/").content.decode()
    assert "Vabatahtlik: muudetud" in text
    assert "Märkus" in text


def test_a_change_shows_what_was_and_what_became():
    entry = change_a_volunteer()
    answer = signed_in("coordinator", VORU).get(f"/people/history/{entry.pk}")
    text = answer.content.decode()
    assert "puhkab" in text
    assert "Võru linn" in text or "Võru" in text
    assert "paused" not in text, "words, not codes"
    with as_owner():
        from seltsiline.core.models import AccessEntry

        assert AccessEntry.objects.filter(kind="history", subject=entry.row_id).count() == 1


def test_another_county_looks_like_none():
    entry = change_a_volunteer(HARJU)
    browser = signed_in("coordinator", VORU)
    assert browser.get(f"/people/history/{entry.pk}").status_code == 404
    assert "Vabatahtlik: muudetud" not in browser.get("/people/history/").content.decode()


@pytest.mark.parametrize("role", ["deputy", "ministry", "volunteer", "admin"])
def test_others_are_refused(role):
    assert signed_in(role, VORU if role == "deputy" else None).get("/people/history/").status_code == 403


def test_it_can_be_narrowed():
    change_a_volunteer()
    make_client(VORU)
    browser = signed_in("coordinator", VORU)
    text = browser.get("/people/history/?what=companionship_client").content.decode()
    assert "Klient: lisatud" in text
    assert "Vabatahtlik: muudetud" not in text
    assert "Vabatahtlik: lisatud" not in browser.get("/people/history/?done=update").content.decode()
    assert "Vabatahtlik" not in browser.get("/people/history/?day_to=1.01.2019").content.decode().partition("<tbody")[2]


def test_passwords_are_never_shown():
    account = make_account("coordinator", VORU)
    with as_owner():
        account.set_password("Kolm sõna kokku")
        account.save()
    lines = audit_words.changed_columns(
        "people_account", {"password": "argon2$a", "phone": ""}, {"password": "argon2$b", "phone": "5"}
    )
    assert [line[1:] for line in lines] == [("", "5")]


@proves("S17", partly="the page shows an altered history; the chain itself is tried in tests/core")
def test_an_altered_history_is_shown():
    change_a_volunteer()
    browser = signed_in("coordinator", VORU)
    assert "Veel pitseerimata" in browser.get("/people/history/").content.decode()
    assert seal_audit_job() > 0
    assert "Uusimad pitserid on terved." in browser.get("/people/history/").content.decode()
    with as_owner():
        AuditEntry.objects.filter(county_id=VORU, operation="update").update(reason="midagi muud")
    assert "Ajalugu ei vasta oma pitseritele." in browser.get("/people/history/").content.decode()


def test_every_tracked_table_and_column_has_words():
    """A new column without a word would be called “other data”."""
    from django.apps import apps

    missing = []
    for model in apps.get_models(include_auto_created=True):
        scope = getattr(model, "row_scope", None)
        if not isinstance(scope, Scoped) or not scope.history:
            continue
        if model._meta.db_table not in audit_words.TABLES:
            missing.append(model._meta.db_table)
        missing += [
            f"{model._meta.db_table}.{field.column}"
            for field in model._meta.concrete_fields
            if not getattr(field, "generated", False)
            and field.column not in audit_words.COLUMNS.keys() | audit_words.UNSEEN
        ]
    assert missing == []


def test_values_are_said_as_on_pages():
    said = audit_words.shown
    with translation.override("et"):
        assert said("volunteering_volunteer", "county_id", VORU) == "Võrumaa"
        assert said("volunteering_volunteer", "has_car", True) == "jah"
        assert said("volunteering_volunteer", "birth_date", "1961-05-08") == "08.05.1961"
        assert said("companionship_match", "volunteer_id", "01a20607-5a80-705e-9a16-2f02f7201b52") == "teine kirje"
        assert said("volunteering_volunteer", "languages", []) == ""
        assert said("volunteering_volunteer", "languages", ["ru", "et"]) == "eesti, vene"
        assert said("companionship_client", "free_times", ["tue-morning", "thu-morning"]) == "T ja N hommikul"


def test_sealing_one_county_leaves_the_others():
    change_a_volunteer(VORU), change_a_volunteer(HARJU)
    assert seal_audit(VORU) > 0
    assert seal_audit(HARJU) > 0
    assert seal_audit(VORU) == 0
