"""The register of volunteers: search, filters, order, pages, saved views, sheets, and who may see what."""

import datetime
import io

import openpyxl
import pytest

from seltsiline.core.models import AccessEntry, SavedView
from seltsiline.places.tables import settlements
from seltsiline.volunteering.models import Volunteer
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, make_client, make_match, make_visit, make_volunteer, signed_in
from tests.proofs import proves

pytestmark = pytest.mark.django_db

URL = "/volunteers/"
VILLAGE = next(fact.code for fact in settlements() if fact.county_code == VORU)
PART = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "register"}


@pytest.fixture
def coordinator():
    return signed_in("coordinator", VORU)


def text_of(answer):
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_only_the_own_county_is_listed(coordinator):
    make_volunteer(VORU, given_name="Salme", family_name="Õunapuu")
    make_volunteer(HARJU, given_name="Jaan", family_name="Tallinnas")
    page = text_of(coordinator.get(URL))
    assert "Õunapuu, Salme" in page
    assert "Tallinnas" not in page


@pytest.mark.parametrize("role", ["ministry", "researcher", "volunteer", "relative", "admin"])
def test_other_roles_are_refused(role):
    assert signed_in(role).get(URL).status_code == 403


@pytest.mark.parametrize("role", ["social_worker", "care_home"])
def test_partners_do_not_see_volunteers(role):
    assert signed_in(role, VORU).get(URL).status_code == 403


@pytest.mark.parametrize(
    "asked",
    [
        "Õunapuu",
        "ounapuu",
        "ounap",
        "napu",
        "Õunapu",
        "ounbpuu",
        "salme õunapuu",
        "Õunapuu Salme",
        "5555 0121",
        "+372 55550121",
    ],
)
def test_search_finds_letters_parts_telephones_and_one_wrong_letter(coordinator, asked):
    make_volunteer(VORU, given_name="Salme", family_name="Õunapuu", phone="+37255550121")
    make_volunteer(VORU, given_name="Jaan", family_name="Kask", phone="+37255559999")
    page = text_of(coordinator.get(URL, {"q": asked}))
    assert "Õunapuu, Salme" in page
    assert "Kask, Jaan" not in page


def test_a_search_without_finds_says_so_and_shows_the_way_back(coordinator):
    make_volunteer(VORU)
    page = text_of(coordinator.get(URL, {"q": "Zzzyx"}))
    assert "Raudsepp" not in page
    assert f'href="{URL}"' in page


def test_those_who_left_can_be_left_out(coordinator):
    make_volunteer(VORU, family_name="Läinud", status="left", left_on=datetime.date(2020, 1, 1))
    make_volunteer(VORU, family_name="Jäänud")
    assert "Läinud" in text_of(coordinator.get(URL))
    assert "Jäänud" not in text_of(coordinator.get(URL, {"status": "left"}))
    current = text_of(coordinator.get(URL, {"status": "current"}))
    assert "Jäänud" in current
    assert "Läinud" not in current


def test_filters_by_profile_language_and_check(coordinator):
    make_volunteer(VORU, family_name="Autoga", profiles=["transport"], languages=["et", "ru"])
    make_volunteer(VORU, family_name="Jutuga", profiles=["company"], languages=["et"], ready=False)
    assert "Jutuga" not in text_of(coordinator.get(URL, {"profile": "transport"}))
    assert "Autoga" not in text_of(coordinator.get(URL, {"check": "missing"}))
    only_russian = text_of(coordinator.get(URL, {"language": "ru"}))
    assert "Autoga" in only_russian
    assert "Jutuga" not in only_russian


@pytest.mark.parametrize(("state", "days"), [("ended", -1), ("ending", 10), ("valid", 300)])
def test_check_states_follow_the_newest_check(coordinator, state, days):
    volunteer = make_volunteer(VORU, family_name="Paberiga", ready=False)
    until = datetime.date.today() + datetime.timedelta(days=days)  # noqa: DTZ011  the day is enough here
    with as_owner():
        volunteer.backgroundchecks.create(
            county_id=VORU, checked_on=until - datetime.timedelta(days=365), valid_until=until
        )
    assert "Paberiga" in text_of(coordinator.get(URL, {"check": state}))


def test_nonsense_in_the_address_is_left_out(coordinator):
    make_volunteer(VORU)
    page = text_of(
        coordinator.get(
            URL,
            {"status": "nonsense", "place": "x", "sort": "-nothing", "page": "99999999999", "met_from": "31.02.2020"},
        )
    )
    assert "Raudsepp" in page


def test_estonian_order_both_ways(coordinator):
    for name in ("Zirnask", "Šults", "Sool", "Tamm", "Õun", "Vaher"):
        make_volunteer(VORU, family_name=name, given_name="A")

    def order(page):
        return sorted(
            ("Sool", "Šults", "Zirnask", "Tamm", "Vaher", "Õun"), key=lambda name: page.index(f"{name}, A</a>")
        )

    up = text_of(coordinator.get(URL))
    assert order(up) == ["Sool", "Šults", "Zirnask", "Tamm", "Vaher", "Õun"]
    assert 'aria-sort="ascending"' in up
    down = text_of(coordinator.get(URL, {"sort": "-name"}))
    assert order(down) == ["Õun", "Vaher", "Tamm", "Zirnask", "Šults", "Sool"]
    assert 'aria-sort="descending"' in down


def test_figures_of_matches_and_diary_stand_in_the_row(coordinator):
    volunteer, client = make_volunteer(VORU), make_client(VORU)
    make_match(volunteer, client)
    make_visit(volunteer, client, on=datetime.date(2019, 3, 1), minutes=90)
    make_visit(volunteer, client, on=datetime.date(2019, 3, 8), minutes=30)
    row = text_of(coordinator.get(URL))
    assert "08.03.2019" in row
    for asked in ("clients", "contact", "hours", "age", "status"):
        assert "Raudsepp" in text_of(coordinator.get(URL, {"sort": f"-{asked}"}))


def test_national_level_sees_counties_and_may_choose_one():
    make_volunteer(VORU, family_name="Võrukas")
    make_volunteer(HARJU, family_name="Harjukas")
    national = signed_in("national")
    both = text_of(national.get(URL, {"sort": "hours"}))
    assert "Võrukas" in both
    assert "Harjukas" in both
    assert "Harjukas" not in text_of(national.get(URL, {"county": VORU}))


@proves("R97")
def test_the_way_back_from_a_file_keeps_filters_order_and_page(coordinator):
    volunteer = make_volunteer(VORU)
    page = text_of(coordinator.get(URL, {"profile": "company", "sort": "-name"}))
    link = f"{URL}{volunteer.pk}/?back=profile%3Dcompany%26sort%3D-name"
    assert f'href="{link}"' in page
    file_page = text_of(coordinator.get(link))
    assert f'href="{URL}?profile=company&amp;sort=-name"' in file_page


def test_htmx_gets_the_table_alone_and_a_clean_address(coordinator):
    make_volunteer(VORU)
    answer = coordinator.get(URL, {"q": "", "status": "", "profile": "company"}, **PART)
    page = text_of(answer)
    assert "<html" not in page
    assert 'id="register"' in page
    assert answer["HX-Push-Url"] == f"{URL}?profile=company"


def test_long_lists_have_pages(coordinator):
    make_volunteer(VORU, family_name="Aaaa", ready=False)
    with as_owner():
        Volunteer.objects.bulk_create(
            Volunteer(county_id=VORU, given_name="Number", family_name=f"Nimi{number:03d}", status="active")
            for number in range(119)
        )
    first = text_of(coordinator.get(URL))
    assert "Aaaa" in first
    assert "Nimi048" in first
    assert "Nimi049" not in first
    assert "120" in first
    third = text_of(coordinator.get(URL, {"page": 3}))
    assert "Nimi118" in third
    assert "Nimi050" not in third
    assert "Nimi118" in text_of(coordinator.get(URL, {"page": 77})), "a page that is gone shows the last one"
    everything = text_of(coordinator.get(URL, {"all": 1}))
    assert "Aaaa" in everything
    assert "Nimi118" in everything


def test_saved_views_are_own_and_can_be_renamed_and_deleted(coordinator):
    make_volunteer(VORU)
    coordinator.post(URL, {"view_step": "save", "view_name": "Autoga", "view_query": "profile=transport&sort=-name"})
    page = text_of(coordinator.get(URL))
    assert f'href="{URL}?profile=transport&amp;sort=-name"' in page
    with as_owner():
        view = SavedView.objects.get(name="Autoga")
    coordinator.post(URL, {"view_step": "rename", "view": view.pk, "view_name": "Sõidutajad", "view_query": view.query})
    assert "Sõidutajad" in text_of(coordinator.get(URL))
    assert "Sõidutajad" not in text_of(signed_in("coordinator", VORU).get(URL))
    assert signed_in("coordinator", VORU).post(URL, {"view_step": "delete", "view": view.pk}).status_code == 404
    coordinator.post(URL, {"view_step": "delete", "view": view.pk})
    assert "Sõidutajad" not in text_of(coordinator.get(URL))


def test_a_view_needs_a_name(coordinator):
    coordinator.post(URL, {"view_step": "save", "view_name": " ", "view_query": "profile=transport"})
    with as_owner():
        assert not SavedView.objects.exists()


def test_the_sheet_holds_the_own_county_and_no_formula(coordinator):
    make_volunteer(VORU, given_name='=HYPERLINK("http://paha.example")', family_name="+Õunapuu", phone="+37255550121")
    make_volunteer(HARJU, family_name="Tallinnas")
    answer = coordinator.get(URL, {"format": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = " ".join(str(cell.value) for cell in cells)
    assert "Õunapuu" in texts
    assert "Tallinnas" not in texts
    csv = coordinator.get(URL, {"format": "csv"}).content.decode("utf-8-sig")
    assert "\"'+Õunapuu" in csv
    assert "Tallinnas" not in csv


def test_the_sheet_follows_the_filters_and_stands_in_the_access_log(coordinator):
    kept = make_volunteer(VORU, family_name="Autoga", profiles=["transport"])
    make_volunteer(VORU, family_name="Jutuga", profiles=["company"])
    csv = coordinator.get(URL, {"format": "csv", "profile": "transport"}).content.decode("utf-8-sig")
    assert "Autoga" in csv
    assert "Jutuga" not in csv
    with as_owner():
        assert [entry.subject for entry in AccessEntry.objects.filter(kind="export")] == [kept.pk]


def test_community_lead_sees_the_own_village_and_may_not_take_sheets():
    make_volunteer(VORU, family_name="Siit", settlement_id=VILLAGE)
    make_volunteer(VORU, family_name="Mujalt")
    lead = signed_in("community_lead", settlement_id=VILLAGE)
    page = text_of(lead.get(URL))
    assert "Siit" in page
    assert "Mujalt" not in page
    assert "/volunteers/add/" not in page
    assert lead.get(URL, {"format": "csv"}).status_code == 403


def test_twelve_queries_are_enough(coordinator, django_assert_max_num_queries):
    client = make_client(VORU)
    for number in range(55):
        volunteer = make_volunteer(VORU, given_name=f"Nimi{number}", ready=False)
    make_match(volunteer, client)
    with django_assert_max_num_queries(12):
        coordinator.get(URL)


def test_the_way_back_outlives_a_change_of_the_file(coordinator):
    volunteer = make_volunteer(VORU)
    back = "back=profile%3Dcompany"
    page = text_of(coordinator.get(f"{URL}{volunteer.pk}/?{back}"))
    assert f"{URL}{volunteer.pk}/note/?{back}" in page
    answer = coordinator.post(f"{URL}{volunteer.pk}/note/?{back}", {"kind": "note", "on": "1.3.2020", "text": "Jutt"})
    assert answer["Location"] == f"{URL}{volunteer.pk}/?{back}"


def test_the_way_back_leads_nowhere_else(coordinator):
    volunteer = make_volunteer(VORU)
    page = text_of(coordinator.get(f"{URL}{volunteer.pk}/", {"back": '//paha.example"><script>'}))
    assert 'href="//paha.example' not in page
    assert '<script>"' not in page
    assert '"><script>' not in page


def test_paper_tells_which_filters_were_in_use(coordinator):
    make_volunteer(VORU)
    page = text_of(coordinator.get(URL, {"profile": "company", "q": "raudsepp"}))
    assert "Abi profiil: Vestluskaaslane." in page
