"""Typed rows with errors and warnings, and the same person found twice."""

import time
from datetime import date

import pytest

from seltsiline.engines.sheets import (
    CELL_MESSAGES,
    KINDS,
    DurationUnit,
    NameOrder,
    ParseOptions,
    Row,
    Table,
    duration_unit,
    every_sheet_message,
    find_doubles,
    guess_columns,
    mapping_of,
    parse_rows,
    read_sheet,
)
from tests.engines.sheets import making
from tests.engines.sheets.answers import OPTIONS, TODAY, parsed

MARI = "48001010005"


def codes(errors) -> list[tuple[str, str]]:
    return [(error.field, error.code) for error in errors]


def test_a_volunteer_with_everything() -> None:
    headings = [
        "Perenimi, eesnimi", "Isikukood", "Telefon", "E-post", "Vald/linn", "Küla", "Aadress", "Keeled", "Abi liik", "Staatus", "Liitus",
        "Karistusregister", "Stardipakett", "Mitu klienti", "Varasem kogemus", "Kust kuulis", "Märkus",
    ]  # fmt: skip
    row = [
        "MAASIKAS Mari", 48001010005.0, "512 3456, 512 3457", "mari@maasikas.ee", "Rõuge vald", "Nursi", "Oja talu", "eesti ja vene",
        "vestlus; transport", "aktiivne", "8.05.19", date(2019, 4, 1), "1. aprill 2019", "1-2", "jah", "Praam", "rõõmus",
    ]  # fmt: skip
    (found,) = parsed("volunteers", headings, row)

    assert not found.errors
    assert codes(found.warnings) == [("phone", "moved_to_note")]
    assert found.number == 2
    assert found.cells == tuple(row)
    assert found.values == {
        "given_name": "Mari", "family_name": "Maasikas", "personal_code": MARI, "birth_date": date(1980, 1, 1), "birth_year": 1980,
        "sex": "female", "phone": "+3725123456", "email": "mari@maasikas.ee", "municipality": "Rõuge vald", "settlement": "Nursi",
        "address": "Oja talu", "languages": ("et", "ru"), "profiles": ("company", "transport"), "status": "active",
        "joined_on": date(2019, 5, 8), "check_on": date(2019, 4, 1), "training_on": date(2019, 4, 1), "capacity": 2,
        "prior_experience": True, "channel": "Praam", "note": "rõõmus; 512 3457",
    }  # fmt: skip


def test_a_client_with_two_names_and_a_birth_year() -> None:
    headings = [
        "Eesnimi",
        "Perekonnanimi",
        "Sünd.",
        "Sugu",
        "Elukoha liik",
        "Hooldekodu",
        "Suunaja",
        "Suunamise kuupäev",
        "Seis",
        "Soovid",
    ]
    row = ["leida", "PÄHN", 1938, "N", "hooldekodus", "Võru Hooldekodu", "Perearst", "1.03.2019", "ootel", "jutustada"]
    (found,) = parsed("clients", headings, row)

    assert not found.errors
    assert found.values == {
        "given_name": "Leida", "family_name": "Pähn", "birth_year": 1938, "sex": "female", "place_kind": "care_home",
        "care_home": "Võru Hooldekodu", "referrer": "Perearst", "referred_on": date(2019, 3, 1), "status": "waiting", "wishes": "jutustada",
    }  # fmt: skip


def test_a_visit_to_several_clients() -> None:
    headings = ["Kuupäev", "Vabatahtlik", "Klient", "Tunnid", "Koht", "Profiil", "Märkus"]
    row = ["8.05.19", "Mari Maasikas", "Juta Tamm ja Leida Pähn", "1,5", "kodus", "vestlus", "kohvi"]
    (found,) = parsed("visits", headings, row)

    assert not found.errors
    assert found.values == {
        "on": date(2019, 5, 8), "volunteer": "Mari Maasikas", "client": ("Juta Tamm", "Leida Pähn"), "minutes": 90, "place_kind": "home",
        "profile": "company", "note": "kohvi",
    }  # fmt: skip


def test_a_partner() -> None:
    headings = [
        "Asutus",
        "Registrikood",
        "Liik",
        "KOV",
        "Kontaktisik",
        "Telefon",
        "Lepingu algus",
        "Lepingu lõpp",
        "Roll",
    ]
    row = [
        "MTÜ Abi",
        "10137319",
        "MTÜ",
        "Võru linn",
        "Maire Ojasaar",
        "78 21 234",
        "1.01.2019",
        "31.12.2030",
        "koolitaja",
    ]
    (found,) = parsed("partners", headings, row)

    assert not found.errors
    assert found.values == {
        "name": "MTÜ Abi", "registry_code": "10137319", "kind": "ngo", "municipality": "Võru linn", "contact_name": "Maire Ojasaar",
        "phone": "+3727821234", "agreement_from": date(2019, 1, 1), "agreement_to": date(2030, 12, 31), "role": "koolitaja",
    }  # fmt: skip


def test_an_agreement_cannot_end_before_it_begins() -> None:
    (found,) = parsed("partners", ["Asutus", "Lepingu algus", "Lepingu lõpp"], ["MTÜ Abi", "1.01.2019", "1.01.2018"])
    assert codes(found.errors) == [("agreement_to", "ends_before_start")]


def test_durations_follow_the_unit_of_their_column() -> None:
    headings = ["Kuupäev", "Vabatahtlik", "Klient", "Kestus"]
    people = ["8.05.19", "Mari Maasikas", "Juta Tamm"]
    rows = parsed("visits", headings, *[[*people, written] for written in ("1,5", "1:30", "1h 30min", "90", 0.5)])
    assert [row.values["minutes"] for row in rows] == [90, 90, 90, 90, 30]

    minutes = parsed("visits", headings, [*people, "5"], options=ParseOptions(TODAY, unit=DurationUnit.MINUTES))
    assert minutes[0].values["minutes"] == 5


def test_the_unit_is_told_before_rows_are_read() -> None:
    table = Table("x", "csv", "", (), 1, ("Kuupäev", "Minuteid"), (Row(2, ("8.05.2019", "45")),))
    decision = duration_unit(table, {0: "on", 1: "minutes"})
    assert decision is not None
    assert decision.unit is DurationUnit.MINUTES
    assert duration_unit(table, {0: "on"}) is None


def test_duration_may_be_given_by_beginning_and_end() -> None:
    headings = ["Kuupäev", "Vabatahtlik", "Klient", "Algus", "Lõpp"]
    people = ["8.05.19", "Mari Maasikas", "Juta Tamm"]
    good, bad = parsed("visits", headings, [*people, "14:00", "15.30"], [*people, "14:00", "14:00"])
    assert good.values["minutes"] == 90
    assert codes(bad.errors) == [("minutes", "duration_too_short")]


def test_a_visit_cannot_lie_in_the_future() -> None:
    (found,) = parsed(
        "visits", ["Kuupäev", "Vabatahtlik", "Klient", "Tunnid"], ["1.06.20", "Mari Maasikas", "Juta Tamm", 1]
    )
    assert codes(found.errors) == [("on", "date_in_future")]


def test_needed_cells_that_are_empty_are_told() -> None:
    (found,) = parsed("visits", ["Kuupäev", "Vabatahtlik", "Klient", "Tunnid"], [None, "-", "puudub", None])
    assert codes(found.errors) == [
        ("on", "missing"),
        ("volunteer", "missing"),
        ("client", "missing"),
        ("minutes", "missing"),
    ]
    (found,) = parsed("clients", ["Eesnimi", "Perenimi"], ["Leida"])
    assert codes(found.errors) == [("family_name", "missing")]
    (found,) = parsed("clients", ["Nimi", "Tel"], [None, "5123456"])
    assert codes(found.errors) == [("name", "missing")]


def test_a_cell_with_an_error_is_not_also_missing() -> None:
    (found,) = parsed("clients", ["Nimi", "Tel"], ["Leida 2", "5123456"])
    assert codes(found.errors) == [("name", "name_has_digits")]


def test_a_wrong_personal_code_is_an_error_and_the_row_keeps_its_cells() -> None:
    (found,) = parsed("clients", ["Nimi", "Isikukood"], ["Mari Maasikas", "48001010006"])
    assert codes(found.errors) == [("personal_code", "personal_code_check")]
    assert "personal_code" not in found.values
    assert found.cells[1] == "48001010006"


def test_personal_code_and_birth_date_must_agree() -> None:
    headings = ["Nimi", "Isikukood", "Sünniaeg", "Sugu"]
    good, date_differs, year_differs, sex_differs = parsed(
        "clients",
        headings,
        ["Mari Maasikas", MARI, "1.01.1980", "N"],
        ["Mari Maasikas", MARI, "2.01.1980", "N"],
        ["Mari Maasikas", MARI, "1970", "N"],
        ["Mari Maasikas", MARI, None, "M"],
    )
    assert not good.errors
    assert codes(date_differs.errors) == [("birth_date", "birth_date_differs")]
    assert "01.01.1980" in date_differs.errors[0].text()
    assert codes(year_differs.errors) == [("birth_date", "birth_date_differs")]
    assert codes(sex_differs.warnings) == [("sex", "sex_differs")]
    assert sex_differs.values["sex"] == "female"


def test_an_age_gives_a_birth_year_with_a_warning() -> None:
    (found,) = parsed("clients", ["Nimi", "Vanus"], ["Leida Pähn", 82])
    assert found.values["birth_year"] == 1938
    assert codes(found.warnings) == [("age", "birth_year_from_age")]


def test_nothing_that_stood_in_a_cell_is_lost() -> None:
    headings = ["Nimi", "Keeled", "Staatus", "Sugu", "Tel", "Märkus"]
    (found,) = parsed(
        "clients", headings, ["Leida Pähn (Liisi)", "eesti, suahiili", "mõtleb veel", "?", "5123456 poeg", "haige"]
    )
    assert not found.errors
    assert found.values["note"] == "haige; Liisi; suahiili; mõtleb veel; poeg"
    assert ("sex", "doubtful_mark") in codes(found.warnings)


def test_order_of_names_can_be_chosen() -> None:
    (found,) = parsed(
        "clients", ["Nimi"], ["Maasikas Mari"], options=ParseOptions(TODAY, name_order=NameOrder.FAMILY_FIRST)
    )
    assert found.values["family_name"] == "Maasikas"


@pytest.mark.parametrize("make", [making.xlsx, making.xls, making.ods, making.csv])
def test_the_whole_way_from_a_file_to_rows(make) -> None:
    data = make(
        [
            ["Päevik: Võrumaa, mai 2019"],
            [None],
            ["KPV", "Vabatahtliku nimi", "Abisaaja", "Kestus (h)", "Kus?", "Märkused"],
            ["8.05.19", "MAASIKAS Mari", "Juta Tamm", "1,5", "Kodus", None],
            [None],
            ["9.05.2019", "Mari Maasikas", "Tamm, Juta", "0:45", "telefonitsi", "lühike jutt"],
            ["Kokku", None, None, "2,25"],
        ]
    )
    table = read_sheet(data, filename="päevik", kind="visits")
    guesses = guess_columns(table, "visits")
    rows = parse_rows(table, mapping_of(guesses), "visits", OPTIONS)

    assert [guess.field for guess in guesses] == ["on", "volunteer", "client", "minutes", "place_kind", "note"]
    assert [(row.number, row.errors) for row in rows] == [(4, ()), (6, ())]
    assert [row.values["minutes"] for row in rows] == [90, 45]
    assert [row.values["client"] for row in rows] == [("Juta Tamm",)] * 2
    assert [row.values["place_kind"] for row in rows] == ["home", "phone"]


def test_every_sentence_can_be_filled_in() -> None:
    for message in (*CELL_MESSAGES.values(), *every_sheet_message()):
        assert message.endswith((".", "note."))
    assert all(spec.label for kind in KINDS.values() for spec in kind.fields)


def test_ten_thousand_rows_take_less_than_five_seconds() -> None:
    headings = [
        "Jrk",
        "Nimi",
        "Isikukood",
        "Sünd.",
        "Tel",
        "Vald/linn",
        "Küla",
        "Aadress",
        "Keeled",
        "Abi liik",
        "Staatus",
        "Märkus",
    ]
    rows = [
        [n, f"{chr(97 + n % 26)}ri {'aeiou'[n % 5]}n{chr(97 + n // 26 % 26)}i{chr(97 + n // 676)}as", MARI, "1.01.1980", f"51{n:05d}", "Rõuge vald",
         "Nursi", f"Pikk {n}", "eesti, vene", "vestlus; transport", "ootel", f"märkus {n}"]
        for n in range(10_000)
    ]  # fmt: skip
    data = making.csv([headings, *rows])

    started = time.process_time()
    table = read_sheet(data, filename="x", kind="clients")
    found = parse_rows(table, mapping_of(guess_columns(table, "clients")), "clients", OPTIONS)
    find_doubles(found)

    assert len(found) == 10_000
    assert not any(row.errors for row in found)
    assert time.process_time() - started < 5
