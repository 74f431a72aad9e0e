"""Both stages of intake: general data first, identity once a volunteer is found."""

import pytest

from seltsiline.companionship.models import Client
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU, make_client, make_match, make_organisation, make_volunteer, signed_in

from .pages import file_of, intake, text_of

pytestmark = pytest.mark.django_db

CODE = "43606154217"
"""A made-up code of a woman born on 15 June 1936."""


@pytest.fixture
def browser():
    return signed_in("coordinator", VORU)


def only_client():
    with as_owner():
        return Client.objects.get()


def test_the_first_stage_asks_for_general_data_alone(browser):
    page = browser.get("/clients/add/")
    assert 'name="birth_year"' in page.content.decode()
    for asked_later in ("personal_code", "address", "phone", "birth_date"):
        assert f'name="{asked_later}"' not in page.content.decode()


def test_a_client_is_added_as_typed(browser):
    answer = browser.post("/clients/add/", intake())
    client = only_client()
    assert answer.url == file_of(client) + "?done=client-add"
    assert (client.given_name, client.family_name, client.birth_year, client.sex) == ("Leida", "Pähn", 1936, "female")
    assert (client.county_id, client.municipality_id, client.status, client.stage) == (
        VORU,
        TOWNS[VORU],
        "waiting",
        "general",
    )
    assert (client.consent_by, client.consent_channel, client.consent_on.isoformat()) == (
        "self",
        "spoken",
        "2019-09-08",
    )
    assert client.interests == ["aiandus", "ristsõnad"]
    assert client.languages == ["et", "vro"]
    assert client.lives_alone is True
    assert client.personal_code == client.address == ""


def test_the_browser_may_forget_the_draft_once_the_client_is_added(browser):
    answer = browser.post("/clients/add/", intake(), follow=True)
    assert '<meta name="draft-done" content="client-add">' in answer.content.decode()


def test_what_cannot_be_known_may_stay_open(browser):
    left_out = {
        "birth_year": "",
        "sex": "unknown",
        "lives_alone": "unknown",
        "mobility": "unknown",
        "interests": "",
        "wishes": "",
    }
    browser.post("/clients/add/", intake(**left_out))
    client = only_client()
    assert (client.birth_year, client.sex, client.lives_alone, client.mobility, client.interests) == (
        None,
        "",
        None,
        "",
        [],
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"given_name": " "}, "Kirjutage eesnimi."),
        ({"family_name": ""}, "Kirjutage perekonnanimi või selle esitäht."),
        ({"birth_year": "36"}, "Vaadake sünniaasta üle"),
        ({"birth_year": "kolmkümmend"}, "Kirjutage aasta nelja numbriga"),
        ({"municipality": ""}, "Valige vald või linn."),
        ({"referred_on": "31.02.2019"}, "Kirjutage"),
        ({"referred_on": "09.09.2999"}, "Päev ei saa olla tulevikus."),
        ({"consent_by": ""}, "Valige, kes andis nõusoleku."),
        ({"consent_on": ""}, "Kirjutage päev, näiteks 8.05.2019."),
        ({"consent_channel": ""}, "Valige, kuidas nõusolek anti."),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(browser, changed, sentence):
    page = browser.post("/clients/add/", intake(**changed))
    html = page.content.decode()
    assert page.status_code == 200
    assert sentence in html
    assert "data-error-summary" in html
    assert "Tahaksin, et keegi tuleks vahel kohvi jooma." in html
    assert "Kadri Põldsepp, Rõuge vald" in html
    with as_owner():
        assert not Client.objects.exists()


def test_a_settlement_of_another_municipality_is_refused(browser):
    from seltsiline.places.tables import settlements

    stranger = next(s for s in settlements() if s.county_code == VORU and s.municipality_code != TOWNS[VORU])
    page = browser.post("/clients/add/", intake(settlement=stranger.code))
    assert "See koht on teises vallas või linnas." in page.content.decode()


def test_another_countys_place_cannot_be_chosen(browser):
    page = browser.post("/clients/add/", intake(municipality=TOWNS[HARJU]))
    assert page.status_code == 200
    with as_owner():
        assert not Client.objects.exists()


def test_another_countys_care_home_cannot_be_chosen(browser):
    home = make_organisation(HARJU, name="Kaugel hooldekodu", kind="care_home")
    page = browser.post("/clients/add/", intake(care_home=home.pk))
    assert page.status_code == 200
    assert "Kaugel hooldekodu" not in page.content.decode()


def test_the_national_level_says_the_county_first():
    national = signed_in("national")
    assert "Mis maakonnas klient elab?" in text_of(national.get("/clients/add/"))
    assert national.post(f"/clients/add/?county={VORU}", intake()).status_code == 302
    assert only_client().county_id == VORU


def test_the_second_stage_waits_for_a_volunteer(browser):
    client = make_client()
    page = browser.get(file_of(client, "identity"))
    assert "Leidke enne vabatahtlik." in text_of(page)
    assert 'name="personal_code"' not in page.content.decode()
    page = browser.post(file_of(client, "identity"), {"personal_code": CODE, "address": "Kooli 1"})
    assert "Leidke enne vabatahtlik." in text_of(page)
    assert only_client().personal_code == ""


@pytest.fixture
def proposed():
    client = make_client(birth_year=1936)
    make_match(make_volunteer(), client, state="proposed", started_on=None)
    return client


def test_the_second_stage_opens_with_a_proposed_match(browser, proposed):
    values = {"personal_code": CODE, "birth_date": "", "address": "Kooli 1, Nursi küla", "phone": "5555 0121"}
    assert browser.post(file_of(proposed, "identity"), values).status_code == 302
    client = only_client()
    assert (client.personal_code, client.stage, client.address, client.phone) == (
        CODE,
        "full",
        "Kooli 1, Nursi küla",
        "+37255550121",
    )
    assert (client.birth_date.isoformat(), client.sex) == ("1936-06-15", "female")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"personal_code": "43606154218"}, "See ei ole Eesti isikukood."),
        ({"personal_code": ""}, "Kirjutage isikukood."),
        ({"birth_date": "16.06.1936"}, "Isikukoodi järgi on sünnikuupäev teine: 15.06.1936."),
        ({"address": ""}, "Kirjutage aadress, kuhu vabatahtlik läheb."),
        ({"phone": "number"}, "See ei ole telefoninumber."),
    ],
)
def test_a_wrong_identity_is_refused_and_kept(browser, proposed, values, sentence):
    filled = {"personal_code": CODE, "birth_date": "", "address": "Kooli 1", "phone": "5555 0121"} | values
    html = browser.post(file_of(proposed, "identity"), filled).content.decode()
    assert sentence in html
    assert all(f'value="{value}"' in html for value in values.values() if value)
    assert only_client().personal_code == ""


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"birth_year": 1941}, "Isikukoodi järgi on sünniaasta 1936, toimikus on 1941."),
        ({"sex": "male"}, "sugu ei sobi kokku"),
    ],
)
def test_the_code_must_fit_what_the_file_says(browser, proposed, known, sentence):
    with as_owner():
        Client.objects.filter(pk=proposed.pk).update(**known)
    page = browser.post(file_of(proposed, "identity"), {"personal_code": CODE, "address": "Kooli 1"})
    assert sentence in page.content.decode()


def test_a_code_that_the_county_knows_is_refused_with_the_rules_sentence(browser, proposed):
    make_client(family_name="Teine", stage="full", personal_code=CODE)
    page = browser.post(file_of(proposed, "identity"), {"personal_code": CODE, "address": "Kooli 1"})
    assert "Selles maakonnas on juba selle isikukoodiga klient." in page.content.decode()
    assert "Kooli 1" in page.content.decode()


def test_another_county_may_know_the_same_code(browser, proposed):
    make_client(HARJU, stage="full", personal_code=CODE)
    assert browser.post(file_of(proposed, "identity"), {"personal_code": CODE, "address": "Kooli 1"}).status_code == 302


def test_a_change_moves_the_live_match_along(browser, proposed):
    from seltsiline.companionship.models import Match
    from seltsiline.places.tables import municipalities

    other = next(m.code for m in municipalities() if m.county_code == VORU and m.code != TOWNS[VORU])
    answer = browser.post(file_of(proposed, "change"), intake(municipality=other, phone="5555 0199"))
    assert answer.status_code == 302
    with as_owner():
        assert Match.objects.get().municipality_id == other
    assert only_client().phone == "+37255550199"


def test_an_imported_file_without_consent_can_still_be_mended(browser):
    client = make_client(referrer_kind="poemüüja")
    page = browser.get(file_of(client, "change"))
    assert '<option value="poemüüja" selected>' in page.content.decode()
    values = intake(consent_by="", consent_on="", consent_channel="", referrer_kind="poemüüja", phone="")
    assert browser.post(file_of(client, "change"), values).status_code == 302
    assert only_client().referrer_kind == "poemüüja"


def test_when_and_with_whom_is_written_and_read_back(browser):
    wishes = {
        "free_times": ["tue-morning", "thu-morning"],
        "weekly_hours": "1,5",
        "companion_sex": "female",
        "has_pets": "yes",
    }
    browser.post("/clients/add/", intake(**wishes, smokes="no"))
    client = only_client()
    assert client.free_times == ["tue-morning", "thu-morning"]
    assert (client.weekly_minutes, client.companion_sex, client.has_pets, client.smokes) == (90, "female", True, False)
    file = text_of(browser.get(file_of(client)))
    for words in ("T ja N hommikul", "1,5 h nädalas", "Kes seltsiline võib olla Naine", "Loomad, keegi ei suitseta"):
        assert words in file
    form = browser.get(file_of(client, "change")).content.decode()
    assert 'name="weekly_hours" value="1,5"' in form
    assert 'value="thu-morning" id="id_free_times_9" checked' in form


def test_wishes_that_nobody_asked_for_stay_unknown(browser):
    browser.post("/clients/add/", intake(companion_sex="any", has_pets="unknown", smokes="unknown", weekly_hours=""))
    client = only_client()
    assert (client.free_times, client.weekly_minutes, client.companion_sex) == ([], None, "")
    assert client.has_pets is client.smokes is None
