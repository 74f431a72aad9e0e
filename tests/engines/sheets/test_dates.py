"""Dates as people and spreadsheet programs write them."""

from datetime import date, datetime, time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing import parse_birth, parse_date
from seltsiline.engines.sheets.parsing.dates import from_serial
from tests.engines.sheets.answers import answer

TODAY = date(2020, 5, 31)
VICTORY = date(2019, 5, 8)
MONTHS_ET = "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember".split()
MONTHS_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


@pytest.mark.parametrize(
    "written",
    [
        "8.05.2019", "08.05.2019", "8.5.2019", "08.05.19", "8.5.19", "8. 05. 2019", "8.05.2019.", "8.05.2019 a", "8.05.2019. a.",
        "8/5/2019", "08/05/19", "8-5-2019", "8,5,2019", "8 05 2019", "2019-05-08", "2019.05.08", "2019/5/8", "20190508", "08052019",
        "2019-05-08T14:30:00", "2019-05-08 14:30:00.000", "2019-05-08T14:30:00Z", "8.05.2019 14:30", "8.05.2019 kell 14.30",
        "8. mai 2019", "8 mai 2019", "8.mai 2019", "8. mai 2019. a", "8. mai 19", "08. MAI 2019", "8-mai-2019", "2019 mai 8", "8-May-19",
        "8 мая 2019", "8 мая 2019 г.", "8 май 2019 года", "May 8, 2019", "May 8th 2019", "8 May 2019", "8th of May 2019",
        "K, 8.05.2019", "kolmapäev, 8. mai 2019", "Wed 8.05.2019", "ср 08.05.2019", "8. V 2019", "8.V.2019", "43593", "43593,5",
        " 8.05.2019 ", "8.05.'19", "\u200b8.05.2019",
        43593, 43593.0, 43593.6, 20190508, VICTORY, datetime.fromisoformat("2019-05-08T23:59"),
    ],
)  # fmt: skip
def test_the_same_day_in_many_spellings(written: object) -> None:
    assert parse_date(written, latest=TODAY) == VICTORY


def test_day_and_month_are_swapped_only_where_they_must_be() -> None:
    assert parse_date("5/25/2019") == date(2019, 5, 25)
    assert parse_date("05/08/2019") == date(2019, 8, 5)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31.02.2019", "date_impossible"), ("29.02.2019", "date_impossible"), ("32.01.2019", "date_impossible"),
        ("13.13.2019", "date_impossible"), ("0.05.2019", "date_impossible"), ("30. veebruar 2019", "date_impossible"),
        ("8.05", "date_without_year"), ("8.05.", "date_without_year"), ("8. mai", "date_without_year"), ("мая 8", "date_without_year"),
        ("mai 2019", "date_without_day"), ("2019", "date_without_day"), (2019, "date_without_day"), ("05.2019", "date_without_day"),
        ("8.-9.05.2019", "date_range"), ("8.05-9.05.2019", "date_range"), ("8.05.2019-9.05.2019", "date_range"),
        ("eile", "date_unreadable"), ("homme kell 8", "date_unreadable"), ("8.05.20199", "date_unreadable"), ("x", "date_unreadable"),
        ("8.05.201", "date_unreadable"), (True, "date_unreadable"), (None, "date_unreadable"), (time(8, 5), "date_unreadable"),
        (-5, "date_unreadable"), (1e300, "date_unreadable"), (float("nan"), "date_unreadable"), (float("inf"), "date_unreadable"),
        ("1.06.2020", "date_in_future"), ("8.05.2109", "date_in_future"), (43983, "date_in_future"), ("31.12.20", "date_in_future"),
        ("8.05.1019", "date_too_old"), ("8.05.0019", "date_too_old"),
    ],
)  # fmt: skip
def test_what_is_no_date_says_why(written: object, code: str) -> None:
    with pytest.raises(CellError) as raised:
        parse_date(written, latest=TODAY)
    assert raised.value.code == code
    assert raised.value.text()


def test_short_years_never_lie_in_the_future() -> None:
    assert parse_date("8.05.19", latest=TODAY) == VICTORY
    assert parse_date("8.05.21", latest=TODAY) == date(1921, 5, 8)
    assert parse_date("8.05.45") == date(2045, 5, 8)
    assert parse_date("8.05.85") == date(1985, 5, 8)


def test_short_birth_years_make_grown_up_people() -> None:
    assert parse_birth("8.05.19", today=TODAY) == date(1919, 5, 8)
    assert parse_birth("8.05.40", today=TODAY) == date(1940, 5, 8)
    assert parse_birth("8.05.05", today=TODAY) == date(2005, 5, 8)
    assert parse_birth("8.05.2019", today=TODAY) == VICTORY


@pytest.mark.parametrize("written", [1938, 1938.0, "1938", "1938. a", "1938 a.", "1938 г."])
def test_a_birth_year_alone_is_a_year(written: object) -> None:
    assert parse_birth(written, today=TODAY) == 1938


def test_days_are_counted_from_1900_or_1904() -> None:
    assert from_serial(1) == date(1900, 1, 1)
    assert from_serial(59) == date(1900, 2, 28)
    assert from_serial(61) == date(1900, 3, 1)
    assert parse_date(42131, epoch_1904=True) == VICTORY
    assert from_serial(0) is None


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=TODAY)


@given(DAYS)
def test_every_day_is_read_back_from_every_spelling(day: date) -> None:
    spellings = [
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%Y-%m-%d}",
        f"{day:%Y-%m-%d %H:%M:%S}",
        f"{day:%Y%m%d}",
        f"{day.day}. {MONTHS_ET[day.month - 1]} {day.year}",
        f"{day.day} {MONTHS_RU[day.month - 1]} {day.year} г.",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ]
    assert {parse_date(spelling, latest=TODAY) for spelling in spellings} == {day}


@given(st.dates(min_value=date(1921, 1, 1), max_value=date(2020, 5, 31)))
def test_every_day_of_a_century_is_read_back_from_a_short_year(day: date) -> None:
    assert parse_date(f"{day:%d.%m.%y}", latest=TODAY) == day


@given(st.dates(min_value=date(1910, 1, 1), max_value=date(2005, 12, 31)))
def test_every_birthday_is_read_back_from_day_numbers(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert parse_birth(float(serial), today=TODAY) == day
    assert parse_birth(serial - 1462, today=TODAY, epoch_1904=True) == day


@given(
    st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.none(), st.times(), st.timedeltas())
)
def test_anything_is_a_date_or_an_error_and_never_a_day_to_come(raw: object) -> None:
    found = answer(partial(parse_date, latest=TODAY), raw)
    assert found <= TODAY if isinstance(found, date) else found
