"""Which column is which field."""

import pytest

from seltsiline.engines.sheets import KINDS, WHY_MESSAGES, Row, Table, guess_columns, mapping_of
from seltsiline.engines.sheets.fields.specification import SheetKind
from seltsiline.engines.sheets.headings import match_heading


def table(headings: list[str], *rows: list[object]) -> Table:
    numbered = tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 2))
    return Table("x.csv", "csv", "", (), 1 if any(headings) else 0, tuple(headings), numbered)


def guessed(
    kind: SheetKind, headings: list[str], *rows: list[object], remembered: dict[str, str] | None = None
) -> list[str | None]:
    return [guess.field for guess in guess_columns(table(headings, *rows), kind, remembered)]


HEADINGS: dict[SheetKind, dict[str, list[str]]] = {
    "volunteers": {
        "name": ["Nimi", "Ees- ja perekonnanimi", "Perekonna- ja eesnimi", "NIMI", "Vabatahtliku nimi", "Full name", "ФИО", "Имя и фамилия"],
        "given_name": ["Eesnimi", "EESNIMI", "Ees-nimi", "First name", "Имя", "eesnmi"],
        "family_name": ["Perenimi", "Perekonnanimi", "Perekonna nimi", "Surname", "Фамилия", "Perekonanimi"],
        "personal_code": ["Isikukood", "IK", "isiku kood", "Isikukod", "Personal code", "Личный код"],
        "birth_date": ["Sünniaeg", "Sünd.", "Sünnikuupäev", "Sunniaeg", "Date of birth", "Дата рождения", "Sünniaeg (pp.kk.aaaa)"],
        "age": ["Vanus", "Age", "Возраст"],
        "sex": ["Sugu", "Sugu (N/M)", "Sex", "Пол"],
        "phone": ["Tel", "Telefon", "Tel.", "Mob", "Telefoni nr", "Tel nr.", "Mobiil", "Phone", "Телефон", "Telefom"],
        "email": ["E-post", "e-mail", "Meil", "Email", "E-posti aadress", "Эл. почта", "E-pots"],
        "municipality": ["KOV", "Vald/linn", "Omavalitsus", "Linn/vald", "Municipality", "Волость/город"],
        "settlement": ["Küla", "Asula", "Küla/alevik", "Village", "Деревня"],
        "address": ["Aadress", "Elukoht", "Kodune aadress", "Address", "Адрес", "Aadres"],
        "languages": ["Keeled", "Keeleoskus", "Suhtluskeel", "Languages", "Языки"],
        "profiles": ["Profiil", "Abi liik", "Abi profiil", "Help profile", "Вид помощи"],
        "status": ["Staatus", "Seis", "Status", "Статус"],
        "joined_on": ["Liitus", "Liitumise kuupäev", "Alates", "Joined", "Дата начала"],
        "check_on": ["Karistusregister", "Karistusregistri väljavõte", "Taustakontroll", "Criminal record", "Справка о судимости"],
        "training_on": ["Stardipakett", "Baaskoolitus", "Koolitus", "Training", "Обучение"],
        "capacity": ["Mitu klienti", "Klientide arv", "Capacity"],
        "prior_experience": ["Varasem kogemus", "Kogemus", "Experience", "Опыт"],
        "channel": ["Kust kuulis", "Infokanal", "Channel", "Источник"],
        "note": ["Märkus", "Märkused", "Lisainfo", "Kommentaar", "Notes", "Примечание", "MÄRKUS:"],
    },
    "clients": {
        "name": ["Klient", "Kliendi nimi", "Abisaaja", "Client", "Клиент"],
        "place_kind": ["Kodu/hooldekodu", "Elukoha liik", "Place"],
        "care_home": ["Hooldekodu", "Asutus", "Care home", "Дом престарелых"],
        "profiles": ["Abivajadus", "Vajadus", "Abi liik", "Need", "Потребность"],
        "referred_on": ["Suunamise kuupäev", "Suunatud", "Referral date", "Дата направления"],
        "referrer": ["Suunaja", "Kes suunas", "Referrer", "Кто направил"],
        "wishes": ["Soovid", "Huvid", "Wishes", "Пожелания"],
    },
    "visits": {
        "on": ["Kuupäev", "Kpv", "Kpv.", "KUUPÄEV", "Kuupaev", "Date", "Дата"],
        "volunteer": ["Vabatahtlik", "Seltsiline", "Vabatahtliku nimi", "Vabatahtliku ees- ja perenimi", "Volunteer", "Доброволец", "Vabatahtl."],
        "volunteer_code": ["Vabatahtliku isikukood", "Vabatahtliku IK", "Vabatahtlik / IK"],
        "client": ["Klient", "Abisaaja", "Kliendi nimi", "Client", "Клиент", "Kliendid"],
        "client_code": ["Kliendi isikukood", "Kliendi IK", "Klient / IK"],
        "minutes": ["Kestus", "Aeg (h)", "Tunnid", "Minuteid", "Tundide arv", "Duration", "Часы", "Kestus (min)"],
        "starts_at": ["Algus", "Start time"],
        "ends_at": ["Lõpp", "End time"],
        "place_kind": ["Koht", "Kohtumise koht", "Place", "Место"],
        "profile": ["Profiil", "Abi liik", "Вид помощи"],
        "note": ["Märkus", "Sisu", "Tegevuse kirjeldus", "Описание"],
    },
    "partners": {
        "name": ["Asutus", "Nimi", "Organisatsioon", "Partner", "Organisation", "Организация"],
        "registry_code": ["Registrikood", "Reg. kood", "Reg nr", "Registry code", "Регистровый код"],
        "kind": ["Liik", "Tüüp", "Õiguslik vorm", "Type"],
        "contact_name": ["Kontaktisik", "Esindaja", "Contact person", "Контактное лицо"],
        "role": ["Roll", "Role", "Роль"],
        "agreement_from": ["Lepingu algus", "Lepingu kuupäev", "Agreement from"],
        "agreement_to": ["Lepingu lõpp", "Kehtib kuni", "Agreement to"],
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "field", "heading"),
    [
        (kind, field, heading)
        for kind, fields in HEADINGS.items()
        for field, headings in fields.items()
        for heading in headings
    ],
)
def test_headings_in_three_languages(kind: SheetKind, field: str, heading: str) -> None:
    assert guessed(kind, [heading], ["väärtus"]) == [field]


@pytest.mark.parametrize("kind", KINDS)
def test_labels_and_keys_are_headings_too(kind: SheetKind) -> None:
    for spec in KINDS[kind].fields:
        for heading in (spec.label, spec.key):
            matches = match_heading(kind, heading)
            assert matches[spec.key].score == max(match.score for match in matches.values())


def test_a_whole_sheet_of_volunteers() -> None:
    headings = [
        "Jrk nr",
        "Perenimi",
        "Eesnimi",
        "IK",
        "Sünd.",
        "Tel",
        "Meil",
        "Vald",
        "Küla",
        "Keeled",
        "Profiil",
        "Liitus",
        "Märkused",
    ]
    assert guessed("volunteers", headings, ["1"] * 13) == [
        None, "family_name", "given_name", "personal_code", "birth_date", "phone", "email", "municipality", "settlement", "languages",
        "profiles", "joined_on", "note",
    ]  # fmt: skip


def test_each_field_is_given_once_and_the_sum_is_best() -> None:
    assert guessed("volunteers", ["Telefon", "Mobiil"], ["5123456", "5123457"]) == ["phone", None]
    assert guessed("visits", ["Nimi", "Klient"], ["Mari Maasikas", "Juta Tamm"]) == ["volunteer", "client"]
    assert guessed("visits", ["Vabatahtlik", "Nimi"], ["Mari Maasikas", "Juta Tamm"]) == ["volunteer", "client"]
    assert guessed(
        "visits", ["Vabatahtlik", "IK", "Klient", "IK"], ["Mari Maasikas", "48001010005", "Juta Tamm", "44001010002"]
    )[1::2] == [
        "volunteer_code",
        "client_code",
    ]


def test_name_beside_family_name_is_the_given_name() -> None:
    assert guessed("clients", ["Nimi", "Perenimi"], ["Mari", "Maasikas"]) == ["given_name", "family_name"]
    assert guessed("clients", ["Eesnimi", "Tel"], ["Mari Maasikas", "5123456"]) == ["name", "phone"]


def test_values_tell_where_headings_say_nothing() -> None:
    row = ["Mari Maasikas", "48001010005", "mari@maasikas.ee", "512 3456", "1.01.1940"]
    assert guessed("clients", [""] * 5, row, row)[:2] == ["name", "personal_code"]
    assert guessed("volunteers", [""] * 5, row, row) == ["name", "personal_code", "email", "phone", "birth_date"]
    assert guessed("volunteers", ["A", "B", "C", "D", "E"], row, row)[1:] == [
        "personal_code",
        "email",
        "phone",
        "birth_date",
    ]


def test_values_decide_between_two_meanings_of_a_heading() -> None:
    assert guessed("volunteers", ["Nimi", "Kontakt"], ["Mari Maasikas", "mari@maasikas.ee"]) == ["name", "email"]
    assert guessed("volunteers", ["Nimi", "Kontakt"], ["Mari Maasikas", "5123456"]) == ["name", "phone"]
    assert guessed("visits", ["Aeg", "Tunnid"], ["8.05.2019", "1,5"]) == ["on", "minutes"]
    assert guessed("visits", ["Kuupäev", "Aeg"], ["8.05.2019", "1:30"]) == ["on", "minutes"]


def test_values_speak_against_a_heading() -> None:
    rows = [["mari@maasikas.ee", "5123456"]] * 4
    assert guessed("volunteers", ["Telefon", "E-post"], *rows) == ["email", "phone"]
    assert guessed("volunteers", ["Telefon", "Mob"], *rows) == ["email", "phone"]


def test_what_was_chosen_last_time_wins() -> None:
    remembered = {"kontakt 2": "note", "TEL.": "", "märkus": "wishes", "Kood": "nonsense"}
    guesses = guess_columns(
        table(["Nimi", "Kontakt-2", "Tel", "Märkus", "Kood"], ["a", "b", "c", "d", "e"]), "clients", remembered
    )
    assert [guess.field for guess in guesses][:4] == ["name", "note", None, "wishes"]
    assert [guess.why for guess in guesses][:4] == ["heading", "remembered", "ignored", "remembered"]
    assert guesses[1].confidence == 1.0


def test_guesses_have_samples_reasons_and_confidence() -> None:
    rows = [[f"Mari Maasikas {n}", None if n == 1 else "x" * 200] for n in range(9)]
    first, second = guess_columns(table(["Nimi", "???"], *rows), "clients")
    assert first.samples == tuple(f"Mari Maasikas {n}" for n in range(5))
    assert first.confidence == 1.0
    assert (second.field, second.why, second.confidence) == (None, "unknown", 0.0)
    assert len(second.samples[0]) == 80
    assert {first.why, second.why} <= WHY_MESSAGES.keys()
    assert mapping_of([first, second]) == {0: "name"}


def test_two_hundred_strange_columns_are_guessed_at_once() -> None:
    headings = [f"Veerg {n}" for n in range(200)]
    assert set(guessed("visits", headings, ["x"] * 200)) == {None}
