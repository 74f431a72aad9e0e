"""The outbox: nothing is lost, a possible repeat is marked, and subjects name nobody."""

import smtplib
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.resources import files
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from seltsiline.core.keys import uuid7
from seltsiline.core.scope import Scope, use_scope
from seltsiline.messaging import tasks
from seltsiline.messaging.actions import queue_email, write_email
from seltsiline.messaging.models import Email
from tests.proofs import proves

pytestmark = pytest.mark.django_db

CONTEXT = {"link": "https://seltsiline.example/accounts/link/abc/", "minutes": 20}


@dataclass
class Somebody:
    pk: UUID = field(default_factory=uuid7)
    email: str = "salme@naide.example"
    language: str = "et"
    display_name: str = "Salme Raudsepp"


def queue(template: str = "role_given", **more: object) -> UUID:
    return queue_email(
        template, to=Somebody(), context=CONTEXT | {"role": "Vabatahtlik", "first_day": "1. mai"}, **more
    )


def kept(key: UUID) -> Email:
    with use_scope(Scope(role="system")):
        return Email.objects.get(pk=key)


def age(key: UUID, **span: int) -> None:
    with use_scope(Scope(role="system")):
        Email.objects.filter(pk=key).update(changed_at=timezone.now() - timedelta(**span))


def jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'messaging.send_email'")
        return int(cursor.fetchone()[0])


def test_a_mail_and_its_job_come_with_the_action_or_not_at_all():
    before = jobs()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue()
        raise ZeroDivisionError
    assert jobs() == before
    queue()
    assert jobs() == before + 1


def test_it_is_sent_once():
    key = queue()
    for _ in range(3):
        tasks.send_email(str(key))
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["salme@naide.example"]
    assert kept(key).state == "sent"
    assert kept(key).sent_at is not None
    assert not kept(key).maybe_twice


def test_nobody_reads_mails_of_others():
    key = queue()
    assert not Email.objects.filter(pk=key).exists()
    with use_scope(Scope(account=uuid7(), role="coordinator", counties=(87,))):
        assert not Email.objects.filter(pk=key).exists()


class Killed(BaseException):
    """As if the process had been ended here."""


@proves("S37", partly="a kill at each step is acted out in one process, not done to a worker")
@pytest.mark.parametrize(
    ("step", "sent", "twice"), [("claim", 1, False), ("message_of", 1, True), ("mark_sent", 2, True)]
)
def test_a_crash_at_any_step_loses_nothing_and_marks_a_possible_repeat(monkeypatch, step, sent, twice):
    key = queue()

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(tasks, step, killed)
        tasks.send_email(str(key))
    assert kept(key).state in ("waiting", "sending")
    tasks.send_email(str(key))
    age(key, minutes=6)
    assert tasks.send_waiting() == (0 if kept(key).state == "sent" else 1)
    tasks.send_email(str(key))
    assert kept(key).state == "sent"
    assert kept(key).maybe_twice is twice
    assert len(mail.outbox) == sent
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 1


def failing(problem: Exception):
    def send(*_: object, **__: object) -> None:
        raise problem

    return send


@pytest.mark.parametrize(
    ("problem", "state", "twice"),
    [
        (ConnectionRefusedError(), "waiting", False),
        (smtplib.SMTPServerDisconnected(), "waiting", True),
        (TimeoutError(), "waiting", True),
        (smtplib.SMTPRecipientsRefused({}), "failed", False),
    ],
)
def test_a_server_that_does_not_take_it(monkeypatch, problem, state, twice):
    key = queue()
    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", failing(problem))
        tasks.send_email(str(key))
    assert (kept(key).state, kept(key).maybe_twice) == (state, twice)


def test_it_waits_longer_after_each_try_and_gives_up_at_last(monkeypatch):
    key = queue()
    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", failing(ConnectionRefusedError()))
        tasks.send_email(str(key))
        tasks.send_email(str(key))
        age(key, minutes=6)
        assert tasks.send_waiting() == 0, "ten minutes after the second try"
        age(key, minutes=11)
        assert tasks.send_waiting() == 1
        for _ in range(tasks.MOST_TRIES):
            tasks.send_email(str(key))
    assert kept(key).state == "failed"
    assert kept(key).tries == tasks.MOST_TRIES


def test_once_means_once():
    to = Somebody()
    keys = {queue_email("vacant_county", to=to, context={"county": "Võrumaa"}, once="87 x") for _ in range(3)}
    assert len(keys) == 1
    assert queue_email("vacant_county", to=to, context={"county": "Võrumaa"}, once="87 y") not in keys


TEMPLATES = sorted(
    entry.name.removesuffix(".txt")
    for entry in (files("seltsiline.messaging") / "templates" / "messaging").iterdir()
    if entry.name not in ("mail.txt",)
)
CANARY = "Kanaarilind"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_no_subject_holds_personal_data(template, language):
    words = ("role", "first_day", "last_day", "county", "since", "link", "minutes", "change", "password_reset_url")
    context = dict.fromkeys(words, CANARY) | {"number": 2}
    subject, body = write_email(template, to=Somebody(language=language, display_name=CANARY), context=context)
    assert subject
    assert CANARY not in subject
    assert CANARY in body
    assert "&#" not in body
    assert "&amp;" not in body


def test_each_language_has_its_own_words():
    subjects = {
        write_email("sign_in_link", to=Somebody(language=code), context=CONTEXT)[0] for code in ("et", "en", "ru")
    }
    assert len(subjects) == 3


def test_a_name_with_signs_is_written_as_it_is():
    _subject, body = write_email("sign_in_link", to=Somebody(display_name="Õie & O'Brien"), context=CONTEXT)
    assert "Õie & O'Brien" in body
