"""The register of partners, their files and forms."""

import datetime

import pytest

from seltsiline.organisations.models import Organisation
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU, make_organisation, signed_in
from tests.proofs import proves

pytestmark = pytest.mark.django_db

URL = "/partners/"


def filled(**changes):
    return {"name": "Võru Hooldekodu", "kind": "care_home", "is_partner": "on", "partner_roles": ["hosts"]} | changes


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def organisations(**filters):
    with as_owner():
        return list(Organisation.objects.filter(**filters))


@pytest.fixture
def coordinator():
    return signed_in("coordinator", VORU)


@proves("R6", partly="that the pilot data set has exactly 21 is shown where it is made")
def test_partners_are_listed_and_filtered_by_role_kind_and_place(coordinator):
    make_organisation(VORU, name="Suunaja MTÜ", partner_roles=["refers", "funds"])
    make_organisation(VORU, name="Kogudus", kind="church", partner_roles=["hosts"], municipality_id=TOWNS[VORU])
    make_organisation(HARJU, name="Tallinna MTÜ", partner_roles=["refers"])
    everything = text_of(coordinator.get(URL))
    assert "Suunaja MTÜ" in everything
    assert "Kogudus" in everything
    assert "Tallinna MTÜ" not in everything
    for asked in ({"role": "refers"}, {"kind": "ngo"}):
        page = text_of(coordinator.get(URL, asked))
        assert "Suunaja MTÜ" in page
        assert ">Kogudus</a>" not in page
    assert "Suunaja" not in text_of(coordinator.get(URL, {"place": TOWNS[VORU]}))


@pytest.mark.parametrize("asked", ["kogudus", "Kogu", "voru kog", "Kogudis"])
def test_search_finds_parts_and_a_wrong_letter(coordinator, asked):
    make_organisation(VORU, name="Võru Kogudus", kind="church")
    make_organisation(VORU, name="Apteek")
    page = text_of(coordinator.get(URL, {"q": asked}))
    assert "Võru Kogudus" in page
    assert ">Apteek</a>" not in page


@pytest.mark.parametrize(("days", "state"), [(-1, "ended"), (30, "ending"), (400, "holds")])
def test_agreements_are_found_by_how_they_stand(coordinator, days, state):
    end = datetime.date.today() + datetime.timedelta(days=days)  # noqa: DTZ011  the day is enough here
    make_organisation(VORU, name="Leppega", agreement_from=datetime.date(2018, 11, 1), agreement_to=end)
    make_organisation(VORU, name="Lepinguta")
    page = text_of(coordinator.get(URL, {"agreement": state}))
    assert "Leppega" in page
    assert "Lepinguta" not in page


def test_an_organisation_that_is_no_partner_is_listed_only_when_asked(coordinator):
    make_organisation(VORU, name="Ainult aadress", is_partner=False)
    assert "Ainult aadress" not in text_of(coordinator.get(URL))
    assert "Ainult aadress" in text_of(coordinator.get(URL, {"part": "all"}))


@pytest.mark.parametrize(
    "role", ["ministry", "researcher", "volunteer", "relative", "admin", "social_worker", "community_lead"]
)
def test_other_roles_are_refused(role):
    county = VORU if role in ("social_worker", "community_lead") else None
    assert signed_in(role, county).get(URL).status_code == 403


def test_a_partner_is_added_and_changed(coordinator):
    answer = coordinator.post(
        f"{URL}add/",
        filled(
            phone="78 21 234",
            registry_code="80005371",
            agreement_from="1.11.2018",
            agreement_to="31.05.2020",
            shared_experience="Kohv aitab.",
        ),
    )
    made = organisations()[0]
    assert answer["Location"] == f"{URL}{made.pk}/"
    assert (made.county_id, made.phone, made.agreement_to) == (VORU, "+3727821234", datetime.date(2020, 5, 31))
    page = text_of(coordinator.get(f"{URL}{made.pk}/"))
    assert "Kohv aitab." in page
    assert "Annab ruumi kohtumisteks" in page
    coordinator.post(f"{URL}{made.pk}/change/", filled(name="Uus nimi"))
    assert organisations()[0].name == "Uus nimi"


def test_what_is_wrong_is_said_twice_and_nothing_is_lost(coordinator):
    answer = coordinator.post(
        f"{URL}add/",
        filled(registry_code="123", agreement_from="1.06.2020", agreement_to="1.05.2020", note="Tähtis märkus"),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("See ei ole registrikood.") == 2
    assert "Tähtis märkus" in page
    page = coordinator.post(f"{URL}add/", filled(agreement_from="1.06.2020", agreement_to="1.05.2020")).content.decode()
    assert page.count("Kokkulepe ei saa lõppeda enne algust.") == 2
    assert "1.05.2020" in page
    assert not organisations()


def test_a_registry_code_that_is_taken_is_refused(coordinator):
    make_organisation(VORU, registry_code="80005371")
    page = coordinator.post(f"{URL}add/", filled(registry_code="80005371")).content.decode()
    assert page.count("Selle registrikoodiga organisatsioon on maakonnas juba olemas.") == 2


@pytest.mark.parametrize("step", ["", "change/"])
def test_a_foreign_partner_is_not_there(coordinator, step):
    foreign = make_organisation(HARJU)
    assert coordinator.get(f"{URL}{foreign.pk}/{step}").status_code == 404
    assert coordinator.post(f"{URL}{foreign.pk}/{step}", filled()).status_code == 404


def test_twelve_queries_are_enough(coordinator, django_assert_max_num_queries):
    for number in range(55):
        make_organisation(VORU, name=f"MTÜ {number}")
    with django_assert_max_num_queries(12):
        coordinator.get(URL)
