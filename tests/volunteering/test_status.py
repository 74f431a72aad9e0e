"""The life cycle of a volunteer, and what Today and the measures say of it."""

import datetime

import pytest

from seltsiline.core.refusals import Refused
from seltsiline.volunteering import measures, today
from seltsiline.volunteering.actions import change_status
from seltsiline.volunteering.models import Volunteer
from seltsiline.volunteering.policies import VOLUNTEER_STEPS
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, acting, make_client, make_match, make_volunteer, signed_in

pytestmark = pytest.mark.django_db

DAY = datetime.date(2020, 3, 1)


def reloaded(volunteer):
    with as_owner():
        return Volunteer.objects.get(pk=volunteer.pk)


def test_every_status_has_its_steps():
    assert set(VOLUNTEER_STEPS) == set(Volunteer.Status.values)
    for steps in VOLUNTEER_STEPS.values():
        assert set(steps) <= set(Volunteer.Status.values)


@pytest.mark.parametrize("before", Volunteer.Status.values)
@pytest.mark.parametrize("after", Volunteer.Status.values)
def test_only_the_steps_of_the_table_are_taken(before, after):
    left_on = DAY if before == "left" else None
    volunteer = make_volunteer(VORU, status=before, left_on=left_on, ready=False)
    with acting("coordinator", VORU) as scope:
        if after in VOLUNTEER_STEPS[before]:
            assert change_status(by=scope, volunteer=volunteer, status=after, on=DAY, reason="Põhjus").status == after
        else:
            with pytest.raises(Refused):
                change_status(by=scope, volunteer=volunteer, status=after, on=DAY, reason="Põhjus")


def test_leaving_needs_a_reason_and_coming_back_clears_it():
    volunteer = make_volunteer(VORU)
    with acting("coordinator", VORU) as scope:
        with pytest.raises(Refused):
            change_status(by=scope, volunteer=volunteer, status="left", on=DAY)
        change_status(by=scope, volunteer=volunteer, status="left", on=DAY, reason="Kolis ära")
        assert (volunteer.left_on, volunteer.left_reason) == (DAY, "Kolis ära")
        change_status(by=scope, volunteer=volunteer, status="active", on=datetime.date(2021, 1, 1))
    found = reloaded(volunteer)
    assert (found.left_on, found.left_reason, found.joined_on) == (None, "", datetime.date(2021, 1, 1))


def test_nobody_leaves_a_client_alone():
    volunteer = make_volunteer(VORU)
    make_match(volunteer, make_client(VORU))
    page = signed_in("coordinator", VORU).post(
        f"/volunteers/{volunteer.pk}/status/", {"status": "left", "on": "1.3.2020", "reason": "Kolis ära"}
    )
    assert page.status_code == 422
    assert "Lõpetage enne selle vabatahtliku paarid." in page.content.decode()
    assert reloaded(volunteer).status == "active"


def test_leaving_before_joining_is_refused_at_the_day():
    volunteer = make_volunteer(VORU, joined_on=datetime.date(2020, 5, 5))
    page = (
        signed_in("coordinator", VORU)
        .post(f"/volunteers/{volunteer.pk}/status/", {"status": "left", "on": "1.3.2020", "reason": "Kolis ära"})
        .content.decode()
    )
    assert page.count("Vabatahtlik ei saa lahkuda enne liitumist.") == 2
    assert "Kolis ära" in page


def test_the_change_stands_in_the_timeline():
    volunteer, coordinator = make_volunteer(VORU), signed_in("coordinator", VORU)
    coordinator.post(f"/volunteers/{volunteer.pk}/status/", {"status": "paused", "on": "1.3.2020", "reason": "Haige"})
    assert "pausil" in coordinator.get(f"/volunteers/{volunteer.pk}/").content.decode()


def test_today_names_papers_that_expire_and_who_depends_on_them(django_assert_num_queries):
    ended, missing = (
        make_volunteer(VORU, family_name="Lõppenud", ready=False),
        make_volunteer(VORU, family_name="Puudu", ready=False),
    )
    make_volunteer(VORU, family_name="Korras")
    make_volunteer(VORU, family_name="Pausil", status="paused", ready=False)
    make_volunteer(HARJU, family_name="Harjus", ready=False)
    with as_owner():
        ended.backgroundchecks.create(
            county_id=VORU, checked_on=datetime.date(2018, 1, 1), valid_until=datetime.date(2019, 1, 1)
        )
    for number in range(3):
        make_match(ended, make_client(VORU, given_name=f"K{number}"))
    with acting("coordinator", VORU) as scope, django_assert_num_queries(2):
        rows, count = today.rows(scope, DAY, frozenset(), 5)
    assert count == 2
    assert [row.name for row in rows] == ["Salme Puudu", "Salme Lõppenud"]
    assert "3" in rows[1].why
    with acting("coordinator", VORU) as scope:
        rows, count = today.rows(scope, DAY, frozenset({f"papers:{missing.pk}"}), 5)
    assert [row.name for row in rows] == ["Salme Lõppenud"]


def test_measures_count_inside_the_scope():
    make_volunteer(VORU, joined_on=datetime.date(2019, 1, 1))
    make_volunteer(VORU, status="paused", ready=False)
    make_volunteer(HARJU)
    with acting("coordinator", VORU) as scope:
        assert measures.volunteers_by_status(scope) == {
            "applied": 0,
            "preparing": 0,
            "active": 1,
            "paused": 1,
            "left": 0,
        }
        assert measures.active_volunteers_by_profile(scope)["company"] == 1
        assert measures.came_and_went(scope, datetime.date(2019, 1, 1), datetime.date(2019, 12, 31)) == (1, 0)
        assert measures.active_without_valid_check(scope, DAY) == 0
