"""Where the pilot takes place: its municipalities, the settlements in them, and addresses."""

import math
from dataclasses import dataclass
from random import Random

from seltsiline.demo.pilot.plan import COUNTIES, CountyPlan
from seltsiline.places.tables import MunicipalityFact, SettlementFact, municipalities, settlements

_KIND_WEIGHT = {"linn": 40.0, "vallasisene linn": 22.0, "linnaosa": 12.0, "alev": 9.0, "alevik": 6.0, "küla": 1.0}
_VILLAGES_AT_MOST = 9

_STREETS = (
    "Kooli Jaama Lembitu Vabaduse Karja Liiva Männi Kase Pihlaka Toome Kesk Metsa Ranna Järve Tartu Turu Uus Pargi Aia Õuna "
    "Põllu Kivi Väike Suur Jõe Sõpruse Võidu Kreutzwaldi Koidula Vilja Rohu Nurme Tamme Lepa Ülase Meelespea Kungla Räägu"
).split()
_FARMS = (
    "Aadu Jaagu Mihkli Tõnise Kasemäe Allika Oja Sepa Uustalu Vanatalu Männiku Kopli Niidu Palu Peedu Hindriku Juhani Mardi "
    "Ülejõe Kivimäe Pärna Lepiku Kuusiku Saadu Põllu Metsavahi Toomingu Kesküla Soone Kaasiku Õunamäe Kõrtsi Veski Mõisa"
).split()
_FLATS = frozenset({"linn", "vallasisene linn", "linnaosa", "alev"})


@dataclass(frozen=True, slots=True)
class CountyGround:
    """The pilot's municipalities of one county with the settlements where its people live."""

    plan: CountyPlan
    towns: tuple[MunicipalityFact, ...]
    settlements_of: dict[int, tuple[SettlementFact, ...]]

    def town_named(self, name: str) -> MunicipalityFact:
        return next(town for town in self.towns if town.name == name)


def lay_ground(random: Random) -> tuple[CountyGround, ...]:
    """The municipalities with most people of each county, as many as the plan says, and some settlements of each."""
    grounds = []
    for plan in COUNTIES:
        in_county = [town for town in municipalities() if town.county_code == plan.code]
        by_people = sorted(in_county, key=lambda town: (-town.weight, town.code))
        towns = tuple(sorted(by_people[: plan.municipalities], key=lambda town: town.code))
        grounds.append(CountyGround(plan, towns, {town.code: _settlements_in(random, town) for town in towns}))
    return tuple(grounds)


def _settlements_in(random: Random, town: MunicipalityFact) -> tuple[SettlementFact, ...]:
    """All its towns and small boroughs and a few villages, on the side of the water where most people live."""
    inside = [place for place in settlements() if place.municipality_code == town.code]
    centre = max(inside, key=lambda place: (_KIND_WEIGHT[place.kind], -place.code))
    reached = [place for place in inside if place.island == centre.island]
    villages = [place for place in reached if place.kind == "küla"]
    chosen = {place.code for place in random.sample(villages, min(_VILLAGES_AT_MOST, len(villages)))}
    return tuple(place for place in reached if place.kind != "küla" or place.code in chosen)


def pick_settlement(random: Random, places: tuple[SettlementFact, ...]) -> SettlementFact:
    """A settlement, larger kinds more likely."""
    return random.choices(places, [_KIND_WEIGHT[place.kind] for place in places])[0]


def pick_near(
    random: Random, places: tuple[SettlementFact, ...], home: SettlementFact, *, usual_km: float
) -> SettlementFact:
    """A settlement, larger and nearer ones more likely; at `usual_km` the pull has fallen to about a third."""
    weights = [_KIND_WEIGHT[place.kind] ** 0.7 * math.exp(-kilometres(home, place) / usual_km) for place in places]
    return random.choices(places, weights)[0]


def kilometres(one: SettlementFact, other: SettlementFact) -> float:
    """The distance over ground as the crow flies; exact enough inside a county."""
    north = math.radians(one.latitude - other.latitude)
    east = math.radians(one.longitude - other.longitude) * math.cos(math.radians((one.latitude + other.latitude) / 2))
    return 6371 * math.hypot(north, east)


def make_address(random: Random, place: SettlementFact) -> str:
    """A street and house, with a flat in towns, or the name of a farm in a village."""
    if place.kind == "küla":
        return random.choice(_FARMS) + random.choice(("", " talu", ""))
    if place.kind == "alevik" and random.random() < 0.25:
        return random.choice(_FARMS)
    house = f"{random.choice(_STREETS)} {random.randint(1, 58)}"
    if place.kind in _FLATS and random.random() < 0.65:
        return f"{house}-{random.randint(1, 60)}"
    return house + random.choice(("", "", "a"))
