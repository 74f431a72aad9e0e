"""Row security where people meet it: contexts, foreign keys, sessions, and what is left after errors."""

import datetime

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from seltsiline.companionship.models import Client, Match
from seltsiline.core.keys import uuid7
from seltsiline.core.models import AuditEntry
from seltsiline.core.scope import Scope, ScopeError, active_scope, sign, use_scope
from seltsiline.volunteering.models import Volunteer
from tests.makers import HARJU, VORU, acting, make_client, make_volunteer, scope_for
from tests.proofs import proves

pytestmark = pytest.mark.django_db


def set_token(token: str) -> None:
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute("select set_config('app.ctx', %s, true)", [token])


def test_without_a_context_nothing_is_seen():
    make_client(VORU)
    assert Client.objects.count() == 0


def test_a_coordinator_sees_the_own_county_alone():
    own, stranger = make_client(VORU), make_client(HARJU)
    with acting("coordinator", VORU) as scope:
        assert [row.pk for row in Client.objects.all()] == [own.pk]
        assert not Client.objects.visible_to(scope).filter(pk=stranger.pk).exists()


def test_the_national_level_sees_all():
    make_client(VORU), make_client(HARJU)
    with acting("national") as scope:
        assert Client.objects.visible_to(scope).count() == 2


def test_a_forged_context_is_refused():
    make_client(VORU)
    token = sign(scope_for("coordinator", VORU).body(seconds=60))
    set_token(token.replace(f"[{VORU}]", f"[{HARJU}]"))
    with pytest.raises(DatabaseError, match="forged"), transaction.atomic():
        Client.objects.count()
    set_token("")


def test_an_expired_context_is_refused():
    make_client(VORU)
    set_token(sign(scope_for("national").body(seconds=-1)))
    with pytest.raises(DatabaseError, match="expired"), transaction.atomic():
        Client.objects.count()
    set_token("")


def test_the_key_of_contexts_cannot_be_read():
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_context_key")


def test_a_context_ends_with_its_block():
    with acting("coordinator", VORU) as scope:
        assert active_scope() == scope
    assert active_scope() == Scope()
    assert Client.objects.count() == 0


def test_a_scope_needs_a_transaction(settings):
    from django.db import connections

    other = connections.create_connection("default")
    try:
        assert not other.in_atomic_block
    finally:
        other.close()
    with pytest.raises(ScopeError):
        _outside_a_transaction()


def _outside_a_transaction() -> None:
    before, connection.in_atomic_block = connection.in_atomic_block, False
    try:
        with use_scope(scope_for("national")):
            pass
    finally:
        connection.in_atomic_block = before


def test_a_row_cannot_point_to_another_county():
    """A plain foreign key would take it: its check does not see row security."""
    client = make_client(VORU)
    stranger = make_volunteer(HARJU)
    with acting("coordinator", VORU), pytest.raises(IntegrityError), transaction.atomic():
        Match.objects.create(
            county_id=VORU, client=client, volunteer_id=stranger.pk, proposed_on=datetime.date(2019, 1, 1)
        )


def test_a_stranger_row_cannot_be_changed_or_deleted():
    stranger = make_client(HARJU)
    with acting("coordinator", VORU):
        assert Client.objects.filter(pk=stranger.pk).update(note="x") == 0
        assert Client.objects.filter(pk=stranger.pk).delete()[0] == 0


def test_a_row_cannot_be_moved_out_of_the_county():
    own = make_client(VORU)
    with acting("coordinator", VORU), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Client.objects.filter(pk=own.pk).update(county_id=HARJU)


@proves("S17", partly="the chain finds altered, added and lost rows; sealing runs as a regular job")
def test_an_altered_history_is_found():
    from seltsiline.core.history import broken_seals, seal_audit
    from tests.conftest import as_owner

    volunteer = make_volunteer(VORU)
    with acting("coordinator", VORU):
        Volunteer.objects.filter(pk=volunteer.pk).update(note="tubli")
        assert seal_audit(VORU) > 0
        assert seal_audit(VORU) == 0
        Volunteer.objects.filter(pk=volunteer.pk).update(note="väga tubli")
        assert seal_audit(VORU) == 1
        assert broken_seals() == []
    with as_owner():
        AuditEntry.objects.filter(table_name="volunteering_volunteer", operation="update").update(
            reason="something else"
        )
    assert [county for _, county in broken_seals()] == [VORU, VORU]


def test_runtime_cannot_touch_the_history():
    make_volunteer(VORU)
    with acting("coordinator", VORU):
        for statement in (
            "UPDATE core_auditentry SET reason = 'x'",
            "DELETE FROM core_auditentry",
            "TRUNCATE core_auditentry",
        ):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_a_change_is_written_with_actor_and_what_changed():
    volunteer = make_volunteer(VORU)
    with acting("coordinator", VORU) as scope:
        Volunteer.objects.filter(pk=volunteer.pk).update(note="tubli")
        entry = AuditEntry.objects.filter(row_id=str(volunteer.pk)).latest("id")
    assert (entry.operation, entry.actor, entry.role) == ("update", scope.actor, "coordinator")
    assert entry.before == {"note": ""}
    assert entry.after == {"note": "tubli"}


def test_sessions_open_only_to_their_key():
    from django.contrib.sessions.models import Session

    from seltsiline.people.sessions import SessionStore

    store = SessionStore()
    store["x"] = 1
    store.save()
    with acting("national"):
        assert Session.objects.count() == 0
    assert SessionStore(store.session_key)["x"] == 1
    store.delete()
    assert not SessionStore().exists(store.session_key)


def test_keys_are_in_the_order_of_time():
    keys = [uuid7() for _ in range(3)]
    assert {key.version for key in keys} == {7}
    assert keys[0].int >> 80 <= keys[2].int >> 80


def test_a_function_with_other_columns_replaces_the_old_one():
    """An upgrade may change what a function answers."""
    from seltsiline.core.scope.emit import _execute
    from tests.conftest import as_owner

    with as_owner(), connection.cursor() as cursor:
        for columns in ("one integer", "one integer, two integer"):
            answer = ", ".join("1" for _ in columns.split(","))
            _execute(
                cursor,
                f"CREATE OR REPLACE FUNCTION probe_rows() RETURNS TABLE ({columns}) LANGUAGE sql AS $$ SELECT {answer} $$",
            )
        cursor.execute("SELECT * FROM probe_rows()")
        assert cursor.fetchone() == (1, 1)
