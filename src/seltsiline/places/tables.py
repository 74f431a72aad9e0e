"""The state's list of places as facts in memory, without a database.

Units and boundaries: `ATTRIBUTION`, which has to stand wherever they are shown. Codes are EHAK codes as whole numbers
(`37`, written `0037`). Points are WGS84 degrees inside the unit. What each file holds: `data/README.md`.
"""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ATTRIBUTION = "Haldus- ja asustusjaotus: Maa-amet, 01.09.2018"

MAINLAND = ""


@dataclass(frozen=True, slots=True)
class CountyFact:
    """A county (maakond). `short_name` is how people say it ("Võrumaa"), `slug` how an address writes it ("voru")."""

    code: int
    name: str
    short_name: str
    latitude: float
    longitude: float
    area_km2: float
    slug: str


@dataclass(frozen=True, slots=True)
class MunicipalityFact:
    """A town or rural municipality (linn or vald).

    `weight` is an approximate, unverified number of people. It serves to spread made-up people only and is never shown.
    """

    code: int
    name: str
    kind: str
    county_code: int
    latitude: float
    longitude: float
    weight: int


@dataclass(frozen=True, slots=True)
class SettlementFact:
    """A village, small borough, town or city district.

    `island` is the island one needs a boat to reach, or `MAINLAND`; Muhu belongs to Saaremaa and Kassari to Hiiumaa,
    because a road joins them. `parallel_name` is the official second name (Swedish or Võro), mostly empty.
    """

    code: int
    name: str
    kind: str
    municipality_code: int
    county_code: int
    latitude: float
    longitude: float
    island: str
    parallel_name: str = ""


def read_rows(file_name: str) -> Iterator[dict[str, str]]:
    """The rows of a table in `data/`: UTF-8, tab separated, headings in the first line."""
    text = files(__package__).joinpath("data", file_name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def without_diacritics(text: str) -> str:
    """Letters without their marks: "Põlva" gives "Polva". Everything else stays as it is."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def ehak_text(code: int) -> str:
    """The code as official tables write it, with four digits: 37 gives "0037"."""
    return f"{code:04d}"


@cache
def counties() -> tuple[CountyFact, ...]:
    """The 15 counties in the order of their codes."""
    return tuple(
        CountyFact(
            code=int(row["code"]),
            name=row["name"],
            short_name=row["short_name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            area_km2=float(row["area_km2"]),
            slug=without_diacritics(row["name"].removesuffix(" maakond")).lower(),
        )
        for row in read_rows("counties.tsv")
    )


@cache
def municipalities() -> tuple[MunicipalityFact, ...]:
    """The 79 municipalities, by county."""
    return tuple(
        MunicipalityFact(
            code=int(row["code"]),
            name=row["name"],
            kind=row["kind"],
            county_code=int(row["county_code"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            weight=int(row["population_approx"]),
        )
        for row in read_rows("municipalities.tsv")
    )


@cache
def settlements() -> tuple[SettlementFact, ...]:
    """The 4,711 settlements, by municipality. Tallinn and Kohtla-Järve appear as their city districts only."""
    county_of = {municipality.code: municipality.county_code for municipality in municipalities()}
    return tuple(
        SettlementFact(
            code=int(row["code"]),
            name=row["name"],
            kind=row["kind"],
            municipality_code=int(row["municipality_code"]),
            county_code=county_of[int(row["municipality_code"])],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            island=row["island"],
            parallel_name=row["parallel_name"],
        )
        for row in read_rows("settlements.tsv")
    )


@cache
def county_by_code() -> dict[int, CountyFact]:
    return {county.code: county for county in counties()}


@cache
def county_by_slug() -> dict[str, CountyFact]:
    return {county.slug: county for county in counties()}


@cache
def municipality_by_code() -> dict[int, MunicipalityFact]:
    """By today's code; `former_codes` knows the ones before."""
    return {municipality.code: municipality for municipality in municipalities()}


@cache
def settlement_by_code() -> dict[int, SettlementFact]:
    return {settlement.code: settlement for settlement in settlements()}


@cache
def former_codes() -> dict[int, int]:
    """A municipality's code before it changed → its code today."""
    return {int(row["former_code"]): int(row["code"]) for row in read_rows("former_codes.tsv")}
