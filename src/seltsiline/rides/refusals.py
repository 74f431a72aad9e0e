"""Why a driver cannot take a ride, in a sentence with the minutes that are missing."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import DriverDay, RideRequest
from .words import WHY_LEFT_OUT

if TYPE_CHECKING:
    from seltsiline.engines.rides import CannotMove


def why_not_move(problem: "CannotMove", ride: RideRequest, driver: DriverDay) -> str:
    """The engine's rule in words. Minutes are rounded up: what is missing is never said to be nothing."""
    said = {
        "passenger": ride.passenger,
        "driver": str(driver.volunteer),
        "number": max(1, math.ceil(problem.by - 1e-6)),
    }
    rule = str(problem.rule) if problem.rule else ""
    if rule in RULES:
        return RULES[rule](said)
    why = WHY_LEFT_OUT.get(str(problem.why))
    reason = str(why[0]) if why else ""
    return " ".join(part for part in (_("%(driver)s cannot take %(passenger)s.") % said, reason) if part)


Said = dict[str, object]


def _late(said: Said) -> str:
    return ngettext(
        "%(driver)s cannot take %(passenger)s: somebody would be %(number)s minute late.",
        "%(driver)s cannot take %(passenger)s: somebody would be %(number)s minutes late.",
        int(str(said["number"])),
    ) % said  # fmt: skip


def _too_long(said: Said) -> str:
    return ngettext(
        "%(driver)s cannot take %(passenger)s: somebody would sit %(number)s minute too long in the car.",
        "%(driver)s cannot take %(passenger)s: somebody would sit %(number)s minutes too long in the car.",
        int(str(said["number"])),
    ) % said  # fmt: skip


def _home_late(said: Said) -> str:
    return ngettext(
        "%(driver)s cannot take %(passenger)s: the driver would be home %(number)s minute too late.",
        "%(driver)s cannot take %(passenger)s: the driver would be home %(number)s minutes too late.",
        int(str(said["number"])),
    ) % said  # fmt: skip


def _seats(said: Said) -> str:
    return ngettext(
        "%(driver)s cannot take %(passenger)s: %(number)s seat is missing in the car.",
        "%(driver)s cannot take %(passenger)s: %(number)s seats are missing in the car.",
        int(str(said["number"])),
    ) % said  # fmt: skip


def _wheelchair(said: Said) -> str:
    return _("%(driver)s cannot take %(passenger)s: there is no wheelchair place free in the car.") % said


def _declined(said: Said) -> str:
    return _("%(driver)s has said that they cannot drive %(passenger)s.") % said


RULES: dict[str, Callable[[Said], str]] = {
    "window": _late,
    "timing": _late,
    "ride_time": _too_long,
    "shift": _home_late,
    "seats": _seats,
    "wheelchairs": _wheelchair,
    "not_with": _declined,
}
"""Rule of the engine → its sentence."""
