"""The fixed day of the calendar belongs to the demo: the database opens rows by it."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from seltsiline import configuration


@pytest.mark.parametrize(
    ("demo", "said", "meant"), [("1", "2020-06-01", date(2020, 6, 1)), ("1", "", None), ("0", "", None)]
)
def test_the_demos_calendar_stands_on_its_day(demo, said, meant, monkeypatch):
    monkeypatch.setenv("SELTSILINE_DEMO", demo)
    monkeypatch.setenv("SELTSILINE_TODAY", said)
    assert configuration.fixed_day() == meant


@pytest.mark.parametrize(("demo", "said"), [("0", "2020-06-01"), ("", "2020-06-01"), ("1", "tomorrow")])
def test_with_real_data_no_other_day_can_be_set(demo, said, monkeypatch):
    monkeypatch.setenv("SELTSILINE_DEMO", demo)
    monkeypatch.setenv("SELTSILINE_TODAY", said)
    with pytest.raises(ImproperlyConfigured, match="SELTSILINE_TODAY"):
        configuration.fixed_day()
