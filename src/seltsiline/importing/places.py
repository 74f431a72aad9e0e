"""Places of a row: municipality and settlement cells, or an address, as codes of the county."""

from typing import Any

from seltsiline.places.gazetteer import Certainty, Resolution, resolve_place
from seltsiline.places.resolution import described

from .problems import problem


def place_values(given: dict[str, Any], county: int, problems: list[dict[str, Any]]) -> tuple[dict[str, int], list[str]]:
    """({municipality_id, settlement_id} as far as known, texts that named no place of the county)."""
    text = ", ".join(str(given[name]) for name in ("municipality", "settlement") if given.get(name))
    if not text:
        return {}, []
    found = resolve_place(text, county=county)
    if found.county_code not in (None, county):
        problems.append(problem("place_elsewhere", field="municipality", value=text))
        return {}, [text]
    if found.municipality_code is None:
        problems.append(problem("place_unknown", field="municipality", value=text))
        return {}, [text]
    if found.certainty is Certainty.LIKELY:
        problems.append(problem("place_uncertain", field="municipality", value=text, place=described(found.place)))
    return codes_of(found), []


def codes_of(found: Resolution[Any]) -> dict[str, int]:
    codes = {"municipality_id": found.municipality_code}
    if found.settlement_code is not None:
        codes["settlement_id"] = found.settlement_code
    return {name: code for name, code in codes.items() if code is not None}
