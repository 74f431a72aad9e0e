"""The pilot data set: made-up people whose rows add up to the published account of the programme's pilot.

Pure: `build_pilot(seed=…)` computes every row and touches neither clock, files to write nor database.
"""

from seltsiline.demo.pilot.build import build_pilot
from seltsiline.demo.pilot.rows import (
    Agreement,
    Call,
    Check,
    Client,
    County,
    DemoPerson,
    Match,
    Note,
    Partner,
    Pilot,
    Training,
    Visit,
    Volunteer,
)

__all__ = [
    "Agreement",
    "Call",
    "Check",
    "Client",
    "County",
    "DemoPerson",
    "Match",
    "Note",
    "Partner",
    "Pilot",
    "Training",
    "Visit",
    "Volunteer",
    "build_pilot",
]
