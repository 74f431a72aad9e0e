"""Places of a row: municipality and settlement cells as codes of the county; what names no place of it goes to the note."""

from typing import Any

from seltsiline.places.gazetteer import Certainty, Resolution, resolve_place

from .problems import REASONS, problem

Read = tuple[dict[str, int], list[str], list[dict[str, Any]]]


class PlaceReader:
    """Reads cells in one county; a sheet names the same few places over and over, so each is looked up once."""

    def __init__(self, county: int) -> None:
        self.county = county
        self._seen: dict[tuple[str, str], Read] = {}

    def read(self, given: dict[str, Any], problems: list[dict[str, Any]]) -> tuple[dict[str, int], list[str]]:
        """({municipality_id, settlement_id} as far as known, texts for the note)."""
        cells = str(given.get("municipality") or ""), str(given.get("settlement") or "")
        if not any(cells):
            return self._of_address(str(given.get("address") or "")), []
        if cells not in self._seen:
            self._seen[cells] = self._resolved(*cells)
        codes, rest, found = self._seen[cells]
        problems.extend(found)
        return dict(codes), list(rest)

    def _of_address(self, address: str) -> dict[str, int]:
        """Where a sheet has only an address, the places it names for sure; the address itself stays as it was written."""
        found: Resolution[Any] | None = resolve_place(address, county=self.county) if address else None
        if found is None or found.certainty is not Certainty.EXACT or found.county_code != self.county:
            return {}
        codes = {"municipality_id": found.municipality_code, "settlement_id": found.settlement_code}
        return {name: code for name, code in codes.items() if code is not None}

    def _resolved(self, municipality: str, settlement: str) -> Read:
        text = ", ".join(part for part in (municipality, settlement) if part)
        found: Resolution[Any] = resolve_place(text, county=self.county)
        if found.county_code == self.county and found.municipality_code is None:
            return {}, [], []  # only the county itself is named
        if found.municipality_code is None or found.county_code != self.county:
            elsewhere = found.county_code not in (None, self.county)
            said = problem("place_elsewhere", field="municipality", value=text) if elsewhere else _reason(found, text)
            return {}, [text], [said, problem("moved_to_note", field="municipality", value=text)]
        codes = {"municipality_id": found.municipality_code}
        if found.settlement_code is not None:
            codes["settlement_id"] = found.settlement_code
        rest = [settlement] if settlement and found.settlement_code is None else []
        problems = [_reason(found, text)] if found.certainty is Certainty.LIKELY else []
        problems += [problem("moved_to_note", field="settlement", value=each) for each in rest]
        return codes, rest, problems


def _reason(found: Resolution[Any], text: str) -> dict[str, Any]:
    code = REASONS.get(found.reason, "")
    return (
        problem(code, field="municipality", **found.params)
        if code
        else problem("place_unknown", field="municipality", value=text)
    )
