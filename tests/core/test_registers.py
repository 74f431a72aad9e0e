"""The machinery of registers: what is read from an address, how cells are shown, which order is asked of the database."""

import datetime

import pytest
from django.http import QueryDict
from django.utils import translation

from seltsiline.core.registers import ChoiceFilter, Column, DateRangeFilter, Selection, TextFilter, hours, shown_value
from tests.makers import VORU, scope_for

SCOPE = scope_for("coordinator", VORU)
FILTERS = (
    ChoiceFilter("status", "Status", options=[("a", "A"), ("b", "B")], many=True),
    DateRangeFilter("on", "On"),
    TextFilter("place", "Place"),
)


def selection(query):
    return Selection.of(QueryDict(query), FILTERS)


@pytest.fixture(autouse=True)
def estonian():
    with translation.override("et"):
        yield


def test_an_address_is_read_without_its_empty_and_foreign_parts():
    asked = selection("q=+%C3%B5un+&status=a&status=&status=b&on_from=&stranger=1&page=3&sort=-name")
    assert asked.asked == {"status": ["a", "b"]}
    assert (asked.text, asked.page, asked.sort) == ("õun", 3, "-name")


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "٣", "9" * 30])
def test_a_page_that_is_no_number_is_the_first(page):
    assert selection(f"page={page}").page == 1


def test_equal_selections_have_equal_texts():
    assert selection("status=a&q=x&place=y").query == selection("place=y&page=4&q=x&status=a").query


def test_addresses_keep_the_filters_and_change_one_thing():
    asked = selection("status=a&page=4")
    assert asked.with_page(2) == "?status=a&page=2"
    assert asked.with_page(1) == "?status=a"
    assert asked.with_sort("-name") == "?status=a&sort=-name"
    assert asked.url(format="csv") == "?status=a&format=csv"
    assert asked.place == "status=a&page=4"


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (None, "whole", ""),
        (0, "whole", "0"),
        (1234, "whole", "1234"),
        (12345, "whole", "12\N{NO-BREAK SPACE}345"),
        (datetime.date(2019, 5, 8), "date", "08.05.2019"),
        (90, "minutes", "1,5"),
        (120, "minutes", "2"),
        (36_010, "minutes", "600"),
        ("Õun", "text", "Õun"),
    ],
)
def test_values_are_shown_as_people_here_write_them(value, kind, shown):
    assert shown_value(value, kind) == shown


def test_hours_have_one_decimal_while_few():
    assert [hours(minutes) for minutes in (0, 20, 60, 599, 600, 659)] == ["0", "0,3", "1", "10,0", "10", "11"]


def test_the_order_of_a_column_turns_as_a_whole():
    column = Column("age", "Age", lambda row: row, sort=("-birth_date", "pk"))
    up, down = column.ordering(descending=False), column.ordering(descending=True)
    assert [part.descending for part in up] == [True, False]
    assert [part.descending for part in down] == [False, True]


def test_empty_values_may_stand_last_both_ways():
    column = Column("on", "On", lambda row: row, sort=("on",), empty_last=True)
    assert [part.nulls_last for part in (*column.ordering(descending=False), *column.ordering(descending=True))] == [
        True,
        True,
    ]


def test_a_filter_of_days_is_drawn_with_what_was_asked():
    drawn = DateRangeFilter("on", "On").drawn({"on_from": ["8.05.2019"], "on_to": ["31.02.2019"]}, SCOPE)
    assert [(end["key"], end["value"], end["wrong"]) for end in drawn["ends"]] == [
        ("on_from", "2019-05-08", False),
        ("on_to", "", True),
    ]


def test_a_linked_filter_is_drawn_only_in_use():
    linked = DateRangeFilter("met", "Met", linked=True)
    assert linked.drawn({}, SCOPE) == {}
    assert linked.drawn({"met_from": ["1.1.2020"]}, SCOPE)["shape"] == "days"


def test_a_filter_without_choices_or_for_another_role_is_left_out():
    assert not ChoiceFilter("county", "County").is_for(SCOPE)
    assert not ChoiceFilter("status", "Status", options=[("a", "A")], roles=("national",)).is_for(SCOPE)


def test_a_moment_has_its_hour_in_estonia():
    assert shown_value(datetime.datetime(2019, 5, 8, 11, 3, tzinfo=datetime.UTC), "moment") == "08.05.2019 14.03"
