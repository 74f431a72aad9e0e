"""Places as options of a select: those of the counties in a scope, by name in Estonian order. They work without a script."""

from collections.abc import Collection
from functools import lru_cache

from .tables import counties, county_by_code, municipalities, municipality_by_code, settlement_by_code, settlements

ESTONIAN_ORDER = str.maketrans("abcdefghijklmnopqrsšzžtuvwõäöüxy", "ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`")
"""The same order as `core_sort_key()` in the database."""

Option = tuple[int, str]
Group = tuple[str, list[Option]]


def estonian_order(name: str) -> str:
    return name.lower().translate(ESTONIAN_ORDER)


def county_options(codes: Collection[int]) -> list[Option]:
    found = [(fact.code, fact.short_name) for fact in counties() if fact.code in codes]
    return sorted(found, key=lambda option: estonian_order(option[1]))


@lru_cache(maxsize=64)
def municipality_options(codes: tuple[int, ...]) -> list[Option]:
    found = [(fact.code, fact.name) for fact in municipalities() if fact.county_code in codes]
    return sorted(found, key=lambda option: estonian_order(option[1]))


@lru_cache(maxsize=32)
def settlement_options(county: int) -> list[Group]:
    """Settlements of one county, grouped by municipality."""
    by_municipality: dict[int, list[Option]] = {}
    for fact in settlements():
        if fact.county_code == county:
            by_municipality.setdefault(fact.municipality_code, []).append((fact.code, fact.name))
    return [
        (name, sorted(by_municipality.get(code, []), key=lambda option: estonian_order(option[1])))
        for code, name in municipality_options((county,))
    ]


def place_name(settlement: int | None, municipality: int | None) -> str:
    """The settlement and its municipality, as far as known: "Nursi küla, Rõuge vald". A town that is both is said once."""
    village = settlement_by_code().get(settlement) if settlement else None
    code = village.municipality_code if village else municipality
    wider = municipality_by_code().get(code) if code else None
    names = [village.name if village else "", wider.name if wider else ""]
    return ", ".join(dict.fromkeys(name for name in names if name))


def short_place_name(settlement: int | None, municipality: int | None) -> str:
    """For cells of a table: "Nursi, Rõuge vald", and "Antsla linn" where settlement and municipality share their name."""
    village = settlement_by_code().get(settlement) if settlement else None
    if village is None:
        return place_name(None, municipality)
    wider = municipality_by_code().get(village.municipality_code)
    bare = village.name.rpartition(" ")[0] or village.name
    if wider is None or bare == wider.name.rpartition(" ")[0]:
        return village.name
    return f"{bare}, {wider.name}"


def county_name(code: int | None) -> str:
    """How people say it: "Võrumaa"."""
    fact = county_by_code().get(code) if code else None
    return fact.short_name if fact else ""


def chosen_county(codes: Collection[int], asked: str) -> int | None:
    """The county to work in: the only one of a scope, or the one asked for among several; None where it must still be chosen."""
    if len(codes) == 1:
        return next(iter(codes))
    return next((code for code in codes if str(code) == asked), None)
