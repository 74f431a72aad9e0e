"""The value of an hour."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from seltsiline.monitoring.actions import add_rate
from seltsiline.monitoring.models import HourRate
from tests.conftest import as_owner
from tests.makers import VORU, acting, make_client, make_visit, make_volunteer, signed_in
from tests.monitoring.reading import words_of_page

pytestmark = pytest.mark.django_db

PAGE = "/reports/rates/"
REPORT = "/reports/evaluation/?from=2019-03&to=2019-03"


def test_a_new_rate_changes_the_value():
    make_visit(make_volunteer(), make_client(), on=date(2019, 3, 5), minutes=600)
    browser = signed_in("national")
    assert "Selles perioodis ei kehti ühtegi tunni määra." in browser.get(REPORT).text
    saved = browser.post(PAGE, {"valid_from": "2019-01-01", "euros": "4,92", "source": "Piloodi aruanne 2020"})
    assert saved.status_code == 302
    assert "10 tundi on väärt 49 €" in words_of_page(browser.get(REPORT).text)
    browser.post(PAGE, {"valid_from": "2019-03-01", "euros": "6.5", "source": "Statistikaamet"})
    page = words_of_page(browser.get(REPORT).text)
    assert "10 tundi on väärt 65 €: 6,50 € tund" in page
    assert "Statistikaamet" in page


@pytest.mark.parametrize(
    "said",
    [
        {"valid_from": "2019-01-01", "euros": "0", "source": "x"},
        {"valid_from": "2019-01-01", "euros": "4,921", "source": "x"},
        {"valid_from": "2019-01-01", "euros": "palju", "source": "x"},
        {"valid_from": "31.02.2019", "euros": "4,92", "source": "x"},
        {"valid_from": "2019-01-01", "euros": "4,92", "source": ""},
    ],
)
def test_what_is_no_rate_is_not_saved(said):
    answer = signed_in("national").post(PAGE, said)
    assert answer.status_code == 422
    with as_owner():
        assert not HourRate.objects.exists()


def test_one_rate_a_day():
    browser = signed_in("national")
    for _ in range(2):
        answer = browser.post(PAGE, {"valid_from": "2019-01-01", "euros": "4,92", "source": "x"})
    assert answer.status_code == 422
    assert "Sellest päevast on määr juba olemas." in answer.text


def test_a_wrong_rate_is_removed():
    browser = signed_in("national")
    browser.post(PAGE, {"valid_from": "2019-01-01", "euros": "49,2", "source": "x"})
    with as_owner():
        rate = HourRate.objects.get()
    assert browser.get(f"{PAGE}{rate.pk}/remove/").status_code == 405
    assert browser.post(f"{PAGE}{rate.pk}/remove/").status_code == 302
    assert browser.post(f"{PAGE}{rate.pk}/remove/").status_code == 404
    with as_owner():
        assert not HourRate.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "ministry", "researcher", "volunteer", "admin"])
def test_only_the_national_level_keeps_rates(role):
    county = VORU if role == "coordinator" else None
    assert signed_in(role, county).get(PAGE).status_code == 403
    with acting(role, county) as scope, pytest.raises(PermissionDenied):
        add_rate(by=scope, valid_from=date(2019, 1, 1), cents=492, source="x")
