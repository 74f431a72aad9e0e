"""A report of made-up meetings without a database: for rules that must hold for every report there can be."""

import random
from collections import defaultdict
from datetime import date
from uuid import UUID

from seltsiline.monitoring.evaluation import Evaluation, counting
from seltsiline.monitoring.evaluation.ages import ages_of
from seltsiline.monitoring.evaluation.figures import HoursValue, Totals
from seltsiline.monitoring.evaluation.statements import PLACE_KINDS, PROFILES, Cell, PersonRow, Rows

MONTHS = ("2019-01", "2019-02", "2019-03", "2019-04")
TOWNS = {37: (198, 296, 784), 87: (698, 919), 39: (205,), 64: (284, 622, None)}
LAST = date(2019, 4, 30)


def made_up_report(seed: int, people: int, meetings: int) -> Evaluation:
    """`people` clients and half as many volunteers; some counties, towns, places and months have very few."""
    chance = random.Random(seed)
    towns = [(county, town) for county, inside in TOWNS.items() for town in inside]
    homes = chance.choices(towns, weights=[chance.choice((1, 1, 5, 20)) for _ in towns], k=people)
    rows = []
    for _ in range(meetings):
        client = chance.randrange(people)
        county, town = homes[client]
        place = chance.choices(PLACE_KINDS, weights=(30, 5, 2, 20))[0]
        profile = chance.choices(PROFILES, weights=(30, 10, 3, 1))[0]
        month = chance.choices(range(len(MONTHS)), weights=(1, 3, 9, 9))[0]
        rows.append((county, town, county * 1000 + chance.randrange(1 + people // 6), client, place, profile, month))
    visits = _rows(rows, person=2, minutes=60, chance=chance)
    contacts = _rows(rows, person=3, minutes=1, chance=chance)
    counted = counting.Counted.of(visits, contacts, MONTHS, range(len(MONTHS)))
    counties, municipalities = counting.by_county(counted), counting.by_municipality(counted)
    return Evaluation(
        first=date(2019, 1, 1),
        last=LAST,
        counties=(),
        totals=Totals(len(counted.volunteers), len(counted.clients), meetings, 60 * meetings, 3, 4, 4, 8),
        visits=meetings,
        value=HoursValue(4 * meetings, (), 0),
        by_month=counting.by_month(counted),
        by_county=tuple(counties),
        by_municipality=tuple(municipalities),
        by_profile=counting.by_profile(counted),
        by_place=counting.by_place(counted),
        volunteer_ages=ages_of(counted.volunteers, LAST),
        client_ages=ages_of(counted.clients, LAST),
        distribution=counting.distribution(counted.clients),
    )


def _rows(rows: list, *, person: int, minutes: int, chance: random.Random) -> Rows:
    """What the statements would answer for these meetings, each of `minutes`."""
    cells: dict = defaultdict(int)
    people: dict = defaultdict(lambda: [0, [0, 0, 0, 0], 0])
    for row in rows:
        county, town, _volunteer, _client, place, profile, month = row
        cells[month, county, town, place, profile] += 1
        found = people[row[person], county, town]
        found[0] += minutes
        found[1][PLACE_KINDS.index(place)] |= 1 << month
        found[2] |= 1 << PROFILES.index(profile)
    born = {key[0]: date(chance.choice((1925, 1935, 1945, 1958, 1990, 2001)), 5, 1) for key in people}
    return (
        [Cell(*key, number=count * minutes, visits=count) for key, count in cells.items()],
        [
            PersonRow(UUID(int=key), county, town, number, tuple(met), profiles, born[key], None)
            for (key, county, town), (number, met, profiles) in people.items()
        ],
    )
