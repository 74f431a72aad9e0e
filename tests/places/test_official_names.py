"""Every official name and code leads back to its own place."""

from collections import Counter
from time import process_time

import pytest

from seltsiline.places.gazetteer import Certainty, resolve_municipality, resolve_place, resolve_settlement
from seltsiline.places.tables import (
    counties,
    ehak_text,
    former_codes,
    municipalities,
    municipality_by_code,
    read_rows,
    settlements,
)

NAMED_TWICE = {key for key, times in Counter((s.municipality_code, s.name) for s in settlements()).items() if times > 1}
"""Lääne-Nigula has two villages called Vanaküla."""


def ending(settlement):
    return "linn" if settlement.kind == "vallasisene linn" else settlement.kind


def test_two_villages_of_one_name_in_one_municipality_are_the_exception():
    assert len(NAMED_TWICE) == 1


@pytest.mark.parametrize("county", counties(), ids=lambda county: county.slug)
def test_every_municipality_is_found_in_its_county(county):
    for municipality in municipalities():
        if municipality.county_code == county.code:
            for name in (municipality.name, municipality.name.upper(), f"  {municipality.name.lower()} "):
                found = resolve_municipality(name, county=county.code)
                assert (found.place, found.certainty) == (municipality, Certainty.EXACT)
                assert resolve_place(name, county=county.code).place == municipality
            assert resolve_municipality(municipality.name).certainty is Certainty.EXACT


def test_every_county_is_found():
    for county in counties():
        assert resolve_place(county.name).place == county
        assert resolve_place(county.name.replace("maakond", "mk")).place == county
        alone = resolve_place(f"{county.short_name}l")
        assert alone.county_code == county.code


@pytest.mark.parametrize("county", counties(), ids=lambda county: county.slug)
def test_every_settlement_is_found_in_its_municipality(county):
    for settlement in settlements():
        if settlement.county_code != county.code:
            continue
        found = resolve_settlement(settlement.name, municipality=settlement.municipality_code)
        if (settlement.municipality_code, settlement.name) in NAMED_TWICE:
            assert found.certainty is Certainty.AMBIGUOUS
            assert settlement in found.candidates
        else:
            assert (found.place, found.certainty) == (settlement, Certainty.EXACT)


@pytest.mark.parametrize("county", counties(), ids=lambda county: county.slug)
def test_every_settlement_is_found_with_its_municipality_in_one_cell(county):
    for settlement in settlements():
        municipality = municipality_by_code()[settlement.municipality_code]
        key = (settlement.municipality_code, settlement.name)
        if settlement.county_code != county.code or key in NAMED_TWICE or settlement.name == municipality.name:
            continue
        for cell in (f"{municipality.name}, {settlement.name}", f"{municipality.name} {settlement.name}"):
            assert resolve_place(cell).place == settlement, cell


def test_every_parallel_name_is_found():
    for settlement in settlements():
        if settlement.parallel_name:
            cell = f"{settlement.name} / {settlement.parallel_name}"
            found = resolve_settlement(cell, municipality=settlement.municipality_code)
            assert found.place == settlement, cell


def test_every_name_in_its_county_gives_its_place_or_names_it_as_possible():
    for settlement in settlements():
        found = resolve_settlement(settlement.name, county=settlement.county_code)
        assert settlement in found.candidates, settlement


def test_every_code_is_understood():
    for municipality in municipalities():
        for written in (ehak_text(municipality.code), str(municipality.code), f"{municipality.code}.0"):
            assert resolve_municipality(written).place == municipality
            assert resolve_place(written).place == municipality
    for settlement in settlements():
        assert resolve_settlement(ehak_text(settlement.code)).place == settlement
    for county in counties():
        assert resolve_place(ehak_text(county.code)).place == county


@pytest.mark.parametrize(("before", "today"), former_codes().items())
def test_every_former_code_is_understood(before, today):
    for written in (ehak_text(before), str(before)):
        found = resolve_municipality(written)
        assert found.certainty is Certainty.EXACT
        assert found.municipality_code == today
        assert found.reason
    assert resolve_settlement("Antsla", municipality=142).municipality_code == 145


@pytest.mark.parametrize("row", list(read_rows("former_municipalities.tsv")), ids=lambda row: row["name"])
def test_every_former_municipality_is_understood(row):
    codes = [int(code) for code in row["municipality_codes"].split()]
    found = resolve_municipality(row["name"])
    if len(codes) == 1:
        assert found.certainty is Certainty.EXACT
        assert found.municipality_code == codes[0]
        assert row["name"] in found.reason % found.params
    else:
        assert found.certainty is Certainty.AMBIGUOUS
        assert [place.code for place in found.candidates] == codes


def test_every_other_spelling_is_understood():
    for row in read_rows("other_spellings.tsv"):
        found = resolve_place(row["spelling"])
        assert int(row["code"]) in [place.code for place in found.candidates], row["spelling"]
        assert found.place is not None


def test_ten_thousand_look_ups_take_less_than_a_second():
    by_code = municipality_by_code()
    cells = [f"{by_code[s.municipality_code].name}, {s.name}" for s in settlements()]
    cells += [s.name[:-7] + s.name[-6:] for s in settlements()]  # a letter is missing
    resolve_place("Võru")
    started = process_time()
    for cell in cells:
        resolve_place(cell)
    assert (process_time() - started) * 10_000 / len(cells) < 1.5
