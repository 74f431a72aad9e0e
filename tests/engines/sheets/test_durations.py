"""How long a contact lasted, in all spellings, and what a bare number means."""

from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing import DurationUnit, decide_unit, parse_duration
from tests.engines.sheets.answers import answer

HOURS, MINUTES, BY_SIZE = DurationUnit.HOURS, DurationUnit.MINUTES, DurationUnit.BY_SIZE


@pytest.mark.parametrize(
    "written",
    [
        "1,5", "1.5", 1.5, "1:30", "01:30", "1:30:00", "1h 30min", "1h30min", "1h30", "1 h 30 m", "1 h 30 min.", "1t 30m", "1t30",
        "1 tund 30 minutit", "1 tund ja 30 minutit", "1,5 h", "1.5h", "1,5 t", "1,5 tundi", "1.5 hours", "1,5 часа", "1 ч 30 мин",
        "1 час 30 минут", "90 min", "90min", "90 minutit", "90 minutes", "90 минут", "90'", "90", 90, 90.0, "poolteist tundi",
        "Poolteist tundi", "poolteist", "üks ja pool tundi", "tund ja pool", "полтора часа", "one and a half hours", "an hour and a half",
        "1½", "1 ½ h", "1½ tundi", "umbes 1,5 tundi", "ca 1,5h", "~90 min", "kokku 1:30", "около 1,5 часа", "1:30 h", "1 h + 30 min",
        "14:00-15:30", "14.00 - 15.30", "kl 14:00–15:30", "14:00 kuni 15:30", "23:15-0:45",
        time(1, 30), timedelta(minutes=90), *map(datetime.fromisoformat, ("1899-12-31T01:30", "1899-12-30T01:30", "1904-01-01T01:30")),
    ],
)  # fmt: skip
def test_an_hour_and_a_half_in_many_spellings(written: object) -> None:
    assert parse_duration(written, BY_SIZE) == 90


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("2 tundi", 120), ("kaks tundi", 120), ("tund", 60), ("tund aega", 60), ("1 tund", 60), ("1h", 60), ("1 t", 60), ("h", 60),
        ("pool tundi", 30), ("pool h", 30), ("veerand tundi", 15), ("kolmveerand tundi", 45), ("kaks ja pool tundi", 150), ("2h", 120),
        ("полчаса", 30), ("час", 60), ("два часа", 120), ("2 часа", 120), ("half an hour", 30), ("an hour", 60), ("two hours", 120),
        ("45 min", 45), ("kolmkümmend minutit", 30), ("kümme minutit", 10), ("5 min", 5), ("1 min", 1), ("0,5", 30), ("0:05", 5), ("½", 30),
        ("½ h", 30), ("0,25", 15), ("24", 1440), ("24:00", 1440), ("kl 14-16", 120), ("1 tund 20", 80), ("1h 5", 65), ("1,25", 75),
        (timedelta(hours=2), 120), (time(0, 1), 1), (1.3333333333, 80), ("8,5", 510),
    ],
)  # fmt: skip
def test_other_durations(written: object, minutes: int) -> None:
    unit = HOURS if written == "24" else BY_SIZE
    assert parse_duration(written, unit) == minutes


@pytest.mark.parametrize(
    ("written", "unit", "minutes"),
    [
        ("90", MINUTES, 90), ("5", MINUTES, 5), ("1", MINUTES, 1), ("1.5", HOURS, 90), ("12", HOURS, 720), ("12", BY_SIZE, 720),
        ("15", BY_SIZE, 15), ("0.5", HOURS, 30), (0.0625, DurationUnit.DAY_FRACTION, 90), (1 / 24, DurationUnit.DAY_FRACTION, 60),
        ("1:30", MINUTES, 90), (datetime.fromisoformat("1900-01-01T12:00"), HOURS, 90), (date(1900, 3, 30), MINUTES, 90), (date(1900, 1, 2), HOURS, 120), ("90 min", HOURS, 90), ("2 h", MINUTES, 120), ("22.5", MINUTES, 23),
    ],
)  # fmt: skip
def test_the_unit_says_what_a_bare_number_means(written: object, unit: DurationUnit, minutes: int) -> None:
    assert parse_duration(written, unit) == minutes


@pytest.mark.parametrize(
    ("written", "unit", "code"),
    [
        ("90", HOURS, "duration_too_long"), ("1500", MINUTES, "duration_too_long"), ("25:00", BY_SIZE, "duration_too_long"),
        (timedelta(hours=30), BY_SIZE, "duration_too_long"), ("0", BY_SIZE, "duration_too_short"), ("0:00", BY_SIZE, "duration_too_short"),
        ("-1", BY_SIZE, "duration_too_short"), ("0,001", BY_SIZE, "duration_too_short"), ("14:00-14:00", BY_SIZE, "duration_too_short"),
        ("13", BY_SIZE, "duration_unclear"), ("14", BY_SIZE, "duration_unclear"), ("1,5", MINUTES, "duration_unclear"),
        ("kaua", BY_SIZE, "duration_unreadable"), ("1:75", BY_SIZE, "duration_unreadable"), ("1-2", BY_SIZE, "duration_unreadable"),
        ("8.05.2019", BY_SIZE, "duration_unreadable"), ("25:00-26:00", BY_SIZE, "duration_unreadable"), ("", BY_SIZE, "duration_unreadable"),
        (None, BY_SIZE, "duration_unreadable"), (True, BY_SIZE, "duration_unreadable"), (date(2019, 5, 8), BY_SIZE, "duration_unreadable"),
        (float("nan"), BY_SIZE, "duration_unreadable"), ("1.30 5", BY_SIZE, "duration_unreadable"), ("2 korda", BY_SIZE, "duration_unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_duration_says_why(written: object, unit: DurationUnit, code: str) -> None:
    with pytest.raises(CellError) as raised:
        parse_duration(written, unit)
    assert raised.value.code == code
    assert raised.value.text()


@pytest.mark.parametrize(
    ("heading", "cells", "unit", "sure"),
    [
        ("Tunnid", ["1", "2", "1,5"], HOURS, True),
        ("Aeg (h)", [1, 2.5], HOURS, True),
        ("Часы", [], HOURS, True),
        ("Minuteid", ["30", "5"], MINUTES, True),
        ("Kestus (min)", [5, 10], MINUTES, True),
        ("Kestus", ["1", "2", "1,5"], HOURS, True),
        ("Kestus", ["30", "90", "120"], MINUTES, True),
        ("Kestus", ["5", "10"], HOURS, False),
        ("Kestus", ["5", "10", "90", "60"], MINUTES, False),
        ("Kestus", ["1", "90", "1,5"], BY_SIZE, False),
        ("Kestus", ["1:30", "2h"], BY_SIZE, True),
        ("Kestus", [0.0625, 0.0416667], DurationUnit.DAY_FRACTION, False),
        ("Tunnid", [0.0625, 0.0416667], DurationUnit.DAY_FRACTION, False),
        ("Kestus", [0.5, 0.5, 0.25], HOURS, True),
        ("Tunnid", ["90", "60", "120"], MINUTES, False),
        ("", [], BY_SIZE, True),
    ],
)
def test_the_unit_is_decided_from_the_heading_and_the_numbers(
    heading: str, cells: list, unit: DurationUnit, sure: bool
) -> None:
    decision = decide_unit(heading, cells)
    assert (decision.unit, decision.sure) == (unit, sure)


@given(st.integers(min_value=1, max_value=1440))
def test_every_duration_is_read_back_from_every_spelling(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    spellings = [
        f"{hours}:{rest:02d}",
        f"{minutes} min",
        f"{hours}h {rest}min",
        f"{hours} tundi {rest} minutit",
        f"{hours} ч {rest} мин",
    ]
    assert {parse_duration(spelling) for spelling in spellings} == {minutes}
    assert parse_duration(timedelta(minutes=minutes)) == minutes
    assert parse_duration(minutes, MINUTES) == minutes
    assert parse_duration(minutes / 60, HOURS) == minutes
    assert parse_duration(minutes / 1440, DurationUnit.DAY_FRACTION) == minutes
    assert parse_duration(f"{minutes / 60:.4f}".replace(".", ","), HOURS) == minutes


@given(
    st.one_of(
        st.text(max_size=30),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.none(),
        st.times(),
        st.timedeltas(),
        st.datetimes(),
    ),
    st.sampled_from(DurationUnit),
)
def test_anything_is_a_duration_within_a_day_or_an_error(raw: object, unit: DurationUnit) -> None:
    found = answer(partial(parse_duration, unit=unit), raw)
    assert 1 <= found <= 1440 if isinstance(found, int) else found
