"""A client's file: what it says in each state, its steps with their reasons, its notes, and who has viewed it."""

import pytest

from seltsiline.companionship.models import Client, ClientNote, Match
from seltsiline.core.models import AccessEntry
from tests.conftest import as_owner
from tests.makers import VORU, make_client, make_match, make_visit, make_volunteer, signed_in
from tests.proofs import proves

from .pages import RECENT, ago, file_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return signed_in("coordinator", VORU)


@pytest.fixture
def client():
    return make_client(
        birth_year=1936, wishes="Tahaksin juttu ajada.", referrer_name="Kadri Põldsepp", referrer_kind="social_worker"
    )


def fresh(client):
    with as_owner():
        return Client.objects.get(pk=client.pk)


def test_a_waiting_client_has_one_next_step(browser, client):
    text = text_of(browser.get(file_of(client)))
    assert "Leia vabatahtlik" in text
    assert "Täida teine osa: isikukood ja täpne aadress Avaneb, kui vabatahtlik on leitud. Ei saa veel alustada" in text
    assert "Tahaksin juttu ajada." in text
    assert "Kadri Põldsepp" in text


def test_the_wait_begins_anew_after_a_match(browser, client):
    make_match(make_volunteer(), client, state="ended", ended_on=ago(5), end_reason="moved")
    assert "Ootab, 5 päeva" in text_of(browser.get(file_of(client)))


def test_a_proposed_match_leads_to_the_first_meeting_and_the_second_part(browser, client):
    make_match(make_volunteer(), client, state="proposed", started_on=None)
    with as_owner():
        Client.objects.update(status="matched")
    page = browser.get(file_of(client))
    assert "Lepi kokku esimene kohtumine: Salme Raudsepp" in text_of(page)
    assert file_of(client, "identity") in page.content.decode()


def test_a_quiet_match_is_named_in_the_steps_and_in_the_state(browser, client):
    make_match(make_volunteer(), client, last_contact_on=ago(45))
    with as_owner():
        Client.objects.update(status="matched")
    text = text_of(browser.get(file_of(client)))
    assert "Küsi, kuidas kohtumised lähevad: Salme Raudsepp Vaikne 45 päeva" in text


def test_what_has_been_stands_in_order(browser, client):
    volunteer = make_volunteer()
    make_match(volunteer, client)
    make_visit(volunteer, client, on=RECENT, minutes=90, note="Lugesime lehte.")
    with as_owner():
        ClientNote.objects.create(
            county_id=VORU, client=client, kind="call", on=ago(3), text="Trepp on libe.", written_by="Maire"
        )
    text = text_of(browser.get(file_of(client)))
    order = [
        "Kõne",
        "Trepp on libe.",
        "Kontakt kodus, 1 h 30 min",
        "Lugesime lehte.",
        "Kohtumised algasid: Salme Raudsepp",
        "Suunamine saabus",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_the_diary_of_the_client_has_all_contacts(browser, client):
    volunteer = make_volunteer()
    make_match(volunteer, client)
    for minutes in (1, 45, 90):
        make_visit(volunteer, client, on=RECENT, minutes=minutes)
    text = text_of(browser.get(file_of(client, "diary")))
    assert all(words in text for words in ("1 min", "45 min", "1 h 30 min", "Salme Raudsepp"))


def test_the_file_shows_no_identity_before_it_is_known(browser, client):
    assert "Neid küsitakse siis, kui vabatahtlik on leitud." in text_of(browser.get(file_of(client)))


@proves(
    "S16",
    partly="the list is read by the coordinator; the person's own page comes with the rights of the people in the data",
)
def test_each_look_is_one_line_told_in_plain_estonian(browser, client):
    for part in (
        (),
        ("diary",),
        ("agreements",),
        ("change",),
        ("identity",),
        ("note",),
        ("relatives",),
        ("match",),
        ("status", "close"),
    ):
        assert browser.get(file_of(client, *part)).status_code == 200
    with as_owner():
        assert AccessEntry.objects.filter(subject=client.pk).count() == 9
    text = text_of(browser.get(file_of(client, "viewed")))
    assert text.count("Maire Ojasaar") == 10
    assert "maakonna koordinaator" in text.lower() or "County coordinator" in text
    for purpose in ("kliendi toimikuga töötamine", "kliendi päeviku lugemine", "kliendile seltsilise leidmine"):
        assert purpose in text


def test_the_page_says_that_the_look_is_written_down(browser, client):
    text = text_of(browser.get(file_of(client)))
    assert "Teie vaatasite seda lehte täna kell" in text
    assert "Leida võib küsida, kes on tema andmeid näinud." in text


def test_a_view_of_a_match_is_a_look_at_both_people(browser, client):
    volunteer = make_volunteer()
    match = make_match(volunteer, client)
    browser.get(f"/matches/{match.pk}/")
    with as_owner():
        assert set(AccessEntry.objects.values_list("subject", flat=True)) == {client.pk, volunteer.pk}


def test_a_note_is_kept_with_its_writer(browser, client):
    values = {"kind": "call", "on": "2.03.2020", "text": "Ootab endiselt."}
    assert browser.post(file_of(client, "note"), values).status_code == 302
    with as_owner():
        note = ClientNote.objects.get()
    assert (note.kind, note.on, note.text, note.written_by) == ("call", RECENT, "Ootab endiselt.", "Maire Ojasaar")


def test_a_note_without_words_is_refused_and_its_day_kept(browser, client):
    html = browser.post(file_of(client, "note"), {"kind": "call", "on": "2.03.2020", "text": ""}).content.decode()
    assert "Kirjutage, mida räägiti või tehti." in html
    assert 'value="2.03.2020"' in html


@proves("R43", partly="the talk with the volunteer afterwards is not there yet")
def test_nothing_is_closed_without_a_reason(browser, client):
    page = browser.post(file_of(client, "status", "close"), {"on": "2.03.2020", "text": "Sõitis Soome"})
    assert "Valige, miks toimik suletakse." in page.content.decode()
    assert "Sõitis Soome" in page.content.decode()
    assert fresh(client).status == "waiting"


def test_a_file_is_closed_with_day_and_reason(browser, client):
    browser.post(file_of(client, "status", "close"), {"on": "2.03.2020", "reason": "moved", "text": "Sõitis Soome"})
    closed = fresh(client)
    assert (closed.status, closed.closed_on, closed.closed_reason) == ("closed", RECENT, "moved")
    text = text_of(browser.get(file_of(client)))
    assert "Toimik suleti 02.03.2020: kolis ära." in text
    assert "Suletud: Sõitis Soome" in text


def test_a_file_cannot_be_closed_before_the_referral(browser, client):
    page = browser.post(file_of(client, "status", "close"), {"on": "1.01.2018", "reason": "moved"})
    assert "Toimikut ei saa sulgeda enne suunamist." in page.content.decode()


def test_a_file_with_a_match_that_goes_on_cannot_be_closed(browser, client):
    make_match(make_volunteer(), client)
    page = browser.post(file_of(client, "status", "close"), {"on": "2.03.2020", "reason": "moved"})
    assert "Lõpetage enne kliendi paarid: igal lõpul on oma põhjus." in page.content.decode()


@pytest.mark.parametrize("step", ["pause", "reopen"])
def test_a_pause_and_a_new_start_say_why(browser, client, step):
    if step == "reopen":
        with as_owner():
            Client.objects.update(status="paused")
    before = fresh(client).status
    page = browser.post(file_of(client, "status", step), {"on": "2.03.2020", "text": ""})
    assert "Kirjutage, miks." in page.content.decode()
    assert fresh(client).status == before


def test_a_pause_stops_the_meetings_and_leaves_its_reason_in_the_file(browser, client):
    match = make_match(make_volunteer(), client, last_contact_on=ago(60))
    browser.post(file_of(client, "status", "pause"), {"on": "2.03.2020", "text": "Haiglas"})
    assert fresh(client).status == "paused"
    with as_owner():
        assert Match.objects.get(pk=match.pk).state == "paused"
    assert "Peatatud: Haiglas" in text_of(browser.get(file_of(client)))


def test_an_opened_file_knows_whether_there_is_a_companion(browser, client):
    with as_owner():
        Client.objects.update(status="paused")
    make_match(make_volunteer(), client, state="paused")
    browser.post(file_of(client, "status", "reopen"), {"on": "2.03.2020", "text": "Tagasi kodus"})
    assert fresh(client).status == "matched"


def test_a_closed_file_opens_again_and_waits(browser, client):
    with as_owner():
        Client.objects.update(status="closed", closed_on=RECENT, closed_reason="declined")
    browser.post(file_of(client, "status", "reopen"), {"on": "3.03.2020", "text": "Soovib siiski"})
    opened = fresh(client)
    assert (opened.status, opened.closed_on, opened.closed_reason) == ("waiting", None, "")


def test_a_step_that_is_not_possible_says_so(browser, client):
    with as_owner():
        Client.objects.update(status="closed", closed_on=RECENT, closed_reason="declined")
    assert "Praegu ei ole see samm võimalik." in text_of(browser.get(file_of(client, "status", "pause")))
    page = browser.post(file_of(client, "status", "pause"), {"on": "3.03.2020", "text": "Haiglas"})
    assert "Sellest ei saa" in page.content.decode()


def test_an_unknown_step_is_no_page(browser, client):
    assert browser.get(file_of(client, "status", "matched")).status_code == 404
