"""Keys of the demo's accounts, and the lines that tell how to enter."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid5

NAMESPACE = UUID("5e175111-0000-7000-8000-000000000000")
DEMO_TODAY = date(2020, 6, 1)
"""The demo's calendar stands on the first day after the pilot, so that what is late or quiet in it is a matter of days, not of years."""

SLUGS = (
    "coordinator-voru", "coordinator-harju", "deputy-voru", "national", "ministry", "researcher", "social-worker", "care-home",
    "community-lead", "volunteer", "relative", "admin",
)  # fmt: skip


def account_key(slug: str) -> UUID:
    """The same in every demo, so that entering needs no look-up by name."""
    return uuid5(NAMESPACE, slug)


def demo_people_lines() -> Iterator[str]:
    yield from SLUGS
