"""Adding and changing a volunteer by the form."""

import datetime

import pytest

from seltsiline.places.tables import settlements
from seltsiline.volunteering.models import Volunteer
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU, make_volunteer, signed_in

pytestmark = pytest.mark.django_db

ADD = "/volunteers/add/"


def filled(**changes):
    return {
        "given_name": "Ülle",
        "family_name": "Sõber",
        "capacity": "2",
        "weekly_hours": "1,5",
        "radius_km": "20",
        "languages": ["et", "vro"],
        "profiles": ["company"],
        "status": "applied",
        "since": "1.11.2018",
    } | changes


def volunteers(**filters):
    with as_owner():
        return list(Volunteer.objects.filter(**filters))


@pytest.fixture
def coordinator():
    return signed_in("coordinator", VORU)


def test_a_new_file_is_opened(coordinator):
    answer = coordinator.post(
        ADD,
        filled(
            phone="5555 0121",
            email="Ylle@Naide.EE",
            personal_code="48001010005",
            interests="aiandus, laulmine, aiandus",
        ),
    )
    made = volunteers()[0]
    assert answer["Location"] == f"/volunteers/{made.pk}/"
    assert (made.county_id, made.phone, made.email) == (VORU, "+37255550121", "Ylle@naide.ee")
    assert (made.weekly_minutes, made.interests) == (90, ["aiandus", "laulmine"])
    assert (made.birth_date, made.sex) == (datetime.date(1980, 1, 1), "female"), "both follow from the code"
    assert made.applied_on == datetime.date(2018, 11, 1)
    assert made.person_id is not None


def test_the_same_human_being_in_two_counties_is_one_person(coordinator):
    coordinator.post(ADD, filled(personal_code="48001010005"))
    signed_in("coordinator", HARJU).post(ADD, filled(personal_code="48001010005"))
    first, second = volunteers()
    assert first.person_id == second.person_id
    assert {first.county_id, second.county_id} == {VORU, HARJU}


def test_everything_typed_stays_when_something_is_wrong(coordinator):
    answer = coordinator.post(
        ADD,
        filled(
            given_name="",
            personal_code="123",
            birth_date="31.02.1950",
            phone="abc",
            email="ylle@",
            note="Väga tore inimene",
        ),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    for typed in ("Sõber", 'value="123"', "31.02.1950", 'value="abc"', 'value="ylle@"', "Väga tore inimene"):
        assert typed in page
    for sentence in (
        "Kirjutage eesnimi.",
        "See ei ole Eesti isikukood.",
        "See ei ole telefoninumber.",
        "See ei ole e-posti aadress.",
    ):
        assert page.count(sentence) == 2, f"{sentence}: in the summary and at the field"
    assert not volunteers()


def test_a_code_that_is_taken_is_refused_at_its_field(coordinator):
    make_volunteer(VORU, personal_code="48001010005", family_name="Esimene")
    page = coordinator.post(ADD, filled(personal_code="48001010005")).content.decode()
    assert page.count("Selle isikukoodiga vabatahtlik on maakonnas juba olemas.") == 2
    assert 'href="#id_personal_code"' in page


def test_the_same_name_asks_before_it_makes_a_second_file(coordinator):
    make_volunteer(VORU, given_name="Ulle", family_name="Sober", birth_date=datetime.date(1960, 5, 5))
    answer = coordinator.post(ADD, filled(birth_date="5.05.1960"))
    assert answer.status_code == 422
    assert "Ulle Sober" in answer.content.decode()
    assert len(volunteers()) == 1
    coordinator.post(ADD, filled(birth_date="5.05.1960", anyway="on"))
    assert len(volunteers()) == 2


def test_another_birth_date_is_another_person(coordinator):
    make_volunteer(VORU, given_name="Ülle", family_name="Sõber", birth_date=datetime.date(1960, 5, 5))
    assert coordinator.post(ADD, filled(birth_date="6.06.1970")).status_code == 302


def test_a_settlement_brings_its_municipality_and_a_wrong_pair_is_refused(coordinator):
    village = next(fact for fact in settlements() if fact.county_code == VORU and fact.municipality_code != TOWNS[VORU])
    page = coordinator.post(ADD, filled(settlement=village.code, municipality=TOWNS[VORU])).content.decode()
    assert page.count("See asula on teises omavalitsuses.") == 2
    coordinator.post(ADD, filled(settlement=village.code))
    assert volunteers()[0].municipality_id == village.municipality_code


def test_a_settlement_of_another_county_is_no_choice(coordinator):
    foreign = next(fact for fact in settlements() if fact.county_code == HARJU)
    assert coordinator.post(ADD, filled(settlement=foreign.code)).status_code == 422


def test_the_code_and_the_birth_date_must_agree(coordinator):
    page = coordinator.post(ADD, filled(personal_code="48001010005", birth_date="2.1.1980")).content.decode()
    assert page.count("Isikukood ütleb teise sünniaja.") == 2


def test_a_volunteer_of_long_standing_begins_as_active(coordinator):
    coordinator.post(ADD, filled(status="active", since="1.12.2017"))
    made = volunteers()[0]
    assert (made.status, made.joined_on) == ("active", datetime.date(2017, 12, 1))


def test_the_national_level_first_chooses_a_county():
    national = signed_in("national")
    assert "Võrumaa" in national.get(ADD).content.decode()
    assert national.post(f"{ADD}?county={VORU}", filled()).status_code == 302
    assert volunteers()[0].county_id == VORU


def test_a_file_is_changed(coordinator):
    volunteer = make_volunteer(VORU, weekly_minutes=90)
    page = coordinator.get(f"/volunteers/{volunteer.pk}/change/").content.decode()
    assert 'value="1,5"' in page
    answer = coordinator.post(f"/volunteers/{volunteer.pk}/change/", filled(given_name="Salme", family_name="Tamm"))
    assert answer.status_code == 302
    assert volunteers()[0].family_name == "Tamm"
    assert volunteers()[0].status == "active", "the form of changes has no status"


def test_the_form_needs_no_script(coordinator):
    page = coordinator.get(ADD).content.decode()
    assert '<optgroup label="Rõuge vald">' in page
    assert "onclick" not in page


FREE = ["mon-morning", "mon-afternoon", "sun-evening"]


def test_when_and_whom_is_written_and_read_back(coordinator):
    coordinator.post(ADD, filled(free_times=FREE, meets_sex="female", meets_smoking="on", crosses_sea="on"))
    made = volunteers()[0]
    assert made.free_times == FREE
    assert (made.meets_sex, made.meets_pets, made.meets_smoking, made.crosses_sea) == ("female", False, True, True)
    file = coordinator.get(f"/volunteers/{made.pk}/").content.decode()
    for words in ("E hommikul ja päeval; P õhtul", "Ainult naised, mitte kodus, kus on loomi", "käib laevaga"):
        assert words in file
    form = coordinator.get(f"/volunteers/{made.pk}/change/").content.decode()
    assert form.count("checked") == len(FREE) + len(("et", "vro", "company", "female", "smoking", "sea"))


def test_a_file_without_wishes_says_that_nothing_is_written(coordinator):
    volunteer = make_volunteer()
    file = coordinator.get(f"/volunteers/{volunteer.pk}/").content.decode()
    assert "Kellega kohtub" not in file
    form = coordinator.get(f"/volunteers/{volunteer.pk}/change/").content.decode()
    assert 'value="any" id="id_meets_sex_0" checked' in form, "women and men, until somebody says otherwise"


def test_each_time_of_the_week_is_a_checkbox_that_says_its_day(coordinator):
    page = coordinator.get(ADD).content.decode()
    table = page[page.index('<table class="week-choice">') :].partition("</table>")[0]
    assert table.count('type="checkbox" name="free_times"') == 21
    assert '<span class="visually-hidden">neljapäev, õhtul</span>' in table
    assert '<th scope="row">Neljapäev</th>' in table


def test_a_time_that_is_no_time_is_refused(coordinator):
    page = coordinator.post(ADD, filled(free_times=["mon-night", "tue-evening"]))
    assert page.status_code == 422
    assert "Valige ajad tabelist." in page.content.decode()
    assert 'value="tue-evening" id="id_free_times_5" checked' in page.content.decode(), "what was right stays"
