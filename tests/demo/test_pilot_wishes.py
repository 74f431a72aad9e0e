"""When the pilot's people are free and what they wish: plausible, and drawn without moving anything else."""

from collections import Counter

import pytest

from seltsiline.demo.pilot import build_pilot
from seltsiline.demo.pilot.wishes import cells_in_words
from seltsiline.volunteering.free_times import FREE_TIMES


@pytest.fixture(scope="module")
def pilot():
    return build_pilot()


def test_a_clients_times_are_those_in_words(pilot):
    known = [client for client in pilot.clients if client.of_companion.free_times]
    assert len(known) > 500
    assert all(client.of_companion.free_times == cells_in_words(client.preferred_times) for client in known)
    assert cells_in_words("Teisipäeval ja reedel, enne lõunat") == ("tue-morning", "fri-morning")
    assert cells_in_words("Kuidas juhtub") == ()


def test_every_cell_is_one_of_the_week_and_some_have_not_been_asked(pilot):
    people = [*(each.wishes for each in pilot.volunteers), *(each.of_companion for each in pilot.clients)]
    assert all(cell in FREE_TIMES for each in people for cell in each.free_times)
    assert 50 < sum(not each.free_times for each in people) < 250


def test_wishes_are_of_many_kinds(pilot):
    volunteers = Counter(
        (each.wishes.meets_sex, each.wishes.meets_pets, each.wishes.meets_smoking) for each in pilot.volunteers
    )
    assert len(volunteers) > 4
    clients = [each.of_companion for each in pilot.clients]
    assert {each.has_pets for each in clients} == {each.smokes for each in clients} == {True, False, None}
    assert {each.companion_sex for each in clients} == {"", "female"}


def test_nobody_in_a_care_home_keeps_animals(pilot):
    assert not any(each.of_companion.has_pets for each in pilot.clients if each.care_home is not None)


def test_people_wait_in_both_counties_that_have_a_coordinator_to_try(pilot):
    waiting = Counter(client.county for client in pilot.clients if client.status == "waiting")
    assert waiting[37] >= 3
    assert waiting[87] >= 3
