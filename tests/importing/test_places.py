"""Places of a row that has an address alone."""

import pytest

from seltsiline.importing.places import PlaceReader
from tests.makers import VORU

ROUGE, NURSI, VORU_TOWN = 698, 5477, 919


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("Rõuge vald, Nursi küla", {"municipality_id": ROUGE, "settlement_id": NURSI}),
        ("Jüri 12-3, Võru linn", {"municipality_id": VORU_TOWN}),
        ("Pikk 3", {}),
        ("Tallinn", {}),
        ("", {}),
    ],
)
def test_an_address_gives_the_places_it_names_for_sure(address, codes):
    problems = []
    assert PlaceReader(VORU).read({"address": address}, problems) == (codes, [])
    assert problems == []
