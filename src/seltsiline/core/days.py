"""What day it is: one rule for every page, job and rule."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The day in Estonia; in the demo, the day on which its calendar stands."""
    day: date | None = settings.TODAY
    return day or timezone.localdate()


def latest_day() -> date:
    """The last day that is not in the future."""
    return max(today(), timezone.localdate())
